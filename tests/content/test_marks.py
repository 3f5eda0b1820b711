"""The mark on the pages of a document, and the texts that its level allows."""

from __future__ import annotations

import zipfile
from io import BytesIO
from xml.etree import ElementTree

import pikepdf
import pytest

from briefgen.build.pipeline import build, prepare
from briefgen.errors import ContentError
from briefgen.model.walk import words_of
from support import content_files, word_files
from support.content_files import AIM, FRONT, OWN, RECORD, STORY, TALK, V1, V2, own
from support.projects import HOME

BRIEFING = content_files.BRIEFING + "objectives: [Meet]\n"
DOSSIER = f"{HOME}/dossier.yaml"
NAMED = "name: Demo\nlanguage: en-GB\n"
LEVELS = NAMED + (
    "levels:\n  public: {name: Public, mark: {en: Public, es: Público}}\n"
    "  partner: {name: Partners, mark: {en: Partners only}}\n  internal: Internal use\n"
)
ENDS = (".docx", ".pdf")
TEXT = (
    FRONT
    + "For all.\n"
    + "".join(
        f"\n::: level {name}\nFor {name}.\n:::\n" for name in ("public", "partner", "internal")
    )
)


def version(keys: str, name: str = V1, label: str = "V1") -> dict[str, str]:
    return {name: RECORD.replace("V1", label) + keys}


@pytest.fixture
def footer(library):
    def words(files, target="demo/d1@v1"):
        return library({DOSSIER: LEVELS, **files}, target).header_footer.footer_centre

    return words


@pytest.fixture
def shown(project):
    def texts(files, target="demo/d1@v1"):
        document = prepare(project({DOSSIER: LEVELS, **files}), target).resolved.document
        (section, *_) = document.sections
        return words_of(section.blocks).split("For ")[1:]

    return texts


@pytest.fixture
def found(project):
    def messages(files, target="demo/d1@v1"):
        try:
            return prepare(project({DOSSIER: LEVELS, **files}), target).diagnostics
        except ContentError as error:
            return error.diagnostics

    return messages


# -- the mark --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "mark"),
    [
        ("", ""),
        ("level: public\n", "Public"),
        ("level: partner\n", "Partners only"),
        ("level: internal\n", "Internal use"),
        ("distribution: For the agency\n", "For the agency"),
        (
            "level: internal\ndistribution: Internal use, not for print\n",
            "Internal use, not for print",
        ),
    ],
)
def test_the_mark_of_a_version_is_what_it_says(footer, keys, mark):
    assert footer(version(keys)) == mark


@pytest.mark.parametrize(
    ("keys", "of_version", "mark"),
    [
        ("", "", ""),
        ("level: internal\n", "", "Internal use"),
        ("level: public\n", "level: internal\n", "Public"),
        ("distribution: For one reader\n", "level: internal\n", "For one reader"),
        ("", "level: partner\n", "Partners only"),
        ("", "distribution: For the agency\n", "For the agency"),
        ("level: partner\n", "distribution: For the agency\n", "Partners only"),
        ("example: true\n", "", "Example"),
        ("example: true\n", "level: partner\n", "Partners only · Example"),
    ],
)
def test_a_briefing_without_a_level_and_a_mark_has_those_of_its_version(
    footer, keys, of_version, mark
):
    assert footer({TALK: BRIEFING + keys, **version(of_version)}, "demo/talk") == mark


def test_a_version_inherits_level_and_mark_but_no_mark_of_another_level(footer):
    older = version("level: partner\ndistribution: Partners of the network\n")
    newer = "based_on: v1\nversion: V2\ndate: 2019-04-01\n"
    assert footer({**older, V2: newer}, "demo/d1@v2") == "Partners of the network"
    assert footer({**older, V2: newer + "level: internal\n"}, "demo/d1@v2") == "Internal use"
    own_mark = "level: internal\ndistribution: Board\n"
    assert footer({**older, V2: newer + own_mark}, "demo/d1@v2") == "Board"


def test_a_dossier_without_levels_has_no_mark(footer):
    assert footer({DOSSIER: NAMED}) == footer({DOSSIER: NAMED}, "demo/talk") == ""


def test_the_mark_is_in_the_language_of_the_dossier(footer):
    spanish = LEVELS.replace("en-GB", "es").replace("{en: Partners only}", "{es: Solo socios}")
    template = own("languages: {es: {table: Tabla}}\n")
    record = template[V1]
    assert footer({**template, V1: record + "level: public\n", DOSSIER: spanish}) == "Público"
    assert footer({**template, V1: record + "level: partner\n", DOSSIER: spanish}) == "Solo socios"


@pytest.mark.parametrize("name", ["ministry-note", "easme-deliverable"])
def test_every_shipped_template_of_deliverables_prints_the_mark(footer, name):
    assert footer(version(f"template: {name}\nlevel: internal\n")) == "Internal use"


# -- content ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "texts"),
    [
        ("public", ["all.", "public."]),
        ("partner", ["all.", "public.", "partner."]),
        ("internal", ["all.", "public.", "partner.", "internal."]),
    ],
)
def test_a_document_contains_texts_of_its_level_and_of_more_open_ones(shown, level, texts):
    assert [one.strip() for one in shown({AIM: TEXT, **version(f"level: {level}\n")})] == texts


def test_a_document_without_a_level_contains_no_text_of_a_closed_level(shown):
    text = FRONT + "For all.\n\n::: level internal\nFor some.\n:::\n"
    assert shown({AIM: text}) == ["all."]


def test_a_document_without_a_level_must_not_print_a_block_of_the_most_open_one(found):
    files = {AIM: FRONT + "For all.\n\n::: level public\nFor readers.\n:::\n"}
    (one,) = found(files)
    assert one.code == "BG647"
    assert (one.span.path, one.span.line, one.span.column) == (AIM, 7, 11)
    assert "write 'level: public', or another level" in one.hint
    # Another target that does not print the section has no finding.
    other = {f"{HOME}/sections/plan.md": FRONT.replace("aim", "plan") + "Words.\n"}
    assert not found({**files, **other, V1: RECORD.replace("aim", "plan")})


@pytest.mark.parametrize("kind", ["section", "story"])
def test_the_outline_must_not_name_content_above_the_level(found, kind):
    files = {
        "section": {AIM: FRONT.replace("title", "level: internal\ntitle") + "Words.\n"},
        "story": {
            STORY: "anchor: campus\nlevel: internal\ntitle: Campus\nbox_title: A\nkicker: K\n"
            "partners: [UNAQ]\n"
        },
    }[kind]
    outline = RECORD.replace("{section: aim}", "{section: aim}, {story: campus}")
    for keys, message in (
        ("", "has level 'internal', but this document has no level"),
        ("level: partner\n", "has level 'internal', but this document has level 'partner'"),
    ):
        (one,) = found({**files, V1: outline + keys})
        assert (one.code, one.span.path) == ("BG646", V1)
        assert message in one.message
        assert one.hint.startswith("remove it from the outline, or write 'level: internal'")
    assert not found({**files, V1: outline + "level: internal\n"})


@pytest.mark.parametrize(
    ("select", "hint"),
    [
        ("{tags: [aero]}", "select the other content by 'anchors'"),
        ("{anchors: [aim]}", "remove 'aim' from 'anchors'"),
        ("{anchors: [plan]}", "remove 'plan' from 'anchors'"),
    ],
)
def test_a_briefing_must_not_select_content_above_its_level(found, select, hint):
    files = {
        AIM: FRONT.replace("title", "level: internal\ntags: [aero]\ntitle") + "Words.\n",
        f"{HOME}/sections/plan.md": FRONT.replace("aim", "plan") + "Words.\n",
        V1: RECORD.replace("{section: aim}", "{section: plan, parts: [{section: aim}]}")
        + "level: internal\n",
        TALK: BRIEFING + f"level: partner\nselect: {select}\n",
    }
    (one,) = found(files, "demo/talk")
    assert (one.code, one.span.path) == ("BG646", TALK)
    assert hint in one.hint
    assert not found({**files, TALK: BRIEFING + f"select: {select}\n"}, "demo/talk")


# -- unknown levels --------------------------------------------------------------------------

PLACES = {
    "version": ({V1: RECORD + "level: {}\n"}, "demo/d1@v1"),
    "briefing": ({TALK: BRIEFING + "level: {}\n"}, "demo/talk"),
    "version of a briefing": ({V1: RECORD + "level: {}\n"}, "demo/talk"),
    "section": ({AIM: FRONT.replace("title", "level: {}\ntitle") + "Words.\n"}, "demo/d1@v1"),
    "section of no outline": (
        {f"{HOME}/sections/x.md": "---\nanchor: x\nlevel: {}\ntitle: X\n---\nWords.\n"},
        "demo/d1@v1",
    ),
    "story": (
        {
            STORY: "anchor: campus\nlevel: {}\ntitle: Campus\nbox_title: A\nkicker: K\n"
            "partners: [UNAQ]\n"
        },
        "demo/d1@v1",
    ),
    "block": ({AIM: FRONT + "Words.\n\n::: level {}\nMore.\n:::\n"}, "demo/d1@v1"),
    "block in a list": (
        {AIM: FRONT + "- Words.\n\n  ::: level {}\n  More.\n  :::\n"},
        "demo/d1@v1",
    ),
    "block in a box": (
        {AIM: FRONT + ":::: box\nA.\n\n::: level {}\nMore.\n:::\n::::\n"},
        "demo/d1@v1",
    ),
    "block in an omitted block": (
        {AIM: FRONT + "A.\n\n:::: level internal\nB.\n\n::: level {}\nMore.\n:::\n::::\n"},
        "demo/d1@v1",
    ),
    "block in a story": (
        {
            STORY: "anchor: campus\ntitle: Campus\nbox_title: A\nkicker: K\npartners: [UNAQ]\n"
            "results: |\n  Words.\n\n  ::: level {}\n  More.\n  :::\n"
        },
        "demo/d1@v1",
    ),
    "block in an abstract": (
        {V1: RECORD.replace("abstract: Words", "abstract: |\n  A.\n\n  ::: level {}\n  B.\n  :::")},
        "demo/d1@v1",
    ),
    "block in a summary": (
        {TALK: BRIEFING + "summary: |\n  A.\n\n  ::: level {}\n  B.\n  :::\n"},
        "demo/talk",
    ),
    "block in an answer": (
        {
            TALK: BRIEFING + "defensives:\n  - question: Q?\n    answer: |\n      A.\n\n"
            "      ::: level {}\n      B.\n      :::\n"
        },
        "demo/talk",
    ),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("intrenal", "did you mean 'internal'?"),
        ("Internal", "did you mean 'internal'?"),
        ("secret", "declared: public, partner, internal; or add it there under 'levels'"),
    ],
)
def test_an_unknown_level_is_an_error_wherever_it_is_written(place, name, hint, found):
    files, target = PLACES[place]
    (one,) = found({path: text.replace("{}", name) for path, text in files.items()}, target)
    assert (one.code, one.severity) == ("BG640", "error")
    assert one.message == f"level '{name}' is not declared in dossier.yaml"
    assert one.hint == hint
    text = files[next(iter(files))].replace("{}", name).split("\n")
    assert text[one.span.line - 1][one.span.column - 1 : one.span.end_column - 1] == name


@pytest.mark.parametrize("key", ["level", "distribution"])
@pytest.mark.parametrize(
    ("path", "text", "target"),
    [(V1, RECORD, "demo/d1@v1"), (TALK, BRIEFING, "demo/talk")],
    ids=["version", "briefing"],
)
def test_a_key_without_a_value_does_not_mean_that_nothing_is_said(found, key, path, text, target):
    (one,) = found({path: f"{text}{key}:\n"}, target)
    assert (one.code, one.message) == ("BG112", f"'{key}' is empty")
    assert one.hint == "write its value, or remove the key"


def test_a_dossier_without_levels_knows_none(found):
    (one,) = found({DOSSIER: NAMED, **version("level: public\n")})
    assert one.code == "BG640"
    assert one.hint == "add the line 'levels: {public: …}' there, the most open first"


def test_an_invalid_declaration_is_the_only_finding(found):
    levels = NAMED + "levels: {public: Public, internal: 3}\n"
    (one,) = found({DOSSIER: levels, **version("level: internal\n"), AIM: TEXT})
    assert (one.code, one.span.path) == ("BG112", DOSSIER)


# -- declarations ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("levels", "code", "message", "hint"),
    [
        ("[public, internal]", "BG112", "must be a mapping, not a list", "{public: Public, par"),
        ("public", "BG112", "must be a mapping, not 'public'", "{public: Public, par"),
        ("{}", "BG112", "'levels' is empty", "{public: Public, par"),
        ("{Public: Public}", "BG113", "'Public' is not an identifier", "did you mean 'public'?"),
        ("{public: ''}", "BG112", "'public' is empty", ""),
        ("{public: {mark: {en: Public}}}", "BG111", "missing field 'name'", "name of the level"),
        ("{public: {name: P, mark: Public}}", "BG112", "must be a mapping", "by language"),
        ("{public: {name: P, mark: {en-GB: P}}}", "BG110", "'en-GB'", "write 'en', the language"),
        ("{public: {name: P, mark: {es: P}}}", "BG641", "has no mark in 'en'", "add 'en: …'"),
        ("{public: Public, internal: public}", "BG642", "'public' and 'internal'", "of its own"),
        (
            "{public: Public, internal: {name: Internal, mark: {en: Public}}}",
            "BG642",
            "have the same words: 'Public'",
            "of its own",
        ),
    ],
)
def test_a_mistake_in_the_declaration_is_one_finding(found, levels, code, message, hint):
    (one,) = found({DOSSIER: f"{NAMED}levels: {levels}\n"})
    assert (one.code, one.span.path, one.span.line) == (code, DOSSIER, 3)
    assert message in one.message
    assert hint in one.hint


@pytest.mark.parametrize(
    "words", ["Public", "PUBLIC", "público", "Public · final", "Partners only", "(public)"]
)
@pytest.mark.parametrize("target", ["demo/d1@v1", "demo/talk"])
def test_a_document_must_not_have_the_mark_of_a_more_open_level(found, words, target):
    keys = f"level: internal\ndistribution: {words}\n"
    files = {TALK: BRIEFING + keys} if target == "demo/talk" else {V1: RECORD + keys}
    (one,) = found(files, target)
    assert one.code == "BG643"
    assert one.hint.startswith("remove 'distribution', which")


@pytest.mark.parametrize("words", ["Not public", "Public sector clients only", "Internal use"])
def test_other_words_are_a_mark_of_its_own(found, words):
    assert not found(version(f"level: internal\ndistribution: {words}\n"))


# -- templates -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "keys",
    [
        "header_footer: {footer_centre: ''}",
        "header_footer: {footer_centre: '{{ version }}', header_left: '{{ distribution }}'}",
    ],
)
def test_a_template_must_print_the_mark_in_the_footer(found, keys):
    template = own(keys + "\n")
    assert not found(template)
    (one,) = found({**template, V1: template[V1] + "level: internal\n"})
    assert (one.code, one.span.path) == ("BG644", OWN)
    assert "'Internal use'" in one.hint


@pytest.mark.parametrize(
    "keys",
    [
        "header_footer: {footer_left: Public}",
        "header_footer: {footer_left: '{{ project.platform }} · Partners only'}",
        "header_footer: {header_right: '{{ version }} | PUBLIC'}",
        "languages: {en: {cover: {mark: Public}}}\n"
        "header_footer: {footer_left: '{{ labels.cover_mark }}'}",
        "cover: {kicker: Internal use}",
        "cover: {imprint: ['{{ project.contract }}', Public]}",
        "cover: {rows: [{label: Distribution, value: Public}]}",
    ],
)
def test_a_template_must_not_write_a_mark_itself(found, keys):
    template = own(keys + "\n")
    (one,) = found({**template, V1: template[V1] + "level: internal\n"})
    assert (one.code, one.span.path) == ("BG645", OWN)
    assert "{{ distribution }}" in one.hint


def test_words_of_the_content_are_not_a_mark_of_the_template(found):
    template = own("cover: {rows: [{label: Public, value: '{{ cover.validated_by }}'}]}\n")
    keys = "level: internal\ncover: {validated_by: Public}\n"
    assert not found({**template, V1: template[V1] + keys})


def test_the_old_label_of_a_template_is_an_error_with_its_reason(found):
    (one,) = found(own("languages: {en: {public: Public}}\n"))
    assert (one.code, one.message) == ("BG110", "'public' is no longer a key")
    assert "'levels' in dossier.yaml" in one.hint


# -- Word templates --------------------------------------------------------------------------


@pytest.fixture
def errors(found):
    """The findings that stop a build; literal words in a header are a note."""

    def stopping(files):
        return [one for one in found(files) if one.severity == "error"]

    return stopping


def word_template(**texts: str) -> dict[str, str | bytes]:
    """A template with a Word file, whose footers of the named pages have these texts."""
    document = word_files.arial()
    section = document.sections[0]
    section.different_first_page_header_footer = "first" in texts
    footers = {"default": section.footer, "first": section.first_page_footer}
    for pages, text in texts.items():
        footers[pages].paragraphs[0].text = text
    template = own("word_template: team.docx\n")
    return {**template, "templates/own/team.docx": word_files.saved(document)}


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        ({"default": "The team"}, "do not show the mark of the document; it is"),
        ({"default": "For internal users"}, "do not show the mark of the document; it is"),
        ({"default": "Internal use", "first": "The team"}, "the document on the first page;"),
        ({"default": "The team", "first": "Internal use"}, "the document on the usual pages;"),
        ({"default": "Internal use of water"}, "do not show the mark of the document; it is"),
    ],
)
def test_a_mark_that_footers_of_a_word_template_do_not_show_is_a_warning(found, texts, message):
    files = word_template(**texts)
    findings = found({**files, V1: str(files[V1]) + "level: internal\n"})
    (one,) = [one for one in findings if one.severity != "note"]
    assert (one.code, one.severity, one.span.path) == ("BG688", "warning", OWN)
    assert message in one.message
    assert "{{ distribution }}" in one.hint


@pytest.mark.parametrize(
    "texts",
    [
        {"default": "Internal use\tThe team"},
        {"default": "Distribution: internal use"},
        {"default": "Page 1 – Internal use"},
        {"default": "{{ distribution }}"},
        {"default": "This paper is for {{ distribution }} at the agency"},
        {},
    ],
)
def test_footers_of_a_word_template_that_show_the_mark_have_no_finding(found, texts):
    files = word_template(**texts)
    findings = found({**files, V1: str(files[V1]) + "level: internal\n"})
    assert {one.severity for one in findings} <= {"note"}


@pytest.mark.parametrize("text", ["Public", "The team\tPartners only", "The team | PUBLIC"])
@pytest.mark.parametrize("keys", ["", "level: internal\n"])
def test_footers_of_a_word_template_must_not_show_another_mark(errors, text, keys):
    files = word_template(default=text + "\tInternal use" * bool(keys))
    codes = [one.code for one in errors({**files, V1: str(files[V1]) + keys})]
    assert codes == ["BG645"]


# -- properties of the files -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "mark"), [("level: partner\n", "Partners only"), ("distribution: A & B\n", "A & B")]
)
def test_the_properties_of_both_files_have_the_mark(project, keys, mark):
    files = build(project({DOSSIER: LEVELS, **version(keys)}), "demo/d1@v1").files
    docx, pdf = (next(data for name, data in files.items() if name.endswith(end)) for end in ENDS)
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        core = ElementTree.fromstring(archive.read("docProps/core.xml"))
    assert [one.text for one in core if one.tag.endswith("}category")] == [mark]
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert opened.open_metadata()["dc:rights"] == mark


def test_the_properties_of_a_document_without_a_mark_have_none(project):
    files = build(project({DOSSIER: LEVELS, **version("")}), "demo/d1@v1").files
    docx, pdf = (next(data for name, data in files.items() if name.endswith(end)) for end in ENDS)
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        assert b"category" not in archive.read("docProps/core.xml")
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert "dc:rights" not in opened.open_metadata()

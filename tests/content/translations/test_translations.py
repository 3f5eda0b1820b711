"""Documents in another language: their targets, words and findings."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pikepdf
import pytest

from briefgen.build.pipeline import build, prepare
from briefgen.content.targets import find_target, may_differ, output_name, targets
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.summary import combined
from briefgen.errors import ContentError, UsageError
from briefgen.model.nodes import Language
from briefgen.model.walk import blocks_of_document, plain_text, words_of
from briefgen.parity.differences import differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.word import read_word
from briefgen.workspace.files import Files as ProjectFiles
from briefgen.workspace.workspace import Workspace
from briefgen.xliff.exchange import export_texts, import_texts
from briefgen.xliff.texts import texts_of
from support.projects import BASE, DELIVERABLE, HOME, Files, write

V1 = f"{DELIVERABLE}/v1.yaml"
AIM = f"{HOME}/sections/aim.md"
AIM_DE = f"{HOME}/sections/de/aim.md"
V1_DE = f"{DELIVERABLE}/de/v1.yaml"
TALK = f"{HOME}/briefings/talk.yaml"
TARGET = "demo/d1@v1:de"
TALK_ES = "demo/talk:es"
TRANSLATED = BASE[V1] + "translations: [de]\n"
FRONT = "---\nanchor: aim\ntitle: Aim\n---\n"
TITLE = "---\ntitle: {en: Aim, de: Ziel}\n---\n"
PAIR = "::: en\nWords.\n:::\n\nWörter.\n"


def prepared(folder: Path, target: str = TARGET):
    return prepare(folder, target)


def found(folder: Path, target: str = TARGET, but_for: str = "BG806"):
    try:
        diagnostics = prepare(folder, target).diagnostics
    except ContentError as error:
        diagnostics = error.diagnostics
    return [one for one in diagnostics if one.code != but_for]


@pytest.fixture
def german(tmp_path: Path):
    def made(files: Files) -> Path:
        return write(tmp_path, {V1: TRANSLATED, **files})

    return made


# -- targets ---------------------------------------------------------------------------------


def test_each_language_is_a_target(tmp_path):
    talk = BASE[TALK] + "translations:\n  # for the guests\n  - es\n  - bg\n"
    folder = write(tmp_path, {V1: TRANSLATED.replace("[de]", "[de, bg]  # not fr"), TALK: talk})
    assert targets(folder) == (
        "demo/d1@v1", "demo/d1@v1:bg", "demo/d1@v1:de", "demo/talk", "demo/talk:bg", "demo/talk:es",
    )  # fmt: skip
    assert output_name("demo/d1@v1:bg") == "demo/d1-v1-bg"
    assert output_name("demo/talk:es") == "demo/talk-es"


def test_a_version_does_not_inherit_translations(tmp_path):
    newer = "based_on: v1\nversion: V2\ndate: 2019-06-30\n"
    folder = write(tmp_path, {V1: TRANSLATED, f"{DELIVERABLE}/v2.yaml": newer})
    assert "demo/d1@v2:de" not in targets(folder)


def test_an_unknown_translation_has_a_hint(tmp_path):
    files = ProjectFiles(Workspace(write(tmp_path, {})), Diagnostics())
    with pytest.raises(UsageError, match=r"add 'translations: \[de\]' to .*/v1\.yaml"):
        find_target(files, TARGET)


def test_a_briefing_with_the_files_of_a_translation_is_a_finding(german):
    folder = german({f"{HOME}/briefings/d1-v1-de.yaml": BASE[TALK]})
    for target in (TARGET, "demo/d1-v1-de"):
        assert "BG723" in {one.code for one in found(folder, target)}
    assert "BG723" not in {one.code for one in found(folder, "demo/d1@v1")}


@pytest.mark.parametrize(
    ("value", "code"),
    [("[en]", "BG800"), ("[de, de]", "BG112"), ("[xx]", "BG112"), ("de", "BG112")],
)
def test_languages_that_cannot_be(tmp_path, value, code):
    folder = write(tmp_path, {V1: BASE[V1] + f"translations: {value}\n"})
    (one,) = found(folder, "demo/d1@v1")
    assert (one.code, one.span.path) == (code, V1)


def test_a_change_of_a_translation_concerns_its_targets_only():
    assert may_differ(TARGET, {AIM_DE})
    assert may_differ(TARGET, {AIM})
    assert not may_differ("demo/d1@v1", {AIM_DE})
    assert not may_differ("demo/d1@v1:bg", {AIM_DE})
    assert may_differ("demo/talk:de", {f"{HOME}/briefings/de/talk.yaml"})


# -- words -----------------------------------------------------------------------------------


def test_the_words_come_from_the_files_of_the_language(german):
    files = {
        AIM_DE: TITLE + PAIR,
        V1_DE: 'abstract: {en: "An *abstract*\\nin two lines.\\n", de: Eine *Kurzfassung*.}\n',
        f"{DELIVERABLE}/de/deliverable.yaml": "title: {en: A paper, de: Ein Papier}\n",
        f"{HOME}/stories/de/campus.yaml": (
            "title: {en: Campus, de: Gelände}\npartners: [{en: UNAQ, de: Die UNAQ}]\n"
        ),
    }
    folder = german(files)
    assert found(folder) == []
    document = prepared(folder).resolved.document
    (aim,) = document.sections
    assert (plain_text(aim.title), words_of(aim.blocks)) == ("Ziel", "Wörter.")
    assert document.cover.title == "Ein Papier"
    assert words_of(document.cover.abstract.blocks) == "Eine Kurzfassung."
    assert document.language == "de"
    assert plain_text(aim.sections[0].title) == "Gelände"
    english = prepared(folder, "demo/d1@v1").resolved.document
    assert (plain_text(english.sections[0].title), english.cover.title) == ("Aim", "A paper")


def test_labels_and_dates_are_those_of_the_language(german):
    folder = german({})
    resolved = prepared(folder).resolved
    values = {row.value for row in resolved.document.cover.rows}
    assert "23. September 2015" in values


def test_words_that_are_not_translated_are_marked_and_counted(german):
    folder = german({AIM_DE: TITLE})
    (warning,) = found(folder, but_for="")
    assert warning.code == "BG806"
    assert warning.message.startswith("15 of 16 texts are not translated into German: ")
    assert (warning.span.path, warning.hint) == (
        V1, f"`briefgen translate export {TARGET}` writes a file for translators",
    )  # fmt: skip
    (aim,) = prepared(folder).resolved.document.sections
    (inline,) = aim.blocks[0].content
    assert isinstance(inline, Language)
    assert inline.language == "en-GB"
    assert not any(isinstance(one, Language) for one in aim.title)


def test_the_count_of_each_language_is_shown(tmp_path):
    """Also where two languages lack the same texts, so that the findings have one place."""
    folder = write(tmp_path, {V1: BASE[V1] + "translations: [de, bg]\n"})
    runs = [prepared(folder, f"demo/d1@v1:{language}").diagnostics for language in ("de", "bg")]
    found = [one.message.partition(": ")[0] for one in combined(runs)]
    assert found == [
        f"16 of 16 texts are not translated into {one}" for one in ("Bulgarian", "German")
    ]


def test_what_is_accepted_in_an_original_is_accepted_where_it_is_not_translated(german):
    own = "<!-- acknowledge: {code: BG325, reason: A quotation.} -->\nWords TBC.\n"
    words = PAIR.replace("Words.", "Words TBC.").replace("Wörter.", "Wörter TBC.")
    for translation, reasons in ((None, ["A quotation."]), (TITLE + words, [""])):
        files = {} if translation is None else {AIM_DE: translation}
        folder = german({AIM: FRONT + own, **files})
        assert [one.acknowledged for one in found(folder) if one.code == "BG325"] == reasons


def test_words_that_stay_as_they_are_keep_the_language_of_the_original(german):
    same = "---\ntitle: {en: Aim, de: Aim}\n---\n" + PAIR.replace("Wörter.", "Words.")
    folder = german({AIM_DE: same})
    (warning,) = found(folder, but_for="")
    assert warning.message.startswith("14 of 16 texts are not translated into German: ")
    (aim,) = prepared(folder).resolved.document.sections
    for (inline,) in (aim.title, aim.blocks[0].content):
        assert isinstance(inline, Language)
        assert inline.language == "en-GB"


def test_the_language_is_in_the_tags_of_both_files(german):
    folder = german({AIM_DE: TITLE})
    built = build(folder, TARGET)
    with pikepdf.open(io.BytesIO(built["pdf"])) as pdf:
        assert str(pdf.Root.Lang) == "de"
        languages = languages_of_tags(pdf.Root.StructTreeRoot)
    assert "en-GB" in languages
    word = docx.Document(io.BytesIO(built["docx"]))
    marked = {
        run.text: run._element.xpath("./w:rPr/w:lang/@w:val")
        for paragraph in word.paragraphs
        for run in paragraph.runs
    }
    assert marked["Words."] == ["en-GB"]
    assert marked["Ziel"] == []
    assert marked["A paper"] == ["en-GB"]


def languages_of_tags(node) -> set[str]:
    own = {str(node.Lang)} if "/Lang" in node else set()
    kids = node.get("/K", [])
    kids = kids if isinstance(kids, pikepdf.Array) else [kids]
    inner = (languages_of_tags(one) for one in kids if isinstance(one, pikepdf.Dictionary))
    return own.union(*inner)


def test_headings_keep_the_anchors_of_the_original(german):
    text = FRONT + "[](#aim-the-ports)\n\n## The ports\n\nWords.\n"
    pairs = "::: en\n## The ports\n:::\n\n## Die Häfen\n\n" + PAIR
    folder = german({AIM: text, AIM_DE: TITLE + pairs})
    assert found(folder) == []
    (aim,) = prepared(folder).resolved.document.sections
    ports = aim.sections[0]
    assert (ports.anchor, plain_text(ports.title)) == ("aim-the-ports", "Die Häfen")


def test_values_and_notes_are_those_of_the_original(german):
    text = FRONT + 'About {{ fact("jobs") }} jobs[^book].\n'
    pair = (
        '::: en\nAbout {{ fact("jobs") }} jobs[^book].\n:::\n\n{{ fact("jobs") }} Plätze[^book].\n'
    )
    folder = german({AIM: text, AIM_DE: TITLE + pair})
    assert found(folder) == []
    (aim,) = prepared(folder).resolved.document.sections
    assert words_of(aim.blocks).startswith("12.500 Plätze")


def test_the_translation_of_each_layer_belongs_to_its_file(tmp_path):
    newer = "based_on: v1\nversion: V2\ndate: 2019-06-30\ntranslations: [de]\n"
    changed = "---\nchanges: {}\n---\n::: insert at end\nMore words.\n:::\n"
    folder = write(
        tmp_path,
        {
            f"{DELIVERABLE}/v2.yaml": newer,
            f"{DELIVERABLE}/v2/sections/aim.md": changed,
            AIM_DE: TITLE + PAIR,
            f"{DELIVERABLE}/v2/sections/de/aim.md": "::: en\nMore words.\n:::\n\nMehr Wörter.\n",
        },
    )
    assert found(folder, "demo/d1@v2:de") == []
    (aim,) = prepared(folder, "demo/d1@v2:de").resolved.document.sections
    assert words_of(aim.blocks) == "Wörter. Mehr Wörter."


def test_a_briefing_is_translated(tmp_path):
    talk = BASE[TALK] + "translations: [es]\n"
    spanish = (
        "title: {en: Talk, es: Charla}\nmeeting: {name: {en: The talk, es: La charla}}\n"
        "objectives:\n  - {en: Meet, es: Reunirse}\n"
        'key_messages: [{en: One message, es: "Un mensaje"}]\n'
        "defensives:\n  - question: {en: Why?, es: ¿Por qué?}\n"
    )
    folder = write(tmp_path, {TALK: talk, f"{HOME}/briefings/es/talk.yaml": spanish})
    assert found(folder, "demo/talk:es") == []
    document = prepared(folder, "demo/talk:es").resolved.document
    assert (document.metadata.title, document.language) == ("Charla", "es")
    text = " ".join(words_of(one.blocks) for one in document.sections)
    assert "Reunirse" in text
    assert "Agree" in text


def test_a_briefing_has_the_words_of_its_deliverable_that_it_prints(tmp_path):
    """They are counted and exported, and those that it does not print are not."""
    identity = f"{DELIVERABLE}/deliverable.yaml"
    spanish = (
        "title: {en: A paper, es: Un documento}\n"
        "project: {platform: {en: The platform, es: La plataforma}}\n"
    )
    folder = write(tmp_path, {TALK: BASE[TALK] + "translations: [es]\n"})
    counts = []
    for more in ({}, {f"{DELIVERABLE}/es/deliverable.yaml": spanish}):
        texts = texts_of(
            write(folder, {TALK: BASE[TALK] + "translations: [es]\n", **more}), TALK_ES
        )
        own = [text for span, text in texts.printed.items() if span.path == identity]
        assert {one.place for one in own} == {"title", "project.platform"}
        assert {one.is_printed for one in own} == {bool(more)}
        counts += [len(texts.printed)]
    assert counts[0] == counts[1]
    document = prepared(folder, TALK_ES).resolved.document
    assert document.header_footer.footer_left == "La plataforma"
    assert "Un documento" in document.cover.imprint[1]


@pytest.mark.parametrize("translated", [False, True])
def test_a_briefing_has_the_roles_of_people_that_it_prints(tmp_path, translated):
    own = f"{DELIVERABLE}/deliverable.yaml"
    forms = (
        "extends: %s\nfields:\n  deliverable:\n"
        "    officer: {type: person, label: {en: O, es: O}, help: A.}\n"
        "    editors: {type: people, label: {en: E, es: E}, help: A.}\n"
        "    readers: {type: people, label: {en: R, es: R}, help: A.}\n"
    )
    files = {
        TALK: BASE[TALK].replace("meeting-briefing", "talk") + "translations: [es]\n",
        own: BASE[own].replace("easme-deliverable", "paper")
        + "officer: {name: Ana, role: Director}\neditors: [{name: Jan, role: Editor}]\n"
        "readers: [{name: Eva, role: Reader}]\n",
        "templates/paper/template.yaml": forms % "easme-deliverable",
        "templates/talk/template.yaml": forms % "meeting-briefing"
        + 'cover: {subtitle: "{{ deliverable.officer }}, {{ deliverable.editors }}"}\n',
    }
    if translated:
        files[f"{DELIVERABLE}/es/deliverable.yaml"] = (
            "officer: {role: {en: Director, es: Directora}}\n"
            "editors: [{role: {en: Editor, es: Redactor}}]\n"
        )
    texts = texts_of(write(tmp_path, files), TALK_ES)
    roles = {
        text.place: text.is_printed
        for span, text in texts.printed.items()
        if span.path == own and text.place.endswith("role")
    }
    assert roles == {"officer.role": translated, "editors.1.role": translated}


@pytest.mark.parametrize(("own", "places"), [("", ["1", "2", "3"]), ("keywords: [a]\n", [])])
def test_a_briefing_has_the_keywords_of_its_version_unless_it_has_others(tmp_path, own, places):
    talk = BASE[TALK] + "translations: [es]\n" + own
    version = BASE[V1].replace("keywords: [clusters]", "keywords: [ports, ships, grids]")
    texts = texts_of(write(tmp_path, {TALK: talk, V1: version}), TALK_ES)
    found = [text.place for span, text in texts.printed.items() if span.path == V1]
    assert found == [f"keywords.{one}" for one in places]


# -- findings --------------------------------------------------------------------------------


def test_a_translation_needs_an_original(german):
    folder = german({f"{HOME}/sections/de/aims.md": TITLE})
    (one,) = found(folder)
    assert (one.code, one.span.path) == ("BG801", f"{HOME}/sections/de/aims.md")
    assert one.hint == "did you mean 'aim.md'?"


@pytest.mark.parametrize(
    ("path", "message", "hint"),
    [
        ("sections/fr/aim.md", "no document is translated into French", "add 'fr' to "),
        ("deliverables/d1/fr/v1.yaml", "no document is translated into French", "add 'fr' to "),
        ("en/facts.yaml", "English is the language of the dossier", "remove it"),
        ("de/dossier.yaml", "dossier.yaml has no words to translate", "remove it"),
        (
            "notices/de/disclaimer.md",
            "a notice has its language in its name",
            "move it to notices/ as disclaimer.de.md",
        ),
    ],
)
def test_a_translation_that_no_document_reads_has_a_warning(german, path, message, hint):
    notice = {f"{HOME}/notices/disclaimer.md": "Words.\n"} if "notices" in path else {}
    folder = german({f"{HOME}/{path}": TITLE, **notice})
    (one,) = [one for one in found(folder) if one.code == "BG625"]
    assert (one.severity, one.span.path) == ("warning", f"{HOME}/{path}")
    assert one.message == f"this file is not read: {message}"
    assert one.hint.startswith(hint)


@pytest.mark.parametrize("document", [V1, TALK])
@pytest.mark.parametrize("languages", ["[de, fr]", "\n  - fr\n  - de"])
def test_a_translation_into_the_language_of_a_document_is_read(german, document, languages):
    text = BASE[document] + f"translations: {languages}\n"
    folder = german({f"{HOME}/sections/fr/aim.md": "", document: text})
    assert "BG625" not in {one.code for one in found(folder)}


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("title: Ziel\n", "BG802", 2),
        ("title: {en: Aim}\n", "BG802", 2),
        ("title: {en: Aim, de: ''}\n", "BG802", 2),
        ("title: {en: Aim, de: Ziel, fr: But}\n", "BG802", 2),
        ("titel: {en: Aim, de: Ziel}\n", "BG110", 2),
        ("tags: [ports]\n", "BG110", 2),
    ],
)
def test_keys_that_cannot_be(german, text, code, line):
    (one,) = found(german({AIM_DE: f"---\n{text}---\n"}))
    assert (one.code, one.span.path, one.span.line) == (code, AIM_DE, line)
    assert one.hint


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Wörter.\n", "this translation has no original words before it"),
        ("::: en\nWords.\n:::\n", "these original words have no translation after them"),
        (PAIR + "\nNoch mehr.\n", "2 blocks translate 1 block"),
    ],
)
def test_blocks_without_their_counterparts(german, text, message):
    (one,) = found(german({AIM_DE: TITLE + text}))
    assert (one.code, one.message) == ("BG802", message)


ORIGINAL = 'See {{ fact("jobs") }}, [us](https://example.org) and [](#aim)[^book].'


@pytest.mark.parametrize(
    ("translation", "message"),
    [
        ("Siehe [uns](https://example.org) und [](#aim)[^book].", "lacks the value"),
        (ORIGINAL.replace("[^book]", ""), "the translation lacks the note '[^book]'"),
        (ORIGINAL.replace("[](#aim)", "[](#campus)"), "lacks the link to '#aim'"),
        (ORIGINAL.replace("example.org", "example.com"), "lacks the link to"),
        (ORIGINAL + "^[Mehr.]", "the original has not a note of its own"),
        ("- " + ORIGINAL, "the original is a paragraph, and the translation is a list of 1"),
        ("## " + ORIGINAL, "the translation is a heading of level 2"),
    ],
)
def test_only_words_may_differ(german, translation, message):
    assert_differs(german, ORIGINAL, translation, message)


@pytest.mark.parametrize(
    ("original", "translation", "message"),
    [
        (
            "- A\n- B",
            "- A\n- B\n    - C",
            "in item 2 of the list, the original is a paragraph, and the translation is a "
            "paragraph, a list of 1",
        ),
        (
            "- A\n    - B\n    - C",
            "- A\n    - B\n    - ## C",
            "in item 2 of the list in item 1 of the list, the original is a paragraph, and the "
            "translation is a heading of level 2",
        ),
        (
            "> A\n>\n> - B",
            "> A\n>\n> - B\n> - C",
            "in the quotation, the original is a paragraph, a list of 1, and the translation is a "
            "paragraph, a list of 2",
        ),
    ],
)
def test_a_finding_names_the_block_that_differs(german, original, translation, message):
    assert_differs(german, original, translation, message)


def assert_differs(german, original, translation, message):
    folder = german(
        {
            AIM: FRONT + original + "\n",
            AIM_DE: TITLE + f"::: en\n{original}\n:::\n\n{translation}\n",
        }
    )
    (one,) = found(folder)
    line = 7 + original.count("\n") + 1
    assert (one.code, one.span.path, one.span.line) == ("BG803", AIM_DE, line)
    assert message in one.message


def test_a_changed_original_makes_its_translation_out_of_date(german):
    folder = german({AIM: FRONT + "Many words.\n", AIM_DE: TITLE + PAIR})
    (one,) = found(folder)
    assert (one.code, one.span.path, one.span.line) == ("BG804", AIM_DE, 5)
    assert one.message == "this translation is out of date: then 'Words.', now 'Many words.'"
    assert f"{AIM}:5:1" in one.hint
    (aim,) = prepared(folder).resolved.document.sections
    assert words_of(aim.blocks) == "Wörter."


def test_a_translation_of_another_structure_than_the_original_now_is_not_printed(german):
    folder = german({AIM: FRONT + "Words[^book].\n", AIM_DE: TITLE + PAIR})
    (one,) = found(folder)
    assert one.code == "BG804"
    (aim,) = prepared(folder).resolved.document.sections
    assert words_of(aim.blocks).startswith("Words")


def test_a_changed_value_makes_no_translation_out_of_date(german):
    text = 'About {{ fact("jobs") }} jobs.\n'
    pair = f"::: en\n{text}:::\n\n" + '{{ fact("jobs") }} Plätze.\n'
    facts = BASE[f"{HOME}/facts.yaml"].replace("12500", "13000")
    folder = german({AIM: FRONT + text, AIM_DE: TITLE + pair, f"{HOME}/facts.yaml": facts})
    assert found(folder) == []


def test_white_space_makes_no_translation_out_of_date(german):
    folder = german(
        {AIM: FRONT + "Many\nwords.\n", AIM_DE: TITLE + PAIR.replace("Words", "Many words")}
    )
    assert found(folder) == []


def test_a_translation_of_nothing_is_reported(german):
    folder = german({AIM_DE: TITLE + PAIR + "\n::: en\nThe quick brown fox.\n:::\n\nDer Fuchs.\n"})
    (one,) = found(folder)
    assert (one.code, one.span.line) == ("BG805", 11)


def test_the_findings_of_a_translation_are_not_those_of_the_original(german):
    folder = german({AIM: FRONT + "Many words.\n", AIM_DE: TITLE + PAIR})
    assert found(folder, "demo/d1@v1", but_for="") == []


def test_acronyms_are_spelt_out_in_the_language_of_their_long_form(german):
    acronyms = "SME: {long: small enterprise}\n"
    text = FRONT + "Many SMEs trade.\n"
    pair = "::: en\nMany SMEs trade.\n:::\n\nViele SMEs handeln.\n"
    files = {AIM: text, AIM_DE: TITLE + pair, f"{HOME}/acronyms.yaml": acronyms}
    (aim,) = prepared(german(files)).resolved.document.sections
    assert words_of(aim.blocks) == "Viele small enterprises (SMEs) handeln."
    assert [one.language for one in aim.blocks[0].content if isinstance(one, Language)] == ["en-GB"]
    own = (
        "SME:\n  plural: {en: small enterprises, de: Kleinbetriebe}\n"
        "  long: {en: small enterprise, de: Kleinbetrieb}\n"
    )
    folder = german({**files, f"{HOME}/de/acronyms.yaml": own})
    assert found(folder) == []
    (aim,) = prepared(folder).resolved.document.sections
    assert words_of(aim.blocks) == "Viele Kleinbetriebe (SMEs) handeln."


SHORT_FORMS = {
    f"{HOME}/acronyms.yaml": "NATO: {long: North Atlantic Treaty Organization}\n",
    f"{HOME}/fr/acronyms.yaml": (
        "NATO:\n  short: {en: NATO, fr: OTAN}\n"
        "  long: {en: North Atlantic Treaty Organization, "
        "fr: Organisation du traité de l’Atlantique Nord}\n"
    ),
    V1: BASE[V1] + "translations: [fr]\n",
    AIM: FRONT + 'Of {{ acronym("NATO") }}.\n\nNATO acts.\n\nNATO said so.\n',
    AIM_DE.replace("/de/", "/fr/"): (
        "---\ntitle: {en: Aim, fr: But}\n---\n"
        '::: en\nOf {{ acronym("NATO") }}.\n:::\n\nDe {{ acronym("NATO") }}.\n\n'
        "::: en\nNATO said so.\n:::\n\nL’OTAN l’a dit.\n"
    ),
}


def test_a_translation_has_its_own_short_form_of_an_acronym(tmp_path):
    folder, target = write(tmp_path, SHORT_FORMS), "demo/d1@v1:fr"
    assert found(folder, target) == []
    (aim,) = prepared(folder, target).resolved.document.sections
    assert words_of(aim.blocks) == (
        "De Organisation du traité de l’Atlantique Nord (OTAN). "
        "North Atlantic Treaty Organization (NATO) acts. L’OTAN l’a dit."
    )
    assert found(folder, "demo/d1@v1") == []
    (aim,) = prepared(folder, "demo/d1@v1").resolved.document.sections
    assert words_of(aim.blocks).startswith("Of North Atlantic Treaty Organization (NATO). NATO")


def test_a_short_form_is_not_missing_in_a_translation(tmp_path):
    folder = write(tmp_path, {**SHORT_FORMS, f"{HOME}/fr/acronyms.yaml": None})
    assert "NATO.short" not in export_texts(folder, "demo/d1@v1:fr").text
    folder = write(tmp_path, SHORT_FORMS)
    exported = export_texts(folder, "demo/d1@v1:fr").text
    assert "NATO.short" in exported
    before = (folder / HOME / "fr/acronyms.yaml").read_text("utf-8")
    import_texts(folder, exported.encode(), "fr.xlf")
    import_texts(folder, exported.replace("Atlantique Nord", "Nord").encode(), "fr.xlf")
    after = (folder / HOME / "fr/acronyms.yaml").read_text("utf-8")
    assert "OTAN" in after
    assert after != before


@pytest.mark.parametrize(
    ("short", "code", "message"),
    [
        ("{en: OTAN, fr: OTAN}", "BG805", "the original has no text like 'OTAN'"),
        ("{en: NATO, fr: EU}", "BG112", "'EU' is the short form of 'EU', too"),
    ],
)
def test_a_short_form_is_checked(tmp_path, short, code, message):
    own = SHORT_FORMS[f"{HOME}/fr/acronyms.yaml"].replace("{en: NATO, fr: OTAN}", short)
    registers = {
        f"{HOME}/acronyms.yaml": SHORT_FORMS[f"{HOME}/acronyms.yaml"] + "EU: {long: Union}\n",
        f"{HOME}/fr/acronyms.yaml": own,
    }
    folder = write(tmp_path, {**SHORT_FORMS, **registers})
    (one,) = [one for one in found(folder, "demo/d1@v1:fr") if one.code != "BG306"]
    assert (one.code, one.span.line) == (code, 2)
    assert message in one.message


def test_a_translated_text_needs_the_short_form_of_its_language(tmp_path):
    path = AIM_DE.replace("/de/", "/fr/")
    files = {**SHORT_FORMS, path: SHORT_FORMS[path].replace("L’OTAN", "La NATO")}
    (one,) = found(write(tmp_path, files), "demo/d1@v1:fr")
    assert (one.code, one.span.path) == ("BG306", path)
    assert one.hint == "write 'OTAN', as in the register"


def test_values_with_words_that_are_not_translated_are_marked(german):
    facts = "aid: {value: 3, unit: tonnes}\njobs: {value: 12500}\n"
    text = 'Trade: {{ fact("aid") }}, {{ fact("jobs") }}, {{ organisation("hegan") }}.\n'
    files = {
        f"{HOME}/facts.yaml": facts,
        AIM: FRONT + text,
        AIM_DE: f"{TITLE}::: en\n{text}:::\n\n{text.replace('Trade', 'Handel')}",
    }
    assert marked(german(files)) == ["3\u00a0tonnes", "HEGAN (Spain)"]
    own = "aid: {unit: {en: tonnes, de: Tonnen}}\n"
    assert marked(german({**files, f"{HOME}/de/facts.yaml": own})) == ["HEGAN (Spain)"]


def marked(folder: Path) -> list[str]:
    (aim,) = prepared(folder).resolved.document.sections
    content = aim.blocks[0].content
    return [plain_text((one,)) for one in content if isinstance(one, Language)]


def test_a_text_that_is_not_translated_is_wholly_in_its_language(german):
    text = (
        'Many SMEs trade {{ fact("aid") }} with {{ organisation("hegan") }}: [](#ports) and '
        "[](#aim) show it.\n\n"
        '{#ports caption="Ports"}\n| A name | Number |\n| --- | ---: |\n| Vigo | 12 |\n'
    )
    files = {
        AIM: FRONT + text,
        AIM_DE: TITLE,
        f"{HOME}/facts.yaml": "aid: {value: 3, unit: tonnes}\njobs: {value: 12500}\n",
        f"{HOME}/acronyms.yaml": "SME: {long: small enterprise}\n",
        f"{HOME}/de/facts.yaml": "aid: {unit: {en: tonnes, de: Tonnen}}\n",
        f"{HOME}/de/organisations.yaml": "hegan: {country: {en: Spain, de: Spanien}}\n",
        f"{HOME}/de/acronyms.yaml": (
            "SME:\n  long: {en: small enterprise, de: Kleinbetrieb}\n"
            "  plural: {en: small enterprises, de: Kleinbetriebe}\n"
        ),
    }
    folder = german(files)
    assert found(folder) == []
    (aim,) = prepared(folder).resolved.document.sections
    (inline,) = aim.blocks[0].content
    assert (type(inline), inline.language) == (Language, "en-GB")
    assert plain_text((inline,)).replace("\u00a0", " ") == (
        "Many small enterprises (SMEs) trade 3 tonnes with HEGAN (Spain): Table 1 and section 1 "
        "show it."
    )
    assert aim.blocks[1].label == "Tabelle\u00a0"
    assert not any(isinstance(one, Language) for one in inline.content)


def test_word_updates_the_number_alone_of_a_table_in_a_text_that_is_not_translated(german):
    """The caption, which a field shows, has the word of the translation."""
    text = '[](#ports) shows it.\n\n{#ports caption="Ports"}\n| A | B |\n| --- | --- |\n| C | D |\n'
    translated = "::: en\n[](#ports) shows it.\n:::\n\n[](#ports) zeigt es.\n"
    for own, before, code in (("", "Table\u00a0", "ports_"), (translated, "", "ports")):
        built = build(german({AIM: FRONT + text, AIM_DE: TITLE + own}), TARGET)
        word = docx.Document(io.BytesIO(built["docx"]))
        names = word.element.xpath("//w:bookmarkStart/@w:name")
        assert {"ports", "ports_"} <= set(names)
        (found,) = [one for one in word.paragraphs if " REF ports" in one._element.xml]
        assert found.text.startswith(before)
        assert f"REF {code} " in found._element.xml
        assert [*differences(read_pdf(built["pdf"]), read_word(built["docx"]))] == []


def test_an_acronym_is_introduced_once_in_both_languages(german):
    own = "SME:\n  long: {en: small enterprise, de: Kleinbetrieb}\n"
    more = "An SME trades.\n\nThe SME trades.\n"
    files = {
        AIM: FRONT + more,
        AIM_DE: TITLE + "::: en\nAn SME trades.\n:::\n\nEin SME handelt.\n",
        f"{HOME}/acronyms.yaml": "SME: {long: small enterprise}\n",
        f"{HOME}/de/acronyms.yaml": own,
    }
    (aim,) = prepared(german(files)).resolved.document.sections
    assert words_of(aim.blocks) == "Ein Kleinbetrieb (SME) handelt. The SME trades."


# -- words by which charts count ---------------------------------------------------------------

COUNTRIES = "".join(f"{one}: {{name: {one.upper()}, country: Spain}}\n" for one in "abc")
COUNTED: Files = {
    AIM: FRONT + "Words.\n\n::: chart growth\n:::\n",
    f"{HOME}/organisations.yaml": COUNTRIES + "d: {name: D, country: Austria}\n",
    f"{HOME}/tables/clusters.yaml": (
        "anchor: clusters\nkind: list\ncaption: Clusters\nheader: Names\nitems: [d, a, b, c]\n"
    ),
    f"{HOME}/charts/growth.yaml": (
        "anchor: growth\ncaption: Growth\nkind: bar\ndata: {count: country, of: clusters}\n"
    ),
}
ORGANISATIONS_DE = f"{HOME}/de/organisations.yaml"


def chart_of(folder: Path):
    (section,) = prepared(folder).resolved.document.sections
    return section.blocks[1]


def test_a_chart_counts_by_the_words_of_the_original(german):
    words = (
        "b: {country: {en: Spain, de: Königreich Spanien}}\n"
        "c: {country: {en: Spain, de: Spanien}}\nd: {country: {en: Austria, de: Österreich}}\n"
    )
    folder = german({**COUNTED, ORGANISATIONS_DE: words})
    chart = chart_of(folder)
    assert chart.categories == ("Königreich Spanien", "Österreich")
    assert chart.series[0].values == (3.0, 1.0)
    (one,) = [one for one in found(folder) if one.code == "BG807"]
    assert (one.span.path, one.span.line) == (ORGANISATIONS_DE, 2)
    assert one.message == "'Spain' is 'Spanien' here, and 'Königreich Spanien' elsewhere"
    assert f"{ORGANISATIONS_DE}:1" in one.hint


def test_countries_with_one_translation_are_counted_apart_as_in_the_original(german):
    words = "a: {country: {en: Spain, de: Land}}\nd: {country: {en: Austria, de: Land}}\n"
    folder = german({**COUNTED, ORGANISATIONS_DE: words})
    assert chart_of(folder).series[0].values == (3.0, 1.0)


def test_an_entry_has_the_translation_under_its_own_key(german):
    words = "c: {country: {en: Spain, de: Spanien C}}\na: {country: {en: Spain, de: Spanien A}}\n"
    text = 'Words {{ organisation("a") }}, {{ organisation("b") }}, {{ organisation("c") }}.'
    own = f"{TITLE}::: en\n{text}\n:::\n\n{text.replace('Words', 'Worte')}\n"
    folder = german({**COUNTED, AIM: FRONT + text, AIM_DE: own, ORGANISATIONS_DE: words})
    (section,) = prepared(folder).resolved.document.sections
    printed = words_of(section.blocks)
    assert printed == "Worte A (Spanien A), B (Spanien C), C (Spanien C)."


def test_the_countries_of_a_chart_are_counted(german):
    top = COUNTED[f"{HOME}/charts/growth.yaml"].replace("clusters}", "clusters, top: 1}")
    for chart, count in ((COUNTED[f"{HOME}/charts/growth.yaml"], 2), (top, 1)):
        folder = german({**COUNTED, f"{HOME}/charts/growth.yaml": chart})
        exported = export_texts(folder, TARGET)
        assert exported.text.count(".country") == 2 * count
        (warning,) = found(folder, but_for="")
        assert warning.message.startswith(f"{exported.count} of {exported.count} texts")


ACRONYMS = (
    "EU: {long: European Union}\n"
    "EIB: {long: European Investment Bank, first_use: '{short} ({long})'}\n"
)
ACRONYMS_DE = f"{HOME}/de/acronyms.yaml"


@pytest.mark.parametrize(
    ("words", "code", "line"),
    [
        ("UE: {long: {en: European Union, de: Europäische Union}}\n", "BG110", 1),
        ("UE: {name: {en: European Union, de: Europäische Union}}\n", "BG110", 1),
        ("UE: {long: {en: European Union}}\n", "BG110", 1),
        ("EU:\n  first_use: {en: '{short} ({long})', de: '{long} ({short})'}\n", "BG805", 2),
        ("EU:\n  first_use: {en: '{short}, {long}', de: '{long} ({short})'}\n", "BG805", 2),
    ],
)
def test_a_key_that_the_original_does_not_have_is_a_finding(german, words, code, line):
    text = FRONT + "The EU and the EIB.\n"
    folder = german({f"{HOME}/acronyms.yaml": ACRONYMS, ACRONYMS_DE: words, AIM: text})
    (one,) = found(folder)
    assert (one.code, one.span.path, one.span.line) == (code, ACRONYMS_DE, line)
    if words.startswith("UE"):
        assert one.message == "'UE' is not a key of the original"
        assert one.hint == "known: EIB, EU"


def test_the_names_of_counted_tables_are_translated(german):
    names = (
        "anchor: growth\ncaption: Growth\nkind: stacked-bar\n"
        "data: {count: country, of: {Air: clusters, Sea: more}}\n"
    )
    files = {
        **COUNTED,
        f"{HOME}/charts/growth.yaml": names,
        f"{HOME}/tables/more.yaml": (
            COUNTED[f"{HOME}/tables/clusters.yaml"].replace("anchor: clusters", "anchor: more")
        ),
    }
    folder = german(files)
    assert 'name="data.of.Air"' in export_texts(folder, TARGET).text
    chart_de = f"{HOME}/charts/de/growth.yaml"
    folder = german({**files, chart_de: "data: {of: {Air: {en: Air, de: Luft}}}\n"})
    chart = chart_of(folder)
    assert [one.name for one in chart.series] == ["Luft", "Sea"]
    assert {one.path for one in chart.words if one.text == "Luft"} == {chart_de}
    assert found(folder) == []


FIGURES = 'There are {{ fact("jobs") }} jobs and {{ stories | in_words }} story.\n'


def test_figures_in_a_text_that_is_not_translated_are_those_of_its_language(german):
    document = prepared(german({AIM: FRONT + FIGURES})).resolved.document
    (aim,) = document.sections
    assert plain_text(aim.blocks[0].content) == "There are 12,500 jobs and one story."


def test_the_form_of_a_number_word_is_that_of_the_translation(tmp_path):
    translation = f"::: en\n{FIGURES}:::\n\n" + (
        'Има {{ fact("jobs") }} работни места и {{ stories | in_words("feminine") }} история.\n'
    )
    files = {
        V1: BASE[V1] + "translations: [bg]\n",
        AIM: FRONT + FIGURES,
        AIM_DE.replace("/de/", "/bg/"): "---\ntitle: {en: Aim, bg: Цел}\n---\n" + translation,
    }
    folder = write(tmp_path, files)
    assert found(folder, "demo/d1@v1:bg") == []
    (aim,) = prepared(folder, "demo/d1@v1:bg").resolved.document.sections
    assert "и една история" in plain_text(aim.blocks[0].content)
    (tmp_path / AIM_DE.replace("/de/", "/bg/")).unlink()
    assert found(folder, "demo/d1@v1:bg") == []


def test_the_mark_of_a_level_is_counted_until_it_has_the_language(german):
    dossier = (
        "name: Demo\nlanguage: en-GB\nlevels:\n  public: Public\n  inside:\n    name: Inside\n"
    )
    level = {V1: TRANSLATED + "level: inside\n"}
    marks = "    mark: {en: Inside only}\n"
    (plain,) = found(german({}), but_for="")
    (warning,) = found(german({**level, f"{HOME}/dossier.yaml": dossier + marks}), but_for="")
    assert int(warning.message.split()[0]) == int(plain.message.split()[0]) + 1
    assert f"; add 'de: …' to the 'mark' at {HOME}/dossier.yaml:7:16" in warning.hint
    for entry, addition in (
        ("Inside only", "write 'inside: {name: …, mark: {en: …, de: …}}' for the level"),
        ("{name: Inside}", "add 'mark: {en: …, de: …}' to the level"),
    ):
        levels = f"name: Demo\nlanguage: en-GB\nlevels: {{public: Public, inside: {entry}}}\n"
        (warning,) = found(german({**level, f"{HOME}/dossier.yaml": levels}), but_for="")
        assert f"; {addition} at {HOME}/dossier.yaml:3:" in warning.hint
    both = marks.replace("}", ", de: Nur intern}")
    (warning,) = found(german({**level, f"{HOME}/dossier.yaml": dossier + both}), but_for="")
    assert warning.message == plain.message
    assert "dossier.yaml" not in warning.hint


# -- rows of the cover and of fact sheets -----------------------------------------------------

FORM = """\
extends: easme-deliverable
fields:
  deliverable:
    kind: {type: choice, choices: {open: {en: Public, de: Offen}}, label: {en: L, de: L}, help: H.}
    urgent: {type: flag, label: {en: U, de: U}, help: H.}
    budget: {type: money, label: {en: B, de: B}, help: H.}
    kick: {type: date, label: {en: K, de: K}, help: H.}
    mid: {type: month, label: {en: M, de: M}, help: H.}
    lead: {type: organisation, label: {en: O, de: O}, help: H.}
    members: {type: organisations, label: {en: O, de: O}, help: H.}
    officer: {type: person, label: {en: P, de: P}, help: H.}
    motto: {type: words, label: {en: W, de: W}, help: H.}
    from: {type: words, label: {en: F, de: F}, default: "{{ project.start }}", help: H.}
    by: {type: words, label: {en: F, de: F}, default: "von {{ deliverable.motto }}", help: H.}
"""
ROWS = """\
    - {field: deliverable.kind}
    - {field: deliverable.urgent}
    - {field: deliverable.budget}
    - {field: deliverable.kick}
    - {field: deliverable.mid}
    - {field: deliverable.lead}
    - {field: deliverable.members}
    - {field: deliverable.officer}
    - {field: deliverable.motto}
    - {field: deliverable.from}
    - {field: deliverable.by}
    - {label: V, value: "{{ version_words }}"}
    - {label: D, value: "{{ distribution }}"}
    - {label: W, value: "{{ work_package_code }}"}
    - {label: D, value: "{{ due_month }}{{ ' – ' if due_month else '' }}{{ due }}"}
"""
VALUES = """\
due: M18
kind: open
urgent: true
budget: {amount: 2500000, currency: EUR}
kick: 2016-01-15
mid: M12
lead: hegan
members: [hegan, net]
motto: Hear all
officer: {name: Ana Ruiz, role: Officer, email: a@example.org}
"""
OTHER_TEXTS = ("The platform", "Contract", "An ", "abstract", " in two lines.")
"""Words of the cover that are not in a row and not translated."""
IN_FACT_SHEET = """\
cover: {rows: []}
body:
  - {part: outline}
  - part: fact_sheet
    title: {en: F, de: F}
    rows:
"""


@pytest.fixture(params=["cover:\n  rows:\n", IN_FACT_SHEET], ids=["cover", "fact sheet"])
def marked_values(german, request):
    """The values that are marked with the language of the original in both files."""

    def made(files: Files) -> set[str]:
        version = TRANSLATED.replace("cover: {project_name: P, version: V1}\n", "level: inside\n")
        form = FORM + request.param + ROWS
        dossier = "levels: {inside: {name: In, mark: {en: Inside only, de: Nur intern}}}\n"
        own = {
            V1: version.replace(", parts: [{story: campus}]", ""),
            "templates/own/template.yaml": form,
            f"{HOME}/dossier.yaml": f"name: Demo\nlanguage: en-GB\n{dossier}",
            f"{DELIVERABLE}/deliverable.yaml": BASE[f"{DELIVERABLE}/deliverable.yaml"].replace(
                "template: easme-deliverable", "template: own"
            )
            + VALUES,
        }
        built = build(german({**own, **files}), TARGET)
        word = docx.Document(io.BytesIO(built["docx"]))
        runs = word.element.xpath("//w:tbl//w:r[w:rPr/w:lang/@w:val='en-GB']/w:t/text()")
        runs = [words for words in runs if words not in OTHER_TEXTS]
        with pikepdf.open(io.BytesIO(built["pdf"])) as pdf:
            count = values_with_language(pdf.Root.StructTreeRoot)
        assert count == len(runs)
        return {*runs}

    return made


def values_with_language(node, *, is_in_table: bool = False) -> int:
    """The number of parts of tables that have the tag of a language."""
    is_in_table = is_in_table or node.get("/S") == "/Table"
    kids = node.get("/K", [])
    kids = kids if isinstance(kids, pikepdf.Array) else [kids]
    inner = [one for one in kids if isinstance(one, pikepdf.Dictionary)]
    own = int(is_in_table and "/Lang" in node)
    return own + sum(values_with_language(one, is_in_table=is_in_table) for one in inner)


def test_values_in_the_language_of_the_document_have_no_other(marked_values):
    assert (
        marked_values(
            {
                f"{HOME}/de/organisations.yaml": "hegan: {country: {en: Spain, de: Spanien}}\n",
                f"{DELIVERABLE}/de/deliverable.yaml": (
                    "motto: {en: Hear all, de: Alle hören}\n"
                    "officer: {role: {en: Officer, de: Betreuerin}}\n"
                ),
            }
        )
        == set()
    )


def test_values_of_which_no_word_is_translated_have_the_language_of_the_original(marked_values):
    assert marked_values({}) == {
        "HEGAN (Spain)",
        "HEGAN (Spain); Net",
        "Ana Ruiz, Officer, a@example.org",
        "Hear all",
    }


def test_an_acronym_whose_first_use_is_translated_without_its_long_form_has_no_other_language(
    german,
):
    files = {
        AIM: FRONT + "The CN trades.\n",
        AIM_DE: TITLE + "::: en\nThe CN trades.\n:::\n\nDer CN handelt.\n",
        f"{HOME}/acronyms.yaml": (
            'CN: {long: Consejo Nacional, first_use: "{long} ({short}, council)"}\n'
        ),
        f"{HOME}/de/acronyms.yaml": (
            'CN: {first_use: {en: "{long} ({short}, council)", de: "{long} ({short}, Rat)"}}\n'
        ),
    }
    (aim,) = prepared(german(files)).resolved.document.sections
    assert words_of(aim.blocks) == "Der Consejo Nacional (CN, Rat) handelt."
    assert not any(isinstance(one, Language) for one in aim.blocks[0].content)


# -- levels ----------------------------------------------------------------------------------

PUBLIC = {V1: TRANSLATED + "level: public\n"}
INNER = "::::: level internal\n{}\n:::::"


def printed_words(folder: Path) -> str:
    return words_of(blocks_of_document(prepared(folder).resolved.document))


@pytest.mark.parametrize("level", ["", ", level: internal"])
def test_an_entry_above_the_level_translates_no_other(level: str, german) -> None:
    folder = german(
        {
            **PUBLIC,
            AIM: FRONT + '{{ organisation("net") }} now\n',
            AIM_DE: TITLE
            + '::: en\n{{ organisation("net") }} now\n:::\n\n{{ organisation("net") }} jetzt\n',
            f"{HOME}/organisations.yaml": f"inner: {{name: I, country: Spain{level}}}\n"
            "net: {name: Net, country: Spain}\nhegan: {name: HEGAN}\n",
            f"{HOME}/de/organisations.yaml": "inner: {country: {en: Spain, de: Spanien}}\n",
        }
    )
    words = printed_words(folder)
    assert ("Net (Spain)" in words) == bool(level)
    assert ("Net (Spanien)" in words) != bool(level)


@pytest.mark.parametrize("inner", ["Then.", "Now.", "Now[^nordea].", "- A\n- B"])
def test_a_block_above_the_level_does_not_decide_on_the_translation_of_its_text(
    inner: str, german
) -> None:
    """The translation of the rest is up to date, although that of the block is not."""
    box = "::::::: box\n{}\n\n" + INNER + "\n:::::::\n"
    folder = german(
        {
            **PUBLIC,
            AIM: FRONT + box.format("Words.", inner),
            AIM_DE: TITLE
            + f"::::::::: en\n{box.format('Words.', 'Then.')}:::::::::\n\n"
            + box.format("Wörter.", "Damals."),
        }
    )
    assert found(folder) == []
    assert "Wörter." in printed_words(folder)


def test_words_do_not_have_the_translation_of_a_block_above_the_level(german) -> None:
    """Public words without a translation do not have that of alike words in such a block."""
    block = INNER.format("Words of the plan.")
    folder = german(
        {
            **PUBLIC,
            AIM: f"{FRONT}Words of the plan!\n\n{block}\n",
            AIM_DE: f"{TITLE}::::::::: en\n{block}\n:::::::::\n\n{INNER.format('Wörter.')}\n",
        }
    )
    assert found(folder) == []
    assert "Words of the plan!" in printed_words(folder)


def test_an_original_that_is_not_printed_has_no_findings_of_what_is_above_the_level(
    german,
) -> None:
    box = "::::::: box\n{}\n\n" + INNER.format('{{{{ fact("inner") }}}}') + "\n:::::::\n"
    folder = german(
        {
            **PUBLIC,
            f"{HOME}/facts.yaml": "inner: {value: 3, level: internal}\n",
            AIM: FRONT + box.format("Words."),
            AIM_DE: f"{TITLE}::::::::: en\n{box.format('Words.')}:::::::::\n\n"
            + box.format("Wörter."),
        }
    )
    assert found(folder) == []

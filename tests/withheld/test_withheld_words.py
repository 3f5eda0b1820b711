"""The words that the files of a document must not contain, and what `check --outputs` says."""

from __future__ import annotations

import zipfile
from random import Random

import pytest

from briefgen.content.shared_reads import SharedReads
from briefgen.errors import ContentError
from briefgen.withheld.withheld_words import withheld_words
from briefgen.workspace.workspace import Workspace
from support.command_line import briefgen, run_here
from support.content_files import AIM, BRIEFING, FRONT, RECORD, STORY, TALK, V1, V2
from support.project_of_levels import project_of_levels
from support.projects import HOME
from support.workbooks import workbook

V3 = V2.replace("v2.yaml", "v3.yaml")
DOSSIER = f"{HOME}/dossier.yaml"
FACTS = f"{HOME}/facts.yaml"
LEVELS = (
    "name: Demo\nlanguage: en-GB\n"
    "levels: {public: Public, partner: Partners only, internal: Internal use}\n"
)
PUBLIC = {DOSSIER: LEVELS, V1: RECORD + "level: public\n"}
BLOCK = "Shown words.\n\n::: level {}\nThe offer is far too low.\n:::\n\nMore shown words.\n"


@pytest.fixture
def withheld(project):
    """The withheld phrases of a target, with the paths of their files and their levels."""

    def words(files, target="demo/d1@v1"):
        workspace = Workspace(project({**PUBLIC, **files}), unchanged=True)
        found = withheld_words(workspace, target, SharedReads())
        return {} if found is None else dict(found.sources)

    return words


@pytest.mark.parametrize(
    ("level", "of_document", "expected"),
    [
        ("internal", "public", ["The offer is far too low."]),
        ("internal", "partner", ["The offer is far too low."]),
        ("internal", "internal", []),
        ("partner", "public", ["The offer is far too low."]),
        ("partner", "internal", []),
        ("public", "public", []),
        ("internal", "", ["The offer is far too low."]),
    ],
)
def test_texts_of_blocks_above_the_level_are_withheld(withheld, level, of_document, expected):
    own = f"level: {of_document}\n" if of_document else ""
    files = {AIM: FRONT + BLOCK.format(level), V1: RECORD + own}
    assert list(withheld(files))[:1] == expected


PLAN = "---\nanchor: plan\ntitle: P\nlevel: internal\n---\n"
PIECES = {
    "section": {f"{HOME}/sections/plan.md": PLAN + "{}"},
    "story": {STORY: "anchor: campus\ntitle: T\nbox_title: A\nkicker: K\npartners: [UNAQ]\n"
              "level: internal\nresults: '{}'\n"},
    "register": {FACTS: "growth: {value: 2.2}\nprice: {value: '{}', level: internal}\n"},
    "nested block": {AIM: FRONT + "A.\n\n:::: level internal\n::: level public\n{}\n:::\n::::\n"},
    "block in another": {AIM: FRONT + ":::: info\n::: level internal\n{}\n:::\n::::\n"},
    "abstract": {V1: RECORD.replace("abstract: Words", "abstract: |\n  A.\n\n"
                 "  ::: level internal\n  {}\n  :::\n") + "level: public\n"},
    "briefing": {TALK: BRIEFING + "level: internal\nobjectives: ['{}']\n"},
    "translation": {
        f"{HOME}/sections/plan.md": PLAN + "Words.\n",
        f"{HOME}/sections/de/plan.md": "---\ntitle: P\n---\n{}",
    },
    "file that changes another": {
        V2: "based_on: v1\nversion: V2\ndate: 2019-04-01\n",
        f"{HOME}/sections/plan.md": PLAN + "Words.\n",
        f"{HOME}/deliverables/d1/v2/sections/plan.md":
            "---\nanchor: plan\nchanges: true\n---\n{}",
    },
}  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_texts_of_pieces_above_the_level_are_withheld(withheld, piece):
    words = "The offer is far too low."
    files = {path: text.replace("{}", words) for path, text in PIECES[piece].items()}
    path = next(path for path, text in files.items() if words in text)
    assert withheld(files).get(words) == (path, "internal")


ROWS = [
    ("key", "name", "date", "place", "Level"),
    ("open", "The open meeting of all ports", "2019-06-13", "Porto", "public"),
    ("quiet", "The offer is far too low.", "2019-06-13", "Porto", "internal"),
]


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_texts_of_rows_above_the_level_are_withheld(withheld, suffix):
    tables = {
        "csv": "\n".join(",".join(f'"{cell}"' for cell in row) for row in ROWS) + "\n",
        "xlsx": workbook(ROWS),
    }
    path = f"{HOME}/meetings.{suffix}"
    found = withheld({path: tables[suffix]})
    assert found.get("The offer is far too low.") == (path, "internal")
    assert not [words for words in found if "open" in words or "Porto" in words]


def test_words_that_may_be_shown_elsewhere_are_not_withheld(withheld):
    story = PIECES["story"][STORY].replace("{}", "The offer is *far* too low.")
    assert withheld({STORY: story, AIM: FRONT + "The offer is far\ntoo low. More.\n"}) == {}


def test_acronyms_that_a_document_spells_out_are_not_withheld(withheld):
    text = "A.\n\n::: level internal\nThe European Union (EU) is far away from here.\n:::\n"
    register = "EU: {long: European Union of the States}\n"
    found = withheld({AIM: FRONT + text, f"{HOME}/acronyms.yaml": register})
    assert found
    text = text.replace("The European Union (EU)", "European Union of the States (EU)")
    found = withheld({AIM: FRONT + text, f"{HOME}/acronyms.yaml": register})
    assert "European Union of the States" not in found
    assert "Union of the States (EU)" not in found


def test_acronyms_of_a_level_are_withheld_with_their_long_forms(withheld):
    path = f"{HOME}/acronyms.yaml"
    found = withheld({path: "QQX: {long: Quiet quay exchange, level: internal}\n"})
    assert found.get("Quiet quay exchange") == (path, "internal")
    assert found.get("Quiet quay exchange QQX") == (path, "internal")


def test_short_words_and_numbers_are_not_withheld(withheld):
    facts = "growth: {value: 2.2}\nx: {value: 12500, display: 12 500 000 000, level: internal}\n"
    assert withheld({FACTS: facts}) == {}


def test_long_sentences_are_found_in_part(withheld):
    words = "Prices rose by seven per cent again."
    found = withheld({AIM: FRONT + f"A.\n\n::: level internal\n{words}\n:::\n"})
    assert list(found) == [
        words,
        "Prices rose by seven per",
        "rose by seven per cent",
        "by seven per cent again.",
    ]


def test_markup_references_and_expressions_are_not_in_the_words(withheld):
    text = (
        "See [the *secret* annex](https://example.org/secret-annex), the price {{ fact('x') }} is."
    )
    found = withheld({AIM: FRONT + f"A.\n\n::: level internal\n{text}\n:::\n"})
    assert {
        "See the secret annex, the",
        "the secret annex, the price",
        "https://example.org/secret-annex",
    } <= found.keys()


def test_names_of_pictures_are_withheld(withheld):
    text = "![A long description of it](images/site-plan-north.png)\n\nWords."
    found = withheld({AIM: FRONT + f"A.\n\n::: level internal\n{text}\n:::\n"})
    assert {"site-plan-north.png", "A long description of it"} <= found.keys()


def test_a_project_without_levels_withholds_nothing(withheld):
    files = {DOSSIER: "name: Demo\nlanguage: en-GB\n", V1: RECORD}
    assert withheld({**files, AIM: FRONT + "Words.\n"}) == {}


def test_a_briefing_may_contain_what_its_own_file_says(withheld):
    files = {TALK: BRIEFING + "level: public\nobjectives: ['The offer is far too low.']\n"}
    assert withheld(files, "demo/talk") == {}


def test_texts_of_the_version_of_a_briefing_are_withheld(withheld):
    record = RECORD.replace("abstract: Words", "abstract: The offer is far too low.")
    files = {V1: record + "level: internal\n", TALK: BRIEFING + "level: public\nobjectives: [A]\n"}
    assert "The offer is far too low." in withheld(files, "demo/talk")


NEWER = "based_on: v1\nversion: V2\ndate: 2019-04-01\nlevel: internal\nhistory: |\n  {}\n"
OFFER = "The offer is far too low."


@pytest.mark.parametrize("level", ["level: public\n", ""])
def test_texts_of_versions_above_the_level_are_withheld(withheld, level):
    """A version without a level has that of the version that it is based on."""
    newest = f"based_on: v2\nversion: V3\ndate: 2019-05-01\n{level}history: The bid is too high.\n"
    newer = {V2: NEWER.format(OFFER), V3: newest}
    found = withheld(newer)
    assert OFFER in found
    assert ("The bid is too high." in found) == (not level)
    assert (OFFER in withheld(newer, "demo/d1@v3")) == bool(level)


def test_texts_of_versions_that_a_version_has_too_are_not_withheld(withheld):
    record = RECORD.replace("abstract: Words", f"abstract: {OFFER}")
    assert OFFER not in withheld({V2: NEWER.format(OFFER), V1: record + "level: public\n"})


def test_a_level_that_is_not_declared_is_an_error(withheld):
    files = {V1: RECORD + "level: intrenal\n", AIM: FRONT + BLOCK.format("internal")}
    with pytest.raises(ContentError):
        withheld(files)


def test_check_of_outputs_names_the_words_and_their_place(project):
    folder = project({**PUBLIC, AIM: FRONT + BLOCK.format("internal")})
    assert briefgen(folder, "build", "demo/d1@v1").returncode == 0
    clean = briefgen(folder, "check", "--outputs", "demo/d1@v1")
    assert (clean.returncode, clean.stdout) == (0, "1 target compared: no differences\n")
    with zipfile.ZipFile(folder / "output/demo/d1-v1.docx", "a") as package:
        package.comment = b"the OFFER is far-too-low"
    found = briefgen(folder, "check", "--outputs", "demo/d1@v1")
    assert found.returncode == 1
    assert found.stderr == (
        "demo/d1@v1: demo/d1-v1.docx, comment of the ZIP file: contains 'The offer is far too "
        "low.', of level 'internal' in content/demo/sections/aim.md\n"
    )


@pytest.fixture
def released(tmp_path):
    """A project that has released a briefing with words that have a level since."""
    folder = project_of_levels(tmp_path / "project", Random("levels"))
    scope = folder / HOME / "sections/scope.md"
    text = scope.read_text("utf-8")
    scope.write_text(f"{text}\n{OFFER}\n", "utf-8")
    done = run_here(folder, "release", "demo/talk")
    assert done.returncode == 0, done.stderr
    scope.write_text(f"{text}\n::: level internal\n{OFFER}\n:::\n", "utf-8")
    return folder


SENT = "demo/talk: releases/demo/talk-1/send/"
FOUND = f": contains '{OFFER}', of level 'internal' in content/demo/sections/scope.md"


def test_check_of_outputs_searches_what_was_sent(released):
    assert run_here(released, "build", "demo/talk").returncode == 0
    found = run_here(released, "check", "--outputs", "demo/talk")
    assert found.returncode == 1
    lines = found.stderr.splitlines()
    assert f"{SENT}talk-1.docx: word/document.xml, element 't'{FOUND}" in lines
    assert any(one.startswith(f"{SENT}talk-1.pdf: ") for one in lines)
    assert not [one for one in lines if not one.startswith(SENT)]


def test_check_of_outputs_searches_releases_of_a_series(released):
    text = (released / HOME / "briefings/talk.yaml").read_text("utf-8")
    tour = released / HOME / "briefings/tour.yaml"
    tour.write_text(f"{text}series: {{vigo: {{title: Vigo}}}}\n", "utf-8")
    scope = released / HOME / "sections/scope.md"
    hidden = scope.read_text("utf-8")
    scope.write_text(hidden.replace(f"::: level internal\n{OFFER}\n:::", OFFER), "utf-8")
    done = run_here(released, "release", "demo/tour/vigo")
    assert done.returncode == 0, done.stderr
    scope.write_text(hidden, "utf-8")
    found = run_here(released, "check", "--outputs", "demo/tour/vigo").stderr.splitlines()
    sent = "demo/tour/vigo: releases/demo/tour/vigo-1/send/vigo-1.docx"
    assert f"{sent}: word/document.xml, element 't'{FOUND}" in found


def test_check_of_outputs_searches_releases_of_documents_that_are_gone(released):
    (released / HOME / "briefings/talk.yaml").unlink()
    found = run_here(released, "check", "--outputs")
    assert f"{SENT}talk-1.docx: word/document.xml, element 't'{FOUND}" in found.stderr.splitlines()


def test_names_in_a_text_are_withheld_as_such(withheld):
    text = "The file (AB-1947-ZEBRA) is for jane.doe@example.org.{#the-old-plan}"
    found = withheld({AIM: FRONT + f"A.\n\n::: level internal\n{text}\n:::\n"})
    assert {"AB-1947-ZEBRA", "jane.doe@example.org", "the-old-plan"} <= found.keys()


NAMES = {
    "people.yaml": (
        "bob: {name: Bob Roe, email: bob@roe.eu, photo: {image: images/bob.png, alt: B}, "
        "level: internal}\n"
    ),
    "organisations.yaml": "roe: {name: Zebrano, country: Norway, kind: cluster, level: internal}\n",
    "sources.yaml": 'a: {title: A, address: "https://www.roe.eu/x", level: internal}\n',
}


def test_names_and_addresses_are_withheld_although_they_are_short(withheld):
    files = {f"{HOME}/{name}": text for name, text in NAMES.items()}
    found = {"Bob Roe", "bob@roe.eu", "bob.png", "Zebrano", "roe.eu/x"}
    assert found <= {*withheld(files)}
    shown = "Bob Roe of Zebrano (bob@roe.eu, roe.eu/x)\n\n![B](images/bob.png)\n"
    assert not found & {*withheld({**files, AIM: FRONT + shown})}


@pytest.mark.parametrize("levels", [LEVELS, "name: Demo\nlanguage: en-GB\n"])
def test_contacts_that_a_briefing_leaves_out_are_withheld(withheld, levels):
    path = f"{HOME}/people.yaml"
    people = "bob: {name: B, contact: {email: bob@roe.eu, phone: +32 2 111 11 11}}\n"
    files = {DOSSIER: levels, V1: RECORD, TALK: BRIEFING, path: people}
    files[STORY] = "anchor: a\ncontacts: [{name: A, email: ann@roe.eu}]\n"
    expected = {"ann@roe.eu": (STORY, ""), "bob@roe.eu": (path, ""), "+32 2 111 11 11": (path, "")}
    assert withheld(files, "demo/talk") == expected
    assert withheld(files) == {}
    assert withheld({**files, TALK: f"{BRIEFING}contacts: true\n"}, "demo/talk") == {}


@pytest.mark.parametrize("quote", ['"', "'"])
def test_captions_of_pictures_and_titles_of_links_are_withheld(withheld, quote):
    text = (
        "![A plan](images/a.png {0}The plan of (our) port{0}) [b](#b {0}The quays of our port{0})"
    )
    text = text.format(quote)
    found = withheld({AIM: FRONT + f"A.\n\n::: level internal\n{text}\n:::\n"})
    assert {"The plan of (our) port", "The quays of our port"} <= {*found}


def test_a_picture_with_a_level_is_withheld(withheld):
    picture = '![The plan of the northern site](images/site-plan-north.png){level="internal"}'
    found = withheld({AIM: FRONT + f"A.\n\n{picture}\n\nMore words.\n"})
    assert {"The plan of the northern", "site-plan-north.png"} <= found.keys()
    assert not any("More" in one for one in found)


def test_check_of_outputs_says_that_errors_in_the_content_prevent_the_search(project):
    folder = project({**PUBLIC, AIM: FRONT + BLOCK.format("internal")})
    assert briefgen(folder, "build", "demo/d1@v1").returncode == 0
    (folder / V1).write_text(RECORD + "level: intrenal\n", "utf-8")
    found = briefgen(folder, "check", "--outputs", "demo/d1@v1")
    assert found.returncode == 1
    assert found.stderr.startswith("demo/d1@v1: its content has errors, so that the words ")


SERIES = {
    f"{HOME}/briefings/mission.yaml": (
        "template: meeting-briefing\nfrom: d1@v1\ntitle: A mission of clusters\nlevel: internal\n"
        "select: {anchors: [aim]}\nseries:\n"
        "  port: {title: We open the harbour, level: public, date: 2019-06-13, "
        "objectives: [Meet], meeting: {name: A}}\n"
        "  vigo: {title: We sell the harbour, date: 2019-06-14, meeting: {name: B}}\n"
    ),
    f"{HOME}/briefings/es/mission.yaml": (
        "series:\n  vigo: {title: {en: We sell the harbour, es: Vendemos el puerto}}\n"
    ),
}


def test_each_briefing_of_a_series_has_its_own_level(withheld):
    expected = {"We sell the harbour", "Vendemos el puerto", "A mission of clusters"}
    assert expected <= {*withheld(SERIES, "demo/mission/port")}
    assert expected <= {*withheld(SERIES)}
    for target in ("demo/mission/port", "demo/d1@v1"):
        found = withheld(SERIES, target)
        assert expected <= {*found}
        assert "We open the harbour" not in found
        assert not any("meeting-briefing" in one for one in found)
    assert withheld(SERIES, "demo/mission/vigo") == {}


def test_what_all_briefings_of_a_series_have_without_a_level_is_for_the_readers_of_each(withheld):
    path = f"{HOME}/briefings/mission.yaml"
    files = {**SERIES, path: SERIES[path].replace("level: internal\n", "")}
    assert "A mission of clusters" not in withheld(files, "demo/mission/port")

"""Levels of contacts: of a contact as a whole, and of an e-mail address or telephone number."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.build.pipeline import build, prepare
from briefgen.content.library import read_library
from briefgen.content.shared_reads import SharedReads
from briefgen.diagnostics.collector import Diagnostics
from briefgen.errors import ContentError
from briefgen.parity.differences import differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.word import read_word
from briefgen.withheld.withheld_words import withheld_words
from briefgen.workspace.workspace import Workspace
from support.content_files import IDENTITY, OWN, RECORD, STORY, TALK, V1
from support.projects import BASE, HOME, Files, write

LEVELS = "name: Demo\nlanguage: en-GB\nlevels: {public: Public, internal: Internal}\n"
OPEN, MOBILE, DIRECT = "+34 944 240 211", "+34 600 100 200", "direct@example.org"
PHONES = f"phone: [{OPEN}, {{value: {MOBILE}, level: internal}}]"
EMAIL = f"email: {{value: {DIRECT}, level: internal}}"
ANA = f"{{name: Ana Ruiz, role: Clerk, {PHONES}, {EMAIL}}}"
BEA = "{name: Bea Sol, role: Quiet adviser, phone: +34 611 222 333, level: internal}"
TEMPLATE = """\
extends: easme-deliverable
fields:
  project:
    officer: {type: person, label: Officer, help: H}
  cover:
    team: {type: people, label: Team, help: H}
records:
  story:
    fields:
      asked: {type: person, label: Asked, help: H}
      guests: {type: people, label: Guests, help: H}
cover: {rows: [{field: project.officer}, {field: cover.team}]}
"""
TALK_TEMPLATE = """\
extends: meeting-briefing
fields:
  briefing:
    who: {type: who, label: Who, help: The people.}
    host: {type: person, label: Host, help: The host.}
body:
  - {part: field, field: briefing.who}
  - {part: fact_sheet, rows: [{field: briefing.host}]}
  - {part: selection, title: Background}
"""
PEOPLE = (
    f"ana: {{name: Ana Ruiz, role: Clerk, contact: {{{PHONES}, {EMAIL}}}}}\n"
    "bea: {name: Bea Sol, role: Adviser, contact: {phone: +34 611 222 333, level: internal}}\n"
)
OUTLINE = RECORD.replace("{section: aim}", "{section: aim, parts: [{story: campus}]}")
CAMPUS = (
    "anchor: campus\ntitle: Campus\nbox_title: A\nkicker: K\npartners: [UNAQ]\n"
    f"contacts: [{BEA}, {ANA}]\nasked: {ANA}\nguests: [{ANA}, {BEA}]\n"
)
BRIEFING = (
    "template: talk\nfrom: d1@v1\ntitle: Talk\ndate: 2019-06-13\nmeeting: {name: T}\n"
    "contacts: true\nwho: [ana, bea]\nselect: {anchors: [campus]}\n"
)
PROJECT = BASE[IDENTITY].replace("easme-deliverable", "own")
FILES: Files = {
    f"{HOME}/dossier.yaml": LEVELS,
    OWN: TEMPLATE,
    "templates/talk/template.yaml": TALK_TEMPLATE,
    IDENTITY: PROJECT.replace("project: {", f"project: {{officer: {ANA}, "),
    V1: f"{OUTLINE}cover: {{team: [{BEA}, {ANA}]}}\nlevel: public\n",
    STORY: CAMPUS,
    f"{HOME}/people.yaml": PEOPLE,
    TALK: f"{BRIEFING}level: public\n",
}
SECRET = (MOBILE, DIRECT, "611 222 333", "Quiet adviser")


def of_level(level: str) -> Files:
    """The files with documents of a level."""
    return {path: str(text).replace("level: public\n", level) for path, text in FILES.items()}


def printed(folder: Path, target: str) -> str:
    return repr(prepare(folder, target).resolved.document)


TARGETS = ("demo/d1@v1", "demo/talk")


@pytest.mark.parametrize("target", TARGETS)
def test_a_document_of_the_level_prints_all_contacts(tmp_path: Path, target: str) -> None:
    words = printed(write(tmp_path, of_level("level: internal\n")), target)
    for one in (OPEN, *SECRET, "Bea Sol"):
        assert one in words
    assert "mailto:direct@example.org" in words


@pytest.mark.parametrize("level", ["level: public\n", ""])
@pytest.mark.parametrize("target", TARGETS)
def test_a_document_below_the_level_omits_them(tmp_path: Path, target: str, level: str) -> None:
    folder = write(tmp_path, of_level(level))
    words = printed(folder, target)
    assert OPEN in words
    assert "Ana Ruiz" in words
    assert not [one for one in SECRET if one in words]
    assert prepare(folder, target).diagnostics == ()


def test_a_person_is_named_without_the_contact(tmp_path: Path) -> None:
    """In people.yaml, a level under `contact` is that of the contact and not of the person."""
    words = printed(write(tmp_path, FILES), "demo/talk")
    assert "Bea Sol" in words
    assert "Adviser" in words


def test_the_cover_prints_the_contacts_that_remain(tmp_path: Path) -> None:
    rows = prepare(write(tmp_path, FILES), "demo/d1@v1").resolved.document.cover.rows
    words = f"Ana Ruiz, Clerk, {OPEN}"
    assert [(row.label, row.value) for row in rows] == [("Officer", words), ("Team", words)]
    internal = write(tmp_path, of_level("level: internal\n"))
    rows = prepare(internal, "demo/d1@v1").resolved.document.cover.rows
    assert rows[0].value == f"Ana Ruiz, Clerk, {DIRECT}, {OPEN}, {MOBILE}"


def test_only_withheld_contacts_need_no_note(tmp_path: Path) -> None:
    """A briefing without `contacts: true` has no note on contacts that it could not print."""
    plain = f"{BRIEFING}level: public\n".replace("contacts: true\n", "")
    plain = plain.replace("[ana, bea]", "[bea]").replace("select: {anchors: [campus]}\n", "")
    folder = write(tmp_path, {**FILES, TALK: plain})
    assert prepare(folder, "demo/talk").diagnostics == ()
    folder = write(tmp_path, {**FILES, TALK: plain.replace("[bea]", "[ana, bea]")})
    assert [one.code for one in prepare(folder, "demo/talk").diagnostics] == ["BG658"]


def test_nothing_remains_of_a_list_of_withheld_contacts(tmp_path: Path) -> None:
    story = CAMPUS.replace(f"[{BEA}, {ANA}]", f"[{BEA}]").replace(f"[{ANA}, {BEA}]", f"[{BEA}]")
    phones = f"phone: [{{value: {MOBILE}, level: internal}}]"
    story = story.replace(PHONES, phones)
    words = printed(write(tmp_path, {**FILES, STORY: story}), "demo/d1@v1")
    box = words[words.index("StoryBox(") :]
    assert "contacts" not in box
    assert "guests" not in box
    assert "Ana Ruiz" in box


def test_a_briefing_must_not_give_contacts_above_its_level(tmp_path: Path) -> None:
    """It says them itself, so each of them is an error."""
    own = f"{BRIEFING}level: public\nhost: {ANA}\n"
    found = Diagnostics()
    read_library(write(tmp_path, {**FILES, TALK: own}), "demo/talk", found)
    found.count_where_printed(set())
    errors = [one for one in found.conclude() if one.stops_build]
    assert [(one.code, one.message.partition(" has")[0]) for one in errors] == [
        ("BG656", "the telephone of 'Ana Ruiz'"),
        ("BG656", "the e-mail of 'Ana Ruiz'"),
    ]
    assert {(one.span.path, one.span.line) for one in errors} == {(TALK, 10)}
    own = own.replace(ANA, BEA)
    with pytest.raises(ContentError, match="the contact 'Bea Sol' has level 'internal'"):
        prepare(write(tmp_path, {**FILES, TALK: own}), "demo/talk")
    internal = own.replace("level: public", "level: internal")
    assert "Bea Sol" in printed(write(tmp_path, {**FILES, TALK: internal}), "demo/talk")


UNKNOWN = {
    "contact of a record": {STORY: CAMPUS.replace("level: internal", "level: ¶intrenal", 1)},
    "telephone of a deliverable": {
        IDENTITY: str(FILES[IDENTITY]).replace("level: internal", "level: ¶intrenal", 1)
    },
    "people of a version": {V1: str(FILES[V1]).replace("level: internal", "level: ¶intrenal", 1)},
    "contact in people.yaml": {
        f"{HOME}/people.yaml": PEOPLE.replace(
            "333, level: internal", "333, level: ¶intrenal"
        )
    },
    "telephone in people.yaml": {
        f"{HOME}/people.yaml": PEOPLE.replace("level: internal", "level: ¶intrenal", 1)
    },
    "person of a briefing": {
        TALK: f"{BRIEFING}level: public\nhost: {{name: A, phone: '1 23', level: ¶intrenal}}\n"
    },
}  # fmt: skip


@pytest.mark.parametrize("place", UNKNOWN)
def test_an_unknown_level_has_the_nearest_name(tmp_path: Path, place: str) -> None:
    files = UNKNOWN[place]
    ((path, text),) = files.items()
    found = Diagnostics()
    read_library(write(tmp_path, {**FILES, **files}), "demo/talk", found)
    (finding,) = [one for one in found.conclude() if one.stops_build]
    assert (finding.code, finding.hint) == ("BG640", "did you mean 'internal'?")
    line = text[: text.index("¶")].count("\n") + 1
    column = text.index("¶") - text.rfind("\n", 0, text.index("¶"))
    assert (finding.span.path, finding.span.line, finding.span.column) == (path, line, column)


MISTAKES = {
    "phone: {value: 12, level: internal}": "'value' must be text, not a number",
    "phone: {value: none, level: internal}": "is not a telephone number",
    "phone: []": "'phone' is empty",
    "email: [a@example.org, nothing]": "'nothing' is not an e-mail address",
    "email: {value: a@example.org}": "missing field 'level'",
    "email: {value: a@example.org, levle: internal}": "unknown key 'levle'",
}


@pytest.mark.parametrize("written", MISTAKES)
def test_a_mistake_in_a_contact_is_a_finding(tmp_path: Path, written: str) -> None:
    people = f"ana: {{name: Ana Ruiz, role: Clerk, contact: {{{written}}}}}\n"
    people += PEOPLE.partition("\n")[2]
    folder = write(tmp_path, {**FILES, f"{HOME}/people.yaml": people})
    with pytest.raises(ContentError, match=MISTAKES[written]):
        prepare(folder, "demo/talk")


@pytest.mark.parametrize("target", TARGETS)
def test_the_contacts_above_the_level_are_withheld_words(tmp_path: Path, target: str) -> None:
    def withheld(level: str) -> set[str]:
        workspace = Workspace(write(tmp_path, of_level(level)), unchanged=True)
        found = withheld_words(workspace, target, SharedReads())
        return set() if found is None else {*found.sources}

    words = withheld("level: public\n")
    assert {MOBILE, DIRECT, "+34 611 222 333", "Quiet adviser"} <= words
    assert not {OPEN, "Ana Ruiz"} & words
    assert withheld("level: internal\n") == set()


def test_a_briefing_without_contacts_withholds_all_of_them(tmp_path: Path) -> None:
    plain = f"{BRIEFING}level: internal\n".replace("contacts: true\n", "")
    files = {**FILES, V1: str(FILES[V1]).replace("level: public", "level: internal"), TALK: plain}
    workspace = Workspace(write(tmp_path, files), unchanged=True)
    found = withheld_words(workspace, "demo/talk", SharedReads())
    assert found is not None
    assert {MOBILE, DIRECT, OPEN, "+34 611 222 333"} <= {*found.sources}


def translated(folder: Path, level: str) -> Diagnostics:
    """The findings and texts of a translation of a version of a level."""
    german = "contacts: [{role: {en: Quiet adviser, de: Stille}}, {role: {en: Clerk, de: Amt}}]\n"
    files = {**of_level(level), f"{HOME}/stories/de/campus.yaml": german}
    files[V1] = f"{files[V1]}translations: [de]\n"
    found = Diagnostics()
    read_library(write(folder, files), "demo/d1@v1:de", found)
    return found


def test_a_translation_below_the_level_has_no_words_of_them(tmp_path: Path) -> None:
    found = translated(tmp_path / "public", "level: public\n")
    assert not [one for one in found.texts.values() if one.words == "Quiet adviser"]
    assert not [one for one in found.conclude() if "Quiet" in one.message]
    roles = [one for one in found.texts.values() if one.words == "Clerk"]
    assert "Amt" in [one.translation for one in roles]
    found = translated(tmp_path / "internal", "level: internal\n")
    assert [one for one in found.texts.values() if one.words == "Quiet adviser"]


def test_both_files_have_the_same_contacts(tmp_path: Path) -> None:
    folder = write(tmp_path, of_level("level: internal\n"))
    for target in TARGETS:
        built = build(folder, target)
        assert list(differences(read_pdf(built["pdf"]), read_word(built["docx"]))) == []

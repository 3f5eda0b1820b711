"""Kinds of briefings: the templates that extend `eu-briefing`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from briefgen.build.pipeline import build, prepare
from briefgen.conformance import violations_in
from briefgen.errors import ContentError
from briefgen.model.nodes import StoryBox
from briefgen.model.walk import blocks_in
from briefgen.parity.differences import differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.word import read_word
from support.command_line import run_here
from support.content_files import TALK
from support.projects import BASE, HOME, write

TARGET = "demo/talk"
HEAD = BASE[TALK].partition("objectives:")[0]
PEOPLE = {
    f"{HOME}/people.yaml": "ana-ruiz: {name: Ana Ruiz, role: Director, organisation: hegan}\n"
}
FIELDS: Mapping[str, str] = {
    "one_sentence": "Ask.",
    "wishes": "[A date.]",
    "points": "[We are ready.]",
    "key_messages": "[Remember this.]",
    "state": "All is well.",
    "care": "No promises.",
    "scene": "The third meeting.",
    "agenda": "[Welcome]",
    "logistics": "Take the train.",
    "who_is_who": "[ana-ruiz]",
    "defensives": "[{question: Why?, answer: So.}]",
    "facts": "Two clusters.",
}
PAGE_ONE = ["one_sentence", "wishes", "points", "state", "care"]
KINDS: Mapping[str, tuple[str, list[str], list[str]]] = {
    "policy-dialogue": (
        "Policy dialogue",
        ["one_sentence", "wishes", "points", "state"],
        [*PAGE_ONE, "scene", "agenda", "who_is_who", "defensives", "facts"],
    ),
    "bilateral": (
        "Bilateral meeting",
        ["one_sentence", "wishes", "points", "state"],
        [*PAGE_ONE, "who_is_who", "scene", "defensives", "facts"],
    ),
    "cluster-mission": (
        "Cluster mission",
        ["one_sentence", "wishes", "points", "state", "agenda"],
        [*PAGE_ONE, "agenda", "logistics", "who_is_who", "defensives", "facts"],
    ),
    "one-page-note": (
        "One-page note",
        ["one_sentence", "state"],
        ["one_sentence", "state", "key_messages", "wishes", "care", "facts"],
    ),
    "speaking-note": (
        "Speaking note",
        ["one_sentence", "points"],
        ["one_sentence", "scene", "points", "care", "defensives", "facts"],
    ),
}
"""By the name of each kind, its kicker, the fields that it requires and those that it prints."""


def talk(kind: str, names: list[str], more: str = "") -> dict[str, str]:
    """The files of a briefing of a kind with some fields."""
    head = HEAD.replace("template: meeting-briefing", f"template: {kind}")
    values = "".join(f"{name}: {FIELDS[name]}\n" for name in names)
    return {**PEOPLE, TALK: f"{head}{values}{more}"}


def findings_of(folder: Path) -> list[tuple[str, str]]:
    try:
        found = prepare(folder, TARGET).diagnostics
    except ContentError as error:
        found = error.diagnostics
    return [(one.rule.code, one.message) for one in found]


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_prints_its_fields_in_order_in_both_files(kind: str, tmp_path: Path) -> None:
    kicker, _, names = KINDS[kind]
    folder = write(tmp_path, talk(kind, names))
    assert findings_of(folder) == []
    document = prepare(folder, TARGET).resolved.document
    assert document.cover.kicker.startswith(kicker)
    rows = (one for part in document.sections for one in blocks_in(part.blocks))
    fields = [one for box in rows if isinstance(box, StoryBox) for one in box.fields]
    assert [one.name for one in fields] == names
    assert all(one.label for one in fields)
    files = build(folder, TARGET)
    assert violations_in(files["pdf"]) == ()
    assert list(differences(read_pdf(files["pdf"]), read_word(files["docx"]))) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_requires_its_fields(kind: str, tmp_path: Path) -> None:
    _, required, _ = KINDS[kind]
    missing = [("BG111", f"missing field '{name}'") for name in required]
    assert sorted(findings_of(write(tmp_path, talk(kind, [])))) == sorted(missing)


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_value_of_a_required_field_is_found_as_a_missing_one(
    kind: str, tmp_path: Path
) -> None:
    _, required, _ = KINDS[kind]
    empty = [f"{name}: {'[]' if FIELDS[name][0] == '[' else '` `'}" for name in required]
    more = "".join(f"{line}\n" for line in empty).replace("`", '"')
    expected = [("BG112", f"'{name}' is empty") for name in required]
    assert sorted(findings_of(write(tmp_path, talk(kind, [], more)))) == sorted(expected)


@pytest.mark.parametrize("kind", ["one-page-note", "speaking-note"])
def test_a_note_that_is_too_long_is_a_finding(kind: str, tmp_path: Path) -> None:
    _, required, _ = KINDS[kind]
    facts = "facts: |\n" + "  Words of a fact.\n\n" * 80
    found = findings_of(write(tmp_path, talk(kind, required, facts)))
    assert "BG791" in [code for code, _ in found]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_prints_its_file_and_a_valid_clearance(kind: str, tmp_path: Path) -> None:
    """The clearance stays valid while the line on it is printed."""
    more = "requester: Unit A\nreturn_by: 2019-06-10\nfile_number: ARES(2019)1\n"
    folder = write(tmp_path, talk(kind, KINDS[kind][1], more))
    done = run_here(folder, "clear", TARGET, "--by", "Unit B", "--on", "2019-06-11")
    assert (done.returncode, done.stderr) == (0, "")
    prepared = prepare(folder, TARGET)
    rows = {row.label: row.value for row in prepared.resolved.document.cover.rows}
    assert {label: rows[label] for label in [*rows][-4:]} == {
        "Requested by": "Unit A",
        "Return by": "10 June 2019",
        "File": "ARES(2019)1",
        "Cleared by": "Unit B, 11 June 2019",
    }
    assert not [one for one in prepared.diagnostics if one.code in ("BG347", "BG348")]

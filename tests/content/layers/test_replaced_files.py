"""Whole files of a newer version that name the digest of the older file."""

from __future__ import annotations

import re

import pytest

from briefgen.build.pipeline import prepare
from briefgen.errors import ContentError
from briefgen.workspace.workspace import Workspace
from support.content_files import AIM, CHART, FRONT, RECORD, STORY, TABLE, V1, V2, WRITTEN
from support.projects import BASE, DELIVERABLE, HOME, write

NEWER = "based_on: v1\nversion: V2\ndate: 2019-06-30\n"
GRID = "anchor: grid\nkind: grid\ncaption: Grid\ncolumns: [{title: A}]\nrows: [[a]]\n"
SKETCH = f"{WRITTEN}[{{values: [1, 2]}}]}}\n"
OWN_STORY = BASE[STORY] + "results: Good.\n"
KINDS = {
    "section": (AIM, f"{FRONT}Ships trade here.\n", f"{FRONT}Boats trade here.\n"),
    "story": (STORY, OWN_STORY, OWN_STORY.replace("Good", "Fine")),
    "table": (TABLE, GRID, GRID.replace("Grid", "Net")),
    "chart": (CHART, SKETCH, SKETCH.replace("caption: C", "caption: D")),
}
"""The older file of each kind, its text, and its corrected text."""


def newer(kind, key):
    """The file of a kind in V2, with a key in its mapping."""
    path, text, _ = KINDS[kind]
    new = f"{DELIVERABLE}/v2/{path.removeprefix(f'{HOME}/')}"
    if kind == "section":
        return {new: text.replace("---\n", f"---\n{key}", 1)}
    return {new: f"{text}{key}"}


@pytest.fixture
def found(tmp_path):
    def diagnostics(files):
        files = {V1: RECORD, V2: NEWER, **files}
        try:
            return prepare(write(tmp_path, files), "demo/d1@v2").diagnostics
        except ContentError as error:
            return error.diagnostics

    return diagnostics


def digest_in(finding):
    return re.search(r"sha256-[0-9a-f]{16}", finding.hint)[0]


@pytest.mark.parametrize("kind", KINDS)
def test_a_changed_older_file_is_reported_until_its_new_digest_is_written(found, kind):
    path, text, corrected = KINDS[kind]
    (missing,) = found({path: text, **newer(kind, "replaces:\n")})
    assert missing.code == "BG787"
    first = newer(kind, f"replaces: {digest_in(missing)}\n")
    assert found({path: text, **first}) == ()
    assert corrected != text
    (changed,) = found({path: corrected, **first})
    assert (changed.code, changed.severity) == ("BG789", "warning")
    assert changed.message == f"this file replaces {path}, which has changed since"
    assert changed.span.path in first
    assert digest_in(changed) != digest_in(missing)
    assert found({path: corrected, **newer(kind, f"replaces: {digest_in(changed)}\n")}) == ()


def test_white_space_and_line_ends_of_the_older_file_do_not_count(found):
    (missing,) = found({TABLE: GRID, **newer("table", "replaces: x\n")})
    same = newer("table", f"replaces: {digest_in(missing)}\n")
    assert found({TABLE: GRID.replace("\n", "\r\n\r\n"), **same}) == ()


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_without_a_digest_has_a_note_that_shows_what_to_add(found, kind):
    path, text, _ = KINDS[kind]
    (missing,) = found({path: text, **newer(kind, "")})
    assert (missing.code, missing.severity) == ("BG786", "note")
    assert missing.message == f"this file replaces {path}, but does not name its digest"
    assert missing.span.path in newer(kind, "")
    assert missing.excerpt.startswith("anchor: ")
    added = re.search("'(replaces: .*?)'", missing.hint)[1]
    assert found({path: text, **newer(kind, f"{added}\n")}) == ()


def test_the_note_can_be_acknowledged(found):
    key = "acknowledge: [{code: BG786, reason: A new table.}]\n"
    (one,) = found({TABLE: GRID, **newer("table", key)})
    assert one.acknowledged == "A new table."


@pytest.mark.parametrize("value", ["{caption: Grid}", "5", "sha256-12", "[a]", "abc"])
def test_other_values_are_a_finding_with_the_digest(found, value):
    (one,) = found({TABLE: GRID, **newer("table", f"replaces: {value}\n")})
    assert one.message == "in a whole file, 'replaces' must be the digest of the older file"
    assert one.hint.startswith("write 'replaces: sha256-")


def test_a_digest_without_an_older_file_is_a_finding(found):
    (one,) = found({TABLE: f"{GRID}replaces: sha256-0123456789abcdef\n"})
    assert (one.code, one.severity) == ("BG789", "warning")
    assert (
        one.message == "no older layer has a file of this name, of which this one names the digest"
    )
    assert one.hint == "give this file the name of the one that it replaces, or remove 'replaces'"


def test_another_value_without_an_older_file_is_a_finding(found):
    (one,) = found({TABLE: f"{GRID}replaces: {{caption: Grid}}\n"})
    assert one.message == "'replaces' has no effect: no older layer has a file of this name"
    assert one.hint == "remove it"


def test_the_older_file_belongs_to_the_findings_and_not_to_the_document(tmp_path):
    workspace = Workspace(write(tmp_path, {V1: RECORD, V2: NEWER, TABLE: GRID, LAYERS[1]: GRID}))
    prepare(workspace, "demo/d1@v2")
    assert TABLE in workspace.reads_for_findings.files
    assert TABLE not in workspace.reads.files


LAYERS = (f"{DELIVERABLE}/v1/tables/grid.yaml", f"{DELIVERABLE}/v2/tables/grid.yaml")
CHANGED = "changes: {caption: Ports}\nreplaces: {caption: Grid}\n"


def test_a_file_that_changes_an_older_one_counts_with_it(found):
    (missing,) = found({TABLE: GRID, LAYERS[0]: CHANGED, LAYERS[1]: f"{GRID}replaces:\n"})
    newest = {LAYERS[0]: CHANGED, LAYERS[1]: f"{GRID}replaces: {digest_in(missing)}\n"}
    assert found({TABLE: GRID, **newest}) == ()
    (changed,) = found({TABLE: GRID.replace("[[a]]", "[[b]]"), **newest})
    assert changed.message == (
        f"this file replaces {LAYERS[0]}, which has changed since, or a file that it changes: "
        f"{TABLE}"
    )
    assert f"`git log -p -- {LAYERS[0]} {TABLE}`" in changed.hint


def test_a_file_below_a_whole_one_does_not_count(found):
    (missing,) = found({TABLE: GRID, LAYERS[0]: GRID, LAYERS[1]: f"{GRID}replaces:\n"})
    newest = {LAYERS[0]: GRID, LAYERS[1]: f"{GRID}replaces: {digest_in(missing)}\n"}
    assert found({TABLE: GRID.replace("Grid", "Net"), **newest}) == ()


def test_the_finding_can_be_acknowledged(found):
    (missing,) = found({TABLE: GRID, **newer("table", "replaces:\n")})
    key = f"replaces: {digest_in(missing)}\nacknowledge: [{{code: BG789, reason: Read.}}]\n"
    (one,) = found({TABLE: GRID.replace("Grid", "Net"), **newer("table", key)})
    assert one.acknowledged == "Read."

"""A version that does not exist hides no other mistake of a briefing, and makes none."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.build.pipeline import prepare
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import ContentError
from briefgen.workspace.workspace import Workspace
from support.content_files import TALK, V1
from support.projects import BASE, HOME, Files, write

OTHER = "content/other"
SECOND = f"{HOME}/deliverables/d2"
LAYER = f"{SECOND}/v1"
FILES: Files = {
    **{
        path.replace(HOME, OTHER): text
        for path, text in BASE.items()
        if path.startswith(HOME) and "/briefings/" not in path
    },
    f"{SECOND}/deliverable.yaml": BASE[f"{HOME}/deliverables/d1/deliverable.yaml"],
    f"{SECOND}/v1.yaml": BASE[V1].replace("[{section: aim", "[{section: own}, {section: aim"),
    f"{LAYER}/sections/own.md": "---\nanchor: own\ntitle: Own\n---\nWords.\n",
    f"{LAYER}/lines.yaml": "own: {say: Words.}\n",
    f"{LAYER}/facts.yaml": "own: {value: 3}\n",
    f"{HOME}/lines.yaml": "wind: {say: Wind blows.}\n",
}


def talk(versions: str, message: str = "One message", anchor: str = "aim") -> str:
    base = BASE[TALK].replace("from: d1@v1", f"from: {versions}")
    base = base.replace("[One message]", f"[{message}]")
    return base.replace("{tags: [aero]}", f"{{anchors: [{anchor}]}}")


def findings(folder: Path, text: str, files: Files = {}) -> list[tuple[str, int]]:  # noqa: B006
    """The codes of the findings with their lines; all are in the briefing."""
    found = diagnostics(folder, text, files)
    assert {one.span.path for one in found} <= {TALK}
    return [(one.code, one.span.line) for one in found]


def diagnostics(folder: Path, text: str, files: Files) -> tuple[Diagnostic, ...]:
    try:
        return prepare(write(folder, {**FILES, TALK: text, **files}), "demo/talk").diagnostics
    except ContentError as error:
        return error.diagnostics


UNKNOWN = ("BG125", 2)


@pytest.mark.parametrize(
    ("message", "anchor"),
    [
        ("One message", "own"),
        ("{line: own}", "aim"),
        ("'{{ fact(\"own\") }}'", "aim"),
        ("{line: wind}", "aim"),
    ],
)
@pytest.mark.parametrize("versions", ["d2@v9", "[d1@v1, d2@v9]", "[d2@v9, d1@v1]", "d9@v1"])
def test_what_one_of_the_versions_has_is_not_reported(
    versions: str, message: str, anchor: str, tmp_path: Path
) -> None:
    assert findings(tmp_path, talk(versions, message, anchor)) == [UNKNOWN]


@pytest.mark.parametrize("versions", ["d2@v9", "[d1@v1, d2@v9]", "[d2@v9, d1@v1]", "d9@v1"])
def test_what_no_version_has_is_reported(versions: str, tmp_path: Path) -> None:
    text = talk(versions, "{line: owns}, '{{ fact(\"owm\") }}', '{{ fact(\"growth\") }}'", "onw")
    found = findings(tmp_path, text)
    assert sorted(found) == [("BG121", 7), UNKNOWN, ("BG136", 7), ("BG202", 12)]


def test_a_version_that_can_only_be_of_one_deliverable_is_judged_by_it(tmp_path: Path) -> None:
    assert findings(tmp_path, talk("d1@v9", "{line: own}", "own")) == [
        UNKNOWN, ("BG136", 7), ("BG202", 12),
    ]  # fmt: skip


@pytest.mark.parametrize("wrong", ["other/d1@v9", "other/d9@v1", "othr/d1@v1", "d1@v9"])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_references_to_the_other_versions_are_right(wrong: str, place: int, tmp_path: Path) -> None:
    versions = ["d1@v1", "d2@v1"]
    versions.insert(place, wrong)
    text = talk(
        f"[{', '.join(versions)}]", "'{{ fact(\"d1@v1:jobs\") }}[^d2@v1:book]'", "d2@v1:own"
    )
    assert findings(tmp_path, text) == [UNKNOWN]
    text = text.replace("d2@v1:own", f"'{wrong}:aim'")
    assert findings(tmp_path, text) == [UNKNOWN]
    assert ("BG195", 12) in findings(tmp_path, text.replace(f"{wrong}:aim", "d2@v1:onw"))


@pytest.mark.parametrize("wrong", ["d1@v9", "d7@v1"])
def test_keys_of_the_only_other_version_are_right(wrong: str, tmp_path: Path) -> None:
    files = dict.fromkeys(path for path in FILES if path.startswith((SECOND, OTHER)))
    text = talk(f"[{wrong}, d1@v1]", "'{{ fact(\"d1@v1:jobs\") }}'", "d1@v1:aim")
    assert findings(tmp_path, text, files) == [UNKNOWN]


@pytest.mark.parametrize(
    "versions", ["\n- d9@v1\n- d1@v1", "\n  - d1@v1\n  - 'd9@v1'", '[d1@v1,\n  "d9@v1" ]']
)
def test_findings_are_in_their_lines_however_the_versions_are_written(
    versions: str, tmp_path: Path
) -> None:
    text = talk(versions, "{line: owns}")
    (unknown, line) = findings(tmp_path, text)
    lines = text.split("\n")
    assert "d9@v1" in lines[unknown[1] - 1]
    assert "owns" in lines[line[1] - 1]


def test_a_row_of_a_series_without_versions_keeps_its_finding(tmp_path: Path) -> None:
    text = talk("d1@v1", "{line: owns}").replace("from: d1@v1\n", "")
    project = write(tmp_path, {**FILES, TALK: f"{text}series:\n  one: {{}}\n"})
    with pytest.raises(ContentError) as caught:
        prepare(project, "demo/talk/one")
    assert {one.code for one in caught.value.diagnostics} == {"BG111", "BG136"}


def test_the_findings_depend_on_the_other_versions(tmp_path: Path) -> None:
    project = write(tmp_path, {**FILES, TALK: talk("d2@v9", "{line: owns}")})
    workspace = Workspace(project, unchanged=True)
    with pytest.raises(ContentError):
        prepare(workspace, "demo/talk")
    assert f"{LAYER}/lines.yaml" in workspace.reads_for_findings.files
    assert list(Workspace(project).changes(workspace.reads)) == []
    assert list(Workspace(project).changes(workspace.reads_for_findings)) == []
    (project / LAYER / "lines.yaml").write_text("owns: {say: Words.}\n")
    changed = Workspace(project).changes(workspace.reads_for_findings)
    assert list(changed) == [f"{LAYER}/lines.yaml"]

"""Targets whose output files would have the same names."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.build.pipeline import prepare
from briefgen.content.targets import targets
from briefgen.errors import ContentError
from briefgen.workspace.workspace import Workspace
from support.projects import BASE, DELIVERABLE, HOME, Files, write

TALK = BASE[f"{HOME}/briefings/talk.yaml"]
V1 = BASE[f"{DELIVERABLE}/v1.yaml"]


def findings(folder: Path, target: str) -> list[tuple[str, str, str]]:
    try:
        found = prepare(folder, target).diagnostics
    except ContentError as error:
        found = error.diagnostics
    return [(one.span.path, one.code, one.message) for one in found]


@pytest.mark.parametrize("name", ["d1-v1", "D1-V1"])
@pytest.mark.parametrize("target", ["demo/d1@v1", "demo/{name}"])
def test_a_briefing_with_the_files_of_a_version_is_a_finding_of_both(
    name: str, target: str, tmp_path: Path
) -> None:
    path = f"{HOME}/briefings/{name}.yaml"
    folder = write(tmp_path, {path: TALK})
    message = f"demo/{name} and demo/d1@v1 have the same output files"
    assert findings(folder, target.format(name=name)) == [(path, "BG723", message)]
    assert findings(folder, "demo/talk") == []


def test_names_that_differ_in_the_form_of_a_letter_are_the_same(tmp_path: Path) -> None:
    files: Files = {f"{HOME}/briefings/{name}.yaml": TALK for name in ("caf\u00e9", "cafe\u0301")}
    folder = write(tmp_path, files)
    (found,) = findings(folder, "demo/caf\u00e9")
    assert found[1] == "BG723"
    assert found[2].endswith("have the same output files")


def test_a_version_and_a_folder_with_hyphens_are_distinguished(tmp_path: Path) -> None:
    other = f"{HOME}/deliverables/d1-v1"
    folder = write(
        tmp_path,
        {
            f"{other}/deliverable.yaml": BASE[f"{DELIVERABLE}/deliverable.yaml"],
            f"{other}/v2.yaml": V1.replace("V1", "V2"),
        },
    )
    assert "demo/d1-v1@v2" in targets(folder)
    assert findings(folder, "demo/d1@v1") == []


def test_the_record_of_a_target_does_not_contain_the_others(tmp_path: Path) -> None:
    workspace = Workspace(write(tmp_path, {}))
    prepare(workspace, "demo/d1@v1")
    assert f"{HOME}/briefings/talk.yaml" not in workspace.reads.files
    assert not any(folder.endswith("briefings") for folder, _ in workspace.reads.listings)

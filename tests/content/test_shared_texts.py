"""Targets that share texts have the same content, findings and read files as each one alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.content.library import read_library
from briefgen.content.targets import targets
from briefgen.content.texts_of_layers import SharedTexts
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.content import Library
from briefgen.rules import RULES
from briefgen.workspace.workspace import Workspace
from support.projects import BASE, HOME, Files, write

TALK = BASE[f"{HOME}/briefings/talk.yaml"]
AIM = "---\nanchor: aim\ntitle: Aim\n---\n"
PROJECTS: dict[str, Files] = {
    "without findings": {},
    "unknown names in briefings": {
        f"{HOME}/briefings/one.yaml": TALK.replace("[^book]", "[^bok]"),
        f"{HOME}/briefings/two.yaml": TALK.replace("One message", '{{ fact("job") }}'),
    },
    "images and anchors in briefings": {
        f"{HOME}/images/port.svg": (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'
        ),
        f"{HOME}/briefings/one.yaml": TALK.replace(
            "Because.", "Because.\n\n      ![A port](images/port.svg){#port}"
        ),
    },
    "acknowledged findings": {
        f"{HOME}/sections/aim.md": (
            f"{AIM}<!-- acknowledge: {{code: BG305, reason: Meant.}} -->\n\n[here](https://x.eu)\n"
        ),
    },
    "a finding that stops a build": {
        f"{HOME}/sections/aim.md": f"{AIM}Words[^bok] and {{{{ fact('job') }}}}.\n",
        f"{HOME}/briefings/one.yaml": TALK.replace("One message", '{{ fact("job") }}'),
    },
    "an invalid register": {f"{HOME}/facts.yaml": "jobs: {valu: 1}\n"},
    "an invalid version": {
        f"{HOME}/deliverables/d1/v1.yaml": "version: V1\nabstract: An abstract.\n"
    },
    "other levels": {
        f"{HOME}/sections/aim.md": f"{AIM}::: level internal\nInside.\n:::\n\nWords.\n",
        f"{HOME}/briefings/one.yaml": f"level: internal\n{TALK}",
        f"{HOME}/briefings/two.yaml": f"level: public\n{TALK}",
    },
}


def read(
    workspace: Workspace, target: str, shared: SharedTexts | None
) -> tuple[Library | None, tuple[object, ...], object]:
    own, diagnostics = workspace.for_other_target(), Diagnostics(known=RULES)
    library = read_library(own, target, diagnostics, shared)
    state = (diagnostics.names_with_findings, diagnostics.all_read, diagnostics.has_unnamed_parts)
    return library, (diagnostics.conclude(), state), own.reads


@pytest.mark.parametrize("name", PROJECTS)
def test_shared_texts_change_nothing(name: str, tmp_path: Path) -> None:
    compare_all(write(tmp_path, PROJECTS[name]))


def test_shared_texts_change_nothing_in_real_documents(root: Path, starter: Path) -> None:
    for project in (root, starter):
        compare_all(project)


def compare_all(project: Path) -> None:
    """Compare each target twice, so that each one comes after all others."""
    workspace, shared = Workspace(project, unchanged=True), SharedTexts()
    found = targets(workspace)
    assert len(found) > 1
    for target in [*found, *found]:
        assert read(workspace, target, shared) == read(workspace, target, None), target


def test_texts_are_read_once(tmp_path: Path) -> None:
    files = {f"{HOME}/briefings/b{number}.yaml": TALK for number in range(5)}
    workspace, shared = Workspace(write(tmp_path, files), unchanged=True), SharedTexts()
    for target in targets(workspace):
        read(workspace, target, shared)
    assert len(shared._known) == 2

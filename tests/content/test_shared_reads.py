"""Targets that share what they read have the content, findings and read files of each one alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.content import record_reader, texts_of_layers
from briefgen.content.library import read_library
from briefgen.content.shared_reads import SharedReads
from briefgen.content.targets import targets
from briefgen.diagnostics.collector import Diagnostics
from briefgen.errors import SetupError
from briefgen.model.content import Library
from briefgen.rules import RULES
from briefgen.workspace.folder import Folder
from briefgen.workspace.read_set import UNREADABLE
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
    "equal names of output files": {f"{HOME}/briefings/Talk.yaml": TALK},
    "names that are nearly right": {
        f"{HOME}/table/ports.yml": "anchor: ports\n",
        f"{HOME}/dossier.yaml": None,
        f"{HOME}/dosier.yaml": "name: Demo\nlanguage: en-GB\n",
    },
    "unsuitable templates": {
        f"{HOME}/briefings/one.yaml": TALK.replace("meeting-briefing", "easme-deliverable"),
        f"{HOME}/briefings/two.yaml": TALK.replace("meeting-briefing", "briefing"),
        f"{HOME}/briefings/three.yaml": TALK.replace("meeting-briefing", "briefing"),
    },
    "unknown versions": {
        f"{HOME}/briefings/one.yaml": TALK.replace("d1@v1", "d1@v2"),
        f"{HOME}/deliverables/d1/v2.yaml": "version: V2\nbased_on: v0\n",
    },
    "a language without labels": {f"{HOME}/dossier.yaml": "name: Demo\nlanguage: xx\n"},
    "a file that cannot be read": {f"{HOME}/sources.yaml": b"\xff"},
}


def read(
    workspace: Workspace, target: str, shared: SharedReads | None
) -> tuple[Library | None, tuple[object, ...], object]:
    own, diagnostics = workspace.for_other_target(), Diagnostics(known=RULES)
    library = read_library(own, target, diagnostics, shared)
    state = (diagnostics.names_with_findings, diagnostics.all_read, diagnostics.has_unnamed_parts)
    return library, (diagnostics.conclude(), state), own.reads


@pytest.mark.parametrize("name", PROJECTS)
def test_shared_reads_change_nothing(name: str, tmp_path: Path) -> None:
    compare_all(write(tmp_path, PROJECTS[name]))


def test_shared_reads_change_nothing_in_real_documents(root: Path, starter: Path) -> None:
    for project in (root, starter):
        compare_all(project)


def compare_all(project: Path) -> None:
    """Compare each target twice, so that each one comes after all others."""
    workspace, shared = Workspace(project, unchanged=True), SharedReads()
    found = targets(workspace)
    assert len(found) > 1
    for target in [*found, *found]:
        assert read(workspace, target, shared) == read(workspace, target, None), target


@pytest.mark.parametrize("path", BASE)
def test_two_states_of_a_project_share_what_is_equal(path: str, tmp_path: Path) -> None:
    compare_states(tmp_path, {path: BASE[path].replace("A", "Another ", 1) + "# Edited.\n"})


@pytest.mark.parametrize("name", PROJECTS)
def test_a_state_with_other_files_has_their_content_and_findings(name: str, tmp_path: Path) -> None:
    compare_states(tmp_path, PROJECTS[name])


def compare_states(folder: Path, edited: Files) -> None:
    """Compare each target of a project before and after an edit, by turns."""
    shared = SharedReads()
    states = [
        Workspace(write(folder / name, files), unchanged=True)
        for name, files in (("old", {}), ("new", edited))
    ]
    found = {target for workspace in states for target in targets(workspace)}
    for target in [*sorted(found), *sorted(found)]:
        for workspace in states:
            if target in targets(workspace):
                assert read(workspace, target, shared) == read(workspace, target, None), target


def test_what_targets_have_alike_is_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {f"{HOME}/briefings/b{number}.yaml": TALK for number in range(5)}
    done: list[str] = []

    def counted(name: str, function: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            done.append(name)
            return function(*arguments, **options)

        return call

    for module, name in (
        (texts_of_layers, "_read_texts"),
        (texts_of_layers, "read_registers"),
        (record_reader, "read_version_files"),
        (record_reader, "read_template"),
        (record_reader, "report_misplaced_files"),
    ):
        monkeypatch.setattr(module, name, counted(name, getattr(module, name)))
    workspace, shared = Workspace(write(tmp_path, files), unchanged=True), SharedReads()
    for target in targets(workspace):
        read(workspace, target, shared)
    assert Counter(done) == {
        "_read_texts": 2,
        "read_registers": 1,
        "read_version_files": 1,
        "read_template": 3,
        "report_misplaced_files": 1,
    }


def test_an_error_of_the_system_leaves_the_record_complete(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = Workspace(write(tmp_path, {}), unchanged=True)

    def refuse(_folder: Folder, path: str, _most: int | None = None) -> bytes:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(Folder, "read", refuse)
    own = workspace.for_target()
    with pytest.raises(SetupError):
        read_library(own, "demo/talk", Diagnostics(), SharedReads())
    assert own.reads.files[f"{HOME}/dossier.yaml"] == UNREADABLE

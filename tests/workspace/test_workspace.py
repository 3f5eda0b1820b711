"""A workspace records what a target read, and unsaved texts replace files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefgen.build.pipeline import build
from briefgen.diagnostics.collector import Diagnostics
from briefgen.errors import ContentError, SetupError
from briefgen.workspace.files import Files
from briefgen.workspace.folder import Folder
from briefgen.workspace.read_set import ABSENT, OUTSIDE, PRESENT, UNREADABLE, ReadSet, digest
from briefgen.workspace.workspace import Workspace

VERSION_1 = "harbours/d1.1@v1"
VERSION_2 = "harbours/d1.1@v2"
BRIEFING = "harbours/2024-09-energy-round-table"
SECTION = "content/harbours/sections/shore-power.md"


@pytest.fixture
def project(starter: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(starter, tmp_path / "project"))


def result(workspace: Path | Workspace, target: str) -> object:
    """The built files, or the findings."""
    try:
        return build(workspace, target).files
    except ContentError as error:
        return error.diagnostics


def reads(project: Path, target: str) -> ReadSet:
    workspace = Workspace(project)
    result(workspace, target)
    return workspace.reads


def files(project: Path, **texts: str) -> tuple[Files, Workspace]:
    workspace = Workspace(project, {name.replace("__", "/"): text for name, text in texts.items()})
    return Files(workspace, Diagnostics()), workspace


# -- what a target read ----------------------------------------------------------------------


@pytest.mark.parametrize("target", [VERSION_1, VERSION_2, BRIEFING])
def test_a_change_of_a_file_alters_a_target_if_and_only_if_it_read_that_file(
    target: str, project: Path
) -> None:
    before = result(project, target)
    read = reads(project, target).files
    every = [p for p in sorted(project.rglob("*")) if p.is_file() and p.suffix != ".json"]
    names = {path.relative_to(project).as_posix() for path in every}
    assert {n for n in read if not n.endswith("/") and read[n] != ABSENT} >= {SECTION}
    for name in sorted(names):
        kept = (project / name).read_bytes()
        (project / name).write_bytes(b"\xff\xfe: [")
        assert (result(project, target) != before) == (name in read), name
        (project / name).write_bytes(kept)
    assert {n for n in read if len(read[n]) == 64 and not n.startswith("briefgen/")} <= names
    assert result(project, target) == before


@pytest.mark.parametrize("target", [VERSION_1, VERSION_2, BRIEFING])
def test_a_target_does_not_read_what_it_does_not_use(target: str, project: Path) -> None:
    briefing = "content/harbours/briefings/2024-09-energy-round-table.yaml"
    newer = "content/harbours/deliverables/d1.1/v2.yaml"
    replaced = "content/harbours/sections/background.md"
    read = reads(project, target).files
    assert (briefing in read) == (target == BRIEFING)
    assert (newer in read) == (target != VERSION_1)
    assert (replaced in read) == (target == VERSION_1)


@pytest.mark.parametrize("target", [VERSION_1, VERSION_2, BRIEFING])
def test_a_new_file_changes_the_record_if_it_may_change_the_target(
    target: str, project: Path
) -> None:
    before = result(project, target)
    read = reads(project, target)

    def changes_after(name: str, text: str) -> list[str]:
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        assert result(project, target) == before or name.startswith("content/harbours/"), name
        found = list(Workspace(project).changes(read))
        path.unlink()
        return found

    assert changes_after("content/other/dossier.yaml", "") == []
    assert changes_after("content/harbours/deliverables/d1.1/v3.yaml", "") == []
    assert changes_after("content/harbours/deliverables/d9.9/v1.yaml", "") == []
    assert changes_after("content/harbours/briefings/x.yaml", "") == []
    assert changes_after("templates/x/template.yaml", "") == []
    sections = "content/harbours/sections"
    assert changes_after(f"{sections}/x.md", "") == [f"{sections}/"]


def test_a_missing_file_that_was_looked_for_is_recorded(project: Path) -> None:
    read = reads(project, VERSION_2)
    optional = "content/harbours/deliverables/d1.1/v2/facts.yaml"
    assert read.files[optional] == ABSENT
    assert read.files["templates/easme-deliverable/"] == ABSENT
    (project / optional).write_text("berths: {value: 3}\n", "utf-8")
    assert list(Workspace(project).changes(read)) == [optional]


def test_the_record_of_an_unchanged_project_names_no_change(project: Path) -> None:
    for target in (VERSION_1, VERSION_2, BRIEFING):
        assert list(Workspace(project).changes(reads(project, target))) == []


def test_each_changed_file_is_named(project: Path) -> None:
    read = reads(project, VERSION_1)
    for name in (SECTION, "content/harbours/dossier.yaml"):
        (project / name).write_text("changed", "utf-8")
    assert set(Workspace(project).changes(read)) == {SECTION, "content/harbours/dossier.yaml"}


def test_findings_do_not_cut_the_record_short(project: Path) -> None:
    usual = reads(project, VERSION_1)
    text = (project / SECTION).read_text("utf-8")
    (project / SECTION).write_text(text.replace("[^harbour-survey]", "[^x]"), "utf-8")
    read = reads(project, VERSION_1)
    assert read.files.keys() == usual.files.keys()
    assert read.listings == usual.listings


def test_templates_of_the_program_are_recorded_with_their_prefix(project: Path) -> None:
    (name,) = (
        n for n in reads(project, VERSION_1).files if n.endswith("easme-deliverable/template.yaml")
    )
    assert name == "briefgen/templates/easme-deliverable/template.yaml"


def test_the_state_of_a_path_is_its_digest_or_its_kind(project: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("x")
    (project / "link.txt").symlink_to(tmp_path / "secret.txt")
    source, workspace = files(project)
    source.exists("content/harbours/facts.yaml")
    source.exists("content/harbours/images/x.png")
    source.data("link.txt")
    assert workspace.reads.files == {
        "content/harbours/facts.yaml": PRESENT,
        "content/harbours/images/x.png": ABSENT,
        "link.txt": OUTSIDE,
    }
    data = source.data("content/./harbours/facts.yaml")
    assert data is not None
    assert workspace.reads.files["content/harbours/facts.yaml"] == digest(data)


def test_the_first_state_of_a_file_that_changes_between_two_reads_counts(project: Path) -> None:
    source, workspace = files(project)
    first = source.data(SECTION)
    (project / SECTION).write_text("changed", "utf-8")
    assert source.data(SECTION) != first
    assert list(workspace.changes(workspace.reads)) == [SECTION]


def test_a_file_that_the_system_cannot_read_is_recorded(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_folder: Folder, _path: str, _most: int | None = None) -> bytes:
        raise PermissionError(13, "Permission denied")

    source, workspace = files(project)
    monkeypatch.setattr(Folder, "read", refuse)
    with pytest.raises(SetupError, match=r"cannot read '.*shore-power\.md': Permission denied"):
        source.data(SECTION)
    assert workspace.reads.files == {SECTION: UNREADABLE}
    assert list(workspace.changes(workspace.reads)) == []
    monkeypatch.undo()
    assert list(workspace.changes(workspace.reads)) == [SECTION]


# -- unsaved text ----------------------------------------------------------------------------


def tree(project: Path) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in sorted(project.rglob("*")) if p.is_file()}


def test_an_overlay_builds_as_the_saved_file_would_and_leaves_the_disk_alone(
    project: Path,
) -> None:
    before, on_disk = result(project, VERSION_1), tree(project)
    text = (project / SECTION).read_text("utf-8").replace("a battery", "two batteries")
    overlaid = result(Workspace(project, {SECTION: text}), VERSION_1)
    assert tree(project) == on_disk
    assert overlaid != before
    (project / SECTION).write_text(text, "utf-8")
    assert result(project, VERSION_1) == overlaid


def test_an_overlay_may_add_files_in_folders_that_do_not_exist(project: Path) -> None:
    version = (
        "based_on: v2\nversion: v3\ndate: 2024-07-01\nsubtitle: Version 3\n"
        "cover: {actual_delivery: July 2024}\n"
    )
    section = (project / SECTION).read_text("utf-8").replace("a battery", "two batteries")
    added = {
        "content/harbours/deliverables/d1.1/v3.yaml": version,
        "content/harbours/deliverables/d1.1/v3/sections/shore-power.md": section,
    }
    overlaid = result(Workspace(project, added), "harbours/d1.1@v3")
    for name, text in added.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text, "utf-8")
    assert result(project, "harbours/d1.1@v3") == overlaid
    assert isinstance(overlaid, dict)


def test_findings_name_lines_of_the_unsaved_text(project: Path) -> None:
    workspace = Workspace(project, {"content/harbours/facts.yaml": "\n\n- x\n"})
    (found, *_) = result(workspace, VERSION_1)  # type: ignore[misc, attr-defined]
    assert (found.span.path, found.span.line) == ("content/harbours/facts.yaml", 3)
    assert found.excerpt == "- x"


def test_the_record_contains_the_digest_of_the_unsaved_text(project: Path) -> None:
    text = (project / SECTION).read_text("utf-8") + "\nMore.\n"
    workspace = Workspace(project, {SECTION: text})
    result(workspace, VERSION_1)
    assert workspace.reads.files[SECTION] == digest(text.encode())
    assert list(workspace.changes(workspace.reads)) == []
    assert list(Workspace(project).changes(workspace.reads)) == [SECTION]


def test_listings_contain_overlaid_names_once(project: Path) -> None:
    source, _ = files(
        project, **{"content__harbours__sections__x.md": "", SECTION.replace("/", "__"): ""}
    )
    found = source.listing("content/harbours/sections", ".md")
    assert found == ("background.md", "shore-power.md", "x.md")
    assert source.listing("content/harbours/sections", ".yaml") == ()
    source, _ = files(project, **{"content__new__a__b.yaml": ""})
    assert source.folders("content") == ("harbours", "new")
    assert source.folders("content/new") == ("a",)
    assert source.folders("content/new/a") == ()
    assert source.folder_exists("content/new")
    assert not source.folder_exists("content/ne")
    assert source.exists("content/new/a/b.yaml")
    assert not source.exists("content/new/a")

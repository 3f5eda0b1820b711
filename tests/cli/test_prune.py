"""`briefgen build`: files of targets that were renamed or removed."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.command_line import outputs, run_inside

NAMES = [f"harbours/d1.1-v2{suffix}" for suffix in (".docx", ".pdf")]


@pytest.fixture
def renamed(project: Path) -> Path:
    """A project that was built, and then a version and its folder got another name."""
    assert run_inside(project, "build", "--all", "--quiet").returncode == 0
    home = project / "content/harbours"
    folder = home / "deliverables/d1.1"
    (folder / "v2.yaml").rename(folder / "v2-final.yaml")
    (folder / "v2").rename(folder / "v2-final")
    path = home / "briefings/2024-09-energy-round-table.yaml"
    path.write_text(path.read_text("utf-8").replace("d1.1@v2", "d1.1@v2-final"), "utf-8")
    return project


def test_check_names_the_files_of_a_former_target(renamed: Path) -> None:
    assert run_inside(renamed, "build", "--all", "--quiet").returncode == 0
    before = outputs(renamed)
    done = run_inside(renamed, "build", "--all", "--check")
    assert done.returncode == 5
    *lines, summary = done.stderr.splitlines()
    assert lines == [
        f"output/{name}: no target makes this file any more; "
        "`briefgen build --all --prune` removes it"
        for name in NAMES
    ]
    assert summary == "3 targets compared: none differs, 2 other files differ"
    assert outputs(renamed) == before
    assert run_inside(renamed, "build", "harbours/d1.1@v1", "--check").returncode == 0


def test_a_build_of_all_targets_names_the_files_of_a_former_target(renamed: Path) -> None:
    done = run_inside(renamed, "build", "--all")
    assert done.returncode == 0
    assert [line.partition(":")[0] for line in done.stderr.splitlines()] == [
        f"output/{name}" for name in NAMES
    ]
    assert run_inside(renamed, "build", "harbours/d1.1@v1").stderr == ""


def test_prune_removes_the_files_of_a_former_target(renamed: Path) -> None:
    (renamed / "output/harbours/letter.docx").write_bytes(b"mine")
    done = run_inside(renamed, "build", "--all", "--prune")
    assert (done.returncode, done.stderr) == (0, "")
    assert [line for line in done.stdout.splitlines() if "removed" in line] == [
        f"output/{name}: removed, no target makes this file any more" for name in NAMES
    ]
    assert "harbours/letter.docx" in outputs(renamed)
    assert not {*NAMES} & {*outputs(renamed)}
    assert run_inside(renamed, "build", "--all", "--check").returncode == 0


def test_prune_removes_nothing_if_a_target_is_not_built(renamed: Path) -> None:
    path = renamed / "content/harbours/sections/background.md"
    path.write_text("no front matter", "utf-8")
    done = run_inside(renamed, "build", "--all", "--prune")
    assert done.returncode == 1
    assert done.stderr.endswith("nothing removed: first correct the targets that were not built\n")
    assert {*NAMES} <= {*outputs(renamed)}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["harbours/d1.1@v1", "--prune"], "--prune requires --all"),
        (["--all", "--check", "--prune"], "--check writes nothing, and --prune removes files"),
    ],
)
def test_prune_is_for_a_build_of_all_targets(
    project: Path, options: list[str], message: str
) -> None:
    done = run_inside(project, "build", *options)
    assert done.returncode == 2
    assert message in done.stderr


def test_files_of_a_version_that_has_a_release_are_kept(renamed: Path) -> None:
    """Only its file in the content is gone: `--prune` is not advised, and removes nothing."""
    (renamed / "releases/harbours/d1.1-v2/send").mkdir(parents=True)
    lines = [
        f"output/{name}: the content has no 'harbours/d1.1@v2' any more, but "
        "'releases/harbours/d1.1-v2' is its release, so the file is kept; restore the version from "
        "version control, or withdraw the release if it was not sent: "
        "briefgen release harbours/d1.1@v2 --withdraw"
        for name in NAMES
    ]
    for options, code in (([], 0), (["--check"], 5), (["--prune"], 5)):
        done = run_inside(renamed, "build", "--all", *options)
        found = done.stderr.replace("\\", "/").splitlines()
        assert (done.returncode, found[: len(lines)]) == (code, lines)
        assert found[len(lines) :] == (
            ["3 targets compared: none differs, 2 other files differ"]
            if "--check" in options
            else []
        )
        assert {*NAMES} <= {*outputs(renamed)}
    drafts = ("--from-content", "--output", "drafts")
    (renamed / "output").rename(renamed / "drafts")
    done = run_inside(renamed, "build", "--all", "--prune", *drafts)
    assert (done.returncode, done.stderr) == (0, "")
    assert not (renamed / "drafts" / NAMES[0]).exists()

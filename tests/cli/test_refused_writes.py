"""Full disks, read-only folders, files in use: pairs are whole, and the next build finishes."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from briefgen.render.pdf.font_files import font_folder
from support.command_line import briefgen, run_here
from support.outdated_project import OutdatedProject
from support.refusing_systems import (
    busy_file,
    can_mount,
    small_disk,
    with_short_files,
    without_privileges,
)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="modes and mounts of Linux")
needs_mounts = pytest.mark.skipif(
    sys.platform != "linux" or not can_mount(), reason="this user cannot mount"
)
STORE = ".briefgen/cache.sqlite"


def finishes(outdated: OutdatedProject) -> bool:
    """Whether the next build, which can write everything, leaves the files of a clean build."""
    done = run_here(outdated.project, "build", "--all")
    return outdated.is_finished() and (done.returncode, done.stderr) == (0, "")


# -- the disk is full ----------------------------------------------------------------------------


@needs_mounts
@pytest.mark.parametrize(
    ("free", "states"),
    [
        (4096, ["old", "old", "old"]),
        (120 * 1024, ["old", "old", "old"]),
        (300 * 1024, ["new", "new", "new"]),
    ],
)
def test_on_a_full_disk_each_target_is_whole(
    free: int, states: list[str], prepared: OutdatedProject, tmp_path: Path
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    with small_disk(disk, 2**21):
        outdated = prepared.copied(disk / "project")
        file_system = os.statvfs(disk)
        (disk / "other").write_bytes(bytes(file_system.f_bavail * file_system.f_bsize - free))
        done = run_here(outdated.project, "build", "--all")
        assert outdated.states() == states
        assert outdated.has_true_manifest()
        assert not [*outdated.project.rglob("*.part"), *outdated.project.rglob("*.old")]
        assert done.returncode == (4 if "old" in states else 0)
        lines = done.stderr.splitlines()
        assert sum("No space left on device; free some space" in one for one in lines) == (
            states.count("old")
        )
        assert "internal error" not in done.stderr
        (disk / "other").unlink()
        assert finishes(outdated)


@pytest.mark.parametrize("most", [1000, 30_000, 60_000])
def test_files_that_become_too_long_for_the_system_replace_nothing(
    most: int, outdated: OutdatedProject
) -> None:
    done = briefgen(outdated.project, "build", "--all", before=with_short_files(most))
    assert done.returncode == 4
    assert outdated.states() == ["old"] * 3
    assert done.stderr.count("File too large") >= 3
    assert "internal error" not in done.stderr
    assert finishes(outdated)


# -- folders and files of others -----------------------------------------------------------------


@pytest.mark.parametrize(("name", "named"), [("output", ""), ("output/harbours", "/d1.1-v1.docx")])
def test_a_read_only_output_folder_is_named_and_stays_as_it_is(
    name: str, named: str, outdated: OutdatedProject
) -> None:
    folder = outdated.project / name
    folder.chmod(0o555)
    done = briefgen(outdated.project, "build", "--all", before=without_privileges)
    assert done.returncode == 4
    assert f"cannot write '{folder}{named}': Permission denied; " in done.stderr
    assert "check that you may write there; no file was changed" in done.stderr
    assert outdated.states() == ["old"] * 3
    folder.chmod(0o755)
    assert finishes(outdated)


def test_an_output_file_that_cannot_be_read_is_named_and_the_others_are_compared(
    outdated: OutdatedProject,
) -> None:
    assert run_here(outdated.project, "build", "--all").returncode == 0
    (outdated.project / "output/harbours/d1.1-v1.pdf").chmod(0)
    done = briefgen(outdated.project, "build", "--all", "--check", before=without_privileges)
    assert done.returncode == 4
    assert done.stdout.count(": up to date, ") == 2
    assert done.stderr == (
        "harbours/d1.1@v1: cannot read 'output/harbours/d1.1-v1.pdf': Permission denied; check "
        "that you may read it\n"
    )


def test_a_cache_that_cannot_be_written_is_still_read(outdated: OutdatedProject) -> None:
    assert run_here(outdated.project, "build", "--all").returncode == 0
    facts = outdated.project / "content/harbours/facts.yaml"
    facts.write_text(facts.read_text("utf-8") + "# A comment.\n", "utf-8")
    (outdated.project / STORE).chmod(0o444)
    done = briefgen(outdated.project, "build", "--all", "--explain", before=without_privileges)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(": up to date, ") == 3
    assert done.stdout.count("facts.yaml changed, but the document prints the same") == 3
    assert done.stderr == (
        f"the cache in '{(outdated.project / STORE).parent}' cannot be used (attempt to write a "
        "readonly database): check that you may write there; until then, each build makes all "
        "files again\n"
    )
    assert outdated.is_finished()


@pytest.mark.parametrize("is_of_another_user", [False, True])
def test_in_place_of_a_read_only_cache_folder_that_of_the_user_is_used(
    is_of_another_user: bool, outdated: OutdatedProject, tmp_path: Path
) -> None:
    folder = outdated.project / STORE.partition("/")[0]
    before = (outdated.project / STORE).read_bytes()
    if is_of_another_user and os.geteuid() == 0:
        for path in (folder, *folder.iterdir()):
            os.chown(path, 65534, 65534)
    else:
        folder.chmod(0o555)
    cache = tmp_path / "of the user"
    (cache / "briefgen").mkdir(parents=True)
    (cache / "briefgen/fonts").symlink_to(font_folder().parent)
    for count in (0, 3):
        done = briefgen(
            outdated.project,
            *("build", "--all"),
            before=without_privileges,
            XDG_CACHE_HOME=str(cache),
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.count(": up to date, ") == count
        assert outdated.is_finished()
    assert (outdated.project / STORE).read_bytes() == before
    assert [*cache.rglob("cache.sqlite")]


# -- a file that another program has open --------------------------------------------------------


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_of_a_file_that_cannot_be_replaced_the_pair_stays_and_the_rest_is_built(
    suffix: str, outdated: OutdatedProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows refuses to replace a file that a program has open."""
    path = outdated.project / f"output/harbours/d1.1-v1.{suffix}"
    replace = Path.replace

    def refuse(source: Path, target: Path) -> Path:
        if target == path:
            raise PermissionError(13, "Permission denied")
        return replace(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", refuse)
        done = run_here(outdated.project, "build", "--all")
    assert outdated.states() == ["new", "old", "new"]
    assert outdated.has_true_manifest()
    assert done.returncode == 4
    assert done.stderr.splitlines() == [
        f"harbours/d1.1@v1: cannot write '{path}': Permission denied; close it if another program "
        "has it open, or check that you may write there; no file was changed"
    ]
    assert finishes(outdated)


@needs_mounts
def test_a_file_that_the_system_uses_is_named(outdated: OutdatedProject) -> None:
    path = outdated.project / "output/harbours/d1.1-v1.pdf"
    with busy_file(path):
        done = run_here(outdated.project, "build", "--all")
    assert outdated.states() == ["new", "old", "new"]
    assert done.returncode == 4
    assert done.stderr.splitlines() == [
        f"harbours/d1.1@v1: cannot write '{path}': Device or resource busy; close it if another "
        "program has it open; no file was changed"
    ]
    assert finishes(outdated)

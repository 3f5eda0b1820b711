"""A cache that is damaged, shared, foreign, old or copied: files are those of a clean build."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from briefgen import __version__
from briefgen.cache.store import FILE, Store
from support.command_line import SOURCE, outputs, run_here, spoil
from support.outdated_project import OutdatedProject

CACHE = ".briefgen"
DAMAGES = 100
UP_TO_DATE, BUILT = ": up to date, ", ": built, "


@pytest.fixture
def built(outdated: OutdatedProject) -> OutdatedProject:
    assert run_here(outdated.project, "build", "--all").returncode == 0
    return outdated


def entries(store: Path) -> Iterator[str]:
    """The names of all entries; the other values are results by their inputs."""
    with closing(sqlite3.connect(store / FILE)) as connection:
        for (name,) in connection.execute("SELECT name FROM stored").fetchall():
            if name.startswith(("target ", "check ", "project ")):
                yield name


def change_entries(folder: Path, old: bytes, new: bytes) -> None:
    """Replace bytes in every entry of a cache, which gets the digest of what it is then."""
    with closing(Store(folder)) as store:
        for name in [*entries(folder)]:
            value = store.value(name)
            assert value is not None
            assert old in value
            store.keep(name, value.replace(old, new))


def test_two_builds_at_once_use_one_cache(outdated: OutdatedProject) -> None:
    shutil.rmtree(outdated.project / CACHE)
    command = [sys.executable, "-m", "briefgen", "build", "--all"]
    builds = [
        subprocess.Popen(
            command,
            cwd=outdated.project,
            env={"PYTHONPATH": SOURCE, "HOME": str(Path.home())},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    for build in builds:
        _, err = build.communicate(timeout=300)
        assert (build.returncode, err) == (0, "")
    assert outdated.is_finished()
    assert run_here(outdated.project, "build", "--all").stdout.count(UP_TO_DATE) == 3


def overwritten(data: bytes, random: Random) -> bytes:
    start = random.randrange(len(data))
    return data[:start] + random.randbytes(100) + data[start + 100 :]


def cut(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data))]


def swapped(data: bytes, random: Random) -> bytes:
    """Two pages change places."""
    size = 4096
    pages = [data[start : start + size] for start in range(0, len(data), size)]
    random.shuffle(pages)
    return b"".join(pages)


@pytest.mark.parametrize("damage", [overwritten, cut, swapped])
def test_a_damaged_cache_changes_no_file(
    damage: Callable[[bytes, Random], bytes],
    outdated: OutdatedProject,
    request: pytest.FixtureRequest,
) -> None:
    random = Random(f"{request.config.option.proof_seed} {damage.__name__}")
    store = outdated.project / CACHE / FILE
    data, shown = store.read_bytes(), outdated.project / "output"
    before = shutil.copytree(shown, outdated.project.with_name("before"))
    for number in range(DAMAGES if request.config.option.prove else 3):
        shutil.rmtree(shown)
        shutil.copytree(before, shown)
        store.write_bytes(damage(data, random))
        done = run_here(outdated.project, "build", "--all")
        assert (done.returncode, done.stderr) == (0, ""), number
        assert outdated.is_finished(), number
        assert run_here(outdated.project, "build", "--all").stdout.count(UP_TO_DATE) == 3, number


def test_the_cache_of_another_project_is_not_believed(
    built: OutdatedProject, tmp_path: Path
) -> None:
    """The other project has the same targets, and facts of its own."""
    other = Path(shutil.copytree(built.project, tmp_path / "other"))
    spoil(other, "facts.yaml", "value: 48", "value: 49")
    assert run_here(other, "build", "--all").returncode == 0
    assert outputs(other) != built.new
    shutil.rmtree(built.project / CACHE)
    shutil.copytree(other / CACHE, built.project / CACHE)
    done = run_here(built.project, "build", "--all")
    assert (done.returncode, done.stderr) == (0, "")
    assert built.is_finished()
    shutil.rmtree(built.project / "output")
    assert run_here(built.project, "build", "--all").stdout.count(BUILT) == 3
    assert built.is_finished()


def test_the_cache_of_another_version_is_not_used_and_explained(built: OutdatedProject) -> None:
    now = f'"briefgen":"{__version__}"'
    change_entries(built.project / CACHE, now.encode(), b'"briefgen":"0.0.1"')
    done = run_here(built.project, "build", "--all", "--explain")
    assert done.stdout.count(BUILT) == 3
    assert done.stdout.count(f"briefgen is {__version__} now, before it was 0.0.1") == 3
    assert built.is_finished()
    assert run_here(built.project, "build", "--all").stdout.count(UP_TO_DATE) == 3


def test_entries_without_sense_are_not_used(built: OutdatedProject) -> None:
    change_entries(built.project / CACHE, b'"reads":', b'"read":')
    done = run_here(built.project, "build", "--all")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count(BUILT) == 3
    assert built.is_finished()


def test_a_copy_in_another_folder_is_up_to_date(built: OutdatedProject, tmp_path: Path) -> None:
    """As on another computer: the paths and the times of all files differ."""
    copy = tmp_path / "deeper/in/folders"
    for name in ("content", "output", CACHE):
        shutil.copytree(built.project / name, copy / name, copy_function=shutil.copyfile)
    done = run_here(copy, "build", "--all")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count(UP_TO_DATE) == 3


def test_a_restored_cache_without_output_files_makes_them(
    built: OutdatedProject, tmp_path: Path
) -> None:
    """As a job of continuous integration, which restores only the cache."""
    copy = tmp_path / "checkout"
    for name in ("content", CACHE):
        shutil.copytree(built.project / name, copy / name)
    assert run_here(copy, "check").returncode == 0
    done = run_here(copy, "build", "--all")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count(BUILT) == 3
    assert outputs(copy) == built.new

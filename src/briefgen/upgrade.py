"""Compares the documents of this version of briefgen with those of another installation of it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from shlex import quote

from msgspec import Struct

from briefgen import PROGRAM, __version__
from briefgen.build.outputs import output_files
from briefgen.content.targets import targets
from briefgen.errors import SetupError, UsageError
from briefgen.parity.text_blocks import UnreadableFileError
from briefgen.releases.content_changes import ChangedText
from briefgen.releases.pdf_changes import pdf_changes
from briefgen.releases.word_changes import word_changes
from briefgen.releases.word_texts import read_word_file

_READ = ("content", "templates", "notices", "releases")
"""The folders of a project that a build reads."""
_OF_THIS_PYTHON = ("PYTHONPATH", "PYTHONHOME", "PYTHONSAFEPATH", "__PYVENV_LAUNCHER__")
"""Variables with which another interpreter would import the modules of this one."""
_VERSION = re.compile(rf"{PROGRAM}, version (\S+)")
_SECONDS = 60
"""Maximum time in which a program must print its version."""


class Installation(Struct, frozen=True):
    """A Python with briefgen."""

    python: str
    version: str


class FileChanges(Struct, frozen=True):
    """A built file that is not the same in both versions."""

    name: str
    """Path in the output folder."""
    texts: tuple[ChangedText, ...]
    """The differences of the file of the other version; empty if no text differs."""
    parts: tuple[str, ...] = ()
    """The parts of a Word file that differ."""


class BuildResult(Struct, frozen=True):
    """The result of a build of all targets with an installation."""

    exit_code: int
    messages: str
    """Its findings and errors."""


class UpgradeReport(Struct, frozen=True):
    """The differences between the documents of two versions."""

    here: BuildResult
    there: BuildResult
    changes: Mapping[str, tuple[FileChanges, ...]]
    """The files that differ, for each target that both versions have built."""


def other_installation(python: str) -> Installation:
    """The installation of an interpreter.

    Raises `UsageError` if it is not an interpreter, has no briefgen, or the same version.
    """
    path = _interpreter(python)
    version = _version(path, python)
    if version == __version__:
        raise UsageError(
            f"'{python}' has {PROGRAM} {version}, as this one; name the interpreter of another "
            "version"
        )
    return Installation(path, version)


def _interpreter(python: str) -> str:
    """The absolute path of a program. Raises `UsageError` if it is missing."""
    inside = Path(python) / "bin" / "python"
    if Path(python).is_dir():
        hint = f"; did you mean '{inside}'?" if inside.exists() else ""
        raise UsageError(f"'{python}' is a folder; name an interpreter of Python{hint}")
    found = shutil.which(python)
    if found is None:
        raise UsageError(
            f"'{python}' is not a program; name an interpreter of Python, such as "
            ".venv-new/bin/python"
        )
    return str(Path(found).absolute())  # links stay: they show an interpreter its environment


def _version(path: str, python: str) -> str:
    try:
        with tempfile.TemporaryDirectory(prefix="briefgen-") as folder:
            done = _run([path, "-m", PROGRAM, "--version"], Path(folder), timeout=_SECONDS)
    except (OSError, subprocess.TimeoutExpired) as error:
        reason = error.strerror if isinstance(error, OSError) else "it does not end"
        raise UsageError(f"'{python}' is not an interpreter of Python: {reason}") from error
    if found := _VERSION.fullmatch(done.stdout.strip()):
        return found[1]
    if f"No module named {PROGRAM}" in done.stderr:
        install = f"{quote(python)} -m pip install {PROGRAM}==VERSION"
        raise UsageError(f"'{python}' has no {PROGRAM}; install it with `{install}`")
    last = done.stderr.strip().splitlines()[-1:] or ["it prints no version"]
    raise UsageError(f"'{python} -m {PROGRAM} --version' fails: {last[0]}")


# -- builds ----------------------------------------------------------------------------------


def compare_installations(project: Path, other: Installation, processes: int) -> UpgradeReport:
    """Build all targets with both versions, and compare the files.

    The builds use a copy of the project, so nothing is written into it. Raises `SetupError` if the
    project cannot be copied or the other installation cannot be started.
    """
    with tempfile.TemporaryDirectory(prefix="briefgen-") as folder:
        root = Path(folder)
        try:
            here = _build(root / "here", project, (sys.executable,), processes, is_this=True)
            there = _build(root / "there", project, (other.python,), processes, is_this=False)
        except OSError as error:
            raise SetupError(f"cannot build a copy of the project: {error}") from error
        changes = {
            target: tuple(_changes(root, target))
            for target in targets(project)
            if all(_is_built(root / one, target) for one in ("here", "there"))
        }
    return UpgradeReport(here, there, changes)


def _build(
    folder: Path, project: Path, python: Sequence[str], processes: int, *, is_this: bool
) -> BuildResult:
    """Build all targets of a copy of the project into `output/` of a folder."""
    folder.mkdir()
    copy = folder / "project"
    copy.mkdir()
    for name in _READ:
        if (project / name).is_dir():
            shutil.copytree(project / name, copy / name, symlinks=True)
    options = ("--jobs", str(processes), "--quiet", "--output", str(folder / "output"))
    command = [*python, "-m", PROGRAM, "build", "--all", "--project", str(copy), *options]
    done = _run(command, folder, is_this=is_this)
    return BuildResult(done.returncode, done.stderr.strip())


def _is_built(folder: Path, target: str) -> bool:
    return all((folder / "output" / name).is_file() for name in output_files(target))


def _run(
    command: Sequence[str], folder: Path, *, timeout: int | None = None, is_this: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run an installation; the folder has no modules of Python that it could import."""
    without = () if is_this else _OF_THIS_PYTHON
    return subprocess.run(
        command,
        cwd=folder,
        env={name: value for name, value in os.environ.items() if name not in without},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=timeout,
        check=False,
    )


# -- differences -----------------------------------------------------------------------------


def _changes(root: Path, target: str) -> Iterator[FileChanges]:
    """The files of a target that differ."""
    for name in output_files(target):
        old, new = ((root / one / "output" / name).read_bytes() for one in ("here", "there"))
        if old == new:
            continue
        parts = tuple(_differing_parts(old, new)) if name.endswith(".docx") else ()
        yield FileChanges(name, tuple(_text_changes(name, old, new)), parts)


def _text_changes(name: str, old: bytes, new: bytes) -> Iterator[ChangedText]:
    try:
        if name.endswith(".docx"):
            yield from word_changes(read_word_file(old), read_word_file(new), {})
        else:
            yield from pdf_changes(old, new)
    except UnreadableFileError as error:
        yield ChangedText("file of the other version", "", "", str(error))


def _differing_parts(old: bytes, new: bytes) -> Iterator[str]:
    """The parts of two Word files that are not the same or not in both, properties last."""
    try:
        before, now = (zipfile.ZipFile(BytesIO(one)) for one in (old, new))
    except zipfile.BadZipFile:
        return
    with before, now:
        names = [set(one.namelist()) for one in (before, now)]
        for name in sorted(names[0] | names[1], key=lambda one: (one.startswith("docProps/"), one)):
            if name not in names[0] & names[1] or before.read(name) != now.read(name):
                yield name

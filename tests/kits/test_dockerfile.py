"""The Dockerfile: its files and its user, and its RUN lines in an empty folder.

No image is built: only the instructions are followed, with the Python of this machine.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from support.command_line import HERE, outputs

Instruction = tuple[str, str]


def stages(root: Path) -> list[list[Instruction]]:
    """The instructions of each stage, each its name and its arguments."""
    found: list[list[Instruction]] = []
    for line in (root / "Dockerfile").read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        name, _, arguments = line.partition(" ")
        if name == "FROM":
            found.append([])
        found[-1].append((name, arguments))
    return found


def values(stage: list[Instruction], name: str) -> list[str]:
    return [arguments for one, arguments in stage if one == name]


def test_the_image_runs_as_an_ordinary_user_and_installs_nothing(root: Path) -> None:
    build, image = stages(root)
    (user,) = values(image, "USER")
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", user)
    assert not values(image, "RUN")
    assert all(one.startswith("--from=installed ") for one in values(image, "COPY"))
    assert values(build, "FROM") == [f"{values(image, 'FROM')[0]} AS installed"]


def test_the_context_of_the_build_has_every_copied_file(root: Path) -> None:
    ignored = (root / ".dockerignore").read_text("utf-8").split()
    assert ignored[0] == "*"
    copied = {name for one in values(stages(root)[0], "COPY") for name in one.split()[:-1]}
    assert {one.removeprefix("!") for one in ignored if one.startswith("!")} == copied
    assert all((root / name).exists() for name in copied)


def test_the_lines_make_an_installation_that_builds_without_a_network(
    root: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "briefgen"
    folder.mkdir()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), environment["PATH"]])
    for name, arguments in stages(root)[0]:
        if name == "COPY":
            *sources, target = arguments.split()
            for one in sources:
                _copy(root / one, folder / target)
        elif name == "RUN":
            command = ["/bin/sh", "-c", arguments]
            done = subprocess.run(
                command, cwd=folder, env=environment, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, (arguments, done.stdout, done.stderr)
    _builds_without_network(folder, environment, tmp_path / "project")


def _copy(source: Path, target: Path) -> None:
    """Copy as COPY does: of a folder only its files, a file into a folder."""
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
    else:
        shutil.copy(source, target)


def _builds_without_network(folder: Path, environment: dict[str, str], project: Path) -> None:
    """A build as the image starts it; its fonts are those of the image, and no proxy is known."""
    offline = {name: value for name, value in environment.items() if "proxy" not in name.lower()}
    offline["XDG_CACHE_HOME"] = str(folder / "cache")
    program = str(folder / "environment" / "bin" / "briefgen")
    fonts = {path: path.stat().st_mtime_ns for path in (folder / "cache").rglob("*")}
    assert fonts
    unshared = ["unshare", "--net", "--map-root-user"] if _can_unshare() else []
    for arguments in (["init", str(project)], ["build", HERE, "--project", str(project)]):
        command = [*unshared, program, *arguments]
        done = subprocess.run(command, env=offline, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    assert outputs(project).keys() == {"harbours/d1.1-v2.docx", "harbours/d1.1-v2.pdf"}
    assert {path: path.stat().st_mtime_ns for path in (folder / "cache").rglob("*")} == fonts


def _can_unshare() -> bool:
    """Whether a process without any network can be started here."""
    try:
        command = ["unshare", "--net", "--map-root-user", "true"]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False

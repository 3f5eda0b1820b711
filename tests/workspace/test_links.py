"""Links, pipes and devices in a project: nothing outside it is opened, and nothing waits."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.cli.selection import output_folder, selected_targets
from briefgen.content.targets import targets
from briefgen.diagnostics.collector import Diagnostics
from briefgen.errors import ContentError, SetupError, UsageError
from briefgen.workspace.files import Files
from briefgen.workspace.folder import Folder, UnchangedFolder
from briefgen.workspace.workspace import Workspace
from support.command_line import briefgen, run_here
from support.opened_files import opened_files

HOME = "content/harbours"
SECRET = "TOKEN=hush-9f2c"
TARGET = "harbours/d1.1@v1"
PLACES = [
    f"{HOME}/sections/shore-power.md",
    f"{HOME}/dossier.yaml",
    f"{HOME}/sources.yaml",
    f"{HOME}/facts.yaml",
    f"{HOME}/acronyms.yaml",
    f"{HOME}/organisations.yaml",
    f"{HOME}/deliverables/d1.1/deliverable.yaml",
    f"{HOME}/deliverables/d1.1/v1.yaml",
    f"{HOME}/briefings/2024-09-energy-round-table.yaml",
]


@pytest.fixture
def project(starter: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(starter, tmp_path / "project"))


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A folder outside the project; its files contain the same secret."""
    folder = tmp_path / "outside"
    (folder / "deep").mkdir(parents=True)
    for name in ("a.md", "a.yaml", "deep/a.md"):
        (folder / name).write_text(f"{SECRET}: x\n---\n", "utf-8")
    return folder


def replace(path: Path, make: Callable[[Path], object]) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    make(path)


# -- what is outside ---------------------------------------------------------------------------


@pytest.mark.parametrize("place", PLACES)
def test_a_link_out_of_the_project_is_a_finding_and_is_not_opened(
    place: str, project: Path, secret: Path
) -> None:
    replace(project / place, lambda path: path.symlink_to(secret / "a.md"))
    for command in ("check", "build", "migrate"):
        done = run_here(project, command, *(["--all"] if command == "build" else []))
        assert SECRET not in done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        if command != "migrate":
            assert done.returncode == 1
            assert f"'{place}' is outside the project" in done.stderr
    with opened_files() as opened:
        for target in targets(project):
            try:
                selected_targets(project, [target], everything=False)
                Files(Workspace(project), Diagnostics()).data(place)
            except (ContentError, SetupError):
                pass
    assert [path for path in opened if path.is_relative_to(secret)] == []


@pytest.mark.parametrize(
    "place", [HOME, f"{HOME}/sections", f"{HOME}/deliverables/d1.1", f"{HOME}/sections/more"]
)
def test_a_folder_outside_the_project_is_not_listed(
    place: str, project: Path, secret: Path
) -> None:
    replace(project / place, lambda path: path.symlink_to(secret))
    with opened_files() as opened:
        done = Files(Workspace(project), diagnostics := Diagnostics())
        done.listing(place, ".md")
        done.listing(str(Path(place).parent), ".md")
        done.folders(str(Path(place).parent))
        targets(project)
    assert [path for path in opened if path.is_relative_to(secret)] == []
    assert {one.message for one in diagnostics.conclude()} == {f"'{place}' is outside the project"}


def test_the_hint_for_a_file_outside_the_project_is_not_that_for_a_missing_one(
    project: Path, secret: Path
) -> None:
    replace(project / HOME / "acronyms.yaml", lambda path: path.symlink_to(secret))
    diagnostics = Diagnostics()
    path = f"{HOME}/acronyms.yaml"
    assert Files(Workspace(project), diagnostics).text(path, hint="add the file") is None
    (found,) = diagnostics.conclude()
    assert found.message == f"'{path}' is outside the project"
    assert found.hint == "keep the file in the project folder, and name it without '..' or links"


def test_an_excerpt_comes_from_what_was_read_and_not_from_the_disk(
    project: Path, secret: Path
) -> None:
    path = project / HOME / "sections" / "shore-power.md"
    replace(path, lambda path: path.symlink_to("/proc/self/environ"))
    done = briefgen(project, "check", TARGET, SECRET_TOKEN="hush-9f2c")
    assert done.returncode == 1
    assert "hush-9f2c" not in done.stdout + done.stderr


@pytest.mark.parametrize("command", [["build", "--check", TARGET], ["check", "--outputs", TARGET]])
def test_an_output_that_is_a_link_out_of_the_folder_is_not_read(
    command: list[str], project: Path, secret: Path
) -> None:
    assert run_here(project, "build", TARGET).returncode == 0
    for suffix in (".docx", ".pdf"):
        path = project / f"output/harbours/d1.1-v1{suffix}"
        replace(path, lambda path: path.symlink_to(secret / "a.md"))
    done = run_here(project, *command)
    assert done.returncode in (4, 5)
    assert "a link that leads out of the folder" in done.stderr
    assert SECRET not in done.stdout + done.stderr


def test_a_build_replaces_such_a_link_and_leaves_the_other_file_alone(
    project: Path, secret: Path
) -> None:
    (project / "output/harbours").mkdir(parents=True)
    link = project / "output/harbours/d1.1-v1.pdf"
    link.symlink_to(secret / "a.md")
    assert run_here(project, "build", TARGET).returncode == 0
    assert not link.is_symlink()
    assert link.read_bytes().startswith(b"%PDF")
    assert SECRET in (secret / "a.md").read_text("utf-8")


def test_nothing_is_written_through_a_folder_that_is_a_link(project: Path, secret: Path) -> None:
    (project / "output").mkdir()
    (project / "output/harbours").symlink_to(secret)
    before = sorted(secret.rglob("*"))
    done = run_here(project, "build", TARGET)
    assert done.returncode == 4
    assert "'output/harbours' is a link to a folder outside" in done.stderr.replace(
        f"{project}/", ""
    )
    assert sorted(secret.rglob("*")) == before


def test_the_output_folder_of_a_project_is_inside_it_unless_another_is_named(
    project: Path, secret: Path
) -> None:
    (project / "output").symlink_to(secret)
    with pytest.raises(UsageError, match="outside the project; name the folder with --output"):
        output_folder(project, None)
    assert output_folder(project, secret) == secret


# -- what is not a file -------------------------------------------------------------------------


def socket_at(path: Path) -> None:
    """Bind a socket; its path may be too long for the system, so it is moved."""
    folder = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(folder)


NO_FILES = {
    "a folder": (Path.mkdir, "BG720", "is a folder, not a file"),
    "a pipe": (os.mkfifo, "BG720", "is a pipe, a socket or a device, not a file"),
    "a socket": (socket_at, "BG720", "is a pipe, a socket or a device, not a file"),
    "a link to itself": (
        lambda path: path.symlink_to(path.name),
        "BG720",
        "is a link that leads to no file",
    ),
    "a link to nothing": (
        lambda path: path.symlink_to("nowhere.md"),
        "BG720",
        "is a link that leads to no file",
    ),
    "a link to a device": (
        lambda path: path.symlink_to("/dev/zero"),
        "BG103",
        "is outside the project",
    ),
}


NoFile = tuple[Callable[[Path], object], str, str]
"""The function that makes it at a path, and the code and the end of the message of its finding."""


@pytest.fixture(params=NO_FILES)
def no_file(request: pytest.FixtureRequest) -> NoFile:
    return NO_FILES[request.param]


@pytest.mark.parametrize("place", [PLACES[0], PLACES[1], PLACES[6], PLACES[7]])
def test_what_is_not_a_file_is_a_finding_that_says_what_it_is(
    place: str, no_file: NoFile, project: Path
) -> None:
    make, code, words = no_file
    replace(project / place, make)
    files = Files(Workspace(project), diagnostics := Diagnostics())
    assert files.exists(place)
    assert files.text(place) is None
    (found,) = diagnostics.conclude()
    assert (found.code, found.severity) == (code, "error")
    assert (found.span.path, found.message) == (place, f"'{place}' {words}")
    assert found.hint


def test_a_pipe_among_the_sections_does_not_stop_the_program(project: Path) -> None:
    os.mkfifo(project / HOME / "sections" / "pipe.md")
    done = run_here(project, "check", TARGET)
    assert done.returncode == 1
    assert "sections/pipe.md' is a pipe, a socket or a device, not a file" in done.stderr


def test_folders_that_contain_each_other_through_links_are_listed_once(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/x.md").write_text("")
    (tmp_path / "a/b/up").symlink_to("../..")
    (tmp_path / "a/b/self").symlink_to(".")
    (tmp_path / "other").symlink_to("a/b")
    folder = Folder(tmp_path)
    assert folder.listing("a", ".md") == ("b/x.md",)
    assert folder.listing("other", ".md") == ("x.md",)
    assert folder.folders(".") == ("a", "other")


def test_links_between_folders_do_not_multiply_paths(tmp_path: Path) -> None:
    """Twelve folders with a link to each of the others would have over 10⁹ paths."""
    for one in "abcdefghijkl":
        (tmp_path / one).mkdir()
        (tmp_path / one / "x.md").write_text("")
        for other in "abcdefghijkl":
            (tmp_path / one / f"to-{other}").symlink_to(f"../{other}")
    assert len(Folder(tmp_path).listing(".", ".md")) == 12


def test_a_file_that_is_too_large_is_a_finding(project: Path) -> None:
    place = PLACES[0]
    os.truncate(project / place, 10 * 2**30)  # sparse: it needs no space
    files = Files(Workspace(project), diagnostics := Diagnostics())
    assert files.text(place) is None
    (found,) = diagnostics.conclude()
    assert (found.code, found.message) == ("BG720", f"'{place}' is larger than 256 MB")


@pytest.mark.parametrize("name", ["x" * 300, "ß" * 200, "a/" * 3000 + "b", "nul\0byte", ""])
def test_a_name_that_the_system_does_not_allow_is_absent(name: str, tmp_path: Path) -> None:
    assert Folder(tmp_path).state(f"images/{name}") == "absent"
    assert Folder(tmp_path).listing(f"images/{name}", "") == ()


# -- names -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("red\x1b[31m.md", r"red\x1b[31m.md"),
        ("two\nlines.md", r"two\x0alines.md"),
        ("bell\x07.md", r"bell\x07.md"),
        ("reversed\u202edm.md", r"reversed\u202edm.md"),
        (os.fsdecode(b"latin-\xe9.md"), r"latin-\udce9.md"),
        ("next\x85line.md", r"next\x85line.md"),
    ],
)
def test_a_name_that_cannot_be_printed_is_a_finding_that_shows_it(
    name: str, shown: str, project: Path
) -> None:
    section = project / HOME / "sections" / "shore-power.md"
    text = section.read_text("utf-8").replace("anchor: shore-power", "anchor: other")
    (section.parent / name).write_text(text, "utf-8")
    for report in ([], ["--report", "json"]):
        done = run_here(project, "check", TARGET, *report)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert not {"\x1b", "\x07", "\u202e", "\x85"} & {*done.stderr}
    done = run_here(project, "check", TARGET)
    assert f"BG721 the name '{shown}' has characters that cannot be printed" in done.stderr


def test_a_target_whose_name_cannot_be_printed_is_a_finding(project: Path) -> None:
    briefings = project / HOME / "briefings"
    (briefings / "2024-09-energy-round-table.yaml").rename(briefings / "x\x1b[2J.yaml")
    for command in (["build", "--all"], ["check"], ["list"]):
        done = run_here(project, *command)
        assert "\x1b" not in done.stdout + done.stderr
        assert done.returncode == (0 if command == ["list"] else 1)
        assert ("BG721" in done.stderr) is (command != ["list"])
    assert not [path for path in (project / "output").rglob("*") if "\x1b" in path.name]


def test_an_unchanged_folder_is_read_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "content" / "a" / "deep").mkdir(parents=True)
    (tmp_path / "content" / "a" / "one.md").write_text("One", "utf-8")
    (tmp_path / "content" / "a" / "deep" / "two.md").write_text("Two", "utf-8")
    (tmp_path / "content" / "link.md").symlink_to(tmp_path.parent)
    (tmp_path / "content" / "inside").symlink_to("a")
    (tmp_path / "content" / "circle").symlink_to("circle")
    os.mkfifo(tmp_path / "content" / "pipe.md")
    overlays = {"content/a/new.md": "New", "content/b/other.md": "Other"}
    plain, unchanged = Folder(tmp_path, overlays), UnchangedFolder(tmp_path, overlays)
    paths = [
        *("content", "content/a", "content/a/one.md", "content/a/./one.md", "content/a/../a"),
        *("content/link.md", "content/link.md/x", "content/inside", "content/inside/one.md"),
        *("content/circle", "content/pipe.md", "content/a/new.md", "content/b/other.md"),
        *("none.md", "none/none.md", "../x", "/", "/etc/passwd", "content/a\0/x", "."),
    ]
    for _ in range(2):
        for path in paths:
            assert unchanged.state(path) == plain.state(path), path
            assert unchanged.contains(path) == plain.contains(path), path
            assert unchanged.listing(path, ".md") == plain.listing(path, ".md"), path
            assert unchanged.listing(path, "") == plain.listing(path, ""), path
            assert unchanged.folders(path) == plain.folders(path), path
        assert unchanged.read("content/a/one.md") == b"One"
        assert unchanged.read("content/inside/one.md") == b"One"
        with pytest.raises(OSError, match="a pipe"):
            unchanged.read("content/pipe.md")
        with pytest.raises(OSError, match="out of the folder"):
            unchanged.read("content/link.md/x")


def test_an_unchanged_folder_asks_the_system_about_each_folder_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content" / "a").mkdir(parents=True)
    for number in range(100):
        (tmp_path / "content" / "a" / f"{number}.md").write_text("One", "utf-8")
    calls: list[str] = []
    scandir, realpath = os.scandir, os.path.realpath
    monkeypatch.setattr(os, "scandir", lambda path: calls.append(path) or scandir(path))
    monkeypatch.setattr(os.path, "realpath", lambda path, **_: calls.append(path) or realpath(path))
    folder = UnchangedFolder(tmp_path)
    calls.clear()
    for suffix in ("", ".md", ".yaml"):
        for name in folder.listing("content", suffix):
            assert folder.state(f"content/{name}") == "file"
            assert folder.read(f"content/{name}") == b"One"
    folder.listing("content/a", ".md")
    assert len(calls) < 10

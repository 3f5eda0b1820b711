"""Mistakes on the command line: the message suggests the correct command."""

from __future__ import annotations

import inspect
import re
import shutil
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from briefgen.build.pipeline import prepare
from briefgen.cli import COMMANDS, main
from briefgen.cli.briefing_questions import Given
from briefgen.workspace.workspace import Workspace

TARGETS = "harbours/2024-09-energy-round-table, harbours/d1.1@v1, harbours/d1.1@v2"


@pytest.fixture
def project(starter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = Path(shutil.copytree(starter, tmp_path / "project"))
    monkeypatch.chdir(folder)
    return folder


def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str
) -> tuple[object, str, str]:
    monkeypatch.setattr(sys, "argv", ["briefgen", *arguments])
    with pytest.raises(SystemExit) as left:
        main()
    printed = capsys.readouterr()
    return left.value.code, printed.out, printed.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["biuld"], "Error: no command 'biuld'; did you mean 'build'?"),
        (["x"], f"Error: no command 'x'; commands: {', '.join(COMMANDS)}"),
        (["build"], f"briefgen: name a target or use --all; targets: {TARGETS}"),
        (
            ["build", "--all", "harbours/d1.1@v1"],
            "briefgen: --all builds every target; remove it, or remove 'harbours/d1.1@v1'",
        ),
        (["build", "x"], f"briefgen: no target matches 'x'; targets: {TARGETS}"),
        (
            ["build", "harbors/d1.1@v1"],
            "briefgen: no target matches 'harbors/d1.1@v1'; did you mean 'harbours/d1.1@v1'?",
        ),
        (
            ["check", "harbours/d1.1"],
            "briefgen: no target matches 'harbours/d1.1'; did you mean 'harbours/d1.1@*'?",
        ),
        (
            ["build", "harbours"],
            "briefgen: no target matches 'harbours'; did you mean 'harbours/*'?",
        ),
        (["list", "--project", "nowhere"], "briefgen: there is no folder 'nowhere'"),
        (["list", "--project", "README.md"], "briefgen: there is no folder 'README.md'"),
        (
            ["build", "--all", "--project", "/"],
            "briefgen: no folder 'content' in '/' or above it; name the project with --project, or "
            "write a new one with `briefgen init`",
        ),
        (["explain", "bg11"], "briefgen: no rule has the code bg11; codes: BG110 to BG114"),
        (
            ["schema", "versions"],
            "briefgen: no schema has the name 'versions'; did you mean 'version'?",
        ),
        (
            ["build", "--all", "-j", "two"],
            "Error: Invalid value for '-j' / '--jobs': must be a whole number, 1 or more, "
            "not 'two'",
        ),
        (
            ["build", "--all", "-j", "0"],
            "Error: Invalid value for '-j' / '--jobs': must be a whole number, 1 or more, not '0'",
        ),
        (["check", "--output", "x"], "briefgen: --output requires --outputs"),
        (
            ["check", "--report", "jason"],
            "Error: Invalid value for '--report': there is no report 'jason'; did you mean 'json'?",
        ),
        (
            ["check", "--report", "json="],
            "Error: Invalid value for '--report': 'json=' names no file; write json=FILE, or json",
        ),
        (
            ["check", "--report", "json", "--report", "markdown=-"],
            "briefgen: only one report can go to standard output; name a file for the others",
        ),
        (
            ["check", "--report", "json=a.txt", "--report", "markdown=./a.txt"],
            "briefgen: 'a.txt' is the file of two reports; name another one",
        ),
        (
            ["build", "--all", "--report", "json=output/report.json"],
            "briefgen: 'output/report.json' is in 'output', whose files a report must not replace; "
            "name a file in another folder",
        ),
        (
            ["build", "--all", "--output", "there", "--report", "json=there/x/../report.json"],
            "briefgen: 'there/x/../report.json' is in 'there', whose files a report must not "
            "replace; name a file in another folder",
        ),
        (
            ["check", "--report", "json=content/harbours/sections/shore-power.md"],
            "briefgen: 'content/harbours/sections/shore-power.md' is in 'content', whose files a "
            "report must not replace; name a file in another folder",
        ),
        (
            ["check", "--report", "markdown=schemas"],
            "briefgen: 'schemas' is a folder; name a file: --report markdown=schemas/report",
        ),
        (
            ["check", "--report", "json=/dev/null"],
            "briefgen: '/dev/null' is not a regular file; for standard output write --report json",
        ),
        (
            ["check", "--outputs", "--strict"],
            "briefgen: --strict does not apply to --outputs: a difference is always an error",
        ),
        (
            ["init", "."],
            "briefgen: '.' already contains README.md, content/harbours/acronyms.yaml, content/"
            "harbours/briefings/2024-09-energy-round-table.yaml, …; nothing was written; choose "
            "another folder",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
@pytest.mark.usefixtures("project")
def test_wrong_usage_exits_with_two_and_says_what_to_do(
    arguments: list[str],
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, err = run(monkeypatch, capsys, *arguments)
    assert (code, out) == (2, "")
    assert err.splitlines()[-1] == message


@pytest.mark.parametrize("command", [["build", "--all"], ["check"]])
def test_a_project_without_targets_is_not_a_success(
    command: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "content").mkdir()
    code, _, err = run(monkeypatch, capsys, *command, "--project", str(tmp_path))
    assert code == 2
    assert err == (
        f"briefgen: '{tmp_path}' has no targets; a target is a version, "
        "content/*/deliverables/*/*.yaml, or a briefing, content/*/briefings/*.yaml\n"
    )


def test_a_project_without_targets_names_the_files_that_are_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "content/a/deliverables/d1"
    folder.mkdir(parents=True)
    (folder / "v1.yml").write_text("version: V1\n")
    code, _, err = run(monkeypatch, capsys, "check", "--project", str(tmp_path))
    assert code == 2
    assert err.endswith("; these files are not read: content/a/deliverables/d1/v1.yml\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["build", "harbours/d1.1@v1", "--output", "README.md"],
            "briefgen: cannot write 'README.md': File exists; 'README.md' is a file, not a folder; "
            "rename it or choose another folder; no file was changed\n",
        ),
        (
            ["build", "--all", "--output", "README.md/x"],
            "briefgen: cannot write 'README.md/x': Not a directory; 'README.md' is a file, not a "
            "folder; rename it or choose another folder; no file was changed\n",
        ),
        (
            ["init", "README.md/x"],
            "briefgen: cannot write 'README.md/x/README.md': Not a directory; 'README.md' is a "
            "file, not a folder; rename it or choose another folder; no file was changed\n",
        ),
    ],
)
@pytest.mark.usefixtures("project")
def test_a_folder_that_cannot_be_written_exits_with_four(
    arguments: list[str],
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(monkeypatch, capsys, *arguments) == (4, "", message)


def test_init_says_how_to_build_what_it_has_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, _ = run(monkeypatch, capsys, "init", "new")
    assert code == 0
    assert re.fullmatch(
        r"\d+ files written to new; next: briefgen build --all --project new\n", out
    )
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    assert run(monkeypatch, capsys, "init")[1].endswith("; next: briefgen build --all\n")


GROUPS = {"translate"}
"""Commands with commands of their own, each in a module of its own."""


def test_every_command_has_a_module_and_a_line_of_help(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(sys.modules["briefgen.cli"].__path__[0])
    modules, arguments = (
        {path.stem.replace("_", "-") for path in inner.glob("*.py")} - {"--init--"}
        for inner in (folder, folder / "arguments")
    )
    others = {
        "briefing-questions",
        "compared-packs",
        "interpreter",
        "output",
        "progress",
        "redlines",
        "reports",
        "selection",
        "signals",
        "timings",
    }
    in_groups = {name for name in modules if name.partition("-")[0] in GROUPS}
    found = modules - others - in_groups | GROUPS
    assert found == arguments - {"command", "options", "reports", "shard"} == set(COMMANDS)
    code, out, _ = run(monkeypatch, capsys, "--help")
    assert code == 0
    for name in COMMANDS:
        assert re.search(rf"^  {name} +[A-Z].*[.]$", out, re.MULTILINE)


@pytest.mark.parametrize("name", COMMANDS)
def test_what_a_command_accepts_are_the_parameters_of_its_work(name: str) -> None:
    module = name.replace("-", "_")
    command = import_module(f"briefgen.cli.arguments.{module}").command
    parts = {module: command}
    if name in GROUPS:
        parts = {f"{module}_{part}": one for part, one in command.commands.items()}
    for own, accepted in parts.items():
        work = import_module(f"briefgen.cli.{own}").run
        names = set(inspect.signature(work).parameters)
        if name == "new-briefing":  # It passes what the options answer on, as one value.
            names = names - {"answers"} | set(Given.__struct_fields__)
        assert {one.name for one in accepted.params} == names


def test_an_error_in_the_program_does_not_stop_the_check_of_other_targets(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(root: Workspace, target: str, **options: Any) -> object:
        if target.endswith("@v1"):
            raise ValueError("invalid literal\nfor int()")
        return prepare(root, target, **options)

    monkeypatch.setattr("briefgen.build.checked.prepare", fail)
    code, out, err = run(monkeypatch, capsys, "check")
    assert code == 3
    assert out == "2 targets checked, nothing found\n"
    assert err == (
        "harbours/d1.1@v1: internal error (ValueError: invalid literal for int()); "
        "please report it and attach the content\n"
    )

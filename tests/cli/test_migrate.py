"""`briefgen migrate`: what it prints and how it exits."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.command_line import run_inside

OLD = {
    "content/demo/briefings/talk.yaml": "audience: public\nselect: {left_out: cite}\n",
    "content/demo/sections/aim.md": (
        "---\nanchor: aim\n---\n::: audience internal\nWords.\n:::\n\n"
        "- One\n\n  ::: audience internal\n  Two\n  :::\n\n"
        "Words.\n\n> ::: audience internal\n> Three\n> :::\n"
    ),
}
CHANGES = (
    "content/demo/briefings/talk.yaml:1: audience -> level\n"
    "content/demo/briefings/talk.yaml:2: left_out -> omitted_references\n"
    "content/demo/sections/aim.md:4: audience -> level\n"
    "content/demo/sections/aim.md:10: audience -> level\n"
    "content/demo/sections/aim.md:16: audience -> level\n"
)


@pytest.fixture
def old_project(tmp_path: Path) -> Path:
    for name, text in OLD.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def texts(project: Path) -> dict[str, str]:
    return {name: (project / name).read_text("utf-8") for name in OLD}


def test_check_lists_the_changes_and_writes_nothing(old_project: Path) -> None:
    done = run_inside(old_project, "migrate", "--check")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == CHANGES + "5 keys to rename in 2 files\n"
    assert texts(old_project) == OLD


def test_the_changes_are_printed_by_file_and_line(old_project: Path) -> None:
    done = run_inside(old_project, "migrate")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == CHANGES + "5 keys renamed in 2 files\n"
    assert texts(old_project) == {
        name: text.replace("audience", "level").replace("left_out", "omitted_references")
        for name, text in OLD.items()
    }


def test_a_second_run_changes_nothing(old_project: Path) -> None:
    run_inside(old_project, "migrate")
    renamed = texts(old_project)
    for arguments in ((), ("--check",)):
        done = run_inside(old_project, "migrate", *arguments)
        assert (done.returncode, done.stdout, done.stderr) == (0, "no keys to rename\n", "")
        assert texts(old_project) == renamed


@pytest.mark.parametrize("arguments", [(), ("--check",)])
def test_a_project_without_old_keys_needs_no_changes(
    arguments: tuple[str, ...], project: Path
) -> None:
    done = run_inside(project, "migrate", *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (0, "no keys to rename\n", "")


def test_a_file_that_cannot_be_read_is_a_finding_and_the_others_are_renamed(
    old_project: Path,
) -> None:
    (old_project / "content/demo/facts.yaml").write_text("a: b: c\n", "utf-8")
    done = run_inside(old_project, "migrate")
    assert done.returncode == 1
    assert done.stdout == CHANGES + "5 keys renamed in 2 files\n"
    assert done.stderr.startswith("content/demo/facts.yaml:1:5 BG104 invalid YAML: ")
    assert done.stderr.endswith("\n1 finding in 1 file\n")


def test_the_project_can_be_named(
    old_project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert run_inside(elsewhere, "migrate").returncode == 2
    done = run_inside(elsewhere, "migrate", "--project", str(old_project))
    assert (done.returncode, done.stdout) == (0, CHANGES + "5 keys renamed in 2 files\n")

"""`briefgen list`: the targets and their files."""

from __future__ import annotations

from pathlib import Path

from support.command_line import HERE, run_inside


def test_list_names_every_target_and_its_files(project: Path) -> None:
    lines = [line.split() for line in run_inside(project, "list").stdout.splitlines()]
    names = ["harbours/2024-09-energy-round-table", "harbours/d1.1@v1", HERE]
    assert [line[0] for line in lines] == names
    assert [line[1:] for line in lines] == [
        [f"{name.replace('@', '-')}.docx", f"{name.replace('@', '-')}.pdf"] for name in names
    ]


def test_a_project_without_targets_is_named_and_the_list_is_empty(tmp_path: Path) -> None:
    (tmp_path / "content/harbours/briefings").mkdir(parents=True)
    (tmp_path / "content/harbours/briefings/a.yml").write_text("title: A\n")
    done = run_inside(tmp_path, "list")
    assert (done.returncode, done.stdout) == (0, "")
    assert f"'{tmp_path}' has no targets; a target is a version, " in done.stderr
    assert done.stderr.endswith("these files are not read: content/harbours/briefings/a.yml\n")

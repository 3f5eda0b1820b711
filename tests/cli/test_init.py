"""`briefgen init`: the files of a starter project."""

from __future__ import annotations

from pathlib import Path

from support.command_line import run_inside


def test_every_starter_file_names_its_schema(project: Path) -> None:
    files = [p for p in (project / "content").rglob("*") if p.suffix in {".yaml", ".md"}]
    for path in files:
        line = next(line for line in path.read_text("utf-8").splitlines() if "$schema=" in line)
        named = line.split("$schema=")[1]
        assert (path.parent / named).resolve().is_file(), path


def test_init_does_not_replace_files(project: Path) -> None:
    done = run_inside(project, "init", ".")
    assert done.returncode == 2
    assert "nothing was written" in done.stderr


def test_the_next_command_can_be_copied_also_with_spaces_in_the_name(tmp_path: Path) -> None:
    done = run_inside(tmp_path, "init", "our papers")
    assert done.stdout.endswith("; next: briefgen build --all --project 'our papers'\n")

"""`briefgen list`: the targets and their files."""

from __future__ import annotations

from pathlib import Path

from support.command_line import HERE, briefgen


def test_list_names_every_target_and_its_files(project: Path) -> None:
    lines = [line.split() for line in briefgen(project, "list").stdout.splitlines()]
    names = ["harbours/2024-09-energy-round-table", "harbours/d1.1@v1", HERE]
    assert [line[0] for line in lines] == names
    assert [line[1:] for line in lines] == [
        [f"{name.replace('@', '-')}.docx", f"{name.replace('@', '-')}.pdf"] for name in names
    ]

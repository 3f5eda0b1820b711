"""`briefgen explain`: the explanation of a rule."""

from __future__ import annotations

from pathlib import Path

from support.command_line import run_inside


def test_explain_knows_every_code_and_lists_the_ranges_for_others(project: Path) -> None:
    assert "source" in run_inside(project, "explain", "bg120").stdout
    done = run_inside(project, "explain", "BG12")
    assert done.returncode == 2
    assert done.stderr.endswith("; codes: BG120 to BG129\n")
    done = run_inside(project, "explain", "BG9")
    assert done.returncode == 2
    assert "codes: BG101 to BG114" in done.stderr

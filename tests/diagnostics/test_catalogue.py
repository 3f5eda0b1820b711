"""What `briefgen explain` knows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from briefgen.diagnostics.catalogue import CATALOGUE

SOURCE = Path(__file__).resolve().parents[2] / "src" / "briefgen"


def test_every_code_that_is_reported_is_explained_and_no_other() -> None:
    used = {
        code
        for path in SOURCE.rglob("*.py")
        if path.name != "catalogue.py"
        for code in re.findall(r"\"(BG\d{3})\"", path.read_text("utf-8"))
    }
    assert used == set(CATALOGUE)


ARGUMENTS = {"add": 4, "tell": 3, "report": 4, "Diagnostic": 4, "ValueFault": 3}
"""What makes a finding, and how many arguments it has when a hint is among them."""


def made_in(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """The calls that make a finding, each with the function's name."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            codes = [a for a in node.args if isinstance(a, ast.Constant)]
            if name in ARGUMENTS and any(str(a.value).startswith("BG") for a in codes):
                yield name, node


def test_every_finding_is_made_with_a_hint() -> None:
    made = [(p, *call) for p in SOURCE.rglob("*.py") for call in made_in(p)]
    assert len(made) > 80
    bare = [
        f"{path.name}:{node.lineno}"
        for path, name, node in made
        if len(node.args) + len(node.keywords) < ARGUMENTS[name]
    ]
    assert bare == []

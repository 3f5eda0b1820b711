"""The table of allowed imports in ARCHITECTURE.md is the truth: this test reads it."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
ROW = re.compile(r"^\| `([\w./]+)` \|[^|]*\|([^|]*)\|$", re.MULTILINE)


def allowed() -> dict[str, set[str]]:
    """Module or package, dotted and without `briefgen.`, to what it may import."""
    table = ROW.findall((ROOT / "ARCHITECTURE.md").read_text("utf-8"))
    return {dotted(place): set(re.findall(r"`([\w./-]+)`", imports)) for place, imports in table}


def dotted(place: str) -> str:
    return place.removesuffix("/").removesuffix(".py").replace("/", ".")


def modules() -> list[Path]:
    return sorted((SOURCE / "briefgen").rglob("*.py"))


def name_of(path: Path) -> str:
    parts = path.relative_to(SOURCE / "briefgen").with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path: Path) -> Iterator[str]:
    """Everything a module imports: `briefgen` names without that prefix, others by first part."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            if node.module == "briefgen":
                yield from (f"briefgen.{alias.name}" for alias in node.names)
            else:
                yield node.module or ""


def home_of(module: str, rows: dict[str, set[str]]) -> str | None:
    """The longest row of the table that the module belongs to."""
    fitting = [row for row in rows if module == row or module.startswith(f"{row}.")]
    return max(fitting, key=len, default=None)


def test_the_table_names_every_module() -> None:
    rows = allowed()
    homeless = {name for path in modules() if (name := name_of(path)) and not home_of(name, rows)}
    groups = {row.rpartition(".")[0] for row in rows}
    assert homeless <= groups


def test_the_table_names_only_what_exists() -> None:
    names = {name_of(path) for path in modules()}
    assert set(allowed()) <= names


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_module_imports_only_what_its_row_allows(path: Path) -> None:
    rows = allowed()
    home = home_of(name_of(path), rows)
    if home is None:  # a package that only groups others
        assert list(imports_of(path)) == []
        return
    for imported in imports_of(path):
        if imported.startswith("briefgen"):
            target = home_of(imported.removeprefix("briefgen").removeprefix("."), rows)
            assert target in {home, None} or target in {dotted(row) for row in rows[home]}, (
                f"{home} imports {imported}"
            )
        else:
            first = imported.split(".")[0]
            known = {entry.split(".")[0] for entry in rows[home]} | sys.stdlib_module_names
            assert first in known, f"{home} imports {imported}"


def test_only_one_module_knows_the_insides_of_reportlab() -> None:
    for path in modules():
        if name_of(path) != "render.pdf.internals":
            assert not any(i.startswith("reportlab.pdfbase") for i in imports_of(path)), path


def test_no_module_is_longer_than_four_hundred_lines() -> None:
    long = [name_of(path) for path in modules() if len(path.read_text("utf-8").splitlines()) > 400]
    assert long == []

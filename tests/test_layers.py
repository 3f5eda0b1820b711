"""The rules for the layout of the source, as ARCHITECTURE.md states them.

The table "What may import what" in that file is the rule: these tests read it.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "briefgen"
TABLE_ROW = re.compile(r"^\| `([\w./]+)` \|[^|]*\|([^|]*)\|$", re.MULTILINE)
ALWAYS_ALLOWED = {"briefgen", "msgspec"} | sys.stdlib_module_names
MOST_LINES_OF_A_FUNCTION = 40
MOST_LINES_OF_A_MODULE = 500
LONG_MODULES: dict[str, str] = {}
"""Modules of more than 500 lines, each with the reason why it is one module."""

Rows = dict[str, list[str]]
"""Each row of the table, in the order of the table, and what it may import."""


# -- the table and the source ------------------------------------------------------------------


@cache
def table() -> Rows:
    """The rows by the dotted names of their modules or packages, without `briefgen.`."""
    found = TABLE_ROW.findall((ROOT / "ARCHITECTURE.md").read_text("utf-8"))
    return {dotted(path): re.findall(r"`([\w./-]+)`", imports) for path, imports in found}


def dotted(path: str) -> str:
    return path.removesuffix("/").removesuffix(".py").replace("/", ".")


def inside(imports: list[str]) -> list[str]:
    """Those of a row's imports that are modules and packages of briefgen."""
    return [entry for entry in imports if entry.endswith(("/", ".py"))]


@cache
def modules() -> dict[str, Path]:
    """Every module by its dotted name without `briefgen.`; that of the package itself is empty."""
    return {name_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imports_of(path: Path) -> Iterator[str]:
    """The full name of everything that a module imports, also inside functions."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own_imports_of(path: Path) -> Iterator[str]:
    """The modules of briefgen that a module imports, by their dotted names."""
    for name in imports_of(path):
        if name.split(".")[0] == "briefgen":
            inner = name.removeprefix("briefgen").removeprefix(".")
            yield inner if inner in modules() else inner.rpartition(".")[0]


def row_of(module: str) -> str | None:
    """The row for a module: the longest that is its name or the name of a package around it."""
    fitting = [row for row in table() if module == row or module.startswith(f"{row}.")]
    return max(fitting, key=len, default=None)


def functions_of(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, with the signature and the docstring, without decorators."""
    assert function.end_lineno is not None
    return function.end_lineno - function.lineno + 1


def cycles_in(graph: dict[str, set[str]]) -> list[list[str]]:
    """Each group of nodes that reach each other, by Tarjan's algorithm."""
    index: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(node: str) -> None:
        index[node] = lowest[node] = len(index)
        stack.append(node)
        for other in sorted(graph[node]):
            if other not in index:
                visit(other)
                lowest[node] = min(lowest[node], lowest[other])
            elif other in stack:
                lowest[node] = min(lowest[node], index[other])
        if lowest[node] == index[node]:
            group = stack[stack.index(node) :]
            del stack[-len(group) :]
            if len(group) > 1 or node in graph[node]:
                found.append(sorted(group))

    for node in sorted(graph):
        if node not in index:
            visit(node)
    return found


# -- what may import what ----------------------------------------------------------------------


def test_every_module_has_a_row_in_the_table() -> None:
    """A package that has no row of its own contains nothing but rows, and imports nothing."""
    without = [name for name, path in modules().items() if name and row_of(name) is None]
    assert [name for name in without if modules()[name].name != "__init__.py"] == []


def test_every_row_of_the_table_names_a_module_or_a_package() -> None:
    assert [row for row in table() if row not in modules()] == []


@pytest.mark.parametrize("name", modules())
def test_a_module_imports_only_what_its_row_allows(name: str) -> None:
    path, row = modules()[name], row_of(name)
    if row is None:
        assert list(imports_of(path)) == []
        return
    allowed = table()[row]
    own = {row_of(imported) for imported in own_imports_of(path)}
    assert own <= {row, None, *map(dotted, inside(allowed))}
    others = {i.split(".")[0] for i in imports_of(path)} - ALWAYS_ALLOWED
    assert others <= {*allowed} - {*inside(allowed)}


@pytest.mark.parametrize("row", table())
def test_a_row_of_the_table_imports_only_rows_above_it(row: str) -> None:
    rows, imported = list(table()), map(dotted, inside(table()[row]))
    assert [name for name in imported if name not in rows[: rows.index(row)]] == []


def packages_around(module: str) -> set[str]:
    parts = module.split(".")
    return {".".join(parts[:length]) for length in range(1, len(parts))}


def run_by(module: str, path: Path) -> set[str]:
    """The modules that importing a module runs first: those that it imports, and their packages.

    Its own packages have begun already.
    """
    imported = set(own_imports_of(path))
    around = {package for one in imported for package in packages_around(one)}
    return (imported | (around - packages_around(module) - {module})) & modules().keys()


def test_no_modules_import_each_other_in_a_cycle() -> None:
    """So each module can be the first that a command imports."""
    assert cycles_in({name: run_by(name, path) for name, path in modules().items()}) == []


def test_no_top_level_packages_import_each_other_in_a_cycle() -> None:
    """A row can name a part of a package, but the packages themselves have one order too."""
    graph: dict[str, set[str]] = {name.split(".")[0]: set() for name in modules()}
    for name, path in modules().items():
        package = name.split(".")[0]
        graph[package] |= {other.split(".")[0] for other in own_imports_of(path)} - {package}
    assert cycles_in(graph) == []


def test_a_cycle_of_imports_is_found() -> None:
    graph = {"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set(), "e": {"e"}}
    assert cycles_in(graph) == [["b", "c"], ["e"]]


def test_only_one_package_imports_the_internals_of_reportlab() -> None:
    for name, path in modules().items():
        if not name.startswith("render.pdf.internals."):
            assert not any(i.startswith("reportlab.pdfbase") for i in imports_of(path)), name


def test_no_test_module_imports_another() -> None:
    """Cases and helpers that tests share are in tests/support."""
    for path in sorted((ROOT / "tests").rglob("*.py")):
        names = [part for name in imports_of(path) for part in name.split(".")]
        assert [name for name in names if name.startswith("test_")] == [], path


def test_the_whole_run_collects_the_tests_of_every_folder(request: pytest.FixtureRequest) -> None:
    """By default pytest leaves out folders with certain names, `build` among them."""
    left_out = request.config.getini("norecursedirs")
    for path in (ROOT / "tests").rglob("test_*.py"):
        folders = path.relative_to(ROOT).parent.parts
        assert not [one for one in folders if any(fnmatch(one, name) for name in left_out)], path


# -- names -------------------------------------------------------------------------------------


def test_each_class_has_a_name_of_its_own() -> None:
    """No two classes have the same name, so that a name means one thing in every module."""
    defined: dict[str, list[str]] = {}
    for name, path in modules().items():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ClassDef):
                defined.setdefault(node.name, []).append(name)
    assert {name: where for name, where in defined.items() if len(where) > 1} == {}


# -- how long anything is ----------------------------------------------------------------------


def test_no_function_is_longer_than_forty_lines() -> None:
    long = [
        f"{name}.{function.name}: {length_of(function)}"
        for name, path in modules().items()
        for function in functions_of(path)
        if length_of(function) > MOST_LINES_OF_A_FUNCTION
    ]
    assert long == []


def test_a_module_is_longer_than_five_hundred_lines_only_for_a_reason() -> None:
    lengths = {name: path.read_text("utf-8").count("\n") for name, path in modules().items()}
    assert {n for n, length in lengths.items() if length > MOST_LINES_OF_A_MODULE} == set(
        LONG_MODULES
    )

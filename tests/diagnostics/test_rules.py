"""The rules, and the calls that report them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest

from briefgen import rules as registry
from briefgen.diagnostics.rule import Example, Rule
from briefgen.rules import RULES

SOURCE = Path(__file__).resolve().parents[2] / "src" / "briefgen"
TESTS = Path(__file__).resolve().parents[1]
MODULES = sorted(SOURCE.rglob("*.py"))
DEFINITION = re.compile(r"^([A-Z][A-Z0-9_]+) = Rule\(", re.MULTILINE)
REPORTED = re.compile(r"\b[A-Z][A-Z0-9_]+\b")


@cache
def definitions() -> list[str]:
    """The name of the constant of each definition of a rule."""
    return [name for path in MODULES for name in DEFINITION.findall(path.read_text("utf-8"))]


def defined_names() -> set[str]:
    """The names of the constants that are rules."""
    return {*definitions()}


def test_each_rule_is_defined_once():
    assert len(definitions()) == len(RULES)


def test_rules_are_sorted_by_code():
    assert list(RULES) == sorted(RULES)
    assert all(rule.code == code for code, rule in RULES.items())


def test_two_rules_with_one_code_are_refused():
    example = Example.of("section", "Wrong.", "Right.")
    one = Rule("BG999", "one", "One.", "Why.", example=example)
    other = Rule("BG999", "other", "Other.", "Why.", example=example)
    with pytest.raises(ValueError, match="two rules have the code BG999"):
        registry._by_code([SimpleNamespace(ONE=one), SimpleNamespace(OTHER=other)])  # type: ignore[list-item]


def test_every_rule_that_a_module_defines_is_registered():
    defined = {
        code
        for path in MODULES
        for code in re.findall(r"Rule\(\s*(?:code=)?\"(BG\d{3})\"", path.read_text("utf-8"))
    }
    assert defined == set(RULES)


def test_codes_are_written_in_definitions_of_rules_only():
    written = [
        path.name
        for path in MODULES
        if path.name not in ("rules.py", "select.py")
        and re.search(r"\"BG\d{3}\"", path.read_text())
    ]
    assert written == []


def test_every_rule_is_reported_somewhere():
    text = "\n".join(path.read_text("utf-8") for path in MODULES)
    assert len(defined_names()) == len(RULES)
    assert defined_names() - set(REPORTED.findall(DEFINITION.sub("", text))) == set()


def test_every_rule_is_named_by_a_test_beside_that_of_its_example():
    texts = [path.read_text("utf-8") for path in TESTS.rglob("test_*.py")]
    named = {code for text in texts for code in re.findall(r"BG\d{3}", text)}
    assert RULES.keys() - named == set()


def test_a_rule_says_in_one_sentence_what_must_be_and_then_why():
    for rule in RULES.values():
        assert re.search(r"\b(must|needs?)\b", rule.requirement), rule.code
        assert re.fullmatch(r"[^.]+(\.[^ .][^.]*)*\.", rule.requirement), rule.code
        assert rule.rationale.endswith("."), rule.code


ARGUMENTS = {"add": 4, "report": 4, "Diagnostic": 4, "ExpressionError": 3, "report.add": 3}
"""Functions that make a finding, and their number of arguments including a hint."""


def is_rule(node: ast.expr) -> bool:
    """Whether an argument names a rule, such as `rules.UNKNOWN_KEY` or `UNKNOWN_TAG`."""
    name = getattr(node, "attr", getattr(node, "id", ""))
    return name in defined_names()


def made_in(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """The calls that make a finding, each with the function's name."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if ast.unparse(node.func) in ("report.add", "self.add"):
                name = "report.add"
            if name in ARGUMENTS and any(is_rule(a) for a in node.args):
                yield name, node


def test_every_finding_is_made_with_a_hint():
    made = [(p, *call) for p in MODULES for call in made_in(p)]
    assert len(made) > 80
    bare = [
        f"{path.name}:{node.lineno}"
        for path, name, node in made
        if len(node.args) + len(node.keywords) < ARGUMENTS[name]
    ]
    assert bare == []

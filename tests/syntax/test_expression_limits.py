"""Expressions that are too long, too deep or too large are findings."""

from __future__ import annotations

import pytest

from briefgen.diagnostics.collector import Diagnostics
from briefgen.spans.mapped_text import mapped_to
from briefgen.spans.span import Span
from briefgen.syntax.expressions import Filter, fill_values, without_escaping

NAMES = {"x": 1, "capitalised": Filter(lambda value, _argument: str(value).title())}
LONG = "the expression is longer than 1,000 characters"
DEEP = "the expression has too many levels of brackets, filters or parts"
LARGE = "the number is too large"


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("(" * 3000 + "1" + ")" * 3000, LONG),
        ("(" * 480 + "1" + ")" * 480, DEEP),
        ("[" * 480 + "]" * 480, DEEP),
        ("x(" * 300 + ")" * 300, DEEP),
        ("'x'" + " | capitalised" * 5000, LONG),
        ("9" * 4301, LONG),
        ("1e400", LARGE),
        ("1e400 | capitalised", LARGE),
        ("'a' ~ 1e999", LARGE),
        ("1 if 1e999 else 2", LARGE),
    ],
    ids=lambda value: value[:24],
)
def test_a_limit_of_expressions_is_a_finding(expression: str, message: str) -> None:
    diagnostics = Diagnostics()
    text = mapped_to(f"a {{{{ {expression} }}}} b", Span("a.md"), ())
    filled = fill_values(text, NAMES, diagnostics, without_escaping)
    assert filled.text == "a  b"
    (found,) = diagnostics.conclude()
    assert found.message == message
    assert found.hint


@pytest.mark.parametrize("expression", ["9" * 900, "'x'" + " | capitalised" * 60, "1e300", "x"])
def test_an_expression_within_the_limits_has_a_value(expression: str) -> None:
    text = mapped_to(f"{{{{ {expression} }}}}", Span("a.md"), ())
    diagnostics = Diagnostics()
    assert fill_values(text, NAMES, diagnostics, without_escaping).text
    assert diagnostics.conclude() == ()

"""Expressions of the usual forms are read without Jinja, and exactly as by Jinja."""

from __future__ import annotations

import random

import pytest

from briefgen.syntax.expression_tree import ExpressionError, usual_expression
from briefgen.syntax.jinja_expressions import expression_of_any_form

PIECES = (
    "fact", "count", "cover", "date", "x1", "_", "in_words", "true", "None", "not", "in", "and",
    "if", "else", "is", "ünite", "9", "-", ".", ".", "(", ")", '("jobs")', "('a b')", '"jobs"',
    "'é…'", '("a\\n")', '("{{")', '("")', "|", "| plural", "|", "[0]", "~", ",", " ", " ", "  ",
    "\t", "\u00a0", "#}", "%}", " if ", " else ", "~", "'é'", "(", ")", "('b')", "x if y", "else z",
)  # fmt: skip


@pytest.mark.parametrize(
    "source",
    [
        " title ",
        "title",
        " cover.lead_and_partners ",
        ' fact("jobs") ',
        "fact('jobs')",
        ' count( "networks" ) | in_words ',
        "stories|in_words",
        ' fact("año 2018, en %") ',
        ' cover.date("x") | capitalised',
        " 'a' ~ b.c ~ \"d\" | e ",
        "' · ' ~ labels.example if example else ''",
        "a if b if c else d",
        "a if b else c if d else e",
        "(', ' if a else '') ~ fact('x') | f('y') | g",
        "a ~ (b ~ c)",
        "((a))",
    ],
)
def test_the_usual_forms_are_read_as_by_jinja(source: str) -> None:
    found = usual_expression(source)
    assert found is not None
    assert repr(found) == repr(expression_of_any_form(source))


@pytest.mark.parametrize(
    "source",
    [
        "",
        " ",
        "true",
        "a.not",
        'fact("a" ~ b)',
        "a if",
        "a|in",
        "'a' 'b'",
        "a('b').c",
        "a|b.c",
        "()",
        "a.b|c()",
        "'a'.b",
        "'a'('b')",
        "(a)('b')",
        "a if b else",
        "1",
        "ünite",
    ],
)
def test_other_forms_are_left_to_jinja(source: str) -> None:
    assert usual_expression(source) is None


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_read_without_jinja_is_read_as_by_jinja(seed: int) -> None:
    dice, compared = random.Random(seed), 0
    for _ in range(4_000):
        source = "".join(dice.choices(PIECES, k=dice.randint(1, 9)))
        found = usual_expression(source)
        if found is None:
            continue
        compared += 1
        try:
            by_jinja = repr(expression_of_any_form(source))
        except ExpressionError as error:
            pytest.fail(f"{source!r} is not valid: {error}")
        assert repr(found) == by_jinja, source
    assert compared > 100

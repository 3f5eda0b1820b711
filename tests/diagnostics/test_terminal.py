"""Findings as text on a terminal."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.terminal import describe
from briefgen.rules import RULES
from briefgen.spans.span import Span

LINE = "See [^one] and\tmore."


def described(span: Span, excerpt: str = LINE) -> list[str]:
    found = Diagnostic(span, RULES["BG120"], "unknown source 'one'", "add it", excerpt)
    return describe(found).split("\n")


def test_the_whole_span_is_underlined():
    assert described(Span("a.md", 7, 5, 7, 11)) == [
        "a.md:7:5 BG120 unknown source 'one'",
        "  7 | See [^one] and more.",
        "    |     ^^^^^^",
        "  hint: add it",
    ]


@pytest.mark.parametrize(
    ("span", "underline"),
    [
        (Span("a.md", 7, 5), "    ^"),
        (Span("a.md", 7, 5, 7, 5), "    ^"),
        (Span("a.md", 7, 12, 9, 4), " " * 11 + "^" * 9),
    ],
    ids=["a span without an end", "an empty span", "a span of several lines"],
)
def test_something_in_the_line_is_underlined(span, underline):
    assert described(span)[2] == f"    | {underline}"


def test_the_underline_of_a_long_line_ends_with_what_is_shown():
    lines = described(Span("a.md", 1, 190, 1, 400), "x" * 400)
    assert (len(lines[1]), len(lines[2])) == (106, 106)
    assert lines[2].count("^") == 50


def test_a_warning_says_that_it_is_one():
    found = Diagnostic(Span("a.md"), RULES["BG190"], "there is no finding BG305 here")
    assert describe(replace(found, severity="warning")) == (
        "a.md:1:1 BG190 warning: there is no finding BG305 here"
    )

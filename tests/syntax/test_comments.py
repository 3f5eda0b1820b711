"""A comment after an unquoted value is a finding, because its words may be part of the value."""

from __future__ import annotations

import pytest

from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.spans.span import Span
from briefgen.syntax.yaml.comments import report_comments
from briefgen.syntax.yaml.reader import read_yaml

MARK = "¶"


def findings_in(text: str, lines_before: int = 0) -> tuple[Diagnostic, ...]:
    diagnostics = Diagnostics()
    document = read_yaml(text.replace(MARK, ""), "x.yaml", diagnostics, lines_before)
    assert document is not None
    report_comments(document, diagnostics)
    return diagnostics.conclude()


@pytest.mark.parametrize(
    "text",
    [
        "title: Priority ¶#1 for ports\nb: c\n",
        "- Rank ¶#1 in Europe\n- Rank ¶#2\n",
        "address: www.example.org/x ¶#ch-2",
        "a:\n  b:\n    - c: d\t¶# e\n",
        "a: [b ¶#c\n  , d]\n",
        "a: {b: c ¶# d\n  }\n",
        "a: {b: ¶# c\n  }\n",
        "a: ¶#1 of all\nb: c\n",
        "a:   ¶#aabbcc",
        "- ¶# a\n- b\n",
        "a: 12 ¶# b\nc: true ¶# d\ne: 2019-03-31 ¶# f\ng: null ¶# h\n",
        "a: b\n  ¶#1 of all\nc: d\n",
        "a: b\n  c\n    ¶# d\ne: f\n",
        "- a\n  ¶# b\n- c\n",
        "a: 'b ' ¶\n".replace("¶", "") + "c: d ¶# e\n",
    ],
)
def test_words_after_a_number_sign_are_a_finding(text: str) -> None:
    places = []
    for number, line in enumerate(text.split("\n"), 1):
        for index in range(line.count(MARK)):
            column = len("".join(line.split(MARK)[: index + 1])) + 1
            places.append(Span("x.yaml", number, column))
    found = findings_in(text)
    assert [one.span.start for one in found] == places
    assert {one.code for one in found} == {"BG108"}


@pytest.mark.parametrize(
    "text",
    [
        "# a\na: b\n# c\nd: e\n  # f: the line above it is empty\n".replace("e\n  #", "e\n\n  #"),
        "a: 'b' # c\nd: \"e\" # f\n",
        "a: [b, c] # d\ne: {f: g} # h\n",
        "a: [ # b\n  c, # d\n  # e\n  f]\n",
        "a: # b\n  c: d\ne: # f\n  - g\n",
        "a: | # b\n  c # d\n  # e\nf: >  # g\n  h # i\n",
        "a: b#c\nd: www.example.org/x#ch-2\n",
        "a:\n  - b\n  # c\n  - d\n# e\n",
        "a:\n  b: c\n  # d\n  e: f\n",
        "a: 'b\n  # c\n  d'\n",
        "--- # a\nb: c\n... # d\n",
        "",
        "# a\n",
    ],
)
def test_other_comments_are_allowed(text: str) -> None:
    assert findings_in(text) == ()


def test_the_span_is_the_comment_and_the_hint_shows_what_to_do() -> None:
    (found,) = findings_in("title: Rank #1 in Europe  \n", lines_before=3)
    assert found.span == Span("x.yaml", 4, 13, 4, 25)
    assert found.message == "'#' begins a comment, so '#1 in Europe' is not part of the value"
    assert found.hint == (
        "put the value in quotes, or write the comment above it, on a line of its own"
    )
    (found,) = findings_in("blue: #AABBCC\n")
    assert found.hint == "write the colour in quotes: '#aabbcc'"

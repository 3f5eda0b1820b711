"""Spans, and texts with a span for every character."""

from __future__ import annotations

from briefgen.spans.mapped_text import Value, join_texts, mapped_to, text_of_lines
from briefgen.spans.span import NO_SPAN, Span

LINES = text_of_lines(["one", "two"], "a.md", first_line=5)


def test_a_span_without_an_end_is_empty():
    assert Span("a.md", 2, 3) == Span("a.md", 2, 3, 2, 3)
    assert str(Span("a.md", 2, 3, 4, 1)) == "a.md:2:3"


def test_a_span_contains_spans_of_the_same_file_up_to_its_end():
    outer = Span("a.md", 2, 3, 4, 5)
    assert outer.contains(Span("a.md", 2, 3, 4, 5))
    assert outer.contains(Span("a.md", 4, 5))
    assert not outer.contains(Span("a.md", 4, 5, 4, 6))
    assert not outer.contains(Span("b.md", 3, 1))
    assert Span("a.md", 1, 2, 1, 3).to(outer) == Span("a.md", 1, 2, 4, 5)


def test_each_character_of_lines_has_its_own_span():
    assert LINES.text == "one\ntwo"
    assert LINES.at(2) == Span("a.md", 5, 3, 5, 4)
    assert LINES.at(4) == Span("a.md", 6, 1, 6, 2)
    assert LINES.span() == Span("a.md", 5, 1, 6, 4)
    assert LINES.span(1, 1) == Span("a.md", 5, 2)


def test_a_part_keeps_the_spans_of_its_characters():
    part = LINES.part(2, 6)
    assert part.text == "e\ntw"
    assert [part.at(n).column for n in (0, 2, 3)] == [3, 1, 2]
    assert part.span() == Span("a.md", 5, 3, 6, 3)


def test_a_replacement_has_the_span_and_the_values_of_what_it_replaces():
    value = Value(kind="fact", key="jobs", value=12, span=NO_SPAN)
    filled = mapped_to("12", Span("a.md", 1, 3, 1, 21), (value,))
    text = join_texts((text_of_lines(["a "], "a.md"), filled), "a.md")
    spelt = text.replacement("twelve", 2, 4)
    assert (text.text, spelt.text) == ("a 12", "twelve")
    assert spelt.at(5) == Span("a.md", 1, 3, 1, 21)
    assert spelt.segments[0].values == (value,)

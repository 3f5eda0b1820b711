"""Lines that are known: they are those that would be broken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefgen.render.pdf import line_breaking
from briefgen.render.pdf.fonts import FontSet
from briefgen.render.pdf.line_breaking import BrokenLine, TextRun, break_lines, broken_lines

TEXTS = st.text(st.sampled_from("ab c-–\u00a0ü/."), max_size=30)
OTHER_LOOKS: dict[str, Any] = {
    "text": "other words-in it",
    "size": 14.0,
    "rise": 3.0,
    "tracking": 2.0,
    "address": True,
    "line_end": True,
    "language": "de",
    "text_language": "pl",
    "whole_words": True,
    "wide_words_only": True,
}
"""Another value of each field on which lines depend; a face is another one below."""
WITHOUT_EFFECT = {
    "colour",
    "marked_content",
    "target",
    "underlined",
    "revision",
    "opening",
    "remark",
    "closing",
    "note_call",
    "note",
    "destination",
}


@pytest.fixture(autouse=True)
def nothing_known() -> Iterator[None]:
    line_breaking._known.clear()
    yield
    line_breaking._known.clear()


def run(text: str, fonts: FontSet, **fields: Any) -> TextRun:
    return TextRun(text, fonts.face(bold=False, italic=False), 10.0, "", None, **fields)


def fresh(runs: list[TextRun], width: float, indent: float = 0.0) -> tuple[BrokenLine, ...]:
    line_breaking._known.clear()
    return broken_lines(runs, width, indent)


def test_every_field_of_a_run_decides_where_lines_break_or_does_not() -> None:
    assert {*TextRun.__struct_fields__} == {*OTHER_LOOKS, "face"} | WITHOUT_EFFECT


@given(
    texts=st.lists(TEXTS, min_size=1, max_size=4),
    width=st.integers(5, 120),
    indent=st.integers(0, 30),
)
def test_the_lines_contain_the_text_and_widths_of_the_broken_ones(
    texts: list[str], width: int, indent: int, fonts: FontSet
) -> None:
    runs = [run(text, fonts) for text in texts]
    for line, made in zip(
        break_lines(runs, width, indent), broken_lines(runs, width, indent), strict=True
    ):
        slices = [one for unit in line.units for one in (*unit.spaces, *unit.words)]
        shown = [*slices, *line.trailing]
        assert "".join(part.text for part in made.parts) == "".join(one.text for one in shown)
        assert sum(p.width for p in made.parts) == pytest.approx(sum(one.width for one in shown))
        assert made.spaces == sum(one.text.count(" ") + one.text.count("\u00a0") for one in slices)
        assert {id(runs[place]) for place in made.within} == {id(one.run) for one in slices}
        assert all(runs[p.run] is r for p, r in zip(made.parts, runs_of(shown), strict=True))


def runs_of(slices: list[Any]) -> list[TextRun]:
    """The runs of slices, each once where several follow each other."""
    found: list[TextRun] = []
    for one in slices:
        if not found or found[-1] is not one.run:
            found.append(one.run)
    return found


@pytest.mark.parametrize("name", [*OTHER_LOOKS, "face"])
def test_a_paragraph_that_looks_otherwise_has_lines_of_its_own(name: str, fonts: FontSet) -> None:
    text = "Donaudampfschifffahrt-gesellschaft www.example.org/path and some more words to break"
    runs = [run(text, fonts, language="en", text_language="en"), run("a b", fonts)]
    broken_lines(runs, 60, 0)
    bold = fonts.face(bold=True, italic=False)
    other = [replace(runs[0], **{name: OTHER_LOOKS.get(name, bold)}), runs[1]]
    found = broken_lines(other, 60, 0)
    assert found == fresh(other, 60)


@pytest.mark.parametrize(("width", "indent"), [(61, 0), (60, 5)])
def test_lines_of_another_width_are_broken_again(width: int, indent: int, fonts: FontSet) -> None:
    runs = [run("some words that are longer than one line of this width", fonts)]
    broken_lines(runs, 60, 0)
    assert broken_lines(runs, width, indent) == fresh(runs, width, indent)


def test_equal_paragraphs_are_broken_once(fonts: FontSet, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = [run("some words", fonts)]
    lines = broken_lines(runs, 60, 0)
    monkeypatch.setattr(line_breaking, "break_lines", None)
    again = [replace(runs[0], colour="#ffffff", destination="elsewhere")]
    assert broken_lines(again, 60, 0) is lines


def test_only_some_paragraphs_are_kept(fonts: FontSet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_breaking, "_KEPT", 3)
    for number in range(10):
        broken_lines([run(f"words {number}", fonts)], 60, 0)
        assert len(line_breaking._known) <= 3

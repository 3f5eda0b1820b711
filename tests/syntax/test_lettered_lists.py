"""Lists whose entries begin with letters and Roman numerals, and numbers in brackets."""

from __future__ import annotations

import pytest

from briefgen.content.markdown import block_nodes
from briefgen.language.list_numbers import number_formats_of, written_number
from briefgen.model.nodes import BulletList, NumberedList, Paragraph
from briefgen.model.walk import words_of
from briefgen.spans.mapped_text import text_of_lines
from support.markdown import markdown_context

FORMATS = ("decimal", "lower-letter", "upper-letter", "lower-roman", "upper-roman")


def read(text: str):
    context = markdown_context()
    found = block_nodes(text_of_lines(text.split("\n"), "x.md"), context)
    return found, context.diagnostics.conclude()


def blocks(text: str):
    found, diagnostics = read(text)
    assert diagnostics == ()
    return found


def labels(found: NumberedList) -> list[str]:
    return [found.label(position) for position in range(len(found.items))]


LISTS = {
    "a) Ports\nb) Ships": ["a)", "b)"],
    "a. Ports\nb. Ships\nc. Yards": ["a.", "b.", "c."],
    "A) Ports\nB) Ships": ["A)", "B)"],
    "(a) Ports\n(b) Ships": ["(a)", "(b)"],
    "(A) Ports\n(B) Ships": ["(A)", "(B)"],
    "i. Ports\nii. Ships\niii. Yards\niv. Piers": ["i.", "ii.", "iii.", "iv."],
    "i) Ports\nii) Ships": ["i)", "ii)"],
    "(I) Ports\n(II) Ships": ["(I)", "(II)"],
    "(1) Ports\n(2) Ships": ["(1)", "(2)"],
    "1) Ports\n2) Ships": ["1)", "2)"],
    "1. Ports\n2. Ships": ["1.", "2."],
    "c) Ports\nd) Ships": ["c)", "d)"],
    "h) Ports\ni) Ships\nj) Yards": ["h)", "i)", "j)"],
    "iv) Ports\nv) Ships": ["iv)", "v)"],
    "(3) Ports\n(4) Ships": ["(3)", "(4)"],
    "a) Ports\n\nb) Ships": ["a)", "b)"],
    "a) Ports\n   and ships\nb) Yards": ["a)", "b)"],
    "a) Ports\nand ships\nb) Yards": ["a)", "b)"],
}


@pytest.mark.parametrize(("text", "expected"), LISTS.items(), ids=[*map(repr, LISTS)])
def test_entries_keep_the_form_of_their_numbers(text: str, expected: list[str]) -> None:
    [found] = blocks(text)
    assert isinstance(found, NumberedList)
    assert labels(found) == expected
    assert "Ports" in words_of(found.items[0].blocks)


TEXTS = [
    "a) one entry alone",
    "A. Smith and\nB. Jones",
    "a) Ports\nc) Ships",
    "See point\nc) and\nd) of the plan",
    "a)Ports\nb)Ships",
    "(Ports) and\n(Ships) alike",
    r"a\) Ports" + "\n" + r"b\) Ships",
]


@pytest.mark.parametrize("text", TEXTS)
def test_other_lines_are_text(text: str) -> None:
    found, _ = read(text)
    assert [type(one) for one in found] == [Paragraph]


def test_a_list_follows_a_line_of_text_and_contains_others() -> None:
    text = "They want\na) ports,\n   i. old ones\n   ii. new ones\n       - at sea\nb) ships"
    paragraph, outer = blocks(text)
    assert words_of((paragraph,)) == "They want"
    assert labels(outer) == ["a)", "b)"]
    inner = outer.items[0].blocks[1]
    assert labels(inner) == ["i.", "ii."]
    assert isinstance(inner.items[1].blocks[1], BulletList)


def test_two_lists_of_other_forms_follow_each_other() -> None:
    first, second = blocks("a) Ports\nb) Ships\n\n1. Piers\n2. Yards")
    assert (labels(first), labels(second)) == (["a)", "b)"], ["1.", "2."])


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a) Ports\nb) Ships\nd) Yards", "write a, b, c, …"),
        ("ii. Ports\niii. Ships\nix. Yards", "write ii, iii, iv, …"),
        ("(1) Ports\n(2) Ships\n(2) Yards", "write 1, 2, 3, …"),
    ],
)
def test_numbers_that_do_not_count_up_are_a_finding(text: str, hint: str) -> None:
    _, [finding] = read(text)
    assert finding.code == "BG601"
    assert hint in finding.hint
    assert (finding.span.line, finding.span.column) == (1, 1)


@pytest.mark.parametrize("number_format", FORMATS)
def test_every_number_is_read_as_it_is_written(number_format) -> None:
    for number in (*range(1, 60), 99, 400, 999):
        written = written_number(number, number_format)
        assert (number_format, number) in [*number_formats_of(written)]


@pytest.mark.parametrize("written", ["", "ß", "ab", "iiv", "a1", "α", "vx"])
def test_other_characters_are_not_numbers(written: str) -> None:
    assert [*number_formats_of(written)] == []


def test_letters_after_z_are_doubled() -> None:
    assert [written_number(n, "lower-letter") for n in (26, 27, 53)] == ["z", "aa", "aaa"]

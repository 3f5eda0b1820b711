"""The differences of two readings, each with a place that a person can find in both files."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby

from briefgen.parity.text_blocks import Reading, TextBlock, Word, headings

_MOST = 12
"""Maximum number of words of each side in a message."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One place in which the files differ."""

    place: str
    """For example `section 3.2, Table 4, row 2, column 1`."""
    page: int
    """Page in the PDF, from 1; 0 if the PDF has no such place."""
    what: str

    def __str__(self) -> str:
        page = f", PDF page {self.page}" if self.page else ""
        return f"{self.place}{page}: {self.what}"


def differences(pdf: Reading, other: Reading) -> Iterator[Difference]:
    """Every difference between the PDF and another file, in the order of the document."""
    blocks, others = pdf.text_blocks, other.text_blocks
    if other.from_word_template:
        blocks, others = (tuple(map(_without_formatting, found)) for found in (blocks, others))
    page = 1
    for step, start, end, other_start, other_end in _steps(blocks, others):
        if step == "equal":
            page = blocks[end - 1].page or page
            continue
        pairs = min(end - start, other_end - other_start)
        for one, two in zip(blocks[start:end], others[other_start:other_end], strict=False):
            page = one.page or page
            yield from _in_block(one, two, (pdf.name, other.name), page)
        for one in blocks[start + pairs : end]:
            page = one.page or page
            what = f"{other.name} lacks {one.called}: {_quoted(one.words)}"
            yield Difference(one.place, page, what)
        for two in others[other_start + pairs : other_end]:
            what = f"{pdf.name} lacks {two.called}: {_quoted(two.words)}"
            yield Difference(two.place, page, what)
    if not other.from_word_template:
        yield from _header_footer(pdf, other)


def _without_formatting(block: TextBlock) -> TextBlock:
    """A block without the parts that the styles of a Word template change.

    These are the page number of a contents entry, and the formatting of a list mark. The number of
    the item remains: it is the last one in a mark that also contains the numbers of outer lists.
    """
    words = block.words
    if block.kind == "label" and not block.note:
        numbers = re.findall(r"\d+", " ".join(word.text for word in words))
        mark = replace(words[0], text=numbers[-1] if numbers else "•")
        return replace(block, words=(mark,))
    paged = block.kind == "entry" and len(words) > 1 and words[-1].text.isdigit()
    return replace(block, words=words[:-1]) if paged else block


def _steps(
    blocks: Sequence[Hashable], others: Sequence[Hashable]
) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, blocks, others, autojunk=False).get_opcodes()


def _in_block(
    one: TextBlock, two: TextBlock, names: tuple[str, str], page: int
) -> Iterator[Difference]:
    """The differences of two corresponding blocks; `names` are the names of their files."""
    if (one.kind, one.level) != (two.kind, two.level):
        what = f"{_quoted(one.words)} is {one.called} in {names[0]} and {two.called} in {names[1]}"
        yield Difference(one.place, page, what)
    elif (one.note, one.cell) != (two.note, two.cell):
        what = f"{_quoted(one.words)} is elsewhere in {names[1]}: {two.place}"
        yield Difference(one.place, page, what)
    for step, start, end, other_start, other_end in _steps(one.words, two.words):
        if step != "equal":
            words, others = one.words[start:end], two.words[other_start:other_end]
            here = words[0].page if words else 0
            yield Difference(one.place, here or page, _between(words, others, names))


def _between(words: Sequence[Word], others: Sequence[Word], names: tuple[str, str]) -> str:
    one, two = names
    if not words:
        return f"{two} says {_quoted(others)}, which {one} lacks"
    if not others:
        return f"{one} says {_quoted(words)}, which {two} lacks"
    if [word.text for word in words] == [word.text for word in others]:
        goals = f"{_goals(words)} in {one} and to {_goals(others)} in {two}"
        return f"{_quoted(words)} links to {goals}"
    return f"{one} says {_quoted(words)}, {two} says {_quoted(others)}"


def _quoted(words: Sequence[Word]) -> str:
    shown = " ".join(word.text for word in words[:_MOST])
    return f"'{shown}{' …' if len(words) > _MOST else ''}'"


def _goals(words: Sequence[Word]) -> str:
    return ", then ".join(goal or "nothing" for goal, _ in groupby(one.link for one in words))


def _header_footer(pdf: Reading, other: Reading) -> Iterator[Difference]:
    """The first page of the PDF on which the other file would have another header or footer."""
    for page in range(1, pdf.page_count + 1):
        words, others = (" ".join(_found(page, pdf, one)) for one in (pdf, other))
        if words != others:
            what = f"{pdf.name} says '{words}', {other.name} says '{others}'"
            yield Difference("header and footer", page, what)
            return


def _found(page: int, pdf: Reading, reading: Reading) -> Iterator[str]:
    """The words of the header and footer on a page, with headings as Word chooses them.

    That is the first heading on the page, otherwise the last one before it, otherwise the first one
    after it. The pages of the headings are those of the PDF.
    """
    for piece in reading.header_footer(page):
        if isinstance(piece, str):
            yield piece
            continue
        pages = [one.page for one in headings(pdf, piece.level)]
        first = bisect_left(pages, page)
        index = first if page in pages else max(first - 1, 0)
        shown = headings(reading, piece.level)[index : index + 1]
        words = [word for heading in shown for word in _without_marks(heading)]
        yield from [word.rstrip(".") for word in words[:1]] if piece.number else words[1:]


def _without_marks(heading: TextBlock) -> list[str]:
    """The words of a heading without the marks of notes, as Word repeats them in a header."""
    words: list[str] = []
    for one in heading.words:
        if one.joined and not one.mark:
            words[-1] += one.text
        elif not one.mark:
            words.append(one.text)
    return words

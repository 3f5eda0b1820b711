"""Where two readings differ, in words that lead a person to the place in both files."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby

from briefgen.parity.text_blocks import Reading, TextBlock, Word, headings

_MOST = 12
"""Words of either side that are shown."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where the files do not say the same."""

    place: str
    """For example `section 3.2, Table 4, row 2, column 1`."""
    page: int
    """In the PDF; 0 where it has no such place."""
    what: str

    def __str__(self) -> str:
        page = f", PDF page {self.page}" if self.page else ""
        return f"{self.place}{page}: {self.what}"


def differences(pdf: Reading, word: Reading) -> Iterator[Difference]:
    """Every difference between a PDF and a Word file, in the order of the document."""
    ours, theirs = pdf.text_blocks, word.text_blocks
    if word.own_look:
        ours, theirs = (tuple(map(_without_look, text_blocks)) for text_blocks in (ours, theirs))
    page = 1
    for step, start, end, word_start, word_end in _steps(ours, theirs):
        if step == "equal":
            page = ours[end - 1].page or page
            continue
        pairs = min(end - start, word_end - word_start)
        for one, other in zip(ours[start:end], theirs[word_start:word_end], strict=False):
            page = one.page or page
            yield from _in_passage(one, other, page)
        for one in ours[start + pairs : end]:
            page = one.page or page
            yield Difference(one.place, page, f"Word lacks {one.called}: {_quoted(one.words)}")
        for other in theirs[word_start + pairs : word_end]:
            what = f"the PDF lacks {other.called}: {_quoted(other.words)}"
            yield Difference(other.place, page, what)
    if not word.own_look:
        yield from _running(pdf, word)


def _without_look(block: TextBlock) -> TextBlock:
    """A passage without what a team's styles change.

    That is the page of a line of the contents, and all but the item's own number in the mark of a
    list: the last one, where a mark holds those of the lists around it.
    """
    words = block.words
    if block.kind == "label" and not block.note:
        numbers = re.findall(r"\d+", " ".join(word.text for word in words))
        mark = replace(words[0], text=numbers[-1] if numbers else "•")
        return replace(block, words=(mark,))
    paged = block.kind == "entry" and len(words) > 1 and words[-1].text.isdigit()
    return replace(block, words=words[:-1]) if paged else block


def _steps(
    ours: Sequence[Hashable], theirs: Sequence[Hashable]
) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()


def _in_passage(pdf: TextBlock, word: TextBlock, page: int) -> Iterator[Difference]:
    if (pdf.kind, pdf.level) != (word.kind, word.level):
        what = f"{_quoted(pdf.words)} is {pdf.called} in the PDF and {word.called} in Word"
        yield Difference(pdf.place, page, what)
    elif (pdf.note, pdf.cell) != (word.note, word.cell):
        what = f"{_quoted(pdf.words)} stands elsewhere in Word: {word.place}"
        yield Difference(pdf.place, page, what)
    for step, start, end, word_start, word_end in _steps(pdf.words, word.words):
        if step != "equal":
            ours, theirs = pdf.words[start:end], word.words[word_start:word_end]
            here = ours[0].page if ours else 0
            yield Difference(pdf.place, here or page, _between(ours, theirs))


def _between(pdf: Sequence[Word], word: Sequence[Word]) -> str:
    if not pdf:
        return f"Word says {_quoted(word)}, which the PDF lacks"
    if not word:
        return f"the PDF says {_quoted(pdf)}, which Word lacks"
    if [one.text for one in pdf] == [one.text for one in word]:
        return f"{_quoted(pdf)} leads to {_goals(pdf)} in the PDF and to {_goals(word)} in Word"
    return f"the PDF says {_quoted(pdf)}, Word says {_quoted(word)}"


def _quoted(words: Sequence[Word]) -> str:
    shown = " ".join(word.text for word in words[:_MOST])
    return f"'{shown}{' …' if len(words) > _MOST else ''}'"


def _goals(words: Sequence[Word]) -> str:
    return ", then ".join(goal or "nothing" for goal, _ in groupby(one.leads_to for one in words))


def _running(pdf: Reading, word: Reading) -> Iterator[Difference]:
    """Foot and head: for each page of the PDF what Word would show on it."""
    for page in range(1, pdf.page_count + 1):
        ours, theirs = (tuple(_found(page, pdf, one)) for one in (pdf, word))
        if ours != theirs:
            what = f"the PDF says '{' '.join(ours)}', Word says '{' '.join(theirs)}'"
            yield Difference("foot and head", page, what)
            return


def _found(page: int, pdf: Reading, reading: Reading) -> Iterator[str]:
    """The words of foot and head on a page, headings looked for as Word does.

    The first on the page, else the last before it, else the first after it; the PDF says on which
    page each stands.
    """
    for piece in reading.header_footer(page):
        if isinstance(piece, str):
            yield piece
            continue
        pages = [one.page for one in headings(pdf, piece.level)]
        first = bisect_left(pages, page)
        index = first if page in pages else max(first - 1, 0)
        shown = headings(reading, piece.level)[index : index + 1]
        words = [one.text for heading in shown for one in heading.words if not one.mark]
        yield from [one.rstrip(".") for one in words[:1]] if piece.number else words[1:]

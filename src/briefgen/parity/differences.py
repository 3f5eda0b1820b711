"""The differences between the contents of two files, with their locations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from briefgen.parity.text_blocks import Reading, TextBlock, Word, headings

_MAXIMUM_WORDS = 12
"""Maximum number of words of each file in a message."""


class Difference(Struct, frozen=True):
    """A difference between the files."""

    location: str
    """For example `section 3.2, Table 4, row 2, column 1`."""
    page: int
    """Page of the PDF, from 1; 0 if it is unknown."""
    description: str
    """The words of both files, as a clause."""

    def __str__(self) -> str:
        page = f", PDF page {self.page}" if self.page else ""
        return f"{self.location}{page}: {self.description}"


def differences(pdf: Reading, other: Reading) -> Iterator[Difference]:
    """Every difference between the PDF and another file, in the order of the document."""
    blocks, others = pdf.text_blocks, other.text_blocks
    if other.from_word_template:
        blocks, others = (tuple(map(_without_formatting, found)) for found in (blocks, others))
        others = _with_capitals_of(blocks, others)
    page = 1
    for step, start, end, other_start, other_end in _edit_steps(blocks, others):
        if step == "equal":
            page = blocks[end - 1].page or page
            continue
        pairs = min(end - start, other_end - other_start)
        for one, two in zip(blocks[start:end], others[other_start:other_end], strict=False):
            page = one.page or page
            yield from _block_differences(one, two, (pdf.name, other.name), page)
        for one in blocks[start + pairs : end]:
            page = one.page or page
            description = f"{other.name} lacks {one.kind_name}: {_quoted(one.words)}"
            yield Difference(one.location, page, description)
        for two in others[other_start + pairs : other_end]:
            description = f"{pdf.name} lacks {two.kind_name}: {_quoted(two.words)}"
            yield Difference(two.location, page, description)
    if not other.from_word_template:
        yield from _header_footer_differences(pdf, other)


def _without_formatting(block: TextBlock) -> TextBlock:
    """A block without the parts that the styles of a Word template change.

    These are the page number of a contents entry, and the formatting of a list label. The number of
    the item remains: it is the last one in a label that also contains the numbers of outer lists.
    """
    words = block.words
    if block.kind == "label" and not block.note:
        numbers = re.findall(r"\d+", " ".join(word.text for word in words))
        label = replace(words[0], text=numbers[-1] if numbers else "•")
        return replace(block, words=(label,))
    has_page_number = block.kind == "entry" and len(words) > 1 and words[-1].text.isdigit()
    return replace(block, words=words[:-1]) if has_page_number else block


def _with_capitals_of(
    blocks: Sequence[TextBlock], others: Sequence[TextBlock]
) -> tuple[TextBlock, ...]:
    """The blocks of the Word file, without the differences in case that only styles cause.

    Where a style of either file shows small letters as capitals, the words get the case that the
    PDF has.
    """
    found = list(others)
    small, others_small = (tuple(map(_in_small_letters, every)) for every in (blocks, others))
    for step, start, end, other_start, _ in _edit_steps(small, others_small):
        for number in range(start, end) if step == "equal" else ():
            position = other_start + number - start
            if others[position].capitals or _is_in_capitals(blocks[number]):
                texts = (word.text for word in blocks[number].words)
                words = zip(others[position].words, texts, strict=True)
                words_of_pdf = tuple(replace(word, text=text) for word, text in words)
                found[position] = replace(others[position], words=words_of_pdf)
    return tuple(found)


def _in_small_letters(block: TextBlock) -> TextBlock:
    words = tuple(replace(word, text=word.text.casefold()) for word in block.words)
    return replace(block, words=words)


def _is_in_capitals(block: TextBlock) -> bool:
    text = " ".join(word.text for word in block.words)
    return text == text.upper()


def _edit_steps(
    blocks: Sequence[Hashable], others: Sequence[Hashable]
) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, blocks, others, autojunk=False).get_opcodes()


def _block_differences(
    one: TextBlock, two: TextBlock, names: tuple[str, str], page: int
) -> Iterator[Difference]:
    """The differences of two corresponding blocks; `names` are the names of their files."""
    if (one.kind, one.level) != (two.kind, two.level):
        kinds = f"{one.kind_name} in {names[0]} and {two.kind_name} in {names[1]}"
        description = f"{_quoted(one.words)} is {kinds}"
        yield Difference(one.location, page, description)
    elif (one.note, one.cell) != (two.note, two.cell):
        description = f"{_quoted(one.words)} is elsewhere in {names[1]}: {two.location}"
        yield Difference(one.location, page, description)
    for step, start, end, other_start, other_end in _edit_steps(one.words, two.words):
        if step != "equal":
            words, others = one.words[start:end], two.words[other_start:other_end]
            page_of_words = words[0].page if words else 0
            yield Difference(
                one.location, page_of_words or page, _description(words, others, names)
            )


def _description(words: Sequence[Word], others: Sequence[Word], names: tuple[str, str]) -> str:
    one, two = names
    if not words:
        return f"{two} says {_quoted(others)}, which {one} lacks"
    if not others:
        return f"{one} says {_quoted(words)}, which {two} lacks"
    if [word.text for word in words] == [word.text for word in others]:
        link_targets = f"{_link_texts(words)} in {one} and to {_link_texts(others)} in {two}"
        return f"{_quoted(words)} links to {link_targets}"
    return f"{one} says {_quoted(words)}, {two} says {_quoted(others)}"


def _quoted(words: Sequence[Word]) -> str:
    shown = " ".join(word.text for word in words[:_MAXIMUM_WORDS])
    return f"'{shown}{' …' if len(words) > _MAXIMUM_WORDS else ''}'"


def _link_texts(words: Sequence[Word]) -> str:
    return ", then ".join(
        link_target or "nothing" for link_target, _ in groupby(one.link for one in words)
    )


def _header_footer_differences(pdf: Reading, other: Reading) -> Iterator[Difference]:
    """The difference on the first page whose headers or footers differ."""
    for page in range(1, pdf.page_count + 1):
        words, others = (" ".join(_words_on_page(page, pdf, one)) for one in (pdf, other))
        if words != others:
            description = f"{pdf.name} says '{words}', {other.name} says '{others}'"
            yield Difference("header and footer", page, description)
            return


def _words_on_page(page: int, pdf: Reading, reading: Reading) -> Iterator[str]:
    """The words of the header and footer on a page, with the heading that Word shows there.

    Word shows the first heading on the page, otherwise the last one before it, otherwise the first
    one after it. The pages of the headings are those of the PDF.
    """
    for piece in reading.header_footer(page):
        if isinstance(piece, str):
            yield piece
            continue
        pages = [one.page for one in headings(pdf, piece.level)]
        first = bisect_left(pages, page)
        index = first if page in pages else max(first - 1, 0)
        for heading in headings(reading, piece.level)[index : index + 1]:
            number = heading.number.split()
            title = _without_marks(heading)[len(number) :]
            yield from (word.rstrip(".") for word in number) if piece.number else title


def _without_marks(heading: TextBlock) -> list[str]:
    """The words of a heading without the marks of notes, as Word repeats them in a header."""
    words: list[str] = []
    for one in heading.words:
        if one.joined and not one.mark:
            words[-1] += one.text
        elif not one.mark:
            words.append(one.text)
    return words

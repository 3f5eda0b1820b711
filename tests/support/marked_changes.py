"""Changes between two versions of a paper that a person has marked, and whether all are marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import yaml
from msgspec import Struct

from support.word_content import OBJECT, Blocks, DocumentContent, ParagraphContent, TableContent

_IN_CONTENTS = ("TOC", "TableofFigures", "ContentsSubheading")
_WORD = re.compile(r"[\w’']+|[^\w\s]")


class MarkedChange(Struct, frozen=True):
    part: str
    kind: Literal["words", "paragraph", "row"]
    old: str = ""
    """The words that are changed or dropped; of a paragraph or row those that it begins with."""
    new: str = ""


def marked_changes(path: Path) -> list[MarkedChange]:
    """The changes of a file in their order."""
    parts = yaml.safe_load(path.read_text("utf-8"))
    return [MarkedChange(part["part"], **change) for part in parts for change in part["changes"]]


def words_of(text: str) -> list[str]:
    """Words and punctuation marks, without the marks of notes."""
    return _WORD.findall(text.replace(OBJECT, " "))


class _MarkedParagraph(Struct):
    words: list[str]
    row: int
    """The number of the row that it is in, or 0."""


def unmarked_words(content: DocumentContent, quotes: list[tuple[str, str]]) -> list[str]:
    """The words of a version that no change contains, without its contents.

    `quotes` has, in the order of the paper, the kind of each change and its words of this version.
    Raises ValueError for words that are not in the paper behind those of the change before.
    """
    paper = list(_paper(content))
    paragraph, word = 0, 0
    for kind, quote in quotes:
        quoted = words_of(quote)
        if kind == "words":
            paragraph, word = _next_run(paper, quoted, paragraph, word)
            del paper[paragraph].words[word : word + len(quoted)]
        else:
            first, end = _next_whole(paper, quoted, kind, paragraph + bool(word))
            del paper[first:end]
            paragraph, word = first, 0
    return [one for left in paper for one in left.words]


def _next_run(
    paper: list[_MarkedParagraph], quoted: list[str], paragraph: int, word: int
) -> tuple[int, int]:
    """The paragraph and the word at which a run of words begins."""
    for number in range(paragraph, len(paper)):
        words = paper[number].words
        for position in range(word if number == paragraph else 0, len(words)):
            if words[position : position + len(quoted)] == quoted:
                return number, position
    raise ValueError(f"not in the paper: {' '.join(quoted)}")


def _next_whole(
    paper: list[_MarkedParagraph], quoted: list[str], kind: str, paragraph: int
) -> tuple[int, int]:
    """The first paragraph of a paragraph or row that begins with words, and the one behind it."""
    for number in range(paragraph, len(paper)):
        row = paper[number].row
        end = number + 1
        while kind == "row" and row and end < len(paper) and paper[end].row == row:
            end += 1
        words = [word for part in paper[number:end] for word in part.words]
        if words[: len(quoted)] == quoted and (kind == "paragraph" or row):
            return number, end
    raise ValueError(f"no {kind} begins with: {' '.join(quoted)}")


# -- papers ------------------------------------------------------------------------------------


def _paper(content: DocumentContent) -> Iterator[_MarkedParagraph]:
    """The paragraphs with words, of the body and then of each header once."""
    for row, paragraph in _paragraphs_of(content.body):
        if paragraph.text.strip() and not paragraph.style.startswith(_IN_CONTENTS):
            yield _MarkedParagraph(words_of(paragraph.text), row)
    for blocks in dict.fromkeys(content.headers):
        yield from (_MarkedParagraph(words_of(p.text), 0) for _, p in _paragraphs_of(blocks))


def _paragraphs_of(blocks: Blocks) -> Iterator[tuple[int, ParagraphContent]]:
    """Each paragraph with the number of its row, or 0 outside tables."""
    row = 0
    for block in blocks:
        if isinstance(block, ParagraphContent):
            yield 0, block
            continue
        for cells in _rows_of(block):
            row += 1
            for blocks_of_cell in cells:
                yield from ((row, paragraph) for _, paragraph in _paragraphs_of(blocks_of_cell))


def _rows_of(table: TableContent) -> Iterator[list[Blocks]]:
    """The cells of each row; a row of a box that continues the one before is a part of it."""
    rows: list[list[Blocks]] = []
    for row in table.rows:
        cells = [cell.blocks for cell in row.cells]
        label = "".join(p.text for _, p in _paragraphs_of(cells[0]))
        if rows and table.style == "StoryBox" and not label:
            rows[-1] += cells
        else:
            rows.append(cells)
    yield from rows

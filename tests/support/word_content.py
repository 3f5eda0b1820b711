"""The content of a Word file as records: paragraphs, tables, rows, cells, notes, results of fields.

`support.word_reading` reads them from a file, `support.tracked_changes` from a file whose tracked
changes it accepts or rejects. `lines_of` and `differences` compare two contents.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from enum import IntEnum
from typing import Literal

from msgspec import Struct, field

OBJECT = "\ufffc"
"""Where the text of a paragraph has a note mark, a picture or a text box (Unicode, 23.8)."""

InsetKind = Literal["footnote", "endnote", "picture", "text box"]


# -- records -----------------------------------------------------------------------------------


class RunContent(Struct, frozen=True):
    """Text with one formatting; adjacent runs that differ in the text alone are one."""

    text: str
    properties: str = ""
    """Properties of the run, with its character style, as `properties_as_text` writes them."""
    link: str = ""
    """The bookmark or address to which the text leads."""
    fields: tuple[str, ...] = ()
    """Instructions of the fields of whose results the text is a part, the outermost first."""
    within: tuple[str, ...] = ()
    """Content controls and arguments of equations around the text, the outermost first."""


class InsetContent(Struct, frozen=True):
    """The content behind one `OBJECT` of a text: a note, a picture or a text box."""

    kind: InsetKind
    blocks: tuple[BlockContent, ...] = ()
    description: str = ""
    pictures: tuple[str, ...] = ()
    """Digests of the pictures that it shows."""


class ParagraphContent(Struct, frozen=True):
    style: str
    """Identifier of the paragraph style; empty where the default style applies."""
    runs: tuple[RunContent, ...] = ()
    insets: tuple[InsetContent, ...] = ()
    numbering: str = ""
    properties: str = ""
    mark: str = ""
    """Properties of the paragraph mark (17.3.1.29)."""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


class CellContent(Struct, frozen=True):
    blocks: tuple[BlockContent, ...]
    span: int = 1
    """Number of grid columns."""
    merge: Literal["", "restart", "continue"] = ""
    """Part of a vertical merge; a continuation below nothing is a beginning."""
    properties: str = ""


class RowContent(Struct, frozen=True):
    cells: tuple[CellContent, ...]
    properties: str = ""
    exceptions: str = ""
    """Properties of the table that differ for the row."""


class TableContent(Struct, frozen=True):
    rows: tuple[RowContent, ...]
    style: str = ""
    properties: str = ""
    grid: str = ""
    """The widths of the grid columns."""


BlockContent = ParagraphContent | TableContent
Blocks = tuple[BlockContent, ...]


class DocumentContent(Struct, frozen=True):
    body: Blocks
    headers: tuple[Blocks, ...] = ()
    """Of each section in turn, in the order of its references (17.10.5)."""
    footers: tuple[Blocks, ...] = ()
    comments: tuple[Blocks, ...] = ()
    sections: tuple[str, ...] = ()
    """Properties of each section, without its headers and footers."""
    styles: dict[str, str] = field(default_factory=dict)
    """Properties of each style by its identifier."""

    @property
    def words(self) -> list[str]:
        """The words of the body and its notes, in the order of reading."""
        return " ".join(p.text for p in paragraphs(self.body)).replace(OBJECT, " ").split()


def paragraphs(blocks: Blocks) -> Iterator[ParagraphContent]:
    """Every paragraph, also of cells; those of an inset follow the paragraph that has it."""
    for block in blocks:
        if isinstance(block, ParagraphContent):
            yield block
            for inset in block.insets:
                yield from paragraphs(inset.blocks)
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs(cell.blocks)


# -- comparison --------------------------------------------------------------------------------


class Detail(IntEnum):
    """How much of a content its lines contain, each with what is before it."""

    STRUCTURE = 1
    """Words, paragraphs, rows, cells with spans and merges, notes, headers, footers, comments."""
    STYLES = 2
    """Styles of paragraphs and tables, and list numbering."""
    FORMATTING = 3
    """All other properties, character styles, links, fields, sections, definitions of styles."""


def differences(content: DocumentContent, expected: DocumentContent, detail: Detail) -> list[str]:
    """The lines that differ, those expected with `-` before them; empty where there are none."""
    pair = lines_of(expected, detail), lines_of(content, detail)
    return list(difflib.unified_diff(*pair, "expected", "read", lineterm="", n=0))


def lines_of(content: DocumentContent, detail: Detail = Detail.STYLES) -> list[str]:
    """The content as lines, such as `p Heading1 | Words`, `row` and `cell 2`."""
    printer = _Lines(detail)
    printer.blocks(content.body, "")
    for name, parts in (
        ("header", content.headers),
        ("footer", content.footers),
        ("comment", content.comments),
    ):
        for blocks in parts:
            printer.lines.append(name)
            printer.blocks(blocks, f"{name}: ")
    if detail is Detail.FORMATTING:
        printer.lines += [f"section {section}" for section in content.sections]
        printer.lines += [f"style {name} {value}" for name, value in content.styles.items()]
    return printer.lines


class _Lines(Struct):
    detail: Detail
    lines: list[str] = field(default_factory=list)

    def blocks(self, blocks: Blocks, where: str) -> None:
        for block in blocks:
            if isinstance(block, ParagraphContent):
                self._paragraph(block, where)
            else:
                self._table(block, where)

    def _paragraph(self, paragraph: ParagraphContent, where: str) -> None:
        styles = self._from(Detail.STYLES, paragraph.style, paragraph.numbering)
        more = self._from(Detail.FORMATTING, paragraph.properties, f"mark({paragraph.mark})")
        self.lines.append(f"{where}{_words('p', *styles, *more)} | {paragraph.text}")
        for run in paragraph.runs:
            words = _words("run", run.properties, run.link, *run.fields, *run.within)
            self.lines += self._from(Detail.FORMATTING, f"{where}{words} | {run.text}")
        for inset in paragraph.insets:
            pictures = self._from(Detail.FORMATTING, *inset.pictures)
            self.lines.append(f"{where}{_words(inset.kind, inset.description, *pictures)}")
            self.blocks(inset.blocks, f"{where}{inset.kind}: ")

    def _table(self, table: TableContent, where: str) -> None:
        more = self._from(Detail.STYLES, table.style)
        more += self._from(Detail.FORMATTING, table.properties, table.grid)
        self.lines.append(f"{where}{_words('table', *more)}")
        for row in table.rows:
            more = self._from(Detail.FORMATTING, row.properties, row.exceptions)
            self.lines.append(f"{where}{_words('row', *more)}")
            for cell in row.cells:
                more = self._from(Detail.FORMATTING, cell.properties)
                self.lines.append(f"{where}{_words('cell', str(cell.span), cell.merge, *more)}")
                self.blocks(cell.blocks, f"{where}  ")
        self.lines.append(f"{where}end of table")

    def _from(self, detail: Detail, *words: str) -> list[str]:
        return list(words) if self.detail >= detail else []


def _words(*words: str) -> str:
    return " ".join(filter(None, words))

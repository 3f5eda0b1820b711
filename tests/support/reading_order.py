"""The words of the body in reading order, from the resolved document and from finished files.

pandoc reads the DOCX, PDFium the PDF. The texts have no white space, because formats break lines in
different places.
"""

from __future__ import annotations

import ctypes
import json
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import pikepdf
import pypandoc
import pypdfium2
import pypdfium2.raw as pdfium

from briefgen.model.document import ResolvedDocument
from briefgen.model.nodes import (
    Acronym,
    Block,
    BulletList,
    Callout,
    Chart,
    Figure,
    Inline,
    LineBreak,
    Note,
    NumberedList,
    Paragraph,
    Quote,
    Reference,
    RepeatedMark,
    Section,
    StoryBox,
    Table,
    Text,
)

_BULLETS = ("•", "–")
_SPACE = re.compile(r"\s+")
_NO_BREAK_HYPHEN = "\u2011"
_LINE_END_HYPHEN = "\x02"
"""PDFium's character for a hyphen at the end of a line, hard or soft."""


def without_white_space(parts: Iterable[str]) -> str:
    """The text without white space and in lower case, because small capitals are a style."""
    return _SPACE.sub("", "".join(parts)).casefold()


def with_hyphens_of(source: str, read: str) -> str:
    """The words read from a Word file, with the hyphens of the source where they have no break.

    Word breaks no line at hyphens of headings longer than a line, and in languages that repeat a
    hyphen on the next line. A no-break hyphen of the source must be one in the file, too.
    """
    if len(read) != len(source):
        return read
    pairs = zip(read, source, strict=True)
    return "".join("-" if pair == (_NO_BREAK_HYPHEN, "-") else pair[0] for pair in pairs)


# -- the resolved document -------------------------------------------------------------------


def body_text(resolved: ResolvedDocument, *, labels: bool) -> str:
    """The words of the body; with `labels` also the numbers of headings, list items and notes."""
    wording = resolved.document.wording
    reader = _TreeReader(labels, wording.table, wording.figure)
    return without_white_space(
        part for s in resolved.document.sections for part in reader.section(s)
    )


class _TreeReader:
    def __init__(self, labels: bool, table: str, figure: str) -> None:
        self.labels, self.table, self.figure = labels, table, figure

    def section(self, section: Section) -> Iterator[str]:
        if self.labels:
            yield f"{section.number}." if section.number else ""
            yield from self.heading(section)
        else:
            yield from self.inlines(section.title)
        yield from self.blocks(section.blocks)
        for part in section.sections:
            yield from self.section(part)

    def heading(self, section: Section) -> Iterator[str]:
        """In the PDF the notes of a heading follow it: its name is read without them."""
        held: list[Note] = []
        yield from self.inlines(section.title, held)
        for note in held:
            yield str(note.number)
            yield from self.blocks(note.blocks, 1)

    def blocks(self, blocks: Iterable[Block], depth: int = 0) -> Iterator[str]:
        for block in blocks:
            yield from self.block(block, depth)

    def block(self, block: Block, depth: int) -> Iterator[str]:
        match block:
            case Paragraph():
                yield from self.inlines(block.content)
            case BulletList() | NumberedList():
                has_labels = self.labels and not (isinstance(block, BulletList) and block.is_strip)
                for number, item in enumerate(block.items):
                    if has_labels and isinstance(block, NumberedList):
                        yield f"{block.start + number}."
                    elif has_labels:
                        yield _BULLETS[depth % 2]
                    yield from self.blocks(item.blocks, depth + 1)
            case Quote():
                yield from self.blocks(block.blocks)
            case Callout():
                yield from self.inlines(block.title)
                yield from self.blocks(block.blocks)
            case Table():
                yield f"{self.table}{block.number}" if block.number else ""
                yield from self.inlines(block.caption)
                for row in (*block.header, *block.body):
                    for cell in row.cells:
                        yield from self.blocks(cell.blocks)
            case Figure() | Chart():  # its words are in its text alternative
                yield f"{self.figure}{block.number}" if block.number else ""
                yield from self.inlines(block.caption)
            case StoryBox():
                yield block.kicker
                yield from self.inlines(block.title)
                for field in block.fields:
                    yield field.label
                    yield field.remark
                    yield from self.blocks(field.blocks)

    def inlines(self, content: Iterable[Inline], held: list[Note] | None = None) -> Iterator[str]:
        """Words and marks; the notes at their marks, or into `held` to be read later."""
        for node in content:
            match node:
                case Text() | Acronym():
                    yield node.text
                case Reference():
                    if node.content:
                        yield from self.inlines(node.content, held)
                    else:
                        yield node.before + node.label + node.after
                case RepeatedMark():  # a field: no format leaves its number to itself
                    yield f"{node.separator}{node.number}"
                case Note() if held is not None:
                    yield f"{node.separator}{node.number}"
                    held.append(node)
                case Note():
                    yield node.separator
                    if self.labels:
                        yield f"{node.number}{node.number}"
                    yield from self.blocks(node.blocks, 1)
                case LineBreak():
                    pass
                case _:
                    yield from self.inlines(node.content, held)


# -- DOCX through pandoc ---------------------------------------------------------------------


def pandoc_tree(docx: Path) -> list[dict[str, Any]]:
    """The blocks of a DOCX as pandoc reads them."""
    return pandoc_blocks(docx.read_bytes())


@lru_cache(maxsize=32)
def pandoc_blocks(
    docx: bytes, changes: Literal["accept", "reject"] = "accept"
) -> list[dict[str, Any]]:
    """The blocks of a DOCX after pandoc accepts or rejects its tracked changes."""
    command = [pypandoc.get_pandoc_path(), "-f", "docx", "-t", "json", f"--track-changes={changes}"]
    done = subprocess.run(command, input=docx, check=True, capture_output=True)
    blocks: list[dict[str, Any]] = json.loads(done.stdout)["blocks"]
    return blocks


def docx_body_text(docx: Path, source: str, first: str = "") -> str:
    """The body, notes at their marks, with the hyphens of the source.

    It begins with its first heading, or with the words `first`, without white space.
    """
    blocks = pandoc_tree(docx)
    if not first:
        start = next(n for n, block in enumerate(blocks) if block["t"] == "Header")
        blocks = blocks[start:]
    text = without_white_space(pandoc_words(blocks))
    return with_hyphens_of(source, text[text.index(first) :])


def docx_notes(docx: Path) -> list[str]:
    """The text of each note in the order of the marks."""
    return [_SPACE.sub(" ", "".join(pandoc_words(n))).strip() for n in _nodes(docx, "Note")]


def docx_headings(docx: Path) -> list[tuple[int, str]]:
    """Level and words of each heading, without notes; no-break hyphens are equal to others."""
    found = []
    for block in pandoc_tree(docx):
        if block["t"] == "Header":
            level, _, content = block["c"]
            words = [n for n in content if n["t"] != "Note"]
            text = "".join(pandoc_words(words)).replace(_NO_BREAK_HYPHEN, "-")
            found.append((level, _SPACE.sub(" ", text).strip()))
    return found


def _nodes(docx: Path, kind: str) -> Iterator[Any]:
    def walk(node: Any) -> Iterator[Any]:
        if isinstance(node, dict):
            if node.get("t") == kind:
                yield node["c"]
            yield from walk(node.get("c"))
        elif isinstance(node, list):
            for part in node:
                yield from walk(part)

    yield from walk(pandoc_tree(docx))


def pandoc_words(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for part in node:
            yield from pandoc_words(part)
    elif isinstance(node, dict):
        kind, content = node.get("t"), node.get("c")
        if kind == "Str":
            yield content
        elif kind in {"Space", "SoftBreak", "LineBreak"}:
            yield " "
        elif kind == "Quoted":
            marks = "“”" if content[0]["t"] == "DoubleQuote" else "‘’"
            yield marks[0]
            yield from pandoc_words(content[1])
            yield marks[1]
        elif kind in {"Header", "Link", "Span", "Div"}:
            yield from pandoc_words(content[2] if kind == "Header" else content[1])
        elif kind == "OrderedList":
            yield from pandoc_words(content[1])
        elif kind == "Table":
            caption = "".join(pandoc_words(content[1]))
            if re.match(r"(Table|Figure)\s[\d#]", caption):  # else it is alternative text
                yield caption
            yield from pandoc_words(content[3:])
        elif kind not in {"Image", "AlignDefault", "AlignLeft", "AlignRight", "AlignCenter"}:
            yield from pandoc_words(content)


# -- PDF: the words from PDFium, their order from the tag tree ----------------------------------


def pdf_body_text(data: bytes) -> str:
    """The body from its first heading on, in the order in which a screen reader meets it."""
    return _pdf_body(data).replace(_LINE_END_HYPHEN, "-")


def pdf_body_words(data: bytes, first: str = "") -> re.Pattern[str]:
    """A pattern for the body of a hyphenated file: a hyphen at a line's end may be of any kind."""
    text = _pdf_body(data, first).replace("\u00ad", "")
    return re.compile("-?".join(map(re.escape, text.split(_LINE_END_HYPHEN))))


def _pdf_body(data: bytes, first: str = "") -> str:
    """The body from its first heading on, or from the words `first` on, without white space."""
    words = words_by_mark(data)
    with pikepdf.open(BytesIO(data)) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        marks = list(_marks_in_order(pdf.Root.StructTreeRoot.K[0], pages))
    if not first:
        start = next(n for n, (role, _, _) in enumerate(marks) if role == "/H1")
        marks = marks[start:]
    body = (mark for mark in marks if mark[0] != "/Figure")
    text = without_white_space(words[page, identifier] for _, page, identifier in body)
    return text[text.index(first) :]


def pdf_pages(data: bytes) -> list[str]:
    """The text of each page in paint order, artifacts left out."""
    document = pypdfium2.PdfDocument(data)
    try:
        pages = ("".join(text for _, text in _page_objects(page)) for page in document)
        return [page.replace(_LINE_END_HYPHEN, "-") for page in pages]
    finally:
        document.close()


def note_ends(pdf: pikepdf.Pdf) -> dict[int, int]:
    """The index of the last page of each note, by its number."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}

    def walk(element: pikepdf.Object) -> Iterator[tuple[int, int]]:
        for kid in element.get("/K", pikepdf.Array()):
            if kid.get("/S") == "/Note":
                marks = _marks_in_order(kid, pages)
                yield int(str(kid.ID).removeprefix("note.")), max(page for _, page, _ in marks)
            elif kid.get("/Type") == "/StructElem":
                yield from walk(kid)

    return dict(walk(pdf.Root.StructTreeRoot.K[0]))


def words_by_mark(data: bytes) -> dict[tuple[int, int], str]:
    """Text by page index and marked-content identifier."""
    words: dict[tuple[int, int], str] = defaultdict(str)
    document = pypdfium2.PdfDocument(data)
    try:
        for number, page in enumerate(document):
            for identifier, text in _page_objects(page):
                words[number, identifier] += text
    finally:
        document.close()
    return words


def _marks_in_order(
    element: pikepdf.Object, pages: dict[Any, int]
) -> Iterator[tuple[str, int, int]]:
    """Role, page and identifier of each piece of marked content below an element."""
    for kid in element.get("/K", pikepdf.Array()):
        if kid.get("/Type") == "/MCR":
            yield str(element.S), pages[kid.Pg.objgen], int(kid.MCID)
        elif kid.get("/Type") == "/StructElem":
            yield from _marks_in_order(kid, pages)


def _page_objects(page: pypdfium2.PdfPage) -> Iterator[tuple[int, str]]:
    """Identifier and text of each text object that is not an artifact."""
    text_page = page.get_textpage()
    for thing in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_TEXT,), max_depth=1):
        identifier = pdfium.FPDFPageObj_GetMarkedContentID(thing.raw)
        if identifier >= 0:
            yield identifier, _object_text(thing.raw, text_page.raw)
    text_page.close()


def _object_text(thing: Any, text_page: Any) -> str:
    length = pdfium.FPDFTextObj_GetText(thing, text_page, None, 0)
    buffer = (ctypes.c_ushort * length)()
    pdfium.FPDFTextObj_GetText(thing, text_page, buffer, length)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


def heading_pages(path: Path) -> list[int]:
    """The page, from 1, of each heading, from the outline that LibreOffice writes."""
    return [page for page, _ in heading_positions(path)]


def heading_positions(path: Path) -> list[tuple[int, float]]:
    """The page, from 1, of each heading, and how far above the page's lower edge it is."""
    found: list[tuple[int, float]] = []
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        numbers = {p.obj.objgen: number for number, p in enumerate(pdf.pages, 1)}

        def walk(items: list[pikepdf.OutlineItem]) -> None:
            for item in items:
                assert item.destination is not None
                page, _, _, above = list(item.destination)[:4]
                found.append((numbers[page.objgen], float(above)))
                walk(item.children)

        walk(outline.root)
    return found

"""Reads the content of a PDF from its tag tree, in order (ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from io import BytesIO
from itertools import chain
from typing import Any

import pikepdf
from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.hyphens import NO_BREAK_HYPHEN, SOFT_HYPHEN
from briefgen.parity.pdf_words import Shown, words_of_page
from briefgen.parity.text_blocks import (
    Draft,
    Kind,
    LinkTarget,
    PagePosition,
    Reading,
    TextPiece,
    UnreadableFileError,
    text_blocks_of,
)

_INLINE = ("/Span", "/Link", "/Reference", "/Quote", "/Code")
_BLOCKS: dict[str, Kind] = {
    "/P": "text",
    "/Lbl": "label",
    "/TOCI": "entry",
    "/Caption": "caption",
    **{f"/H{level}": "heading" for level in range(1, 7)},
}
_NEAR = 0.5
"""Maximum horizontal distance of a destination from its text, in points."""
_LINE = 40.0
"""Maximum height of a destination above its baseline, in points: more than any line height."""


def read_pdf(data: bytes) -> Reading:
    """The content of a tagged PDF; raises `UnreadableFileError` for any other file."""
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            return _read_pdf_content(pdf)
    except (pikepdf.PdfError, LookupError, ValueError, TypeError, AttributeError) as error:
        reason = str(error).rpartition(">: ")[2] if "BytesIO" in str(error) else str(error)
        raise UnreadableFileError(f"cannot be read as a tagged PDF: {reason}") from error


def _read_pdf_content(pdf: pikepdf.Pdf) -> Reading:
    pages = [words_of_page(page, number) for number, page in enumerate(pdf.pages, 1)]
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    marked: dict[tuple[int, int | str], list[Shown]] = defaultdict(list)
    for shown in chain(*pages):
        marked[shown.position.page, shown.content].append(shown)
    reader = _TagReader(marked, numbers)
    tree: Any = pdf.Root["/StructTreeRoot"]
    reader.blocks(tree)
    _recognise_marks(reader.drafts)

    def header_footer(page: int) -> tuple[str, ...]:
        shown = (one.text for one in pages[page - 1] if one.content == "/Pagination")
        return tuple(" ".join(shown).replace(NO_BREAK_HYPHEN, "-").split())

    text_blocks = text_blocks_of(reader.drafts, _TextFinder(reader.drafts))
    return Reading("the PDF", text_blocks, header_footer, len(pages))


class _TagReader(Struct):
    marked: Mapping[tuple[int, int | str], list[Shown]]
    """Shown text, by page and identifier of marked content."""
    numbers: dict[tuple[int, int], int]
    """Number of each page, from 1, by the number of its object."""
    drafts: list[Draft] = field(default_factory=list)
    _note: str = ""
    _cell: tuple[int, int] | None = None

    def blocks(self, element: Any) -> None:
        """Read the blocks below an element that is not a block itself."""
        for kid in _child_items(element):
            if _is_element(kid):
                self._block(kid, str(kid.S))
            else:  # words outside any paragraph
                self._text_block(element, "text")
                return

    def _block(self, element: Any, role: str) -> None:
        if role == "/Figure":
            draft = self._add("picture")
            draft.pieces.append(
                TextPiece(str(element.get("/Alt", "")), position=self._first_position(element))
            )
        elif role == "/Table":
            self._table(element)
        elif role == "/Note":
            self._text_of_note(element)
        elif role == "/L" and _attribute_text(element, "/ListNumbering") == "/None":
            self._field_list(element)
        elif role in _BLOCKS:
            self._text_block(element, _BLOCKS[role])
        else:
            self.blocks(element)

    def _add(self, kind: Kind) -> Draft:
        draft = Draft(kind, note=self._note, cell=self._cell)
        self.drafts.append(draft)
        return draft

    def _text_block(self, element: Any, kind: Kind) -> None:
        draft = self._add(kind)
        if kind == "heading":
            draft.level = int(str(element.S)[2:])
        for inner in self._inlines(element, draft, ""):
            self._block(inner, str(inner.S))

    def _field_list(self, element: Any) -> None:
        """Read a list of fields; its labels are names, which are paragraphs in Word."""
        for item in _child_items(element):
            for part in _child_items(item):
                if str(part.S) == "/Lbl":
                    self._text_block(part, "text")
                else:
                    self.blocks(part)

    def _text_of_note(self, element: Any) -> None:
        outer = self._note, self._cell
        first = next(kid for kid in _child_items(element) if _is_element(kid))
        label = Draft("label")
        self._inlines(first, label, "")
        self._note, self._cell = label.text.strip(), None
        self.blocks(element)
        self._note, self._cell = outer

    # -- tables --

    def _table(self, table: Any) -> None:
        outer, rows = self._cell, []
        for part in _child_items(table):
            if str(part.S) == "/Caption":
                self._block(part, "/Caption")
            else:
                rows += [part] if str(part.S) == "/TR" else _child_items(part)
        if summary := _attribute_text(table, "/Summary"):
            self._add("summary").pieces.append(TextPiece(summary))
        covered: set[tuple[int, int]] = set()
        for number, row in enumerate(rows, 1):
            column = 1
            for cell in _child_items(row):
                while (number, column) in covered:
                    column += 1
                down, across = (
                    int(_attribute_text(cell, k) or 1) for k in ("/RowSpan", "/ColSpan")
                )
                covered |= {(number + i, column + j) for i in range(down) for j in range(across)}
                self._cell = number, column
                self.blocks(cell)
        self._cell = outer

    # -- inside a block --

    def _inlines(self, element: Any, draft: Draft, link_target: LinkTarget) -> list[Any]:
        """Add the words of an element to the draft; returns the descendants that are blocks."""
        blocks = []
        for kid in _child_items(element):
            if _is_element(kid):
                if str(kid.S) in _INLINE:
                    blocks += self._inlines(kid, draft, self._link_target_of(kid) or link_target)
                else:
                    blocks.append(kid)
            elif (mark := self._content_key(element, kid)) is not None:
                for shown in self.marked[mark]:
                    text = shown.text.replace(SOFT_HYPHEN, "").replace(NO_BREAK_HYPHEN, "-")
                    draft.pieces.append(TextPiece(text, link_target, shown.position))
        return blocks

    def _content_key(self, element: Any, kid: Any) -> tuple[int, int] | None:
        """Page and identifier of marked content; `None` for an annotation."""
        if isinstance(kid, int):
            return self.numbers[element.Pg.objgen], kid
        if kid.get("/Type") == "/OBJR":
            return None
        return self.numbers[kid.get("/Pg", element.get("/Pg")).objgen], int(kid.MCID)

    def _first_position(self, element: Any) -> PagePosition | None:
        marks = (
            self._content_key(element, kid) for kid in _child_items(element) if not _is_element(kid)
        )
        page = next((mark[0] for mark in marks if mark), None)
        return PagePosition(page, 0.0, 0.0) if page else None

    def _link_target_of(self, element: Any) -> LinkTarget:
        """The target of the annotations of a link; each line of a link has one annotation."""
        link_targets: dict[LinkTarget, None] = {}
        for kid in _child_items(element):
            if not isinstance(kid, int) and kid.get("/Type") == "/OBJR":
                link_targets[self._target_of_annotation(kid.Obj)] = None
        if str(element.S) == "/Link" and len(link_targets) != 1:
            return "nowhere" if not link_targets else "more than one place"
        return next(iter(link_targets), "")

    def _target_of_annotation(self, annotation: Any) -> LinkTarget:
        action = annotation.get("/A", {})
        if "/URI" in action:
            return str(action["/URI"])
        page, fit, left, top, *_ = annotation.get("/Dest", action.get("/D"))
        if fit != "/XYZ":
            raise UnreadableFileError(f"a link whose destination is not of the type XYZ: {fit}")
        return PagePosition(self.numbers[page.objgen], float(left), float(top))


def _child_items(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, (pikepdf.Array, list)) else [kids]


def _is_element(kid: Any) -> bool:
    return not isinstance(kid, int) and "/S" in kid


def _attribute_text(element: Any, name: str) -> str:
    attributes = element.get("/A", [])
    for group in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
        if name in group:
            return str(group[name])
    return ""


class _TextFinder:
    """Finds the text at a link target: the words that begin there, or the first words below.

    A picture has no words. Its destination is at its upper edge, so the first words below are its
    caption, which has the bookmark in Word.
    """

    def __init__(self, drafts: list[Draft]) -> None:
        self._drafts = drafts
        self._begun: dict[int, list[tuple[PagePosition, int, TextPiece]]] = {}
        for index, draft in enumerate(drafts):
            for piece in draft.pieces:
                if piece.position and draft.kind not in ("entry", "picture"):
                    page = self._begun.setdefault(piece.position.page, [])
                    page.append((piece.position, index, piece))

    def __call__(self, link_target: LinkTarget) -> int | str:
        if isinstance(link_target, str):
            return link_target
        below = [
            one for one in self._begun.get(link_target.page, []) if one[0].y < link_target.y + _NEAR
        ]
        exact = [
            one
            for one in below
            if abs(one[0].x - link_target.x) < _NEAR and link_target.y - one[0].y < _LINE
        ]
        if exact:
            _, index, piece = max(exact, key=lambda one: one[0].y)
            return f"mark {piece.text.strip()}" if piece.mark else index
        if not below:
            return f"nothing on page {link_target.page}"
        # A caption begins where its picture does; other words can be beside the picture.
        below = [one for one in below if abs(one[0].x - link_target.x) < _NEAR] or below
        return max(below, key=lambda one: (one[0].y, -one[1]))[1]


def _recognise_marks(drafts: list[Draft]) -> None:
    """Recognise the marks of notes: the label of a note links back to its mark."""
    marks: dict[int, list[PagePosition]] = defaultdict(list)
    for draft in drafts:
        for piece in draft.pieces if draft.kind == "label" and draft.note else ():
            if isinstance(piece.link_target, PagePosition):
                marks[piece.link_target.page].append(piece.link_target)
    for draft in drafts:
        draft.pieces = [
            replace(piece, mark=_is_mark(piece, draft, marks)) for piece in draft.pieces
        ]


def _is_mark(piece: TextPiece, draft: Draft, marks: Mapping[int, list[PagePosition]]) -> bool:
    position = piece.position
    if position is None or not isinstance(piece.link_target, PagePosition) or draft.note:
        return False
    return any(
        abs(position.x - mark.x) < _NEAR and 0 < mark.y - position.y < _LINE / 2
        for mark in marks.get(position.page, ())
    )

"""Reads a PDF as a screen reader does: its tags, in order (ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import chain
from typing import Any

import pikepdf

from briefgen.parity.pdf_words import Shown, words_of_page
from briefgen.parity.text_blocks import (
    Draft,
    Goal,
    Kind,
    Reading,
    Spot,
    TextPiece,
    UnreadableFile,
    finished,
)

_INLINE = ("/Span", "/Link", "/Reference", "/Quote", "/Code")
_BLOCKS: dict[str, Kind] = {
    "/P": "text",
    "/Lbl": "label",
    "/TOCI": "entry",
    "/Caption": "caption",
    **{f"/H{level}": "heading" for level in range(1, 7)},
}
_SOFT_HYPHEN = "\u00ad"
_NEAR = 0.5
"""Greatest horizontal distance of a destination from its text, in points."""
_LINE = 40.0
"""Greatest distance of a destination above its baseline in points: more than any line height."""


def read_pdf(data: bytes) -> Reading:
    """The content of a tagged PDF. Raises `UnreadableFile` for any other file."""
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            return _read(pdf)
    except (pikepdf.PdfError, LookupError, ValueError, TypeError, AttributeError) as error:
        raise UnreadableFile(f"cannot be read as a tagged PDF: {error}") from error


def _read(pdf: pikepdf.Pdf) -> Reading:
    pages = [words_of_page(page, number) for number, page in enumerate(pdf.pages, 1)]
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    marked: dict[tuple[int, int | str], list[Shown]] = defaultdict(list)
    for shown in chain(*pages):
        marked[shown.spot.page, shown.content].append(shown)
    reader = _Reader(marked, numbers)
    tree: Any = pdf.Root["/StructTreeRoot"]
    reader.blocks(tree)
    _recognise_marks(reader.drafts)

    def header_footer(page: int) -> tuple[str, ...]:
        shown = (one.text for one in pages[page - 1] if one.content == "/Pagination")
        return tuple(" ".join(shown).split())

    text_blocks = finished(reader.drafts, _Landings(reader.drafts))
    return Reading("the PDF", text_blocks, header_footer, len(pages))


@dataclass(slots=True)
class _Reader:
    marked: Mapping[tuple[int, int | str], list[Shown]]
    """Shown text, by page and identifier of marked content."""
    numbers: dict[tuple[int, int], int]
    """Number of each page, from 1, by the number of its object."""
    drafts: list[Draft] = field(default_factory=list)
    _note: str = ""
    _cell: tuple[int, int] | None = None

    def blocks(self, element: Any) -> None:
        """Read the blocks below an element that is not a block itself."""
        for kid in _kids(element):
            if _is_element(kid):
                self._block(kid, str(kid.S))
            else:  # words outside any paragraph
                self._text_block(element, "text")
                return

    def _block(self, element: Any, role: str) -> None:
        if role == "/Figure":
            draft = self._add("picture")
            draft.pieces.append(
                TextPiece(str(element.get("/Alt", "")), spot=self._first_spot(element))
            )
        elif role == "/Table":
            self._table(element)
        elif role == "/Note":
            self._text_of_note(element)
        elif role == "/L" and _attribute(element, "/ListNumbering") == "/None":
            self._record(element)
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

    def _record(self, element: Any) -> None:
        """Read a list whose labels are names of fields: they look like paragraphs."""
        for item in _kids(element):
            for part in _kids(item):
                if str(part.S) == "/Lbl":
                    self._text_block(part, "text")
                else:
                    self.blocks(part)

    def _text_of_note(self, element: Any) -> None:
        outer = self._note, self._cell
        first = next(kid for kid in _kids(element) if _is_element(kid))
        label = Draft("label")
        self._inlines(first, label, "")
        self._note, self._cell = label.text.strip(), None
        self.blocks(element)
        self._note, self._cell = outer

    # -- tables --

    def _table(self, table: Any) -> None:
        outer, rows = self._cell, []
        for part in _kids(table):
            if str(part.S) == "/Caption":
                self._block(part, "/Caption")
            else:
                rows += [part] if str(part.S) == "/TR" else _kids(part)
        if summary := _attribute(table, "/Summary"):
            self._add("summary").pieces.append(TextPiece(summary))
        taken: set[tuple[int, int]] = set()
        for number, row in enumerate(rows, 1):
            column = 1
            for cell in _kids(row):
                while (number, column) in taken:
                    column += 1
                down, across = (int(_attribute(cell, k) or 1) for k in ("/RowSpan", "/ColSpan"))
                taken |= {(number + i, column + j) for i in range(down) for j in range(across)}
                self._cell = number, column
                self.blocks(cell)
        self._cell = outer

    # -- inside a block --

    def _inlines(self, element: Any, draft: Draft, goal: Goal) -> list[Any]:
        """Add the words to the draft; the result are elements that are blocks of their own."""
        later = []
        for kid in _kids(element):
            if _is_element(kid):
                if str(kid.S) in _INLINE:
                    later += self._inlines(kid, draft, self._goal(kid) or goal)
                else:
                    later.append(kid)
            elif (mark := self._mark(element, kid)) is not None:
                for shown in self.marked[mark]:
                    text = shown.text.replace(_SOFT_HYPHEN, "")
                    draft.pieces.append(TextPiece(text, goal, shown.spot))
        return later

    def _mark(self, element: Any, kid: Any) -> tuple[int, int] | None:
        """Page and identifier of marked content; `None` for an annotation."""
        if isinstance(kid, int):
            return self.numbers[element.Pg.objgen], kid
        if kid.get("/Type") == "/OBJR":
            return None
        return self.numbers[kid.get("/Pg", element.get("/Pg")).objgen], int(kid.MCID)

    def _first_spot(self, element: Any) -> Spot | None:
        marks = (self._mark(element, kid) for kid in _kids(element) if not _is_element(kid))
        page = next((mark[0] for mark in marks if mark), None)
        return Spot(page, 0.0, 0.0) if page else None

    def _goal(self, element: Any) -> Goal:
        """The target of the annotations of a link; each line of a link has one annotation."""
        goals: dict[Goal, None] = {}
        for kid in _kids(element):
            if not isinstance(kid, int) and kid.get("/Type") == "/OBJR":
                goals[self._goal_of_annotation(kid.Obj)] = None
        if str(element.S) == "/Link" and len(goals) != 1:
            return "nowhere" if not goals else "more than one place"
        return next(iter(goals), "")

    def _goal_of_annotation(self, annotation: Any) -> Goal:
        action = annotation.get("/A", {})
        if "/URI" in action:
            return str(action["/URI"])
        page, fit, left, top, *_ = annotation.get("/Dest", action.get("/D"))
        if fit != "/XYZ":
            raise UnreadableFile(f"a link whose destination is not of the type XYZ: {fit}")
        return Spot(self.numbers[page.objgen], float(left), float(top))


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, (pikepdf.Array, list)) else [kids]


def _is_element(kid: Any) -> bool:
    return not isinstance(kid, int) and "/S" in kid


def _attribute(element: Any, name: str) -> str:
    attributes = element.get("/A", [])
    for group in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
        if name in group:
            return str(group[name])
    return ""


class _Landings:
    """The text at the target of a link: the words that begin there, or the first ones below.

    A picture has no words. Its destination is at its upper edge, so the words below are those of
    its caption, where Word has the bookmark.
    """

    def __init__(self, drafts: list[Draft]) -> None:
        self._drafts = drafts
        self._begun: dict[int, list[tuple[Spot, int, TextPiece]]] = {}
        for index, draft in enumerate(drafts):
            for piece in draft.pieces:
                if piece.spot and draft.kind not in ("entry", "picture"):
                    page = self._begun.setdefault(piece.spot.page, [])
                    page.append((piece.spot, index, piece))

    def __call__(self, goal: Goal) -> int | str:
        if isinstance(goal, str):
            return goal
        below = [one for one in self._begun.get(goal.page, []) if one[0].y < goal.y + _NEAR]
        exact = [
            one for one in below if abs(one[0].x - goal.x) < _NEAR and goal.y - one[0].y < _LINE
        ]
        if exact:
            _, index, piece = max(exact, key=lambda one: one[0].y)
            return f"mark {piece.text.strip()}" if piece.mark else index
        if not below:
            return f"nothing on page {goal.page}"
        return max(below, key=lambda one: (one[0].y, -one[1]))[1]


def _recognise_marks(drafts: list[Draft]) -> None:
    """Recognise the marks of notes: the number of a note links back to its mark."""
    backs: dict[int, list[Spot]] = defaultdict(list)
    for draft in drafts:
        for piece in draft.pieces if draft.kind == "label" and draft.note else ():
            if isinstance(piece.goal, Spot):
                backs[piece.goal.page].append(piece.goal)
    for draft in drafts:
        draft.pieces = [
            replace(piece, mark=_is_mark(piece, draft, backs)) for piece in draft.pieces
        ]


def _is_mark(piece: TextPiece, draft: Draft, backs: Mapping[int, list[Spot]]) -> bool:
    spot = piece.spot
    if spot is None or not isinstance(piece.goal, Spot) or draft.note:
        return False
    return any(
        abs(spot.x - back.x) < _NEAR and 0 < back.y - spot.y < _LINE / 2
        for back in backs.get(spot.page, ())
    )

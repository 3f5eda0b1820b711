"""The cells of a table in its grid, and the headers of each cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from briefgen.model.nodes import Cell
from briefgen.model.walk import words_of
from briefgen.render.pdf.layout_items import Frame
from briefgen.render.pdf.structure import StructureElement


class GridCell(Struct):
    """A cell in the grid of its row group, with its element and its frames."""

    cell: Cell
    row: int
    column: int
    element: StructureElement
    frames: list[Frame] = field(default_factory=list)

    @property
    def height(self) -> float:
        return sum(frame.before + frame.height for frame in self.frames)

    @property
    def last_row(self) -> int:
        return self.row + self.cell.row_span - 1

    @property
    def last_column(self) -> int:
        return self.column + self.cell.column_span - 1


def name_headers(table: str, header: Sequence[GridCell], body: Sequence[GridCell]) -> None:
    """Set `Headers` of each cell to the identifiers of its header cells, the outermost first.

    `Scope` alone is ambiguous if cells span rows or columns (ISO 32000-1, 14.8.5.7; ISO 14289-1,
    7.5). The headers of a header cell also apply to its cells. Therefore a column header lists only
    those above it, and a row header only those before it. Headers without text are omitted.
    """
    columns = _with_identifiers(f"t{table}-c", header)
    rows = _with_identifiers(f"t{table}-r", (entry for entry in body if entry.element.role == "TH"))
    for entry in header:
        above = [other for other in columns if other.last_row < entry.row]
        _set_headers(entry, [other for other in above if _same_columns(other, entry)])
    for entry in body:
        over = [other for other in columns if _same_columns(other, entry)]
        before = [other for other in rows if other.last_column < entry.column]
        beside = [other for other in before if _same_rows(other, entry)]
        _set_headers(entry, beside if entry.element.role == "TH" else [*over, *beside])


def _with_identifiers(prefix: str, entries: Iterable[GridCell]) -> list[GridCell]:
    """The header cells with text; each gets an identifier."""
    with_text = [entry for entry in entries if words_of(entry.cell.blocks).strip()]
    for entry in with_text:
        entry.element.identifier = f"{prefix}{entry.row}-{entry.column}"
    return with_text


def _set_headers(entry: GridCell, headers: Sequence[GridCell]) -> None:
    if headers:
        names = tuple(header.element.identifier for header in headers)
        entry.element.set("Headers", names)


def _same_columns(one: GridCell, other: GridCell) -> bool:
    return one.column <= other.last_column and other.column <= one.last_column


def _same_rows(one: GridCell, other: GridCell) -> bool:
    return one.row <= other.last_row and other.row <= one.last_row

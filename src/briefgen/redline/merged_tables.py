"""The columns and cells of two versions of a table as those of one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest

from msgspec import Struct

from briefgen.changes.columns import match_columns
from briefgen.changes.parts import DocumentPart
from briefgen.model.nodes import Column, Table
from briefgen.redline.merged_order import merged_order

CellPair = tuple[DocumentPart | None, DocumentPart | None]


class MergedColumns(Struct, frozen=True):
    """The columns of a table that has those of both versions."""

    columns: tuple[Column, ...]
    header_columns: int
    places: tuple[tuple[int | None, int | None], ...] = ()
    """The place of each column in both versions, from 0; empty where cells span several."""

    def cells(self, old: DocumentPart | None, new: DocumentPart | None) -> Iterator[CellPair]:
        """The cells of two rows, or of a row that only one version has.

        A row has an empty cell in a column that its version lacks.
        """
        sides = [row.children if row else () for row in (old, new)]
        if not self.places:
            yield from zip_longest(*sides)
            return
        for place, other in self.places:
            yield _at(sides[0], place), _at(sides[1], other)


def _at(cells: Sequence[DocumentPart], place: int | None) -> DocumentPart | None:
    return cells[place] if cells and place is not None else None


def can_merge_tables(
    old: DocumentPart, new: DocumentPart, partner: Callable[[DocumentPart], DocumentPart | None]
) -> bool:
    """Whether two tables can be shown as one; `partner` gives the new part of an old one.

    If cells span several columns or rows, the rows are the same ones in the same order. Otherwise
    at least half of the columns are in both, as most cells would be empty.
    """
    if not (_is_plain(old) and _is_plain(new)):
        same_rows = [partner(row) for row in old.children] == list(new.children)
        return same_rows and _shape(old) == _shape(new)
    most = max(len(row.children) for table in (old, new) for row in table.children)
    return 2 * len(match_columns(old, new)) >= most


def _is_plain(table: DocumentPart) -> bool:
    """Whether each row has one cell for each column."""
    node = table.block
    assert isinstance(node, Table)
    return all(
        len(row.children) == len(node.columns) and not any(c.properties for c in row.children)
        for row in table.children
    )


def _shape(table: DocumentPart) -> list[object]:
    return [(row.kind, [cell.properties for cell in row.children]) for row in table.children]


def columns_of(old: DocumentPart | None, new: DocumentPart | None) -> MergedColumns:
    """The columns of two versions of a table, or of a table that only one version has."""
    before, after = (part.block if part else None for part in (old, new))
    if not (isinstance(before, Table) and isinstance(after, Table)):
        table = after or before
        assert isinstance(table, Table)
        return MergedColumns(table.columns, table.header_columns)
    assert old is not None
    assert new is not None
    if not (_is_plain(old) and _is_plain(new)):
        return MergedColumns(after.columns, after.header_columns)
    found = match_columns(old, new)
    sides = range(len(before.columns)), range(len(after.columns))
    order = merged_order(*sides, found.get)
    places = tuple(order)
    columns = tuple(_column(before, after, *place) for place in places)
    headers = [_is_header(before, after, *place) for place in places]
    return MergedColumns(columns, (*headers, False).index(False), places)


def _column(old: Table, new: Table, place: int | None, other: int | None) -> Column:
    if other is not None:
        return new.columns[other]
    assert place is not None
    return old.columns[place]


def _is_header(old: Table, new: Table, place: int | None, other: int | None) -> bool:
    if other is not None:
        return other < new.header_columns
    return place is not None and place < old.header_columns

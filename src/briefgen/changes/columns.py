"""Columns of two versions of a table, and the cells of a row that correspond."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefgen.changes.likeness import Candidate, in_order
from briefgen.changes.parts import DocumentPart
from briefgen.changes.words import shared_words
from briefgen.model.nodes import Cell

_SAME_HEADER = 2.0
"""The likeness of columns with the same header; that of others is the share of equal words."""
_LEAST_SHARED = 0.5


def match_columns(old: DocumentPart, new: DocumentPart) -> Mapping[int, int]:
    """The new place of each old column, from 0.

    The order of both is the same: a column that has moved is removed and added.
    """
    first, second = _columns(old), _columns(new)
    if len(first) == len(second) and not have_moved(*map(_headers, (old, new))):
        return {place: place for place in range(len(first))}
    alike: list[Candidate] = []
    for i, column in enumerate(first):
        for j, other in enumerate(second):
            if column and other and column[0].words and column[0].words == other[0].words:
                alike.append((i, j, _SAME_HEADER))
            elif (share := shared_words(_words(column), _words(other))) >= _LEAST_SHARED:
                alike.append((i, j, share))
    return {i: j for i, j, _ in in_order(alike, lambda pair: pair[2])}


def have_moved(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether a header that each version has once is above another column."""
    return any(
        one in new and old.count(one) == new.count(one) == 1 and new.index(one) != place
        for place, one in enumerate(old)
        if one
    )


def matched_cells(
    old: DocumentPart, new: DocumentPart, columns: Mapping[int, int] | None
) -> Iterator[tuple[DocumentPart, DocumentPart]]:
    """The cells of two matched rows that begin in columns that correspond.

    `columns` has the new place of each old column. Without it, columns correspond by their place.
    """
    if old.parent is None or new.parent is None:
        return
    begins = {new.parent.first_columns[cell]: cell for cell in new.children}
    for cell in old.children:
        place: int | None = old.parent.first_columns[cell]
        if columns is not None and place is not None:
            place = columns.get(place)
        if place is not None and place in begins:
            yield cell, begins[place]


def column_count(table: DocumentPart) -> int:
    """The number of columns of a table."""
    return len(_columns(table))


def _columns(table: DocumentPart) -> Sequence[Sequence[DocumentPart]]:
    """The cells of each column, without those that span several."""
    columns: list[list[DocumentPart]] = []
    for cell, place in table.first_columns.items():
        width = cell.block.column_span if isinstance(cell.block, Cell) else 1
        columns += [[] for _ in range(place + width - len(columns))]
        if width == 1:
            columns[place].append(cell)
    return columns


def _headers(table: DocumentPart) -> list[str]:
    """The words of the header row; none if there is no such row."""
    row = table.children[0]
    return [cell.whole_text for cell in row.children] if row.kind == "header row" else []


def _words(cells: Sequence[DocumentPart]) -> list[str]:
    return [word for cell in cells for word in cell.words]

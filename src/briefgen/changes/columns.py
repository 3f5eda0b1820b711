"""Columns of two versions of a table, and the cells of a row that correspond."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefgen.changes.likeness import Candidate, in_order
from briefgen.changes.parts import DocumentPart
from briefgen.changes.words import shared_words

_SAME_HEADER = 2.0
"""The likeness of columns with the same header; that of others is the share of equal words."""
_LEAST_SHARED = 0.5


def match_columns(old: DocumentPart, new: DocumentPart) -> Mapping[int, int]:
    """The new place of each old column, from 0; empty where cells span several columns.

    The order of both is the same: a column that has moved is removed and added.
    """
    if not (_is_plain(old) and _is_plain(new)):
        return {}
    first, second = _columns(old), _columns(new)
    if len(first) == len(second) and not have_moved(*map(_headers, (old, new))):
        return {place: place for place in range(len(first))}
    alike: list[Candidate] = []
    for i, column in enumerate(first):
        for j, other in enumerate(second):
            if column[0].words and column[0].words == other[0].words:
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
    old: DocumentPart, new: DocumentPart, columns: Mapping[int, int]
) -> Iterator[tuple[DocumentPart, DocumentPart]]:
    """The cells of two matched rows that correspond: those of matched columns, or of one place."""
    for place, cell in enumerate(old.children):
        other = columns.get(place) if columns else place
        if other is not None and other < len(new.children):
            yield cell, new.children[other]


def _is_plain(table: DocumentPart) -> bool:
    """Whether each row has one cell for each column."""
    widths = {len(row.children) for row in table.children}
    return len(widths) == 1 and not any(
        c.properties for row in table.children for c in row.children
    )


def _columns(table: DocumentPart) -> Sequence[tuple[DocumentPart, ...]]:
    return list(zip(*(row.children for row in table.children), strict=True))


def _headers(table: DocumentPart) -> list[str]:
    """The words of the header row; none if there is no such row."""
    row = table.children[0]
    return [cell.whole_text for cell in row.children] if row.kind == "header row" else []


def _words(cells: Sequence[DocumentPart]) -> list[str]:
    return [word for cell in cells for word in cell.words]

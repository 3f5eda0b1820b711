"""Rows and items of two versions, which correspond by their keys before anything else.

The key of a row is the text of its first cell, if no other row of the table has the same; that of
an item is its name in the content, such as the key of its organisation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.changes.parts import DocumentPart
from briefgen.changes.words import shared_words

_KEYED = ("row", "list item")
_LEAST_OF_OTHER_CELLS = 0.8
"""The least share of equal words in the other cells of a row of which the key has changed."""
_LEAST_OF_ROW = 0.5
"""The least share of equal words in all cells of two rows without other evidence."""
_SENTENCE = 6
"""Number of words from which a first cell is a sentence, which can be edited and stay itself."""


def rows_with_same_key(
    old: DocumentPart, new: DocumentPart
) -> Iterator[tuple[DocumentPart, DocumentPart]]:
    """The rows of two tables that have the same key."""
    rows = {row.first_cell: row for row in new.children if has_key(row)}
    for row in old.children:
        if has_key(row) and (other := rows.get(row.first_cell)):
            yield row, other


def have_other_keys(old: DocumentPart, new: DocumentPart) -> bool:
    """Whether two parts are different rows or items, however alike their letters are.

    A row with another key is the same row only if its other cells agree, as those of a renamed
    row do. A row whose key is in the other table too is that row.
    """
    if old.kind == new.kind == "list item":
        return old.is_named and new.is_named and _name(old) != _name(new)
    if not old.kind == new.kind == "row" or (begins_with_list(old) and begins_with_list(new)):
        return False
    if not (has_key(old) and has_key(new)):
        return shared_words(old.words, new.words) < _LEAST_OF_ROW
    if old.first_cell == new.first_cell:
        return False
    return _occurs(old, new) or _occurs(new, old) or not _is_renamed(old, new)


def are_in_other_rows(old: DocumentPart, new: DocumentPart) -> bool:
    """Whether two texts are in rows or items that are different ones."""
    around = [next((p for p in one.around() if p.kind in _KEYED), None) for one in (old, new)]
    return bool(around[0] and around[1] and have_other_keys(around[0], around[1]))


def _is_renamed(old: DocumentPart, new: DocumentPart) -> bool:
    """Whether all other cells agree, or all cells in another order of columns, or the key does."""
    rest = [row.words[len(row.first_cell) :] for row in (old, new)]
    shared = shared_words(old.words, new.words)
    if max(shared_words(*rest), shared) >= _LEAST_OF_OTHER_CELLS:
        return True
    return shared >= _LEAST_OF_ROW and _are_one_text(old.first_cell, new.first_cell)


def _are_one_text(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a first cell is an edit of another: a name with more words, or a sentence."""
    if min(len(one), len(other)) >= _SENTENCE:
        return shared_words(one, other) >= _LEAST_OF_ROW
    return set(one) <= set(other) or set(other) <= set(one)


def _occurs(row: DocumentPart, other: DocumentPart) -> bool:
    """Whether the key of a row is in the table of another row."""
    return other.parent is not None and row.first_cell in other.parent.first_cells


def has_key(row: DocumentPart) -> bool:
    """Whether the text of the first cell of a row is in no other row of its table."""
    table = row.parent
    if table is None or row.kind != "row" or begins_with_list(row):
        return False
    return table.first_cells[row.first_cell] == 1


def _name(part: DocumentPart) -> str:
    return part.key.rpartition("/")[2]


# -- lists over several cells ------------------------------------------------------------------


def begins_with_list(row: DocumentPart) -> bool:
    """Whether the first cell of a row contains a list; its words do not name the row."""
    return any(one.kind == "list" for cell in row.children[:1] for one in cell.children)


def has_continued_list(row: DocumentPart) -> bool:
    """Whether a numbered list of a cell continues in the next cell."""
    form = {("marks", "numbered"), ("first number", "")}
    return any(form <= set(one.properties) for one in _lists(row))


def items_in_cells(row: DocumentPart) -> list[DocumentPart]:
    """The items of the lists in the cells of a row, without those of lists in other lists."""
    return [item for one in _lists(row) for item in one.children]


def _lists(row: DocumentPart) -> list[DocumentPart]:
    return [one for cell in row.children for one in cell.children if one.kind == "list"]

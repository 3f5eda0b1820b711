"""The remarks on a redline: where a part was moved from, and which columns and facts changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from briefgen.changes.change import ContentChange
from briefgen.changes.columns import column_count, match_columns
from briefgen.changes.matching import Matching
from briefgen.changes.parts import DocumentPart
from briefgen.changes.positions import headings_of
from briefgen.changes.texts import text_change
from briefgen.changes.values import ChangedValue
from briefgen.model.document import Document
from briefgen.model.keyed import value_uses

_OF_ONE_PIECE = ("list item", "row", "quote", "list", "box", "key message", "paragraph")
"""Parts in which a move is not remarked again."""
_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip


class Remark(Struct, frozen=True):
    """A sentence on a part of the old or of the new version."""

    part: DocumentPart
    is_new: bool
    """Whether the part is of the new version."""
    text: str
    words: str = ""
    """The words of the part that the remark is about; empty for the whole part."""


def remarks(
    found: Matching,
    new: Document,
    values: tuple[ChangedValue, ...],
    value_changes: tuple[ContentChange, ...],
) -> Iterator[Remark]:
    """The remarks on moves, then those on columns and those on values, in reading order.

    `value_changes` are the changes of `values`, in the same order.
    """
    yield from _moves(found)
    yield from _columns(found)
    parts = {part.key: part for part in found.new.walk()}
    places: dict[tuple[str, str], DocumentPart] = {}
    for use in value_uses(new):
        if use.key in parts:
            places.setdefault((use.value.kind, use.value.key), parts[use.key])
    for value, change in zip(values, value_changes, strict=True):
        if part := places.get(value.name):
            yield _of_value(part, change)


def _of_value(part: DocumentPart, change: ContentChange) -> Remark:
    detail = change.details[0]
    source = f", source {change.source}" if change.source else ""
    text = f"{change.what} {change.label}: {detail.old} → {detail.new}{source}"
    count = len(change.places)
    more = f" (printed in {count} places)" if count > 1 else ""
    return Remark(part, True, text + more, detail.new)


# -- columns ---------------------------------------------------------------------------------


def _columns(found: Matching) -> Iterator[Remark]:
    """The columns that come, go or move: a Word file shows such a table removed and added."""
    for part in found.new.walk():
        old = found.old_of.get(part)
        if old is not None and part.kind == old.kind == "table" and old.children and part.children:
            clauses = list(_of_columns(old, part))
            if clauses:
                text = "; ".join(clauses)
                yield Remark(part, True, f"{text[0].upper()}{text[1:]}")


def _of_columns(old: DocumentPart, new: DocumentPart) -> Iterator[str]:
    before, after = _headers(old), _headers(new)
    if len(before) == len(after):
        if before != after and sorted(before) == sorted(after):
            yield "the columns are in another order"
        return
    matched = match_columns(old, new)
    yield from (f"column {_quoted(after, n)} added" for n in _others(after, matched.values()))
    yield from (f"column {_quoted(before, n)} removed" for n in _others(before, matched))


def _headers(table: DocumentPart) -> list[str]:
    """The text of the first row in each column; empty where a cell spans several."""
    texts = {table.first_columns[cell]: cell.whole_text for cell in table.children[0].children}
    return [texts.get(place, "") for place in range(column_count(table))]


def _others(columns: Sequence[str], places: Collection[int]) -> list[int]:
    return [place for place in range(len(columns)) if place not in places]


def _quoted(headers: Sequence[str], place: int) -> str:
    return f"“{headers[place]}”" if headers[place] else str(place + 1)


# -- moves -----------------------------------------------------------------------------------


def _moves(found: Matching) -> Iterator[Remark]:
    for part in found.new.walk():
        if part in found.old_of and found.is_moved(part) and not _is_inside_moved(part, found):
            old = found.old_of[part]
            names = _place(old), _place(part)
            before, after = f"from {names[0]}", f"to {names[1]}"
            if found.is_in_same_section(part) or names[0] == names[1]:
                before = after = f"within {names[1]}"
            yield Remark(old, False, f"Moved {after}")
            yield Remark(part, True, f"Moved {before}{_changed_words(old, part)}")
        elif part in found.old_of and found.took_other_place(part):
            yield Remark(part, True, f"Moved from {_place(found.old_of[part])}")


def _is_inside_moved(part: DocumentPart, found: Matching) -> bool:
    return any(
        one.kind in _OF_ONE_PIECE and one in found.old_of and found.is_moved(one)
        for one in part.around()
    )


def _place(part: DocumentPart) -> str:
    """The number of the section of a part, or its heading in quotation marks."""
    for one in (part, *part.around()):
        if one.kind in ("section", "story") and one.label:
            return one.label.rstrip(".")
    headings = headings_of(part)
    return f"“{headings[-1]}”" if headings else "the document"


def _changed_words(old: DocumentPart, new: DocumentPart) -> str:
    """The number of words that differ between two parts, as a clause; empty if none does."""
    before, after = ([t for one in part.walk() for t in one.tokens] for part in (old, new))
    runs = [run for run in text_change(before, after).runs if not run.is_equal]
    count = sum(max(len(run.old), len(run.new)) for run in runs)
    if not count:
        return ""
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"; {number} word{'' if count == 1 else 's'} changed"

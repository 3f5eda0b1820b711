"""Notes whose mark was removed from one text and added to another: they have moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from briefgen.changes.change import ContentChange


def with_moved_notes(changes: Sequence[ContentChange]) -> Iterator[ContentChange]:
    """The changes, with one in place of a note that was removed and one that has the same words."""
    removed: dict[object, list[ContentChange]] = defaultdict(list)
    for change in changes:
        if change.what == "note" and change.kind == "removed":
            removed[change.passages].append(change)
    moved: dict[int, ContentChange] = {}
    gone: set[int] = set()
    for change in changes:
        if change.what == "note" and change.kind == "added" and removed[change.passages]:
            before = removed[change.passages].pop(0)
            moved[id(change)] = _moved(before, change)
            gone.add(id(before))
    for change in changes:
        if id(change) not in gone:
            yield moved.get(id(change), change)


def _moved(before: ContentChange, change: ContentChange) -> ContentChange:
    is_inside = before.removed_from == change.headings
    return replace(change, kind="moved", old=before.old, in_same_section=is_inside)

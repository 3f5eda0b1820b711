"""The pages that begin because of boxes: a redline has those of the new version, untracked.

They follow from the layout, like the numbers of pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set

from msgspec import Struct

from briefgen.changes.matching import Matching
from briefgen.changes.parts import DocumentPart
from briefgen.model.box_breaks import BoxBreaks

_BOXES = ("box", "key message", "story box")
OTHER_BREAKS = "the page breaks at boxes and tables are those of the new version"
WITHOUT_BREAKS = "boxes in which paragraphs were added or removed have no page breaks"


class PageBreaks(Struct, frozen=True):
    """The pages that begin because of boxes in the files from which a redline is merged."""

    old: BoxBreaks
    """Those of the new version, with the keys of the old one."""
    new: BoxBreaks
    unmarked: tuple[str, ...]
    """The differences that the redline does not show, as sentences."""


def page_breaks(new: BoxBreaks, found: Matching) -> PageBreaks:
    """The breaks of a redline; `new` are those of the layout of the new version.

    A box of which one version has other paragraphs has no breaks in it: its rows would differ. The
    old version is not laid out, which would take long, so it can have the same breaks.
    """
    dropped = new.new_pages & frozenset(_keys_in_other_boxes(found))
    kept = BoxBreaks(new.new_pages - dropped, new.divided, new.last_pages)
    keys = dict(_corresponding_keys(kept.new_pages | kept.divided, found))
    before = BoxBreaks(_translated(kept.new_pages, keys), _translated(kept.divided, keys))
    can_differ = found.old.signature != found.new.signature
    is_listed = can_differ and bool(new.new_pages or new.divided or _can_have_breaks(found.old))
    sentences = *((OTHER_BREAKS,) * is_listed), *((WITHOUT_BREAKS,) * bool(dropped))
    return PageBreaks(before, kept, sentences)


def _can_have_breaks(document: DocumentPart) -> bool:
    """Whether a document has a box, or a table with notes: a page can begin because of these."""
    return any(
        part.kind in _BOXES or (part.kind == "table" and _has_notes(part))
        for part in document.walk()
    )


def _has_notes(table: DocumentPart) -> bool:
    return any(token.is_mark for part in table.walk() for token in part.tokens)


def _keys_in_other_boxes(found: Matching) -> Iterator[str]:
    """The keys in the new boxes that have not the same parts in the old version."""
    for box in found.new.walk():
        if box.kind in _BOXES and not _has_same_parts(box, found):
            yield from (part.key for part in box.walk() if part is not box)


def _has_same_parts(box: DocumentPart, found: Matching) -> bool:
    old = found.old_of.get(box)
    return old is not None and [found.new_of.get(part) for part in old.walk()] == list(box.walk())


def _corresponding_keys(wanted: Set[str], found: Matching) -> Iterator[tuple[str, str]]:
    """The new key and the old one of each part that has not moved and has one of the keys."""
    for new, old in found.old_of.items():
        if new.key in wanted and not found.is_moved(new):
            yield new.key, old.key


def _translated(keys: Iterable[str], old_of: Mapping[str, str]) -> frozenset[str]:
    return frozenset(old_of[key] for key in keys if key in old_of)

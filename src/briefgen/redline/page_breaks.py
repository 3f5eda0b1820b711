"""The pages that begin because of boxes: a redline has those of the new version, untracked.

They follow from the layout, like the numbers of pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from briefgen.changes.matching import Matching
from briefgen.changes.parts import DocumentPart
from briefgen.model.box_breaks import BoxBreaks

_BOXES = ("box", "key message", "story box")


class PageBreaks(Struct, frozen=True):
    """The pages that begin because of boxes in the files from which a redline is merged."""

    old: BoxBreaks
    """Those of the new version, with the keys of the old one."""
    new: BoxBreaks
    unmarked: tuple[str, ...]
    """The differences that the redline does not show, as sentences."""


def page_breaks(old: BoxBreaks, new: BoxBreaks, found: Matching) -> PageBreaks:
    """The breaks of a redline; `old` and `new` are those of the layouts of both versions.

    A box of which one version has other paragraphs has no breaks in it: its rows would differ.
    """
    dropped = new.new_pages & frozenset(_keys_in_other_boxes(found))
    kept = BoxBreaks(new.new_pages - dropped, new.divided)
    keys = dict(_corresponding_keys(found))
    before = BoxBreaks(_translated(kept.new_pages, keys), _translated(kept.divided, keys))
    sentences = _sentences(are_equal=old == before, are_dropped=bool(dropped))
    return PageBreaks(before, kept, tuple(sentences))


def _sentences(*, are_equal: bool, are_dropped: bool) -> Iterator[str]:
    if not are_equal:
        yield "the page breaks at boxes and tables are those of the new version"
    if are_dropped:
        yield "boxes in which paragraphs were added or removed have no page breaks"


def _keys_in_other_boxes(found: Matching) -> Iterator[str]:
    """The keys in the new boxes that have not the same parts in the old version."""
    for box in found.new.walk():
        if box.kind in _BOXES and not _has_same_parts(box, found):
            yield from (part.key for part in box.walk() if part is not box)


def _has_same_parts(box: DocumentPart, found: Matching) -> bool:
    old = found.old_of.get(box)
    return old is not None and [found.new_of.get(part) for part in old.walk()] == list(box.walk())


def _corresponding_keys(found: Matching) -> Iterator[tuple[str, str]]:
    """The new key and the old one of each part that has not moved."""
    for new, old in found.old_of.items():
        if new.key and not found.is_moved(new):
            yield new.key, old.key


def _translated(keys: Iterable[str], old_of: Mapping[str, str]) -> frozenset[str]:
    return frozenset(old_of[key] for key in keys if key in old_of)

"""Which details of a Word file differ from those of an earlier one, and which became which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from briefgen.ooxml.bookmarked_texts import BEGINNING
from briefgen.releases.word_details import TRACKED, WordDetail, missing_details
from briefgen.releases.word_texts import WordFile

_Change = tuple[WordDetail | None, WordDetail | None]
_AT_ANCHORS = ("link", "picture")
"""Kinds that are compared part by part, because another part can have the same one."""
_SINGLE = ("header", "footer", "line of the contents", *_AT_ANCHORS)
"""Kinds of which an added one can be a removed one that was edited."""
_LEAST = 0.5
"""The likeness above which a header or footer is an edited one."""


def detail_changes(before: WordFile, now: WordFile) -> Iterator[_Change]:
    """Each changed detail as it was and as it is; `None` where it was added or is missing."""
    shared = before.texts.keys() & now.texts.keys() - {BEGINNING}
    # LibreOffice loses the marks of some tracked changes; lost words are missing in paragraphs too.
    removed = [
        one
        for one in _missing(before.details, now.details, shared)
        if one.kind not in TRACKED.values()
    ]
    added = list(_missing(now.details, before.details, shared))
    pairs = list(_pairs(removed, added, before.details))
    for old, new in pairs:
        if old.text != new.text:  # otherwise it is elsewhere
            yield old, new
    old_ones, new_ones = [id(old) for old, _ in pairs], [id(new) for _, new in pairs]
    yield from ((one, None) for one in removed if id(one) not in old_ones)
    yield from ((None, one) for one in added if id(one) not in new_ones)


def _missing(
    some: Sequence[WordDetail], others: Sequence[WordDetail], shared: set[str]
) -> Iterator[WordDetail]:
    """The details that others lack; of anchors that both files have, those that it lacks there."""
    at_anchors = {(one.kind, one.anchor, one.text) for one in others}
    without = {(one.kind, one.text) for one in others if one.anchor not in shared}
    missing = {id(one) for one in missing_details(some, others)}
    for one in some:
        place = one.kind, one.anchor, one.text
        if one.kind in _AT_ANCHORS and one.anchor in shared:
            if place not in at_anchors and (one.kind, one.text) not in without:
                at_anchors.add(place)
                yield one
        elif id(one) in missing:
            yield one


def _pairs(
    removed: Sequence[WordDetail], added: Sequence[WordDetail], before: Sequence[WordDetail]
) -> Iterator[tuple[WordDetail, WordDetail]]:
    """The removed detail that each added one was: at its place, with its text, or the most alike.

    A header or footer that is removed from some pages only is not missing, so an added one is also
    compared with those that are still there.
    """
    free = [one for one in removed if one.kind in _SINGLE]
    rest = [one for one in added if one.kind in _SINGLE]
    for same in (_is_at_its_place, _is_equal):
        for new in list(rest):
            old = next((one for one in free if same(one, new)), None)
            if old is not None:
                free.remove(old)
                rest.remove(new)
                yield old, new
    for new in rest:
        of_kind = [one for one in free if one.kind == new.kind]
        running = [one for one in before if one.kind == new.kind in ("header", "footer")]
        alike = [one for one in running if _likeness(one, new) > _LEAST]
        if chosen := of_kind or alike:
            old = max(chosen, key=lambda one: _likeness(one, new))
            free = [one for one in free if one is not old]
            yield old, new


def _is_at_its_place(old: WordDetail, new: WordDetail) -> bool:
    return old.kind in _AT_ANCHORS and (old.kind, old.anchor) == (new.kind, new.anchor)


def _is_equal(old: WordDetail, new: WordDetail) -> bool:
    return (old.kind, old.text) == (new.kind, new.text)


def _likeness(old: WordDetail, new: WordDetail) -> float:
    return Indel.normalized_similarity(old.text, new.text)

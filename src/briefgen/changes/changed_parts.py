"""The changes of a comparison by the parts that a reader must read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from briefgen.changes.change import ContentChange

_WHOLE = ("section", "story", "table", "figure", "chart")
_IN_TABLES = ("table", "header row", "row", "cell", "caption", "figure", "chart", "column")
_LARGE_VALUES = ("fact",)
VALUES = {
    "fact": ("fact", "facts"),
    "count": ("count", "counts"),
    "source": ("source", "sources"),
    "acronym": ("acronym", "acronyms"),
    "organisation": ("name of an organisation", "names of organisations"),
}
_MANY_WORDS = 25
"""Number of changed words from which the revision of a text is large."""
_WHOLE_PART = 1000
"""Added to the size of a part that is new, gone, moved or renamed, so that it is listed first."""
_DIGITS = frozenset("0123456789")


class ChangedPart(Struct, frozen=True, kw_only=True):
    """The changes of one section, table, figure or story, or of all values of one kind."""

    words: str
    """The part and its kind of change: `section “ICT sector” added`."""
    changes: Sequence[ContentChange]
    is_whole: bool = False
    """Whether it is new, gone, moved or renamed."""

    @property
    def kinds(self) -> set[str]:
        """The kinds of its changes and of what they change, and `digits` if numbers differ."""
        found = {word for one in self.changes for word in f"{one.what} {one.kind}".split()}
        if not self.is_whole:
            found -= {"section"}
        if any(_DIGITS & set(text) for one in self.changes for text in changed_texts(one)):
            found.add("digits")
        return found

    @property
    def size(self) -> int:
        """The number of changed words; much more for a whole part."""
        texts = (text for one in self.changes for text in changed_texts(one))
        size = sum(len(text.split()) for text in texts)
        return size + _WHOLE_PART * self.is_whole

    @property
    def is_large(self) -> bool:
        """Whether a history must name it or another large one."""
        if all(one.what == "notice" for one in self.changes):
            return False
        is_value = any(one.what in _LARGE_VALUES for one in self.changes)
        return self.is_whole or is_value or self.size >= _MANY_WORDS


def changed_texts(change: ContentChange) -> Iterator[str]:
    """The words that only one of the two versions has."""
    yield from (words.text for words in change.words if words.kind != "equal")
    yield from (passage.text for passage in change.passages)
    for one in change.within:
        yield from changed_texts(one)


def changed_parts(changes: Sequence[ContentChange]) -> list[ChangedPart]:
    """The parts that changed, the largest change first."""
    groups: dict[tuple[str, str], list[ContentChange]] = {}
    for one in changes:
        groups.setdefault(_name(one), []).append(one)
    parts = [part for (kind, name), found in groups.items() for part in _parts(kind, name, found)]
    return sorted(parts, key=lambda part: (not part.is_large, -part.size))


def _name(change: ContentChange) -> tuple[str, str]:
    """The kind and the name of the part that a change belongs to."""
    if change.what in VALUES:
        return "value", change.what
    if change.what in _IN_TABLES and change.label:
        return "table", change.label.partition(", ")[0]
    return "section", change.headings[-1] if change.headings else change.what


def _parts(kind: str, name: str, changes: list[ContentChange]) -> Iterator[ChangedPart]:
    if kind == "value":
        words = f"{len(changes)} {VALUES[name][len(changes) > 1]} updated"
        yield ChangedPart(words=words, changes=changes)
        return
    if kind == "table":
        whole = [one for one in changes if _is_whole(one)]
        verb = whole[0].kind if whole else "revised"
        yield ChangedPart(words=f"{name} {verb}", changes=changes, is_whole=bool(whole))
        return
    whole = [one for one in changes if _is_whole(one)]
    others = [one for one in changes if not _is_whole(one)]
    for one in whole:
        words = f"{one.noun} “{title_of(one)}” {one.kind}"
        yield ChangedPart(words=words, changes=[one], is_whole=True)
    if others:
        renamed = any(one.what == "heading" for one in others)
        words = f"{_words_for_heading(name)} {'renamed' if renamed else 'revised'}"
        yield ChangedPart(words=words, changes=others, is_whole=renamed)


def _is_whole(change: ContentChange) -> bool:
    return change.what in _WHOLE and change.kind not in ("edited", "reformatted")


def title_of(change: ContentChange) -> str:
    """The last heading of the place of a change, without its number."""
    place = change.new or change.old
    heading = place.headings[-1] if place and place.headings else ""
    number = number_of(heading)
    return heading.removeprefix(f"{number}.").removeprefix(number).strip()


def number_of(heading: str) -> str:
    """The number of a heading without its full stop; empty for one without a number."""
    first = heading.partition(" ")[0].rstrip(".")
    return first if first.replace(".", "").isdecimal() and " " in heading else ""


def _words_for_heading(heading: str) -> str:
    number = number_of(heading)
    return f"section {number}" if number else f"“{heading}”"


def large_parts(changes: Iterable[ContentChange]) -> list[ChangedPart]:
    """The parts with large changes, the largest first; all that changed if none is large.

    Counts follow from rows of tables, so they are listed only if nothing else changed.
    """
    every = changed_parts(list(changes))
    parts = [one for one in every if any(each.what != "count" for each in one.changes)] or every
    return [one for one in parts if one.is_large] or parts

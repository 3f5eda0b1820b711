"""How the texts of a Word file differ from those of the file that was sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

from rapidfuzz.distance import Levenshtein, Opcode

from briefgen.ooxml.bookmarked_texts import BEGINNING, BookmarkedText
from briefgen.releases.content_changes import ChangedText
from briefgen.releases.detail_changes import detail_changes
from briefgen.releases.label_changes import label_changes
from briefgen.releases.word_details import TRACKED, TRACKED_FORMAT, WordDetail
from briefgen.releases.word_texts import WordFile

MOVED = "it is elsewhere in the file"
_NAMING_WORDS = 6


def word_changes(before: WordFile, now: WordFile, keys: Mapping[str, str]) -> Iterator[ChangedText]:
    """The differences of a Word file from an earlier one.

    A paragraph is known by its bookmark, otherwise by its `w14:paraId`, otherwise by its text.
    `keys` gives the key of a part by the name of its bookmark.
    """
    places = _Places(before, now, keys)
    if list(before.texts.items()) != list(now.texts.items()):
        yield from _passage_changes(before.passages, now.passages, places)
    yield from label_changes(before.labelled, now.labelled, places.at)
    for old, new in detail_changes(before, now):
        yield _detail_change(old, new, places)


def foreign_details(file: WordFile) -> Iterator[ChangedText]:
    """Comments, tracked changes, hidden text and macros, which no document has."""
    places = _Places(file, file, {})
    kinds = (
        "comment", "endnote", "hidden text", "macro", "inserted file", "field", TRACKED_FORMAT,
        *TRACKED.values(),
    )  # fmt: skip
    for one in file.details:
        if one.kind in kinds:
            yield ChangedText(places.at(one.anchor), "", one.text, one.words)


class _Places:
    """Names of places for a message: the key of a part, otherwise its first words."""

    def __init__(self, before: WordFile, now: WordFile, keys: Mapping[str, str]) -> None:
        self._texts = {**now.texts, **before.texts}
        self._keys = keys

    def at(self, name: str) -> str:
        """The name of the part with a bookmark."""
        if name in self._keys:
            return self._keys[name] or name
        words = self._texts.get(name, "").split()
        if name == BEGINNING or not words:
            return "beginning"
        more = " …" if len(words) > _NAMING_WORDS else ""
        return f"“{' '.join(words[:_NAMING_WORDS])}{more}”"


# -- paragraphs and notes ----------------------------------------------------------------------


def _passage_changes(
    before: Sequence[BookmarkedText], now: Sequence[BookmarkedText], places: _Places
) -> Iterator[ChangedText]:
    names = {one.name for one in before if one.name}
    old = [(one.name, one.text) for one in before if one.text]
    new = [(_name_of(one, names), one.text) for one in now if one.text]
    steps = tuple(Levenshtein.opcodes([text for _, text in old], [text for _, text in new]))
    left = {i for one in steps if one.tag != "equal" for i in range(one.src_start, one.src_end)}
    partners = _partners(old, new, steps, left)
    left -= set(partners.values())
    anchors = _names_before(old, new, steps)
    for one in steps:
        for j in range(one.dest_start, one.dest_end) if one.tag != "equal" else ():
            name, text = new[j]
            if j not in partners:
                place = places.at(anchors[j])
                yield ChangedText(f"after {place}" if j else place, "", text)
                continue
            known, printed = old[partners[j]]
            description = MOVED if printed == text else ""
            yield ChangedText(places.at(known or name or anchors[j]), printed, text, description)
    for i in sorted(left):
        name, text = old[i]
        place = places.at(name or next((n for n, _ in reversed(old[:i]) if n), BEGINNING))
        yield ChangedText(place, text, "")


def _name_of(passage: BookmarkedText, names: set[str]) -> str:
    return passage.name or (passage.paragraph_id if passage.paragraph_id in names else "")


def _partners(
    old: Sequence[tuple[str, str]],
    new: Sequence[tuple[str, str]],
    steps: Iterable[Opcode],
    left: set[int],
) -> dict[int, int]:
    """The earlier passage of each later one: that of its name, of its text, or at its place."""
    free = set(left)
    added = [j for one in steps if one.tag != "equal" for j in range(one.dest_start, one.dest_end)]
    found: dict[int, int] = {}
    for field in (0, 1):
        by_value: dict[str, list[int]] = {}
        for i in sorted(free):
            by_value.setdefault(old[i][field], []).append(i)
        for j in added:
            if j not in found and new[j][field] and by_value.get(new[j][field]):
                found[j] = by_value[new[j][field]].pop(0)
                free.discard(found[j])
    for one in steps:
        replaced = range(one.src_start, one.src_end), range(one.dest_start, one.dest_end)
        for i, j in zip(*replaced, strict=False) if one.tag == "replace" else ():
            if i in free and j not in found and not (old[i][0] and new[j][0]):
                found[j] = i
                free.discard(i)
    return found


def _names_before(
    old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]], steps: Iterable[Opcode]
) -> dict[int, str]:
    """The name at or before each later passage; without a bookmark, that of the equal one."""
    names: dict[int, str] = {}
    last = BEGINNING
    for one in steps:
        for i, j in zip_longest(
            range(one.src_start, one.src_end), range(one.dest_start, one.dest_end)
        ):
            if j is not None:
                known = old[i][0] if i is not None and one.tag == "equal" else ""
                names[j] = last
                last = new[j][0] or known or last
    return names


# -- details -----------------------------------------------------------------------------------


def _detail_change(old: WordDetail | None, new: WordDetail | None, places: _Places) -> ChangedText:
    if old is None or new is None:
        one, verb = (old, "is missing") if old is not None else (new, "was added")
        assert one is not None
        texts = (one.text, "") if old is not None else ("", one.text)
        return ChangedText(_place(one, places), *texts, f"{one.words} {verb}")
    if old.kind == "picture":
        return ChangedText(_place(new, places), "", "", "another picture replaces the one there")
    return ChangedText(_place(new, places), old.text, new.text)


def _place(detail: WordDetail, places: _Places) -> str:
    if detail.kind in ("header", "footer"):
        return detail.kind
    return "contents" if detail.kind == "line of the contents" else places.at(detail.anchor)

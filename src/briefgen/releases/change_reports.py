"""Knows a change report that was edited: a page of HTML with the words of one of a release."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from msgspec.structs import replace
from rapidfuzz.distance import Levenshtein

from briefgen.releases.content_changes import ChangedText
from briefgen.releases.examined_file import with_changes
from briefgen.releases.identity import Identity
from briefgen.releases.readable_releases import ReadableReleases
from briefgen.releases.records import CHANGE_REPORT

_LEAST = 0.5
"""The likeness above which a page is an edited report."""
_UNSEEN = ("script", "style")
_NAMING_WORDS = 6


def change_report(data: bytes, releases: ReadableReleases) -> Identity | None:
    """The identity of a change report of a release that was edited; `None` for another file."""
    if b"<html" not in data[:1024].lower():
        return None
    now = _words(data)
    best, found = _LEAST, None
    for release in releases:
        if (sent := release.sent(CHANGE_REPORT)) is None:
            continue
        before = _words(sent)
        if (likeness := Levenshtein.normalized_similarity(before, now)) > best:
            best, found = likeness, (release, before)
    if found is None:
        return None
    release, before = found
    changes = tuple(_changes(before, now))
    return replace(with_changes(release), is_changed=True, changes=changes)


def _changes(before: list[str], now: list[str]) -> Iterator[ChangedText]:
    for one in Levenshtein.opcodes(before, now):
        if one.tag == "equal":
            continue
        words = before[one.src_start - 1].split()[:_NAMING_WORDS] if one.src_start else []
        place = f"after “{' '.join(words)}”" if words else "beginning"
        old = " ".join(before[one.src_start : one.src_end])
        yield ChangedText(place, old, " ".join(now[one.dest_start : one.dest_end]))


def _words(data: bytes) -> list[str]:
    """The texts of a page between its tags."""
    reader = _PageReader()
    reader.feed(data.decode("utf-8", "replace"))
    reader.close()
    return reader.texts


class _PageReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, _: object) -> None:
        self._unseen += tag in _UNSEEN

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN

    def handle_data(self, data: str) -> None:
        if self._unseen <= 0 and (text := " ".join(data.split())):
            self.texts.append(text)

"""Reads from reports of changes and manifests which documents they are about.

`diff` writes reports in four forms, and a release keeps only pages of HTML. So any other report is
known by its own words alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from pydantic import ValidationError

from briefgen.releases.identity import Identity
from briefgen.releases.records import Manifest

_ARROW = " → "
_MARKDOWN = re.compile(rf"^# Changes: (.+){_ARROW}(.+)$", re.MULTILINE)
_TEXT = re.compile(rf"^(\S.*){_ARROW}(.+): (?:\d+ changes?|no changes)\b", re.MULTILINE)
_TARGET = re.compile(r"([^\s/]+(?:/[^\s/()]+){1,2})(?: \((.+)\))?")
"""A target, and the release or the revision of git from which it was read."""
_NOT_COMPARED = "a report of `diff` is not kept, so it cannot be compared"
_PROOF = "it is the manifest of the release {}; `briefgen verify` proves a release"
_Pair = tuple[str, str]
"""The names of the older and the newer document."""


def stated_report(data: bytes) -> Identity | None:
    """The identity of a report of changes as its own words give it; `None` for another file.

    Also that of the manifest of a release.
    """
    if (manifest := _manifest(data)) is not None:
        return Identity(
            target=manifest.target,
            identifier=manifest.identifier,
            version=manifest.version,
            has_release=True,
            is_uncertain=True,
            notes=(_PROOF.format(manifest.release),),
        )
    pairs = list(dict.fromkeys(_pairs(data)))
    if not pairs:
        return None
    if len(pairs) > 1:
        compared = tuple(f"{new}: changes since {old}" for old, new in pairs)
        names = f"changes of {len(pairs)} documents"
        return Identity(identifier=names, is_uncertain=True, notes=(*compared, _NOT_COMPARED))
    old, new = pairs[0]
    if found := _TARGET.fullmatch(new):
        source = (f"its newer text is that of {found[2]}",) if found[2] else ()
        return Identity(
            target=found[1], changes_since=old, is_uncertain=True, notes=(*source, _NOT_COMPARED)
        )
    title, _, version = new.rpartition(", ")
    note = "it can only be compared in the project of its release"
    return Identity(
        version=version, title=title, changes_since=old, is_uncertain=True, notes=(note,)
    )


def _manifest(data: bytes) -> Manifest | None:
    if not data.lstrip().startswith(b"{"):
        return None
    try:
        return Manifest.model_validate_json(data)
    except ValidationError:
        return None


def _pairs(data: bytes) -> Iterator[_Pair]:
    start = data[:1024].lstrip()
    text = data.decode("utf-8", "replace")
    if b"<html" in start.lower():
        yield from _in_page(text)
    elif start.startswith(b"{"):
        yield from _in_json(text)
    elif start.startswith(b"# Changes: "):
        yield from ((_plain(old), _plain(new)) for old, new in _MARKDOWN.findall(text))
    elif _TEXT.match(text):
        yield from _TEXT.findall(text)


def _plain(escaped: str) -> str:
    return re.sub(r"\\(.)", r"\1", escaped)


def _in_json(text: str) -> Iterator[_Pair]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return
    comparisons = found.get("comparisons")
    for one in comparisons if isinstance(comparisons, list) else ():
        old, new = (one.get("old"), one.get("new")) if isinstance(one, dict) else (None, None)
        if isinstance(old, str) and isinstance(new, str):
            yield old, new


def _in_page(text: str) -> Iterator[_Pair]:
    reader = _NameReader()
    reader.feed(text)
    reader.close()
    if reader.title.startswith("Changes: "):
        for name in reader.names:
            old, arrow, new = name.partition(_ARROW)
            if arrow:
                yield " ".join(old.split()), " ".join(new.split())


class _NameReader(HTMLParser):
    """The title of a page, and the names of the documents that it compares."""

    def __init__(self) -> None:
        super().__init__()
        self.title = ""
        self.names: list[str] = []
        self._into = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {("p", "versions"), ("h2", "document")}
        is_name = (tag, dict(attrs).get("class")) in named
        self._into = "title" if tag == "title" else "name" if is_name else ""
        self.names += [""] * is_name

    def handle_endtag(self, _: str) -> None:
        self._into = ""

    def handle_data(self, data: str) -> None:
        if self._into == "title":
            self.title += data
        elif self._into:
            self.names[-1] += data

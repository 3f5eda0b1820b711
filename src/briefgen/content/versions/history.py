"""Name, date, authors and changes of each version of a chain, for the document history."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from briefgen.content.targets import Target
from briefgen.content.versions.order import NamedVersion
from briefgen.model.content import VersionChanges
from briefgen.spans.span import Span
from briefgen.syntax.yaml.documents import YamlDocument


class HistoryEntry(Struct, frozen=True):
    """A version with its own name and date, and the organisations that wrote it."""

    file: str
    """`v2`."""
    label: str
    """`V2`; empty if the file does not give a name."""
    date: datetime.date | None
    authors: tuple[str, ...]
    """Its own, or else those of the version that it is based on."""
    authors_span: Span
    document: YamlDocument
    """Its own file; `history` in it is the text about its changes."""
    level: str
    """The name of its level, or of that of the version that it is based on; empty without one."""


def history_of(chain: Iterable[NamedVersion]) -> tuple[HistoryEntry, ...]:
    """The versions of a chain, the oldest first."""
    entries: list[HistoryEntry] = []
    for one in chain:
        authors, span = _authors(one)
        if not authors and entries:
            authors, span = entries[-1].authors, entries[-1].authors_span
        level = one.document.data.get("level", entries[-1].level if entries else "")
        level = level if isinstance(level, str) else ""
        entry = HistoryEntry(one.file, one.name, one.date, authors, span, one.document, level)
        entries.append(entry)
    return tuple(entries)


def changes_of(history: Iterable[HistoryEntry], target: Target) -> tuple[VersionChanges, ...]:
    """The words of each version about its changes; `target` is one of the versions."""
    return tuple(_changes(entry, str(replace(target, version=entry.file))) for entry in history)


def _changes(entry: HistoryEntry, target: str) -> VersionChanges:
    document = entry.document
    if isinstance(document.data.get("history"), str):
        path = ("history",)
        text = document.mapped_text(path)
        return VersionChanges(target, entry.label, text, document.span(path))
    return VersionChanges(target, entry.label, None, document.key_span(("version",)))


def _authors(version: NamedVersion) -> tuple[tuple[str, ...], Span]:
    value = version.document.data.get("authors")
    names = (
        tuple(name for name in value if isinstance(name, str)) if isinstance(value, list) else ()
    )
    return names, version.span("authors")

"""Reads YAML texts; those that this process or an earlier run has read are not parsed again."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import Any

from msgspec import Struct, json
from msgspec.structs import replace

from briefgen.cache.results import kept_result
from briefgen.diagnostics.collector import Diagnostics
from briefgen.syntax.yaml.documents import Mark, Path, Range, Source, YamlDocument

_KEPT = 128
"""Maximum number of texts whose data are kept: many targets read the same files."""


class _KeptDocument(Struct, array_like=True):
    """A document without findings, as it is kept between runs."""

    data: Any
    """Its data, with dates as texts."""
    dates: list[Path]
    """The paths of the dates."""
    marks: list[tuple[Path, Range, Range | None, str | None, str]]


def read_yaml(
    text: str, path: str, diagnostics: Diagnostics, lines_before: int = 0
) -> YamlDocument | None:
    """The data in a YAML text; `None`, and a finding, if it cannot be parsed.

    `text` has no hidden characters, as `Files.text` returns it: some end a line for the parser, but
    not for an editor (YAML 1.1, 4.2). The caller may remove keys of the outermost mapping; nothing
    else of a document is ever changed.
    """
    known = _read_without_findings(text, path, lines_before)
    if known is not None:
        data = dict(known.data) if isinstance(known.data, dict) else known.data
        return replace(known, data=data)
    return _parsed(text, path, diagnostics, lines_before)


@lru_cache(maxsize=_KEPT)
def _read_without_findings(text: str, path: str, lines_before: int) -> YamlDocument | None:
    """The data in a YAML text; `None` for a text with findings."""
    kept = kept_result("yaml", lambda: f"{lines_before} {text}")
    known = None if kept.value is None else _from_kept(kept.value, text, path, lines_before)
    if known is not None:
        return known
    diagnostics = Diagnostics()
    document = _parsed(text, path, diagnostics, lines_before)
    if diagnostics.conclude() or document is None:
        return None
    if kept.is_wanted:
        kept.keep(_to_kept(document))
    return document


def _parsed(
    text: str, path: str, diagnostics: Diagnostics, lines_before: int
) -> YamlDocument | None:
    # Imported here: most texts are known, and PyYAML is slow to import.
    from briefgen.syntax.yaml.parsing import parsed

    return parsed(text, path, diagnostics, lines_before)


def _to_kept(document: YamlDocument) -> bytes | None:
    marks = [
        (path, mark.range, mark.key_range, mark.text, mark.style)
        for path, mark in document.marks.items()
    ]
    dates = [path for path in document.marks if isinstance(document.value(path), datetime.date)]
    try:
        return json.encode(_KeptDocument(document.data, dates, marks))
    except UnicodeEncodeError:  # half of a surrogate pair
        return None


def _from_kept(data: bytes, text: str, path: str, lines_before: int) -> YamlDocument | None:
    """The document that was kept for a text; `None` for other data."""
    try:
        kept = json.decode(data, type=_KeptDocument)
        values = kept.data
        for place in kept.dates:
            values = _with_date(values, place)
    except (ValueError, TypeError, LookupError):
        return None
    source = Source(path, text.split("\n"), lines_before)
    marks = {one[0]: Mark(source, *one[1:]) for one in kept.marks}
    return YamlDocument(path, values, marks)


def _with_date(data: Any, path: Path) -> Any:
    """The data with the text at a path as a date."""
    if not path:
        return datetime.date.fromisoformat(data)
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = datetime.date.fromisoformat(inner[path[-1]])
    return data

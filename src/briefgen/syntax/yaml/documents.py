"""The data of YAML files, with the span of each key and value."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from briefgen.spans.mapped_text import MappedText
from briefgen.spans.span import Span
from briefgen.syntax.yaml.scalar import Scalar, mapped_scalar

Path = tuple[str | int, ...]
"""Keys and list positions that lead to a value."""

_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]*)")
_LONGEST_NUMBER = 18
"""Digits of a whole number; longer ones are text."""
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+(?:[eE][-+]?[0-9]+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
Range = tuple[int, int, int, int]
"""Line and column of the first character and after the last one, as in `Span`."""


class Source(Struct, frozen=True):
    """The text that a value was read from."""

    path: str
    lines: Sequence[str]
    skipped: int
    """Lines of the file before `lines`."""


class Mark(Struct):
    """Position and written form of a value. Spans are created on demand, because few are needed."""

    source: Source
    range: Range
    """Range of the value, with its quotes, brackets or block indicator."""
    key_range: Range | None
    """Range of its key; `None` for the entries of a list."""
    text: str | None = None
    """Text of a scalar; `None` for mappings and lists."""
    style: str = ""
    """`|`, `>`, `'`, `"`, or empty for plain."""
    original: str | None = None
    """The words of which the text is the translation; `None` if it is not a translation."""

    @property
    def span(self) -> Span:
        """Span of the value, with its quotes, brackets or block indicator."""
        return Span(self.source.path, *self.range)

    @property
    def key(self) -> Span | None:
        """Span of its key; `None` for the entries of a list."""
        return Span(self.source.path, *self.key_range) if self.key_range else None

    @property
    def scalar(self) -> Scalar | None:
        """Its written form; `None` for mappings and lists."""
        if self.text is None:
            return None
        source = self.source
        line, column, end_line, _ = self.range
        before = source.skipped + 1
        return Scalar(
            value=self.text,
            style=self.style,
            lines=source.lines,
            line=line - before,
            column=column - 1,
            end_line=end_line - before,
            skipped=source.skipped,
        )


class YamlDocument(Struct, frozen=True):
    """The data of one file, or of several that are merged."""

    path: str
    data: Any
    """Mappings, lists and scalars of Python."""
    marks: Mapping[Path, Mark]
    """The mark of every value, by its path."""
    incomplete: frozenset[Path] = frozenset()
    """Paths of mappings that may lack keys because of a finding."""
    removed: frozenset[Path] = frozenset()
    """Paths at which a newer file has `null` to remove the value of an older one."""

    def value(self, path: Path) -> Any:
        """The data at a path. Raises `KeyError` or `IndexError` if there are none."""
        data = self.data
        for step in path:
            data = data[step]
        return data

    def part(self, path: Path) -> YamlDocument:
        """The data at a path as a document of its own. Raises the errors of `value`."""
        at = len(path)
        return YamlDocument(
            self.path,
            self.value(path),
            {one[at:]: mark for one, mark in self.marks.items() if one[:at] == path},
            frozenset(one[at:] for one in self.incomplete if one[:at] == path),
            frozenset(one[at:] for one in self.removed if one[:at] == path),
        )

    def span(self, path: Path) -> Span:
        """The span of a value, or of the nearest mapping or list around it."""
        for length in range(len(path), -1, -1):
            mark = self.marks.get(path[:length])
            if mark is not None:
                return mark.span
        return Span(self.path)

    def key_span(self, path: Path) -> Span:
        """The span of a value's key, or of the value itself if it has no key."""
        mark = self.marks.get(path)
        return mark.key if mark is not None and mark.key is not None else self.span(path)

    def paths(self) -> frozenset[str]:
        """The files that wrote its values."""
        return frozenset(mark.source.path for mark in self.marks.values())

    def mapped_text(self, path: Path) -> MappedText:
        """The text at a path with the span of each character.

        Raises `KeyError` if there is no text.
        """
        mark = self.marks[path]
        scalar = mark.scalar
        if scalar is None:
            raise KeyError(path)
        return mapped_scalar(scalar, mark.source.path)


def overlay(
    older: YamlDocument, newer: YamlDocument, merged: frozenset[str], *, removes: bool = False
) -> YamlDocument:
    """Two mappings merged: a key of the newer one replaces the same key of the older one.

    Mappings under the keys in `merged` are merged in the same way, at every depth. With `removes`,
    `null` in the newer one removes an optional key.
    """
    hidden: set[Path] = set()
    data = _merge(older.data, newer.data, (), merged, hidden)
    nulls = (path for path in hidden if newer.value(path) is None and path in older.marks)
    removed = frozenset(nulls) if removes else frozenset()
    kept = {
        path: mark
        for path, mark in older.marks.items()
        if not any(path[:length] in hidden for length in range(1, len(path) + 1))
    }
    return YamlDocument(
        newer.path,
        data,
        {**kept, **newer.marks},
        older.incomplete | newer.incomplete,
        older.removed | newer.removed | removed,
    )


def _merge(
    below: dict[str, Any],
    above: dict[str, Any],
    path: Path,
    merged: frozenset[str],
    hidden: set[Path],
) -> dict[str, Any]:
    data = dict(below)
    for key, value in above.items():
        under = below.get(key)
        if isinstance(value, dict) and isinstance(under, dict) and (path or key in merged):
            data[key] = _merge(under, value, (*path, key), merged, hidden)
        else:
            data[key] = value
            hidden.add((*path, key))
    return data


def plain_value(text: str) -> Any:
    """The value of a plain scalar."""
    if text in ("", "null", "~"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if _WHOLE.fullmatch(text) and len(text) <= _LONGEST_NUMBER:
        return int(text)
    if _DECIMAL.fullmatch(text) and math.isfinite(number := float(text)):
        return number
    if _DAY.fullmatch(text):
        return _day(text)
    return text


def _day(text: str) -> datetime.date | str:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return text

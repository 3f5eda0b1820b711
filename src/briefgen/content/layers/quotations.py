"""Quotations of replaced texts: whether the older text still is what a newer one replaces."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from briefgen.content.layers import rules
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.summary import listed
from briefgen.spans.span import Span
from briefgen.syntax.yaml.documents import Path, YamlDocument

_AROUND = 24
"""Characters that a message shows before and after those that differ."""
_LONGEST = 90
"""Maximum number of characters that a message shows of a text."""
_MOST_NAMES = 4
"""Maximum number of values that a note lists."""


class Quotations:
    """Compares what a file quotes under `replaces` with the older file as it is now."""

    def __init__(self, older: YamlDocument, newer: YamlDocument, diagnostics: Diagnostics) -> None:
        self._older, self._newer = older, newer
        self._diagnostics = diagnostics
        self._missing: list[tuple[str, Span]] = []
        """The names of all that is replaced without a quotation, with spans of the new values."""

    def check(
        self, changes: dict[str, Any], replaces: dict[str, Any], place: Path = (), prefix: Path = ()
    ) -> None:
        """Compare the quotations of a mapping with the older values.

        `place` is the path of the mapping that `replaces` is a key of, and `prefix` the path of the
        older values.
        """
        for path, then in _leaves(replaces, changes, ()):
            at = (*place, "replaces", *path)
            if not _has(changes, path):
                message = f"'{_dotted(path)}' is quoted, but this file does not replace it"
                hint = "remove the quotation, or write the new value as well"
                self._diagnostics.add(
                    rules.UNUSED_QUOTATION, self._newer.key_span(at), message, hint
                )
                continue
            older = (*prefix, *path)
            now, where = _value(self._older.data, older), self._older.span(older)
            self.compare(f"'{_dotted(path)}'", then, now, self._newer.span(at), where)

    def note_unquoted(
        self, changes: dict[str, Any], replaces: Any, place: Path, prefix: Path = ()
    ) -> None:
        """Note the values of a mapping that replace an older one without a quotation.

        `place` is the path of the mapping, and `prefix` that of the older values.
        """
        older = _value(self._older.data, prefix)
        for path, _ in _leaves(changes, older, ()):
            if _value(older, path) is not None and not _is_quoted(replaces, path):
                span = self._newer.key_span((*place, *path))
                self._missing.append((f"'{_dotted((*prefix, *path))}'", span))

    def compare(self, what: str, then: Any, now: Any, span: Span, older_at: Span) -> None:
        """Report an older text that differs from its quotation; `span` is that of the quotation."""
        if _comparable(then) == _comparable(now):
            return
        old, new = differing(shown(then), shown(now))
        message = f"{what} replaces a text that has changed since: then {old}, now {new}"
        hint = f"read {older_at}, adapt the new text, then quote the older one as it is now"
        self._diagnostics.add(rules.REPLACED_TEXT_CHANGED, span, message, hint)

    def add_missing(self, what: str, span: Span) -> None:
        """Note that something is replaced without a quotation."""
        self._missing.append((what, span))

    def report_missing(self) -> None:
        """One note for everything that the file replaces without a quotation."""
        if not self._missing:
            return
        names = listed((what for what, _ in self._missing), _MOST_NAMES)
        message = f"no quotation of what is replaced: {names}"
        hint = "quote the older words under 'replaces', so that a later change of them is reported"
        self._diagnostics.add(rules.UNQUOTED, self._missing[0][1], message, hint)


def differing(then: str, now: str) -> tuple[str, str]:
    """Two texts in quotation marks, shortened to the part that differs and words around it."""
    start = 0
    while start < min(len(then), len(now)) and then[start] == now[start]:
        start += 1
    end = 0
    while end < min(len(then), len(now)) - start and then[-1 - end] == now[-1 - end]:
        end += 1
    return _window(then, start, len(then) - end), _window(now, start, len(now) - end)


def _window(text: str, start: int, end: int) -> str:
    if not text:
        return "nothing"
    first, last = max(start - _AROUND, 0), min(end + _AROUND, len(text))
    part = text[first:last]
    if len(part) > _LONGEST:
        part, last = part[:_LONGEST], min(first + _LONGEST, last)
    return f"'{'…' if first else ''}{part}{'…' if last < len(text) else ''}'"


def shown(value: Any) -> str:
    """A value in one line; empty for no value."""
    if value is None:
        return ""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list) and not any(isinstance(one, dict | list) for one in value):
        return " | ".join(shown(one) for one in value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _comparable(value: Any) -> Any:
    """A value without differences of white space in its texts."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list):
        return [_comparable(one) for one in value]
    if isinstance(value, dict):
        return {key: _comparable(one) for key, one in value.items()}
    return value


def _leaves(value: dict[str, Any], other: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """The values of a mapping; those of inner mappings where another mapping has one there, too."""
    for key, one in value.items():
        under = other.get(key) if isinstance(other, dict) else None
        if isinstance(one, dict) and isinstance(under, dict):
            yield from _leaves(one, under, (*path, key))
        else:
            yield (*path, key), one


def _value(data: Any, path: Path) -> Any:
    for step in path:
        data = data.get(step) if isinstance(data, dict) else None
    return data


def _has(data: Any, path: Path) -> bool:
    for step in path:
        if not isinstance(data, dict) or step not in data:
            return False
        data = data[step]
    return True


def _is_quoted(replaces: Any, path: Path) -> bool:
    """Whether a mapping quotes a value, or the whole of which it is a part."""
    for step in path:
        if not isinstance(replaces, dict):
            return True
        if step not in replaces:
            return False
        replaces = replaces[step]
    return True


def _dotted(path: Path) -> str:
    return ".".join(str(step) for step in path)

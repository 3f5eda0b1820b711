"""Values of declared fields with their places, in content files and as defaults in templates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefgen.content.records import Record
from briefgen.model.forms import GivenValue
from briefgen.schema.values import RecordValues
from briefgen.spans.span import NO_SPAN, Span


def given_value(record: Record[Any], *path: str) -> GivenValue | None:
    """The value at a path of a record; `None` if its file does not give one."""
    value: Any = record.value
    for key in path:
        value = value.get(key) if isinstance(value, dict) else getattr(value, key, None)
    mark = record.document.marks.get((*record.path, *path))
    if value is None or mark is None or mark.span == NO_SPAN:
        return None
    of_entries = range(len(value)) if isinstance(value, tuple) else ()
    return GivenValue(
        value=value,
        span=mark.span,
        entries=tuple(record.defined_at(*path, index) for index in of_entries),
        words=tuple(_words(record, path, value)),
        text=None if mark.text is None else record.mapped_text(*path),
    )


def _words(
    record: Record[Any], path: tuple[str | int, ...], value: Any
) -> Iterator[tuple[str, Span]]:
    """The texts inside a list or a mapping, with their places."""
    parts = enumerate(value) if isinstance(value, tuple) else value
    for key, one in parts if isinstance(value, tuple | RecordValues) else ():
        if key == "level":
            continue  # It is not printed.
        if isinstance(one, str):
            yield one, record.defined_at(*path, key)
        else:
            yield from _words(record, (*path, key), one)

"""Facts, counts and names of organisations whose values differ between two documents.

Each is one change, wherever it is printed.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from briefgen.changes.tokens import ValueName
from briefgen.model.document import Document
from briefgen.model.keyed import value_uses
from briefgen.spans.mapped_text import Value

_KINDS = ("fact", "count", "organisation")
"""Kinds that many texts print. A date or a name, as of the version, is a change where it is."""


class ChangedValue(Struct, frozen=True):
    """A value that both documents print, but not the same."""

    old: Value
    new: Value

    @property
    def name(self) -> ValueName:
        return self.new.kind, self.new.key


def changed_values(old: Document, new: Document) -> tuple[ChangedValue, ...]:
    """The values of both documents that differ, in the order in which the new one prints them."""
    before = _values(old)
    return tuple(
        ChangedValue(before[name], value)
        for name, value in _values(new).items()
        if name in before and before[name].shown != value.shown
    )


def _values(document: Document) -> Mapping[ValueName, Value]:
    found: dict[ValueName, Value] = {}
    for use in value_uses(document):
        if use.value.kind in _KINDS:
            found.setdefault((use.value.kind, use.value.key), use.value)
    return found

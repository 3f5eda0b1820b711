"""Plain data of parts of a document, of which digests are made.

Equal parts give equal data.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from functools import cache
from hashlib import sha256
from itertools import groupby
from typing import Any

from msgspec import NODEFAULT, Struct
from msgspec.structs import fields, replace

from briefgen.model.nodes import Acronym, Chart, Link, Note, Text, values_of
from briefgen.model.walk import inlines_in
from briefgen.ooxml.element import Element
from briefgen.spans.mapped_text import Value

_Plain = Any
"""Nested tuples of strings, numbers and bytes."""
_WITH_VALUES = frozenset({Text, Acronym, Note, Link, Chart})
"""Nodes that print entries of registers."""


def digest_of(value: _Plain) -> str:
    """SHA-256 of plain data, in hexadecimal digits."""
    # Version 2 of the format: later ones note which objects are the same.
    return sha256(marshal.dumps(value, 2)).hexdigest()


class ToPlain:
    """Makes plain data of nodes; equal nodes give equal data."""

    def __init__(
        self, omitted: Iterable[str], *, masks_values: bool = False, omits_defaults: bool = False
    ) -> None:
        """`omitted` are names of fields. With `masks_values`, texts have keys of their values.

        With `omits_defaults`, a field has its name, and none that has its default is in the data:
        a later version of the program, in which nodes have more fields, gives the same data.
        """
        self._omits_defaults = omits_defaults
        self._omitted = frozenset(omitted)
        self._masks_values = masks_values
        self._fields: dict[type, tuple[str, ...]] = {}

    def of(self, value: object) -> _Plain:
        """The data of a value. Raises `TypeError` for a type that is not known."""
        kind = type(value)
        if kind in (str, int, float, bool, bytes) or value is None:
            return value
        if kind in (tuple, list):
            return tuple([self.of(one) for one in value])  # type: ignore[attr-defined]
        if self._masks_values and kind in _WITH_VALUES:
            return self._masked(value)
        return self._of_node(value)

    def _of_node(self, value: object) -> _Plain:
        kind = type(value)
        names = self._fields.get(kind)
        if names is None and issubclass(kind, Struct):
            not_compared = getattr(kind, "not_compared", ())
            names = self._fields[kind] = tuple(
                name
                for name in kind.__struct_fields__
                if name not in self._omitted and (name == "key" or name not in not_compared)
            )
        if names is not None and self._omits_defaults:
            given = [(name, getattr(value, name)) for name in names]
            own = [(name, self.of(one)) for name, one in given if not _is_default(kind, name, one)]
            return (kind.__name__, *own)
        if names is not None:
            return (kind.__name__, *[self.of(getattr(value, name)) for name in names])
        return self._other(value)

    def _masked(self, node: object) -> _Plain:
        """A node with keys of registers in place of what the entries of these keys print."""
        match node:
            case Text():
                return _with_keys_of_values(node)
            case Acronym():
                return ("Acronym", node.short)
            case Note() if node.sources:
                return ("Note", node.citation)
            case Link() if any(_names_organisation(one) for one in inlines_in(node.content)):
                return ("Link", self.of(node.content))
            case Chart() if names_of_facts(node):
                return self._of_node(replace(node, categories=names_of_facts(node), series=()))
        return self._of_node(node)

    def _other(self, value: object) -> _Plain:
        match value:
            case Element():
                found = (value.tag, value.attributes, value.children, value.text)
                return tuple(self.of(one) for one in found)
            case Mapping():
                pairs = [(self.of(key), self.of(one)) for key, one in value.items()]
                return tuple(sorted(pairs, key=lambda pair: repr(pair[0])))
            case frozenset() | set():
                return tuple(sorted((self.of(one) for one in value), key=repr))
            case Enum():
                return value.name
            case str():
                return str(value)
            case date():
                return value.isoformat()
        raise TypeError(f"{type(value).__name__} is not a part of a document")


@cache
def _defaults(kind: type) -> Mapping[str, object]:
    """The defaults of the fields of a node that have one."""
    return {
        one.name: one.default_factory() if one.default is NODEFAULT else one.default
        for one in fields(kind)
        if not one.required
    }


def _is_default(kind: type, name: str, value: object) -> bool:
    defaults = _defaults(kind)
    return name in defaults and value == defaults[name]


def _with_keys_of_values(text: Text) -> str:
    """A text with the keys of the values that it prints in place of them."""
    if not any(segment.values for segment in text.source):
        return text.text
    return "".join(
        "".join(f"\0{one.kind} {one.key}\0" for one in values) or words
        for values, words in runs_of_values(text)
    )


def runs_of_values(text: Text) -> Iterator[tuple[tuple[Value, ...], str]]:
    """The pieces of a text, each with the values that it prints."""
    runs = [(values, list(run)) for values, run in groupby(text.source, lambda one: one.values)]
    ends = [run[0].offset for _, run in runs[1:]] + [len(text.text)]
    for (values, run), end in zip(runs, ends, strict=False):
        yield values, text.text[run[0].offset : end]


def _names_organisation(node: object) -> bool:
    return isinstance(node, Text) and any(one.kind == "organisation" for one in values_of(node))


def names_of_facts(chart: Chart) -> tuple[str, ...]:
    """The facts of a chart, one for each category; empty if its numbers are others."""
    names = tuple(one.key for one in chart.values if one.kind == "fact")
    return names if len(names) == len(chart.categories) else ()

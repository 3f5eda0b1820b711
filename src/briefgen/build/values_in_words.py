"""Words behind a value that a text prints."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from briefgen.changes.tokens import ValueName
from briefgen.model.mapped_nodes import part_of, segments_of
from briefgen.model.nodes import Acronym, Inline, LineBreak, Note, RepeatedMark, Text, values_of
from briefgen.model.walk import Inlines, inlines_in
from briefgen.spans.mapped_text import Value

_FIGURES = ("fact", "count")
_REST_OF_VALUE = re.compile(r"(?:[^\s,.;:!?()]|[\u00a0\u202f])*")
"""The unit that an author writes to a value, as in `35%` and, with a hard space, `8 million`."""


def has_words(content: Iterable[Inline]) -> bool:
    """Whether a text has letters beside its facts and counts."""
    nodes = list(inlines_in(content))
    return any(isinstance(node, Acronym) for node in nodes) or any(
        any(map(str.isalpha, node.text[segment.offset : end]))
        for node in nodes
        if isinstance(node, Text)
        for segment, end in segments_of(node)
        if not any(value.kind in _FIGURES for value in segment.values)
    )


def with_words_after(content: Inlines, name: ValueName, words: Inlines) -> Inlines | None:
    """A text with words behind the first use of a value; `None` if it does not print the value.

    Bold text, a link and the like is divided there.
    """
    for place, node in enumerate(content):
        divided = _divided(node, name)
        if divided is not None:
            before, after = divided
            return (*content[:place], *before, *words, *after, *content[place + 1 :])
    return None


def _divided(node: Inline, name: ValueName) -> tuple[Inlines, Inlines] | None:
    """An inline up to the end of a value, and the rest; `None` if it does not print it."""
    match node:
        case Text():
            return _divided_text(node, name)
        case Acronym():
            return ((node,), ()) if _has(values_of(node), name) else None
        case Note() | LineBreak() | RepeatedMark():
            return None
        case _:
            return _divided_content(node, name)


def _divided_content(node: Inline, name: ValueName) -> tuple[Inlines, Inlines] | None:
    content: Inlines = getattr(node, "content", ())
    for place, inner in enumerate(content):
        divided = _divided(inner, name)
        if divided is not None:
            before = (*content[:place], *divided[0])
            after = (*divided[1], *content[place + 1 :])
            first, last = replace(node, content=before), replace(node, content=after)
            return (first,), (last,) if after else ()
    return None


def _divided_text(text: Text, name: ValueName) -> tuple[Inlines, Inlines] | None:
    ends = [(_has(segment.values, name), end) for segment, end in segments_of(text)]
    places = [place for place, (prints, _) in enumerate(ends) if prints]
    if not places:
        return None
    last = places[0]
    while last + 1 in places:
        last += 1
    rest = _REST_OF_VALUE.match(text.text, ends[last][1])
    assert rest is not None  # It can be empty.
    end, length = rest.end(), len(text.text)
    after = (part_of(text, end, length),) if end < length else ()
    return (part_of(text, 0, end),), after


def _has(values: Iterable[Value], name: ValueName) -> bool:
    return any((one.kind, one.key) == name for one in values)

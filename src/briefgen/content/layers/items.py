"""The parts of an older version, and the names by which a change can refer to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from msgspec import Struct

from briefgen.diagnostics.similar_names import did_you_mean, listed_as_known, nearest
from briefgen.spans.span import Span

Content = TypeVar("Content")

QUOTE = '"'
"""Begins and ends a reference by the first words of a part."""
_FEWEST_WORDS = 4
"""Number of words by which a hint names a part, if no other part begins with them."""


class Item(Struct, Generic[Content], frozen=True, kw_only=True):
    """One part of an older version, or a new one."""

    content: Content
    names: frozenset[str] = frozenset()
    """The names to which a reference can point; empty for a part without a name."""
    opening: str = ""
    """Its text, to the first words of which a reference can point; empty for a part without."""
    depth: int = 0
    """The items that follow and have a greater depth belong to it."""
    span: Span


def named_older(written: str, newest: str) -> str:
    """The older text in a message: the file that wrote it, and the newest one that changes it."""
    return written if written == newest else f"{written}, as {newest} changes it,"


def hint_for_unknown(name: str, words: str, items: Sequence[Item[Any]]) -> str:
    """A hint for a reference that means no part: the most similar one, or the parts in their order.

    `words` are the first words in the reference; empty if it is a name. The hint writes each part
    as a reference to it.
    """
    if words:
        length = len(words)
        openings = {item.opening[:length]: item for item in reversed(items) if item.opening}
        near = nearest(words, openings)
        if near and (opening := _first_words(openings[near], items)):
            return f"did you mean {opening}?"
    elif hint := did_you_mean(name, {one for item in items for one in item.names}):
        return hint
    references = (_reference_to(item, items) for item in items)
    return listed_as_known([one for one in references if one])


def _reference_to(item: Item[Any], items: Sequence[Item[Any]]) -> str:
    """The shortest name that no other part has, or the first words of a part without names."""
    if not item.names:
        return _first_words(item, items)
    of_parts = Counter(name for one in items for name in one.names)
    return min(item.names, key=lambda name: (of_parts[name], len(name), name))


def _first_words(item: Item[Any], items: Sequence[Item[Any]]) -> str:
    """As few whole words as no other part begins with, in quotation marks.

    Empty for a part that begins with a quotation mark, which no reference can contain.
    """
    words = item.opening.partition(QUOTE)[0].split()
    number = min(_FEWEST_WORDS, len(words))
    while number < len(words) and not _begins_one(" ".join(words[:number]), items):
        number += 1
    return f"{QUOTE}{' '.join(words[:number])}{QUOTE}" if words else ""


def _begins_one(start: str, items: Sequence[Item[Any]]) -> bool:
    return sum(one.opening.startswith(start) for one in items) == 1

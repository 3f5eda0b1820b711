"""The organisations that content names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.model.nodes import Block, Chart, Inline, Text, values_of
from briefgen.model.walk import blocks_in, inlines_in, inlines_of_block


def organisations_of(title: Iterable[Inline], blocks: Iterable[Block]) -> frozenset[str]:
    """The identifiers of the organisations that a title or blocks name, in notes, too."""
    return frozenset(_named(title, tuple(blocks)))


def _named(title: Iterable[Inline], blocks: tuple[Block, ...]) -> Iterator[str]:
    inlines = [*inlines_in(title), *(node for one in blocks for node in inlines_of_block(one))]
    for node in inlines:
        if isinstance(node, Text):
            yield from (value.key for value in values_of(node) if value.kind == "organisation")
    for block in blocks_in(blocks):
        if isinstance(block, Chart):
            yield from (value.key for value in block.values if value.kind == "organisation")

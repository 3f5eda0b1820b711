"""The organisations and countries that content names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefgen.model.nodes import Block, Chart, Inline, Note, Text, values_of
from briefgen.model.walk import blocks_in, inlines_in, inlines_of_block, parts_of, plain_text


def organisations_of(title: Iterable[Inline], blocks: Iterable[Block]) -> frozenset[str]:
    """The identifiers of the organisations that a title or blocks print, in notes, too."""
    return frozenset(_printed(title, tuple(blocks)))


def _printed(title: Iterable[Inline], blocks: tuple[Block, ...]) -> Iterator[str]:
    inlines = [*inlines_in(title), *(node for one in blocks for node in inlines_of_block(one))]
    for node in inlines:
        if isinstance(node, Text):
            yield from (value.key for value in values_of(node) if value.kind == "organisation")
    for block in blocks_in(blocks):
        if isinstance(block, Chart):
            yield from (value.key for value in block.values if value.kind == "organisation")


def names_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern of names as whole words, as in `Spain's` and `EU-Spain`; `None` without any.

    It does not match in an address, such as `www.spain.example`.
    """
    found = "|".join(
        r"\s+".join(map(re.escape, name.split())) for name in sorted(names, key=len, reverse=True)
    )
    return re.compile(rf"(?<![\w@./])(?:{found})(?!\w|@|[./]\w)") if found else None


def are_named_in(
    pattern: re.Pattern[str], title: tuple[Inline, ...], blocks: tuple[Block, ...]
) -> bool:
    """Whether a title, blocks, or notes with text of their own have one of the names of a pattern.

    The names in a cited source are not what the text is about.
    """
    return any(map(pattern.search, _words_in(title, blocks)))


def _words_in(title: tuple[Inline, ...], blocks: tuple[Block, ...]) -> Iterator[str]:
    own = (part for block in blocks_in(blocks) for part in parts_of(block))
    for content in (title, *(part for part in own if isinstance(part, tuple))):
        yield plain_text(content)
        for node in inlines_in(content):
            if isinstance(node, Note) and not node.sources:
                yield from _words_in((), node.blocks)
    for block in blocks_in(blocks):
        if isinstance(block, Chart):
            yield from block.categories

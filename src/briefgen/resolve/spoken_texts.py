"""The texts of a document that are read aloud, apart from all others."""

from __future__ import annotations

from collections.abc import Iterable, Set

from msgspec.structs import replace

from briefgen.model.document import Document
from briefgen.model.nodes import Section, StoryBox, StoryField
from briefgen.model.walk import Blocks


def spoken_rows(section: Section, document: Document) -> frozenset[str]:
    """The names of the rows of a section that are read aloud; empty for the section itself."""
    spoken = (one for one in document.limited_texts if one.limits.is_spoken)
    return frozenset(one.row for one in spoken if one.section == section.anchor)


def spoken_blocks(section: Section, rows: Set[str]) -> list[Blocks]:
    """The blocks of a section, or of each of its rows, that are read aloud."""
    if "" in rows:
        return [section.blocks]
    return [
        entry.blocks
        for block in section.blocks
        for entry in (block.fields if isinstance(block, StoryBox) else ())
        if entry.name in rows
    ]


def with_spoken_blocks(section: Section, rows: Set[str], texts: Iterable[Blocks]) -> Section:
    """A section with other blocks in place of those that are read aloud, in the same order."""
    others = iter(texts)
    if "" in rows:
        return replace(section, blocks=next(others))

    def changed(entry: StoryField) -> StoryField:
        return replace(entry, blocks=next(others)) if entry.name in rows else entry

    blocks = (
        replace(block, fields=tuple(map(changed, block.fields)))
        if isinstance(block, StoryBox)
        else block
        for block in section.blocks
    )
    return replace(section, blocks=tuple(blocks))

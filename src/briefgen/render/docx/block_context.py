"""Properties of blocks that depend on the block around them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefgen.model.nodes import Anchor
from briefgen.render.docx.numbering import NUMBER_LEVELS, ListFamily
from briefgen.render.docx.runs import BODY, CharacterFormat
from briefgen.render.docx.style_definitions import AFTER_TABLE, FOLLOWS_TABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockContext:
    """The surroundings of some blocks."""

    width: float
    """Available width for tables and pictures, in points."""
    body_style: str = "Body Text"
    """Style of plain paragraphs."""
    list_family: ListFamily = ""
    """Which list styles are used."""
    list_depth: int = 0
    """How many lists the blocks are nested in."""
    in_cell: bool = False
    """Whether the blocks fill a cell."""
    character_format: CharacterFormat = BODY
    after_table: bool = False
    """Whether the next paragraph follows a table directly."""
    anchors: tuple[Anchor, ...] = ()
    """Targets of the bookmarks of the next paragraph, the outermost first."""

    def with_anchor(self, anchor: Anchor | None) -> BlockContext:
        """The same context, where something with an anchor of its own begins."""
        return replace(self, anchors=(*self.anchors, anchor)) if anchor else self

    @property
    def list_level(self) -> int:
        """The level of a list that begins here, from 0."""
        return min(self.list_depth, NUMBER_LEVELS - 1)

    def style_variant(self, style: str) -> str:
        """The style, or its variant for under a table."""
        return style + AFTER_TABLE if self.after_table and style in FOLLOWS_TABLE else style

    def for_next_block(self, *, after_table: bool = False) -> BlockContext:
        """The context of what is not the first: the anchors are those of the first paragraph."""
        if after_table == self.after_table and not self.anchors:
            return self
        return replace(self, after_table=after_table, anchors=())

"""Properties of blocks that depend on the block around them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.model.nodes import Anchor, Block
from briefgen.render.docx.numbering import NUMBER_LEVELS, ListFamily
from briefgen.render.docx.runs import BODY, CharacterFormat
from briefgen.render.docx.style_definitions import AFTER_TABLE, FOLLOWS_TABLE
from briefgen.theme.tokens import StyleName, Theme
from briefgen.typeset.insets import insets


class WordBlockContext(Struct, frozen=True, kw_only=True):
    """The width, styles and nesting of blocks inside another block."""

    width: float
    """Width of the column, in points."""
    indents: tuple[float, float] = (0.0, 0.0)
    """Distances of the column from the left and right edges of the page or cell, in points."""
    body_style: str = "Body Text"
    """Style of plain paragraphs."""
    list_family: ListFamily = ""
    """The family of the list styles: see `numbering`."""
    list_depth: int = 0
    """Number of lists around the blocks."""
    in_cell: bool = False
    """Whether the blocks are the content of a table cell."""
    box_style: StyleName | Literal[""] = ""
    """The text style of the box around the blocks; empty outside boxes."""
    character_format: CharacterFormat = BODY
    after_table: bool = False
    """Whether the next paragraph is directly below a table."""
    headings_above: float = 0.0
    """Height of the headings directly above the first block, in points."""
    anchors: tuple[Anchor, ...] = ()
    """Anchors that the next paragraph gets bookmarks for, the outermost first."""

    def inside(self, block: Block, theme: Theme) -> WordBlockContext:
        """The same context in the narrower column inside a block."""
        left, right = insets(block, theme, self.box_style or "list")
        indents = self.indents[0] + left, self.indents[1] + right
        return replace(self, indents=indents, width=self.width - left - right)

    def with_anchor(self, anchor: Anchor | None) -> WordBlockContext:
        """The context of a block that has an anchor itself."""
        return replace(self, anchors=(*self.anchors, anchor)) if anchor else self

    @property
    def list_level(self) -> int:
        """The `w:ilvl` of a list that begins in this context, from 0."""
        return min(self.list_depth, NUMBER_LEVELS - 1)

    def style_variant(self, style: str) -> str:
        """The name of a style, or of its variant for paragraphs below a table."""
        return style + AFTER_TABLE if self.after_table and style in FOLLOWS_TABLE else style

    def for_next_block(self, *, after_table: bool = False) -> WordBlockContext:
        """The context of the blocks after the first, which alone gets the anchors."""
        if after_table == self.after_table and not self.anchors and not self.headings_above:
            return self
        return replace(self, after_table=after_table, anchors=(), headings_above=0.0)

"""The properties of blocks that depend on the block around them."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from briefgen.theme.tokens import StyleName


class BlockContext(Struct, frozen=True):
    """The column that blocks are laid out in, and the styles of their paragraphs and lists."""

    x: float
    """Left edge, in points from the left margin."""
    width: float
    """Width of the column, in points."""
    body_style: StyleName = "body"
    """Style of body paragraphs."""
    list_style: StyleName = "list"
    """Style of list items."""
    list_depth: int = 0
    """Number of lists around the blocks."""
    headings_above: float = 0.0
    """Height of the headings directly above the first block, in points."""

    def inset(self, left: float, right: float = 0.0) -> BlockContext:
        """The same context in a narrower column; `left` and `right` are in points."""
        return replace(self, x=self.x + left, width=self.width - left - right)

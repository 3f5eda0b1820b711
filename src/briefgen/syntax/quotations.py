"""The source of a block quotation: a last paragraph that begins with an em dash."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.syntax.markdown import SyntaxNode

DASH = "—"
"""The sign at the beginning of the source of a quotation, in all languages."""


def paragraph_lines(node: SyntaxNode) -> list[str]:
    """The lines of a paragraph as they are written; none for another block."""
    inline = next((child for child in node.children if child.kind == "inline"), None)
    if node.kind != "paragraph" or inline is None:
        return []
    return [line.strip() for line in inline.content.split("\n")]


def last_block(blocks: Sequence[SyntaxNode]) -> SyntaxNode | None:
    """The last block of a quotation that is neither a comment nor attributes, if there is one."""
    found = [one for one in blocks if one.kind not in ("html_block", "attrs_block")]
    return found[-1] if found else None


def is_quote_source(node: SyntaxNode | None) -> bool:
    """Whether the last block of a quotation is its source."""
    return node is not None and "".join(paragraph_lines(node)).startswith(DASH)

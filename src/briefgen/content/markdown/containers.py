"""Where a `:::` block ends. The parser ends a block that is not closed with the text around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.content.markdown.markdown_source import MarkdownSource
from briefgen.syntax.markdown import SyntaxNode

_FENCE = re.compile(r"(?P<fence>:{3,})(?P<info>.*)")


def is_closed(node: SyntaxNode, source: MarkdownSource) -> bool:
    """Whether a line with colons alone closes a `:::` block.

    The same line can end several blocks: it closes the innermost one, or the outer one if it has
    exactly the colons of that one alone.
    """
    closing = source.lines[node.end_line].strip(" >") if node.end_line < len(source.lines) else ""
    if not closing or closing.strip(":") or node.end_line in source.closing_lines:
        return False
    inner = [child for child in _inner_blocks(node) if child.end_line == node.end_line]
    if not inner:
        return True
    if closing == node.fence and all(closing != one.fence for one in inner):
        source.closing_lines.add(node.end_line)
        return True
    return _has_stray_fence(source.lines[node.end_line + 1 :])


def without_headings(nodes: Sequence[SyntaxNode]) -> list[SyntaxNode]:
    """Blocks without headings and the attributes of headings."""
    return [node for node in nodes if node.kind not in ("heading", "attrs_block")]


def _inner_blocks(node: SyntaxNode) -> Iterator[SyntaxNode]:
    for child in node.children:
        if child.kind == "container_block":
            yield child
        yield from _inner_blocks(child)


def _has_stray_fence(lines: Sequence[str]) -> bool:
    """Whether a line with colons alone follows that closes no block; it gets its own finding."""
    depth = 0
    for line in lines:
        found = _FENCE.fullmatch(line.strip(" >"))
        if found:
            depth += 1 if found["info"].strip() else -1
        if depth < 0:
            return True
    return False

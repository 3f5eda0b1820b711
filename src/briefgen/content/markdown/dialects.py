"""Reports constructs of other dialects, which would be printed letter for letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.content.markdown import rules
from briefgen.diagnostics.collector import Diagnostics
from briefgen.spans.mapped_text import MappedText
from briefgen.syntax.markdown import SyntaxNode
from briefgen.syntax.other_dialects import (
    HIDDEN,
    constructs_in_field,
    constructs_in_paragraph,
)


def report_other_dialects(
    nodes: Sequence[SyntaxNode],
    mapped_text: MappedText,
    diagnostics: Diagnostics,
    *,
    is_paragraph: bool,
) -> None:
    """A finding for each construct in the words of a text; the nodes were parsed from it.

    `is_paragraph` says whether other blocks can precede and follow the text.
    """
    find = constructs_in_paragraph if is_paragraph else constructs_in_field
    for one in find(_visible(nodes, mapped_text.text)):
        span = mapped_text.span(one.start, one.end)
        diagnostics.add(rules.OTHER_DIALECT, span, one.message, one.hint)


def _visible(nodes: Sequence[SyntaxNode], source: str) -> str:
    """The source with `HIDDEN` for each character that is not printed as it is written."""
    pieces, end = [], 0
    for offset, words in _words_in(nodes, source):
        pieces += [HIDDEN * (offset - end), words]
        end = offset + len(words)
    return "".join(pieces) + HIDDEN * (len(source) - end)


def _words_in(nodes: Sequence[SyntaxNode], source: str) -> Iterator[tuple[int, str]]:
    """The printed words and their offsets in the source, in order."""
    for node in nodes:
        is_written = source.startswith(node.content, node.offset)
        if node.kind == "text_special":
            # A backslash that escapes nothing is printed; otherwise the source is longer.
            is_written = source[node.offset : node.end] == node.content
        if node.kind in ("text", "text_special") and is_written:
            yield node.offset, node.content
        elif node.kind in ("softbreak", "hardbreak"):
            # The break follows the spaces at the end of a line, and a backslash.
            yield source.find("\n", node.offset), "\n"
        else:
            yield from _words_in(node.children, source)

"""Block quotations and their sources."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from briefgen.content.markdown import rules
from briefgen.content.markdown.markdown_source import MarkdownSource
from briefgen.model.nodes import Block, Paragraph
from briefgen.syntax.markdown import SyntaxNode
from briefgen.syntax.quotations import DASH, is_quote_source, last_block, paragraph_lines

_OTHER_DASH = re.compile(r"[‒–―−]|--+(?![-\s])")
"""A sign that is used for an em dash. Two hyphens before a space have a finding of their own."""
_OR_A_DASH = f"write '&mdash;' for a '{DASH}' that begins no source"


def with_source(
    blocks: tuple[Block, ...], node: SyntaxNode, source: MarkdownSource
) -> tuple[Block, ...]:
    """The blocks of a quotation, of which the last one can be its source.

    There are none if a level withholds all but the source.
    """
    last = last_block(node.children)
    if last is None or last.kind != "paragraph":
        return blocks
    _report_mistakes(node, last, source)
    if not is_quote_source(last) or not blocks or not isinstance(blocks[-1], Paragraph):
        return blocks
    return (*blocks[:-1], replace(blocks[-1], role="quote_source")) if blocks[:-1] else ()


def report_sources_outside(nodes: Sequence[SyntaxNode], source: MarkdownSource) -> None:
    """A finding for each paragraph directly after a quotation that looks like its source."""
    for before, node in pairwise(nodes):
        if before.kind == "blockquote" and is_quote_source(node):
            message = "this source is not inside the quotation above it"
            hint = f"write '> ' before it, and '>' in the line between them; {_OR_A_DASH}"
            source.report(rules.QUOTE_SOURCE, source.opening(node), message, hint)


def _report_mistakes(node: SyntaxNode, last: SyntaxNode, source: MarkdownSource) -> None:
    lines = paragraph_lines(last)
    first, is_alone = lines[0], last is last_block(node.children[:1])
    if len(lines) > 1 and any(line.startswith(DASH) for line in lines[1:]):
        number = next(n for n, line in enumerate(lines) if n and line.startswith(DASH))
        message = "this source is in the paragraph of the words above it"
        hint = f"write a line with '>' above it; {_OR_A_DASH}"
        span = source.line_part(last.first_line + number, lines[number]).span()
        source.report(rules.QUOTE_SOURCE, span, message, hint)
    elif is_quote_source(last) and not first.strip(f"{DASH} ") and len(lines) == 1:
        message, hint = "the source of this quotation has no words", f"write '{DASH} ' and its name"
        source.report(rules.QUOTE_SOURCE, source.opening(last), message, hint)
    elif is_quote_source(last) and is_alone:
        message = "this quotation has a source but no words"
        hint = f"write the words before the source, and '>' in the line between; {_OR_A_DASH}"
        source.report(rules.QUOTE_SOURCE, source.opening(last), message, hint)
    elif (found := _OTHER_DASH.match(first)) and not is_alone:
        span = source.line_part(last.first_line, found.group()).span()
        message = f"'{found.group()}' does not begin the source of a quotation"
        source.report(rules.QUOTE_SOURCE, span, message, f"write '{DASH} ' before the source")

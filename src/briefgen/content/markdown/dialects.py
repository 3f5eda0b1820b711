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
    text = mapped_text.text
    for one in find(_visible(nodes, text), _typed(nodes, mapped_text)):
        span = mapped_text.span(one.start, one.end)
        diagnostics.add(rules.OTHER_DIALECT, span, one.message, one.hint)


def _visible(nodes: Sequence[SyntaxNode], source: str) -> str:
    """The source with `HIDDEN` for each character that is not printed as it is written."""
    pieces, end = [], 0
    for offset, words in _words_in(nodes, source):
        gap = source[end:offset]
        pieces += [gap if gap.isspace() else HIDDEN * len(gap), words]
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


def _typed(nodes: Sequence[SyntaxNode], mapped_text: MappedText) -> str:
    """The source with the signs of markup; `HIDDEN` for addresses, code, tags and values."""
    source = mapped_text.text
    pieces, end = [], 0
    for start, stop in sorted([*_ranges_without_words(nodes), *_ranges_of_values(mapped_text)]):
        if stop > end:
            start = max(start, end)
            pieces += [source[end:start], HIDDEN * (stop - start)]
            end = stop
    return "".join(pieces) + source[end:]


def _ranges_of_values(mapped_text: MappedText) -> Iterator[tuple[int, int]]:
    """The ranges that expressions print: their signs are escaped by the program."""
    ends = [*(segment.offset for segment in mapped_text.segments[1:]), len(mapped_text.text)]
    for segment, end in zip(mapped_text.segments, ends, strict=True):
        # One character of a range can be an escape of YAML.
        if segment.values or (segment.end_line and end - segment.offset > 1):
            yield segment.offset, end


def _ranges_without_words(nodes: Sequence[SyntaxNode]) -> Iterator[tuple[int, int]]:
    for node in nodes:
        if node.kind in ("code_inline", "html_inline", "image", "note_citation"):
            yield node.offset, node.end
        elif node.kind == "link":
            yield from _ranges_without_words(node.children)
            yield (node.children[-1].end if node.children else node.offset), node.end
        else:
            yield from _ranges_without_words(node.children)

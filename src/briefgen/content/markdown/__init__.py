"""Nodes of the document from Markdown, each with its span."""

from __future__ import annotations

from briefgen.content.markdown.blocks import blocks
from briefgen.content.markdown.inlines import inlines, report_wordless_title
from briefgen.content.markdown.markdown_source import MarkdownSource
from briefgen.content.markdown.sections import Body, Run, blocks_of_run, body_of_runs
from briefgen.content.read_context import ReadContext
from briefgen.model.nodes import Anchor, Block, Inline
from briefgen.spans.mapped_text import MappedText
from briefgen.syntax.expressions import escape_markdown, fill_values
from briefgen.syntax.markdown import parse_blocks, parse_inline

__all__ = [
    "Body",
    "Run",
    "block_nodes",
    "blocks_of_run",
    "body_of_runs",
    "inline_nodes",
    "parsed_section",
    "section_body",
    "title_nodes",
]


def inline_nodes(mapped_text: MappedText, context: ReadContext) -> tuple[Inline, ...]:
    """The inlines of a text with one paragraph."""
    filled = _trimmed(_filled(mapped_text, context))
    return inlines(parse_inline(filled.text), filled, context)


def title_nodes(mapped_text: MappedText, context: ReadContext) -> tuple[Inline, ...]:
    """The inlines of a title or caption; a finding if it consists of notes only."""
    content = inline_nodes(mapped_text, context)
    report_wordless_title(content, mapped_text.span(), context.diagnostics)
    return content


def block_nodes(mapped_text: MappedText, context: ReadContext) -> tuple[Block, ...]:
    """The blocks of a text without headings."""
    source = _markdown_source(mapped_text, context)
    parsed = parse_blocks(source.mapped_text.text)
    source.report_definitions(parsed.unused_definitions)
    return blocks(parsed.nodes, source)


def parsed_section(mapped_text: MappedText, context: ReadContext) -> Run:
    """The text of a section's file, parsed, but not yet read."""
    source = _markdown_source(mapped_text, context)
    parsed = parse_blocks(source.mapped_text.text)
    source.report_definitions(parsed.unused_definitions)
    return Run(parsed.nodes, source)


def section_body(mapped_text: MappedText, context: ReadContext, anchor: Anchor | None) -> Body:
    """The blocks of a section's file and the sections that its headings open."""
    return body_of_runs([parsed_section(mapped_text, context)], anchor, mapped_text.path)


def _markdown_source(mapped_text: MappedText, context: ReadContext) -> MarkdownSource:
    return MarkdownSource(_filled(mapped_text, context), context)


def _filled(mapped_text: MappedText, context: ReadContext) -> MappedText:
    """The text with its values. One with an error is a word, so that nothing is empty for it."""
    names = context.names_in(mapped_text.path)
    return fill_values(mapped_text, names, context.diagnostics, escape_markdown, failed="x")


def _trimmed(mapped_text: MappedText) -> MappedText:
    """The text without the space at its ends that `|` blocks add; hard spaces remain."""
    text = mapped_text.text
    begin = len(text) - len(text.lstrip(" \n\t"))
    return (
        mapped_text.part(begin, len(text.rstrip(" \n\t"))) if text.strip(" \n\t") else mapped_text
    )

"""Markdown to nodes, with the place of every node."""

from __future__ import annotations

from briefgen.load.markdown.blocks import blocks
from briefgen.load.markdown.inlines import inlines
from briefgen.load.markdown.parser import parse_blocks, parse_inline
from briefgen.load.markdown.sections import Body, body
from briefgen.load.markdown.sheet import Sheet
from briefgen.load.passage import Passage
from briefgen.load.scope import Scope
from briefgen.load.templating import fill, for_markdown
from briefgen.model.nodes import Anchor, Block, Inline

__all__ = ["Body", "block_nodes", "inline_nodes", "section_body"]


def inline_nodes(passage: Passage, scope: Scope) -> tuple[Inline, ...]:
    """The inlines of a text that holds one run of words."""
    filled = _trimmed(fill(passage, scope.names, scope.findings, for_markdown))
    return inlines(parse_inline(filled.text), filled, scope)


def block_nodes(passage: Passage, scope: Scope) -> tuple[Block, ...]:
    """The blocks of a text that holds no headings."""
    sheet = _sheet(passage, scope)
    parsed = parse_blocks(sheet.passage.text)
    sheet.report_definitions(parsed.definitions)
    return blocks(parsed.branches, sheet)


def section_body(passage: Passage, scope: Scope, anchor: Anchor | None) -> Body:
    """The blocks of a section's file and the sections that its headings open."""
    sheet = _sheet(passage, scope)
    parsed = parse_blocks(sheet.passage.text)
    sheet.report_definitions(parsed.definitions)
    return body(parsed.branches, sheet, anchor)


def _sheet(passage: Passage, scope: Scope) -> Sheet:
    return Sheet(fill(passage, scope.names, scope.findings, for_markdown), scope)


def _trimmed(passage: Passage) -> Passage:
    """Without space at its ends, which `|` blocks leave there; hard spaces stay."""
    text = passage.text
    begin = len(text) - len(text.lstrip(" \n\t"))
    return passage.part(begin, len(text.rstrip(" \n\t"))) if text.strip(" \n\t") else passage

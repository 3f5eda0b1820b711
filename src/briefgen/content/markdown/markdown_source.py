"""A Markdown text with its context: spans of its lines, attributes of its blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from briefgen.content.acknowledgements import read_comment
from briefgen.content.markdown import rules
from briefgen.content.markdown.html import HtmlTags
from briefgen.content.markdown.inlines import (
    inlines,
    report_repeated_attributes,
    report_wordless_title,
)
from briefgen.content.read_context import ReadContext
from briefgen.diagnostics.rule import Rule
from briefgen.diagnostics.similar_names import did_you_mean, suggest
from briefgen.model.nodes import Anchor, Inline
from briefgen.spans.mapped_text import MappedText, join_texts, mapped_to
from briefgen.spans.span import Span
from briefgen.syntax.markdown import SyntaxNode, attribute_ranges, parse_inline

BAR = re.compile(r"(?<!\\)\|")
"""A bar between the cells of a row."""
_ESCAPED_BAR = re.compile(r"\\\||(?:[^\\]|\\(?!\|))+")


class MarkdownSource:
    """A Markdown text and the context in which it is read."""

    def __init__(self, mapped_text: MappedText, context: ReadContext) -> None:
        self.mapped_text = mapped_text
        self.context = context
        self.lines = mapped_text.text.split("\n")
        self.html = HtmlTags()
        """The tags in blocks of HTML."""
        self.closing_lines: set[int] = set()
        """Lines, counted from 0, that close a `:::` block but not the blocks inside it."""
        self.words_of_anchor = ""
        """The words from which the anchor of a heading is made, if they are not its own: those of
        its original."""
        self._starts = [0]
        for line in self.lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def report(self, rule: Rule, span: Span, message: str, hint: str = "") -> None:
        """Add a finding to the diagnostics of the context."""
        self.context.diagnostics.add(rule, span, message, hint)

    def report_definitions(self, unused: Mapping[int, str]) -> None:
        """Report each link definition that no link uses; some look like the text of a note."""
        for line, label in unused.items():
            span = self.line_span(line)
            if label.startswith("^"):
                hint = "cite a source from sources.yaml, or write the text as '^[words]'"
                message = "a footnote's text must be written where the note is cited"
                self.report(rules.UNSUPPORTED_MARKDOWN, span, message, hint)
            else:
                hint = "remove it, or write a link as [words](https://…)"
                message = f"no link uses the definition '[{label.lower()}]', so nothing is printed"
                self.report(rules.UNUSED_DEFINITION, span, message, hint)

    def without_acknowledgements(self, nodes: Sequence[SyntaxNode]) -> Iterator[SyntaxNode]:
        """Blocks but for comments that acknowledge findings in the block that follows."""
        following = _blocks_that_follow(nodes)
        for node, block in zip(nodes, following, strict=True):
            comment = self.mapped_text.part(node.offset, node.end)
            is_html = node.kind == "html_block"
            area = self.span(block)
            if not is_html or not read_comment(comment, area, self.context.diagnostics):
                yield node

    def line_span(self, number: int) -> Span:
        """The span of a line, counted from 0, without the space around its text."""
        number = min(number, len(self.lines) - 1)
        text, start = self.lines[number], self._starts[number]
        indent = len(text) - len(text.lstrip(" "))
        return self.mapped_text.span(start + indent, start + max(len(text.rstrip()), indent))

    def span(self, node: SyntaxNode) -> Span:
        """The span of a block."""
        return self.mapped_text.span(node.offset, node.end)

    def opening(self, node: SyntaxNode) -> Span:
        """The span of a block's first line."""
        line_end = self._starts[node.first_line] + len(self.lines[node.first_line].rstrip())
        return self.mapped_text.span(node.offset, min(node.end, line_end))

    def line_part(self, number: int, words: str) -> MappedText:
        """The words as a part of a line, counted from 0."""
        column = self.lines[number].find(words)
        if column < 0:
            return mapped_to(words, self.line_span(number))
        start = self._starts[number] + column
        return self.mapped_text.part(start, start + len(words))

    def line_end(self, number: int, words: str) -> MappedText:
        """The words at the end of a line, counted from 0."""
        column = self.lines[number].rindex(words)
        start = self._starts[number] + column
        return self.mapped_text.part(start, start + len(words))

    def inline_text(self, node: SyntaxNode) -> MappedText:
        """The text of an `inline` node: its lines without indents and markers."""
        parts = []
        for number, text in enumerate(node.content.split("\n"), node.first_line):
            raw = self.lines[number].rstrip(" \t")
            column = len(raw) - len(text) if raw.endswith(text) else max(raw.find(text), 0)
            start = self._starts[number] + column
            # The line feed belongs to the line that it ends.
            parts.append(self.mapped_text.part(start, start + len(text) + 1))
        joined = join_texts(parts, self.mapped_text.path)
        return MappedText(node.content, joined.path, joined.segments)

    def cell_sources(self, row: SyntaxNode) -> list[MappedText]:
        """The source of each cell in a row of a pipe table, with bars unescaped."""
        line = self.mapped_text.text[row.offset : row.end]
        start = row.offset + line.startswith("|")
        found = []
        for end in [*(row.offset + bar.start() for bar in BAR.finditer(line)), row.end]:
            if end >= start:
                found.append(self._cell_source(start, end))
                start = end + 1
        return found

    def _cell_source(self, start: int, end: int) -> MappedText:
        raw = self.mapped_text.text[start:end]
        start += len(raw) - len(raw.lstrip(" \t"))
        end = max(start, end - len(raw) + len(raw.rstrip(" \t")))
        parts = []
        for piece in _ESCAPED_BAR.finditer(self.mapped_text.text, start, end):
            if piece.group() == "\\|":
                parts.append(mapped_to("|", self.mapped_text.span(*piece.span())))
            else:
                parts.append(self.mapped_text.part(*piece.span()))
        return (
            join_texts(parts, self.mapped_text.path)
            if parts
            else self.mapped_text.part(start, start)
        )

    def inlines(self, node: SyntaxNode) -> tuple[Inline, ...]:
        """The inlines of a paragraph or heading."""
        for child in node.children:
            if child.kind == "inline":
                mapped_text = self.inline_text(child)
                is_paragraph = node.kind == "paragraph"
                return inlines(child.inlines, mapped_text, self.context, is_paragraph=is_paragraph)
        return ()

    def title_inlines(self, mapped_text: MappedText) -> tuple[Inline, ...]:
        """The inlines of a title or caption."""
        content = inlines(parse_inline(mapped_text.text), mapped_text, self.context)
        report_wordless_title(content, mapped_text.span(), self.context.diagnostics)
        return content

    def attributes(self, node: SyntaxNode, before: Attributes | None) -> Attributes:
        """The attributes in an attribute line, added to those of the line before it."""
        before = before or Attributes()
        written = self.mapped_text.part(node.offset, node.end)
        report_repeated_attributes(written, before.values.keys(), self.context.diagnostics)
        values = {name: str(value) for name, value in node.attributes.items()}
        spans = {name: written.span(*found) for name, found in attribute_ranges(written.text)}
        if node.unread_attributes:
            self._report_unread_attributes(written, node.unread_attributes)
        return Attributes(
            {**before.values, **values},
            self.span(node),
            node.first_line,
            {**before.spans, **spans},
            is_complete=before.is_complete and node.unread_attributes is None,
        )

    def _report_unread_attributes(self, written: MappedText, unread: tuple[int, int]) -> None:
        words = written.text[slice(*unread)]
        message = f"'{words}' is not an attribute"
        if "=" in words:
            message = f"this attribute cannot be read: '{words}'"
        hint = 'write attributes as {#anchor key="Words"}, with straight quotes around each value'
        if words.count('"') % 2 or words.endswith('""'):
            hint = "write '\\\"' for a quotation mark inside a value"
        self.report(rules.INVALID_ATTRIBUTES, written.span(*unread), message, hint)


def _blocks_that_follow(nodes: Sequence[SyntaxNode]) -> list[SyntaxNode]:
    """For each block, the next one that is neither HTML nor attributes; the last if none is."""
    found: list[SyntaxNode] = []
    following: SyntaxNode | None = None
    for index in range(len(nodes) - 1, -1, -1):
        found.append(following or nodes[-1])
        if nodes[index].kind not in ("attrs_block", "html_block"):
            following = nodes[index]
    return found[::-1]


class Attributes(Struct):
    """`{#anchor key="value"}`, written on the line before a block."""

    values: Mapping[str, str] = field(default_factory=dict)
    span: Span = field(default_factory=lambda: Span(""))
    line: int = 0
    """Line of the attributes in the text, from 0."""
    spans: Mapping[str, Span] = field(default_factory=dict)
    """The span of each attribute, by name."""
    is_complete: bool = True
    """Whether all of the line is attributes; if not, there is a finding."""

    def span_of(self, name: str) -> Span:
        """The span of an attribute."""
        return self.spans.get(name, self.span)

    def anchor(self, context: ReadContext) -> Anchor | None:
        """The anchor that the attributes set; `None` if they set none."""
        name = self.values.get("id")
        return context.anchors.claim(name, self.span_of("id")) if name is not None else None

    def refuse_others(self, context: ReadContext, *allowed: str) -> bool:
        """Whether there are attributes that the block does not accept; a finding for each.

        A line that is not all attributes has its finding already.
        """
        others = sorted(self.values.keys() - set(allowed)) if self.is_complete else []
        for name in others:
            shown = {"id": "#anchor", "class": ".class"}.get(name, name)
            message = f"the attribute '{shown}' is not supported here"
            hint = _hint_for_attribute(name, allowed)
            context.diagnostics.add(rules.INVALID_ATTRIBUTES, self.span_of(name), message, hint)
        return bool(others)


def _hint_for_attribute(name: str, allowed: Sequence[str]) -> str:
    if name == "page":
        return "a page begins only before a heading or a block of a section, not inside a block"
    if not allowed:
        return "remove it: this block has no attributes"
    if name == "caption":
        return 'write the caption of an image after its address, as in ![Map](images/a.png "Words")'
    if hint := did_you_mean(name, allowed):
        return hint
    if tuple(allowed) == ("id",):
        return "remove it: this block can only have an anchor, as in {#anchor}"
    return suggest(name, allowed)

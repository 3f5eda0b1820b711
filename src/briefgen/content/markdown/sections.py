"""A section's text: its blocks, and the sections that its headings open."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.content.markdown import rules
from briefgen.content.markdown.blocks import (
    block,
    report_signs,
    report_unused_attributes,
    written,
)
from briefgen.content.markdown.inlines import report_wordless_title
from briefgen.content.markdown.markdown_source import Attributes, MarkdownSource
from briefgen.model.nodes import Anchor, Block, Inline, Section
from briefgen.model.slugs import slug
from briefgen.model.walk import plain_text
from briefgen.spans.span import Span
from briefgen.syntax.markdown import SyntaxNode


class Body(Struct):
    """A heading and its content, while they are read."""

    level: int = 1
    """Level of the heading; 1 for the section of the file."""
    anchor: Anchor | None = None
    title: tuple[Inline, ...] = ()
    span: Span = field(default_factory=lambda: Span(""))
    blocks: list[Block] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    is_begun: bool = False
    """Whether something is written below its heading, even if the document omits it."""
    begins_page: bool = False

    def sections(self) -> tuple[Section, ...]:
        """The sections under this heading; those whose anchor is invalid are left out."""
        return tuple(
            Section(
                anchor=inner.anchor,
                title=inner.title,
                blocks=tuple(inner.blocks),
                sections=inner.sections(),
                begins_page=inner.begins_page,
                span=inner.span,
            )
            for inner in self.bodies
            if inner.anchor is not None
        )


class Run(Struct, frozen=True):
    """Blocks of a section that follow each other and come from one file."""

    nodes: Sequence[SyntaxNode]
    source: MarkdownSource


def body_of_runs(runs: Sequence[Run], anchor: Anchor | None, path: str) -> Body:
    """The body of a section; `anchor` is that of the section, and `path` that of its file."""
    top = Body(anchor=anchor, span=Span(path))
    open_bodies = [top]
    for run in runs:
        _add_run(run.nodes, run.source, open_bodies)
    return top


def blocks_of_run(run: Run) -> tuple[Block, ...]:
    """The blocks of a section without headings of its own, which can begin pages."""
    body = Body()
    _add_run(run.nodes, run.source, [body], has_headings=False)
    return tuple(body.blocks)


def _add_run(
    nodes: Sequence[SyntaxNode],
    source: MarkdownSource,
    open_bodies: list[Body],
    *,
    has_headings: bool = True,
) -> None:
    pending: Attributes | None = None
    report_signs(nodes, source)
    for node in source.without_acknowledgements(nodes):
        if node.kind == "attrs_block":
            pending = source.attributes(node, pending)
            continue
        attributes = pending or Attributes()
        pending = None
        if node.kind == "heading" and has_headings:
            _open_section(node, source, attributes, open_bodies)
            continue
        begins_page = _takes_page(attributes, open_bodies[-1], source)
        found = block(node, source, attributes)
        if begins_page and found:
            found = (replace(found[0], begins_page=True), *found[1:])
        open_bodies[-1].blocks += found
        open_bodies[-1].is_begun = True
    report_unused_attributes(pending, source)


def _takes_page(attributes: Attributes, above: Body, source: MarkdownSource) -> bool:
    """Whether a block or heading below `above` begins a page; takes the attribute away."""
    page = attributes.values.get("page")
    if page is None:
        return False
    attributes.values = {name: v for name, v in attributes.values.items() if name != "page"}
    message, hint = "", ""
    if page != "new":
        message, hint = f"'page' cannot be '{page}'", 'write {page="new"}'
    elif not above.is_begun:
        message = "a page cannot begin between a heading and what is below it"
        hint = 'write {page="new"} before the heading, or before a later block'
        if above.level == 1:
            hint = "remove it, or write it before a later block; 'page: new' of a part of the "
            hint += "template begins a page before a section"
    if message:
        source.report(rules.INVALID_ATTRIBUTES, attributes.span_of("page"), message, hint)
    return not message


def _open_section(
    node: SyntaxNode, source: MarkdownSource, attributes: Attributes, open_bodies: list[Body]
) -> None:
    span = source.span(node)
    level = node.heading_level
    if level == 1:
        hint = "the title of the file is the level 1 heading; begin with '##'"
        source.report(rules.TOP_LEVEL_HEADING, span, "'#' is not allowed in a section", hint)
        level = 2
    while open_bodies[-1].level >= level:
        open_bodies.pop()
    parent = open_bodies[-1]
    if level > parent.level + 1:
        hint = f"write '{'#' * (parent.level + 1)}'"
        message = f"a level {level} heading follows a level {parent.level} heading"
        source.report(rules.SKIPPED_HEADING_LEVEL, span, message, hint)
    begins_page = _takes_page(attributes, parent, source)
    parent.is_begun = True
    attributes.refuse_others(source.context, "id")
    title = source.inlines(node)
    report_wordless_title(title, span, source.context.diagnostics)
    if not title and not written(node).strip():
        source.report(
            rules.UNSUPPORTED_MARKDOWN,
            span,
            "the heading is empty",
            "write its text after the '#' signs",
        )
    words = source.words_of_anchor or plain_text(title)
    anchor = _heading_anchor(attributes, words, open_bodies[0], span, source)
    opened = Body(level=level, anchor=anchor, title=title, span=span, begins_page=begins_page)
    parent.bodies.append(opened)
    open_bodies.append(opened)


def _heading_anchor(
    attributes: Attributes, words: str, top: Body, span: Span, source: MarkdownSource
) -> Anchor | None:
    """The anchor that the author sets, or one made from the section's anchor and the heading."""
    if "id" in attributes.values:
        return attributes.anchor(source.context)
    name = slug(words, prefix=top.anchor or "") or "section"
    return source.context.anchors.generate(name, span, top.span.path)

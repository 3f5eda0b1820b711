"""One function for each block: Markdown tokens to nodes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.content.markdown import rules
from briefgen.content.markdown.figures import figure, lone_image
from briefgen.content.markdown.markdown_source import Attributes, MarkdownSource
from briefgen.content.markdown.pipe_tables import pipe_table
from briefgen.diagnostics.collector import suggest
from briefgen.model.nodes import (
    Block,
    BulletList,
    Callout,
    ListItem,
    NumberedList,
    Paragraph,
    Quote,
)
from briefgen.syntax.markdown import Branch
from briefgen.workspace.span import Span

CONTAINERS = ("level", "box", "chart", "key-message", "table")
"""Words that may follow `:::`."""
_UNDERLINE = re.compile(r"={2,}")
_NOTE_APART = re.compile(r"(\[\^[^\]]+\]):\s")
_STRAY_ATTRIBUTES = re.compile(r"\{(?:[#.]|[a-z]+=)[^{}\s][^{}]*\}")


def blocks(branches: Sequence[Branch], source: MarkdownSource) -> tuple[Block, ...]:
    """The blocks of a text or of a block that holds others."""
    nodes: list[Block] = []
    waiting: Attributes | None = None
    for branch in branches:
        if branch.kind == "attrs_block":
            waiting = source.attributes(branch, waiting)
            continue
        nodes += block(branch, source, waiting or Attributes())
        waiting = None
    report_waiting(waiting, source)
    return tuple(nodes)


def report_waiting(attributes: Attributes | None, source: MarkdownSource) -> None:
    """A finding for attributes that no block follows."""
    if attributes is not None:
        hint = "write them on the line before the block they are for"
        source.report(
            rules.INVALID_ATTRIBUTES, attributes.span, "attributes that belong to no block", hint
        )


def block(branch: Branch, source: MarkdownSource, attributes: Attributes) -> tuple[Block, ...]:
    """The nodes of one block: none for what is left out or unsupported."""
    match branch.kind:
        case "paragraph":
            return _paragraph(branch, source, attributes)
        case "bullet_list" | "ordered_list":
            return (_list(branch, source, attributes),)
        case "blockquote":
            attributes.refuse_others(source.context, "id")
            anchor = attributes.anchor(source.context)
            inner = blocks(branch.children, source)
            return (Quote(blocks=inner, anchor=anchor, span=source.span(branch.token)),)
        case "table":
            table = pipe_table(branch, source, attributes)
            return (table,) if table else ()
        case "container_block":
            return _container(branch, source, attributes)
        case kind:
            _report_unsupported(kind, branch, source)
            return ()


def _paragraph(branch: Branch, source: MarkdownSource, attributes: Attributes) -> tuple[Block, ...]:
    image = lone_image(branch)
    if image is not None:
        node = figure(branch, image, source, attributes)
        return (node,) if node else ()
    attributes.refuse_others(source.context, "id")
    anchor = attributes.anchor(source.context)
    if _is_note_apart(branch, source):
        return ()
    _report_strays(branch, source)
    content = source.inlines(branch)
    if not content:
        return ()
    return (Paragraph(content=content, anchor=anchor, span=content[0].span),)


def _is_note_apart(branch: Branch, source: MarkdownSource) -> bool:
    """Whether a paragraph is the words of a note, as other Markdown has them; a finding if so."""
    place = source.span(branch.token)
    found = _NOTE_APART.match(source.lines[branch.token.map[0] if branch.token.map else 0].strip())
    if found:
        hint = f"write the words where '{found[1]}' stands, as '^[words]'"
        source.report(rules.UNSUPPORTED_MARKDOWN, place, "words of notes are not given apart", hint)
    return found is not None


def _report_strays(branch: Branch, source: MarkdownSource) -> None:
    """Lines of a paragraph that were meant as attributes or as a heading's underline."""
    first, end = branch.token.map or [0, 0]
    for number in range(first, end):
        line, place = source.lines[number].strip(), source.line_location(number)
        if _STRAY_ATTRIBUTES.fullmatch(line):
            hint = "leave an empty line before them"
            if number == first:
                hint = 'write them as in {#anchor key="Words"}, values in quotes'
            source.report(rules.INVALID_ATTRIBUTES, place, "attributes inside a paragraph", hint)
        elif number > first and _UNDERLINE.fullmatch(line):
            hint = "write '## ' before the words of the heading, and no line under them"
            source.report(
                rules.UNSUPPORTED_MARKDOWN, place, f"'{line}' under a line makes no heading", hint
            )


def _list(branch: Branch, source: MarkdownSource, attributes: Attributes) -> Block:
    attributes.refuse_others(source.context, "id")
    anchor = attributes.anchor(source.context)
    place = source.span(branch.token)
    items = tuple(
        ListItem(blocks=blocks(item.children, source), span=source.span(item.token))
        for item in branch.children
    )
    if branch.kind == "bullet_list":
        return BulletList(items=items, anchor=anchor, span=place)
    start = int(branch.token.attrs.get("start", 1))
    return NumberedList(items=items, start=start, anchor=anchor, span=place)


# -- ::: blocks ------------------------------------------------------------------------------


def _container(branch: Branch, source: MarkdownSource, attributes: Attributes) -> tuple[Block, ...]:
    place = source.span(branch.token)
    name, _, rest = branch.token.info.strip().partition(" ")
    if name:
        _report_unclosed(branch, source, place)
    match name:
        case "table" | "chart":
            attributes.refuse_others(source.context)
            return _placed(name, rest.strip(), branch, source, place)
        case "key-message" | "box" as kind:
            attributes.refuse_others(source.context, "id")
            words = rest.strip()
            line = branch.token.map[0] if branch.token.map else 0
            callout = Callout(
                kind=kind,
                title=source.words(source.line_part(line, words)) if words else (),
                blocks=blocks(branch.children, source),
                anchor=attributes.anchor(source.context),
                span=place,
            )
            return (callout,)
        case "level":
            attributes.refuse_others(source.context)
            return _for_level(rest.strip(), branch, source, place)
        case _:
            _report_unknown(name, source, place)
            return ()


def _placed(
    kind: str, name: str, branch: Branch, source: MarkdownSource, place: Span
) -> tuple[Block, ...]:
    """The table or chart of its own file."""
    if branch.children:
        hint = f"close it with ':::' on the next line; the {kind} is in {kind}s/"
        source.report(
            rules.INVALID_CONTAINER, place, f"a ':::' block for a {kind} holds nothing else", hint
        )
    if not name:
        hint = f"write '::: {kind} <anchor>'"
        source.report(
            rules.INVALID_CONTAINER, place, f"a ':::' block for a {kind} without its anchor", hint
        )
        return ()
    context = source.context
    table = context.tables.find(name, place, context.diagnostics) if kind == "table" else None
    chart = context.charts.find(name, place, context.diagnostics) if kind == "chart" else None
    if table or chart:
        context.placements.append((name, place))
    return (table.table,) if table else chart.blocks if chart else ()


def _for_level(
    level: str, branch: Branch, source: MarkdownSource, place: Span
) -> tuple[Block, ...]:
    if not level:
        hint = "write '::: level internal'"
        source.report(
            rules.INVALID_CONTAINER, place, "a ':::' block for an level that is not named", hint
        )
    return blocks(branch.children, source) if level == source.context.level else ()


def _report_unclosed(branch: Branch, source: MarkdownSource, place: Span) -> None:
    end = branch.token.map[1] if branch.token.map else 0
    closing = source.lines[end].strip(" >") if end < len(source.lines) else ""
    if not closing or closing.strip(":"):
        hint = "close it with ':::' on a line of its own"
        source.report(rules.UNPAIRED_CONTAINER, place, "this ':::' block is not closed", hint)


def _report_unknown(name: str, source: MarkdownSource, place: Span) -> None:
    if name:
        source.report(
            rules.INVALID_CONTAINER,
            place,
            f"unknown ':::' block '{name}'",
            suggest(name, CONTAINERS),
        )
        return
    hint = "a block that holds another needs more colons: '::::'"
    source.report(rules.UNPAIRED_CONTAINER, place, "':::' closes no block", hint)


def _report_unsupported(kind: str, branch: Branch, source: MarkdownSource) -> None:
    place = source.span(branch.token)
    match kind:
        case "heading":
            hint = "headings stand in section files, outside lists, quotes and ':::' blocks"
            source.report(rules.UNSUPPORTED_MARKDOWN, place, "a heading cannot stand here", hint)
        case "fence" | "code_block":
            hint = "remove the fence, or the four spaces before the line"
            source.report(rules.UNSUPPORTED_MARKDOWN, place, "code is not allowed", hint)
        case "hr":
            hint = "use a heading, or nothing"
            source.report(
                rules.UNSUPPORTED_MARKDOWN, place, "rules across the page are not allowed", hint
            )
        case "html_block":
            source.report(rules.HTML, place, "HTML is not allowed", "write '&lt;' for '<'")
        case _:
            source.report(
                rules.UNSUPPORTED_MARKDOWN,
                place,
                f"unsupported Markdown: {kind}",
                "write it as plain words",
            )

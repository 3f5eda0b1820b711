"""Blocks of the document from the blocks of Markdown, one function for each kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from briefgen.content.markdown import rules
from briefgen.content.markdown.containers import is_closed, without_headings
from briefgen.content.markdown.figures import figure, lone_image
from briefgen.content.markdown.html import hint_for_html, message_for_html
from briefgen.content.markdown.markdown_source import Attributes, MarkdownSource
from briefgen.content.markdown.pipe_tables import pipe_table
from briefgen.content.markdown.quotations import report_sources_outside, with_source
from briefgen.content.registers import Register
from briefgen.diagnostics.similar_names import suggest
from briefgen.language.list_numbers import written_number
from briefgen.model.content import ChartFile, LevelBlock, TableFile
from briefgen.model.levels import may_show
from briefgen.model.nodes import (
    Block,
    BulletList,
    Callout,
    ListItem,
    NumberedList,
    Paragraph,
    Quote,
)
from briefgen.schema.renamed_keys import RENAMED_BLOCKS, RUN_MIGRATE
from briefgen.spans.span import Span
from briefgen.syntax.lettered_lists import counts_up_from
from briefgen.syntax.markdown import SyntaxNode
from briefgen.syntax.numbered_lines import counts_up

CONTAINERS = ("level", "box", "chart", "key-message", "table")
"""Names of `:::` blocks."""
CHANGES_OF_OLDER_TEXT = ("drop", "insert", "move", "old", "replace")
"""Names of `:::` blocks that only a section with the key `changes` has."""
_PAGE_BREAKS = ("newpage", "page", "page-break", "pagebreak")
"""Names of blocks that begin a page in other programs."""
_FEW = 6
"""Maximum number of numbers that a message lists."""
_SIGN_AND_NUMBER = re.compile(r"[>+][ \t]*[0-9]")
_PASTED_BULLET = re.compile(r"o \S[^\n]*\Z")
_UNDERLINE = re.compile(r"={2,}")
_NOTE_DEFINITION = re.compile(r"(\[\^[^\]]+\]):\s")
_MAY_BE_STRAY = re.compile(r"^\s*(?:\[\^|\{|={2})", re.MULTILINE)
"""The beginning of a line that can match one of the patterns of lines in paragraphs."""
_STRAY_ATTRIBUTES = re.compile(r"\{(?:[#.]|[a-z]+=)[^{}\s][^{}]*\}")


def blocks(
    nodes: Sequence[SyntaxNode], source: MarkdownSource, *, is_item: bool = False
) -> tuple[Block, ...]:
    """The blocks of a text, or of a block that contains blocks, such as an item of a list."""
    found: list[Block] = []
    pending: Attributes | None = None
    report_signs(nodes, source, is_item=is_item)
    for node in source.without_acknowledgements(nodes):
        if node.kind == "attrs_block":
            pending = source.attributes(node, pending)
            continue
        found += block(node, source, pending or Attributes())
        pending = None
    report_unused_attributes(pending, source)
    return tuple(found)


def report_signs(
    nodes: Sequence[SyntaxNode], source: MarkdownSource, *, is_item: bool = False
) -> None:
    """Findings for signs at the start of lines that may be meant otherwise than they are read."""
    _report_pasted_bullets(nodes, source)
    report_sources_outside(nodes, source)
    if not is_item:
        _report_wrapped_signs(nodes, source)


def _report_wrapped_signs(nodes: Sequence[SyntaxNode], source: MarkdownSource) -> None:
    """A finding for each single entry directly below a line of text: `the range of 5⏎- 7 km`.

    Its sign may be a hyphen or an asterisk of the sentence. After a colon it begins a list.
    """
    for before, node in pairwise(nodes):
        is_single = node.kind == "bullet_list" and len(node.children) == 1
        sign = source.mapped_text.text[node.offset : node.offset + 1]
        is_continued = before.kind == "paragraph" and before.end_line == node.first_line
        is_reported = sign == "+" and _starts_with_sign_and_number(node, source)
        if is_single and is_continued and not is_reported:
            if source.lines[before.end_line - 1].rstrip(" *_").endswith(":"):
                continue
            message = f"'{sign}' at the start of this line begins a list"
            hint = f"write '\\{sign}' to print the sign, or put an empty line before the list"
            source.report(rules.OTHER_DIALECT, source.opening(node), message, hint)


def _report_pasted_bullets(nodes: Sequence[SyntaxNode], source: MarkdownSource) -> None:
    """A finding for each of several paragraphs in a row that begin with Word's bullet `o`."""
    pasted = [bool(_PASTED_BULLET.match(_paragraph_text(node))) for node in nodes]
    for index, node in enumerate(nodes):
        if pasted[index] and any(pasted[max(index - 1, 0) : index] + pasted[index + 1 : index + 2]):
            message = "this letter does not begin an entry of a list: 'o'"
            hint = "begin each entry of a list with '- '"
            source.report(rules.OTHER_DIALECT, source.opening(node), message, hint)


def _paragraph_text(node: SyntaxNode) -> str:
    return written(node) if node.kind == "paragraph" else ""


def written(node: SyntaxNode) -> str:
    """The text of a paragraph or heading as it is written."""
    return next((child.content for child in node.children if child.kind == "inline"), "")


def report_unused_attributes(attributes: Attributes | None, source: MarkdownSource) -> None:
    """A finding for attributes that no block follows."""
    if attributes is not None:
        hint = "write them on the line before the block to which they apply"
        source.report(
            rules.INVALID_ATTRIBUTES, attributes.span, "these attributes apply to no block", hint
        )


def block(node: SyntaxNode, source: MarkdownSource, attributes: Attributes) -> tuple[Block, ...]:
    """The nodes of one block; none for a block that is omitted or unsupported."""
    match node.kind:
        case "paragraph":
            return _paragraph_block(node, source, attributes)
        case "bullet_list" | "ordered_list":
            return (_list_block(node, source, attributes),)
        case "blockquote":
            _report_sign_before_number(node, source)
            attributes.refuse_others(source.context, "id")
            anchor = attributes.anchor(source.context)
            inner = with_source(blocks(node.children, source), node, source)
            return (Quote(blocks=inner, anchor=anchor, span=source.span(node)),)
        case "table":
            return pipe_table(node, source, attributes)
        case "container_block":
            return _container_block(node, source, attributes)
        case kind:
            _report_unsupported_block(kind, node, source)
            # The words of a heading are checked as those of a paragraph.
            words = source.inlines(node) if kind == "heading" else ()
            return (Paragraph(content=words, span=source.span(node)),) if words else ()


def _paragraph_block(
    node: SyntaxNode, source: MarkdownSource, attributes: Attributes
) -> tuple[Block, ...]:
    image = lone_image(node)
    if image is not None:
        image_figure = figure(node, image, source, attributes)
        return (image_figure,) if image_figure else ()
    attributes.refuse_others(source.context, "id")
    anchor = attributes.anchor(source.context)
    if _has_stray_lines(node) and _report_stray_lines(node, _lines_of(node, source), source):
        return ()
    content = source.inlines(node)
    if not content:
        return ()
    span = content[0].span.to(content[-1].span)
    return (Paragraph(content=content, anchor=anchor, span=span),)


def _has_stray_lines(node: SyntaxNode) -> bool:
    """Whether a paragraph may have lines that `_report_stray_lines` reports."""
    return _MAY_BE_STRAY.search(written(node)) is not None


def _lines_of(node: SyntaxNode, source: MarkdownSource) -> list[tuple[str, Span]]:
    """The lines of a paragraph without indents and the signs of quotes, with their spans."""
    inline = next(child for child in node.children if child.kind == "inline")
    mapped_text, offset = source.inline_text(inline), 0
    lines = []
    for text in inline.content.split("\n"):
        line = text.rstrip()
        lines.append((line, mapped_text.span(offset, offset + len(line))))
        offset += len(text) + 1
    return lines


def _report_stray_lines(
    node: SyntaxNode, lines: Sequence[tuple[str, Span]], source: MarkdownSource
) -> bool:
    """Report lines that are blocks in other Markdown, or attributes.

    Returns whether the whole paragraph is the text of a footnote.
    """
    for number, (line, span) in enumerate(lines):
        if found := _NOTE_DEFINITION.match(line):
            hint = f"replace '{found[1]}' in the text with '^[words]'"
            message = "a footnote's text must be written where the note is cited"
            span = span if number else source.span(node)
            source.report(rules.UNSUPPORTED_MARKDOWN, span, message, hint)
        elif _STRAY_ATTRIBUTES.fullmatch(line):
            hint = "insert an empty line before them"
            if not number:
                hint = 'write them as {#anchor key="Words"}, with each value in quotes'
            message = "attributes are not allowed inside a paragraph"
            source.report(rules.INVALID_ATTRIBUTES, span, message, hint)
        elif number and _UNDERLINE.fullmatch(line):
            hint = "write '## ' before the heading, and remove the line below it"
            message = f"'{line}' below a line does not make it a heading"
            source.report(rules.UNSUPPORTED_MARKDOWN, span, message, hint)
    return bool(_NOTE_DEFINITION.match(lines[0][0]))


def _list_block(node: SyntaxNode, source: MarkdownSource, attributes: Attributes) -> Block:
    attributes.refuse_others(source.context, "id")
    anchor = attributes.anchor(source.context)
    span = source.span(node)
    items = tuple(
        ListItem(blocks=blocks(item.children, source, is_item=True), span=source.span(item))
        for item in node.children
    )
    _report_empty_items(node, source)
    if node.kind == "bullet_list":
        _report_sign_before_number(node, source)
        return BulletList(items=items, anchor=anchor, span=span)
    numbers = node.list_numbers
    if not (counts_up_from(numbers, node.numbers) if numbers else counts_up(node.numbers)):
        _report_numbers(node, source)
    return NumberedList(
        items=items,
        start=int(node.attributes.get("start", 1)),
        number_format=numbers.number_format if numbers else "decimal",
        number_pattern=numbers.pattern if numbers else f"{{}}{node.token.markup}",
        anchor=anchor,
        span=span,
    )


def _report_empty_items(node: SyntaxNode, source: MarkdownSource) -> None:
    for item in node.children:
        if not item.children:
            span = source.opening(item)
            sign = source.mapped_text.text[item.offset : item.end].strip()
            hint = f"write its words, or remove the line; to print the sign, write '\\{sign}'"
            if sign[:1].isdigit():
                hint = "write its words, or remove the line"
            message = f"this entry of a list is empty: '{sign}'"
            source.report(rules.UNSUPPORTED_MARKDOWN, span, message, hint)


def _starts_with_sign_and_number(node: SyntaxNode, source: MarkdownSource) -> bool:
    return bool(_SIGN_AND_NUMBER.match(source.mapped_text.text[node.offset : node.end]))


def _report_sign_before_number(node: SyntaxNode, source: MarkdownSource) -> None:
    """A finding for `> 250` in the middle of a text, and for `+ 5`: their signs would vanish."""
    before = source.mapped_text.text[: node.offset].rpartition("\n")
    if not _starts_with_sign_and_number(node, source):
        return
    sign, is_first = source.mapped_text.text[node.offset], not before[2].strip(" >")
    if sign == ">" and is_first and not before[0].rpartition("\n")[2].strip(" >"):
        return
    what = "quotation" if sign == ">" else "list"
    message = f"'{sign}' before a number begins a {what} here"
    hint = f"write '\\{sign}' for the sign"
    hint += ", or '- ' before each entry" if sign == "+" else ""
    hint += ", or put an empty line before the quotation" if sign == ">" else ""
    source.report(rules.OTHER_DIALECT, source.opening(node), message, hint)


def _report_numbers(node: SyntaxNode, source: MarkdownSource) -> None:
    """A finding for a list that would be printed with other numbers than the written ones."""
    numbers = ", ".join(node.numbers[:_FEW]) + (", …" if len(node.numbers) > _FEW else "")
    message = f"the numbers of this list do not count up: {numbers}"
    found = node.list_numbers
    first = found.first if found else 1
    counted = (
        written_number(first + n, found.number_format if found else "decimal") for n in range(3)
    )
    sign = node.token.markup
    hint = (
        f"write {', '.join(counted)}, …; if the lines are not a list, write '\\{sign}' after each "
        f"number, as in '{node.numbers[0]}\\{sign}', or put empty lines between them"
    )
    source.report(rules.MISCOUNTED_LIST, source.opening(node), message, hint)


# -- ::: blocks ------------------------------------------------------------------------------


def _container_block(
    node: SyntaxNode, source: MarkdownSource, attributes: Attributes
) -> tuple[Block, ...]:
    span = source.opening(node)
    name, _, rest = node.info.strip().partition(" ")
    children: Sequence[SyntaxNode] = node.children
    if name and not is_closed(node, source):
        hint = "close it with ':::' on a separate line"
        source.report(rules.UNPAIRED_CONTAINER, span, "this ':::' block is not closed", hint)
        children = _children_of_unclosed(name, node, source)
    match name:
        case "table" | "chart":
            attributes.refuse_others(source.context)
            return _table_or_chart(name, rest.strip(), node, children, source, span)
        case "key-message" | "box" as kind:
            attributes.refuse_others(source.context, "id")
            words = rest.strip()
            callout = Callout(
                kind=kind,
                title=source.title_inlines(source.line_end(node.first_line, words))
                if words
                else (),
                blocks=blocks(children, source),
                anchor=attributes.anchor(source.context),
                span=source.span(node),
            )
            return (callout,)
        case "level":
            attributes.refuse_others(source.context)
            return _level_blocks(rest.strip(), node, children, source, span)
        case _:
            # Its content is checked nevertheless.
            _report_unknown_container(name, node, source, span)
            if name in RENAMED_BLOCKS:
                _report_unknown_levels([node], source)
            return blocks(children, source)


def _children_of_unclosed(
    name: str, node: SyntaxNode, source: MarkdownSource
) -> Sequence[SyntaxNode]:
    """The blocks of a `:::` block that is not closed, without those that are not its own."""
    source.context.diagnostics.all_read = False
    return () if name in ("table", "chart") else without_headings(node.children)


def _table_or_chart(
    kind: str,
    name: str,
    node: SyntaxNode,
    children: Sequence[SyntaxNode],
    source: MarkdownSource,
    span: Span,
) -> tuple[Block, ...]:
    """The table or chart that an empty `:::` block names."""
    if children:
        hint = f"close it with ':::' on the next line; the {kind} itself is defined in {kind}s/"
        source.report(rules.INVALID_CONTAINER, span, f"a '::: {kind}' block must be empty", hint)
    if not name:
        hint = f"write '::: {kind} <anchor>'"
        source.report(
            rules.INVALID_CONTAINER, span, f"this '::: {kind}' block names no {kind}", hint
        )
        return ()
    context = source.context
    span = source.line_end(node.first_line, name).span()
    if _is_of_other_kind(kind, name, source, span):
        return ()
    table = context.tables.find(name, span, context.diagnostics) if kind == "table" else None
    chart = context.charts.find(name, span, context.diagnostics) if kind == "chart" else None
    found = table or chart
    return found.shown_at(span) if found else ()


def _is_of_other_kind(kind: str, name: str, source: MarkdownSource, span: Span) -> bool:
    """Whether the name of a table is that of a chart, or the other way round, with a finding."""
    register: Register[TableFile] | Register[ChartFile] = source.context.tables
    other: Register[TableFile] | Register[ChartFile] = source.context.charts
    if kind == "chart":
        register, other = other, register
    if name in register.entries or name not in other.entries:
        return False
    register.unknown.add(name)
    hint = f"write '::: {other.noun} {name}'"
    source.report(register.rule, span, f"'{name}' is a {other.noun}", hint)
    return True


def _level_blocks(
    name: str,
    node: SyntaxNode,
    children: Sequence[SyntaxNode],
    source: MarkdownSource,
    span: Span,
) -> tuple[Block, ...]:
    """The blocks of a `::: level` block if the document may contain them."""
    context = source.context
    if not name:
        hint = "write '::: level internal'"
        source.report(rules.INVALID_CONTAINER, span, "this '::: level' block names no level", hint)
        return blocks(children, source)
    span = source.line_end(node.first_line, name).span()
    level = context.levels.find(name, span, context.diagnostics)
    is_undecided = level is not None and context.level is None and level.rank == 0
    if level is None or is_undecided or may_show(context.level, level):
        if level is not None and is_undecided:
            context.undecided_blocks.append(LevelBlock(level, span))
        # Its content is checked, also where a finding about the level stops the build.
        return blocks(children, source)
    context.diagnostics.take_where_printed(source.span(node))
    _report_unknown_levels(children, source)
    return ()


def _report_unknown_levels(nodes: Sequence[SyntaxNode], source: MarkdownSource) -> None:
    """A finding for each unknown level that `::: level` blocks name, at any depth."""
    for node in nodes:
        kind, _, rest = node.info.strip().partition(" ")
        name = rest.strip()
        is_level = RENAMED_BLOCKS.get(kind, kind) == "level"
        if node.kind == "container_block" and is_level and name:
            span = source.line_end(node.first_line, name).span()
            source.context.levels.find(name, span, source.context.diagnostics)
        _report_unknown_levels(node.children, source)


def _report_unknown_container(
    name: str, node: SyntaxNode, source: MarkdownSource, span: Span
) -> None:
    if name:
        message, hint = f"unknown ':::' block '{name}'", suggest(name, CONTAINERS)
        if new := RENAMED_BLOCKS.get(name):
            message, hint = f"'::: {name}' is now '::: {new}'", RUN_MIGRATE
        elif name in _PAGE_BREAKS:
            hint = 'write {page="new"} on the line before the block or heading that begins a page'
        elif name in CHANGES_OF_OLDER_TEXT:
            hint = "it changes an older section; add 'changes: {}' to the front matter for that"
        words = source.line_part(node.first_line, name).span()
        source.report(rules.INVALID_CONTAINER, words, message, hint)
        return
    hint = "a block that contains another one needs more colons: '::::'"
    source.report(rules.UNPAIRED_CONTAINER, span, "this ':::' closes no block", hint)


def _report_unsupported_block(kind: str, node: SyntaxNode, source: MarkdownSource) -> None:
    span = source.span(node)
    match kind:
        case "heading":
            hint = "use headings only in section files, outside lists, quotes and ':::' blocks"
            source.report(rules.UNSUPPORTED_MARKDOWN, span, "a heading is not allowed here", hint)
        case "fence" | "code_block":
            hint = "remove the fence, or the four spaces before the line"
            source.report(rules.UNSUPPORTED_MARKDOWN, span, "code is not allowed", hint)
        case "hr":
            hint = "use a heading, or remove the line"
            source.report(
                rules.UNSUPPORTED_MARKDOWN, span, "horizontal rules are not allowed", hint
            )
        case "html_block" if source.html.closes_element(node.content):
            return
        case "html_block":
            message, hint = message_for_html(node.content), hint_for_html(node.content)
            source.report(rules.HTML, span, message, hint)
        case _:
            source.report(
                rules.UNSUPPORTED_MARKDOWN,
                span,
                f"unsupported Markdown: {kind}",
                "write it as plain text",
            )

"""One function for each block: Markdown tokens to nodes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.load.findings import suggest
from briefgen.load.markdown.figures import figure, lone_image
from briefgen.load.markdown.parser import Branch
from briefgen.load.markdown.pipe_tables import pipe_table
from briefgen.load.markdown.sheet import Attributes, Sheet
from briefgen.location import Location
from briefgen.model.nodes import (
    Block,
    BulletList,
    Callout,
    ListItem,
    NumberedList,
    Paragraph,
    Quote,
)

CONTAINERS = ("audience", "box", "chart", "key-message", "table")
"""Words that may follow `:::`."""
_UNDERLINE = re.compile(r"={2,}")
_NOTE_APART = re.compile(r"(\[\^[^\]]+\]):\s")
_STRAY_ATTRIBUTES = re.compile(r"\{(?:[#.]|[a-z]+=)[^{}\s][^{}]*\}")


def blocks(branches: Sequence[Branch], sheet: Sheet) -> tuple[Block, ...]:
    """The blocks of a text or of a block that holds others."""
    nodes: list[Block] = []
    waiting: Attributes | None = None
    for branch in branches:
        if branch.kind == "attrs_block":
            waiting = sheet.attributes(branch, waiting)
            continue
        nodes += block(branch, sheet, waiting or Attributes())
        waiting = None
    report_waiting(waiting, sheet)
    return tuple(nodes)


def report_waiting(attributes: Attributes | None, sheet: Sheet) -> None:
    """A finding for attributes that no block follows."""
    if attributes is not None:
        hint = "write them on the line before the block they are for"
        sheet.report("BG147", attributes.location, "attributes that belong to no block", hint)


def block(branch: Branch, sheet: Sheet, attributes: Attributes) -> tuple[Block, ...]:
    """The nodes of one block: none for what is left out or unsupported."""
    match branch.kind:
        case "paragraph":
            return _paragraph(branch, sheet, attributes)
        case "bullet_list" | "ordered_list":
            return (_list(branch, sheet, attributes),)
        case "blockquote":
            attributes.refuse_others(sheet.scope, "id")
            anchor = attributes.anchor(sheet.scope)
            inner = blocks(branch.children, sheet)
            return (Quote(blocks=inner, anchor=anchor, origin=sheet.location(branch.token)),)
        case "table":
            table = pipe_table(branch, sheet, attributes)
            return (table,) if table else ()
        case "container_block":
            return _container(branch, sheet, attributes)
        case kind:
            _report_unsupported(kind, branch, sheet)
            return ()


def _paragraph(branch: Branch, sheet: Sheet, attributes: Attributes) -> tuple[Block, ...]:
    image = lone_image(branch)
    if image is not None:
        node = figure(branch, image, sheet, attributes)
        return (node,) if node else ()
    attributes.refuse_others(sheet.scope, "id")
    anchor = attributes.anchor(sheet.scope)
    if _is_note_apart(branch, sheet):
        return ()
    _report_strays(branch, sheet)
    content = sheet.inlines(branch)
    if not content:
        return ()
    return (Paragraph(content=content, anchor=anchor, origin=content[0].origin),)


def _is_note_apart(branch: Branch, sheet: Sheet) -> bool:
    """Whether a paragraph is the words of a note, as other Markdown has them; a finding if so."""
    place = sheet.location(branch.token)
    found = _NOTE_APART.match(sheet.lines[branch.token.map[0] if branch.token.map else 0].strip())
    if found:
        hint = f"write the words where '{found[1]}' stands, as '^[words]'"
        sheet.report("BG142", place, "words of notes are not given apart", hint)
    return found is not None


def _report_strays(branch: Branch, sheet: Sheet) -> None:
    """Lines of a paragraph that were meant as attributes or as a heading's underline."""
    first, end = branch.token.map or [0, 0]
    for number in range(first, end):
        line, place = sheet.lines[number].strip(), sheet.line_location(number)
        if _STRAY_ATTRIBUTES.fullmatch(line):
            hint = "leave an empty line before them"
            if number == first:
                hint = 'write them as in {#anchor key="Words"}, values in quotes'
            sheet.report("BG147", place, "attributes inside a paragraph", hint)
        elif number > first and _UNDERLINE.fullmatch(line):
            hint = "write '## ' before the words of the heading, and no line under them"
            sheet.report("BG142", place, f"'{line}' under a line makes no heading", hint)


def _list(branch: Branch, sheet: Sheet, attributes: Attributes) -> Block:
    attributes.refuse_others(sheet.scope, "id")
    anchor = attributes.anchor(sheet.scope)
    place = sheet.location(branch.token)
    items = tuple(
        ListItem(blocks=blocks(item.children, sheet), origin=sheet.location(item.token))
        for item in branch.children
    )
    if branch.kind == "bullet_list":
        return BulletList(items=items, anchor=anchor, origin=place)
    start = int(branch.token.attrs.get("start", 1))
    return NumberedList(items=items, start=start, anchor=anchor, origin=place)


# -- ::: blocks ------------------------------------------------------------------------------


def _container(branch: Branch, sheet: Sheet, attributes: Attributes) -> tuple[Block, ...]:
    place = sheet.location(branch.token)
    name, _, rest = branch.token.info.strip().partition(" ")
    if name:
        _report_unclosed(branch, sheet, place)
    match name:
        case "table" | "chart":
            attributes.refuse_others(sheet.scope)
            return _placed(name, rest.strip(), branch, sheet, place)
        case "key-message" | "box" as kind:
            attributes.refuse_others(sheet.scope, "id")
            words = rest.strip()
            line = branch.token.map[0] if branch.token.map else 0
            callout = Callout(
                kind=kind,
                title=sheet.words(sheet.line_part(line, words)) if words else (),
                blocks=blocks(branch.children, sheet),
                anchor=attributes.anchor(sheet.scope),
                origin=place,
            )
            return (callout,)
        case "audience":
            attributes.refuse_others(sheet.scope)
            return _for_audience(rest.strip(), branch, sheet, place)
        case _:
            _report_unknown(name, sheet, place)
            return ()


def _placed(
    kind: str, name: str, branch: Branch, sheet: Sheet, place: Location
) -> tuple[Block, ...]:
    """The table or chart of its own file."""
    if branch.children:
        hint = f"close it with ':::' on the next line; the {kind} is in {kind}s/"
        sheet.report("BG144", place, f"a ':::' block for a {kind} holds nothing else", hint)
    if not name:
        hint = f"write '::: {kind} <anchor>'"
        sheet.report("BG144", place, f"a ':::' block for a {kind} without its anchor", hint)
        return ()
    scope = sheet.scope
    table = scope.tables.find(name, place, scope.findings) if kind == "table" else None
    chart = scope.charts.find(name, place, scope.findings) if kind == "chart" else None
    if table or chart:
        scope.placements.append((name, place))
    return (table.table,) if table else chart.blocks if chart else ()


def _for_audience(
    audience: str, branch: Branch, sheet: Sheet, place: Location
) -> tuple[Block, ...]:
    if not audience:
        hint = "write '::: audience internal'"
        sheet.report("BG144", place, "a ':::' block for an audience that is not named", hint)
    return blocks(branch.children, sheet) if audience == sheet.scope.audience else ()


def _report_unclosed(branch: Branch, sheet: Sheet, place: Location) -> None:
    end = branch.token.map[1] if branch.token.map else 0
    closing = sheet.lines[end].strip(" >") if end < len(sheet.lines) else ""
    if not closing or closing.strip(":"):
        hint = "close it with ':::' on a line of its own"
        sheet.report("BG145", place, "this ':::' block is not closed", hint)


def _report_unknown(name: str, sheet: Sheet, place: Location) -> None:
    if name:
        sheet.report("BG144", place, f"unknown ':::' block '{name}'", suggest(name, CONTAINERS))
        return
    hint = "a block that holds another needs more colons: '::::'"
    sheet.report("BG145", place, "':::' closes no block", hint)


def _report_unsupported(kind: str, branch: Branch, sheet: Sheet) -> None:
    place = sheet.location(branch.token)
    match kind:
        case "heading":
            hint = "headings stand in section files, outside lists, quotes and ':::' blocks"
            sheet.report("BG142", place, "a heading cannot stand here", hint)
        case "fence" | "code_block":
            hint = "remove the fence, or the four spaces before the line"
            sheet.report("BG142", place, "code is not allowed", hint)
        case "hr":
            hint = "use a heading, or nothing"
            sheet.report("BG142", place, "rules across the page are not allowed", hint)
        case "html_block":
            sheet.report("BG143", place, "HTML is not allowed", "write '&lt;' for '<'")
        case _:
            sheet.report("BG142", place, f"unsupported Markdown: {kind}", "write it as plain words")

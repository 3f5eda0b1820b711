"""Pipe tables."""

from __future__ import annotations

import re

from briefgen.content import rules as content_rules
from briefgen.content.markdown import rules
from briefgen.content.markdown.inlines import inlines
from briefgen.content.markdown.markdown_source import Attributes, MarkdownSource, inline_branches
from briefgen.model.nodes import Align, Cell, Column, Paragraph, Row, Table
from briefgen.syntax.markdown import Branch

_ALIGNS: dict[str, Align] = {"right": "right", "center": "centre", "left": "left"}
_UNESCAPED_PIPE = re.compile(r"(?<!\\)\|")


def pipe_table(branch: Branch, source: MarkdownSource, attributes: Attributes) -> Table | None:
    """The table; `None`, and a finding, if it lacks an anchor or a caption."""
    place = source.span(branch.token)
    refused = attributes.refuse_others(source.context, "id", "caption")
    rows = [row for part in branch.children for row in part.children]
    columns = tuple(Column(align=_align(cell)) for cell in rows[0].children)
    _check_widths(branch, len(columns), source)
    header, *body = (_row(row, source) for row in rows)
    missing = {"id", "caption"} - attributes.values.keys()
    if missing:
        hint = 'write {#anchor caption="Words"} on the line before it'
        if not refused:
            source.report(
                rules.UNCAPTIONED_TABLE, place, "a table without an anchor and a caption", hint
            )
        return None
    anchor = attributes.anchor(source.context)
    caption = source.words(source.line_part(attributes.line, attributes.values["caption"]))
    if anchor is None:
        return None
    return Table(
        anchor=anchor,
        caption=caption,
        columns=columns,
        header=(header,),
        body=tuple(body),
        span=place,
    )


def _align(cell: Branch) -> Align:
    style = str(cell.token.attrs.get("style", ""))
    return _ALIGNS.get(style.rpartition(":")[2], "left")


def _row(branch: Branch, source: MarkdownSource) -> Row:
    cells = []
    after = 1
    for cell in branch.children:
        token = cell.children[0].token
        mapped_text = source.inline_passage(token, after)
        place = mapped_text.at(0)
        content = inlines(inline_branches(cell.children[0]), mapped_text, source.context)
        words = Paragraph(content=content, span=place)
        cells.append(Cell(blocks=(words,) if content else (), span=place))
        line = source.lines[token.map[0]] if token.map else ""
        found = line.find(token.content, after)
        after = max(found, after) + len(token.content) + 1
    return Row(cells=tuple(cells), span=source.span(branch.token))


def _check_widths(branch: Branch, width: int, source: MarkdownSource) -> None:
    """Markdown drops cells that are too many and adds those that are missing, silently."""
    first, end = branch.token.map or [0, 0]
    for number in range(first + 2, end):
        line = source.lines[number].strip(" >")
        cells = len(_UNESCAPED_PIPE.split(line.removeprefix("|").removesuffix("|")))
        if cells != width:
            message = f"this row has {cells} cells, the table has {width} columns"
            hint = "write '| |' for an empty cell"
            if cells > width:
                hint = "write '\\|' for a bar inside a cell"
            source.report(
                content_rules.WRONG_ROW_WIDTH, source.line_location(number), message, hint
            )

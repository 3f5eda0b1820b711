"""Pipe tables."""

from __future__ import annotations

import re

from briefgen.load.markdown.inlines import inlines
from briefgen.load.markdown.parser import Branch
from briefgen.load.markdown.sheet import Attributes, Sheet, inline_branches
from briefgen.model.nodes import Align, Cell, Column, Paragraph, Row, Table

_ALIGNS: dict[str, Align] = {"right": "right", "center": "centre", "left": "left"}
_UNESCAPED_PIPE = re.compile(r"(?<!\\)\|")


def pipe_table(branch: Branch, sheet: Sheet, attributes: Attributes) -> Table | None:
    """The table; `None`, and a finding, if it lacks an anchor or a caption."""
    place = sheet.location(branch.token)
    refused = attributes.refuse_others(sheet.scope, "id", "caption")
    rows = [row for part in branch.children for row in part.children]
    columns = tuple(Column(align=_align(cell)) for cell in rows[0].children)
    _check_widths(branch, len(columns), sheet)
    header, *body = (_row(row, sheet) for row in rows)
    missing = {"id", "caption"} - attributes.values.keys()
    if missing:
        hint = 'write {#anchor caption="Words"} on the line before it'
        if not refused:
            sheet.report("BG154", place, "a table without an anchor and a caption", hint)
        return None
    anchor = attributes.anchor(sheet.scope)
    caption = sheet.words(sheet.line_part(attributes.line, attributes.values["caption"]))
    if anchor is None:
        return None
    return Table(
        anchor=anchor,
        caption=caption,
        columns=columns,
        header=(header,),
        body=tuple(body),
        origin=place,
    )


def _align(cell: Branch) -> Align:
    style = str(cell.token.attrs.get("style", ""))
    return _ALIGNS.get(style.rpartition(":")[2], "left")


def _row(branch: Branch, sheet: Sheet) -> Row:
    cells = []
    after = 1
    for cell in branch.children:
        token = cell.children[0].token
        passage = sheet.inline_passage(token, after)
        place = passage.at(0)
        content = inlines(inline_branches(cell.children[0]), passage, sheet.scope)
        words = Paragraph(content=content, origin=place)
        cells.append(Cell(blocks=(words,) if content else (), origin=place))
        line = sheet.lines[token.map[0]] if token.map else ""
        found = line.find(token.content, after)
        after = max(found, after) + len(token.content) + 1
    return Row(cells=tuple(cells), origin=sheet.location(branch.token))


def _check_widths(branch: Branch, width: int, sheet: Sheet) -> None:
    """Markdown drops cells that are too many and adds those that are missing, silently."""
    first, end = branch.token.map or [0, 0]
    for number in range(first + 2, end):
        line = sheet.lines[number].strip(" >")
        cells = len(_UNESCAPED_PIPE.split(line.removeprefix("|").removesuffix("|")))
        if cells != width:
            message = f"this row has {cells} cells, the table has {width} columns"
            hint = "write '| |' for an empty cell"
            if cells > width:
                hint = "write '\\|' for a bar inside a cell"
            sheet.report("BG153", sheet.line_location(number), message, hint)

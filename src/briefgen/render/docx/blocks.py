"""Blocks to paragraphs and tables: one function for each kind of block."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from briefgen.model.nodes import (
    Block,
    BulletList,
    Callout,
    Chart,
    Figure,
    ListItem,
    NumberedList,
    Paragraph,
    Quote,
    StoryBox,
    StoryField,
    Table,
)
from briefgen.model.walk import plain_text
from briefgen.render.docx import table_styles
from briefgen.render.docx.block_context import Place
from briefgen.render.docx.captions import caption
from briefgen.render.docx.charts import chart_picture
from briefgen.render.docx.numbering import ListKind, ListStart, list_style
from briefgen.render.docx.oxml import (
    Xml,
    alternative_text,
    ends_with_paragraph,
    join,
    p,
    tbl,
    tbl_look,
    tc,
    tr,
)
from briefgen.render.docx.pictures import figure_picture
from briefgen.render.docx.runs import HEADING, Face, runs, words
from briefgen.render.docx.tables import header_and_body
from briefgen.render.docx.writer_state import Writing
from briefgen.typeset.columns import column_shares
from briefgen.typeset.line_estimates import (
    callout_stays_whole,
    header_fits,
    lines_of,
    parting_rows,
    tied_rows,
)

_BAND = Face(bold=True, in_title=True)
"""The title of a story, white on blue."""


def flow(blocks: Iterable[Block], place: Place, writing: Writing) -> list[Xml]:
    """Blocks one under the other, as paragraphs and tables.

    Two tables in a row would be one to Word, and a cell must end with a paragraph (17.4.65):
    only there does an empty paragraph stand.
    """
    done: list[Xml] = []
    for block in blocks:
        here = place
        if done:
            here = replace(place, under_table=not ends_with_paragraph(done), anchors=())
        if here.under_table and isinstance(block, Callout | StoryBox):
            done.append(p("Table Spacer"))
        done += _block(block, here.anchored(block.anchor), writing)
    if place.cell and not ends_with_paragraph(done):
        done.append(p("Empty Line" if done else place.text))
    return done


def _block(block: Block, place: Place, writing: Writing) -> list[Xml]:
    match block:
        case Paragraph():
            return [_paragraph(block, place, writing)]
        case BulletList() | NumberedList():
            return _list(block, place, writing)
        case Quote():
            return flow(block.blocks, replace(place, text="Quote", cell=False), writing)
        case Callout():
            style = table_styles.KEY_MESSAGE if block.kind == "key-message" else table_styles.BOX
            return [callout(block, style, place, writing)]
        case Table():
            return _table(block, place, writing)
        case Figure():
            return _figure(block, figure_picture(block, place.width, writing), place, writing)
        case Chart():
            return _figure(block, chart_picture(block, place.width, writing), place, writing)
        case StoryBox():
            return [_story(block, place, writing)]
        case _:
            assert_never(block)


def _paragraph(block: Paragraph, place: Place, writing: Writing) -> Xml:
    match block.role:
        case "body":
            style, face = place.text, place.face
        case "question":
            style, face = "Question", HEADING
        case "small":
            style, face = "Small Text", place.face
        case _:
            assert_never(block.role)
    content = writing.bookmark(place.anchors, runs(block.content, writing, face))
    return p(place.styled(style), content)


# -- lists -----------------------------------------------------------------------------------


def _list(block: BulletList | NumberedList, place: Place, writing: Writing) -> list[Xml]:
    numbering = None
    kind: ListKind = "Bullet"
    if isinstance(block, NumberedList):
        kind = "Number"
        start = ListStart(place.family, place.list_level, block.start)
        numbering = writing.start_list(start), place.list_level
    style = list_style(place.family, kind, place.depth + 1)
    done: list[Xml] = []
    for item in block.items:
        here = replace(place, under_table=False, anchors=()) if done else place
        done += _item(item, style, numbering, here, writing)
    return done


def _item(
    item: ListItem,
    style: str,
    numbering: tuple[int, int] | None,
    place: Place,
    writing: Writing,
) -> list[Xml]:
    """An item: its mark belongs to its first paragraph, which is empty if it begins otherwise."""
    first = item.blocks[0] if item.blocks else None
    content, rest = Xml(""), item.blocks
    if isinstance(first, Paragraph):
        content, rest = runs(first.content, writing, place.face), item.blocks[1:]
        place = place.anchored(first.anchor)
    marked = p(place.styled(style), writing.bookmark(place.anchors, content), numbering)
    further: ListKind = "Number Continue" if numbering else "Continue"
    inner = replace(
        place,
        text=list_style(place.family, further, place.depth + 1),
        depth=place.depth + 1,
        under_table=False,
        anchors=(),
        cell=False,
    )
    return [marked, *flow(rest, inner, writing)]


# -- boxes -----------------------------------------------------------------------------------


def callout(block: Callout, style: str, place: Place, writing: Writing) -> Xml:
    """A passage with a bar at its left, as a table of one cell: a box stays whole around lists."""
    dimensions = writing.theme.dimensions
    inner = place.inside_cell("Key Message Text", "Key Message ", 2 * dimensions.callout_padding)
    content: list[Xml] = []
    if block.title:
        title = writing.bookmark(place.anchors, runs(block.title, writing, HEADING))
        content.append(p("Key Message Title", title))
    else:
        inner = replace(inner, anchors=place.anchors)
    content += flow(block.blocks, inner, writing)
    texts = alternative_text(block.name)
    whole = callout_stays_whole(block, place.width, writing.theme)
    row = tr([tc(place.width, join(content))], whole=whole)
    return tbl(style, (place.width,), tbl_look(), [row], *texts)


def _story(block: StoryBox, place: Place, writing: Writing) -> Xml:
    """A success story: the kicker's row is the header, so that it returns on every further page.

    The title's row is none: a note whose mark repeats loses its place.
    """
    label_width = writing.theme.dimensions.story_label_width
    widths = label_width, place.width - label_width
    title = writing.bookmark(place.anchors, runs(block.title, writing, _BAND))
    look_of_title = table_styles.story_title(writing.theme)
    rows = [
        tr([tc(place.width, p("Story Kicker", words(block.kicker)), columns=2)], header=True),
        tr([tc(place.width, p("Story Title", title), columns=2, look=look_of_title)], whole=True),
    ]
    rows += [_story_row(entry, widths, place, writing) for entry in block.fields]
    texts = alternative_text(plain_text(block.title), block.kicker)
    look = tbl_look(row=True, column=True)
    return tbl(table_styles.STORY, widths, look, rows, *texts)


def _story_row(
    entry: StoryField, widths: tuple[float, float], place: Place, writing: Writing
) -> Xml:
    dimensions = writing.theme.dimensions
    inner = replace(place, width=widths[1]).inside_cell(
        "Story Text", "Story ", 2 * dimensions.story_padding_x
    )
    label = tc(widths[0], p("Story Label", words(entry.label)))
    text = tc(widths[1], join(flow(entry.blocks, inner, writing)))
    lines = lines_of(entry.blocks, writing.theme.styles["story"].size, inner.width)
    return tr([label, text], whole=lines <= dimensions.story_field_keep_lines)


# -- tables and figures ----------------------------------------------------------------------


def _table(block: Table, place: Place, writing: Writing) -> list[Xml]:
    above = caption(block, place.styled("Caption"), writing, place.anchors)
    shares = column_shares(block, place.width, writing.theme)
    widths = [share * place.width for share in shares]
    padding = 2 * writing.theme.dimensions.cell_padding_x
    rows = []
    tied = tied_rows(block, widths, writing.theme)
    parting = parting_rows(block, widths, writing.theme)
    headed = bool(block.header) and header_fits(block, widths, writing.theme)
    for row in header_and_body(block, tied, parting):
        cells = []
        for placed in row.cells:
            width = sum(widths[placed.column : placed.column + placed.columns])
            inner = replace(place, width=width).inside_cell(placed.style, "Table ", padding)
            inner = replace(inner, face=HEADING if row.header else inner.face)
            content = join(flow(placed.blocks, inner, writing))
            cells.append(tc(width, content, columns=placed.columns, merge=placed.merge))
        rows.append(tr(cells, header=row.header and headed, whole=row.whole))
    look = tbl_look(row=headed, column=block.header_columns > 0)
    title = plain_text(block.caption)
    texts = alternative_text(title, block.description or title)
    return [above, tbl(table_styles.TABLE, widths, look, rows, *texts)]


def _figure(block: Figure | Chart, picture: Xml, place: Place, writing: Writing) -> list[Xml]:
    return [
        p(place.styled("Figure"), picture),
        caption(block, "Figure Caption", writing, place.anchors),
    ]

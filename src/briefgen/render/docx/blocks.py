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
from briefgen.ooxml.element import Element
from briefgen.ooxml.paragraphs import ends_with_paragraph, p
from briefgen.ooxml.tables import alternative_text, tbl, tbl_look, tc, tr
from briefgen.render.docx import table_styles
from briefgen.render.docx.block_context import BlockContext
from briefgen.render.docx.captions import caption
from briefgen.render.docx.charts import chart_picture
from briefgen.render.docx.numbering import ListKind, ListStart, list_style
from briefgen.render.docx.pictures import figure_picture
from briefgen.render.docx.runs import BODY, HEADING, CharacterFormat, formatted_runs, inline_runs
from briefgen.render.docx.tables import header_and_body
from briefgen.render.docx.writer_state import WriterState
from briefgen.typeset.columns import column_shares
from briefgen.typeset.line_estimates import (
    breaking_rows,
    callout_stays_whole,
    header_fits,
    lines_of,
    tied_rows,
)

_BAND = CharacterFormat(in_bold=True, on_band=True)
"""The title of a story, white on blue."""


def write_blocks(
    blocks: Iterable[Block], context: BlockContext, state: WriterState
) -> list[Element]:
    """Blocks one under the other, as paragraphs and tables.

    Two tables in a row would be one to Word, and a cell must end with a paragraph (17.4.65):
    only then is there an empty paragraph.
    """
    done: list[Element] = []
    for block in blocks:
        here = context
        if done:
            here = context.following(under_table=not ends_with_paragraph(done))
        if here.under_table and isinstance(block, Callout | StoryBox):
            done.append(p("Table Spacer"))
        done += _block(block, here.anchored(block.anchor), state)
    if context.cell and not ends_with_paragraph(done):
        done.append(p("Empty Line" if done else context.text))
    return done


def _block(block: Block, context: BlockContext, state: WriterState) -> list[Element]:
    match block:
        case Paragraph():
            return [_paragraph(block, context, state)]
        case BulletList() | NumberedList():
            return _list(block, context, state)
        case Quote():
            return write_blocks(block.blocks, replace(context, text="Quote", cell=False), state)
        case Callout():
            style = table_styles.KEY_MESSAGE if block.kind == "key-message" else table_styles.BOX
            return [callout(block, style, context, state)]
        case Table():
            return _table(block, context, state)
        case Figure():
            return _figure(block, figure_picture(block, context.width, state), context, state)
        case Chart():
            return _figure(block, chart_picture(block, context.width, state), context, state)
        case StoryBox():
            return [_story(block, context, state)]
        case _:
            assert_never(block)


def _paragraph(block: Paragraph, context: BlockContext, state: WriterState) -> Element:
    match block.role:
        case "body":
            style, character_format = context.text, context.character_format
        case "question":
            style, character_format = "Question", HEADING
        case "small":
            style, character_format = "Small Text", context.character_format
        case _:
            assert_never(block.role)
    content = state.bookmark(context.anchors, inline_runs(block.content, state, character_format))
    return p(context.styled(style), content)


# -- lists -----------------------------------------------------------------------------------


def _list(
    block: BulletList | NumberedList, context: BlockContext, state: WriterState
) -> list[Element]:
    numbering = None
    kind: ListKind = "Bullet"
    if isinstance(block, NumberedList):
        kind = "Number"
        start = ListStart(context.family, context.list_level, block.start)
        numbering = state.start_list(start), context.list_level
    style = list_style(context.family, kind, context.depth + 1)
    done: list[Element] = []
    for item in block.items:
        here = context.following() if done else context
        done += _item(item, style, numbering, here, state)
    return done


def _item(
    item: ListItem,
    style: str,
    numbering: tuple[int, int] | None,
    context: BlockContext,
    state: WriterState,
) -> list[Element]:
    """An item. Its mark is that of its first paragraph, which is empty if it begins with a list."""
    first = item.blocks[0] if item.blocks else None
    content: list[Element] = []
    rest = item.blocks
    if isinstance(first, Paragraph):
        content, rest = inline_runs(first.content, state, context.character_format), item.blocks[1:]
        context = context.anchored(first.anchor)
    marked = p(context.styled(style), state.bookmark(context.anchors, content), numbering)
    if not rest:
        return [marked]
    further: ListKind = "Number Continue" if numbering else "Continue"
    inner = replace(
        context,
        text=list_style(context.family, further, context.depth + 1),
        depth=context.depth + 1,
        under_table=False,
        anchors=(),
        cell=False,
    )
    return [marked, *write_blocks(rest, inner, state)]


# -- boxes -----------------------------------------------------------------------------------


def callout(block: Callout, style: str, context: BlockContext, state: WriterState) -> Element:
    """A callout as a table of one cell, so that its box and bar go around lists."""
    dimensions = state.theme.dimensions
    available = context.width - 2 * dimensions.callout_padding
    inner = BlockContext(width=available, text="Key Message Text", family="Key Message ", cell=True)
    content: list[Element] = []
    if block.title:
        title = state.bookmark(context.anchors, inline_runs(block.title, state, HEADING))
        content.append(p("Key Message Title", title))
    else:
        inner = replace(inner, anchors=context.anchors)
    content += write_blocks(block.blocks, inner, state)
    texts = alternative_text(plain_text(block.title) or block.name)
    whole = callout_stays_whole(block, context.width, state.theme)
    row = tr([tc(context.width, content)], cant_split=whole)
    return tbl(style, (context.width,), tbl_look(), [row], *texts)


def _story(block: StoryBox, context: BlockContext, state: WriterState) -> Element:
    """A success story: the kicker's row is the header, which each further page repeats.

    The row of the title is not a header row: Word loses a note whose mark is in a repeated row.
    """
    label_width = state.theme.dimensions.story_label_width
    widths = label_width, context.width - label_width
    title = state.bookmark(context.anchors, inline_runs(block.title, state, _BAND))
    title_format = table_styles.story_title(state.theme)
    rows = [
        tr(
            [tc(context.width, [p("Story Kicker", formatted_runs(block.kicker))], grid_span=2)],
            header=True,
        ),
        tr(
            [tc(context.width, [p("Story Title", title)], grid_span=2, further=title_format)],
            cant_split=True,
        ),
    ]
    rows += [_story_row(entry, widths, state) for entry in block.fields]
    texts = alternative_text(plain_text(block.title), block.kicker)
    look = tbl_look(row=True, column=True)
    return tbl(table_styles.STORY, widths, look, rows, *texts)


def _story_row(entry: StoryField, widths: tuple[float, float], state: WriterState) -> Element:
    dimensions = state.theme.dimensions
    available = widths[1] - 2 * dimensions.story_padding_x
    inner = BlockContext(width=available, text="Story Text", family="Story ", cell=True)
    label = tc(widths[0], [p("Story Label", formatted_runs(entry.label))])
    text = tc(widths[1], write_blocks(entry.blocks, inner, state))
    lines = lines_of(entry.blocks, state.theme.styles["story"].size, inner.width)
    return tr([label, text], cant_split=lines <= dimensions.story_field_keep_lines)


# -- tables and figures ----------------------------------------------------------------------


def _table(block: Table, context: BlockContext, state: WriterState) -> list[Element]:
    above = caption(block, context.styled("Caption"), state, context.anchors)
    shares = column_shares(block, context.width, state.theme)
    widths = [share * context.width for share in shares]
    padding = 2 * state.theme.dimensions.cell_padding_x
    rows = []
    tied = tied_rows(block, widths, state.theme)
    breaking = breaking_rows(block, widths, state.theme)
    headed = bool(block.header) and header_fits(block, widths, state.theme)
    for row in header_and_body(block, tied, breaking):
        cells = []
        for placed in row.cells:
            width = sum(widths[placed.column : placed.column + placed.columns])
            inner = BlockContext(
                width=width - padding,
                text=placed.style,
                family="Table ",
                cell=True,
                character_format=HEADING if row.header else BODY,
            )
            content = write_blocks(placed.blocks, inner, state)
            cells.append(tc(width, content, grid_span=placed.columns, v_merge=placed.merge))
        rows.append(tr(cells, header=row.header and headed, cant_split=row.whole))
    look = tbl_look(row=headed, column=block.header_columns > 0)
    title = plain_text(block.caption)
    texts = alternative_text(title, block.description or title)
    return [above, tbl(table_styles.TABLE, widths, look, rows, *texts)]


def _figure(
    block: Figure | Chart, picture: Element, context: BlockContext, state: WriterState
) -> list[Element]:
    return [
        p(context.styled("Figure"), [picture]),
        caption(block, "Figure Caption", state, context.anchors),
    ]

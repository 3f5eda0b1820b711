"""Writes records as tables or open text, and strips of key figures and logos."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from briefgen.model.nodes import Anchor, Block, BulletList, Callout, StoryBox, StoryField, Table
from briefgen.model.walk import plain_text, words_of
from briefgen.ooxml.child_order import child_in_order, insert_in_order
from briefgen.ooxml.element import Element
from briefgen.ooxml.paragraphs import ends_with_paragraph, p
from briefgen.ooxml.properties import on_off
from briefgen.ooxml.tables import alternative_text, tbl, tbl_look, tc, tr
from briefgen.render.docx import table_styles
from briefgen.render.docx.block_context import WordBlockContext
from briefgen.render.docx.box_rows import rows_of_box
from briefgen.render.docx.numbering import FAMILIES_OF_ROWS
from briefgen.render.docx.runs import (
    CharacterFormat,
    format_of,
    formatted_runs,
    inline_runs,
    styled_runs,
)
from briefgen.render.docx.writer_state import WriterState
from briefgen.typeset.insets import STYLES_OF_ROWS, field_insets, inner_width, label_insets
from briefgen.typeset.line_estimates import kept_fields, row_stays_whole
from briefgen.typeset.strips import STRIP_GAP, STRIP_PADDING, strip_columns, strip_rows

WriteBlocks = Callable[[Iterable[Block], WordBlockContext, WriterState], list[Element]]
"""Writes the blocks inside a record: blocks contain blocks."""
_ON_BAND = CharacterFormat(in_bold=True, on_band=True)
"""The format of the title of a story box, which is white on a blue band."""


def begins_with_table(block: Block) -> bool:
    """Whether a block is a table in Word, without a caption above it."""
    match block:
        case BulletList():
            return block.is_strip
        case StoryBox():
            return block.form == "box" or (block.form == "rows" and not block.kicker)
        case Table():
            return not block.caption
    return isinstance(block, Callout)


# -- boxes and open text ----


def box_title(paragraph: Element, block: Callout | StoryBox, state: WriterState) -> Element:
    """The title of a box, which its style keeps with the next paragraph (17.3.1.15).

    It is not kept in a divided box, which begins with more than its title in the layout:
    LibreOffice sets such a box on the next page if the notes of all its rows do not fit on one.
    """
    if block.key in state.box_breaks.divided:
        insert_in_order(child_in_order(paragraph, "w:pPr"), on_off("w:keepNext", on=False))
    return state.keyed(paragraph, f"{block.key}/@title")


def write_boxed_record(
    block: StoryBox, block_context: WordBlockContext, state: WriterState, write: WriteBlocks
) -> Element:
    """A story box as a table; each further page repeats the row of the kicker.

    The row of the title is not a header row: Word loses a note whose mark is in a repeated row.
    """
    label_width = state.theme.dimensions.story_label_width
    widths = label_width, block_context.width - label_width
    available = block_context.width - 2 * state.theme.dimensions.story_padding_x
    text_style = state.theme.styles["story_title"]
    on_band = format_of(plain_text(block.title), text_style, available, _ON_BAND)
    title = state.bookmark(block_context.anchors, inline_runs(block.title, state, on_band))
    heading = p("Story Title", title)
    kicker = p("Story Kicker", styled_runs(block.kicker, "story_kicker", state))
    band = [
        tc(block_context.width, [paragraph], grid_span=2, cell_properties=properties)
        for paragraph, properties in (
            (kicker, table_styles.story_kicker(state.theme)),
            (box_title(heading, block, state), table_styles.story_title(state.theme)),
        )
    ]
    rows = [tr([band[0]], header=True), tr([band[1]], cant_split=True)]
    inner = WordBlockContext(
        width=inner_width(block, block_context.width, state.theme),
        body_style="Story Text",
        list_family="Story ",
        in_cell=True,
        box_style="story",
        headings_above=block_context.headings_above,
    )
    whole, _ = kept_fields(block.fields, inner.width, state.theme)
    for number, entry in enumerate(block.fields):
        rows += _write_story_field(entry, widths, inner, state, write, whole=number in whole)
        inner = inner.for_next_block()
    alternative = alternative_text(plain_text(block.title), block.kicker)
    look = tbl_look(row=True, column=True)
    indent = block_context.indents[0]
    return tbl(table_styles.STORY, widths, look, rows, *alternative, indent=indent)


def _kicker(block: StoryBox, block_context: WordBlockContext, state: WriterState) -> list[Element]:
    """The paragraph of the kicker above a record without a frame; nothing without one."""
    if not block.kicker:
        return []
    runs = state.bookmark(block_context.anchors, formatted_runs(block.kicker, state))
    return [on_page_of_next(p(block_context.style_variant("Small Text"), runs))]


def write_open_record(
    block: StoryBox, block_context: WordBlockContext, state: WriterState, write: WriteBlocks
) -> list[Element]:
    """An open record: its kicker, then each label above its text."""
    elements = _kicker(block, block_context, state)
    for entry in block.fields:
        context_of_field = block_context
        if elements:
            after_table = not ends_with_paragraph(elements)
            context_of_field = block_context.for_next_block(after_table=after_table)
        if entry.label:
            style = context_of_field.style_variant("Question")
            label = p(style, formatted_runs(entry.label, state))
            elements.append(state.keyed(label, entry.key))
            context_of_field = context_of_field.for_next_block()
        elif context_of_field.after_table and begins_with_table(entry.blocks[0]):
            elements.append(p("Table Spacer"))
        elements += write(entry.blocks, context_of_field, state)
    return elements


def write_rows(
    block: StoryBox, block_context: WordBlockContext, state: WriterState, write: WriteBlocks
) -> list[Element]:
    """A record as rows: its kicker, then a table without a frame, with labels and texts."""
    elements = _kicker(block, block_context, state)
    if elements:
        block_context = block_context.for_next_block()
    dimensions = state.theme.dimensions
    label_width = dimensions.row_label_width + dimensions.row_gutter
    widths = label_width, block_context.width - label_width
    rows: list[Element] = []
    anchors = block_context.anchors
    for entry in block.fields:
        rows += _write_row(entry, block, widths, anchors, state, write)
        anchors = ()
    alternative = alternative_text(", ".join(entry.label for entry in block.fields if entry.label))
    indent = block_context.indents[0]
    elements.append(tbl(table_styles.ROWS, widths, tbl_look(), rows, *alternative, indent=indent))
    return elements


def _write_row(
    entry: StoryField,
    block: StoryBox,
    widths: tuple[float, float],
    anchors: tuple[Anchor, ...],
    state: WriterState,
    write: WriteBlocks,
) -> list[Element]:
    """The row of a label and its text, or its rows if a page of the layout divides it."""
    theme = state.theme
    left, right = field_insets(entry, block, theme)
    name = f"Row {entry.look.title()}"
    inner = WordBlockContext(
        width=sum(widths) - left - right,
        body_style=name,
        list_family=FAMILIES_OF_ROWS[entry.look],
        in_cell=True,
        box_style=STYLES_OF_ROWS[entry.look],
    )
    content = write(entry.blocks, inner, state)
    if entry.key in state.box_breaks.new_pages:
        state.page_starts.append(content[0])
    label = _label_of_row(entry, anchors, state)
    rows, tinted = [], entry.look == "tinted"
    label_left, label_width = label_insets(entry, theme)
    margins = label_left, widths[0] - label_left - label_width
    whole = row_stays_whole(entry, inner.width, theme)
    for row in rows_of_box(content, state.page_starts, whole=whole):
        own = row.cell_properties
        of_label = table_styles.row_cell(theme, own, margins, tinted=tinted, bar=tinted)
        of_text = table_styles.row_cell(theme, own, (0.0, right), tinted=tinted)
        cells = [
            tc(widths[0], label, cell_properties=of_label),
            tc(widths[1], row.content, cell_properties=of_text),
        ]
        rows.append(tr(cells, cant_split=row.whole))
        label = [p("Row Label")]
    return rows


def _label_of_row(
    entry: StoryField, anchors: tuple[Anchor, ...], state: WriterState
) -> list[Element]:
    runs = state.bookmark(anchors, formatted_runs(entry.label, state))
    label = [state.keyed(p("Row Label", runs), entry.key)]
    if entry.remark:
        label.append(p("Row Remark", formatted_runs(entry.remark, state)))
    return label


def on_page_of_next(paragraph: Element) -> Element:
    """A paragraph that stays on the page of the next one (17.3.1.15)."""
    insert_in_order(child_in_order(paragraph, "w:pPr"), on_off("w:keepNext", on=True))
    return paragraph


def _write_wide_field(
    entry: StoryField,
    width: float,
    inner: WordBlockContext,
    state: WriterState,
    write: WriteBlocks,
    *,
    whole: bool,
) -> list[Element]:
    """The row, or the rows, of a field whose text is below its label."""
    padding = state.theme.dimensions.story_padding_x
    content = write(entry.blocks, replace(inner, width=width - 2 * padding), state)
    if entry.label:
        label = p("Story Label", formatted_runs(entry.label, state))
        content.insert(0, on_page_of_next(state.keyed(label, entry.key)))
    if entry.key in state.box_breaks.new_pages:
        state.page_starts.append(content[0])
    rows = []
    for row in rows_of_box(content, state.page_starts, whole=whole):
        properties = table_styles.wide_cell(state.theme, row.cell_properties)
        cell = tc(width, row.content, grid_span=2, cell_properties=properties)
        rows.append(tr([cell], cant_split=row.whole))
    return rows


def _write_story_field(
    entry: StoryField,
    widths: tuple[float, float],
    inner: WordBlockContext,
    state: WriterState,
    write: WriteBlocks,
    *,
    whole: bool,
) -> list[Element]:
    """The row of a field, or its rows if a page of the layout divides it.

    The style of no row keeps it with the next one: LibreOffice then puts notes on a wrong page.
    """
    if entry.is_wide:
        return _write_wide_field(entry, sum(widths), inner, state, write, whole=whole)
    content = write(entry.blocks, inner, state)
    if entry.key in state.box_breaks.new_pages:
        state.page_starts.append(content[0])
    rows = []
    label_paragraph = state.keyed(p("Story Label", formatted_runs(entry.label, state)), entry.key)
    for row in rows_of_box(content, state.page_starts, whole=whole):
        label = tc(widths[0], [label_paragraph], cell_properties=row.cell_properties)
        text = tc(widths[1], row.content, cell_properties=row.cell_properties)
        rows.append(tr([label, text], cant_split=row.whole))
        label_paragraph = p("Story Label")
    return rows


# -- strips ----


def write_strip(
    block: BulletList, block_context: WordBlockContext, state: WriterState, write: WriteBlocks
) -> Element:
    """A strip as a table without a frame: a cell for each item, and a rule above each row.

    Its text alternative is its first item.
    """
    count = strip_columns(block.items)
    width = block_context.width / count
    inner = replace(
        block_context, width=width - STRIP_GAP, in_cell=True, indents=(0.0, 0.0), after_table=False
    )
    rows = []
    for items in strip_rows(block.items):
        cells = []
        for item in items:
            blocks = (replace(item.blocks[0], key=item.key), *item.blocks[1:])
            content = write(blocks, inner, state)
            cells.append(tc(width, content, cell_properties=_strip_cell(state)))
            inner = replace(inner, anchors=())
        if missing := count - len(items):
            empty = [p(inner.body_style)]
            cells.append(
                tc(width * missing, empty, grid_span=missing, cell_properties=_strip_cell(state))
            )
        rows.append(tr(cells, cant_split=True))
    texts = (" ".join(words_of(item.blocks).split()) for item in block.items)
    alternative = alternative_text(next(filter(None, texts), ""))
    widths, indent = [width] * count, block_context.indents[0]
    return tbl(table_styles.IMPRINT, widths, tbl_look(), rows, *alternative, indent=indent)


def _strip_cell(state: WriterState) -> list[Element]:
    return table_styles.strip_cell(state.theme, STRIP_PADDING, STRIP_GAP)

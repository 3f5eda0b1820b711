"""Writes blocks as paragraphs and tables: one function for each kind of block."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from msgspec.structs import replace

from briefgen.model.nodes import (
    Anchor,
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
    Table,
)
from briefgen.model.walk import is_quote_source, plain_text
from briefgen.ooxml.child_order import child_in_order, insert_in_order, set_child
from briefgen.ooxml.element import Element
from briefgen.ooxml.paragraphs import begin_page, ends_with_paragraph, p
from briefgen.ooxml.properties import on_off
from briefgen.ooxml.tables import alternative_text, tbl, tbl_look, tc, tr
from briefgen.ooxml.units import twips
from briefgen.render.docx import table_styles
from briefgen.render.docx.block_context import WordBlockContext
from briefgen.render.docx.box_rows import rows_of_box
from briefgen.render.docx.captions import write_caption
from briefgen.render.docx.charts import chart_picture
from briefgen.render.docx.grid import placed_rows
from briefgen.render.docx.numbering import ListKind, ListStart, list_style, style_num_id
from briefgen.render.docx.pictures import figure_picture
from briefgen.render.docx.records import (
    begins_with_table,
    box_title,
    write_boxed_record,
    write_open_record,
    write_rows,
    write_strip,
)
from briefgen.render.docx.runs import (
    BODY,
    HEADING,
    CharacterFormat,
    format_of,
    inline_runs,
)
from briefgen.render.docx.writer_state import WriterState
from briefgen.theme.geometry import LIST_LABEL_INSET
from briefgen.theme.tokens import Theme
from briefgen.typeset.arial_metrics import arial
from briefgen.typeset.columns import column_shares, table_theme
from briefgen.typeset.insets import extra_list_indent, inner_width
from briefgen.typeset.line_estimates import (
    breaking_rows,
    callout_stays_whole,
    header_fits,
    item_stays_whole,
    tied_rows,
)


def write_blocks(
    blocks: Iterable[Block], block_context: WordBlockContext, state: WriterState
) -> list[Element]:
    """The paragraphs and tables of blocks.

    An empty paragraph separates two tables, which Word would join otherwise, and ends a cell that
    ends with a table: a cell must end with a paragraph (17.4.65).
    """
    elements: list[Element] = []
    for block in blocks:
        context_of_block = block_context
        if elements:
            context_of_block = block_context.for_next_block(
                after_table=not ends_with_paragraph(elements)
            )
        if context_of_block.after_table and begins_with_table(block):
            elements.append(p("Empty Line" if block.begins_page else "Table Spacer"))
        if block.begins_page:
            context_of_block = replace(context_of_block, after_table=False)
        if elements and is_quote_source(block):
            _keep_with_source(elements[-1])
        written = _write_block(block, context_of_block.with_anchor(block.anchor), state)
        if block.begins_page:
            begin_page(written, keeps_space=True)
        elif block.key in state.box_breaks.new_pages:
            if block_context.box_style:
                state.page_starts.append(written[0])
            else:
                begin_page(written)
        elements += written
    if block_context.in_cell and not ends_with_paragraph(elements):
        if elements:
            elements.append(p("Empty Line"))
        else:
            bookmarks = state.bookmark(block_context.anchors, [])
            elements.append(p(block_context.body_style, bookmarks))
    return elements


def _write_block(
    block: Block, block_context: WordBlockContext, state: WriterState
) -> list[Element]:
    match block:
        case Paragraph():
            return [_write_paragraph(block, block_context, state)]
        case BulletList() if block.is_strip:
            return [write_strip(block, block_context, state, write_blocks)]
        case BulletList() | NumberedList():
            return _write_list(block, block_context, state)
        case Quote():
            inner = block_context.inside(block, state.theme)
            return write_blocks(
                block.blocks, replace(inner, body_style="Quote", in_cell=False), state
            )
        case Callout():
            style = table_styles.KEY_MESSAGE if block.kind == "key-message" else table_styles.BOX
            return [write_callout(block, style, block_context, state)]
        case Table():
            return _write_table(block, block_context, state)
        case Figure():
            width, above = block_context.width, block_context.headings_above
            picture = figure_picture(block, width, state, above)
            return _write_figure(block, picture, block_context, state)
        case Chart():
            return _write_figure(
                block, chart_picture(block, block_context.width, state), block_context, state
            )
        case StoryBox() if block.form == "open":
            return write_open_record(block, block_context, state, write_blocks)
        case StoryBox() if block.form == "rows":
            return write_rows(block, block_context, state, write_blocks)
        case StoryBox():
            return [write_boxed_record(block, block_context, state, write_blocks)]
        case _:
            assert_never(block)


def _write_paragraph(
    block: Paragraph, block_context: WordBlockContext, state: WriterState
) -> Element:
    match block.role:
        case "body":
            style, character_format = block_context.body_style, block_context.character_format
        case "question":
            style = "Question"
            text_style = state.theme.styles["question"]
            words = plain_text(block.content)
            character_format = format_of(words, text_style, block_context.width, HEADING)
        case "small":
            style, character_format = "Small Text", block_context.character_format
        case "callout_title":
            style, character_format = "Key Message Title", block_context.character_format
        case "quote_source":
            style, character_format = "Quote Source", block_context.character_format
        case _:
            assert_never(block.role)
    content = state.bookmark(
        block_context.anchors, inline_runs(block.content, state, character_format)
    )
    paragraph = state.keyed(p(block_context.style_variant(style), content), block.key)
    if block.role == "small" and block_context.list_depth:
        indent = Element("w:ind", ("w:left", twips(block_context.indents[0])))
        insert_in_order(child_in_order(paragraph, "w:pPr"), indent)
    return _with_keep_rule(paragraph, block, block_context, state)


def _with_keep_rule(
    paragraph: Element, block: Paragraph, block_context: WordBlockContext, state: WriterState
) -> Element:
    """A paragraph that may break across pages if it is a long one in a box.

    The styles of boxes keep the lines of their paragraphs on one page (17.3.1.14).
    """
    if name := block_context.box_style:
        size = state.theme.styles[name].size
        if not item_stays_whole(block.content, size, block_context.width):
            insert_in_order(child_in_order(paragraph, "w:pPr"), on_off("w:keepLines", on=False))
    return paragraph


def _keep_with_source(last: Element) -> None:
    """Keep the last words of a quotation on the page of its source, without space between them."""
    if last.tag == "w:tbl":
        *_, row = last.descendants("w:tr")
        paragraphs = [*row.descendants("w:p")]
    else:
        paragraphs = [last]
        spacing = child_in_order(child_in_order(last, "w:pPr"), "w:spacing")
        spacing.attributes["w:after"] = "0"
    for paragraph in paragraphs:
        set_child(child_in_order(paragraph, "w:pPr"), on_off("w:keepNext", on=True))


# -- lists -----------------------------------------------------------------------------------


def _write_list(
    block: BulletList | NumberedList, block_context: WordBlockContext, state: WriterState
) -> list[Element]:
    numbering = None
    kind: ListKind = "Bullet"
    if isinstance(block, NumberedList):
        kind = "Number"
        start = _list_start(block, block_context, state)
        numbering = state.start_list(start), block_context.list_level
    style = list_style(block_context.list_family, kind, block_context.list_depth + 1)
    elements: list[Element] = []
    inside = block_context.inside(block, state.theme)
    for item in block.items:
        context_of_item = inside
        if elements:
            after_table = not ends_with_paragraph(elements)
            context_of_item = inside.for_next_block(after_table=after_table)
        written = _write_list_item(item, style, numbering, context_of_item, state)
        if item.key in state.box_breaks.new_pages:
            state.page_starts.append(written[0])
        elements += written
    return elements


def _list_start(
    block: NumberedList, block_context: WordBlockContext, state: WriterState
) -> ListStart:
    """The numbers of a list, with its indents if those of its style do not fit.

    The style knows neither quotations and other lists around it nor wide labels. Boxes and cells
    are narrow, and their lists short.
    """
    theme, indents = state.theme, None
    if not block_context.list_family:
        extra = extra_list_indent(block, theme, "list", arial(bold=False))
        left = block_context.inside(block, theme).indents[0] + extra
        indents = left, left - block_context.indents[0] - LIST_LABEL_INSET
    return ListStart(
        block_context.list_family,
        block_context.list_level,
        block.start,
        block.number_format,
        block.number_pattern,
        indents,
    )


def _write_list_item(
    item: ListItem,
    style: str,
    numbering: tuple[int, int] | None,
    block_context: WordBlockContext,
    state: WriterState,
) -> list[Element]:
    """The paragraphs of an item; the first has the label, and is empty if a list comes first.

    `block_context` has the column of the item, and the list depth of the list.
    """
    first = item.blocks[0] if item.blocks else None
    content, further_blocks = list[Element](), item.blocks
    if isinstance(first, Paragraph):
        content = inline_runs(first.content, state, block_context.character_format)
        further_blocks = item.blocks[1:]
        block_context = block_context.with_anchor(first.anchor)
    first_style = block_context.style_variant(style)
    label = numbering
    if numbering is None and first_style != style:
        # Only the style itself is linked to its list: some readers find no label without this.
        label = style_num_id(block_context.list_family, "Bullet"), block_context.list_level
    content = state.bookmark(block_context.anchors, content)
    first_paragraph = state.keyed(p(first_style, content, label), item.key)
    if isinstance(first, Paragraph):
        _with_keep_rule(first_paragraph, first, block_context, state)
        block_context = block_context.for_next_block()
    if not further_blocks:
        return [first_paragraph]
    kind: ListKind = "Number Continue" if numbering else "Continue"
    depth = block_context.list_depth + 1
    inner = replace(
        block_context,
        body_style=list_style(block_context.list_family, kind, depth),
        list_depth=depth,
        after_table=False,
        anchors=(),
        in_cell=False,
    )
    return [first_paragraph, *write_blocks(further_blocks, inner, state)]


# -- boxes -----------------------------------------------------------------------------------


def write_callout(
    block: Callout, style: str, block_context: WordBlockContext, state: WriterState
) -> Element:
    """A callout as a table of one cell, whose fill and bar also surround lists."""
    available = inner_width(block, block_context.width, state.theme)
    inner = WordBlockContext(
        width=available,
        body_style="Key Message Text",
        list_family="Key Message ",
        in_cell=True,
        box_style="callout",
        headings_above=block_context.headings_above,
    )
    content: list[Element] = []
    if block.title:
        text_style = state.theme.styles["callout_title"]
        title_format = format_of(plain_text(block.title), text_style, available, HEADING)
        title = state.bookmark(block_context.anchors, inline_runs(block.title, state, title_format))
        paragraph = p("Key Message Title", title)
        content.append(box_title(paragraph, block, state))
    else:
        inner = replace(inner, anchors=block_context.anchors)
    content += write_blocks(block.blocks, inner, state)
    whole = callout_stays_whole(block, block_context.width, state.theme)
    rows = []
    for row in rows_of_box(content, state.page_starts, whole=whole):
        cell = tc(block_context.width, row.content, cell_properties=row.cell_properties)
        rows.append(tr([cell], cant_split=row.whole))
    alternative = alternative_text(plain_text(block.title) or block.name)
    widths, indent = (block_context.width,), block_context.indents[0]
    return tbl(style, widths, tbl_look(), rows, *alternative, indent=indent)


# -- tables and figures ----------------------------------------------------------------------


def _write_table(
    block: Table, block_context: WordBlockContext, state: WriterState
) -> list[Element]:
    """The table below its caption; without one, its bookmark is in its first cell."""
    if not block.caption:
        anchors = (block.anchor, *block_context.anchors)
        return [_write_rows(block, block_context, state, anchors)]
    style = block_context.style_variant("Caption")
    caption = write_caption(block, style, state, block_context.anchors)
    return [_indented(caption, block_context), _write_rows(block, block_context, state)]


def _write_rows(
    block: Table,
    block_context: WordBlockContext,
    state: WriterState,
    anchors: tuple[Anchor, ...] = (),
) -> Element:
    """A table of Word; `anchors` are bookmarked in its first cell."""
    language = state.resolved.document.language
    shares = column_shares(block, block_context.width, state.theme, language)
    theme = table_theme(block, state.theme)
    widths = [share * block_context.width for share in shares]
    padding = 2 * state.theme.dimensions.cell_padding_x
    rows = []
    kept_with_next = tied_rows(block, widths, theme)
    breaking = breaking_rows(block, widths, theme)
    repeat_header = bool(block.header) and header_fits(block, widths, theme)
    for row in placed_rows(block, kept_with_next, breaking, repeat_header=repeat_header):
        cells = []
        for placed in row.cells:
            width = sum(widths[placed.column : placed.column + placed.columns])
            inner = WordBlockContext(
                width=width - padding,
                body_style=placed.style,
                list_family="Table ",
                in_cell=True,
                character_format=_cell_format(block, width - padding, theme, header=row.header),
                anchors=anchors,
            )
            anchors = ()
            content = write_blocks(placed.blocks, inner, state)
            cells.append(tc(width, content, grid_span=placed.columns, v_merge=placed.merge))
        rows.append(tr(cells, header=row.header and repeat_header, cant_split=row.cant_split))
    look = tbl_look(row=repeat_header, column=block.header_columns > 0)
    title = plain_text(block.caption) or block.description
    alternative = alternative_text(title, block.description or title)
    indent = block_context.indents[0]
    return tbl(table_styles.TABLE, widths, look, rows, *alternative, indent=indent)


def _cell_format(table: Table, width: float, theme: Theme, *, header: bool) -> CharacterFormat:
    """The format of the text of a cell, whose lines have a width in points."""
    character_format = HEADING if header else BODY
    if table.fit != "hyphens":
        return character_format
    size = theme.styles["table_header" if header else "table"].size
    widest = max(width, 0.0) / size
    return replace(character_format, hyphenated=widest)


def _write_figure(
    block: Figure | Chart, picture: Element, block_context: WordBlockContext, state: WriterState
) -> list[Element]:
    if not block.number:
        style = block_context.style_variant("Figure Without Caption")
        paragraph = p(style, state.bookmark(block_context.anchors, [picture]))
        return [_indented(state.keyed(paragraph, block.key), block_context)]
    paragraphs = (
        state.keyed(p(block_context.style_variant("Figure"), [picture]), block.key),
        write_caption(block, "Figure Caption", state, block_context.anchors),
    )
    return [_indented(paragraph, block_context) for paragraph in paragraphs]


def _indented(paragraph: Element, block_context: WordBlockContext) -> Element:
    """A picture or a caption with the indents of the column (17.3.1.12), if it has any."""
    if any(block_context.indents):
        left, right = map(twips, block_context.indents)
        indents = Element("w:ind", ("w:left", left, "w:right", right))
        insert_in_order(child_in_order(paragraph, "w:pPr"), indents)
    return paragraph

"""The line at the foot of the first page that says on which pages each part of the body is."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.ooxml.child_order import child_in_order, insert_in_order
from briefgen.ooxml.element import Element, element
from briefgen.ooxml.paragraphs import p, put_in_frame
from briefgen.ooxml.runs import text_runs
from briefgen.render.docx.fields import page_end_field, page_reference_field
from briefgen.render.docx.writer_state import WriterState
from briefgen.typeset.page_guide import guide_entries, guide_lines, guide_top


def write_page_guide(state: WriterState) -> Iterator[Element]:
    """The line as a paragraph in a frame above the footer, with fields for the pages."""
    entries = guide_entries(state.resolved, state.theme, state.pages, state.box_breaks.last_pages)
    if not entries:
        return
    runs: list[Element] = []
    for one in entries:
        runs += text_runs(one.before)
        runs += page_reference_field(one.anchor, one.page, is_link=False)
        if one.between:
            runs += text_runs(one.between)
            runs += page_end_field(one.anchor, one.last)
        runs += text_runs(one.after)
    line = p("Footer", runs)
    no_rule = element("w:pBdr", None, element("w:top", {"w:val": "nil"}))
    insert_in_order(child_in_order(line, "w:pPr"), no_rule)
    page, lines = state.theme.page, guide_lines(entries, state.theme)
    height = lines * state.theme.styles["header_footer"].leading
    put_in_frame(line, (page.left, guide_top(lines, state.theme), page.text_width, height))
    yield line

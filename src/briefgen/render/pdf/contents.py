"""The contents, and the lists of tables and figures."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from briefgen.model.document import ContentsEntry, ListKind
from briefgen.model.nodes import Anchor
from briefgen.model.walk import plain_text
from briefgen.render.pdf.block_context import BlockContext
from briefgen.render.pdf.column import FrameColumn
from briefgen.render.pdf.inline_layout import Measure, baseline, set_lines
from briefgen.render.pdf.layout_context import LayoutContext, with_keep_rules
from briefgen.render.pdf.layout_items import Frame, LinkTarget, TextItem
from briefgen.render.pdf.line_breaking import TextRun
from briefgen.render.pdf.structure import StructureElement
from briefgen.theme.tokens import StyleName, TextStyle
from briefgen.typeset.contents_entries import entry_columns, entry_style, title_width

_DOTS_SIZE = 6.5
"""Type size of the leader, in points."""


def compose_contents(
    context: LayoutContext, parent: StructureElement, pages: Mapping[Anchor, int]
) -> list[Frame]:
    """The frames of the contents; `pages` gives the page of each anchor, from 1.

    An entry without a known page has an empty page number.
    """
    resolved, titles = context.resolved, context.resolved.contents_titles
    block_context = BlockContext(0, context.theme.page.text_width)
    column = context.column()
    headings: tuple[tuple[ListKind, StyleName], ...] = (
        ("section", "contents_title"),
        ("table", "contents_subtitle"),
        ("figure", "contents_subtitle"),
    )
    for kind, name in headings:
        entries = [entry for entry in resolved.contents if entry.kind == kind]
        if not entries:
            continue
        style = context.style(name)
        measure = Measure(block_context.x, block_context.width)
        column.add(
            context.line(titles[kind], name, measure, parent.add("P")), style.before, style.after
        )
        toc = parent.add("TOC")
        for entry in entries:
            _compose_contents_entry(context, entry, pages.get(entry.anchor), column, toc)
    return column.frames


def _compose_contents_entry(
    context: LayoutContext,
    entry: ContentsEntry,
    page: int | None,
    column: FrameColumn,
    toc: StructureElement,
) -> None:
    name = entry_style(entry)
    style = context.style(name)
    label_x, number_width = entry_columns(entry, context.theme)
    item = toc.add("TOCI").add("Reference").add("Link")
    before, after = context.resolved.page_label
    words = entry.label or plain_text(entry.title).strip()
    description = f"{words}, {before}{page}{after}"
    target = LinkTarget("", entry.anchor, description, item)
    inline_layout = replace(context.inline_layout(style), target=target)
    left = label_x + number_width
    number = tuple(
        inline_layout.text_run(text, item.marked_content())
        for text in ((entry.printed_label, " ") if entry.label else ())
    )
    runs = inline_layout.runs(entry.title, item)
    available = title_width(entry, context.theme)
    lines = set_lines(runs, style, Measure(left, available, number, label_x))
    shown = inline_layout.text_run(str(page or ""), item.marked_content())
    _add_leader_and_page(context, lines[-1], shown, left, style)
    frames = context.bordered(with_keep_rules(lines, style), name)
    column.add(frames, style.before, style.after, kind=(name, 0))


def _right_edge(frame: Frame) -> float:
    """The right edge of the text on a line."""
    return max((t.x + t.width for t in frame.items if isinstance(t, TextItem)), default=0.0)


def _add_leader_and_page(
    context: LayoutContext, frame: Frame, page: TextRun, left: float, style: TextStyle
) -> None:
    """A dot leader and the page number at the right edge."""
    width = context.theme.page.text_width
    end = max(_right_edge(frame), left)
    face = context.fonts.face(bold=False, italic=False)
    step = face.text_width(".", _DOTS_SIZE)
    right = width - context.theme.dimensions.contents_page_width
    count = int((right - end - 4) / step)
    grey = context.theme.colours.grey
    if count > 2:
        dots = "." * count
        x = right - count * step
        frame.items.append(
            TextItem(x, baseline(style), dots, face.name, _DOTS_SIZE, grey, count * step, None)
        )
    # The space separates title and number for screen readers, which do not read the dots.
    page = replace(page, text=f" {page.text}")
    page_x = width - page.width_of(page.text)
    line = set_lines([page], style, Measure(page_x, width - page_x + 1))[0]
    frame.items += line.items

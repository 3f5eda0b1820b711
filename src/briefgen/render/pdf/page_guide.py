"""The line at the foot of the first page that says on which pages each part of the body is."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.model.nodes import Anchor
from briefgen.render.pdf.inline_layout import Measure
from briefgen.render.pdf.layout_context import LayoutContext
from briefgen.render.pdf.layout_items import Frame, moved
from briefgen.render.pdf.structure import StructureElement
from briefgen.typeset.page_guide import guide_entries, guide_top


def add_page_guide(
    context: LayoutContext,
    pages: Mapping[Anchor, int],
    last_pages: Mapping[str, int],
    first_frame: Frame,
    first_page: int,
    sect: StructureElement,
) -> None:
    """Add the line to the first frame of the cover, which is at the top of `first_page`.

    It is content of the cover, whose element is `sect`: readers skip what is in the footer.
    """
    entries = guide_entries(context.resolved, context.theme, pages, last_pages, first_page)
    if not entries:
        return
    words = "".join(one.text for one in entries)
    page = context.theme.page
    measure = Measure(0, page.text_width)
    lines = context.line(words, "header_footer", measure, sect.add("P"))
    down = guide_top(len(lines), context.theme) - page.top
    for line in lines:
        first_frame.items += [moved(item, down) for item in line.items]
        down += line.height

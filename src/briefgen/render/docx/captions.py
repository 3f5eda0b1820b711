"""Captions of tables and figures: a live number, bookmarked for references, and the words."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.model.nodes import Anchor, Chart, Figure, Table
from briefgen.ooxml.element import Element
from briefgen.ooxml.paragraphs import p
from briefgen.ooxml.runs import text_runs
from briefgen.render.docx.fields import sequence_field
from briefgen.render.docx.runs import formatted_runs, inline_runs
from briefgen.render.docx.writer_state import WriterState

TABLES, FIGURES = "Table", "Figure"
"""Names of the two sequences (17.16.5.56), whatever the document's language calls them."""
GAP = "\u2002"
"""Between a caption's label and its words: an en space."""
_LABEL = "Caption Label"


def write_caption(
    block: Table | Figure | Chart, style: str, state: WriterState, anchors: Iterable[Anchor] = ()
) -> Element:
    """`Table 3` and the caption's words; only the label is in the bookmark, for `REF` to show.

    `anchors` are those of what the block begins.
    """
    is_table = isinstance(block, Table)
    name = text_runs(f"{block.label} ", _LABEL)
    number = sequence_field(TABLES if is_table else FIGURES, block.number, _LABEL)
    label = state.bookmark((block.anchor, *anchors), [*name, *number])
    gap = formatted_runs(GAP) if block.caption else []
    return p(style, [*label, *gap, *inline_runs(block.caption, state)])

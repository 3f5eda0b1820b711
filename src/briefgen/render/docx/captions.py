"""Captions of tables and figures: a live number, bookmarked for references, and the words."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.model.nodes import Anchor, Chart, Figure, Table
from briefgen.render.docx.fields import sequence_number
from briefgen.render.docx.oxml import Xml, join, p, r, t
from briefgen.render.docx.runs import runs, words
from briefgen.render.docx.writer_state import Writing

TABLES, FIGURES = "Table", "Figure"
"""Names of the two sequences (17.16.5.56), whatever the document's language calls them."""
GAP = "\u2002"
"""Between a caption's label and its words: an en space."""
_LABEL = "Caption Label"


def caption(
    block: Table | Figure | Chart, style: str, writing: Writing, anchors: Iterable[Anchor] = ()
) -> Xml:
    """`Table 3` and the caption's words; only the label is in the bookmark, for `REF` to show.

    `anchors` are those of what the block begins.
    """
    is_table = isinstance(block, Table)
    name = r(t(f"{block.label} "), _LABEL)
    number = sequence_number(TABLES if is_table else FIGURES, block.number, _LABEL)
    label = writing.bookmark((block.anchor, *anchors), join((name, number)))
    gap = words(GAP) if block.caption else Xml("")
    return p(style, join((label, gap, runs(block.caption, writing))))

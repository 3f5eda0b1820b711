"""Captions of tables and figures: a bookmarked label with a number field, and the text."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.model.nodes import Anchor, Chart, Figure, Table
from briefgen.ooxml.element import Element
from briefgen.ooxml.paragraphs import p
from briefgen.ooxml.runs import text_runs
from briefgen.render.docx.fields import sequence_field
from briefgen.render.docx.runs import formatted_runs, inline_runs
from briefgen.render.docx.writer_state import WriterState
from briefgen.typeset.line_breaks import with_no_break_hyphens

TABLES, FIGURES = "Table", "Figure"
"""Names of the two sequences (17.16.5.56); they do not depend on the language."""
GAP = "\u2002"
"""The en space between the label and the text of a caption."""
_LABEL = "Caption Label"


def write_caption(
    block: Table | Figure | Chart, style: str, state: WriterState, anchors: Iterable[Anchor] = ()
) -> Element:
    """A paragraph with the label, such as `Table 3`, and the text of the caption.

    The bookmark of the block contains the label only, which `REF` fields show. `anchors` are those
    of the surrounding blocks that begin with this one.
    """
    is_table = isinstance(block, Table)
    language = state.resolved.document.language
    name = text_runs(with_no_break_hyphens(block.label, language), _LABEL)
    number = sequence_field(TABLES if is_table else FIGURES, block.number, _LABEL)
    number = state.bookmarked_number(block.anchor, number)
    after = text_runs(with_no_break_hyphens(block.label_after, language), _LABEL)
    label = state.bookmark((block.anchor, *anchors), [*name, *number, *after])
    gap = formatted_runs(GAP, state) if block.caption else []
    paragraph = p(style, [*label, *gap, *inline_runs(block.caption, state)])
    return state.keyed(paragraph, f"{block.key}/@caption")

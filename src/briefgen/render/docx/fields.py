"""Fields with the results they have already: Word shows these until the fields are updated."""

from __future__ import annotations

from typing import assert_never

from briefgen.model.nodes import Anchor, ReferenceKind
from briefgen.ooxml.element import Element
from briefgen.ooxml.fields import complex_field
from briefgen.ooxml.runs import text_runs
from briefgen.render.docx.writer_state import bookmark_name
from briefgen.typeset.header_footer import NUMBER_GAP


def page_field() -> list[Element]:
    """The number of the page that the field is on (17.16.5.44)."""
    return complex_field("PAGE", *text_runs("1"))


def page_count_field(count: int) -> list[Element]:
    """The number of pages of the document (17.16.5.42)."""
    return complex_field("NUMPAGES", *text_runs(str(count)))


def page_heading_field(level: int, number: str, title: str) -> list[Element]:
    """Number and title of the heading that a page belongs to (17.16.5.59).

    In every language of Word a number means the heading style of that level, and Word leaves out
    the full stop of the heading's number ([MS-OI29500], 2.1.502). `CHARFORMAT` keeps the formatting
    of words in the heading, such as italics, out of the line (17.16.4.3).
    """
    instruction = f"STYLEREF {level}"
    return [
        *complex_field(f"{instruction} \\w", *text_runs(number)),
        *text_runs(NUMBER_GAP),
        *complex_field(f"{instruction} \\* CHARFORMAT", *text_runs(title)),
    ]


def page_reference_field(anchor: Anchor, page: int) -> list[Element]:
    """The page on which a bookmark begins (17.16.5.45)."""
    return complex_field(f"PAGEREF {bookmark_name(anchor)} \\h", *text_runs(str(page)))


def sequence_field(sequence: str, number: int, style: str) -> list[Element]:
    """The number of a caption in its sequence, `Table` or `Figure` (17.16.5.56)."""
    result = text_runs(str(number), style)
    return complex_field(f"SEQ {sequence} \\* ARABIC", *result, style=style)


def reference_field(kind: ReferenceKind, target: Anchor, label: str, style: str) -> list[Element]:
    """The label of the target of a cross-reference (17.16.5.40, 17.16.5.51)."""
    name = bookmark_name(target)
    match kind:
        case "section":
            instruction = f"REF {name} \\r \\h"
        case "table" | "figure":
            # Without this switch an update would copy the caption's bold into the sentence.
            instruction = f"REF {name} \\h \\* MERGEFORMAT"
        case "note":
            instruction = f"NOTEREF {name} \\h"
        case _:
            assert_never(kind)
    return complex_field(instruction, *text_runs(label, style), style=style)


def note_reference_field(note: Anchor, number: int) -> list[Element]:
    """The mark of a note that is called elsewhere, in the style of such marks (17.16.5.40)."""
    style = "Footnote Reference"
    instruction = f"NOTEREF {bookmark_name(note)} \\f \\h"
    return complex_field(instruction, *text_runs(str(number), style), style=style)

"""Fields with their results, which Word shows until it updates the fields."""

from __future__ import annotations

from typing import assert_never

from briefgen.model.nodes import Anchor, ReferenceKind
from briefgen.ooxml.element import Element
from briefgen.ooxml.fields import complex_field
from briefgen.ooxml.runs import text_runs
from briefgen.render.docx.writer_state import (
    bookmark_name,
    end_bookmark_name,
    number_bookmark_name,
)
from briefgen.typeset.header_footer import NUMBER_GAP


def page_field() -> list[Element]:
    """The number of the current page (17.16.5.44)."""
    return complex_field("PAGE", *text_runs("1"))


def page_count_field(count: int) -> list[Element]:
    """The number of pages of the document (17.16.5.42)."""
    return complex_field("NUMPAGES", *text_runs(str(count)))


def page_heading_field(
    level: int, number: str, title: str, *, always_numbered: bool
) -> list[Element]:
    """The number and the title of the current heading of a level, from 1 (17.16.5.59).

    A level as the argument means the heading style of that level in every language of Word; the
    result omits the full stop of the number ([MS-OI29500], 2.1.502). `CHARFORMAT` omits the
    formatting of words in the heading, such as italics (17.16.4.3). Unless every heading of the
    level has a number, a format shows nothing for 0, which is Word's number of a heading without
    one (17.16.4.2); such a format can only show whole numbers, so numbers as 2.1 have none.
    """
    instruction = f"STYLEREF {level}"
    number_format = "" if always_numbered or level > 1 else ' \\# "0;;"'
    return [
        *complex_field(f"{instruction} \\w{number_format}", *text_runs(number)),
        *text_runs(NUMBER_GAP),
        *complex_field(f"{instruction} \\* CHARFORMAT", *text_runs(title)),
    ]


def page_reference_field(anchor: Anchor, page: int, *, is_link: bool = True) -> list[Element]:
    """The number of the page on which the bookmark of an anchor begins (17.16.5.45)."""
    link = " \\h" if is_link else ""
    return complex_field(f"PAGEREF {bookmark_name(anchor)}{link}", *text_runs(str(page)))


def page_end_field(part: Anchor, page: int) -> list[Element]:
    """The number of the page on which a part of the body ends."""
    return complex_field(f"PAGEREF {end_bookmark_name(part)}", *text_runs(str(page)))


def sequence_field(sequence: str, number: int, style: str) -> list[Element]:
    """The number of a caption in its sequence, `Table` or `Figure` (17.16.5.56)."""
    result = text_runs(str(number), style)
    return complex_field(f"SEQ {sequence} \\* ARABIC", *result, style=style)


def number_field(target: Anchor, number: str, style: str) -> list[Element]:
    """The number of a table or figure without the word before it (17.16.5.40)."""
    instruction = f"REF {number_bookmark_name(target)} \\h \\* MERGEFORMAT"
    return complex_field(instruction, *text_runs(number, style), style=style)


def reference_field(kind: ReferenceKind, target: Anchor, label: str, style: str) -> list[Element]:
    """The label of the target of a cross-reference (17.16.5.40, 17.16.5.51).

    `style` is the name of a character style.
    """
    name = bookmark_name(target)
    match kind:
        case "section" | "annex":
            instruction = f"REF {name} \\r \\h"
        case "table" | "figure" | "heading":
            # Without this switch, an update would copy the bold of the caption.
            instruction = f"REF {name} \\h \\* MERGEFORMAT"
        case "note":
            instruction = f"NOTEREF {name} \\h"
        case _:
            assert_never(kind)
    return complex_field(instruction, *text_runs(label, style), style=style)


def note_reference_field(note: Anchor, number: int) -> list[Element]:
    """Another mark of a note, in the style of note marks (17.16.5.40)."""
    style = "Footnote Reference"
    instruction = f"NOTEREF {bookmark_name(note)} \\f \\h"
    return complex_field(instruction, *text_runs(str(number), style), style=style)

"""Fields with the results they have already: Word shows these until somebody updates them."""

from __future__ import annotations

from typing import assert_never

from briefgen.model.nodes import Anchor, ReferenceKind
from briefgen.render.docx.oxml import Xml, field, join, r, t
from briefgen.render.docx.writer_state import bookmark_name
from briefgen.typeset.header_footer import NUMBER_GAP


def page_field() -> Xml:
    """The number of the page it stands on (17.16.5.44)."""
    return field("PAGE", r(t("1")))


def page_count_field(count: int) -> Xml:
    """How many pages the document has (17.16.5.42)."""
    return field("NUMPAGES", r(t(str(count))))


def page_heading(level: int, number: str, title: str) -> Xml:
    """Number and title of the heading that a page belongs to (17.16.5.59).

    Word takes a figure for the heading style of that level, in whatever language it runs, and
    leaves the number's full stop out ([MS-OI29500], 2.1.502). `CHARFORMAT` keeps the looks of
    words in the heading, such as italics, out of the line (17.16.4.3).
    """
    instruction = f"STYLEREF {level}"
    return join(
        (
            field(f"{instruction} \\w", r(t(number))),
            r(t(NUMBER_GAP)),
            field(f"{instruction} \\* CHARFORMAT", r(t(title))),
        )
    )


def page_of(anchor: Anchor, page: int) -> Xml:
    """The page on which a bookmark begins (17.16.5.45)."""
    return field(f"PAGEREF {bookmark_name(anchor)} \\h", r(t(str(page))))


def sequence_number(sequence: str, number: int, style: str) -> Xml:
    """The number of a caption in its sequence, `Table` or `Figure` (17.16.5.56)."""
    return field(f"SEQ {sequence} \\* ARABIC", r(t(str(number)), style), style=style)


def reference_field(kind: ReferenceKind, target: Anchor, label: str, style: str) -> Xml:
    """The label of what a cross-reference points to (17.16.5.40, 17.16.5.51)."""
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
    return field(instruction, r(t(label), style), style=style)


def note_mark_field(note: Anchor, number: int) -> Xml:
    """The mark of a note that is called elsewhere, in the style of such marks (17.16.5.40)."""
    style = "Footnote Reference"
    instruction = f"NOTEREF {bookmark_name(note)} \\f \\h"
    return field(instruction, r(t(str(number)), style), style=style)

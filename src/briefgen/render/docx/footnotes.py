"""The footnotes part (ISO/IEC 29500-1, 17.11)."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.model.nodes import Note
from briefgen.ooxml.element import Element
from briefgen.ooxml.namespaces import MAIN_NAMESPACES
from briefgen.ooxml.package import Part
from briefgen.ooxml.paragraphs import p
from briefgen.ooxml.relationships import Relationships
from briefgen.ooxml.runs import r, tab, text_runs
from briefgen.render.docx.block_context import WordBlockContext
from briefgen.render.docx.blocks import write_blocks
from briefgen.render.docx.writer_state import WriterState

SEPARATOR, CONTINUATION_SEPARATOR = "-1", "0"
"""Identifiers of the two separators; the identifiers of notes are their numbers, from 1."""
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def footnotes_part(state: WriterState) -> Part:
    """The part with the text of every note in `state`."""
    footnotes_state = replace(state, relationships=Relationships(), in_notes=True)
    entries = [
        _separator("separator", SEPARATOR),
        _separator("continuationSeparator", CONTINUATION_SEPARATOR),
        *(_footnote(note, footnotes_state) for note in state.notes),
    ]
    root = Element("w:footnotes", MAIN_NAMESPACES, entries)
    return Part("word/footnotes.xml", _CONTENT_TYPE, root, footnotes_state.relationships.all())


def _separator(kind: str, identifier: str) -> Element:
    content = [p("Footnote Separator", [r([Element(f"w:{kind}")])])]
    return Element("w:footnote", {"w:type": kind, "w:id": identifier}, content)


def _footnote(note: Note, state: WriterState) -> Element:
    """A note; its first paragraph begins with its number."""
    block_context = WordBlockContext(
        width=state.theme.page.text_width,
        body_style="Footnote Text",
        list_family="Footnote ",
        in_cell=True,
    )
    content = write_blocks(note.blocks, block_context, state)
    # Insert the number after the properties of the paragraph.
    gap = [tab()] if state.theme.dimensions.note_indent else text_runs(" ")
    content[0].children[1:1] = [r([Element("w:footnoteRef")], "Footnote Reference"), *gap]
    return Element("w:footnote", {"w:id": str(note.number)}, content)

"""The footnotes part (ISO/IEC 29500-1, 17.11)."""

from __future__ import annotations

from dataclasses import replace

from briefgen.model.nodes import Note
from briefgen.render.docx.block_context import Place
from briefgen.render.docx.blocks import flow
from briefgen.render.docx.oxml import Xml, element, join, p, part, r, t
from briefgen.render.docx.package import Part
from briefgen.render.docx.writer_state import Links, Writing

SEPARATOR, CONTINUATION_SEPARATOR = "-1", "0"
"""Identifiers of the two rules over notes; the notes' own are their numbers, from 1."""
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_MARK = Xml("<w:footnoteRef/>")


def footnotes_part(writing: Writing) -> Part:
    """The text of every note that was met, with links of its own."""
    own = replace(writing, links=Links())
    entries = [
        _rule("separator", SEPARATOR, Xml("<w:separator/>")),
        _rule("continuationSeparator", CONTINUATION_SEPARATOR, Xml("<w:continuationSeparator/>")),
        *(_entry(note, own) for note in writing.notes),
    ]
    data = part("w:footnotes", "w r wp a pic adec", *entries)
    return Part("word/footnotes.xml", _CONTENT_TYPE, data, own.links.all())


def _rule(kind: str, identifier: str, content: Xml) -> Xml:
    attributes = {"w:type": kind, "w:id": identifier}
    return element("w:footnote", attributes, p("Footnote Separator", r(content)))


def _entry(note: Note, writing: Writing) -> Xml:
    """One note: its number stands in its first paragraph."""
    place = Place(
        width=writing.theme.page.text_width, text="Footnote Text", family="Footnote ", cell=True
    )
    paragraphs = flow(note.blocks, place, writing)
    mark = join((r(_MARK, "Footnote Reference"), r(t(" "))))
    head, close, rest = paragraphs[0].partition("</w:pPr>")
    paragraphs[0] = Xml(f"{head}{close}{mark}{rest}")
    return element("w:footnote", {"w:id": str(note.number)}, *paragraphs)

"""Notes and their marks: the targets and the alternate descriptions of their links."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from msgspec.structs import replace

from briefgen.model.document import Document
from briefgen.render.pdf.document import lay_out, write
from briefgen.render.pdf.fonts import FontSet
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from support.builders import cite, document, para, ref, section
from support.wording import ENGLISH

GERMAN = replace(ENGLISH, note="Fußnote", back_to_mark="Zurück zum Zeichen {number}")


def links(made: Document, fonts: FontSet) -> dict[str, tuple[int, float]]:
    """The description of each link in the text, with the page, from 0, and height of its target."""
    with pikepdf.open(BytesIO(write(lay_out(resolve(made), Theme(), fonts)))) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        return {
            str(link.Contents): (numbers[link.Dest[0].objgen], float(link.Dest[3]))
            for page in pdf.pages
            for link in page.get("/Annots", pikepdf.Array())
            if "/Dest" in link
        }


def test_marks_and_numbers_have_alternatives_in_the_language_of_the_document(
    fonts: FontSet,
) -> None:
    made = replace(document(section("a", "A", para("x", cite("x.org")))), wording=GERMAN)
    assert {"Fußnote 1", "Zurück zum Zeichen 1"} <= links(made, fonts).keys()


def test_an_anchor_of_a_section_may_look_like_that_of_a_note_or_mark(fonts: FontSet) -> None:
    made = document(
        section("note-1", "First", para("x", cite("x.org"), " and ", ref("mark-1"), ".")),
        section("mark-1", "Second", para("See ", ref("note-1"), ".")),
    )
    found = links(made, fonts)
    first, second = found["section\u00a01"], found["section\u00a02"]
    mark, text = found["Back to mark 1"], found["Footnote 1"]
    assert first[1] > mark[1] > second[1] > text[1]

"""Variants of a template: a team's Word template or none, with each other choice of a template.

No variant changes the words of the text, so what is true of a document is true in all of them.
"""

from __future__ import annotations

from functools import cache
from itertools import product

from msgspec import Struct
from msgspec.structs import replace

from briefgen.build.outputs import Built, render
from briefgen.build.prepared import Prepared
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.document import Document, HeaderFooter, PageHeading, RepeatedNotes
from briefgen.model.word_template import TemplateTheme, WordTemplate
from briefgen.render.pdf.fonts import load_fonts
from briefgen.resolve import resolve
from briefgen.spans.span import NO_SPAN
from briefgen.theme.tokens import PageSetup, Theme
from briefgen.word_template.layout.derived_theme import derive_theme
from briefgen.word_template.read import read_word_template
from briefgen.word_template.styles.findings import style_findings
from support import sample_document as sample
from support import word_files
from support.builders import (
    bullets,
    cell,
    chart,
    cite,
    item,
    key_message,
    numbered,
    para,
    row,
    section,
    spanish,
    story,
    table,
)

WORD_TEMPLATES = ("", *word_files.WORD_TEMPLATES)
"""No Word template, then the names of all."""
WITH_WORDS = ("plain", "rich", "letterhead", "german")
"""Word templates whose headers and footers have words, which are a note."""
REPEATED_NOTES: tuple[RepeatedNotes, ...] = ("repeat", "short", "reuse")
HEADERS_FOOTERS = {
    "words": HeaderFooter(
        header_left="D1 – A sample paper",
        header_right="Version 1",
        footer_left="Platform",
        footer_centre="Public",
    ),
    "long": HeaderFooter(
        header_left="D3.5 – Discussion Paper On Clusters And Smart Specialisation In Mexico",
        header_right="Second Version, After The Review Of The Steering Group",
        footer_left="European Cluster Collaboration Platform, Support Of Cluster Policies",
        footer_centre="Public",
    ),
    "chapter": HeaderFooter(
        header_left=PageHeading(1), header_right="Second Version", footer_left="Platform"
    ),
    "parts": HeaderFooter(header_right=PageHeading(2), footer_left=PageHeading(1)),
}
"""Short lines, lines that would meet, and headers and footers that show the headings of a page.
They are in title case, because outloud reads other headers of a short document as prose."""


class Variant(Struct, frozen=True, kw_only=True):
    """The choices of a template, but for words, cover and contents."""

    word_template: str = ""
    """One of `WORD_TEMPLATES`."""
    repeated_notes: RepeatedNotes = "repeat"
    header_footer: str = "words"
    """One of `HEADERS_FOOTERS`."""
    hyphenation: bool = False
    narrow: bool = False
    """Whether the text is so narrow that most lines would end with a hyphen."""
    attach_docx: bool = False

    def __str__(self) -> str:
        switches = [n for n in ("hyphenation", "narrow", "attach_docx") if getattr(self, n)]
        return "-".join(
            [self.word_template or "own", self.repeated_notes, self.header_footer, *switches]
        )


VARIANTS = tuple(
    Variant(
        word_template=word_template,
        repeated_notes=policy,
        header_footer=header_footer,
        hyphenation=hyphenation,
    )
    for word_template, policy, header_footer, hyphenation in product(
        WORD_TEMPLATES, REPEATED_NOTES, ("words", "chapter", "parts"), (False, True)
    )
)
"""Every combination of the choices that change the text, its headers and its footers."""


def document_of_every_block() -> Document:
    """A document with every kind of block, and sources cited again wherever a note may be."""
    sources = [cite(f"https://example.org/{n}") for n in range(4)]
    made = table("again", ["A", cell("B", *sources[:2])], row("x", cell("1", sources[2])))
    boxed = story(("Field", para("words", sources[0])), title=spanish("Un caso", sources[3]))
    lists = bullets(item("one", sources[1], numbered(item("a", sources[2]), "b")), "two")
    return sample.document(
        *sample.SECTIONS[:2],
        section(
            "cited",
            spanish("Temas", sources[0]),
            replace(made, caption=(*made.caption, sources[3])),
            boxed,
            lists,
            sections=[section("cited-again", "Last", key_message(para("Words", *sources)))],
        ),
        section("shown", "Charts", chart("bars", "bar", ["Spain", "France"], "%", _=[12, 5])),
    )


def in_variant(document: Document, variant: Variant) -> Document:
    return replace(
        document,
        repeated_notes=variant.repeated_notes,
        header_footer=HEADERS_FOOTERS[variant.header_footer],
    )


def prepared(document: Document, variant: Variant) -> Prepared:
    return Prepared(
        resolved=resolve(in_variant(document, variant)),
        theme=_theme(hyphenation=variant.hyphenation, narrow=variant.narrow),
        fonts=load_fonts(),
        attach_docx=variant.attach_docx,
        template_theme=_template_theme(variant.word_template, variant.hyphenation, variant.narrow)
        if variant.word_template
        else None,
    )


def built(ready: Prepared) -> Built:
    return render(ready, ready.resolved.document.target, attach_docx=ready.attach_docx)


def _theme(*, hyphenation: bool, narrow: bool) -> Theme:
    return Theme(hyphenation=hyphenation, page=PageSetup(right=250) if narrow else PageSetup())


@cache
def _template_theme(name: str, hyphenation: bool, narrow: bool) -> TemplateTheme:
    return derive_theme(word_template(name), _theme(hyphenation=hyphenation, narrow=narrow))


@cache
def word_template(name: str) -> WordTemplate:
    """The Word template of a name, which has no finding but the note of its header's words."""
    diagnostics = Diagnostics()
    read = read_word_template(
        word_files.saved(word_files.WORD_TEMPLATES[name]()), name, NO_SPAN, diagnostics
    )
    expected = ["BG686"] if name in WITH_WORDS else []
    assert [found.code for found in diagnostics.conclude()] == expected
    assert read is not None
    assert list(style_findings(read, Theme())) == []
    return read

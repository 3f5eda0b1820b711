"""Properties of every document, tested with generated documents."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
from hypothesis import assume, given
from msgspec.structs import replace

from briefgen.model.document import Document, ResolvedDocument
from briefgen.model.nodes import (
    Block,
    Callout,
    Inline,
    Note,
    Reference,
    RepeatedMark,
    StoryBox,
    Table,
)
from briefgen.model.walk import inlines_in, inlines_of_block, sections_in
from briefgen.parity.differences import differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.word import read_word
from briefgen.render.docx.document import render as render_docx
from briefgen.render.pdf.document import Layout, lay_out, write
from briefgen.render.pdf.fonts import load_fonts
from briefgen.resolve import resolve
from briefgen.resolve.notes import notes_of
from briefgen.theme.tokens import PageSetup, Theme
from support.reading_order import (
    body_text,
    docx_body_text,
    note_ends,
    pdf_body_text,
    pdf_body_words,
)
from support.sampling import examples
from support.strategies import documents

BOXES = (Callout, StoryBox, Table)
FEW = examples(8, 150)


def _caption_after_box(blocks: tuple[Block, ...]) -> bool:
    """Whether pandoc would read a table's caption as that of the box right before it."""
    return any(isinstance(b, BOXES) and isinstance(a, Table) for b, a in pairwise(blocks))


def pdf_of(document: Document) -> bytes:
    return write(lay_out(resolve(document), Theme(), load_fonts()))


def word_bytes(resolved: ResolvedDocument, theme: Theme, layout: Layout) -> bytes:
    pages = layout.pages, layout.page_count
    return render_docx(resolved, theme, *pages, box_breaks=layout.box_breaks).to_bytes()


def word_text(docx: bytes, source: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.docx"
        path.write_bytes(docx)
        return docx_body_text(path, source)


@given(documents())
def test_resolving_twice_changes_nothing(document: Document) -> None:
    once = resolve(document)
    assert resolve(once.document) == once


@given(documents())
def test_notes_are_numbered_in_reading_order(document: Document) -> None:
    resolved = resolve(document)
    assert [note.number for note in resolved.notes] == list(range(1, len(resolved.notes) + 1))
    numbers = []
    for section in sections_in(resolved.document.sections):
        numbers += [n.number for n in inlines_in(section.title) if isinstance(n, Note)]
        for block in section.blocks:
            numbers += [n.number for n in inlines_of_block(block) if isinstance(n, Note)]
    assert numbers == [note.number for note in resolved.notes]


@given(documents())
def test_a_source_cited_again_gets_the_note_of_the_policy(document: Document) -> None:
    resolved = resolve(document)
    cited = Counter(note.blocks for note in notes_of(document) if note.sources)
    once, first = set(cited), {n.blocks: n for n in reversed(resolved.notes) if cites_in_full(n)}
    marks = [n for n in inlines_of_document(resolved.document) if isinstance(n, RepeatedMark)]
    short = [note for note in resolved.notes if notes_named_by(note)]
    assert set(first) == once
    match document.repeated_notes:
        case "repeat":
            assert not marks
            assert not short
        case "short":
            assert not marks
            assert len(short) == cited.total() - len(once)
            assert all(notes_named_by(n) <= {str(f.number) for f in first.values()} for n in short)
        case "reuse":
            assert not short
            assert len(marks) == len(notes_of(document)) - len(resolved.notes)
            numbers = {note.anchor: note.number for note in first.values()}
            assert all(numbers[mark.note] == mark.number for mark in marks)


def inlines_of_document(document: Document) -> Iterator[Inline]:
    for section in sections_in(document.sections):
        yield from inlines_in(section.title)
        for block in section.blocks:
            yield from inlines_of_block(block)


def cites_in_full(note: Note) -> bool:
    return any(not source.is_short for source in note.sources)


def notes_named_by(note: Note) -> set[str]:
    nodes = inlines_in((note,))
    return {n.label for n in nodes if isinstance(n, Reference) and n.kind == "note"}


@given(documents())
def test_every_reference_has_a_target(document: Document) -> None:
    resolved = resolve(document)
    for section in sections_in(resolved.document.sections):
        for block in section.blocks:
            for node in inlines_of_block(block):
                if isinstance(node, Reference):
                    assert node.label == resolved.labels[node.target].text


@FEW
@given(documents())
def test_every_note_begins_on_the_page_of_its_mark(document: Document) -> None:
    """Or right after the note before it, where that note fills the rest of the page."""
    with pikepdf.open(BytesIO(pdf_of(document))) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        last = note_ends(pdf)
        marks, begins = {}, {}
        for page in pdf.pages:
            for link in page.get("/Annots", pikepdf.Array()):
                words = str(link.get("/Contents", ""))
                if words.startswith("Back to mark "):
                    note = int(words.removeprefix("Back to mark "))
                    begins[note] = pages[page.obj.objgen]
                    marks[note] = pages[link.Dest[0].objgen]
    assert sorted(marks) == [note.number for note in resolve(document).notes]
    for note, mark in marks.items():
        if begins[note] != mark:
            assert marks[note - 1] == mark
            assert begins[note] in {last[note - 1], last[note - 1] + 1}


@FEW
@given(documents())
def test_every_link_inside_leads_to_a_page(document: Document) -> None:
    with pikepdf.open(BytesIO(pdf_of(document))) as pdf:
        known = {page.obj.objgen for page in pdf.pages}
        for page in pdf.pages:
            for link in page.get("/Annots", pikepdf.Array()):
                if "/Dest" in link:
                    assert link.Dest[0].objgen in known


@FEW
@given(documents())
def test_both_files_contain_the_words_of_the_resolved_document(document: Document) -> None:
    resolved = resolve(document)
    layout = lay_out(resolved, Theme(), load_fonts())
    docx = word_bytes(resolved, Theme(), layout)
    pdf = write(layout)
    assert list(differences(read_pdf(pdf), read_word(docx))) == []
    assert pdf_body_text(pdf) == body_text(resolved, labels=True)
    assume(not any(_caption_after_box(s.blocks) for s in sections_in(document.sections)))
    source = body_text(resolved, labels=False)
    assert word_text(docx, source) == source


@FEW
@given(documents())
def test_hyphenated_files_contain_the_words_of_the_resolved_document(document: Document) -> None:
    resolved = resolve(document)
    theme = replace(Theme(), hyphenation=True, page=PageSetup(right=250))
    layout = lay_out(resolved, theme, load_fonts())
    docx = word_bytes(resolved, theme, layout)
    assert pdf_body_words(write(layout)).fullmatch(body_text(resolved, labels=True))
    assume(not any(_caption_after_box(s.blocks) for s in sections_in(document.sections)))
    source = body_text(resolved, labels=False)
    assert word_text(docx, source) == source


@FEW
@given(documents())
def test_the_same_document_gives_the_same_bytes(document: Document) -> None:
    assert pdf_of(document) == pdf_of(document)

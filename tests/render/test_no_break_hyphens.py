"""A no-break hyphen of the content is one in both files, not a hyphen."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.model.document import ResolvedDocument
from briefgen.render.docx.document import render as render_docx
from briefgen.render.pdf.document import lay_out, write
from briefgen.render.pdf.fonts import load_fonts
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from support.builders import bullets, cell, document, key_message, note, para, row, section, table
from support.docx_outline import (
    Outline,
    docx2python_outline,
    expected_outline,
    mammoth_outline,
    pandoc_outline,
)
from support.reading_order import body_text, docx_body_text, pdf_body_text

BOTH, HYPHENS, NO_BREAK = (
    "co\u2011operate, co-operate",
    "co-operate, co-operate",
    "co\u2011operate, co\u2011operate",
)


def with_words(words: str, language: str = "en-GB") -> ResolvedDocument:
    """A document with words in every kind of text."""
    made = document(
        section(
            "s",
            words,
            para(words, note(words)),
            bullets(words),
            key_message(para(words), title=words),
            para("After the box."),
            table("t", [words], row(cell(para(words)))),
        )
    )
    return resolve(replace(made, language=language))


def word_file(resolved: ResolvedDocument, folder: Path) -> Path:
    layout = lay_out(resolved, Theme(), load_fonts())
    path = folder / "file.docx"
    pages = layout.pages, layout.page_count
    path.write_bytes(render_docx(resolved, Theme(), *pages).to_bytes())
    return path


def outline_of(resolved: ResolvedDocument) -> Outline:
    return expected_outline(resolved, Theme(), frozenset())


@pytest.mark.parametrize("language", ["en-GB", "es"])
def test_other_programs_read_the_hyphens_of_the_source_in_word(
    language: str, tmp_path: Path
) -> None:
    resolved = with_words(BOTH, language)
    path, said = word_file(resolved, tmp_path), outline_of(resolved)
    assert pandoc_outline(path).with_hyphens_of(said) == said
    assert mammoth_outline(path).with_hyphens_of(said) == said
    without_cells = said.without("cell")
    assert docx2python_outline(path).with_hyphens_of(without_cells) == without_cells
    source = body_text(resolved, labels=False)
    assert docx_body_text(path, source) == source


def test_a_hyphen_in_word_is_not_a_no_break_hyphen_of_the_source(tmp_path: Path) -> None:
    path, other = word_file(with_words(HYPHENS), tmp_path), with_words(BOTH)
    said = outline_of(other)
    for read in (pandoc_outline(path), mammoth_outline(path)):
        pairs = zip(read.with_hyphens_of(said).lines, said.lines, strict=True)
        assert [a == b for a, b in pairs if "operate" in b] == [False] * 7
    source = body_text(other, labels=False)
    assert docx_body_text(path, source) != source


def test_in_english_the_text_of_word_has_no_other_no_break_hyphens(tmp_path: Path) -> None:
    """All of these texts are shorter than a line."""
    resolved = with_words(BOTH)
    path = word_file(resolved, tmp_path)
    assert pandoc_outline(path) == mammoth_outline(path) == outline_of(resolved)


@pytest.mark.parametrize("words", [BOTH, HYPHENS, NO_BREAK])
@pytest.mark.parametrize("language", ["en-GB", "es"])
def test_the_pdf_has_the_hyphens_of_the_source(words: str, language: str) -> None:
    resolved = with_words(words, language)
    pdf = write(lay_out(resolved, Theme(), load_fonts()))
    assert pdf_body_text(pdf) == body_text(resolved, labels=True)

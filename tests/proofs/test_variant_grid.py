"""Documents in every look: with each team's Word file and whatever else a template can choose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings

from briefgen.build.pipeline import Built, word_file
from briefgen.model.document import Document
from briefgen.parity.differences import differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.text_blocks import Reading
from briefgen.parity.word import read_word
from briefgen.render.pdf.document import Layout, lay_out
from support.strategies import documents, looks
from support.template_variants import GRID, PAIRS, Look, built, everything, prepared
from support.validators import standard_faults, word_faults

OWN = [
    replace(look, attach_docx=n // 2 % 2 == 1)
    for n, look in enumerate(GRID)
    if not look.word_template
]
"""Looks without a team's file, which changes no PDF; every second has the Word file in it."""


def test_each_two_choices_meet() -> None:
    def pairs(some: Iterable[Look]) -> set[tuple[object, object]]:
        names = ("word_template", "repeated_notes", "header_footer", "hyphenation")
        chosen = [[(name, getattr(look, name)) for name in names] for look in some]
        return {pair for choices in chosen for pair in combinations(choices, 2)}

    assert pairs(PAIRS) == pairs(GRID)


# -- one document in every look --------------------------------------------------------------


@cache
def own_files(look: Look) -> Built:
    return built(prepared(everything(), look))


@cache
def pdf_in(look: Look) -> tuple[Layout, Reading]:
    """Of a look without a team's file."""
    ready = prepared(everything(), look)
    return lay_out(ready.resolved, ready.theme, ready.fonts), read_pdf(own_files(look).pdf)


@cache
def docx_in(look: Look) -> bytes:
    layout, _ = pdf_in(replace(look, word_template=""))
    return word_file(prepared(everything(), look), layout)


@pytest.mark.parametrize("look", GRID, ids=str)
def test_both_files_say_the_same(look: Look) -> None:
    _, pdf = pdf_in(replace(look, word_template=""))
    assert list(differences(pdf, read_word(docx_in(look)))) == []


@pytest.mark.parametrize("look", PAIRS, ids=str)
def test_word_accepts_it(look: Look) -> None:
    assert word_faults(docx_in(look)) == []


@pytest.mark.parametrize("look", OWN, ids=str)
def test_the_pdf_conforms(look: Look, tmp_path: Path) -> None:
    path = tmp_path / "file.pdf"
    path.write_bytes(own_files(look).pdf)
    assert standard_faults(path, attached=look.attach_docx) == []


# -- generated documents ---------------------------------------------------------------------


@settings(max_examples=8)
@given(documents(), looks())
def test_a_generated_document_is_right_in_any_look(
    tmp_path_factory: pytest.TempPathFactory, document: Document, look: Look
) -> None:
    files = built(prepared(document, look))
    assert list(differences(read_pdf(files.pdf), read_word(files.docx))) == []
    assert word_faults(files.docx) == []
    path = tmp_path_factory.mktemp("looks") / "file.pdf"
    path.write_bytes(files.pdf)
    assert standard_faults(path, attached=look.attach_docx) == []
    with pikepdf.open(BytesIO(files.pdf)) as pdf:
        attached = [one.get_file().read_bytes() for one in pdf.attachments.values()]
    assert attached == [files.docx] * look.attach_docx

"""Documents in every variant: each Word template with each other choice of a template."""

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

from briefgen.build.outputs import Built, word_file
from briefgen.model.document import Document
from briefgen.parity.differences import differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.text_blocks import Reading
from briefgen.parity.word import read_word
from briefgen.render.pdf.document import Layout, lay_out
from support.strategies import documents, variants
from support.template_variants import (
    PAIRS,
    VARIANTS,
    Variant,
    built,
    document_of_every_block,
    prepared,
)
from support.validators import standard_faults, word_faults

OWN = [
    replace(variant, attach_docx=n // 2 % 2 == 1)
    for n, variant in enumerate(VARIANTS)
    if not variant.word_template
]
"""Looks without a team's file, which changes no PDF; every second has the Word file in it."""


def test_each_two_choices_meet() -> None:
    def pairs(some: Iterable[Variant]) -> set[tuple[object, object]]:
        names = ("word_template", "repeated_notes", "header_footer", "hyphenation")
        chosen = [[(name, getattr(variant, name)) for name in names] for variant in some]
        return {pair for choices in chosen for pair in combinations(choices, 2)}

    assert pairs(PAIRS) == pairs(VARIANTS)


# -- one document in every variant --------------------------------------------------------------


@cache
def own_files(variant: Variant) -> Built:
    return built(prepared(document_of_every_block(), variant))


@cache
def pdf_in(variant: Variant) -> tuple[Layout, Reading]:
    """Of a variant without a team's file."""
    ready = prepared(document_of_every_block(), variant)
    return lay_out(ready.resolved, ready.theme, ready.fonts), read_pdf(own_files(variant)["pdf"])


@cache
def docx_in(variant: Variant) -> bytes:
    layout, _ = pdf_in(replace(variant, word_template=""))
    return word_file(prepared(document_of_every_block(), variant), layout)


@pytest.mark.parametrize("variant", VARIANTS, ids=str)
def test_both_files_say_the_same(variant: Variant) -> None:
    _, pdf = pdf_in(replace(variant, word_template=""))
    assert list(differences(pdf, read_word(docx_in(variant)))) == []


@pytest.mark.parametrize("variant", PAIRS, ids=str)
def test_word_accepts_it(variant: Variant) -> None:
    assert word_faults(docx_in(variant)) == []


@pytest.mark.parametrize("variant", OWN, ids=str)
def test_the_pdf_conforms(variant: Variant, tmp_path: Path) -> None:
    path = tmp_path / "file.pdf"
    path.write_bytes(own_files(variant)["pdf"])
    assert standard_faults(path, attached=variant.attach_docx) == []


# -- generated documents ---------------------------------------------------------------------


@settings(max_examples=8)
@given(documents(), variants())
def test_a_generated_document_is_right_in_any_look(
    tmp_path_factory: pytest.TempPathFactory, document: Document, variant: Variant
) -> None:
    files = built(prepared(document, variant))
    assert list(differences(read_pdf(files["pdf"]), read_word(files["docx"]))) == []
    assert word_faults(files["docx"]) == []
    path = tmp_path_factory.mktemp("variants") / "file.pdf"
    path.write_bytes(files["pdf"])
    assert standard_faults(path, attached=variant.attach_docx) == []
    with pikepdf.open(BytesIO(files["pdf"])) as pdf:
        attached = [one.get_file().read_bytes() for one in pdf.attachments.values()]
    assert attached == [files["docx"]] * variant.attach_docx

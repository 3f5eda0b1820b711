"""Documents in every variant: each Word template with each other choice of a template."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from functools import cache
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from msgspec.structs import replace

from briefgen.build.outputs import Built
from briefgen.build.word_file import word_file
from briefgen.model.document import Document
from briefgen.parity.differences import differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.text_blocks import Reading
from briefgen.parity.word import read_word
from briefgen.render.pdf.document import Layout, lay_out
from support.sampling import examples, sampled
from support.strategies import documents, variants
from support.template_variants import VARIANTS, Variant, built, document_of_every_block, prepared
from support.validators import standard_violations, word_violations

CHOICES = ("word_template", "repeated_notes", "header_footer", "hyphenation", "attach_docx")
OWN_STYLES = [
    replace(variant, attach_docx=n // 2 % 2 == 1)
    for n, variant in enumerate(VARIANTS)
    if not variant.word_template
]
"""Variants without a Word template, which changes no PDF; every second attaches the Word file."""


def pairs_of_choices(variant: Variant) -> Iterator[Hashable]:
    """The kinds of a variant: a sample in which each two choices meet finds most violations."""
    yield from combinations([(name, getattr(variant, name)) for name in CHOICES], 2)


# -- one document in every variant -----------------------------------------------------------


@cache
def files_in(variant: Variant) -> Built:
    return built(prepared(document_of_every_block(), variant))


@cache
def pdf_in(variant: Variant) -> tuple[Layout, Reading]:
    """The PDF of a variant without a Word template, as layout and as read back."""
    ready = prepared(document_of_every_block(), variant)
    return lay_out(ready.resolved, ready.theme, ready.fonts), read_pdf(files_in(variant)["pdf"])


@cache
def docx_in(variant: Variant) -> bytes:
    layout, _ = pdf_in(replace(variant, word_template=""))
    return word_file(prepared(document_of_every_block(), variant), layout)


@sampled("variant", VARIANTS, 27, pairs_of_choices, ids=str)
def test_both_files_have_the_same_content(variant: Variant) -> None:
    _, pdf = pdf_in(replace(variant, word_template=""))
    assert list(differences(pdf, read_word(docx_in(variant)))) == []


@sampled("variant", VARIANTS, 27, pairs_of_choices, ids=str)
def test_the_word_file_is_valid(variant: Variant) -> None:
    assert word_violations(docx_in(variant)) == []


@sampled("variant", OWN_STYLES, 9, pairs_of_choices, ids=str)
def test_the_pdf_conforms(variant: Variant, tmp_path: Path) -> None:
    path = tmp_path / "file.pdf"
    path.write_bytes(files_in(variant)["pdf"])
    assert standard_violations(path, attached=variant.attach_docx) == []


# -- generated documents ---------------------------------------------------------------------


@examples(4, 60)
@given(documents(), variants())
def test_a_generated_document_is_valid_in_any_variant(
    tmp_path_factory: pytest.TempPathFactory, document: Document, variant: Variant
) -> None:
    files = built(prepared(document, variant))
    assert list(differences(read_pdf(files["pdf"]), read_word(files["docx"]))) == []
    assert word_violations(files["docx"]) == []
    path = tmp_path_factory.mktemp("variants") / "file.pdf"
    path.write_bytes(files["pdf"])
    assert standard_violations(path, attached=variant.attach_docx) == []
    with pikepdf.open(BytesIO(files["pdf"])) as pdf:
        attached = [one.get_file().read_bytes() for one in pdf.attachments.values()]
    assert attached == [files["docx"]] * variant.attach_docx

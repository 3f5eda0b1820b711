"""Redlines of documents of which one has annexes: its letters remain numbers of Word."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from msgspec.structs import replace

from briefgen.build.prepared import OlderDocument, Prepared
from briefgen.model.document import Document
from briefgen.redline.word_file import redline_word_file
from briefgen.render.pdf.fonts import load_fonts
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from support.builders import para
from support.sample_document import document, section
from support.validators import word_violations

AIM = section("aim", "Aim", para("Ports."))
ANNEX = replace(section("list", "List", para("Ships.")), numbering="annex")
WITHOUT, WITH = document(AIM, contents=None), document(AIM, ANNEX, contents=None)


def prepared(made: Document) -> Prepared:
    return Prepared(resolved=resolve(made), theme=Theme(), fonts=load_fonts(), attach_docx=False)


@pytest.mark.parametrize(("old", "new"), [(WITH, WITHOUT), (WITHOUT, WITH), (WITH, WITH)])
def test_the_list_of_annexes_is_in_the_redline(old: Document, new: Document) -> None:
    redline = redline_word_file(OlderDocument(prepared(old).resolved), prepared(new))
    assert word_violations(redline.data) == []
    with zipfile.ZipFile(BytesIO(redline.data)) as package:
        numbering = package.read("word/numbering.xml").decode()
        text = package.read("word/document.xml").decode()
    assert 'w:val="Annex\xa0%1."' in numbering
    assert 'w:numId w:val="9101"' in text
    assert 'w:num w:numId="9101"' in numbering

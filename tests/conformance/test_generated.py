"""Generated documents, and hand-made ones that go to extremes, against the validators of PDF."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given

from briefgen.model.document import Document
from briefgen.render.pdf.document import lay_out, write
from briefgen.render.pdf.fonts import load_fonts
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from extremes import EXTREMES
from strategies import documents
from validators import faults_of


def faults_in(document: Document) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.pdf"
        path.write_bytes(write(lay_out(resolve(document), Theme(), load_fonts())))
        return faults_of(path)


@given(documents())
def test_a_generated_document_conforms(document: Document) -> None:
    assert faults_in(document) == []


@pytest.mark.parametrize("name", EXTREMES)
def test_an_extreme_document_conforms(name: str) -> None:
    assert faults_in(EXTREMES[name]()) == []

"""Generated documents, and hand-made ones that go to extremes, against the validators of PDF."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given

from briefgen.model.document import Document, PageHeading
from briefgen.render.pdf.document import lay_out, write
from briefgen.render.pdf.fonts import load_fonts
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from extremes import EXTREMES
from strategies import documents
from validators import faults_of

ONE_LINE_NOT_READ = "TAG-002: 1 line(s) of prose are marked /Artifact"
"""On a page: outloud takes eight words, four of them in small letters, for text unless they recur.
So it does with the heading of a chapter of one page in a running line, where it is but repeated."""


def faults_in(document: Document) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.pdf"
        path.write_bytes(write(lay_out(resolve(document), Theme(), load_fonts())))
        found = faults_of(path)
    shows_heading = any(isinstance(text, PageHeading) for text in document.running.texts)
    return [one for one in found if not (shows_heading and one.startswith(ONE_LINE_NOT_READ))]


@given(documents())
def test_a_generated_document_conforms(document: Document) -> None:
    assert faults_in(document) == []


@pytest.mark.parametrize("name", EXTREMES)
def test_an_extreme_document_conforms(name: str) -> None:
    assert faults_in(EXTREMES[name]()) == []

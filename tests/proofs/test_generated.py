"""Generated documents, and hand-made ones that go to extremes, against the validators of PDF."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given

from briefgen.model.document import Document, PageHeading
from briefgen.render.pdf.document import lay_out, write
from briefgen.render.pdf.fonts import load_fonts
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from briefgen.typeset.header_footer import headings_of, shown_heading
from support.edge_case_documents import EDGE_CASES
from support.strategies import documents
from support.validators import faults_of

NOT_READ = re.compile(r"TAG-002: 1 line\(s\) of prose are marked /Artifact.*\(page \d+: (.*)\)")
"""On a page: outloud takes eight words, four of them in small letters, for text unless they recur.
So it does with the heading of a chapter of one page in a running line, where it is but repeated."""


def faults_in(document: Document) -> list[str]:
    resolved = resolve(document)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.pdf"
        path.write_bytes(write(lay_out(resolved, Theme(), load_fonts())))
        found = faults_of(path)
    texts = [text for text in document.header_footer.texts if isinstance(text, PageHeading)]
    shown = [
        " ".join(shown_heading(section).split())
        for text in texts
        for section in headings_of(resolved.document, text)
    ]
    return [one for one in found if not _is_one_of(shown, one)]


def _is_one_of(headings: list[str], fault: str) -> bool:
    """Whether a fault is that a running line shows one of the headings; its words may be cut."""
    match = NOT_READ.fullmatch(fault)
    words = " ".join(match[1].split()).rstrip("…").strip() if match else ""
    return bool(words) and any(one.startswith(words) or words.startswith(one) for one in headings)


@given(documents())
def test_a_generated_document_conforms(document: Document) -> None:
    assert faults_in(document) == []


@pytest.mark.parametrize("name", EDGE_CASES)
def test_an_extreme_document_conforms(name: str) -> None:
    assert faults_in(EDGE_CASES[name]()) == []

"""Validators of PDF find no violation in generated documents and in edge cases."""

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
from support.sampling import examples
from support.strategies import documents
from support.validators import pdf_violations

REPEATED_HEADING = re.compile(
    r"TAG-002: 1 line\(s\) of prose are marked /Artifact.*\(page \d+: (.*)\)"
)
"""outloud's finding for a line of eight words, four of them in lower case, that no page repeats.
It also finds the heading of a chapter of one page in a header, which only repeats the heading."""


def violations_in(document: Document) -> list[str]:
    resolved = resolve(document)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.pdf"
        path.write_bytes(write(lay_out(resolved, Theme(), load_fonts())))
        found = pdf_violations(path)
    texts = [text for text in document.header_footer.texts if isinstance(text, PageHeading)]
    shown = [
        " ".join(shown_heading(section).split())
        for text in texts
        for section in headings_of(resolved.document, text)
    ]
    return [one for one in found if not _is_one_of(shown, one)]


def _is_one_of(headings: list[str], violation: str) -> bool:
    """Whether it is about one of the headings, perhaps cut off, in a header or footer."""
    match = REPEATED_HEADING.fullmatch(violation)
    words = " ".join(match[1].split()).rstrip("…").strip() if match else ""
    return bool(words) and any(one.startswith(words) or words.startswith(one) for one in headings)


@examples(12, 200)
@given(documents())
def test_a_generated_document_conforms(document: Document) -> None:
    assert violations_in(document) == []


@pytest.mark.parametrize("name", EDGE_CASES)
def test_an_edge_case_conforms(name: str) -> None:
    assert violations_in(EDGE_CASES[name]()) == []

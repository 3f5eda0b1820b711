"""Validators and another reader find no violation in documents with hyphenation."""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

import outloud
import page
import pytest
from hypothesis import given
from msgspec.structs import replace
from openxml_audit import FileFormat

from briefgen.model.document import Document
from briefgen.render.docx.document import render as render_docx
from briefgen.render.pdf.document import lay_out, write
from briefgen.render.pdf.fonts import load_fonts
from briefgen.resolve import resolve
from briefgen.theme.tokens import PageSetup, Theme
from support.builders import document, para, section
from support.sample_document import pages, sample
from support.sampling import examples
from support.strategies import documents
from support.validators import OFFICES, word_violations

NARROW = Theme(page=PageSetup(right=250))
HYPHENATED = replace(NARROW, hyphenation=True)
TEXT = (
    "Participants strengthen international co-operation between innovative organisations, "
    "encouraging small-scale technological development and considerable investment. "
)


def written(document: Document, theme: Theme, folder: Path) -> Path:
    pdf = folder / "file.pdf"
    pdf.write_bytes(write(lay_out(resolve(document), theme, load_fonts())))
    return pdf


@examples(3, 40)
@given(documents())
def test_hyphenation_keeps_the_pdf_conforming(document: Document) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pdf = written(document, HYPHENATED, folder)
        for profile in (page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1):
            report = page.validate_pdf(pdf, profile=profile)
            assert [(failure.rule_id, failure.message) for failure in report.failures] == []
        hyphenated = outloud_rules(pdf, document)
        assert hyphenated <= outloud_rules(written(document, NARROW, folder), document)


def outloud_rules(pdf: Path, document: Document) -> set[str]:
    """The rules of outloud that the file breaks.

    `PAG-001` finds headers and footers that are tagged as text. In a narrow column it also finds
    lines of text that recur on pages by chance, which are not in the header or footer.
    """
    texts = [text for text in document.header_footer.texts if isinstance(text, str) and text]
    return {
        finding.rule
        for finding in outloud.check(str(pdf)).findings
        if finding.rule != "PAG-001" or any(text in str(finding.evidence) for text in texts)
    }


@pytest.mark.parametrize("office", OFFICES)
def test_a_hyphenated_word_file_is_valid(office: FileFormat) -> None:
    resolved = sample()
    docx = render_docx(resolved, HYPHENATED, pages(resolved), 9).to_bytes()
    assert word_violations(docx, office) == []


def test_poppler_distinguishes_hyphens_in_words_from_hyphens_at_line_ends(tmp_path: Path) -> None:
    text = (TEXT * 20).strip()
    pdf = written(document(section("a", "A", para(text))), HYPHENATED, tmp_path)
    done = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, check=True)
    read = done.stdout.decode()
    assert read.count("\u00ad\n") == read.count("\u00ad") > 20
    joined = re.sub(r"-\n", "-", read.replace("\u00ad\n", ""))
    words = re.sub(r"\s+", " ", joined)
    assert words.count(TEXT.strip()) >= 18  # all but those that a page break divides

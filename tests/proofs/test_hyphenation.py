"""Generated documents with hyphenation against validators and another reader."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import outloud
import page
import pytest
from hypothesis import HealthCheck, given, settings

from briefgen.model.document import Document
from briefgen.render.docx.document import render as render_docx
from briefgen.render.pdf.document import lay_out, write
from briefgen.render.pdf.fonts import load_fonts
from briefgen.resolve import resolve
from briefgen.theme.tokens import Page, Theme
from support.builders import document, para, section
from support.sample_document import pages, sample
from support.strategies import documents

AUDIT = Path(sys.executable).parent / "openxml-audit"
NARROW = Theme(page=Page(right=250))
HYPHENATED = replace(NARROW, hyphenation=True)
HANDFUL = settings(
    max_examples=4, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
TEXT = (
    "Participants strengthen international co-operation between innovative organisations, "
    "encouraging small-scale technological development and considerable investment. "
)


def written(document: Document, theme: Theme, folder: Path) -> Path:
    pdf = folder / "file.pdf"
    pdf.write_bytes(write(lay_out(resolve(document), theme, load_fonts())))
    return pdf


@HANDFUL
@given(documents())
def test_the_pdf_stays_what_its_metadata_says(document: Document) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pdf = written(document, HYPHENATED, folder)
        for profile in (page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1):
            report = page.validate_pdf(pdf, profile=profile)
            assert [(failure.rule_id, failure.message) for failure in report.failures] == []
        hyphenated = diagnostics(pdf)
        assert hyphenated <= diagnostics(written(document, NARROW, folder))


def diagnostics(pdf: Path) -> set[str]:
    return {finding.rule for finding in outloud.check(str(pdf)).findings}


@pytest.mark.parametrize("version", ["office2013", "office2019", "microsoft365"])
def test_a_word_file_is_accepted_by(version: str, tmp_path: Path) -> None:
    resolved, docx = sample(), tmp_path / "file.docx"
    docx.write_bytes(render_docx(resolved, HYPHENATED, pages(resolved), 9))
    command = [AUDIT, "-f", version, "-o", "json", docx]
    done = subprocess.run(command, capture_output=True, check=True)
    [report] = json.loads(done.stdout)
    assert (report["errors"], report["warning_count"]) == ([], 0)


def test_poppler_tells_the_hyphens_of_words_from_those_at_line_ends(tmp_path: Path) -> None:
    text = (TEXT * 20).strip()
    pdf = written(document(section("a", "A", para(text))), HYPHENATED, tmp_path)
    done = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, check=True)
    read = done.stdout.decode()
    assert read.count("\u00ad\n") == read.count("\u00ad") > 20
    joined = re.sub(r"-\n", "-", read.replace("\u00ad\n", ""))
    words = re.sub(r"\s+", " ", joined)
    assert words.count(TEXT.strip()) >= 18  # less those that a page's end divides

"""The violations that validators find in a file."""

from __future__ import annotations

import tempfile
from pathlib import Path

import outloud
import page
from openxml_audit import FileFormat, OpenXmlValidator

OFFICES = (FileFormat.OFFICE_2013, FileFormat.OFFICE_2019, FileFormat.MICROSOFT_365)
"""The versions of Word for which Word files must be valid."""


def pdf_violations(pdf: Path) -> list[str]:
    """Every failure of PDF/A-2a and PDF/UA-1, and every error and warning of outloud."""
    return [*standard_violations(pdf), *_outloud_violations(pdf)]


def standard_violations(pdf: Path, *, attached: bool = False) -> list[str]:
    """Every failure of PDF/UA-1 and PDF/A-2a, or PDF/A-3a where the PDF contains another file."""
    known = page.ValidationProfile
    found = []
    for profile in (known.PDF_A_3A if attached else known.PDF_A_2A, known.PDF_UA_1):
        report = page.validate_pdf(pdf, profile=profile)
        found += [
            f"{profile}: {violation.rule_id} {violation.message}" for violation in report.failures
        ]
        if not (report.failures or report.is_compliant):
            found.append(f"{profile}: not compliant")
    return found


def _outloud_violations(pdf: Path) -> list[str]:
    """The errors and warnings of outloud, and each of its rules that crashed."""
    result = outloud.check(str(pdf))
    found = [f"outloud: {result.error}"] if result.error else []
    found += [f"outloud: {run.rule} crashed" for run in result.runs if run.status == "crashed"]
    return found + [
        f"{finding.rule}: {finding.message} (page {finding.page}: {finding.evidence})"
        for finding in result.findings
        if finding.severity != "info"
    ]


def word_violations(docx: bytes, office: FileFormat = FileFormat.MICROSOFT_365) -> list[str]:
    """Every error and warning of openxml-audit, for one version of Word."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.docx"
        path.write_bytes(docx)
        # A validator confuses the notes of one file with those of the file before.
        result = OpenXmlValidator(file_format=office).validate(path)
    return [str(violation) for violation in result.errors] + ["a warning"] * result.warning_count

"""What the validators find wrong with a file."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import outloud
import page
from openxml_audit import FileFormat, OpenXmlValidator


def faults_of(pdf: Path) -> list[str]:
    """Every failure of PDF/A-2a and PDF/UA-1, and every error and warning of outloud."""
    return [*standard_faults(pdf), *_outloud(pdf)]


def standard_faults(pdf: Path, *, attached: bool = False) -> list[str]:
    """Every failure of PDF/UA-1 and PDF/A-2a, or PDF/A-3a where a file is in it."""
    known = page.ValidationProfile
    found = []
    for profile in (known.PDF_A_3A if attached else known.PDF_A_2A, known.PDF_UA_1):
        report = page.validate_pdf(pdf, profile=profile)
        found += [f"{profile}: {fault.rule_id} {fault.message}" for fault in report.failures]
        if not (report.failures or report.is_compliant):
            found.append(f"{profile}: not compliant")
    return found


def _outloud(pdf: Path) -> list[str]:
    """What outloud says beside information; a rule that broke off says nothing else."""
    result = outloud.check(str(pdf))
    found = [f"outloud: {result.error}"] if result.error else []
    found += [f"outloud: {run.rule} broke off" for run in result.runs if run.status == "crashed"]
    return found + [
        f"{finding.rule}: {finding.message} (page {finding.page}: {finding.evidence})"
        for finding in result.findings
        if finding.severity != "info"
    ]


def word_faults(docx: bytes) -> list[str]:
    """Every error and warning of openxml-audit, for the newest Word."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.docx"
        path.write_bytes(docx)
        result = _word_validator().validate(path)
    return [str(fault) for fault in result.errors] + ["a warning"] * result.warning_count


@cache
def _word_validator() -> OpenXmlValidator:
    return OpenXmlValidator(file_format=FileFormat.MICROSOFT_365)

"""What the validators find wrong with a PDF."""

from __future__ import annotations

from pathlib import Path

import outloud
import page

_PROFILES = (page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1)


def faults_of(pdf: Path) -> list[str]:
    """Every failure of PDF/A-2a and PDF/UA-1, and every error and warning of outloud."""
    return [*_standards(pdf), *_outloud(pdf)]


def _standards(pdf: Path) -> list[str]:
    found = []
    for profile in _PROFILES:
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

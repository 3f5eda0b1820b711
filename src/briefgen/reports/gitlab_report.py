"""A report for Code Quality of GitLab: findings in the form of Code Climate, as GitLab reads it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from briefgen.diagnostics.rule import Severity
from briefgen.reports.fingerprints import fingerprint, with_fingerprints
from briefgen.reports.model import RunReport

_SEVERITIES: Mapping[Severity, str] = {"error": "major", "warning": "minor", "note": "info"}


def write(report: RunReport) -> str:
    """The findings that are not acknowledged and the problems of targets, in ASCII.

    GitLab compares the fingerprints with those of the target branch. Problems of the whole run are
    left out, as each entry needs a file.
    """
    return json.dumps([*_problems(report), *_findings(report)], indent=2) + "\n"


def _problems(report: RunReport) -> Iterator[dict[str, Any]]:
    for result in report.targets:
        for problem in result.problems:
            path = f"{report.folder_in_repository}{result.path}"
            description = f"{result.target}: {problem}"
            identity = fingerprint(result.state, result.target, problem)
            yield _entry(result.state, description, "major", identity, path, (1, 1))


def _findings(report: RunReport) -> Iterator[dict[str, Any]]:
    for found, identity in with_fingerprints(report.open_findings):
        path = report.path_in_repository(found)
        if not path:
            continue
        description = f"{found.text} ({found.hint})" if found.hint else found.text
        lines = (found.span.line, found.span.end_line)
        severity = _SEVERITIES[found.severity]
        yield _entry(found.code, description, severity, identity, path, lines)


def _entry(
    name: str, description: str, severity: str, identity: str, path: str, lines: tuple[int, int]
) -> dict[str, Any]:
    return {
        "type": "issue",
        "check_name": name,
        "description": description,
        "categories": ["Style"],
        "severity": severity,
        "fingerprint": identity,
        "location": {"path": path, "lines": {"begin": lines[0], "end": lines[1]}},
    }

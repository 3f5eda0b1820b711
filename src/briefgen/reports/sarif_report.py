"""A report as SARIF 2.1.0 (OASIS), for code scanning of GitHub and for editors."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from briefgen import PROGRAM, __version__
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.printable import printable
from briefgen.diagnostics.rule import Rule, Severity
from briefgen.reports.fingerprints import with_fingerprints
from briefgen.reports.model import RunReport

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_MOST_RESULTS = 25_000
"""GitHub refuses a run with more results."""
_ROOT = "%SRCROOT%"
"""The folder to which paths are relative: the repository (3.14.14)."""
_FINGERPRINT = "briefgenFinding/v1"
"""Name and version of the fingerprint (3.27.17)."""
_BY_SEVERITY: tuple[Severity, ...] = ("error", "warning", "note")


def write(report: RunReport) -> str:
    """The findings that are not acknowledged, in ASCII.

    GitHub would show an acknowledged one, a suppressed result, as open. Problems besides findings
    are notifications of the run, as they are about no line of a file.
    """
    findings = sorted(report.open_findings, key=lambda one: _BY_SEVERITY.index(one.severity))
    shown = sorted(findings[:_MOST_RESULTS])
    rules = sorted({one.rule for one in shown})
    numbers = {rule: number for number, rule in enumerate(rules)}
    driver = {
        "name": PROGRAM,
        "version": __version__,
        "rules": [_rule(one) for one in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report, len(findings) - len(shown))],
        "results": [
            _result(one, identity, numbers, report) for one, identity in with_fingerprints(shown)
        ],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    text = f"{rule.rationale}\n\n`briefgen explain {rule.code}` shows an example."
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.name},
        "fullDescription": {"text": rule.requirement},
        "help": {"text": text},
        "defaultConfiguration": {"level": rule.severity},
    }


def _invocation(report: RunReport, omitted: int) -> dict[str, Any]:
    """How the run ended (3.20); the program also succeeds if it finds something."""
    problems = [*report.problems]
    for result in report.targets:
        problems += [f"{result.target}: {problem}" for problem in result.problems]
    if omitted:
        problems.append(f"{omitted} findings are not listed, as GitHub would refuse the file")
    return {
        "executionSuccessful": not any(one.state == "failed" for one in report.targets)
        and report.exit_code in (0, 1, 5),
        "exitCode": report.exit_code,
        "toolExecutionNotifications": [
            {"level": "error", "message": {"text": _text(one)}} for one in problems
        ],
    }


def _result(
    found: Diagnostic, identity: str, numbers: Mapping[Rule, int], report: RunReport
) -> dict[str, Any]:
    text = f"{found.text}\nHint: {found.hint}" if found.hint else found.text
    result: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": numbers[found.rule],
        "level": found.severity,
        "message": {"text": _text(text)},
        "partialFingerprints": {_FINGERPRINT: identity},
    }
    if path := report.path_in_repository(found):
        result["locations"] = [{"physicalLocation": _location(found, path)}]
    return result


def _location(found: Diagnostic, path: str) -> dict[str, Any]:
    span = found.span
    return {
        "artifactLocation": {"uri": quote(os.fsencode(path)), "uriBaseId": _ROOT},
        "region": {
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        },
    }


def _text(text: str) -> str:
    return printable(text, keep="\n")

"""A report as workflow commands, which GitHub shows as annotations of the changed files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.printable import printable
from briefgen.diagnostics.rule import Severity
from briefgen.reports.model import RunReport

_COMMANDS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}
_IN_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
"""Characters of a message that are escaped."""
_IN_PROPERTY = {**_IN_DATA, ":": "%3A", ",": "%2C"}


def write(report: RunReport) -> str:
    """A line for each problem and each finding that is not acknowledged, errors first.

    GitHub shows the first ten of each kind, so the most severe come first.
    """
    lines = [*_problems(report)]
    for severity in _COMMANDS:
        lines += [_finding(f, report) for f in report.open_findings if f.severity == severity]
    return "".join(f"{line}\n" for line in lines)


def _problems(report: RunReport) -> Iterator[str]:
    for problem in report.problems:
        yield _command("error", {"title": f"briefgen {report.command}"}, problem)
    for result in report.targets:
        for problem in result.problems:
            properties = {
                "file": f"{report.folder_in_repository}{result.path}",
                "title": f"{result.target}: {result.state}",
            }
            yield _command("error", properties, problem)


def _finding(found: Diagnostic, report: RunReport) -> str:
    span, path = found.span, report.path_in_repository(found)
    properties: dict[str, str | int] = {"file": path} if path else {}
    if span.path:
        properties |= {"line": span.line, "endLine": span.end_line}
        if span.line == span.end_line:  # GitHub allows columns only in one line
            properties |= {"col": span.column, "endColumn": span.end_column}
    properties["title"] = f"{found.code} {found.rule.name}"
    message = f"{found.text}\nhint: {found.hint}" if found.hint else found.text
    return _command(_COMMANDS[found.severity], properties, message)


def _command(name: str, properties: Mapping[str, str | int], message: str) -> str:
    pairs = (f"{key}={_escaped(str(value), _IN_PROPERTY)}" for key, value in properties.items())
    return f"::{name} {','.join(pairs)}::{_escaped(message, _IN_DATA)}"


def _escaped(text: str, escapes: Mapping[str, str]) -> str:
    return "".join(escapes.get(c, c) for c in printable(text, keep="\n"))

"""A report as Markdown, for the summary of a job or a comment on a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.printable import printable
from briefgen.diagnostics.summary import closing_line, counted
from briefgen.markdown_escapes import code, escaped
from briefgen.reports.model import RunReport, TargetResult, TargetState

_LONGEST = 900_000
"""Maximum length in bytes; GitHub refuses a summary of more than 1 MiB for one step."""
_STATES: Mapping[TargetState, str] = {
    "built": "built",
    "up-to-date": "up to date",
    "checked": "no errors",
    "outdated": "**outdated**",
    "differs": "**Word file and PDF differ**",
    "has-errors": "**errors in the content**",
    "failed": "**failed**",
}


def write(report: RunReport) -> str:
    """Problems, findings and targets, in this order; what is too long for GitHub is counted only.

    Acknowledged findings are counted.
    """
    lines = [f"## briefgen {report.command}: {closing_line(report.findings)}"]
    parts = (
        ("problem", list(_problems(report))),
        ("finding", [_finding(one, report) for one in report.open_findings]),
        ("target", [_target(one) for one in report.targets]),
    )
    length = _size(lines[0])
    for noun, entries in parts:
        if not entries:
            continue
        header = _header(noun, len(entries))
        shown = list(_fitting(entries, _LONGEST - length - _size(header)))
        more = len(entries) - len(shown)
        lines += [header, *shown, *([f"\n… and {counted(more, noun)} more"] if more else [])]
        length += sum(map(_size, [header, *shown]))
    return "\n".join(lines) + "\n"


def _header(noun: str, number: int) -> str:
    header = f"\n### {counted(number, noun)}\n"
    if noun == "target":
        header += "\n| target | state | pages | seconds |\n|---|---|---:|---:|"
    return header


def _size(text: str) -> int:
    return len(text.encode("utf-8", "replace")) + 1


def _fitting(entries: list[str], length: int) -> Iterator[str]:
    """The first entries that fit into a number of bytes, all on lines of their own."""
    for entry in entries:
        length -= _size(entry)
        if length < 0:
            return
        yield entry


def _problems(report: RunReport) -> Iterator[str]:
    for problem in report.problems:
        yield f"- {_text(problem)}"
    for result in report.targets:
        for problem in result.problems:
            yield f"- {code(printable(result.target))}: {_text(problem)}"


def _finding(found: Diagnostic, report: RunReport) -> str:
    path = report.path_of(found)
    place = f"{path}:{found.span.line}:{found.span.column}" if found.span.path else path
    line = f"- {found.severity} {found.code} {code(printable(place))}: {_text(found.text)}"
    return f"{line}\n  (hint: {_text(found.hint)})" if found.hint else line


def _target(result: TargetResult) -> str:
    state = "released, not built" if result.is_release else _STATES[result.state]
    if result.is_release and not result.is_success:
        state = _STATES[result.state]
    pages = str(result.page_count or "")
    return f"| {_text(result.target)} | {state} | {pages} | {result.seconds:.1f} |"


def _text(text: str) -> str:
    return escaped(printable(text, keep="\n"))

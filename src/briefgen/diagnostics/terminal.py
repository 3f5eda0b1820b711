"""Findings as text, as a compiler prints them: position, code, message, line, caret, hint."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from briefgen.diagnostics.diagnostic import Diagnostic

Paint = Callable[[str, str], str]
"""Returns a text in a colour; the arguments are the text and the name of the colour."""

_LONGEST_LINE = 100


def plain(text: str, _colour: str) -> str:
    """Leaves a text without colour."""
    return text


def describe(diagnostic: Diagnostic, project: Path, paint: Paint = plain) -> str:
    """A finding as several lines, without a line end at the last."""
    position = str(diagnostic.span) if diagnostic.span.path else "the document"
    colour = "red" if diagnostic.severity == "error" else "yellow"
    severity = "" if diagnostic.severity == "error" else f"{diagnostic.severity}: "
    first_line = (
        f"{paint(position, 'bold')} {paint(diagnostic.code, colour)} {severity}{diagnostic.message}"
    )
    lines = [first_line, *_excerpt(diagnostic, project, paint)]
    if diagnostic.hint:
        lines.append(f"  {paint('hint:', 'cyan')} {diagnostic.hint}")
    return "\n".join(lines)


def _excerpt(diagnostic: Diagnostic, project: Path, paint: Paint) -> list[str]:
    line = diagnostic.excerpt or _line_of_file(diagnostic, project)
    if not line.strip():
        return []
    column = diagnostic.span.column - 1
    start = max(column - _LONGEST_LINE // 2, 0) if len(line) > _LONGEST_LINE else 0
    shown = line[start : start + _LONGEST_LINE].replace("\t", " ")
    number = str(diagnostic.span.line)
    margin = " " * len(number)
    end = diagnostic.span.end_column - 1
    if diagnostic.span.end_line > diagnostic.span.line:
        end = len(line)
    width = max(min(end, start + len(shown)) - column, 1)
    underline = " " * (column - start) + "^" * width
    return [f"  {number} | {shown}", f"  {margin} | {paint(underline, 'red')}"]


def _line_of_file(diagnostic: Diagnostic, project: Path) -> str:
    path = project / diagnostic.span.path
    if not diagnostic.span.path or not path.is_file():
        return ""
    lines = path.read_text("utf-8", errors="replace").splitlines()
    index = diagnostic.span.line - 1
    return lines[index] if index < len(lines) else ""

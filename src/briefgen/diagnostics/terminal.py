"""Findings as text, as a compiler prints them: position, code, message, line, caret, hint."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.printable import printable, printable_line

Paint = Callable[[str, str], str]
"""Returns a text in a colour; the arguments are the text and the name of the colour."""

_LONGEST_LINE = 100


def plain(text: str, _colour: str) -> str:
    """Leaves a text without colour."""
    return text


def describe(diagnostic: Diagnostic, paint: Paint = plain) -> str:
    """A finding as several lines, without a line end at the last.

    The line of the file is the one that was read with the content; no file is opened here.
    """
    position = printable(str(diagnostic.span)) if diagnostic.span.path else "the document"
    colour = "red" if diagnostic.severity == "error" else "yellow"
    severity = "" if diagnostic.severity == "error" else f"{diagnostic.severity}: "
    first_line = (
        f"{paint(position, 'bold')} {paint(diagnostic.code, colour)} {severity}"
        f"{printable(diagnostic.text)}"
    )
    lines = [first_line, *_excerpt(diagnostic, paint)]
    if diagnostic.hint:
        lines.append(f"  {paint('hint:', 'cyan')} {printable(diagnostic.hint)}")
    return "\n".join(lines)


def _excerpt(diagnostic: Diagnostic, paint: Paint) -> list[str]:
    line = diagnostic.excerpt
    if not line.strip():
        return []
    column = diagnostic.span.column - 1
    start = max(column - _LONGEST_LINE // 2, 0) if len(line) > _LONGEST_LINE else 0
    shown = printable_line(line[start : start + _LONGEST_LINE])
    number = str(diagnostic.span.line)
    margin = " " * len(number)
    end = diagnostic.span.end_column - 1
    if diagnostic.span.end_line > diagnostic.span.line:
        end = len(line)
    width = max(min(end, start + len(shown)) - column, 1)
    underline = " " * (column - start) + "^" * width
    return [f"  {number} | {shown}", f"  {margin} | {paint(underline, 'red')}"]

"""Finds comments that follow an unquoted value, because their words may be meant as part of it."""

from __future__ import annotations

import re

from briefgen.diagnostics.collector import Diagnostics
from briefgen.spans.span import Span
from briefgen.syntax import rules
from briefgen.syntax.yaml.documents import Mark, Path, YamlDocument

_COMMENT = re.compile(r"[ \t]+#")
_AFTER_KEY = re.compile(r"[ \t]*:?[ \t]+#")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b")


def report_comments(document: YamlDocument, diagnostics: Diagnostics) -> None:
    """A finding for each comment that follows an unquoted value of a document.

    The comment can be in the line of the value or be indented below it like a second line of text.
    """
    source = document.marks[()].source
    candidates = {number for number, line in enumerate(source.lines, 1) if "#" in line}
    for path, mark in document.marks.items() if candidates else ():
        line = mark.range[2] - source.skipped
        nearby = {line, line + 1, _end_of_key(mark)[0] - source.skipped}
        span = comment_after(document, path) if candidates & nearby else None
        if span is None:
            continue
        words = _words(mark, span)
        message = f"'#' begins a comment, so '{_shortened(words)}' is not part of the value"
        hint = "put the value in quotes, or write the comment above it, on a line of its own"
        if colour := _COLOUR.match(words):
            hint = f"write the colour in quotes: '{colour[0].lower()}'"
        diagnostics.add(rules.COMMENT_AFTER_VALUE, span, message, hint)


def comment_after(document: YamlDocument, path: Path) -> Span | None:
    """The span of a comment that follows the unquoted value at a path; `None` without one."""
    mark = document.marks.get(path)
    if mark is None or mark.text is None or mark.style:
        return None
    if not mark.text:
        return _comment_in_line(mark, *_end_of_key(mark), _AFTER_KEY)
    end_line, end_column = mark.range[2:]
    return _comment_in_line(mark, end_line, end_column, _COMMENT) or _comment_below(document, path)


def _end_of_key(mark: Mark) -> tuple[int, int]:
    """Line and column after the key of an empty value, or after the `-` of an empty entry."""
    return mark.key_range[2:] if mark.key_range is not None else mark.range[:2]


def _comment_in_line(mark: Mark, line: int, column: int, before: re.Pattern[str]) -> Span | None:
    text = _line(mark, line)
    found = before.match(text, column - 1)
    if found is None:
        return None
    return Span(mark.source.path, line, found.end(), line, len(text.rstrip()) + 1)


def _comment_below(document: YamlDocument, path: Path) -> Span | None:
    """A comment in the next line, with an indent that a second line of the value would have."""
    mark = document.marks[path]
    line = mark.range[2] + 1
    text = _line(mark, line)
    indent = len(text) - len(text.lstrip(" "))
    if not text.startswith("#", indent) or indent <= _parent_indent(document, path):
        return None
    return Span(mark.source.path, line, indent + 1, line, len(text.rstrip()) + 1)


def _parent_indent(document: YamlDocument, path: Path) -> float:
    """Indent of the block that contains a value; infinite between brackets."""
    mark = document.marks[path]
    for length in range(len(path)):
        outer = document.marks[path[:length]]
        line, column = outer.range[:2]
        if outer.text is None and _line(outer, line)[column - 1 : column] in ("[", "{"):
            return float("inf")
    if mark.key_range is not None:
        return mark.key_range[1] - 1
    line, column = mark.range[:2]
    before = _line(mark, line)[: column - 1].rstrip()
    return len(before) - 1 if before.endswith("-") else -1


def _line(mark: Mark, number: int) -> str:
    """A line of the file by its number; empty after the end of the YAML."""
    index = number - 1 - mark.source.skipped
    return mark.source.lines[index] if index < len(mark.source.lines) else ""


def _words(mark: Mark, span: Span) -> str:
    return _line(mark, span.line)[span.column - 1 : span.end_column - 1]


def _shortened(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:40].rstrip()}…"

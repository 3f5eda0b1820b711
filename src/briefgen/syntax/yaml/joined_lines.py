"""Finds lines of a text that begin like an entry of a list, a table or a heading, but are joined.

YAML joins the lines of every text but those after `|` with spaces (YAML 1.2.2, 6.5 and 8.1.3), so
that nothing of Markdown and no list can begin in its later lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from msgspec import Struct

from briefgen.diagnostics.collector import Diagnostics
from briefgen.spans.span import Span
from briefgen.syntax import rules
from briefgen.syntax.numbered_lines import counts_up, is_text
from briefgen.syntax.yaml.documents import Mark, Path, YamlDocument

_ENTRY = "an entry of a list"
_STARTS = (
    (re.compile(r"[-*]\s+(?![0-9])\S|[•·▪▫‣◦●○■□◆◇➢➤►✓✔]\s*(?![0-9])\S"), _ENTRY),
    (re.compile(r"\|.*\|\s*$"), "a row of a table"),
    (re.compile(r"#{1,6}\s+\S"), "a heading"),
    (re.compile(r">\s+(?![0-9])\S"), "a quotation"),
    (re.compile(r":::"), "a box"),
    (re.compile(r"```|~~~"), "a block of code"),
)
"""Starts of lines that no running text has, and what they begin."""
_REPEATED = re.compile(r"([-*+–—→»›])(?:\s+\S|[^\W\d_])")
"""Signs that running text can have at the start of a line, too; two such lines are a list."""
_NUMBER = re.compile(r"\(?([0-9]{1,3})[.)]\s+\S")
_LETTER = re.compile(r"\(?([a-z](?=[.)])|[A-Z](?=\)))[.)]\s+\S")
_ROMAN = re.compile(r"\(?([ivxIVX]+)[.)]\s+\S")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_ENTRY_SIGN = r"[-*+–—→»›•·▪▫‣◦●○■□◆◇➢➤►✓✔]\s"
_ONE_LINE = "write the text in one line"


class _Line(Struct, frozen=True):
    """A line of a text."""

    number: int
    column: int
    """Column of its first character."""
    text: str


def report_joined_lines(
    document: YamlDocument, diagnostics: Diagnostics, unprinted: Set[str] = frozenset()
) -> None:
    """A finding for each text with a line that looks like an entry, a row or a heading.

    The finding is at the first such line. Texts under a key in `unprinted` are not printed.
    """
    for path, mark in document.marks.items():
        if mark.text is None or mark.style == "|" or mark.range[0] == mark.range[2]:
            continue
        if path and path[-1] in unprinted:
            continue
        for lines in _paragraphs(mark):
            line, what = _first_start(lines)
            if line is not None:
                end = line.column + len(line.text)
                span = Span(mark.source.path, line.number, line.column, line.number, end)
                message = f"this line begins like {what}, but YAML joins it to the line above it"
                diagnostics.add(rules.JOINED_LINE, span, message, _hint(path, mark, lines[0].text))
                break


def _hint(path: Path, mark: Mark, first: str) -> str:
    """The hint for a text with a joined line; `first` is its first line."""
    begins_list = re.match(_ENTRY_SIGN, first) is not None
    if mark.style == ">":
        more = "remove '>' for a list of YAML" if begins_list else _ONE_LINE
        return f"write '|' instead of '>', or {more}"
    if path and isinstance(path[-1], int):
        return f"start each entry of the list with '- ' in the same column, or {_ONE_LINE}"
    key = f"'{path[-1]}:'" if path else "the key"
    if begins_list:
        return f"start each entry with '- '; for Markdown, write '|' after {key}, too"
    return f"write '|' after {key} and the text below it, indented, or {_ONE_LINE}"


def _paragraphs(mark: Mark) -> Iterator[Sequence[_Line]]:
    """The lines of a text that YAML joins: those between empty lines.

    After `>`, lines that are indented more than the first keep their line ends.
    """
    first, column, last, _ = mark.range
    lines: list[_Line] = []
    indent = None
    for number in range(first + (mark.style == ">"), last + 1):
        row = mark.source.lines[number - 1 - mark.source.skipped]
        begin = column - 1 if number == first else 0
        text = row[begin:].strip()
        start = row.index(text, begin) if text else 0
        indent = start if indent is None and text else indent
        is_deeper = mark.style == ">" and indent is not None and start > indent
        if text and not is_deeper:
            lines.append(_Line(number, start + 1, text))
        else:
            yield lines
            lines = []
    yield lines


def _first_start(lines: Sequence[_Line]) -> tuple[_Line | None, str]:
    """The first line after the first that does not look like running text, and what it begins."""
    series = _lines_in_series(lines)
    for line in lines[1:]:
        for pattern, what in _STARTS:
            if pattern.match(line.text):
                return line, what
        if line in series:
            return line, _ENTRY
    return None, ""


def _lines_in_series(lines: Sequence[_Line]) -> list[_Line]:
    """Lines that begin with the same sign, or with numbers or letters that count up."""
    for pattern in (_REPEATED, _NUMBER, _LETTER, _ROMAN):
        found = [(line, match[1]) for line in lines if (match := pattern.match(line.text))]
        if len(found) > 1 and _is_series(pattern, found):
            return [line for line, _ in found]
    return []


def _is_series(pattern: re.Pattern[str], found: Sequence[tuple[_Line, str]]) -> bool:
    signs = [sign for _, sign in found]
    if pattern is _NUMBER:
        return counts_up(signs) and not any(is_text(line.text) for line, _ in found)
    if pattern is _REPEATED:
        return len(set(signs)) == 1
    names = _ROMANS if pattern is _ROMAN else "abcdefghijklmnopqrstuvwxyz"
    lower = [sign.lower() for sign in signs]
    return lower == list(names[: len(lower)])

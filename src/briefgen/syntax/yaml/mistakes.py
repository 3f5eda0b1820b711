"""Explains errors of the YAML parser: the place of the mistake, a message and a hint.

The parser reports where it could not continue, which can be lines after the mistake.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_UNCLOSED = ("this quotation mark is not closed", "close the quote")
_NO_SPACE = ("a space is missing after the colon", "write a space after the colon")
_TAB = ("a tab is not allowed here", "indent with spaces, not with tabs")
_MESSAGES = (
    ("tab character", *_TAB),
    ("character that is not allowed", "", "remove it"),
    ("mapping values are not allowed", "a colon is not allowed here",
     "put a value that contains ': ' in quotes, start the keys of a mapping in the same column, "
     "and write a space after each colon"),
    ("expected '-' indicator", "an entry of a list, '- ', is expected here",
     "start the entries of a list with '- ' in the same column"),
    ("',' or ']'", "a comma or ']' is expected here",
     "close the list with ']', and write commas between its entries"),
    ("',' or '}'", "a comma or '}' is expected here",
     "close the mapping with '}', and write commas between its keys"),
    ("node content", "a value is expected here",
     "close every bracket; put a value that begins with '#' in quotes"),
    ("expected ':'", "this line has no key with a colon and a space",
     "write each line of a mapping as 'key: value'; indent the lines below '|'"),
    ("scanning an anchor", "a name is missing after '&'", "put the value in quotes"),
    ("scanning an alias", "a name is missing after '*'", "put the value in quotes"),
    ("escape", "'\\' is followed by a character that it does not escape",
     "write '\\\\' for a backslash, or put the text in single quotes"),
    ("hexadecimal", "'\\' is followed by a character that it does not escape",
     "write '\\\\' for a backslash, or put the text in single quotes"),
    ("quoted scalar", *_UNCLOSED),
    ("block scalar", "text is not allowed after '|' or '>'",
     "write the text in the lines below, indented"),
    ("sequence entries are not allowed", "an entry of a list is not allowed here",
     "begin the list in the next line, or put the value in quotes"),
    ("document start", "this line begins in another column than the first key",
     "start the keys of a mapping in the same column"),
    ("directive", "a line must not begin with '%'", "put the text in quotes"),
    ("a tag", "a value without quotes must not begin with '!'", "put the value in quotes"),
    ("tag handle", "a value without quotes must not begin with '!'", "put the value in quotes"),
    ("second document", "", "keep one document in the file, and remove the line '---'"),
    ("keys must be plain text", "", "put a value that begins with '{' or '[' in quotes"),
    ("nested too deeply", "", "reduce the nesting of mappings and lists"),
    ("expected key", "a key is expected here", "start the keys of a mapping in the same column; "
     "in single quotes, write a quote twice, as in 'the town''s plan'"),
    ("block end", "a key is expected here", "start the keys of a mapping in the same column; "
     "in single quotes, write a quote twice, as in 'the town''s plan'"),
)  # fmt: skip
"""Parts of a message of the parser, the message for authors, and its hint; the first match counts.

An empty message means that the message of the parser is for authors already.
"""
_DEFAULT = (
    "this cannot be read",
    "put values that contain ': ', ' #', quotes or brackets in quotes, and indent with spaces",
)
_KEY = re.compile(r"\s*(?:- +)*(?:[A-Za-z_][\w-]*|\"[^\"]*\"|'[^']*')(?P<colon>:)(?P<after>\S?)")
_OPENING_QUOTE = re.compile(r"(?:^|[:,\[{-]\s+|[\[{])(?P<quote>[\"'])")
_BESIDE_A_QUOTE = re.compile(r"[\"']\s*$")


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake in a YAML text. Line and column count from 0."""

    line: int
    column: int
    message: str
    hint: str


def mistake(problem: str, lines: Sequence[str], line: int, column: int, started: int) -> Mistake:
    """The mistake that causes an error of the parser, reported at a line and column.

    `started` is the line in which the parser began to read the construct that fails.
    """
    quote = _unclosed_quote(lines, line)
    if quote is not None and "escape" not in problem:
        return Mistake(*quote, *_UNCLOSED)
    if "mapping values" in problem or "expected ':'" in problem:
        first = started if "expected ':'" in problem else line
        for number in (first, _line_before(lines, first)):
            found = _KEY.match(lines[number]) if 0 <= number < len(lines) else None
            if found and found["after"] not in ("", "/"):
                return Mistake(number, found.start("colon"), *_NO_SPACE)
        if "expected ':'" in problem:
            line, column = first, len(lines[first]) - len(lines[first].lstrip())
    message, hint = _explanation(problem, lines[line], column)
    return Mistake(line, column, message, hint)


def explanation_of(problem: str) -> tuple[str, str]:
    """Message and hint for a message of the parser."""
    for part, message, hint in _MESSAGES:
        if part in problem:
            return message or problem, hint
    return _DEFAULT


def _explanation(problem: str, line: str, column: int) -> tuple[str, str]:
    character = line[column : column + 1]
    if "cannot start any token" in problem:
        if character == "\t":
            return _TAB
        hint = f"put the value in quotes: an unquoted value cannot begin with '{character}'"
        return f"a value without quotes must not begin with '{character}'", hint
    message, hint = explanation_of(problem)
    if message == "a key is expected here":
        if character in ("]", "}"):
            return f"this '{character}' closes nothing", "remove it, or put the value in quotes"
        if _BESIDE_A_QUOTE.search(line[:column]):
            message = "text is not allowed after the closing quotation mark"
    return message, hint


def _line_before(lines: Sequence[str], line: int) -> int:
    """The nearest line above with text; -1 if there is none."""
    return next((n for n in range(line - 1, -1, -1) if lines[n].strip()), -1)


def _unclosed_quote(lines: Sequence[str], line: int) -> tuple[int, int] | None:
    """Line and column of a quote that only the opening quote of a value in a later line closes.

    The next line of such a text begins with a key.
    """
    for number in range(line):
        found = _OPENING_QUOTE.search(lines[number])
        if found is None:
            continue
        end = _end_of_quoted(lines, number, found.end(), found["quote"])
        ends_here = end is None or end[0] == line
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if ends_here and (key := _KEY.match(following)) and not key["after"]:
            return number, found.start("quote")
    return None


def _end_of_quoted(
    lines: Sequence[str], line: int, column: int, quote: str
) -> tuple[int, int] | None:
    """Line and column of the quote that ends a text; `None` if there is none."""
    pattern = re.compile(r"\\.|\"" if quote == '"' else "''|'")
    for number in range(line, len(lines)):
        for found in pattern.finditer(lines[number], column if number == line else 0):
            if found[0] == quote:
                return number, found.start()
    return None

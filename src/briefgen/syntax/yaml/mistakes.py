"""Explains errors of the YAML parser: the place of the mistake, a message and a hint.

The parser reports where it could not continue, which can be lines after the mistake.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

_UNCLOSED = ("this quotation mark is not closed", "close the quote")
_NO_SPACE = ("a space is missing after the colon", "write a space after the colon")
_NO_KEY = (
    "this line has no key with a colon and a space",
    "write each line of a mapping as 'key: value'; indent the lines below '|'",
)
_TAB = ("a tab is not allowed here", "indent with spaces, not with tabs")
_MESSAGES = (
    ("tab character", *_TAB),
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
    ("expected ':'", *_NO_KEY),
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
_ENTRY = re.compile(r"\s*- ")
_BRACKET = re.compile(r"[\[{]")
_BLOCK = re.compile(r"(?:^|[:\s])[|>][0-9+-]*\s*$")
_VALUE = re.compile(r"\s*(?:- +)*(?:[A-Za-z_][\w-]*|\"[^\"]*\"|'[^']*'):[ \t]+|\s*(?:- +)+")
"""The part of a line before an unquoted value: its key, or the marks of list entries."""


_LONGEST_EXAMPLE = 80
"""Maximum number of characters of a value that a hint repeats."""


class Mistake(Struct, frozen=True):
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
    found = (
        _comment_in_value(problem, lines, line, started)
        or _text_after_value(problem, lines, line, column)
        or _missing_space(problem, lines, line, started)
        or _colon_in_value(problem, lines, line, column)
        or _indented_first_key(problem, lines, line)
    )
    if found is not None:
        return found
    if "expected ':'" in problem:
        line, column = started, _indent(lines[started])
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
    if "scanning an alias" in problem and line.lstrip().startswith("* "):
        hint = "start each entry with '- '; for Markdown, write '|' after the key above, too"
        return "an entry of a list must not begin with '*'", hint
    if message == "a key is expected here" and character in ("]", "}"):
        return f"this '{character}' closes nothing", "remove it, or put the value in quotes"
    return message, hint


def _comment_in_value(
    problem: str, lines: Sequence[str], line: int, started: int
) -> Mistake | None:
    """A comment that cuts off a key, a bracket or the next line of a text."""
    before = _line_before(lines, line)
    if "',' or" in problem or "expected ':'" in problem:
        numbers = range(started, line + 1)
    elif "document start" in problem:
        numbers = range(before, line)
    elif ("expected key" in problem or "block end" in problem) and before >= 0:
        same_text = _indent(lines[before]) <= _indent(lines[line])
        numbers = range(before, line if same_text else before)
    else:
        return None
    for number in numbers:
        column = _start_of_comment(lines[number])
        is_whole_line = column is not None and not lines[number][:column].strip()
        if column is not None and not (is_whole_line and "document start" in problem):
            words = lines[number][column:].strip()
            message = f"'#' begins a comment, so '{words}' is not read"
            hint = "put the text that contains '#' in quotes, or remove the comment"
            return Mistake(number, column, message, hint)
    return None


def _start_of_comment(line: str) -> int | None:
    """The column of the '#' that begins a comment; `None` if the line has none."""
    quote = ""
    for column, character in enumerate(line):
        before = line[column - 1 : column]
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'" and before in ("", *" ,:[{-"):
            quote = character
        elif character == "#" and before in ("", " ", "\t"):
            return column
    return None


def _text_after_value(problem: str, lines: Sequence[str], line: int, column: int) -> Mistake | None:
    """Text after a closing quotation mark or bracket, with the quotes that the value needs."""
    in_brackets = "',' or" in problem
    if not in_brackets and not any(
        part in problem for part in ("expected key", "block end", "'-' indicator")
    ):
        return None
    text, before = lines[line], lines[line][:column].rstrip()
    closing = "'\"" if in_brackets else "]}'\""
    following = ("", "]", "}", *(closing if in_brackets else ""))
    if not before.endswith(tuple(closing)) or text[column : column + 1] in following:
        return None
    what = "the closing quotation mark" if before[-1] in "'\"" else f"'{before[-1]}'"
    start = _VALUE.match(text)
    value = text[start.end() :].strip() if start else text.strip()
    if in_brackets:
        value = _entry_in_brackets(text, before)
    hint = _hint_for_quotes(value)
    if not in_brackets and _continues(lines, line):
        hint = "put the whole value in quotes, in one line"
    return Mistake(line, column, f"text is not allowed after {what}", hint)


def _continues(lines: Sequence[str], line: int) -> bool:
    """Whether the value in a line continues in the next one."""
    following = lines[line + 1] if line + 1 < len(lines) else ""
    is_deeper = bool(following.strip()) and _indent(following) > _indent(lines[line])
    return is_deeper and not _KEY.match(following) and not following.lstrip().startswith("- ")


def _entry_in_brackets(text: str, before: str) -> str:
    """The entry of a list in brackets that begins with the quoted text at the end of `before`."""
    quote = before[-1]
    start = len(before) - 1
    while start > 0:
        start = text.rfind(quote, 0, start)
        if start <= 0 or text[start - 1] in " ,[{:":
            break
    start, end, is_quoted = max(start, 0), len(before), False
    while end < len(text) and (is_quoted or text[end] not in ",]}"):
        is_quoted ^= text[end] == quote
        end += 1
    if is_quoted:  # The last quotation mark is an apostrophe.
        end = next((n for n in range(len(before), len(text)) if text[n] in ",]}"), len(text))
    return text[start:end].strip()


def _hint_for_quotes(value: str) -> str:
    """A hint with the quotes that a value needs; it can be in quotes that do not suffice."""
    if len(value) > 1 and value[0] == value[-1] and not _ends_inside(value):
        if value[0] == "'":
            return f"in single quotes, write a quote twice: {in_quotes(value[1:-1])}"
        if value[0] == '"':
            return f"use single quotes: {in_quotes(value[1:-1])}"
    return f"put the whole value in quotes{example_in_quotes(value)}"


def _ends_inside(value: str) -> bool:
    """Whether the first quotation mark of a value is closed before its end, as in `"A" and "B"`.

    In `"the "best" port"`, the second mark opens a quotation and does not close the first one.
    """
    quote = value[0]
    if value.count(quote) % 2:
        return False
    second = value.index(quote, 1)
    follows_word = not value[second - 1].isspace()
    return follows_word and not value[second + 1 : second + 2].isalnum()


def example_in_quotes(value: str) -> str:
    """The end of a hint that shows a value in quotes; empty for a long value."""
    return f": {in_quotes(value)}" if len(value) <= _LONGEST_EXAMPLE else ""


def in_quotes(value: str) -> str:
    """A text as a value in single quotes (YAML 1.2.2, 7.3.2)."""
    doubled = value.replace("'", "''")
    return f"'{doubled}'"


def _missing_space(problem: str, lines: Sequence[str], line: int, started: int) -> Mistake | None:
    """A key without a space after its colon."""
    if "mapping values" not in problem and "expected ':'" not in problem:
        return None
    first = started if "expected ':'" in problem else line
    for number in (first, _line_before(lines, first)):
        found = _KEY.match(lines[number]) if 0 <= number < len(lines) else None
        if found and found["after"] not in ("", "/"):
            return Mistake(number, found.start("colon"), *_NO_SPACE)
    return None


def _colon_in_value(problem: str, lines: Sequence[str], line: int, column: int) -> Mistake | None:
    """A ': ' in an unquoted value, a line without a key, or a key with another indent."""
    if "mapping values" not in problem:
        return None
    text, before = lines[line], _line_before(lines, line)
    start = _VALUE.match(text)
    if start is not None and start.end() <= column:
        value = text[start.end() :].strip()
        message = "': ' is not allowed in a value without quotes"
        return Mistake(line, column, message, f"put the value in quotes{example_in_quotes(value)}")
    if before < 0:
        return None
    if not _KEY.match(lines[before]):
        return Mistake(before, _indent(lines[before]), *_NO_KEY)
    message = "this line is indented more than the key above it"
    hint = "start the keys of a mapping in the same column; put a text of several lines in quotes"
    return Mistake(line, _indent(text), message, hint)


def _indented_first_key(problem: str, lines: Sequence[str], line: int) -> Mistake | None:
    if "document start" not in problem:
        return None
    written = (n for n, text in enumerate(lines) if text.strip() and text.strip()[0] != "#")
    first = next(written, line)
    if _indent(lines[first]) <= _indent(lines[line]):
        return None
    message = f"this line is indented, but line {line + 1} is not"
    return Mistake(
        first, _indent(lines[first]), message, "start the keys of a mapping in the same column"
    )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _line_before(lines: Sequence[str], line: int) -> int:
    """The nearest line above with text, or -1."""
    return next((n for n in range(line - 1, -1, -1) if lines[n].strip()), -1)


def _unclosed_quote(lines: Sequence[str], line: int) -> tuple[int, int] | None:
    """Line and column of a quote that only the opening quote of a value in a later line closes.

    The text from it contains a line that is not indented as its continuation would be, but as a
    key or an entry of a list, or it continues with a key.
    """
    for number in range(line):
        found = _open_quote(lines[number])
        if found is None or _is_in_block(lines, number):
            continue
        end = _end_of_quoted(lines, number, found.end(), found["quote"])
        if end is not None and end[0] != line:
            continue
        inside, indent = lines[number + 1 : line + 1], _indent(lines[number])
        outside = [one for one in inside if one.strip() and _indent(one) <= indent]
        if _is_key(inside[0]) or any(_is_key(one) or _ENTRY.match(one) for one in outside):
            return number, found.start("quote")
    return None


def _is_key(line: str) -> bool:
    """Whether a line begins with a key, a colon and a space."""
    found = _KEY.match(line)
    return found is not None and not found["after"]


def _open_quote(line: str) -> re.Match[str] | None:
    """The quote that begins a text in a line and is not closed in it."""
    start = 0
    while found := _OPENING_QUOTE.search(line, start):
        end = _end_of_quoted([line], 0, found.end(), found["quote"])
        if end is None:
            return found
        if not _BRACKET.search(line):
            return None  # Only in brackets, a line can have several values.
        start = end[1] + 1
    return None


def _is_in_block(lines: Sequence[str], line: int) -> bool:
    """Whether a line is part of a text below '|' or '>', in which quotes have no meaning."""
    indent = _indent(lines[line])
    for number in range(line - 1, -1, -1):
        if lines[number].strip() and _indent(lines[number]) < indent:
            if _BLOCK.search(lines[number]):
                return True
            indent = _indent(lines[number])
    return False


def _end_of_quoted(
    lines: Sequence[str], line: int, column: int, quote: str
) -> tuple[int, int] | None:
    """Line and column of the quote that ends a text; `None` for a text without its last quote."""
    pattern = re.compile(r"\\.|\"" if quote == '"' else "''|'")
    for number in range(line, len(lines)):
        for found in pattern.finditer(lines[number], column if number == line else 0):
            if found[0] == quote:
                return number, found.start()
    return None

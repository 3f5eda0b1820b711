"""The written form of a scalar in YAML, and the place of each of its characters in the file."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from briefgen.spans.mapped_text import MappedText, Segment


class Scalar(Struct, frozen=True):
    """The written form of a scalar. Lines and columns count from 0 within `lines`."""

    value: str
    style: str
    """`|`, `>`, `'`, `"`, or empty for plain."""
    lines: Sequence[str]
    line: int
    column: int
    end_line: int
    skipped: int
    """Lines of the file before `lines`."""


def mapped_scalar(scalar: Scalar, path: str) -> MappedText:
    """The text of a scalar in the file at a path, with the place of each character."""
    segments = _literal_segments(scalar) if scalar.style == "|" else _other_segments(scalar)
    return MappedText(scalar.value, path, tuple(segments))


def _literal_segments(scalar: Scalar) -> list[Segment]:
    """The segments of a `|` block: a line of the file, less its indent, for each line of text."""
    first = scalar.line + 1
    lines = scalar.value.split("\n")
    indent = 0
    for text, raw in zip(lines, scalar.lines[first:], strict=False):
        if text:
            indent = len(raw) - len(text)
            break
    segments, offset = [], 0
    for index, text in enumerate(lines):
        segments.append(Segment(offset, scalar.skipped + first + index + 1, indent + 1))
        offset += len(text) + 1
    return segments


def _other_segments(scalar: Scalar) -> list[Segment]:
    """The segments of any other form; each line of the file is matched character by character."""
    quote = 1 if scalar.style in ("'", '"') else 0
    number = scalar.line + (scalar.style == ">")
    begin = 0 if scalar.style == ">" else scalar.column + quote
    segments = [Segment(0, scalar.skipped + number + 1, begin + 1)]
    if scalar.line == scalar.end_line and not _escapes(scalar):
        return segments
    offset = 0
    for line, raw in enumerate(scalar.lines[number : scalar.end_line + 1], scalar.skipped + number):
        begin += len(raw[begin:]) - len(raw[begin:].lstrip(" "))
        offset = _match_line(scalar, raw, begin, line + 1, offset, segments)
        while offset < len(scalar.value) and scalar.value[offset] in " \n":
            offset += 1
        begin = 0
    return segments


_ESCAPES = {'"': "\\", "'": "''"}
"""The start of an escaped character, by the style of the scalar."""


def _escapes(scalar: Scalar) -> bool:
    escape = _ESCAPES.get(scalar.style)
    return escape is not None and escape in scalar.lines[scalar.line]


def _match_line(
    scalar: Scalar, raw: str, begin: int, line: int, offset: int, segments: list[Segment]
) -> int:
    """Append the segments of one line of the file. Returns the offset in the text after it."""
    segments.append(Segment(offset, line, begin + 1))
    escape = _ESCAPES.get(scalar.style)
    while begin < len(raw) and offset < len(scalar.value):
        found = raw.find(escape, begin) if escape else -1
        if found != begin:
            end = len(raw) if found < 0 else found
            count = _equal_characters(raw[begin:end], scalar.value, offset)
            begin, offset = begin + count, offset + count
            if begin < end:
                break
            continue
        width = _escape_width(raw, begin)
        if begin + width > len(raw):  # a backslash that joins two lines
            break
        segments.append(Segment(offset, line, begin + 1, line, begin + 1 + width))
        segments.append(Segment(offset + 1, line, begin + 1 + width))
        begin += width
        offset += 1
    return offset


def _equal_characters(written: str, text: str, offset: int) -> int:
    """Number of characters at the start of a string that the text has, too, from an offset."""
    count = min(len(written), len(text) - offset)
    if text.startswith(written[:count], offset):
        return count
    return next(n for n in range(count) if written[n] != text[offset + n])


def _escape_width(raw: str, begin: int) -> int:
    """Number of characters of the file for one character of the text that is escaped."""
    if raw[begin] == "\\":
        return {"x": 4, "u": 6, "U": 10}.get(raw[begin + 1 : begin + 2], 2)
    return 2

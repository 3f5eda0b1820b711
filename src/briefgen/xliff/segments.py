"""A text as the segments that are translated, and the signs between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

_ATTRIBUTES = re.compile(r"[ \t>]*\{.*\}[ \t]*")
_QUOTED = re.compile(r'(?<!page)="((?:[^"\\]|\\.)*)"')
"""The words of an attribute; 'new' in `page="new"` is not translated."""
_FENCE = re.compile(r"(?P<start>[ \t>]*:{3,}[ \t]*[\w-]*[ \t]*)(?P<words>.*)")
_NAMES = re.compile(r"[ \t>]*:{3,}[ \t]*(?:table|chart|level)\b")
_MARKERS = re.compile(r"[ \t>]*(?:(?:#{1,6}|[-+*]|[0-9]+[.)])[ \t]+)*")
_BAR = re.compile(r"(?<!\\)\|")
_RULE_OF_TABLE = re.compile(r"[ \t|:-]+")
_LETTER = re.compile(r"[^\W\d_]")


class PartOfText(Struct, frozen=True):
    """A part of a text; all parts together are the text."""

    text: str
    is_segment: bool
    """Whether it is translated; otherwise it has only signs, such as the mark of a list."""


def parts_of(text: str, form: str) -> list[PartOfText]:
    """The parts of a text of a form."""
    if form != "blocks":
        return [PartOfText(text, is_segment=True)]
    parts: list[PartOfText] = []
    for part in _parts_of_lines(text):
        if not part.text:
            continue
        if parts and part.is_segment == parts[-1].is_segment and not part.is_segment:
            parts[-1] = PartOfText(parts[-1].text + part.text, is_segment=False)
        else:
            parts.append(part)
    return _with_outer_space(parts)


def _parts_of_lines(text: str) -> Iterator[PartOfText]:
    """The parts of the lines; the lines of a paragraph are one segment."""
    paragraph = ""
    for line in text.splitlines(keepends=True):
        words, end = line.rstrip("\n"), line[len(line.rstrip("\n")) :]
        marker = _MARKERS.match(words)
        start = marker[0] if marker else ""
        is_plain = not _is_structure(words) and not start.strip() and bool(words.strip())
        if is_plain and paragraph:
            paragraph += line
            continue
        yield from _segment(paragraph)
        paragraph = ""
        if not _is_structure(words) and words.strip():
            yield PartOfText(start, is_segment=False)
            paragraph = line[len(start) :]
            continue
        yield from _parts_of_structure(words)
        yield PartOfText(end, is_segment=False)
    yield from _segment(paragraph)


def _is_structure(line: str) -> bool:
    """Whether a line is attributes, the fence of a box, or the row of a table."""
    return bool(
        _ATTRIBUTES.fullmatch(line) or _FENCE.fullmatch(line) or line.lstrip(" >").startswith("|")
    )


def _parts_of_structure(line: str) -> Iterator[PartOfText]:
    if line.lstrip(" >").startswith("|"):
        yield from _cells(line)
        return
    fence = _FENCE.fullmatch(line)
    if fence is not None and not _NAMES.match(line):
        yield PartOfText(fence["start"], is_segment=False)
        yield from _segment(fence["words"])
        return
    end = 0
    for quoted in _QUOTED.finditer(line) if fence is None else ():
        yield PartOfText(line[end : quoted.start(1)], is_segment=False)
        yield from _segment(quoted[1])
        end = quoted.end(1)
    yield PartOfText(line[end:], is_segment=False)


def _cells(line: str) -> Iterator[PartOfText]:
    if _RULE_OF_TABLE.fullmatch(line):
        yield PartOfText(line, is_segment=False)
        return
    end = 0
    for bar in _BAR.finditer(line):
        yield from _segment(line[end : bar.start()])
        yield PartOfText("|", is_segment=False)
        end = bar.end()
    yield from _segment(line[end:])


def _segment(text: str) -> Iterator[PartOfText]:
    """Words with the space around them; a text without letters is not translated."""
    words = text.strip()
    if not _LETTER.search(words):
        yield PartOfText(text, is_segment=False)
        return
    start = text.index(words)
    yield PartOfText(text[:start], is_segment=False)
    yield PartOfText(words, is_segment=True)
    yield PartOfText(text[start + len(words) :], is_segment=False)


def _with_outer_space(parts: list[PartOfText]) -> list[PartOfText]:
    """The parts of a text, of which one at least is a segment."""
    if any(part.is_segment for part in parts):
        return parts
    return [PartOfText("".join(part.text for part in parts), is_segment=True)]

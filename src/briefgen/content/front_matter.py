"""The front matter of a section's file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.content import rules
from briefgen.content.records import checked_mapping
from briefgen.diagnostics.collector import Diagnostics
from briefgen.schema.layer_files import ACKNOWLEDGE
from briefgen.spans.mapped_text import MappedText, text_of_lines
from briefgen.spans.span import Span
from briefgen.syntax.yaml.documents import YamlDocument
from briefgen.syntax.yaml.reader import read_yaml

_HINT = "begin the file with '---', the keys 'anchor' and 'title', and '---'"
KEYS = ("anchor", "title", "tags", "level")
"""The keys of `SectionRecord`, which is imported only where front matter is validated."""
_KNOWN_KEYS = tuple(f"{key}:" for key in (*KEYS, ACKNOWLEDGE, "changes", "replaces"))
_KEY = re.compile(r"[\w-]+\s*:")


def read_front_matter(
    text: str, path: str, diagnostics: Diagnostics
) -> tuple[YamlDocument | None, MappedText]:
    """Front matter and text of a section's file; `None`, and a finding, for malformed front matter.

    The text is empty if its first line cannot be known.
    """
    lines = text.split("\n")
    stripped = [line.rstrip() for line in lines]
    if problem := _problem_of(stripped):
        span, message, hint, first = problem
        diagnostics.add(rules.MISSING_FRONT_MATTER, replace(span, path=path), message, hint)
        return None, text_of_lines(lines[first:] or [""], path, first + 1)
    end = stripped.index("---", 1)
    front = read_yaml("\n".join(stripped[1:end]), path, diagnostics, lines_before=1)
    front = None if front is None else checked_mapping(front, diagnostics)
    return front, text_of_lines(lines[end + 1 :], path, end + 2)


def _problem_of(lines: Sequence[str]) -> tuple[Span, str, str, int] | None:
    """Why a file has no front matter that can be read: place, message, hint.

    The number is the line, counted from 0, with which its text begins.
    """
    if not any(lines):
        return Span(""), "the file is empty", _HINT, len(lines)
    if lines[0] != "---":
        first = next(n for n, line in enumerate(lines) if line)
        if lines[first] == "---":
            message, hint = "'---' is not in the first line", "remove the lines before it"
            return Span("", first + 1), message, hint, len(lines)
        # A heading with one '#' is the title, which belongs to the front matter.
        text_from = first + lines[first].startswith("# ")
        return Span("", first + 1), "the file has no front matter", _HINT, text_from
    hint = "write '---' on a separate line after the last key"
    if "---" not in lines[1:]:
        return Span("", 1, 1, 1, 4), "the front matter is not closed", hint, len(lines)
    if (number := _first_line_of_text(lines[1 : lines.index("---", 1)])) is not None:
        first = number + 1
        span = Span("", first + 1, 1, first + 1, len(lines[first]) + 1)
        return span, "the front matter is not closed before this line", hint, len(lines)
    return None


def _first_line_of_text(lines: Sequence[str]) -> int | None:
    """Position of the first line that cannot belong to front matter; `None` if all can."""
    for number, line in enumerate(lines):
        if not line or line[0] in " #-]}\"'" or line.startswith(_KNOWN_KEYS):
            continue
        follows_gap = number > 0 and not lines[number - 1]
        if follows_gap or not _KEY.match(line):
            return number
    return None

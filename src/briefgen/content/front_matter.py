"""The front matter of a section's file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.content import rules
from briefgen.content.records import checked_mapping
from briefgen.diagnostics.collector import Diagnostics
from briefgen.schema import ACKNOWLEDGE
from briefgen.schema.texts import SectionRecord
from briefgen.spans.mapped_text import MappedText, text_of_lines
from briefgen.spans.span import Span
from briefgen.syntax.yaml.reader import YamlDocument, read_yaml

_HINT = "begin the file with '---', the keys 'anchor' and 'title', and '---'"
_KNOWN_KEYS = tuple(f"{key}:" for key in (*SectionRecord.model_fields, ACKNOWLEDGE))
_KEY = re.compile(r"[\w-]+\s*:")


def read_front_matter(
    text: str, path: str, diagnostics: Diagnostics
) -> tuple[YamlDocument, MappedText] | None:
    """Front matter and text of a section's file; `None`, and a finding, if it is malformed."""
    lines = [line.rstrip() for line in text.split("\n")]
    if not any(lines):
        message, hint = "the file is empty", _HINT
        diagnostics.add(rules.MISSING_FRONT_MATTER, Span(path), message, hint)
        return None
    if lines[0] == "---" and "---" not in lines[1:]:
        span, message = Span(path, 1, 1, 1, 4), "the front matter is not closed"
        hint = "write '---' on a separate line after the last key"
        diagnostics.add(rules.MISSING_FRONT_MATTER, span, message, hint)
        return None
    if lines[0] != "---":
        first = next(n for n, line in enumerate(lines, 1) if line)
        message, hint = "the file has no front matter", _HINT
        if lines[first - 1] == "---":
            message, hint = "'---' is not in the first line", "remove the lines before it"
        diagnostics.add(rules.MISSING_FRONT_MATTER, Span(path, first), message, hint)
        return None
    end = lines.index("---", 1)
    if (number := _first_line_of_text(lines[1:end])) is not None:
        span = Span(path, number + 2, 1, number + 2, len(lines[number + 1]) + 1)
        message = "the front matter is not closed before this line"
        hint = "write '---' on a separate line after the last key"
        diagnostics.add(rules.MISSING_FRONT_MATTER, span, message, hint)
        return None
    lines = text.split("\n")
    front = read_yaml("\n".join(lines[1:end]), path, diagnostics, lines_before=1)
    front = None if front is None else checked_mapping(front, diagnostics)
    if front is None:
        return None
    return front, text_of_lines(lines[end + 1 :], path, end + 2)


def _first_line_of_text(lines: Sequence[str]) -> int | None:
    """Position of the first line that cannot belong to front matter; `None` if all can."""
    for number, line in enumerate(lines):
        if not line or line[0] in " #-]}\"'" or line.startswith(_KNOWN_KEYS):
            continue
        follows_gap = number > 0 and not lines[number - 1]
        if follows_gap or not _KEY.match(line):
            return number
    return None

"""Words that a writer sets in place of something still missing: `TBC`, `XX`, `lorem ipsum`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefgen.checks import rules
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.spans.mapped_text import MappedText

_PLACEHOLDER = re.compile(
    r"(?<![\w.@/-])(?:"
    r"TODO|FIXME|TBC|TBD|TBA|DRAFT|[Ll]orem [Ii]psum"
    r"|X{2,4}(?:[./-][X\d]+)*"
    r")(?![\w@/-])"
    r"|\?{3,}"
    r"|\[(?:insert|to be) [^\]]*\]"
)
_ROMAN = re.compile(r"X{2,3}")
_CENTURY = re.compile(
    r"\b(?:centur|siglo|século|secol|siècle|segle|wiek|stolet|stoletj|storoč|század|vek|век"
    r"|gadsimt|sajand|amži|αιών|sekel|mende)|\b[IVXLC]{2,}\b",
    re.IGNORECASE,
)
"""Beginnings of words for a century, and another Roman number."""
_NAME = re.compile(r"\b[A-ZÀ-Ž][a-zà-ž]+\s$")
"""A name or a word such as Annex or Chapter, whose number follows it."""
_NEIGHBOURS = 24
"""Number of characters on each side in which a word for a century is looked for."""


def placeholders(texts: Iterable[MappedText]) -> Iterator[Diagnostic]:
    """A finding for each placeholder in a text."""
    for text in texts:
        for found in _PLACEHOLDER.finditer(text.text):
            if _ROMAN.fullmatch(found[0]) and _is_number(text.text, *found.span()):
                continue
            message = f"'{found[0]}' is a placeholder for words that are missing"
            hint = "write the words that belong here"
            yield Diagnostic(text.span(*found.span()), rules.PLACEHOLDER, message, hint)


def _is_number(text: str, start: int, end: int) -> bool:
    """Whether XX or XXX is a Roman number: of a century, a ruler, an annex, or beside another."""
    before, after = text[max(0, start - _NEIGHBOURS) : start], text[end : end + _NEIGHBOURS]
    return bool(_CENTURY.search(f"{before} | {after}") or _NAME.search(before))

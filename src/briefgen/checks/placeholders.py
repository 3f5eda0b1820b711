"""Words that a writer sets in place of something still missing: `TBC`, `XX`, `lorem ipsum`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from briefgen.checks import rules
from briefgen.checks.placeholder_words import words_for_missing
from briefgen.checks.printed_values import span_of_words
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.late_patterns import compiled
from briefgen.spans.mapped_text import MappedText

_PLACEHOLDER = re.compile(
    r"(?<![\w.@/-])(?:"
    r"TODO|T(?:O DO|o do)(?=:)|FIXME|TBC|TBD|tbd|TBA|DRAFT|[Ll]orem\s+[Ii]psum"
    r"|X{2,4}(?:[./-][X\d]+)*|(?:19|20)XX|D[Xx]\.[Xx]|WPX{1,2}|MXX"
    r"|Insert (?:your |the )?(?:text|name|date|number|title|source)s? here"
    r"|Click (?:or tap )?here to enter [a-z ]+"
    r"|Klicken (?:oder tippen )?Sie hier, um [\w ]+|Cliquez (?:ou appuyez )?ici pour [\w ]+"
    r"|Haga clic (?:o pulse )?aquí para [\w ]+|Fare clic (?:o toccare )?qui per [\w ]+"
    r")(?![\w@/-])"
    r"|(?<![\w.])T\.B\.[ACD]\.|(?:(?<!\w)EUR|€)[ \u00a0]?X(?!\w)"
    r"|\?{3,}|(?<!\w)_{4,}(?!\w)"
    r"|\[to be [^\]]*\]|\[\s*[●•]\s*\]"
)
_VERSION = r"(?:version|v\.?) ?[0-9][0-9.]*"
_WHOLE = re.compile(
    rf"(?:{_VERSION} )?"
    r"(?:(?:(?:first|second|final|working) )?draft"
    r"|entwurf|borrador|bozza|brouillon|rascunho|utkast|udkast|luonnos|tervezet|osnutek"
    r"|nacrt|melnraksts|juodraštis|kavand|dréacht|чернова|ciornă"
    r"|fixme|tb[acd]|dd([./-])mm\1yyyy|placeholder)"
    rf"(?: (?:version|{_VERSION}|[0-9][0-9.]*))?",
    re.IGNORECASE,
)
"""A text, or a part of a short one, that is a placeholder although its words can be others."""
_DIVIDERS = re.compile(r"[·|•;:()\[\]–—]|(?<=\s)-(?=\s)|\.$")
_DOTS = re.compile(r"\s*(?:…+|\.{3,})\s*")
_SHORT = 60
"""Maximum number of characters of a text, such as a subtitle, whose parts can be placeholders."""
_ROMAN = re.compile(r"X{2,3}")
_CENTURY = (
    r"\b(?:centur|siglo|século|secol|siècle|segle|wiek|stolet|stoletj|storoč|század|vek|век"
    r"|gadsimt|sajand|amži|αιών|sekel|mende)|\b[IVXLC]{2,}\b"
)
"""Beginnings of words for a century, and another Roman number."""
_NAME = r"(^|[.!?:]\s+)?\b[A-ZÀ-Ž][a-zà-ž]+\s$"
"""A name or a word such as Annex or Chapter, whose number follows it; the group is the beginning
of a sentence, where every word has a capital letter."""
_WORD_AFTER = re.compile(r"\s(?!(?:and|or)\b)[a-zà-ž]")
_REMEMBERED = 1024
"""Number of texts whose placeholders are remembered: most texts are in several documents."""
_NEIGHBOURS = 24
"""Number of characters on each side in which a word for a century is looked for."""


def placeholders(texts: Iterable[MappedText]) -> Iterator[Diagnostic]:
    """A finding for each placeholder in a text, which can be a part of a sentence."""
    for text in texts:
        for start, end in _placeholders(text.text):
            yield _finding(text, start, end)


def missing_texts(texts: Iterable[MappedText], language: str) -> Iterator[Diagnostic]:
    """A finding for each `to be confirmed` in whole texts, and for each text of dots alone.

    `language` is that of the document (BCP 47).
    """
    for text in texts:
        for start, end in _missing(text.text, language):
            if not _PLACEHOLDER.match(text.text, start):
                yield _finding(text, start, end)
        if _DOTS.fullmatch(text.text):
            yield _finding(text, text.text.index(text.text.strip()), len(text.text.rstrip()))


def placeholders_in(texts: Sequence[MappedText], language: str) -> Iterator[Diagnostic]:
    """A finding for each placeholder of any kind in whole texts."""
    yield from placeholders(texts)
    yield from missing_texts(texts, language)


def _finding(text: MappedText, start: int, end: int) -> Diagnostic:
    message = f"'{text.text[start:end]}' is a placeholder for words that are missing"
    hint = "write the words that belong here, or remove it"
    return Diagnostic(span_of_words(text, start, end), rules.PLACEHOLDER, message, hint)


@lru_cache(maxsize=_REMEMBERED)
def _missing(text: str, language: str) -> tuple[tuple[int, int], ...]:
    return tuple(words_for_missing(text, language))


@lru_cache(maxsize=_REMEMBERED)
def _placeholders(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each placeholder of a text, in order."""
    return tuple(sorted({*_in_text(text), *_whole(text)}))


def _in_text(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each placeholder inside a text."""
    for found in _PLACEHOLDER.finditer(text):
        if not (_ROMAN.fullmatch(found[0]) and _is_number(text, *found.span())):
            yield found.span()


def _whole(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of a placeholder that is the whole text, or a whole part of a short one."""
    if len(text) > _SHORT:
        return
    start = 0
    for end in (*(found.start() for found in _DIVIDERS.finditer(text)), len(text)):
        part = text[start:end]
        if _WHOLE.fullmatch(part.strip()) and text[end : end + 1] != ":":
            first = start + len(part) - len(part.lstrip())
            if not _PLACEHOLDER.match(text, first):
                yield first, first + len(part.strip())
        start = end + 1


def _is_number(text: str, start: int, end: int) -> bool:
    """Whether XX or XXX is a Roman number: of a century, a ruler, an annex, or beside another."""
    before, after = text[max(0, start - _NEIGHBOURS) : start], text[end : end + _NEIGHBOURS]
    if compiled(_CENTURY, re.IGNORECASE).search(f"{before} | {after}"):
        return True
    name = compiled(_NAME).search(before)
    return name is not None and (name[1] is None or not _WORD_AFTER.match(after))

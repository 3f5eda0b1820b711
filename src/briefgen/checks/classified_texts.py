"""Markings of classified information in the texts, lines and properties of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefgen.checks.printed_values import span_of_words
from briefgen.classified.findings import OTHER_NAME, OTHER_WORDS, finding
from briefgen.classified.markings import (
    marking_in_line,
    marking_in_name,
    marking_in_text,
)
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.spans.mapped_text import MappedText
from briefgen.spans.span import Span


def classified_lines(lines: Iterable[MappedText], language: str) -> Iterator[Diagnostic]:
    """A finding for each line or file property that has a marking, once for each place."""
    for line in lines:
        if (marking := marking_in_line(line.text, language)) is not None:
            start = line.text.index(marking.words, marking.start)
            span = span_of_words(line, start, start + len(marking.words))
            yield finding(marking, span, OTHER_WORDS)


def classified_texts(texts: Iterable[MappedText], language: str) -> Iterator[Diagnostic]:
    """A finding for each paragraph, heading, cell or caption with a marking, for its first one."""
    for text in texts:
        if (marking := marking_in_text(text.text, language)) is not None:
            start, end = marking.start, marking.start + len(marking.words)
            is_whole = not text.text[:start].strip() and not text.text[end:].strip()
            span = text.span() if is_whole else span_of_words(text, start, end)
            yield finding(marking, span, OTHER_WORDS)


def classified_names(target: str, span: Span, language: str) -> Iterator[Diagnostic]:
    """A finding for each part of the name of a target that is or has a marking."""
    for name in re.split("[/@:]", target):
        if (marking := marking_in_name(name, language)) is not None:
            yield finding(marking, span, OTHER_NAME)

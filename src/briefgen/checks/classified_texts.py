"""Markings of classified information in the texts, lines and properties of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.checks.printed_values import span_of_words
from briefgen.classified.findings import OTHER_WORDS, finding
from briefgen.classified.markings import marking_in_line, marking_of_text
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.spans.mapped_text import MappedText


def classified_lines(lines: Iterable[MappedText], language: str) -> Iterator[Diagnostic]:
    """A finding for each line or file property that has a marking, once for each place."""
    for line in lines:
        if (marking := marking_in_line(line.text, language)) is not None:
            start = line.text.index(marking.words)
            span = span_of_words(line, start, start + len(marking.words))
            yield finding(marking, span, OTHER_WORDS)


def classified_texts(texts: Iterable[MappedText]) -> Iterator[Diagnostic]:
    """A finding for each paragraph, heading, cell or caption that is a marking as a whole."""
    for text in texts:
        if (marking := marking_of_text(text.text)) is not None:
            yield finding(marking, text.span(), OTHER_WORDS)

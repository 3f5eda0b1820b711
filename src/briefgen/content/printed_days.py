"""Dates that expressions print in words."""

from __future__ import annotations

import datetime

from briefgen.language.days import day_in_words
from briefgen.spans.span import Span
from briefgen.syntax.expressions import LazyValue, PrintedValue


def printed_day(day: datetime.date, defined_at: Span, language: str, style: str) -> LazyValue:
    """A date that an expression prints in words, made when it is printed."""
    return LazyValue(
        lambda: PrintedValue(
            day_in_words(day, language, style), day, defined_at, is_in_document_language=True
        )
    )

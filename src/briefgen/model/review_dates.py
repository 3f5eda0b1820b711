"""The dates by which editors review what a briefing prints."""

from __future__ import annotations

import datetime

from msgspec import Struct

from briefgen.spans.span import Span


class ReviewDates(Struct, frozen=True, kw_only=True):
    """The dates by which a fact, a person or a line to take is reviewed."""

    name: str
    """Its identifier."""
    as_of: datetime.date | None
    valid_until: datetime.date | None
    review_every: str
    """Time between reviews, such as `6 months`; empty if it is not stated."""
    owner: str
    """The person or body that updates it; empty if it is not stated."""
    valid_until_span: Span
    review_span: Span


class FactDates(ReviewDates, frozen=True, kw_only=True):
    """The dates by which a fact is reviewed, its source, and its value."""

    source: str
    """Identifier of its source; empty without one."""
    span: Span
    """Its key in the register."""
    value: str
    """As its file gives it, without its unit."""
    printed: str
    """Its `display`, or the value with its unit, with single spaces."""
    value_span: Span
    label: str
    """Its label, or else its note; empty without one."""


class CountedTable(Struct, frozen=True, kw_only=True):
    """A table whose rows a text can count."""

    name: str
    """Its identifier."""
    count: int
    """Number of its items or rows."""
    printed: str
    """The number as the language of the document writes it."""
    span: Span
    """The whole table in its file."""


class SourceDates(Struct, frozen=True, kw_only=True):
    """The day on which the address of a source was last opened."""

    name: str
    """Its identifier."""
    accessed: datetime.date | None
    span: Span

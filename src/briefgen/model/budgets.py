"""How many pages and words a document and its parts may have, and what can go first."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from briefgen.spans.span import NO_SPAN, Span


class Limit(Struct, frozen=True):
    """The greatest number of pages or words."""

    most: int
    span: Span = NO_SPAN
    """Where the briefing sets it; `NO_SPAN` for a limit of the template."""


class Limits(Struct, frozen=True, kw_only=True):
    """The limits of a document or of one of its parts; `None` for any number."""

    pages: Limit | None = None
    words: Limit | None = None
    name: str = ""
    """The name by which a briefing names the part; empty for a document."""


class Budget(Struct, frozen=True, kw_only=True):
    """The limits of a document, and what can go if it exceeds them."""

    whole: Limits = Limits()
    parts: Mapping[str, Limits] = field(default_factory=dict)
    """The limits of parts of the body, by their anchors."""
    cuts: Mapping[str, Span] = field(default_factory=dict)
    """The names of what can go, in this order, each with its span in the briefing, or `NO_SPAN` for
    a field that the template declares so."""
    fields: frozenset[str] = frozenset()
    """The names of parts and rows of the body that can be among the cuts, printed or not."""
    required: frozenset[str] = frozenset()
    """Those of fields that the template requires and has no default for."""


def lower_limit(first: Limit | None, second: Limit | None) -> Limit | None:
    """The lower one of two limits, the first one of equal ones."""
    found = [one for one in (first, second) if one is not None]
    return min(found, key=lambda one: one.most, default=None)

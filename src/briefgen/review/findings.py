"""Findings on content that is out of date on the day of a meeting."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.summary import counted
from briefgen.model.content import FactDates
from briefgen.model.document import Document
from briefgen.review import rules
from briefgen.review.due import ReviewItem, dated_words, due_facts


def out_of_date(
    document: Document, facts: Iterable[FactDates], on: datetime.date
) -> Iterator[Diagnostic]:
    """A finding for each fact, and for all words, that are out of date on the day of a meeting."""
    for item in due_facts(facts, document, on):
        if item.uses:
            yield _fact(item, on)
    for item in dated_words(document, on):
        if item.since is not None:
            message = f"the time of '{item.name}' has begun by {on}, the day of the meeting"
            hint = "write what has become of it, or acknowledge it with the reason"
            yield Diagnostic(item.span, rules.WORDS_OUT_OF_DATE, message, hint)


def _fact(item: ReviewItem, on: datetime.date) -> Diagnostic:
    more = len(item.uses) - 1
    others = f" (also printed in {counted(more, 'other place')})" if more else ""
    message = (
        f"the fact '{item.name}' is out of date on {on}, the day of the meeting: {item.reason}"
    )
    hint = (
        f"check the value, and correct it and its dates at {item.span}, or acknowledge it with the "
        "reason"
    )
    owner = f"; ask {item.owner}, who updates it" if item.owner else ""
    return Diagnostic(item.uses[0], rules.FACT_OUT_OF_DATE, f"{message}{others}", f"{hint}{owner}")

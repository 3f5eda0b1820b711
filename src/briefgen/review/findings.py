"""Findings on content that is out of date on the day of a meeting."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.rule import Rule
from briefgen.diagnostics.summary import counted
from briefgen.model.content import Library, TakenEntry
from briefgen.model.document import Document
from briefgen.review import rules
from briefgen.review.due import ReviewItem, dated_words, due_facts, due_people_and_lines


def out_of_date(document: Document, library: Library, on: datetime.date) -> Iterator[Diagnostic]:
    """A finding for everything that is out of date on the day of a meeting.

    It is at the place of the briefing that prints a fact or words, or takes a person or a line.
    """
    facts = {item.key: item for item in due_facts(library.facts, document, on)}
    yield from (_entry(item, rules.FACT_OUT_OF_DATE, on) for item in facts.values() if item.uses)
    for item in due_people_and_lines(library, on):
        if item.uses:
            yield _entry(item, rules.TAKEN_OUT_OF_DATE, on)
    for taken in library.taken:
        for name in taken.facts:
            if name in facts:
                yield _evidence(taken, facts[name], on)
    for item in dated_words(document, on):
        if item.since is not None:
            message = f"'{item.name}' is out of date on {on}, the day of the meeting: {item.reason}"
            hint = "write what has become of it, or acknowledge it with the reason"
            yield Diagnostic(item.span, rules.WORDS_OUT_OF_DATE, message, hint)


def _entry(item: ReviewItem, rule: Rule, on: datetime.date) -> Diagnostic:
    more = len(item.uses) - 1
    others = f" (also printed in {counted(more, 'other place')})" if more else ""
    message = (
        f"the {item.kind} '{item.name}' is out of date on {on}, the day of the meeting: "
        f"{item.reason}{others}"
    )
    what = "value" if item.kind == "fact" else "words"
    return Diagnostic(item.uses[0], rule, message, _hint(item, what))


def _evidence(taken: TakenEntry, item: ReviewItem, on: datetime.date) -> Diagnostic:
    message = (
        f"the line '{taken.name}' rests on the fact '{item.name}', which is out of date on {on}, "
        f"the day of the meeting: {item.reason}"
    )
    return Diagnostic(
        taken.span, rules.EVIDENCE_OUT_OF_DATE, message, _hint(item, "line and value")
    )


def _hint(item: ReviewItem, what: str) -> str:
    both = "it and its" if what == "value" else "them and their"
    hint = (
        f"check the {what}, and correct {both} dates at {item.span}, or acknowledge it with the "
        "reason"
    )
    return f"{hint}; ask {item.owner}, who updates it" if item.owner else hint

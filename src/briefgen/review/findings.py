"""Findings on content that is out of date on the day of a meeting."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.summary import counted
from briefgen.model.content import Library, TakenEntry
from briefgen.model.document import Document
from briefgen.review import rules
from briefgen.review.due import ReviewItem, dated_words, due_facts, due_people_and_lines

_ON_THE_DAY = "out of date on the day of the meeting"


def out_of_date(document: Document, library: Library, on: datetime.date) -> Iterator[Diagnostic]:
    """A finding for everything that is out of date on the day of a meeting.

    It is at the place of the briefing that prints a fact or words, or takes a person or a line. The
    cause of what it takes is at the dates in the register.
    """
    facts = {item.key: item for item in due_facts(library.facts, document, on)}
    yield from (_fact(item, on) for item in facts.values() if item.uses)
    for item in due_people_and_lines(library, on):
        if item.uses:
            yield _taken(item)
    for taken in library.taken:
        for name in taken.facts:
            if name in facts:
                yield _evidence(taken, facts[name])
        yield from _clearance(taken, on)
    for item in dated_words(document, on):
        if item.since is not None:
            message = f"'{item.name}' is out of date on {on}, the day of the meeting: {item.reason}"
            hint = "write what has become of it, or acknowledge it with the reason"
            yield Diagnostic(item.span, rules.WORDS_OUT_OF_DATE, message, hint)


def _fact(item: ReviewItem, on: datetime.date) -> Diagnostic:
    more = len(item.uses) - 1
    others = f" (also printed in {counted(more, 'other place')})" if more else ""
    message = (
        f"the fact '{item.name}' is out of date on {on}, the day of the meeting: "
        f"{item.reason}{others}"
    )
    hint = _hint(item, f"check the value, and correct it and its dates at {item.span}")
    return Diagnostic(item.uses[0], rules.FACT_OUT_OF_DATE, message, hint)


def _taken(item: ReviewItem) -> Diagnostic:
    """A person or line that a briefing takes; the day is not named, as others take it, too."""
    message = f"the {item.kind} '{item.name}' is {_ON_THE_DAY}: {item.reason}"
    hint = _hint(item, "check the words, and correct them and their dates")
    return Diagnostic(item.uses[0], rules.TAKEN_OUT_OF_DATE, message, hint, cause=item.span)


def _evidence(taken: TakenEntry, item: ReviewItem) -> Diagnostic:
    message = (
        f"the line '{taken.name}' rests on the fact '{item.name}', which is {_ON_THE_DAY}: "
        f"{item.reason}"
    )
    hint = _hint(item, "check the line and value, and correct them and their dates")
    return Diagnostic(taken.span, rules.EVIDENCE_OUT_OF_DATE, message, hint, cause=item.span)


def _clearance(taken: TakenEntry, on: datetime.date) -> Iterator[Diagnostic]:
    """A finding for a line that is newer than its clearance, or that is cleared too late."""
    cleared, of_line = taken.clearance, f"the line '{taken.name}'"
    if cleared is None:
        return
    if cleared.is_older:
        message = f"{of_line} is as of {cleared.as_of}, and {cleared.by} cleared it on {cleared.on}"
        hint = "have the words cleared, and write who cleared them and when"
    elif cleared.on > on:
        message = f"{of_line} is cleared on {cleared.on}, after the day of the meeting"
        hint = "correct the day, or take a line that is cleared by then"
    else:
        return
    hint += ", or acknowledge it with the reason"
    hint += f"; ask {taken.owner}, who updates it" if taken.owner else ""
    yield Diagnostic(taken.span, rules.LINE_NOT_CLEARED, message, hint, cause=cleared.span)


def _hint(item: ReviewItem, what: str) -> str:
    hint = f"{what}, or acknowledge it with the reason"
    return f"{hint}; ask {item.owner}, who updates it" if item.owner else hint

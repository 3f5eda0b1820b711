"""Lists what is due for review in a document: entries of registers, and dated words."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct

from briefgen.assemble import assemble
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.content import Library
from briefgen.model.contract import months_later
from briefgen.model.document import Document
from briefgen.model.keyed import bare_key, value_uses
from briefgen.model.mapped_nodes import mapped
from briefgen.model.nodes import Inline, Language, LineBreak, Note, Text
from briefgen.model.review_dates import ReviewDates, SourceDates
from briefgen.model.walk import blocks_in, inlines_in, parts_of, sections_in
from briefgen.review.dated_words import DatedText, dated_words_in
from briefgen.select import select
from briefgen.spans.span import Span

_MONTHS_OF_ACCESS = 12
"""Months after which the address of a source must be opened again."""


ReviewKind = Literal["fact", "person", "line", "source", "words", "version"]
"""The kinds of things that are due for review: entries of registers, words, and versions."""


class ReviewItem(Struct, frozen=True, kw_only=True):
    """One entry of a register, text or version that an editor must look at again."""

    kind: ReviewKind
    name: str
    """Identifier of the entry; the words of a text; `d3.5@v2`."""
    key: str = ""
    """The name of the entry in the document, which can have that of its version before it."""
    reason: str
    """The reason, such as `valid until 2019-12-31`."""
    span: Span
    """The date of the entry in its register; the words in a text; the name of a version."""
    since: datetime.date | None = None
    """The day on which the review became due; `None` if it is unknown."""
    owner: str = ""
    """The person or body that updates the entry; empty if it is not stated."""
    uses: tuple[Span, ...] = ()
    """Where the document prints or takes the entry, cites the source or names the version; may be
    empty."""


def due_for_review(library: Library, on: datetime.date) -> tuple[ReviewItem, ...]:
    """The items that are due on a day, by kind; words are in reading order.

    Entries are those of all layers of the version; words are those of the document.
    """
    return due_in_document(library, document_of(library), on)


def document_of(library: Library) -> Document:
    """The document of a library, not resolved."""
    return assemble(select(library, Diagnostics()))


def due_in_document(
    library: Library, document: Document, on: datetime.date
) -> tuple[ReviewItem, ...]:
    """The items that `due_for_review` finds, for the document of the library."""
    facts = _by_urgency(due_facts(library.facts, document, on))
    taken = _by_urgency(due_people_and_lines(library, on))
    sources = _by_urgency(_due_sources(library, document, on))
    return (*facts, *taken, *sources, *dated_words(document, on))


def _by_urgency(items: Iterator[ReviewItem]) -> list[ReviewItem]:
    """Those that the document shows first, then by the day since which they are due."""
    earliest = datetime.date.min
    return sorted(items, key=lambda one: (not one.uses, one.since or earliest, one.name))


# -- entries of registers --------------------------------------------------------------------


def due_facts(
    facts: Iterable[ReviewDates], document: Document, on: datetime.date
) -> Iterator[ReviewItem]:
    """The facts that are due on a day, each with the places where the document prints it."""
    uses: dict[str, list[Span]] = {}
    for use in value_uses(document):
        if use.value.kind == "fact":
            uses.setdefault(use.value.key, []).append(use.value.span)
    return _due_entries("fact", facts, uses, on)


def due_people_and_lines(library: Library, on: datetime.date) -> Iterator[ReviewItem]:
    """The people and lines that are due on a day, each with the entries that take it."""
    of_kinds: tuple[tuple[Literal["person", "line"], tuple[ReviewDates, ...]], ...] = (
        ("person", library.people),
        ("line", library.lines),
    )
    for kind, entries in of_kinds:
        uses: dict[str, list[Span]] = {}
        for one in library.taken:
            if one.kind == kind:
                uses.setdefault(one.name, []).append(one.span)
        yield from _due_entries(kind, entries, uses, on)


def _due_entries(
    kind: ReviewKind,
    entries: Iterable[ReviewDates],
    uses: Mapping[str, list[Span]],
    on: datetime.date,
) -> Iterator[ReviewItem]:
    for entry in entries:
        found = _reason_of_entry(entry, on)
        if found is not None:
            reason, span, since = found
            yield ReviewItem(
                kind=kind,
                name=bare_key(entry.name),
                key=entry.name,
                reason=reason,
                span=span,
                since=since,
                owner=entry.owner,
                uses=tuple(uses.get(entry.name, ())),
            )


def _reason_of_entry(
    entry: ReviewDates, on: datetime.date
) -> tuple[str, Span, datetime.date | None] | None:
    if entry.valid_until is not None and entry.valid_until < on:
        since = entry.valid_until + datetime.timedelta(days=1)
        return f"valid until {entry.valid_until}", entry.valid_until_span, since
    every = entry.review_every
    if not every:
        return None
    if entry.as_of is None:
        reason = f"to be reviewed every {every}, but 'as_of' is not known"
        return reason, entry.review_span, None
    since = _later(entry.as_of, every)
    if since > on:
        return None
    return f"as of {entry.as_of}, to be reviewed every {every}", entry.review_span, since


def _later(day: datetime.date, interval: str) -> datetime.date:
    """The day after an interval of the form `6 months`."""
    number, unit = interval.split()
    match unit.removesuffix("s"):
        case "year":
            return months_later(day, 12 * int(number))
        case "month":
            return months_later(day, int(number))
        case "week":
            return _days_later(day, 7 * int(number))
        case _:
            return _days_later(day, int(number))


def _days_later(day: datetime.date, days: int) -> datetime.date:
    return datetime.date.fromordinal(min(day.toordinal() + days, datetime.date.max.toordinal()))


def _due_sources(library: Library, document: Document, on: datetime.date) -> Iterator[ReviewItem]:
    uses: dict[str, list[Span]] = {}
    for content in _texts(document):
        for node in inlines_in(content):
            for cited in node.sources if isinstance(node, Note) else ():
                uses.setdefault(cited.name, []).append(node.span)
    for source in library.sources:
        found = _reason_of_source(source, on)
        if found is not None:
            reason, since = found
            yield ReviewItem(
                kind="source",
                name=bare_key(source.name),
                key=source.name,
                reason=reason,
                span=source.span,
                since=since,
                uses=tuple(uses.get(source.name, ())),
            )


def _reason_of_source(
    source: SourceDates, on: datetime.date
) -> tuple[str, datetime.date | None] | None:
    if source.accessed is None:
        return "the day on which it was last opened is not known", None
    since = months_later(source.accessed, _MONTHS_OF_ACCESS)
    return (f"last opened on {source.accessed}", since) if since <= on else None


# -- words -----------------------------------------------------------------------------------


class _TextOfRun(Struct, frozen=True):
    """A text of a run of inlines in one language."""

    text: Text
    start: int
    """Offset in the run."""


def dated_words(document: Document, on: datetime.date) -> Iterator[ReviewItem]:
    """The words of a document that are true only for a time, in reading order."""
    for content in _texts(document):
        for language, pieces in _runs(content, document.language):
            words = "".join(piece.text.text for piece in pieces)
            for found in dated_words_in(words, language, on):
                yield ReviewItem(
                    kind="words",
                    name=" ".join(words[found.start : found.end].split()),
                    reason=_reason_of_words(found),
                    span=_span(pieces, found.start, found.end),
                    since=found.since,
                )


def _reason_of_words(found: DatedText) -> str:
    if found.since is None:
        return "true only for a time"
    return "this time has passed" if found.has_passed else "this time has begun"


def _texts(document: Document) -> Iterator[tuple[Inline, ...]]:
    """Every sequence of inlines but those of notices, in reading order."""
    abstract = document.cover.abstract
    blocks = (abstract,) if abstract is not None else ()
    for block in blocks_in(blocks):
        yield from (part for part in parts_of(block) if isinstance(part, tuple))
    for section in sections_in(document.sections):
        yield section.title
        for block in blocks_in(section.blocks):
            yield from (part for part in parts_of(block) if isinstance(part, tuple))


def _runs(content: tuple[Inline, ...], language: str) -> Iterator[tuple[str, list[_TextOfRun]]]:
    """The texts of a sequence as runs in one language; each note that an author wrote is a run."""
    runs: list[tuple[str, list[_TextOfRun]]] = [(language, [])]
    notes: list[Note] = []
    _collect(content, language, runs, notes)
    yield from runs
    for note in notes:
        for block in blocks_in(note.blocks):
            for part in parts_of(block):
                if isinstance(part, tuple):
                    yield from _runs(part, language)


def _collect(
    content: tuple[Inline, ...],
    language: str,
    runs: list[tuple[str, list[_TextOfRun]]],
    notes: list[Note],
) -> None:
    for node in content:
        if isinstance(node, Note):
            if not node.sources:
                notes.append(node)
        elif isinstance(node, Text | LineBreak):
            if runs[-1][0] != language:
                runs.append((language, []))
            text = node if isinstance(node, Text) else Text(text=" ", span=node.span)
            pieces = runs[-1][1]
            end = pieces[-1].start + len(pieces[-1].text.text) if pieces else 0
            pieces.append(_TextOfRun(text, end))
        else:
            inner = node.language if isinstance(node, Language) else language
            _collect(getattr(node, "content", ()), inner, runs, notes)


def _span(pieces: list[_TextOfRun], start: int, end: int) -> Span:
    """The span of the characters from one offset of a run up to another."""
    spans = []
    for piece in pieces:
        first = max(start - piece.start, 0)
        last = min(end - piece.start, len(piece.text.text))
        if first < last:
            spans.append(mapped(piece.text).span(first, last))
    return spans[0].to(spans[-1])

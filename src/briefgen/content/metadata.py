"""The properties of the files of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefgen.content.expression_names import identifier_of
from briefgen.content.records import Record
from briefgen.model.document import Metadata
from briefgen.model.nodes import Callout
from briefgen.model.walk import words_of
from briefgen.spans.span import NO_SPAN, Span

if TYPE_CHECKING:
    from briefgen.schema.briefings import BriefingRecord
    from briefgen.schema.deliverables import CompleteVersion, DeliverableRecord


def metadata_of_version(
    deliverable: Record[DeliverableRecord], version: Record[CompleteVersion], abstract: Callout
) -> Metadata:
    """The file properties of a version."""
    own = version.value
    return Metadata(
        title=deliverable.value.title,
        subject=" ".join(words_of(abstract.blocks).split()),
        authors=own.authors,
        keywords=own.keywords,
        identifier=identifier_of(deliverable.value),
        version=own.version,
        date=own.date,
        spans={
            "title": deliverable.span("title"),
            "subject": version.span("abstract"),
            "identifier": deliverable.span("number"),
            **_spans_of(version, "authors", "keywords", "version", "date"),
        },
    )


def metadata_of_briefing(
    briefing: Record[BriefingRecord], name: str, version: Record[CompleteVersion]
) -> Metadata:
    """The file properties of a briefing that selects from a version; `name` is that of its file."""
    own = briefing.value
    meeting = (own.meeting.name, getattr(own.meeting, "place", None))
    return Metadata(
        title=own.title,
        subject=", ".join(part for part in meeting if part),
        authors=own.authors or version.value.authors,
        keywords=own.keywords or version.value.keywords,
        identifier=name,
        version="",
        date=own.date,
        spans={
            **_spans_of(briefing, "title", "date"),
            **_spans_of(briefing if own.authors else version, "authors"),
            **_spans_of(briefing if own.keywords else version, "keywords"),
            "subject": briefing.span("meeting"),
        },
    )


def _spans_of(record: Record[Any], *keys: str) -> dict[str, Span]:
    """The spans of those keys of a record that a file gives and that are not empty.

    Entries of a list have the key and their number from 1: `authors.1`.
    """
    spans = {}
    for key in keys:
        value = getattr(record.value, key)
        if value:
            spans[key] = record.defined_at(key)
        if isinstance(value, tuple):
            named = {f"{key}.{n}": record.defined_at(key, n - 1) for n in range(1, len(value) + 1)}
            spans |= named
    return {key: span for key, span in spans.items() if span != NO_SPAN}

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
    briefing: Record[BriefingRecord], name: str, version: Record[CompleteVersion] | None
) -> Metadata:
    """The file properties of a briefing; `name` is that of its file.

    It has authors and keywords of the version from which it selects; of none (`None`) if its
    readers must not see the version.
    """
    own = briefing.value
    meeting = (own.meeting.name, getattr(own.meeting, "place", None))
    given: dict[str, Record[Any]] = {}
    if version is not None:
        given = {"authors": version, "keywords": version}
    given |= {key: briefing for key in ("authors", "keywords") if getattr(own, key)}
    values = {key: getattr(record.value, key) for key, record in given.items()}
    return Metadata(
        title=own.title,
        subject=", ".join(part for part in meeting if part),
        authors=values.get("authors", ()),
        keywords=values.get("keywords", ()),
        identifier=name,
        version="",
        date=own.date,
        time=getattr(own.meeting, "time", None) or "",
        spans={
            **_spans_of(briefing, "title", "date"),
            **{key: at for part, one in given.items() for key, at in _spans_of(one, part).items()},
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

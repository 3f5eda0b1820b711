"""The contract of a deliverable's project, and the dates and months that a version states."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from msgspec.structs import replace

from briefgen.content.given_values import given_value
from briefgen.content.records import PartRecords, Record
from briefgen.content.versions.durations import months_in
from briefgen.content.versions.order import NUMBER_OF_VERSION
from briefgen.content.versions.stated_dates import PROJECT_MONTH, project_month, stated
from briefgen.model.contract import Amendment, Contract, Period, Stated, StatedMonths, VersionDates
from briefgen.model.forms import FormField, Forms, GivenValue
from briefgen.spans.span import NO_SPAN, Span
from briefgen.syntax.yaml.documents import YamlDocument
from briefgen.syntax.yaml.keys import with_keys

if TYPE_CHECKING:
    from briefgen.schema.deliverables import CompleteVersion, DeliverableRecord

_DATE = ("date",)
_Chosen = Callable[[FormField], bool]


def contract_of(deliverable: Record[DeliverableRecord]) -> Contract:
    """The contract of the project of a deliverable."""
    project = deliverable.value.project
    contract = Contract(
        start=project.start,
        duration=project.duration,
        end=None,
        span=deliverable.span("project", "duration"),
    )
    amendments = [
        _amendment(deliverable, index, contract) for index in range(len(project.amendments))
    ]
    return replace(
        contract,
        end=_end(project.duration, contract),
        due=_due(deliverable.value.due, deliverable.span("due"), contract),
        amendments=tuple(sorted(amendments, key=lambda one: one.date)),
    )


def _amendment(deliverable: Record[DeliverableRecord], index: int, contract: Contract) -> Amendment:
    record, path = deliverable.value.project.amendments[index], ("project", "amendments", index)
    end = None if record.end is None else _period(record.end, contract).last
    if record.duration is not None:
        end = _end(record.duration, contract)
    return Amendment(
        date=record.date,
        duration=record.duration or "",
        end=end,
        due=_due(record.due, deliverable.span(*path, "due"), contract),
        span=deliverable.span(*path),
    )


def _end(duration: str, contract: Contract) -> datetime.date | None:
    months = months_in(duration)
    return None if months is None else contract.last_day(months)


def _due(value: datetime.date | str | None, span: Span, contract: Contract) -> Stated | None:
    if value is None:
        return None
    return Stated("due", str(value), span, (_period(value, contract),))


def _period(value: datetime.date | str, contract: Contract) -> Period:
    """The period of a value that the schema has checked."""
    if isinstance(value, datetime.date):
        return Period(str(value), value, value)
    return project_month(int(value[1:]), value, contract)


def with_day(document: YamlDocument, contract: Contract | None) -> YamlDocument:
    """The file of a version in which a month of the project is the date that it means.

    Without a contract the month has no date, and the file counts as incomplete.
    """
    value = document.data.get("date")
    found = PROJECT_MONTH.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return document
    if contract is None:
        document = with_keys(document, {_DATE: None})
        return replace(document, incomplete=document.incomplete | {()})
    day = contract.last_day(int(found[1]))
    return replace(document, data={**document.data, "date": day})


def version_dates(
    deliverable: Record[DeliverableRecord],
    version: Record[CompleteVersion],
    forms: Forms,
    language: str,
) -> VersionDates:
    """The dates and months that a version states, in fields of its cover before other ones."""
    contract, own = contract_of(deliverable), version.value
    parts = parts_of_version(deliverable, version)

    def first_stated(meaning: str) -> Stated | None:
        found = _said_in_fields(lambda one: one.states == meaning, parts, forms, contract, language)
        return next(iter(found), None)

    return VersionDates(
        contract=contract,
        version=own.version,
        date=own.date,
        date_span=version.span("date"),
        date_month=_month_written(version),
        due=first_stated("due"),
        delivery=first_stated("delivery"),
        subtitle=_subtitle(version, contract, language),
        copyright_year=own.copyright.year if own.copyright else None,
        copyright_span=version.span("copyright", "year"),
    )


def _subtitle(version: Record[CompleteVersion], contract: Contract, language: str) -> Stated | None:
    text, span = version.value.subtitle, version.defined_at("subtitle")
    if span == NO_SPAN or not _names_version(text, version.value.version):
        return None
    return stated("subtitle", text, span, contract, language)


def parts_of_version(
    deliverable: Record[DeliverableRecord], version: Record[CompleteVersion]
) -> PartRecords:
    """The records with the fields of a version, those of its cover before other ones."""
    return {
        "cover": (version, ("cover",)),
        "deliverable": (deliverable, ()),
        "project": (deliverable, ("project",)),
    }


def stated_months(
    parts: PartRecords, forms: Forms, contract: Contract, date: datetime.date, language: str
) -> StatedMonths:
    """The months of the fields in the parts of a document; `date` is that of its version."""
    found = _said_in_fields(
        lambda one: one.type == "month" and not one.states, parts, forms, contract, language
    )
    return StatedMonths(contract=contract, date=date, stated=found)


def _said_in_fields(
    chosen: _Chosen, parts: PartRecords, forms: Forms, contract: Contract, language: str
) -> tuple[Stated, ...]:
    """The dates and months that the chosen fields state in a file, or else by their defaults."""
    found: dict[str, GivenValue] = {}
    fields = dict(forms.named())
    for name, one in chain(_given_values(chosen, parts, forms), _defaults(chosen, parts, forms)):
        if one.value:
            found.setdefault(name, one)
    return tuple(
        replace(stated(name, str(one.value), one.span, contract, language), field=fields[name])
        for name, one in found.items()
    )


def _given_values(
    chosen: _Chosen, parts: PartRecords, forms: Forms
) -> Iterator[tuple[str, GivenValue]]:
    """The values in files of the chosen fields, each with the name of its field."""
    for part, (record, path) in parts.items():
        for one in getattr(forms, part):
            given = given_value(record, *path, one.key) if chosen(one) else None
            if given is not None:
                yield f"{part}.{one.key}", given


def _defaults(
    chosen: _Chosen, parts: PartRecords, forms: Forms
) -> Iterator[tuple[str, GivenValue]]:
    """The defaults of such fields; those that are computed agree with the project."""
    for name, one in forms.named():
        is_chosen = name.partition(".")[0] in parts and chosen(one)
        default = one.default if is_chosen else None
        if default is not None and not default.is_computed(one.type):
            yield name, default


def _month_written(version: Record[CompleteVersion]) -> int:
    """The month of the project that a version gives as its date; 0 if it gives a day."""
    mark = version.document.marks.get((*version.path, *_DATE))
    found = PROJECT_MONTH.fullmatch(mark.text) if mark and mark.text else None
    return int(found[1]) if found else 0


def _names_version(text: str, version: str) -> bool:
    return version in text or NUMBER_OF_VERSION.search(text) is not None

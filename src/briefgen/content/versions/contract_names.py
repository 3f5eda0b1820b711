"""The names of expressions that print dates and months of the contract."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from briefgen.content.printed_days import printed_day
from briefgen.content.records import Record
from briefgen.language.days import day_in_words
from briefgen.model.contract import Contract
from briefgen.spans.span import NO_SPAN, Span
from briefgen.syntax.expressions import LazyValue, PrintedValue

if TYPE_CHECKING:
    from briefgen.schema.deliverables import CompleteVersion

_EMPTY = PrintedValue("", "", NO_SPAN)


def contract_names(
    contract: Contract, version: Record[CompleteVersion], language: str
) -> dict[str, dict[str, Any]]:
    """Names of the project and of the document, as on the date of a version."""
    day = version.value.date
    end, due, month = contract.end_on(day), contract.due_on(day), contract.month_of(day)
    span = next(
        (a.span for a in contract.amendments_until(day) if a.end or a.duration), contract.span
    )
    document: dict[str, Any] = {
        "date_month": _month(month, version.span("date")),
        "due": _EMPTY,
        "due_month": _EMPTY,
    }
    if due is not None:
        last = due.periods[0].last
        document["due"] = printed_day(last, due.span, language, "long")
        document["due_month"] = _month(contract.month_of(last), due.span)
    project = {
        "duration": _duration(contract, day, span, language),
        "end": printed_day(end, span, language, "long") if end else _EMPTY,
    }
    return {"project": project, "document": document}


def _month(month: int, span: Span) -> PrintedValue:
    return PrintedValue(f"M{month}", month, span) if month > 0 else _EMPTY


def _duration(
    contract: Contract, day: datetime.date, span: Span, language: str
) -> PrintedValue | LazyValue:
    """The duration as written; where an amendment gives only an end, the first and last day."""
    written, end = contract.duration_on(day), contract.end_on(day)
    if written or end is None:
        return PrintedValue(written, written, span)

    def words() -> PrintedValue:
        days = " – ".join(day_in_words(one, language) for one in (contract.start, end))
        return PrintedValue(days, days, span, is_in_document_language=True)

    return LazyValue(words)


def printed_due(due: PrintedValue | LazyValue, due_month: PrintedValue) -> LazyValue:
    """The contractual delivery for the cover, such as `M18 – 22 March 2017`."""

    def words() -> PrintedValue:
        date = due.compute() if isinstance(due, LazyValue) else due
        assert isinstance(date, PrintedValue)
        text = " – ".join(str(part) for part in (due_month.text, date.text) if part)
        return PrintedValue(text, text, due_month.defined_at, is_in_document_language=True)

    return LazyValue(words)

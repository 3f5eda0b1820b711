"""Checks of dates and months: of the contract, of a version, and of what its cover says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from briefgen.checks.contract import rules
from briefgen.checks.contract.amendments import check_amendments
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.model.content import RecordFile
from briefgen.model.contract import (
    Contract,
    Period,
    Stated,
    StatedMonths,
    VersionDates,
    months_later,
)
from briefgen.spans.span import Span

_TEXTS = ("words", "markdown")
"""The types of fields whose values can name two dates."""


def check_contract(dates: VersionDates) -> Iterator[Diagnostic]:
    """Every finding on the dates and months of a version."""
    yield from _unknown_durations(dates.contract)
    yield from check_amendments(dates.contract)
    yield from _before_start(dates)
    yield from _dated_after_end(dates)
    yield from _due_after_end(dates)
    for said in (dates.due, dates.delivery):
        yield from _months_against_dates(said, dates) if said else ()
    yield from _due_against_record(dates)
    yield from _delivery_against_date(dates)
    yield from _copyright_year(dates)
    yield from _subtitle(dates)


def check_months(
    months: StatedMonths, records: Iterable[RecordFile], dates: VersionDates | None
) -> Iterator[Diagnostic]:
    """A finding for each month of a field, or of a printed record, that is outside the project.

    `dates` are those of the version; `None` for a briefing.
    """
    for said in months.stated:
        span, origin = (said.span, "") if dates is None else own_place(said.span, dates)
        yield from _outside_project(said, months, span, origin)
    for said in (one for record in records for one in record.months):
        yield from _outside_project(said, months, said.span)


def own_place(span: Span, dates: VersionDates) -> tuple[Span, str]:
    """The place of a finding about a value at a span, and words about the origin of the value.

    A value of an older version is reported at the date of this one: its acknowledgement must be in
    the file of this version, as the reason to accept it once does not count for the next version.
    """
    if span.path == dates.date_span.path or not _is_of_version(span, dates):
        return span, ""
    return dates.date_span, f"; the value comes from {span}"


def _is_of_version(span: Span, dates: VersionDates) -> bool:
    """Whether a span is in the file of a version, and not in that of the deliverable."""
    folder = dates.date_span.path.rpartition("/")[0]
    return span.path.rpartition("/")[0] == folder and not span.path.endswith("/deliverable.yaml")


# -- the contract ----------------------------------------------------------------------------


def _unknown_durations(contract: Contract) -> Iterator[Diagnostic]:
    """A finding for each duration, of the contract or an amendment, without a number of months."""
    stated = [(contract.duration, contract.end, contract.span)]
    stated += [(one.duration, one.end, one.span) for one in contract.amendments]
    for duration, end, span in stated:
        if duration and end is None:
            message = f"the duration '{duration}' has no number of months or years"
            hint = "write digits and a word for months or years, as in '24 months'"
            yield Diagnostic(span, rules.UNKNOWN_DURATION, message, hint)


def _before_start(dates: VersionDates) -> Iterator[Diagnostic]:
    contract = dates.contract
    found = [(dates.date, dates.date_span, "the date of the version")]
    for due in (contract.due, *(one.due for one in contract.amendments)):
        if due is not None:
            found.append((due.periods[0].last, due.span, "the due date"))
    for one in contract.amendments:
        if one.end is not None:
            found.append((one.end, one.span, "the end in this amendment"))
    for day, span, what in found:
        if day < contract.start:
            message = f"{what}, {day}, is before the start of the project, {contract.start}"
            yield Diagnostic(span, rules.BEFORE_START, message, "correct the date that is wrong")


def _dated_after_end(dates: VersionDates) -> Iterator[Diagnostic]:
    """A version in a month after the end of the project, or after an end that was moved forward.

    The day of another version counts at its release only: documents are updated when the project
    is over.
    """
    contract, end = dates.contract, dates.contract.end_on(dates.date)
    if end is None or dates.date <= end:
        return
    applies = next((one for one in contract.amendments_until(dates.date) if one.end), None)
    is_shortened = applies and contract.end and applies.date <= end < contract.end
    rule = rules.DATED_AFTER_END if dates.date_month or is_shortened else rules.DAY_AFTER_END
    first = contract.first_day(dates.date_month) if dates.date_month else dates.date
    if first <= end:
        return  # The project ends inside the month.
    period = Period(f"M{dates.date_month}", first, dates.date, dates.date_month)
    written = _in_full(period, dates.contract) if dates.date_month else contract.named(dates.date)
    message = f"the date of the version, {written}, is after the end of the project, "
    hint = _hint_for_end(period, dates)
    if dates.date_month:
        hint += f"; an update after the end is dated by its day, as in 'date: {dates.date}'"
    elif rule is rules.DAY_AFTER_END:
        hint += "; if it is an update after the end, acknowledge it with this reason"
    message += contract.named(end)
    yield Diagnostic(dates.date_span, rule, message, hint)


def _due_after_end(dates: VersionDates) -> Iterator[Diagnostic]:
    """Due dates after the end of the project, as the contract is on the date of the version."""
    contract, end = dates.contract, dates.contract.end_on(dates.date)
    stated = [one for one in (contract.due_on(dates.date), dates.due) if one and one.periods]
    if end is None:
        return  # The duration has a finding.
    for one in stated:
        late = [period for period in one.periods if period.first > end]
        if late:
            message = f"{_in_full(late[0], dates.contract)} is after the end of the project, "
            message += contract.named(end)
            span, origin = own_place(one.span, dates)
            hint = _hint_for_end(late[0], dates)
            yield Diagnostic(span, rules.DUE_AFTER_END, message + origin, hint)


def _outside_project(
    said: Stated, months: StatedMonths, span: Span, origin: str = ""
) -> Iterator[Diagnostic]:
    """A month, of a field whose meaning is unknown, that is not one of the project."""
    contract, end = months.contract, months.contract.end_on(months.date)
    for period in said.periods:
        if period.last < contract.start:
            where, hint = f"before its start, {contract.start}", "correct the date that is wrong"
        elif end is not None and period.first > end:
            where, hint = f"after its end, {contract.named(end)}", _hint_for_end(period, months)
        else:
            continue
        message = f"{_in_full(period, contract)} is not a month of the project: it is {where}"
        yield Diagnostic(span, rules.MONTH_OUTSIDE, message + origin, hint)


def _hint_for_end(late: Period, dates: VersionDates | StatedMonths) -> str:
    """The amendment that would extend the project, where it is written but applies later."""
    for one in dates.contract.amendments:
        if one.date > dates.date and one.end is not None and one.end >= late.first:
            return (
                f"the amendment of {one.date} applies after {dates.date}, the date of the "
                "version; correct the date that is wrong"
            )
    return (
        "correct the date or the duration, or add the amendment that extends the project under "
        "'project' in deliverable.yaml, as in 'amendments: [{date: 2017-06-30, duration: 36 "
        "months}]'"
    )


def _in_full(period: Period, contract: Contract) -> str:
    """A period as written, with the days of a month: `M25 (2017-09-23 to 2017-10-22)`."""
    if period.month:
        return f"{period.words} ({period.first} to {period.last})"
    months = sorted({contract.month_of(period.first), contract.month_of(period.last)})
    if months[0] < 1:
        return period.words
    return f"{period.words} ({' to '.join(f'M{month}' for month in months)})"


# -- the cover -------------------------------------------------------------------------------


def _months_against_dates(said: Stated, dates: VersionDates) -> Iterator[Diagnostic]:
    for month, day in _pairs(said):
        if not month.overlaps(day.first, day.last):
            message = f"{_in_full(month, dates.contract)} does not contain {day.words}"
            hint = f"{_in_full(day, dates.contract)}; correct the one that is wrong"
            span, origin = own_place(said.span, dates)
            yield Diagnostic(span, rules.MONTH_AGAINST_DATE, message + origin, hint)


def _pairs(said: Stated) -> Iterator[tuple[Period, Period]]:
    """Each month of the project with the date beside it: only signs are between the two."""
    for before, after in pairwise(said.periods):
        between = said.text[before.place[1] : after.place[0]]
        if bool(before.month) is not bool(after.month) and not re.search(r"\w", between):
            yield (before, after) if before.month else (after, before)


def _due_against_record(dates: VersionDates) -> Iterator[Diagnostic]:
    record, said = dates.contract.due_on(dates.date), dates.due
    if record is None or said is None or not said.periods:
        return
    (due,) = record.periods
    if any(period.overlaps(due.first, due.last) for period in said.periods):
        return
    written, right = (_in_full(one, dates.contract) for one in (said.periods[-1], due))
    message = f"{written} is not the due date, {right}"
    span, origin = own_place(said.span, dates)
    file = f" in {said.span.path.rpartition('/')[2]}" if origin else ""
    key = said.name.rpartition(".")[2]
    own = ", or write it under 'cover' in this file" if origin else ""
    removed = f", or remove '{key}'{file}: the cover then prints the due date{own}"
    has_due = said.field is not None and said.field.computed_default is not None
    hint = f"correct the wrong one{removed if has_due else ''}; "
    hint += "where an amendment moves the due date, write 'due' in the amendment"
    yield Diagnostic(span, rules.COVER_AGAINST_DUE, message + origin, hint)


def _delivery_against_date(dates: VersionDates) -> Iterator[Diagnostic]:
    """A delivery that the version itself states; an inherited one has another finding."""
    if dates.delivery is None or not dates.delivery.periods:
        return
    if dates.delivery.span.path != dates.date_span.path:
        return
    latest = months_later(dates.date, 1)
    if any(one.overlaps(dates.date, latest) for one in dates.delivery.periods):
        return
    last = dates.delivery.periods[-1]
    problem = "is before" if last.last < dates.date else "is more than a month after"
    message = f"the delivery, {_in_full(last, dates.contract)}, {problem} the date of the version, "
    message += dates.contract.named(dates.date)
    hint = "correct the one that is wrong"
    field = dates.delivery.field
    if field is not None and field.type not in _TEXTS:
        hint += f"; '{field.key}' says when this version is delivered, as in {dates.date}"
    elif "(" not in dates.delivery.text:
        example = f"'{dates.delivery.text} (updated: {dates.date})'"
        hint += f", or add the delivery of this version, as in {example}"
    yield Diagnostic(dates.delivery.span, rules.DELIVERY_AGAINST_DATE, message, hint)


def _copyright_year(dates: VersionDates) -> Iterator[Diagnostic]:
    year = dates.copyright_year
    if year is None or year == dates.date.year:
        return
    span, origin = own_place(dates.copyright_span, dates)
    message = f"the copyright has the year {year}, but the date of the version is {dates.date}"
    hint = f"write 'copyright: {{year: {dates.date.year}}}', or correct the date"
    yield Diagnostic(span, rules.COPYRIGHT_YEAR, message + origin, hint)


def _subtitle(dates: VersionDates) -> Iterator[Diagnostic]:
    """A subtitle of this version's own file that names another date."""
    subtitle = dates.subtitle
    if subtitle is None or subtitle.span.path != dates.date_span.path:
        return
    periods = subtitle.periods
    if periods and not any(one.overlaps(dates.date, dates.date) for one in periods):
        message = f"the subtitle names {periods[-1].words}, but the date of the version is "
        message += str(dates.date)
        hint = "correct the subtitle, or 'date'"
        yield Diagnostic(subtitle.span, rules.SUBTITLE_AGAINST_DATE, message, hint)

"""Contract arithmetic: dates and months of a project, and those that a document states.

Month 1 of a project begins on its first day, and each month ends on the day before the next one
begins. `M18` of a project that starts on 2015-09-23 is thus 2017-02-23 to 2017-03-22. What is due
in a month is due on its last day.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator

from msgspec import Struct

from briefgen.model.forms import FormField
from briefgen.spans.span import NO_SPAN, Span

_DAY = datetime.timedelta(days=1)


def months_later(day: datetime.date, months: int) -> datetime.date:
    """The same day of a later month, or the last day of that month if it is shorter.

    The first or last date of the calendar if the month is outside the years 1 to 9999.
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        return datetime.date.min if months < 0 else datetime.date.max
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class Period(Struct, frozen=True):
    """A day, a month of a calendar, or a month of a project, as a text names it."""

    words: str
    """As written: `M18`, `April 2017`, `2017-04-30`."""
    first: datetime.date
    last: datetime.date
    month: int = 0
    """Number of the month of the project; 0 for a date."""
    place: tuple[int, int] = (0, 0)
    """Offsets in the text of its first character and after its last one."""

    def overlaps(self, first: datetime.date, last: datetime.date) -> bool:
        """Whether a day from `first` to `last` is in the period."""
        return self.first <= last and first <= self.last


class Stated(Struct, frozen=True):
    """A text of the content that names dates or months."""

    name: str
    """Its key, such as `cover.actual_delivery`."""
    text: str
    span: Span
    periods: tuple[Period, ...]
    """In the order of the text."""
    field: FormField | None = None
    """The declared field whose value it is; `None` for a key that every template has."""


class Amendment(Struct, frozen=True, kw_only=True):
    """An amendment of the contract."""

    date: datetime.date
    """The day from which it applies."""
    duration: str = ""
    """New duration of the project, as written; empty if the amendment does not state it."""
    end: datetime.date | None = None
    """New last day of the project; `None` if the amendment does not change it, or if it is
    unknown because the duration has no number of months."""
    due: Stated | None = None
    """New due date of the deliverable."""
    span: Span = NO_SPAN


class Contract(Struct, frozen=True, kw_only=True):
    """Start, end and amendments of a project."""

    start: datetime.date
    duration: str
    """As written, for example `2 years`."""
    end: datetime.date | None
    """Last day without amendments; `None` if the duration has no number of months."""
    due: Stated | None = None
    """Due date of the deliverable without amendments; `None` if it is not stated."""
    amendments: tuple[Amendment, ...] = ()
    """In the order of their dates."""
    span: Span = NO_SPAN
    """The duration in the content."""

    def first_day(self, month: int) -> datetime.date:
        """The first day of a month, which counts from 1."""
        return months_later(self.start, month - 1)

    def last_day(self, month: int) -> datetime.date:
        """The last day of a month, which counts from 1."""
        return months_later(self.start, month) - _DAY

    def month_of(self, day: datetime.date) -> int:
        """The number of the month that contains a day; 0 or less before the start."""
        months = (day.year - self.start.year) * 12 + day.month - self.start.month
        return months + (months_later(self.start, months) <= day)

    def amendments_until(self, day: datetime.date) -> Iterator[Amendment]:
        """The amendments that apply on a day, the last one first."""
        return (one for one in reversed(self.amendments) if one.date <= day)

    def end_on(self, day: datetime.date) -> datetime.date | None:
        """The last day of the project as the contract is on a day; `None` if it is unknown."""
        for one in self.amendments_until(day):
            if one.end is not None or one.duration:
                return one.end
        return self.end

    def duration_on(self, day: datetime.date) -> str:
        """The duration as the contract is on a day; empty if an amendment gives only an end."""
        for one in self.amendments_until(day):
            if one.end is not None or one.duration:
                return one.duration
        return self.duration

    def due_on(self, day: datetime.date) -> Stated | None:
        """The due date of the deliverable as the contract is on a day."""
        return next((one.due for one in self.amendments_until(day) if one.due), self.due)

    def named(self, day: datetime.date) -> str:
        """A date with its month, such as `2017-09-22 (M24)`; only the date before the start."""
        month = self.month_of(day)
        return f"{day} (M{month})" if month > 0 else str(day)


class EmptyRow(Struct, frozen=True, kw_only=True):
    """An empty value: of a row of the cover, or of another field that the template requires."""

    label: str
    """The label of the row or field; may be empty."""
    key: str
    """The first name in the line of the template, such as `cover.validated_by`; may be empty."""
    span: Span
    """Where the value is, or the key of the mapping in which it could be written."""
    row_number: int
    """Number of its row in the cover table; 0 if it has none."""
    is_written: bool
    """Whether the content gives an empty value for it."""
    is_needed_now: bool = False
    """Whether the document must have the value now, and not only when it is released."""
    field: FormField | None = None
    """The declared field that it prints; `None` for another name."""


class StatedMonths(Struct, frozen=True, kw_only=True):
    """The months that a document states in fields without a meaning of their own."""

    contract: Contract
    date: datetime.date
    """The date of the version, on which the contract counts."""
    stated: tuple[Stated, ...]
    """The values of fields with the type `month` in the files of the document."""


class VersionDates(Struct, frozen=True, kw_only=True):
    """Name, dates and months that a version of a deliverable states."""

    contract: Contract
    version: str
    """`V2`."""
    date: datetime.date
    date_span: Span
    date_month: int = 0
    """The month of the project that the version gives as its date; 0 if it gives a day."""
    due: Stated | None = None
    """The contractual delivery that the document prints."""
    delivery: Stated | None = None
    """The actual delivery that the document prints."""
    subtitle: Stated | None = None
    """The subtitle, if it names a version."""
    copyright_year: int | None = None
    """`None` without a copyright notice."""
    copyright_span: Span = NO_SPAN

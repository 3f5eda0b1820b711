"""Checks for values that a document must have from a stage on: in review, or in a release.

A draft may lack them. `Diagnostics` omits a finding whose rule counts only in a release.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.checks.contract import rules
from briefgen.checks.contract.findings import own_place
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.model.content import RecordFile
from briefgen.model.contract import EmptyRow, VersionDates
from briefgen.model.forms import FormField
from briefgen.model.record_forms import noun_of

_PLACES = {
    "cover": "under 'cover'",
    "project": "under 'project' in deliverable.yaml",
    "deliverable": "in deliverable.yaml",
    "meeting": "under 'meeting'",
    "briefing": "in the briefing",
}
"""Where the fields of a part are written."""


_STAGES = {"": "", "draft": "", "review": " in a review", "release": " for a release"}
"""The words for the stage from which a value is required."""


def check_values(rows: Sequence[EmptyRow], dates: VersionDates | None) -> Iterator[Diagnostic]:
    """A finding for each empty row or field; `dates` are `None` for a briefing."""
    for one in rows:
        span, origin = (one.span, "") if dates is None else own_place(one.span, dates)
        rule = rules.EMPTY_IN_REVIEW if one.is_needed_now else rules.EMPTY_ROW
        message = _message(one) + origin * one.is_written
        yield Diagnostic(span, rule, message, _hint(one, rule.code))


def check_records(records: Iterable[RecordFile], *, is_in_review: bool) -> Iterator[Diagnostic]:
    """A finding for each field of a printed record that needs a value now or in a release."""
    for record in records:
        for field in record.missing:
            is_needed_now = is_in_review and field.required == "review"
            rule = rules.EMPTY_IN_REVIEW if is_needed_now else rules.EMPTY_FIELD
            message = f"the {noun_of(record.kind)} '{record.anchor}' has no '{field.key}'"
            accept = f"if it must stay empty, acknowledge {rule.code} with the reason"
            meaning = ": ".join(filter(None, (field.words, field.help.removesuffix("."))))
            hint = f"write '{field.key}: …' in its file ({meaning}); {accept}"
            yield Diagnostic(record.span, rule, message, hint)


def _message(row: EmptyRow) -> str:
    key = row.key.rpartition(".")[2]
    if row.row_number:
        name = f"the row of '{key}' on the cover" if key else f"row {row.row_number} of the cover"
        return f"{name} is empty"
    stage = _STAGES[row.field.required] if row.field is not None else ""
    return f"'{key}' is required{stage}, and has no value"


def _hint(row: EmptyRow, code: str) -> str:
    field = row.field
    if field is None:
        beside = f" beside '{row.label}'" if row.label else ""
        return f"write a value{beside}, or remove the row from the template"
    place = _PLACES[row.key.partition(".")[0]]
    if not field.example and field.default is not None:
        printed = "cover" if row.row_number else "document"
        return f"remove '{field.key}' {place}: the {printed} then prints the value of the record"
    other = ", or only 'due' in deliverable.yaml" if field.states == "due" else ""
    accept = f"; if it must stay empty, acknowledge {code} with the reason"
    stage = _STAGES[field.required] if row.row_number else ""
    reason = f"; it is required{stage}" if stage else ""
    label = f" ({row.label})" if row.label else ""
    return f"write it {place}, as in '{_example(field)}'{label}{other}{reason}{accept}"


def _example(field: FormField) -> str:
    return f"{field.key}: {field.example or '…'}"

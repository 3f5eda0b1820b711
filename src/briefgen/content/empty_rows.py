"""Rows of the cover, and fields that the template requires, without a value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from briefgen.content.labelled_values import rows_shown
from briefgen.content.records import PartRecords
from briefgen.content.template import Template
from briefgen.content.unshown.fields_not_shown import names_in, shows
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.contract import EmptyRow
from briefgen.model.document import Cover
from briefgen.model.forms import FormField, Forms
from briefgen.spans.span import NO_SPAN, Span


class FormRecords(Struct, frozen=True):
    """The records of a document with the values of declared fields."""

    forms: Forms
    """The fields that the document can print."""
    records: PartRecords
    """Those with the values of these fields."""
    diagnostics: Diagnostics
    """The findings about these records."""

    def has_errors(self, name: str) -> bool:
        """Whether a file that can give a field has errors: its value may be left out with them."""
        part = name.partition(".")[0]
        record, _ = self.records[part if part in self.records else "cover"]
        return any(map(self.diagnostics.has_errors_in, record.document.paths()))

    def fields(self) -> dict[str, FormField]:
        """The fields by their names in expressions."""
        named = dict(self.forms.named())
        return {name: one for name, one in named.items() if name.partition(".")[0] in self.records}

    def place(self, name: str) -> tuple[Span, bool]:
        """Where a field is written, or the key of the mapping for it, and whether it is written."""
        part, _, key = name.partition(".")
        record, path = self.records[part]
        written_at = record.defined_at(*path, key)
        is_written = written_at != NO_SPAN
        return written_at if is_written else record.key_span(*path), is_written

    def has_value(self, name: str) -> bool:
        """Whether the record has a value for a field, and not only its default."""
        part, _, key = name.partition(".")
        record, path = self.records[part]
        values: Any = record.value
        for step in (*path, key):
            values = getattr(values, step, None)
        if isinstance(values, str):
            return has_words(values)
        return values not in (None, ())


def empty_rows(
    template: Template, own: FormRecords, cover: Cover, *, is_in_review: bool = False
) -> tuple[EmptyRow, ...]:
    """Every row of the cover without a letter or digit in its value, and each required field.

    A field counts if a line or part of the template prints it, or if the template itself declares
    it: those that it inherits may be for other templates. The files that give it have no errors.
    `is_in_review` is whether the document is reviewed: fields that are required for a review are
    then needed before a release, too.
    """
    rows = _rows(template, own, cover)
    found = {one.key or one.label: one for one in rows if not own.has_errors(one.key)}
    for name, field in own.fields().items():
        is_required = field.required and field.default is None
        if name in found or not is_required or own.has_value(name) or own.has_errors(name):
            continue
        if shows(template, name) or _declares(template, name):
            found[name] = _empty(field.label, name, own, row_number=0)
    if not is_in_review:
        return tuple(found.values())
    return tuple(replace(one, is_needed_now=_is_for_review(one)) for one in found.values())


def _declares(template: Template, name: str) -> bool:
    """Whether the file of a template declares a field, and not one of a template it extends."""
    part, _, key = name.partition(".")
    return template.record.defined_at("fields", part, key).path == template.folders[0].file


def _is_for_review(row: EmptyRow) -> bool:
    return row.field is not None and row.field.required == "review"


def _rows(template: Template, own: FormRecords, cover: Cover) -> Iterator[EmptyRow]:
    if "cover" not in own.records:
        return  # A briefing omits empty rows.
    for (index, plan), row in zip(rows_shown(template), cover.rows, strict=True):
        if not has_words(row.value):
            path = ("cover", "rows", index, "value")
            value = template.text(*path).text if plan.value else ""
            names = [plan.field] if plan.field else sorted(names_in([value]), key=value.index)
            fields = [name for name in names if name in own.fields()]
            yield _empty(row.label, (fields or names or [""])[0], own, row_number=index + 1)


def _empty(label: str, name: str, own: FormRecords, *, row_number: int) -> EmptyRow:
    field = own.fields().get(name)
    if field is None:
        record, path = own.records["cover"]
        span, is_written = record.key_span(*path), False
    else:
        span, is_written = own.place(name)
    return EmptyRow(
        label=label,
        key=name,
        span=span,
        row_number=row_number,
        is_written=is_written,
        field=field,
    )


def has_words(text: str) -> bool:
    """Whether a text has a letter or digit."""
    return bool(re.search(r"[^\W_]", text))

"""Rows of the cover table that a version leaves empty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.content.fields_not_shown import names_in, shows
from briefgen.content.records import Record
from briefgen.content.template import Template
from briefgen.model.contract import EmptyRow
from briefgen.model.document import Cover
from briefgen.spans.span import NO_SPAN

if TYPE_CHECKING:
    from briefgen.schema.deliverables import CompleteVersion

_WITHOUT_RECORD = ("lead_and_partners", "validated_by", "actual_delivery")
"""The keys under `cover` for which no record has a value."""


def empty_rows(
    template: Template, version: Record[CompleteVersion], cover: Cover
) -> tuple[EmptyRow, ...]:
    """Every row without a letter or digit in its value, and empty values that other lines print."""
    found = {one.key or one.label: one for one in _rows(template, version, cover)}
    for key in _WITHOUT_RECORD:
        name = f"cover.{key}"
        value = getattr(version.value.cover, key)
        if name not in found and shows(template, name) and not _has_words(value):
            found[name] = _empty_row("", name, version)
    return tuple(found.values())


def _rows(template: Template, version: Record[CompleteVersion], cover: Cover) -> Iterator[EmptyRow]:
    plans = template.record.value.cover.rows
    for plan, row in zip(plans, cover.rows, strict=True):
        if not _has_words(row.value):
            names = sorted(names_in([plan.value]), key=plan.value.index)
            own = [name for name in names if name.startswith("cover.")]
            yield _empty_row(row.label, (own or names or [""])[0], version)


def _empty_row(label: str, name: str, version: Record[CompleteVersion]) -> EmptyRow:
    path = name.split(".") if name else ["cover"]
    span = version.span(*path) if path[0] == "cover" else version.span("cover")
    return EmptyRow(label, name, span, is_written=version.defined_at(*path) != NO_SPAN)


def _has_words(text: str) -> bool:
    return bool(re.search(r"[^\W_]", text))

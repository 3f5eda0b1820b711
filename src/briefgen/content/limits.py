"""The fields with limits that a part of a body prints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from briefgen.content.records import PartRecords
from briefgen.content.template import Template, fields_of_part
from briefgen.content.template_parts import anchor_of
from briefgen.model.limits import LimitedText, TextLimits
from briefgen.model.nodes import Anchor

if TYPE_CHECKING:
    from briefgen.schema.body_parts import BodyRecord


def limited_texts(
    plan: BodyRecord, template: Template, fields: PartRecords
) -> Iterator[LimitedText]:
    """The fields with limits that a part prints and that have a value.

    `fields` are, by the first word of the names of fields, the record that has them and the keys of
    the mapping in it.
    """
    if plan.part not in ("field", "rows"):
        return
    forms = dict(template.forms.named())
    for field in fields_of_part(plan):
        part, _, key = field.partition(".")
        record, path = fields[part]
        value: Any = record.value
        for name in (*path, key):
            value = getattr(value, name, None)
        if value and forms[field].limits != TextLimits():
            yield LimitedText(
                name=key,
                section=Anchor(anchor_of(plan)),
                row=key if plan.part == "rows" else "",
                limits=forms[field].limits,
                span=record.key_span(*path, key),
            )

"""The names that the lines of the template of a document can use."""

from __future__ import annotations

from functools import partial
from typing import Any

from briefgen.content.document_records import DocumentRecords
from briefgen.content.expression_names import (
    briefing_names,
    deliverable_names,
)
from briefgen.content.field_values import FieldPrinter
from briefgen.content.forms import default_values
from briefgen.content.read_context import ReadContext
from briefgen.content.records import Record
from briefgen.content.versions.contract import contract_of
from briefgen.content.versions.cover_values import check_cover
from briefgen.syntax.expressions import Names, PrintedValue


def template_names_of(records: DocumentRecords, context: ReadContext) -> Names:
    """The names that the lines of the template can use; the fields of the version are checked."""
    names = deliverable_names(
        records.deliverable,
        records.version,
        records.labels,
        records.distribution.mark,
        records.language,
    )
    add = partial(_with_fields, records=records, context=context)
    names = add(names, "project", records.deliverable, ("project",))
    names = add(names, "deliverable", records.deliverable, ())
    names = add(names, "cover", records.version, ("cover",))
    if records.briefing is None:
        return names
    names = briefing_names(records.briefing, records.target.briefing, names, records.language)
    names = add(names, "meeting", records.briefing, ("meeting",))
    return add(names, "briefing", records.briefing, ())


def _with_fields(
    names: Names,
    part: str,
    record: Record[Any],
    path: tuple[str, ...],
    *,
    records: DocumentRecords,
    context: ReadContext,
) -> dict[str, Any]:
    """The names with the declared fields of a part, whose defaults can use `names`."""
    is_of_briefing = part in ("briefing", "meeting")
    forms = records.template.forms if is_of_briefing else records.forms
    fields = getattr(forms, part)
    # A template of a briefing can print fields that the template of its version does not have.
    others = {one.key for one in getattr(records.template.forms, part)}
    own: dict[str, Any] = {
        **dict.fromkeys(sorted(others), PrintedValue("", "")),
        **names.get(part, {}),
    }
    names = {**names, part: own}  # Defaults can use other fields of the part.
    defaults = default_values(fields, names, context.diagnostics)
    if part == "cover" and records.briefing is None and records.languages is None:
        check_cover(fields, records.version, defaults, context.diagnostics)
    printer = FieldPrinter(record, path, contract_of(records.deliverable), context)
    own |= printer.names(fields, defaults)
    for one in fields:
        if one.default is not None and one.default.span().path == records.template.folders[0].file:
            defaults[one.key].compute()  # Its mistakes are findings, also where a file has a value.
    return names

"""The names that the lines of the template of a document can use."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from briefgen.content.clearances import cleared_names
from briefgen.content.document_records import DocumentRecords
from briefgen.content.expression_names import (
    briefing_names,
    deliverable_names,
    identifier_of,
)
from briefgen.content.field_values import FieldPrinter
from briefgen.content.forms import computed_defaults
from briefgen.content.read_context import ReadContext
from briefgen.content.records import Record
from briefgen.content.template import Template
from briefgen.content.versions.contract import contract_of
from briefgen.content.versions.cover_values import check_cover
from briefgen.content.versions.withheld_values import WithheldValues
from briefgen.language.lists import listed
from briefgen.model.clearances import TO_CLEAR
from briefgen.model.forms import FormField
from briefgen.syntax.expressions import LazyValue, Names, PrintedValue


def template_names_of(
    records: DocumentRecords, context: ReadContext, versions: Sequence[DocumentRecords] = ()
) -> Names:
    """The names that the lines of the template can use; the fields of the version are checked.

    `versions` are the records with each version that a briefing names as that of its content.
    """
    names, withheld = _names_of_version(records)
    names["cleared_by"] = cleared_names(records.cleared, records.language)
    add = partial(_with_fields, records=records, context=context)
    names = add(names, "project", records.deliverable, ("project",))
    names = add(names, "deliverable", records.deliverable, ())
    names = add(names, "cover", records.version, ("cover",))
    if withheld is not None:
        names = withheld.of_cover(names)
    if records.briefing is None:
        return names
    own = records.target.briefing_name
    first = names if not versions or versions[0] is records else _names_of_version(versions[0])[0]
    names = briefing_names(records.briefing, own, names, first, records.language)
    names["from_others"] = _other_sources(versions[1:], records.language)
    names = add(names, "meeting", records.briefing, ("meeting",))
    names = add(names, "briefing", records.briefing, ())
    if records.cleared is TO_CLEAR:
        names["briefing"]["as_of"] = PrintedValue("", "")
    return names


def _names_of_version(
    records: DocumentRecords,
) -> tuple[dict[str, Any], WithheldValues | None]:
    """The names of a version, and the values that the readers of a briefing must not see."""
    names = deliverable_names(
        records.deliverable,
        records.version,
        records.version_name,
        records.labels,
        records.distribution.mark,
        records.language,
    )
    withheld = None if records.may_show_version else _withheld_values(records)
    return (names if withheld is None else withheld.of_version(names)), withheld


def _other_sources(versions: Sequence[DocumentRecords], language: str) -> PrintedValue:
    """The end of a list of versions after the first, as in ` and D2.1, V1`; empty without any.

    A version that the readers must not see is not named.
    """
    shown = [one for one in versions if one.may_show_version]
    if not shown:
        return PrintedValue("", "")
    words = [
        f"{identifier_of(one.deliverable.value)}, {one.version.value.version}" for one in shown
    ]
    end = listed(["", *words], language)
    defined_at = shown[0].version.defined_at("version")
    return PrintedValue(end, end, defined_at, is_in_document_language=True)


def _withheld_values(records: DocumentRecords) -> WithheldValues:
    """The values of the version of a briefing whose readers must not see it."""
    return WithheldValues(
        records.version,
        records.chain,
        records.distribution.levels,
        records.distribution.level,
        has_amendments=bool(contract_of(records.deliverable).amendments),
    )


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
    invalid = (name.partition(".") for name in records.template.invalid_fields)
    others |= {key for of, _, key in invalid if of == part and key}
    own: dict[str, Any] = {
        **dict.fromkeys(sorted(others), PrintedValue("", "")),
        **names.get(part, {}),
    }
    names = {**names, part: own}  # Defaults can use other fields of the part.
    computed = computed_defaults(fields, names, context.diagnostics)
    if part == "cover" and records.briefing is None and records.languages is None:
        check_cover(fields, records.version, computed, context.diagnostics)
    printer = FieldPrinter(record, path, contract_of(records.deliverable), context)
    defaults = printer.defaults(fields, computed)
    own |= printer.names(fields, defaults)
    # The template of a briefing can have a level where that of its version has none.
    withheld = (one.key for one in getattr(records.template.forms, part) if one.is_withheld)
    own |= dict.fromkeys(withheld, PrintedValue("", ""))
    for one in fields:
        default = defaults.get(one.key)
        if isinstance(default, LazyValue) and _is_own(one, records.template):
            default.compute()  # Its mistakes are findings, also where a file has a value.
    return names


def _is_own(field: FormField, template: Template) -> bool:
    """Whether the default of a field is in the file of a template, and not in one it extends."""
    return field.default is not None and field.default.span.path == template.folders[0].file

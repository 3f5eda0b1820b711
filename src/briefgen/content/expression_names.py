"""The names that expressions can use, in content files and in templates."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from briefgen.content.citations import source_of_fact
from briefgen.content.labels import TemplateLabels
from briefgen.content.language_filters import language_filters
from briefgen.content.marks import rules as mark_rules
from briefgen.content.printed_days import printed_day
from briefgen.content.printed_facts import printed_count, printed_fact
from briefgen.content.record_forms import RENAMED_NAMES
from briefgen.content.records import Record
from briefgen.content.registers import (
    Register,
    Registers,
    origins_of_fact,
    origins_of_organisation,
    printed_organisation,
)
from briefgen.content.tables import TableRecords, count_of
from briefgen.content.versions.contract import contract_of
from briefgen.content.versions.contract_names import contract_names
from briefgen.diagnostics.similar_names import suggest
from briefgen.model.document import AcronymEntry
from briefgen.model.levels import AboveLevel
from briefgen.schema.models import Model
from briefgen.spans.span import Span
from briefgen.syntax import rules as syntax_rules
from briefgen.syntax.expression_tree import ExpressionError
from briefgen.syntax.expressions import LazyValue, Names, PrintedValue

if TYPE_CHECKING:
    from briefgen.schema.briefings import BriefingRecord
    from briefgen.schema.deliverables import CompleteVersion, DeliverableRecord
    from briefgen.schema.outlines import OutlineRecord
    from briefgen.schema.registers import FactRecord, OrganisationRecord
    from briefgen.schema.tables import TableRecord


def content_names(
    registers: Registers,
    tables: TableRecords,
    version: Record[CompleteVersion] | None,
    kinds: frozenset[str] | None,
    above: AboveLevel | None,
    language: str,
    is_translation: bool = False,
) -> Names:
    """Names for texts; `version` is `None` if it is invalid, `kinds` of records if its template is.

    With `above`, the version has a higher level than the document, which must not count in it.
    """
    counted = partial(_record_count, version=version, above=above)

    def fact(name: str) -> PrintedValue | str:
        key, entry = _entry_of_name(registers.facts, name)
        return "" if entry is None else _printed_fact(key, entry, registers, language)

    def organisation(name: str) -> PrintedValue | str:
        key, entry = _entry_of_name(registers.organisations, name)
        return "" if entry is None else _printed_organisation(key, entry)

    def acronym(name: str) -> PrintedValue:
        key, entry = _entry_of_name(registers.acronyms, name)
        return _printed_acronym(key, entry or AcronymEntry(short=name, long=""))

    def count(name: str) -> PrintedValue | int:
        key, entry = _entry_of_name(tables, name)
        return 0 if entry is None else _printed_count(key, entry, language)

    return {
        **language_filters(language, is_translation=is_translation),
        "fact": fact,
        "organisation": organisation,
        "acronym": acronym,
        "count": count,
        "stories": LazyValue(partial(counted, "story")),
        "records": partial(_checked_record_count, record_count=counted, kinds=kinds),
    }


def _printed_fact(
    key: str, entry: Record[FactRecord], registers: Registers, language: str
) -> PrintedValue:
    source, origins = source_of_fact(entry, registers), origins_of_fact(entry)
    defined_at, printed = entry.defined_at("value"), printed_fact(entry, language)
    return PrintedValue(printed, entry.value.value, defined_at, source, origins, key=key)


def _printed_acronym(key: str, entry: AcronymEntry) -> PrintedValue:
    return PrintedValue(entry.short, key, entry.span, key=key)


def _printed_organisation(key: str, entry: Record[OrganisationRecord]) -> PrintedValue:
    return PrintedValue(
        printed_organisation(entry.value),
        entry.value.name,
        entry.defined_at("name"),
        origins=origins_of_organisation(entry),
        key=key,
    )


def _printed_count(name: str, table: Record[TableRecord], language: str) -> PrintedValue:
    counted = count_of(table.value)
    if counted is None:
        raise ExpressionError(
            syntax_rules.UNUSABLE_VALUE,
            f"the rows of table '{name}' cannot be counted, because cells span several rows",
            "write the number in the text",
        )
    printed = printed_count(counted, language)
    return PrintedValue(printed, counted, table.defined_at(), key=name)


def _entry_of_name(register: Register[Any], name: object) -> tuple[str, Any]:
    """The entry of a name in an expression, with its key."""
    if not isinstance(name, str):
        message = f"the name of a {register.noun} must be in quotes, not '{name}'"
        raise ExpressionError(syntax_rules.UNUSABLE_VALUE, message, f"write '\"{name}\"'")
    if error := register.error_of(name):
        raise ExpressionError(*error)
    key = register.name_of(name)
    return key, register.entries.get(key)


def _checked_record_count(
    kind: object, record_count: Callable[[str], PrintedValue], kinds: frozenset[str] | None
) -> PrintedValue:
    """Number of records of a kind that an expression names."""
    if not isinstance(kind, str):
        message = f"the name of a kind of record must be in quotes, not '{kind}'"
        raise ExpressionError(syntax_rules.UNUSABLE_VALUE, message, f"write '\"{kind}\"'")
    if kinds is not None and kind not in kinds:
        message = f"unknown kind of record '{kind}'"
        hint = suggest(kind, kinds, "the template declares no kind of record")
        raise ExpressionError(syntax_rules.UNKNOWN_NAME, message, hint)
    return record_count(kind)


def _record_count(
    kind: str, version: Record[CompleteVersion] | None, above: AboveLevel | None
) -> PrintedValue:
    """Number of records of a kind in an outline, at every level."""
    if above is not None:
        raise ExpressionError(mark_rules.PIECE_ABOVE_LEVEL, above.message, above.hint)
    if version is None:
        return PrintedValue(0, 0)
    count = _records_in(version.value.outline, kind)
    return PrintedValue(count, count, version.defined_at("outline"))


def _records_in(outline: tuple[OutlineRecord, ...], kind: str) -> int:
    return sum(
        int(getattr(entry, kind, None) is not None) + _records_in(entry.parts, kind)
        for entry in outline
    )


_FROM = ("identifier", "version", "version_words", "title")
"""Names of a version that the template of a briefing uses with the prefix `from_`."""

# -- templates -------------------------------------------------------------------------------


def identifier_of(deliverable: DeliverableRecord) -> str:
    """The number without spaces, as in `D3.5`."""
    return "".join(deliverable.number.split())


def _values_of(record: Record[Model], *path: str) -> dict[str, Any]:
    """The values of a record, or of a mapping in it, by their keys."""
    model: Any = record.value
    for key in path:
        model = getattr(model, key)
    values = {name: "" if value is None else value for name, value in model}
    return {
        name: PrintedValue(value, value, record.defined_at(*path, name))
        for name, value in values.items()
        if isinstance(value, str | int)
    }


def deliverable_names(
    deliverable: Record[DeliverableRecord],
    version: Record[CompleteVersion],
    name: PrintedValue,
    labels: TemplateLabels,
    distribution: PrintedValue,
    language: str,
) -> dict[str, Any]:
    """Names for the template of a deliverable, without the fields that the template declares.

    `name` is that of the version.
    """
    values, of_version, own = _values_of(deliverable), _values_of(version), version.value
    project, start = deliverable.value.project, deliverable.defined_at("project", "start")
    number = values["number"]
    day = version.defined_at("date")
    identifier = identifier_of(deliverable.value)
    dated = contract_names(contract_of(deliverable), version, language)
    return {
        **language_filters(language),
        "labels": {**RENAMED_NAMES, **labels},
        "project": {
            **_values_of(deliverable, "project"),
            "start": printed_day(project.start, start, language, "long"),
            **dated["project"],
        },
        **dated["document"],
        "work_package": values["work_package"],
        "work_package_code": _work_package_code(values["work_package"]),
        "number": number,
        "identifier": PrintedValue(identifier, identifier, number.defined_at),
        "title": values["title"],
        "subtitle": of_version["subtitle"],
        "version": name,
        "version_words": _version_words(name, labels),
        "date": printed_day(own.date, day, language, "long"),
        "year": _copyright_year(version),
        "distribution": distribution,
        "example": False,
    }


def _work_package_code(package: PrintedValue) -> PrintedValue:
    """The number of a work package as its code, such as `WP3`; a name as it is."""
    is_number = str(package.text).isdecimal()
    code = f"WP{package.text}" if is_number else package.text
    return PrintedValue(code, package.value, package.defined_at, is_in_document_language=is_number)


def _copyright_year(version: Record[CompleteVersion]) -> PrintedValue:
    """The year of the copyright, or else of the date."""
    own = version.value
    if own.copyright is None:
        return PrintedValue(own.date.year, own.date.year, version.defined_at("date"))
    year = own.copyright.year
    return PrintedValue(year, year, version.defined_at("copyright", "year"))


def briefing_names(
    briefing: Record[BriefingRecord],
    identifier: str,
    version_names: Names,
    named: Names,
    language: str,
) -> dict[str, Any]:
    """Names for the template of a briefing; `version_names` are those of its first version.

    `named` are those of the first version that it names as that of its content.
    """
    values, own = _values_of(briefing), briefing.value
    day = briefing.defined_at("date")
    meeting = _values_of(briefing, "meeting")
    is_title = own.meeting.name.split() == own.title.split()
    return {
        **version_names,
        **{f"from_{name}": named[name] for name in _FROM},
        "identifier": identifier,
        "title": values["title"],
        "subtitle": values["subtitle"],
        "version": "",
        "version_words": "",
        "date": printed_day(own.date, day, language, "long"),
        "date_with_weekday": printed_day(own.date, day, language, "full"),
        "year": PrintedValue(own.date.year, own.date.year, day),
        "requester": values["requester"],
        "file_number": values["file_number"],
        "return_by": _day_or_nothing(own.return_by, briefing.defined_at("return_by"), language),
        "example": own.example,
        "meeting": meeting,
        "meeting_beside_title": PrintedValue("", "") if is_title else meeting["name"],
    }


def _day_or_nothing(
    day: datetime.date | None, defined_at: Span, language: str
) -> LazyValue | PrintedValue:
    """A date in words; empty for a value that a file does not give."""
    return PrintedValue("", "") if day is None else printed_day(day, defined_at, language, "long")


def _version_words(printed: PrintedValue, labels: TemplateLabels) -> PrintedValue:
    name = str(printed.text)
    bare = name[1:] if re.fullmatch(r"[Vv][0-9.]+", name) else name
    pattern = str(labels["version_words"].text) if "version_words" in labels else "{version}"
    words = pattern.format(version=bare)
    return PrintedValue(words, words, printed.defined_at, is_in_document_language=True)

"""The names that expressions can use, in content files and in templates."""

from __future__ import annotations

import datetime
import re
from typing import Any

from briefgen.content import rules
from briefgen.content.registers import Register, Registers, printed_fact, printed_organisation
from briefgen.content.tables import TableRecords, count_of
from briefgen.diagnostics.collector import suggest
from briefgen.schema.briefings import BriefingRecord
from briefgen.schema.deliverables import CompleteVersion, DeliverableRecord, OutlineRecord
from briefgen.syntax import rules as syntax_rules
from briefgen.syntax.expressions import ExpressionError, LazyValue, Names, PrintedValue


def content_names(registers: Registers, tables: TableRecords, stories: int) -> Names:
    """Names for sections, stories, tables and briefings."""

    def fact(name: str) -> PrintedValue | str:
        entry = _entry_of_name(registers.facts, name)
        return PrintedValue(printed_fact(entry), entry.value.value) if entry is not None else ""

    def organisation(name: str) -> PrintedValue | str:
        entry = _entry_of_name(registers.organisations, name)
        if entry is None:
            return ""
        return PrintedValue(printed_organisation(entry.value), entry.value.name)

    def acronym(name: str) -> str:
        if name not in registers.acronyms and registers.acronyms_complete:
            message = f"unknown acronym '{name}'"
            hint = suggest(str(name), registers.acronyms) or "add it to acronyms.yaml"
            raise ExpressionError(rules.UNKNOWN_ACRONYM, message, hint)
        return name

    def count(name: str) -> int:
        entry = _entry_of_name(tables, name)
        if entry is None:
            return 0
        counted = count_of(entry.value)
        if counted is None:
            raise ExpressionError(
                syntax_rules.UNUSABLE_VALUE,
                f"the rows of table '{name}' cannot be counted, because cells span several rows",
                "write the number in the text",
            )
        return counted

    return {
        "fact": fact,
        "organisation": organisation,
        "acronym": acronym,
        "count": count,
        "stories": stories,
    }


def _entry_of_name(register: Register[Any], name: object) -> Any:
    if not isinstance(name, str):
        message = f"the name of a {register.noun} must be in quotes, not '{name}'"
        raise ExpressionError(syntax_rules.UNUSABLE_VALUE, message, f"write '\"{name}\"'")
    if name not in register.entries and register.complete:
        message = f"unknown {register.noun} '{name}'"
        raise ExpressionError(register.rule, message, register.hint(name))
    return register.entries.get(name)


def story_count(outline: tuple[OutlineRecord, ...]) -> int:
    """Number of stories in an outline, at every level."""
    return sum((entry.story is not None) + story_count(entry.parts) for entry in outline)


_FROM = ("identifier", "version", "version_words", "title")
"""Names of a version that the template of a briefing uses with the prefix `from_`."""

# -- templates -------------------------------------------------------------------------------


def identifier_of(deliverable: DeliverableRecord) -> str:
    """The number without spaces, as in `D3.5`."""
    return "".join(deliverable.number.split())


def deliverable_names(
    deliverable: DeliverableRecord,
    version: CompleteVersion,
    labels: dict[str, str],
    language: str,
) -> dict[str, Any]:
    """Names for the template of a deliverable."""
    project = deliverable.project.model_dump()
    project["start"] = _day_in_words(deliverable.project.start, language, "long")
    return {
        "labels": labels,
        "project": project,
        "work_package": deliverable.work_package,
        "number": deliverable.number,
        "identifier": identifier_of(deliverable),
        "title": deliverable.title,
        "subtitle": version.subtitle,
        "version": version.version,
        "version_words": _version_words(version.version, labels),
        "date": _day_in_words(version.date, language, "long"),
        "year": version.copyright.year if version.copyright else version.date.year,
        "cover": version.cover.model_dump(),
        "distribution": labels.get("public", ""),
        "example": False,
    }


def briefing_names(
    briefing: BriefingRecord,
    identifier: str,
    version_names: dict[str, Any],
    language: str,
) -> dict[str, Any]:
    """Names for the template of a briefing; `version_names` are those of its version."""
    meeting = {name: value or "" for name, value in briefing.meeting.model_dump().items()}
    meeting["participants"] = ", ".join(briefing.meeting.participants)
    return {
        **version_names,
        **{f"from_{name}": version_names[name] for name in _FROM},
        "identifier": identifier,
        "title": briefing.title,
        "subtitle": briefing.subtitle,
        "version": "",
        "version_words": "",
        "date": _day_in_words(briefing.date, language, "long"),
        "date_with_weekday": _day_in_words(briefing.date, language, "full"),
        "year": briefing.date.year,
        "distribution": briefing.distribution or version_names["distribution"],
        "example": briefing.example,
        "meeting": meeting,
    }


def _version_words(version: str, labels: dict[str, str]) -> str:
    bare = version[1:] if re.fullmatch(r"[Vv][0-9.]+", version) else version
    return labels.get("version_words", "{version}").replace("{version}", bare)


def _day_in_words(day: datetime.date, language: str, style: str) -> LazyValue:
    """A date in the language, or in English if Babel does not know the language."""

    def words() -> PrintedValue:
        # Importing Babel takes longer than the rest of loading, and few templates print a date.
        from babel import Locale, UnknownLocaleError
        from babel.dates import format_date

        try:
            locale = Locale.parse(language, sep="-")
        except (UnknownLocaleError, ValueError):
            locale = Locale("en", "GB")
        return PrintedValue(str(format_date(day, style, locale)), day)

    return LazyValue(words)

"""Findings on the levels of the fields that a template declares."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from briefgen.content.marks import rules
from briefgen.content.marks.levels import Levels, may_print
from briefgen.content.read_context import ReadContext
from briefgen.content.records import Record
from briefgen.content.withheld_contacts import (
    TypedPaths,
    contact_pieces,
    fields_in_briefing,
    fields_in_deliverable,
    fields_in_version,
    fields_of_record,
    without_contacts,
)
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.forms import Forms
from briefgen.model.levels import Level, above_level
from briefgen.model.record_forms import RecordForm
from briefgen.schema.layer_files import MEETING_FILES
from briefgen.spans.span import NO_SPAN
from briefgen.syntax.yaml.documents import Path, YamlDocument

if TYPE_CHECKING:
    from briefgen.content.versions import Version
    from briefgen.schema.briefings import BriefingRecord


def report_fields_above(
    briefing: Record[BriefingRecord] | None,
    forms: Forms,
    levels: Levels,
    own: Level | None,
    diagnostics: Diagnostics,
) -> None:
    """A finding for each value in the file of a briefing whose field is above its level `own`."""
    if briefing is None:
        return
    for name, one in forms.named():
        part, _, key = name.partition(".")
        if not one.is_withheld or part not in ("briefing", "meeting"):
            continue
        above = above_level(f"the field '{key}'", own, levels.declared[one.level].level)
        places = ((part, key) if part == "meeting" else (key,), ("contributors", key))
        for path in places[: 1 if part == "meeting" else 2]:
            span = briefing.document.key_span(path) if path in briefing.document.marks else NO_SPAN
            if above is not None and span != NO_SPAN and is_own(briefing, path):
                message = f"{above.message} (the template says so at {one.level_span})"
                diagnostics.add(rules.FIELD_ABOVE_LEVEL, span, message, above.hint)


def is_own(briefing: Record[BriefingRecord], path: Path) -> bool:
    """Whether the file of a briefing has a value itself, and not from the table of meetings."""
    return PurePosixPath(briefing.document.span(path).path).name not in MEETING_FILES


def report_levels_of_fields(
    forms: Iterable[Forms], levels: Levels, diagnostics: Diagnostics
) -> None:
    """A finding for each field whose level the dossier does not declare."""
    for one in forms:
        named = [(field.level, field.level_span) for _, field in one.named()]
        for form in one.records:
            named += [(field.level, field.level_span) for field in form.fields]
        for level, span in named:
            if level:
                levels.find(level, span, diagnostics)


def report_levels_of_contacts(
    version: Version | None,
    briefing: Record[BriefingRecord] | None,
    forms: Forms | None,
    levels: Levels,
    own: Level | None,
    diagnostics: Diagnostics,
) -> None:
    """Findings for contacts of unknown levels, and for those of a briefing above its level `own`.

    `forms` are those of the briefing. Others above the level are not in the records any more.
    """
    if version is not None and version.forms is not None:
        files: list[tuple[Record[Any] | None, TypedPaths]] = [
            (version.deliverable, fields_in_deliverable(version.forms)),
            (version.record, fields_in_version(version.forms)),
        ]
        for record, fields in files:
            if record is None:
                continue
            for one in contact_pieces(record.document, fields):
                levels.find(one.level, record.span(*one.path, "level"), diagnostics)
    if briefing is not None and forms is not None:
        for one in contact_pieces(briefing.document, fields_in_briefing(forms)):
            span = briefing.span(*one.path, "level")
            may_print(one.name, one.level, span, levels, own, diagnostics)


def with_shown_contacts(
    document: YamlDocument, form: RecordForm, context: ReadContext
) -> YamlDocument:
    """A record without the contacts above the level, with a finding for each unknown level."""
    fields = fields_of_record(form)
    document = without_contacts(document, fields, form.above, context.diagnostics)
    for one in contact_pieces(document, fields):
        context.levels.find(one.level, document.span((*one.path, "level")), context.diagnostics)
    return document

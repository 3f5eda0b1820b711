"""Findings on the levels of the fields that a template declares."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from briefgen.content.marks import rules
from briefgen.content.marks.levels import Levels
from briefgen.content.records import Record
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.forms import Forms
from briefgen.model.levels import Level, above_level
from briefgen.schema.layer_files import MEETING_FILES
from briefgen.spans.span import NO_SPAN
from briefgen.syntax.yaml.documents import Path

if TYPE_CHECKING:
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
            if above is not None and span != NO_SPAN and _is_own(briefing, path):
                message = f"{above.message} (the template says so at {one.level_span})"
                diagnostics.add(rules.FIELD_ABOVE_LEVEL, span, message, above.hint)


def _is_own(briefing: Record[BriefingRecord], path: Path) -> bool:
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

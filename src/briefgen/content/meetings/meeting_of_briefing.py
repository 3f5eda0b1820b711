"""The values that a briefing takes from the table of meetings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from briefgen.content.meetings import rules
from briefgen.content.meetings.table import Meetings, people_named_in
from briefgen.content.read_context import ReadContext
from briefgen.content.records import Record
from briefgen.content.taken.rules import PEOPLE_OF_ONE_NAME, TAKEN_ABOVE_LEVEL
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.similar_names import suggest
from briefgen.model.forms import Forms
from briefgen.model.levels import above_level
from briefgen.spans.span import Span
from briefgen.syntax.yaml.documents import Mark, Path, YamlDocument

if TYPE_CHECKING:
    from briefgen.schema.briefings import BriefingRecord
    from briefgen.schema.meetings import MeetingEntry

_PEOPLE = ("with", "participants")
"""The fields of a meeting that can have the people in it; the first that the template declares."""


def key_of_meeting(document: YamlDocument) -> str:
    """The key of the meeting that the file of a briefing names; empty without one."""
    meeting = document.data.get("meeting")
    key = meeting.get("key") if isinstance(meeting, dict) else None
    return key if isinstance(key, str) else ""


def with_meeting(
    document: YamlDocument, meetings: Meetings, forms: Forms | None, diagnostics: Diagnostics
) -> YamlDocument:
    """The file of a briefing with the values of its meeting that it does not give itself.

    `forms` has the fields that its template declares; `None` if they are not known.
    """
    key = key_of_meeting(document)
    record = meetings.entries.get(key)
    if record is None:
        if key not in meetings.entries and meetings.is_complete:
            _report_unknown(key, document, meetings, diagnostics)
        return replace(document, incomplete=document.incomplete | {(), ("meeting",)})
    data = {**document.data, "meeting": {**document.data["meeting"]}}
    marks = {**document.marks}
    for path, value, found in _values(record, meetings, forms):
        mapping = data if len(path) == 1 else data["meeting"]
        if path[-1] not in mapping:
            mapping[path[-1]] = value
            marks |= found
    return replace(document, data=data, marks=marks)


def _report_unknown(
    key: str, document: YamlDocument, meetings: Meetings, diagnostics: Diagnostics
) -> None:
    span = document.span(("meeting", "key"))
    message = f"unknown meeting '{key}'"
    hint = suggest(key, meetings.entries, f"add it to {meetings.path}")
    if not meetings.path:
        message += ": the dossier has no table of meetings"
        hint = "add meetings.yaml, meetings.csv or meetings.xlsx beside dossier.yaml"
    diagnostics.add(rules.UNKNOWN_MEETING, span, message, hint)


def _values(
    record: Record[MeetingEntry], meetings: Meetings, forms: Forms | None
) -> Iterator[tuple[Path, Any, dict[Path, Mark]]]:
    """The values of a meeting by their paths in a briefing, with their marks."""
    value, people = record.value, meetings.people
    fields = () if forms is None else forms.meeting
    types = {one.key: "" if one.is_withheld else one.type for one in fields}
    yield ("date",), value.date, {("date",): _mark(record, "date")}
    texts = {"name": value.name, "time": value.time, "place": value.place, "chair": value.chair}
    for key, text in texts.items():
        if text is not None and (key == "name" or types.get(key) in ("words", "time")):
            shown = people.get(text, text) if key == "chair" else text
            mark = replace(_mark(record, key), text=shown)
            yield ("meeting", key), shown, {("meeting", key): mark}
    field = next((key for key in _PEOPLE if types.get(key) in ("names", "who", "")), "")
    if not types.get(field) or not value.with_:
        return
    entries = list(value.with_)
    if types[field] == "names":
        entries = [people.get(one, one) for one in entries]
    marks: dict[Path, Mark] = {("meeting", field): _mark(record, "with")}
    for index, text in enumerate(entries):
        mark = replace(_mark(record, "with", index), text=text)
        marks[("meeting", field, index)] = mark
    yield ("meeting", field), entries, marks


def _mark(record: Record[MeetingEntry], *path: str | int) -> Mark:
    return record.document.marks[(*record.path, *path)]


def check_levels_of_meeting(
    briefing: Record[BriefingRecord], meetings: Meetings, context: ReadContext
) -> None:
    """A finding for a meeting above the level of the briefing, and for each such person of it.

    A person is also a finding if the name alone is printed, and is that of another one. A level
    that is not declared is a finding in each row of the table.
    """
    levels = {
        name: context.levels.find(level, span, context.diagnostics)
        for name, (level, span) in meetings.levels.items()
    }
    key = key_of_meeting(briefing.document)
    record = meetings.entries.get(key)
    if record is None:
        return
    above = above_level(f"the meeting '{key}'", context.level, levels.get(key))
    if above is not None:
        span = briefing.span("meeting", "key")
        context.diagnostics.add(TAKEN_ABOVE_LEVEL, span, above.message, above.hint)
    printed = {mark.span: mark.text for mark in briefing.document.marks.values()}
    for name, path in people_named_in(record.document, key):
        withheld, at = context.people.withheld.get(name), record.document.span(path)
        if withheld is None and printed.get(at) == meetings.people.get(name):
            _check_name(name, at, meetings, context)
        if withheld is not None and at in printed:
            above, span = withheld.above, briefing.span("meeting", "key")
            message = f"{above.message} (the meeting names the person at {at})"
            hint = f"{above.hint}, or write the people of the meeting in the briefing"
            context.diagnostics.add(TAKEN_ABOVE_LEVEL, span, message, hint)


def _check_name(name: str, at: Span, meetings: Meetings, context: ReadContext) -> None:
    """A warning for a person whose name alone is printed, if another one has it, too."""
    words = meetings.people.get(name)
    others = [one for one, other in meetings.people.items() if other == words and one != name]
    if words is not None and others:
        message = (
            f"'{words}' is printed without a role, and is also the name of {', '.join(others)}"
        )
        hint = f"write the role, too, as in '{words} (Director)', instead of '{name}'"
        context.diagnostics.add(PEOPLE_OF_ONE_NAME, at, message, hint)

"""Reads one briefing of a series: what its file has for all of them, and the row of the table."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import Any

from msgspec.structs import replace

from briefgen.content import rules
from briefgen.content.acknowledgements import read_acknowledgements
from briefgen.content.meetings.meeting_of_briefing import key_of_meeting
from briefgen.content.meetings.of_series import meetings_of_series
from briefgen.content.meetings.table import Meetings
from briefgen.content.records import read_mapping
from briefgen.content.series_rows import SERIES, entries_of
from briefgen.content.translations.keys import Keys
from briefgen.content.translations.pairs import Pair
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.similar_names import suggest
from briefgen.model.slugs import hint_for_identifier
from briefgen.schema import rules as schema_rules
from briefgen.schema.layer_files import ACKNOWLEDGE, IDENTIFIER
from briefgen.spans.span import Span
from briefgen.syntax.yaml.documents import Mark, Path, YamlDocument, overlay
from briefgen.workspace.files import Files

_MERGED = frozenset({"meeting", "select", "contributors"})
"""The keys of a briefing whose mappings a row changes key by key."""
MeetingOfRow = Callable[[YamlDocument], YamlDocument]
"""Puts the values of its meeting into a row that names one."""


class BriefingOfSeries(YamlDocument, frozen=True, kw_only=True):
    """One briefing of a series, as a file of its own would have it, but without its meeting."""

    row: str
    """The key of its row."""
    rows: tuple[str, ...]
    """The keys of all rows."""
    one_row: YamlDocument
    """The file of the series with this row only, which is a mapping."""
    common_level: str
    """The name of the level above the table, which a row can replace; empty without one."""
    each_has_level: bool
    """Whether each row has a level of its own, so that none has that of its version."""
    templates: frozenset[str] = frozenset()
    """The names of the templates of all rows."""

    @property
    def other_templates(self) -> tuple[str, ...]:
        """The names of the templates of the series but for that of the row."""
        return tuple(sorted(self.templates - {self.data.get("template")}))

    def is_common(self, path: Path) -> bool:
        """Whether the value at a path is one of all briefings, which the row does not replace."""
        value = {key: one for key, one in self.one_row.data.items() if key != SERIES}
        for step in path:
            if not isinstance(value, dict) or step not in value:
                return False
            value = value[step]
        return True

    def with_template(self, name: str, mark: Mark) -> BriefingOfSeries:
        """The briefing with the template that its meeting names."""
        data = {key: one for key, one in self.one_row.data.items() if key != "template"}
        data[SERIES] = {self.row: {**data[SERIES][self.row], "template": name}}
        marks = {path: one for path, one in self.one_row.marks.items() if path != ("template",)}
        marks[SERIES, self.row, "template"] = mark
        return replace(
            self,
            data={**self.data, "template": name},
            marks={**self.marks, ("template",): mark},
            one_row=replace(self.one_row, data=data, marks=marks),
        )


def read_series(files: Files, path: str, diagnostics: Diagnostics) -> YamlDocument | None:
    """The mapping in the file of a briefing; the table of a series has findings as a whole."""
    document = read_mapping(files, path, diagnostics)
    if document is None or SERIES not in document.data:
        return document
    table, span = document.data[SERIES], document.span((SERIES,))
    if not (entries_of(table) or meetings_of_series(files, path)):
        message = "'series' must have at least one briefing"
        hint = "write the key of each with what differs in it, or name it in the table of meetings"
        diagnostics.add(schema_rules.INVALID_VALUE, span, message, hint)
    for place, key in _places(table):
        if not re.fullmatch(IDENTIFIER, key):
            message, hint = f"'{key}' is not an identifier", hint_for_identifier(key)
            at = document.key_span(place)
            diagnostics.add(schema_rules.INVALID_ANCHOR, at, message, hint)
    return document


def _places(table: Any) -> list[tuple[Path, str]]:
    """The paths of the rows, with their keys."""
    if isinstance(table, dict):
        return [((SERIES, key), str(key)) for key in table]
    return [((SERIES, index), key) for index, (key, _) in enumerate(entries_of(table))]


def briefing_of_series(
    document: YamlDocument, row: str, meetings: tuple[str, ...], diagnostics: Diagnostics
) -> BriefingOfSeries:
    """The briefing of a row, with the findings of the row and the findings that it accepts.

    `meetings` are the keys of the meetings that name the series, which need no row.
    """
    table = document.data[SERIES]
    own = [place for place, key in _places(table) if key == row]
    first, *others = own or [(SERIES,)]
    for other in others:
        message = f"two briefings of the series have the name '{row}'"
        hint = f"give one of them another name; the first is at {document.span(first)}"
        diagnostics.add(rules.TARGETS_WITH_EQUAL_FILES, document.span(other), message, hint)
    values = dict(entries_of(table)).get(row)
    is_broken = values is not None and not isinstance(values, dict)
    if is_broken:
        message = f"'{row}' must be a mapping of what differs in this briefing"
        hint = "write lines such as 'date: 2019-06-13' under the key, or nothing"
        diagnostics.add(schema_rules.INVALID_VALUE, document.span(first), message, hint)
    one_row = _with_one_row(document, first, row, {} if is_broken else values)
    if is_broken:
        one_row = replace(one_row, incomplete=one_row.incomplete | {(), ("meeting",)})
    whole = _over_common(one_row, _row_of(one_row, row))
    read_acknowledgements(whole, diagnostics)
    one_row.data[SERIES][row].pop(ACKNOWLEDGE, None)
    return BriefingOfSeries(
        whole.path,
        whole.data,
        whole.marks,
        whole.incomplete,
        row=row,
        rows=(*meetings, *(key for key, _ in entries_of(table))),
        one_row=one_row,
        common_level=str(document.data.get("level") or ""),
        each_has_level=not meetings and all(map(_has_level, entries_of(table))),
        templates=_templates(document),
    )


def _templates(document: YamlDocument) -> frozenset[str]:
    """The names of the templates in the file of a series."""
    rows = (values for _, values in entries_of(document.data[SERIES]))
    mappings = (document.data, *(one for one in rows if isinstance(one, dict)))
    return frozenset(name for one in mappings if isinstance(name := one.get("template"), str))


def with_templates_of_meetings(
    briefing: BriefingOfSeries, meetings: Meetings | None
) -> BriefingOfSeries:
    """The briefing with the template that its meeting names, unless its own row names one."""
    entries = {} if meetings is None else meetings.entries
    of_rows = [one for key in briefing.rows if (one := entries.get(key)) is not None]
    names = {one.value.template for one in of_rows if one.value.template is not None}
    briefing = replace(briefing, templates=briefing.templates | names)
    own = entries.get(key_of_meeting(briefing) or briefing.row)
    is_named = "template" in briefing.one_row.data[SERIES][briefing.row]
    if own is None or own.value.template is None or is_named:
        return briefing
    mark = own.document.marks[(*own.path, "template")]
    return briefing.with_template(own.value.template, mark)


def _has_level(entry: tuple[str, Any]) -> bool:
    return isinstance(entry[1], dict) and "level" in entry[1]


def _with_one_row(document: YamlDocument, place: Path, row: str, values: Any) -> YamlDocument:
    at = len(place)
    marks = {path: mark for path, mark in document.marks.items() if path[:1] != (SERIES,)}
    marks[SERIES,] = document.marks[SERIES,]
    if at == 1:  # The row is in the table of meetings.
        marks[SERIES, row] = marks[SERIES,]
    else:
        marks |= {
            (SERIES, row, *path[at:]): mark
            for path, mark in document.marks.items()
            if path[:at] == place
        }
    own = dict(values or {})
    data = {
        key: _not_replaced(value, own[key]) if key in own else value
        for key, value in document.data.items()
        if key not in own or (key in _MERGED and own[key] is not None)
    }
    removed = [*_removed(own, document.data)]
    own = _without(own, removed)
    for path in removed:
        marks.pop((SERIES, row, *path), None)
    data[SERIES] = {row: own}
    replaced = {(SERIES, row, *path) for path in _replacing(own, document.data)}
    return YamlDocument(document.path, data, marks, document.incomplete, frozenset(replaced))


def _removed(
    own: dict[str, Any], common: dict[str, Any], *, is_inner: bool = False
) -> Iterator[Path]:
    """The paths of the keys of all briefings that a row removes with `null`."""
    for key, value in own.items():
        under = common.get(key)
        if value is None and key in common:
            yield (key,)
        elif isinstance(value, dict) and isinstance(under, dict) and (is_inner or key in _MERGED):
            yield from ((key, *path) for path in _removed(value, under, is_inner=True))


def _without(values: dict[str, Any], paths: Collection[Path]) -> dict[str, Any]:
    """The values without those at some paths."""
    kept = {}
    for key, value in values.items():
        inner = [path[1:] for path in paths if path[0] == key]
        if () not in inner:
            kept[key] = _without(value, inner) if inner else value
    return kept


def _replacing(own: Any, common: Any) -> Iterator[Path]:
    """The paths of empty values of a row with which it replaces others of all briefings."""
    for key, value in own.items() if isinstance(own, dict) and isinstance(common, dict) else ():
        if value in ({}, []) and common.get(key):
            yield (key,)
        yield from ((key, *path) for path in _replacing(value, common.get(key)))


def _not_replaced(common: Any, own: Any) -> Any:
    """The values of all briefings under a key, without those that one of them replaces."""
    if not isinstance(common, dict) or not isinstance(own, dict):
        return {}
    found = {
        key: _not_replaced(value, own[key]) if key in own else value
        for key, value in common.items()
    }
    return {key: value for key, value in found.items() if key not in own or value}


def _row_of(one_row: YamlDocument, row: str) -> YamlDocument:
    """The values of the row of a series."""
    return one_row.part((SERIES, row))


def _over_common(one_row: YamlDocument, row: YamlDocument) -> YamlDocument:
    """The values of all briefings of a series, and over them those of one of them."""
    marks = {path: mark for path, mark in one_row.marks.items() if path[:1] != (SERIES,)}
    data = {key: value for key, value in one_row.data.items() if key != SERIES}
    common = YamlDocument(one_row.path, data, marks, one_row.incomplete)
    return overlay(common, row, _MERGED)


def complete_row(
    one_row: YamlDocument, row: str, meetings: Meetings | None, with_meeting: MeetingOfRow
) -> YamlDocument:
    """The briefing of a row with the values of its meeting, before which its own count.

    The meeting is the one that the row or all of them name. If none does, it is that of the key of
    the row, if the table of meetings has it, or if nothing else says which meeting it is.
    """
    own = _row_of(one_row, row)
    record = None if meetings is None else meetings.entries.get(row)
    if record is not None and own.marks[()] is one_row.marks[SERIES,]:
        # The row is in the table of meetings only.
        own = replace(own, marks={**own.marks, (): record.document.marks[record.path]})
    common, values = one_row.data.get("meeting"), own.data.get("meeting", {})
    if not isinstance(values, dict) or not isinstance(common, dict | None):
        return _over_common(one_row, own)
    key, mark = values.get("key"), None
    if key is None and common is not None and "key" in common:
        key, mark = common["key"], one_row.marks["meeting", "key"]
    elif (
        key is None
        and () not in one_row.incomplete
        and _takes_own_meeting(row, own, common or {}, meetings)
    ):
        place = own.marks[()].key_range or own.marks[()].range
        key, mark = row, Mark(own.marks[()].source, place, place, row)
    if mark is not None:
        marks = {("meeting",): mark, **own.marks, ("meeting", "key"): mark}
        data = {**own.data, "meeting": {**values, "key": key}}
        own = replace(own, data=data, marks=marks)
    return _over_common(one_row, with_meeting(own) if isinstance(key, str) else own)


def _takes_own_meeting(
    row: str, own: YamlDocument, common: dict[str, Any], meetings: Meetings | None
) -> bool:
    """Whether the meeting of a row is the one of its key."""
    has_table = meetings is not None and bool(meetings.path)
    if meetings is not None and row in meetings.entries:
        return True
    is_named = "name" in common or "name" in own.data.get("meeting", {})
    return not is_named and (has_table or not own.data)


# -- translations ----------------------------------------------------------------------------


def keys_of_series(keys: Keys) -> Keys:
    """The keys with words of the file of a series; `keys` are those of a briefing."""
    return {**keys, **{f"{SERIES}.*.{key}": form for key, form in keys.items()}}


def _is_replaced(path: Path, briefing: BriefingOfSeries) -> bool:
    """Whether the row has something instead of a text of all briefings."""
    value = briefing.one_row.data[SERIES][briefing.row]
    for depth, step in enumerate(path):
        if not isinstance(value, dict):
            return True
        if step not in value:
            return False
        value = value[step]
        if depth == 0 and step not in _MERGED:
            return True
    return True


def pairs_of_row(
    pairs: tuple[Pair, ...], briefing: BriefingOfSeries, diagnostics: Diagnostics
) -> tuple[Pair, ...]:
    """The translated texts of all briefings of a series, and of one of them.

    A text of a briefing that does not exist is a finding.
    """
    found, unknown = [], dict[str, Span]()
    for pair in pairs:
        is_of_row = pair.path[0] == SERIES
        name = str(pair.path[1]) if is_of_row else briefing.row
        if name == briefing.row and not _is_replaced(pair.path, briefing):
            found.append(pair)
        elif name not in briefing.rows:
            unknown.setdefault(name, pair.span)
    for name, span in unknown.items():
        message, hint = f"the series has no briefing '{name}'", suggest(name, briefing.rows)
        diagnostics.add(schema_rules.UNKNOWN_KEY, span, message, hint)
    return tuple(found)

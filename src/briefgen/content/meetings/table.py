"""The meetings of a dossier: files of three forms to records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from briefgen.content.meetings import rules
from briefgen.content.meetings.cells import (
    CellOfTable,
    CellTable,
    cells_of_csv,
    cells_of_workbook,
)
from briefgen.content.records import Record, read_mapping, valid_parts
from briefgen.content.series_rows import is_series
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.similar_names import suggest
from briefgen.model.slugs import hint_for_identifier
from briefgen.schema import rules as schema_rules
from briefgen.schema.layer_files import IDENTIFIER, MEETING_FILES
from briefgen.schema.models import MEETING
from briefgen.spans.span import Span
from briefgen.syntax.yaml.documents import Mark, Path, Source, YamlDocument, plain_value
from briefgen.workspace.files import Files

if TYPE_CHECKING:
    from briefgen.schema.meetings import MeetingEntry

_COLUMNS = (
    "key", "name", "date", "time", "place", "with", "chair", "level", "series", "template"
)  # fmt: skip


class Meetings(Struct, frozen=True, kw_only=True):
    """The meetings of a dossier, and the names of the people who can be in them."""

    path: str
    """The table; empty without one."""
    entries: Mapping[str, Record[MeetingEntry] | None]
    """The meetings by key; `None` for an invalid one."""
    is_complete: bool
    """Whether all rows have a usable key; if not, an unknown one may be one of the others."""
    levels: Mapping[str, tuple[str, Span]] = {}
    """The levels that meetings name, by key, with their places; also those of invalid ones."""
    people: Mapping[str, str]
    """The names of the people of the dossier by their identifiers."""


def read_meetings(files: Files, dossier: str, diagnostics: Diagnostics) -> Meetings:
    """The meetings of a dossier, with the findings of all rows."""
    top = f"content/{dossier}"
    paths = [path for name in MEETING_FILES if files.exists(path := f"{top}/{name}")]
    people = _names_of_people(files, f"{top}/people.yaml")
    if not paths:
        return Meetings(path="", entries={}, is_complete=True, people=people)
    path, *others = paths
    for other in others:
        message = f"the dossier has another table of meetings: {path}"
        diagnostics.add(rules.BROKEN_TABLE, Span(other), message, "keep one of the two files")
    found = diagnostics.empty()
    document, cells = _document(files, path, found)
    entries: dict[str, Record[MeetingEntry] | None] = {}
    if document is not None:
        records = valid_parts(document, MEETING, found, [(name,) for name in document.data])
        entries = {str(name): record for (name,), record in records.items()}
        _check_people(document, people, found)
        _check_series(files, top, document, found)
    _include(found, cells, diagnostics)
    is_complete = document is not None and () not in document.incomplete
    levels = {} if document is None else _levels(document)
    return Meetings(
        path=path, entries=entries, is_complete=is_complete, levels=levels, people=people
    )


def _levels(document: YamlDocument) -> dict[str, tuple[str, Span]]:
    named = {
        str(key): (values.get("level"), document.span((key, "level")))
        for key, values in document.data.items()
        if isinstance(values, dict)
    }
    return {key: (level, span) for key, (level, span) in named.items() if isinstance(level, str)}


def _check_series(files: Files, top: str, document: YamlDocument, diagnostics: Diagnostics) -> None:
    """Findings for names of series that no file has."""
    names: dict[str, list[Path]] = {}
    for key, values in document.data.items():
        name = values.get("series") if isinstance(values, dict) else None
        if isinstance(name, str):
            names.setdefault(name, []).append((key, "series"))
    for name, paths in names.items():
        path = f"{top}/briefings/{name}.yaml"
        if files.exists(path) and is_series(files.glance(path)):
            continue
        briefings = files.of_other_targets().listing(f"{top}/briefings", ".yaml")
        known = [one.removesuffix(".yaml") for one in briefings if "/" not in one]
        hint = suggest(name, known, f"add 'series' to {path}")
        for at in paths:
            message = f"unknown series '{name}'"
            diagnostics.add(rules.UNKNOWN_SERIES, document.span(at), message, hint)


def _include(found: Diagnostics, cells: Mapping[Span, str], diagnostics: Diagnostics) -> None:
    """Add findings. One in a workbook names the cell."""
    if not cells:
        diagnostics.include(found)
        return
    for one in found.conclude():
        name = cells.get(one.span.start, "")
        words = f"{one.message} (cell {name})" if name else one.message
        diagnostics.extend([replace(one, message=words)])


def _document(
    files: Files, path: str, diagnostics: Diagnostics
) -> tuple[YamlDocument | None, Mapping[Span, str]]:
    """The mapping in a table, and the names of the cells of a workbook by their places."""
    if path.endswith(".yaml"):
        document = read_mapping(files, path, diagnostics)
        return None if document is None else _with_identifiers(document, diagnostics), {}
    if path.endswith(".csv"):
        text = files.text(path)
        table = None if text is None else cells_of_csv(text, files.name(path), diagnostics)
    else:
        data = files.data(path)
        table = None if data is None else cells_of_workbook(data, files.name(path), diagnostics)
    if table is None:
        return None, {}
    names = {Span(path, *one.range[:2]): one.name for row in table.rows for one in row if one.name}
    return _TableReader(path, table, diagnostics).document(), names


def _with_identifiers(document: YamlDocument, diagnostics: Diagnostics) -> YamlDocument:
    for name in document.data:
        _check_key(str(name), document.key_span((name,)), diagnostics)
    return document


def _check_key(name: str, span: Span, diagnostics: Diagnostics) -> None:
    if not re.fullmatch(IDENTIFIER, name):
        message, hint = f"'{name}' is not an identifier", hint_for_identifier(name)
        diagnostics.add(schema_rules.INVALID_ANCHOR, span, message, hint)


class _TableReader:
    """Makes of the rows of a table what a YAML file with the same meetings would be."""

    def __init__(self, path: str, table: CellTable, diagnostics: Diagnostics) -> None:
        self._path = path
        self._table = table
        self._diagnostics = diagnostics
        self._source = Source(path, table.lines, 0)
        self._data: dict[str, Any] = {}
        self._marks: dict[Path, Mark] = {}
        self._is_complete = table.is_complete

    def document(self) -> YamlDocument | None:
        """The mapping; `None`, and a finding, if a table has no usable head."""
        head, *rows = self._table.rows or [[]]
        columns = list(self._columns(head))
        if "key" not in columns:
            span = self._span(head[0]) if head else Span(self._path)
            message = "the first row must name the columns, and one of them must be 'key'"
            hint = f"write a row with the names {', '.join(_COLUMNS)}"
            self._diagnostics.add(rules.BROKEN_TABLE, span, message, hint)
            return None
        for row in rows:
            self._read_row(columns, row)
        incomplete = frozenset() if self._is_complete else frozenset({()})
        return YamlDocument(self._path, self._data, self._marks, incomplete)

    def _columns(self, head: Sequence[CellOfTable]) -> Iterator[str]:
        """The name of each column; empty for one that is not read."""
        known: set[str] = set()
        for cell in head:
            name = cell.text.casefold()
            if name in _COLUMNS and name not in known:
                known.add(name)
                yield name
                continue
            if cell.text:
                is_repeated = name in known
                message = f"unknown column '{cell.text}'"
                message = f"the column '{cell.text}' is there twice" if is_repeated else message
                hint = "remove one of the two" if is_repeated else suggest(name, _COLUMNS)
                self._diagnostics.add(rules.BROKEN_TABLE, self._span(cell), message, hint)
            yield ""

    def _read_row(self, columns: Sequence[str], row: Sequence[CellOfTable]) -> None:
        self._check_length(columns, row)
        cells = {name: cell for name, cell in zip(columns, row, strict=False) if name}
        key = cells.get("key")
        if key is None or not key.text:
            first = next(one for one in row if one.text)
            message, hint = "this meeting has no key", "write one under 'key', as in port-2019-06"
            self._diagnostics.add(rules.BROKEN_TABLE, self._span(first), message, hint)
            self._is_complete = False
            return
        _check_key(key.text, self._span(key), self._diagnostics)
        first_mark = self._marks.get((key.text,))
        if first_mark is not None:
            message = f"'{key.text}' is the key of two meetings"
            hint = f"give one of them another key; the first is at {first_mark.span}"
            self._diagnostics.add(rules.BROKEN_TABLE, self._span(key), message, hint)
            return
        self._data[key.text] = {}
        self._marks[(key.text,)] = Mark(self._source, key.range, key.range)
        for name, cell in cells.items():
            if name != "key" and cell.text:
                self._data[key.text][name] = self._value(key.text, name, cell)

    def _check_length(self, columns: Sequence[str], row: Sequence[CellOfTable]) -> None:
        for cell in row[len(columns) :]:
            if cell.text:
                message = f"'{cell.text}' is in no column: the row has more cells than the first"
                hint = "put a text with a comma or semicolon in quotation marks"
                self._diagnostics.add(rules.BROKEN_TABLE, self._span(cell), message, hint)
                return

    def _value(self, key: str, name: str, cell: CellOfTable) -> Any:
        mark = Mark(self._source, cell.range, None, cell.text)
        self._marks[key, name] = mark
        if name == "date":
            return plain_value(cell.text)
        if name != "with":
            return cell.text
        line, column, *_ = cell.range
        mark.text = None
        entries: list[str] = []
        for part in cell.text.split(";"):
            if text := part.strip():
                start = column + len(part) - len(part.lstrip())
                place = (line, start, line, start + len(text))
                self._marks[key, name, len(entries)] = Mark(self._source, place, None, text)
                entries.append(text)
            column += len(part) + 1
        return entries

    def _span(self, cell: CellOfTable) -> Span:
        return Span(self._path, *cell.range)


# -- people ----------------------------------------------------------------------------------


def _names_of_people(files: Files, path: str) -> Mapping[str, str]:
    """The names in a register of people, whose findings are those of the register."""
    own = files.of_other_targets()
    if not files.exists(path):
        return {}
    document = read_mapping(own, path, Diagnostics())
    entries = {} if document is None else document.data
    return {
        str(key): entry["name"]
        for key, entry in entries.items()
        if isinstance(entry, dict) and isinstance(entry.get("name"), str)
    }


def _check_people(
    document: YamlDocument, people: Mapping[str, str], diagnostics: Diagnostics
) -> None:
    """Findings for unknown people, also of meetings that have other mistakes."""
    for key in document.data:
        for name, path in people_named_in(document, str(key)):
            if name not in people:
                message = f"unknown person '{name}'"
                hint = suggest(name, people, "add the person to people.yaml, or write the name")
                if not people:
                    hint = "define every person in people.yaml, or write the name"
                span = document.span(path)
                diagnostics.add(rules.UNKNOWN_PERSON_OF_MEETING, span, message, hint)


def people_named_in(document: YamlDocument, key: str) -> Iterator[tuple[str, Path]]:
    """The identifiers of people in a meeting, with their paths in the table."""
    entry = document.data.get(key)
    values = entry if isinstance(entry, dict) else {}
    people = values.get("with")
    named: list[tuple[Any, Path]] = [(values.get("chair"), (key, "chair"))]
    if isinstance(people, list):
        named += [(one, (key, "with", index)) for index, one in enumerate(people)]
    for name, path in named:
        if isinstance(name, str) and re.fullmatch(IDENTIFIER, name):
            yield name, path

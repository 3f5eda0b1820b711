"""Records who has cleared what a document prints."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from briefgen.build.clearances import PrintedToClear, document_to_clear, printed_to_clear
from briefgen.build.folder_lock import locked
from briefgen.build.pipeline import prepare
from briefgen.build.publish import publish
from briefgen.build.read_document import read_document
from briefgen.content.clearances import clearances_path
from briefgen.content.records import read_mapping, valid_parts
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.similar_names import suggest
from briefgen.diagnostics.summary import combined
from briefgen.errors import ContentError, UsageError, raise_errors
from briefgen.model.clearances import WHOLE
from briefgen.model.content import Library
from briefgen.model.forms import slot_of
from briefgen.schema.models import CLEARED_TARGET
from briefgen.workspace.files import Files
from briefgen.workspace.workspace import Workspace

_HEADER = "# Written by `briefgen clear`, which replaces earlier ones of the same content.\n"
_Entries = dict[str, dict[str, Any]]
"""By target without its dossier, its clearances by field as the file has them."""


def record_clearances(
    project: Path, targets: Sequence[str], slot: str, by: str, on: datetime.date
) -> tuple[str, ...]:
    """Record the clearance of each of some documents, or of its field `slot`.

    Returns the files with the records, relative to the project. All are recorded or none: raises
    `UsageError` for a field that a document does not print and for a day after a meeting, and
    `ContentError` with the findings of the documents that cannot be built.
    """
    by = " ".join(by.split())
    if not by or not by.isprintable():
        raise UsageError("--by must name the person or body that has cleared it")
    findings: list[Diagnostic] = []
    new: dict[str, dict[str, tuple[str, PrintedToClear]]] = {}
    for target in targets:
        try:
            own, printed = _printed(project, target, slot, on)
        except ContentError as error:
            findings += error.diagnostics
            continue
        dossier, _, name = target.partition("/")
        new.setdefault(dossier, {})[name] = own, printed
    if findings:
        raise ContentError(combined([findings]))
    return tuple(_record(project, dossier, records, by, on) for dossier, records in new.items())


def _printed(
    project: Path, target: str, slot: str, on: datetime.date
) -> tuple[str, PrintedToClear]:
    """The name of a field of a document, or of the whole, with what it prints."""
    workspace = Workspace(project, unchanged=True)
    prepare(workspace, target)  # What cannot be built cannot be read by who clears it.
    library = read_document(workspace, target, Diagnostics())
    assert library is not None  # A record is missing only where a finding stops the build.
    _check_day(library, on)
    known = library.clearances.slots
    slot = slot_of(slot)
    if slot != WHOLE and slot not in known:
        hint = suggest(slot, known, "clear the whole of it, without --slot")
        raise UsageError(f"the template of {target} declares no field '{slot}'; {hint}")
    again = partial(read_document, workspace, target, Diagnostics(), None)
    printed = printed_to_clear(library, document_to_clear(library, again), slot)
    if not printed.parts:
        raise UsageError(f"{target} prints nothing of '{slot}'")
    return slot, printed


def _check_day(library: Library, on: datetime.date) -> None:
    """Raise `UsageError` for a day after the meeting of a briefing."""
    own = library.metadata
    if library.criteria is not None and library.has_day and on > own.date:
        raise UsageError(
            f"--on {on} is after the day of the meeting, {own.date}, of {library.target}; write "
            "the day on which the briefing was cleared, or correct 'date' of the meeting"
        )


def _record(
    project: Path,
    dossier: str,
    records: Mapping[str, tuple[str, PrintedToClear]],
    by: str,
    on: datetime.date,
) -> str:
    """Add the clearances of documents of a dossier, by their names in it; returns the file."""
    path = clearances_path(dossier)
    with locked((project / path).parent):  # Two records at the same time are both kept.
        entries = _known_entries(project, path)
        for name, (slot, printed) in records.items():
            parts = [f"{one} {key}\t{printed.names[key]}" for key, one in printed.parts.items()]
            new = {"by": by, "on": on, "digest": printed.digest, "parts": "\n".join(parts)}
            entries.setdefault(name, {})[slot] = new
        publish(project, {path: (_HEADER + "".join(_lines(entries))).encode()})
    return path


def _known_entries(project: Path, path: str) -> _Entries:
    """The clearances in a file. Raises `ContentError` if one of them has a mistake."""
    diagnostics = Diagnostics()
    files = Files(Workspace(project), diagnostics)
    document = read_mapping(files, path, diagnostics) if files.exists(path) else None
    names = [] if document is None else [(name,) for name in document.data]
    if document is not None:
        valid_parts(document, CLEARED_TARGET, diagnostics, names)
    raise_errors(diagnostics.conclude())
    entries: _Entries = {}
    for (name,) in names:
        data = document.data[name] if document is not None else {}
        whole = {WHOLE: data["whole"]} if data.get("whole") else {}
        entries[name] = {**whole, **data.get("slots", {})}
    return entries


def _lines(entries: _Entries) -> Iterator[str]:
    for name, clearances in sorted(entries.items()):
        yield f"{_quoted(name)}:\n"
        if WHOLE in clearances:
            yield "  whole:\n"
            yield from _lines_of_one(clearances[WHOLE], "    ")
        slots = sorted(slot for slot in clearances if slot != WHOLE)
        if slots:
            yield "  slots:\n"
        for slot in slots:
            yield f"    {_quoted(slot)}:\n"
            yield from _lines_of_one(clearances[slot], "      ")


def _lines_of_one(clearance: Mapping[str, Any], indent: str) -> Iterator[str]:
    yield f"{indent}by: {_quoted(clearance['by'])}\n"
    yield f"{indent}on: {clearance['on']}\n"
    yield f"{indent}digest: {_quoted(clearance['digest'])}\n"
    if clearance.get("parts"):
        yield f"{indent}parts: |\n"
        yield from (f"{indent}  {line}\n" for line in clearance["parts"].splitlines())


def _quoted(text: str) -> str:
    """A text as YAML reads it, whatever its characters: a JSON text is one in YAML, too."""
    return json.dumps(text, ensure_ascii=False)

"""Finds briefings whose names are hard to write, and briefings that look like each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from briefgen.content.project_files import rules
from briefgen.content.records import read_mapping
from briefgen.content.series_rows import SERIES, entries_of
from briefgen.content.targets import Target, briefings_of
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.summary import listed
from briefgen.model.slugs import identifier_from
from briefgen.spans.span import Span
from briefgen.syntax.yaml.documents import YamlDocument
from briefgen.workspace.files import Files
from briefgen.workspace.workspace import Workspace

_NAME = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
_TITLE = re.compile(r"^title[ \t]*:[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_PRINTED = (
    "template", "title", "subtitle", "level", "distribution", "requester", "file_number",
)  # fmt: skip
"""The keys in which two briefings of a meeting can differ for their readers."""
_MOST_NAMES = 3
"""Number of briefings that a message names."""
Identity = tuple[str, ...]


def report_briefing_names(workspace: Workspace, dossier: str, diagnostics: Diagnostics) -> None:
    """A warning for each briefing whose name has spaces, capitals, or letters beyond ASCII."""
    files = Files(workspace, Diagnostics()).of_other_targets()
    folder = f"content/{dossier}/briefings"
    names = files.listing(folder, ".yaml")
    present = {PurePosixPath(name).stem for name in names if "/" not in name}
    for name in sorted(present):
        if _NAME.fullmatch(name):
            continue
        meant = _free_name(identifier_from(name) or "briefing", present)
        message = f"the name of the briefing '{name}' has {_signs(name)}"
        hint = f"rename the file {meant}.yaml; the target is then {dossier}/{meant}"
        path = f"/{name}.yaml"
        if translations := [one for one in names if one.endswith(path)]:
            others = ", ".join(f"briefings/{one}" for one in translations)
            hint += f"; and rename its translations: {others}"
        diagnostics.add(rules.NAME_OF_BRIEFING, Span(f"{folder}{path}"), message, hint)


def _signs(name: str) -> str:
    """The signs of a name that it must not have."""
    found = {
        "spaces": " " in name,
        "capital letters": name != name.lower(),
        "letters beyond ASCII": not name.isascii(),
    }
    kinds = [kind for kind, has in found.items() if has]
    return " and ".join(kinds) or "signs that are not letters, digits or single hyphens"


def _free_name(name: str, present: set[str]) -> str:
    """A name that no other briefing has: `talk`, `talk-2`."""
    number, found = 1, name
    while found in present:
        number += 1
        found = f"{name}-{number}"
    return found


def report_similar_briefings(workspace: Workspace, dossier: str, diagnostics: Diagnostics) -> None:
    """A warning for each briefing of a meeting that looks like an earlier one."""
    files = Files(workspace, Diagnostics()).of_other_targets()
    documents = dict(_with_repeated_titles(files, dossier))
    known: dict[Identity, list[str]] = {}
    for target in briefings_of(files, dossier):
        document = documents.get(target.path)
        if document is None:
            continue
        values, span = _values(document, target.row)
        identity = _identity(values, target)
        if identity is None:
            continue
        others = known.setdefault(identity, [])
        if others:
            names = listed([f"{dossier}/{one}" for one in others], _MOST_NAMES)
            message = f"this briefing has the meeting, title, level and template of {names}"
            hint = "give one of them another 'title' or 'subtitle', or remove it"
            diagnostics.add(rules.SIMILAR_BRIEFINGS, span, message, hint)
        others.append(target.briefing_name)


def _with_repeated_titles(files: Files, dossier: str) -> Iterator[tuple[str, YamlDocument]]:
    """The briefings of which another one has the title, and the series, by their paths.

    Only these are parsed.
    """
    paths: dict[str, list[str]] = {}
    for path in sorted({one.path for one in briefings_of(files, dossier)}):
        text = files.text(path) or ""
        found = _TITLE.search(text)
        title = found[1].strip("'\"") if found else ""
        paths.setdefault(title, []).append(path)
        if re.search(rf"^{SERIES}[ \t]*:", text, re.MULTILINE):
            paths[title].append(path)
    for several in paths.values():
        for path in dict.fromkeys(several if len(several) > 1 else ()):
            document = read_mapping(files, path, Diagnostics())
            if document is not None:
                yield path, document


def _values(document: YamlDocument, row: str) -> tuple[Mapping[str, Any], Span]:
    """The keys of a briefing, or of a row over those of its series, and the place of its title."""
    values = document.data
    if not row:
        return values, document.span(("title",))
    table = values.get(SERIES)
    own = dict(entries_of(table)).get(row)
    own = own if isinstance(own, dict) else {}
    meeting = [one for one in (values.get("meeting"), own.get("meeting")) if isinstance(one, dict)]
    joined = {key: value for one in meeting for key, value in one.items()}
    place = (SERIES, row) if isinstance(table, dict) and row in table else (SERIES,)
    return {**values, **own, "meeting": joined}, document.key_span(place)


def _identity(values: Mapping[str, Any], target: Target) -> Identity | None:
    """The values that readers see of a briefing; `None` if its meeting is not known."""
    meeting = values.get("meeting")
    meeting = meeting if isinstance(meeting, dict) else {}
    key = meeting.get("key") or ("" if meeting.get("name") else target.row)
    when = (str(key),) if key else (str(meeting.get("name")), str(values.get("date")))
    if not values.get("title") or "None" in when:
        return None
    return (*when, *(str(values.get(name)) for name in _PRINTED))

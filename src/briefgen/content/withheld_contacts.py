"""Contacts of people in declared fields that a document must not contain because of their level."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from msgspec import Struct

from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.forms import FormField, Forms
from briefgen.model.record_forms import RecordForm
from briefgen.syntax.yaml.documents import Path, YamlDocument
from briefgen.syntax.yaml.keys import with_keys

_CHANNELS = {"email": "e-mail", "phone": "telephone"}
_LISTS = ("people", "contacts")
TypedPaths = tuple[tuple[Path, str], ...]
"""The paths of declared fields in a file, each with its type."""


class ContactPiece(Struct, frozen=True):
    """A contact with a level, or one of its e-mail addresses and telephone numbers."""

    path: Path
    level: str
    name: str
    """Its kind, with the name of the person, for messages."""


def fields_in_deliverable(forms: Forms) -> TypedPaths:
    """The paths of the fields in the file of a deliverable, with their types."""
    return (*_fields_at(forms.project, "project"), *_fields_at(forms.deliverable))


def fields_in_version(forms: Forms) -> TypedPaths:
    """The paths of the fields in the file of a version, with their types."""
    return tuple(_fields_at(forms.cover, "cover"))


def fields_in_briefing(forms: Forms) -> TypedPaths:
    """The paths of the fields in the file of a briefing, with their types."""
    return (*_fields_at(forms.meeting, "meeting"), *_fields_at(forms.briefing))


def _fields_at(fields: Iterable[FormField], *before: str) -> Iterator[tuple[Path, str]]:
    yield from (((*before, one.key), one.type) for one in fields)


def fields_of_record(form: RecordForm) -> TypedPaths:
    """The paths of the fields of a record, with their types."""
    return tuple(((one.key,), one.type) for one in form.fields)


def contact_pieces(document: YamlDocument, fields: TypedPaths) -> Iterator[ContactPiece]:
    """Everything in the people and contacts of some fields that has a level of its own."""
    for path, type_ in fields:
        if type_ == "person" or type_ in _LISTS:
            value = _value(document.data, path)
            for at, one in _entries(value, path) if type_ in _LISTS else [(path, value)]:
                if isinstance(one, dict):
                    yield from _pieces(at, one)


def _pieces(path: Path, contact: dict[Any, Any]) -> Iterator[ContactPiece]:
    name = contact.get("name")
    if isinstance(level := contact.get("level"), str):
        yield ContactPiece(path, level, f"the contact '{name}'")
    for key, kind in _CHANNELS.items():
        value = contact.get(key)
        at = (*path, key)
        for inner, one in _entries(value, at) if isinstance(value, list) else [(at, value)]:
            if isinstance(one, dict) and isinstance(one.get("level"), str):
                yield ContactPiece(inner, one["level"], f"the {kind} of '{name}'")


def without_contacts(
    document: YamlDocument,
    fields: TypedPaths,
    withheld: Collection[str],
    diagnostics: Diagnostics,
) -> YamlDocument:
    """A file without the contacts of some levels; a list of which nothing remains is removed."""
    left_out = {one.path for one in contact_pieces(document, fields) if one.level in withheld}
    for path in left_out:
        diagnostics.omitted_areas.add(document.span(path))
    while emptied := {
        list_ for list_ in _lists_of(left_out) if _is_empty(document, list_, left_out)
    }:
        left_out |= emptied
    return with_keys(document, dict.fromkeys(left_out))


def _lists_of(paths: Collection[Path]) -> set[Path]:
    return {path[:-1] for path in paths if isinstance(path[-1], int)} - {*paths}


def _is_empty(document: YamlDocument, path: Path, left_out: Collection[Path]) -> bool:
    return all(at in left_out for at, _ in _entries(_value(document.data, path), path))


def _entries(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    for index, one in enumerate(value if isinstance(value, list) else ()):
        yield (*path, index), one


def _value(value: Any, path: Path) -> Any:
    for step in path:
        if isinstance(value, dict):
            value = value.get(step)
        else:
            value = value[step] if isinstance(value, list) and isinstance(step, int) else None
    return value

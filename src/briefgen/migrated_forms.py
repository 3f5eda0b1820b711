"""Templates of earlier versions, in which every template had the fields of those of briefgen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Any

from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.forms import FORM_PARTS
from briefgen.schema.renamed_keys import field_of_old_part, kind_of
from briefgen.syntax.yaml.reader import read_yaml
from briefgen.workspace.files import Files

_FORMS = ("fields", "records")
_TEMPLATES: Mapping[str, str] = {"deliverable": "easme-deliverable", "briefing": "meeting-briefing"}
"""By the kind of a template, the one of briefgen with the fields that each of the kind had."""
_Keys = dict[str, Any]
"""The keys of a file, with their values."""


def missing_forms(files: Files) -> dict[str, str]:
    """By the paths of templates, the sections `fields` and `records` that they lack, as written.

    Such a template declares nothing itself. A document gives a field that every template of its
    kind had in earlier versions, or an old part of the body prints it, and neither the template nor
    one that it extends declares it.
    """
    found: dict[str, str] = {}
    for name, used in sorted(_fields_used(files).items()):
        extended = _with_extended(name, files)
        kind = _kind(extended.values())
        if kind not in _TEMPLATES:
            continue
        path = _first_of_kind(kind, extended, files)
        declared = {one for data in extended.values() for one in _declared(data)}
        shipped = files.shipped().text(_path(_TEMPLATES[kind])) or ""
        earlier = {*_declared(_data(files.shipped(), _path(_TEMPLATES[kind])))}
        if path and used & (earlier - declared):
            found[path] = _forms(shipped, declared)
    return found


def _forms(text: str, declared: Set[str]) -> str:
    """The sections `fields` and `records` of a template, without those that are declared."""
    lines = text.splitlines()
    kept: dict[str, set[int]] = {section: set() for section in _FORMS}
    above: list[int] = []
    for number, line in enumerate(lines):
        above = [*(one for one in above if _indent(lines[one]) < _indent(line)), number]
        section, *keys = (lines[one].strip().partition(":")[0] for one in above)
        name = _name(section, keys)
        if name and name not in declared:
            kept[section] |= {*above}
    sections = ("".join(f"{lines[one]}\n" for one in sorted(numbers)) for numbers in kept.values())
    return "\n".join(filter(None, sections))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _name(section: str, keys: list[str]) -> str:
    """The name of what a section declares, such as `cover.start`; empty outside of these."""
    if section == "fields":
        return ".".join(keys[:2]) if len(keys) > 1 else ""
    return f"{section}.{keys[0]}" if section == "records" and keys else ""


def _declared(template: _Keys) -> Iterator[str]:
    """The names of the fields and records that a template declares."""
    for section in _FORMS:
        for part, inner in _mapping(template, section).items():
            keys = ([part, key] for key in inner) if isinstance(inner, dict) else ()
            yield from dict.fromkeys(_name(section, one) for one in keys)


def _fields_used(files: Files) -> dict[str, set[str]]:
    """By the names of templates, the fields that documents give or old parts of the body print."""
    used: dict[str, set[str]] = defaultdict(set)
    for name in files.folders("templates"):
        for part in _data(files, _path(name)).get("body") or ():
            word = part.get("part") if isinstance(part, dict) else None
            used[name] |= {field} if (field := field_of_old_part(str(word))) else set()
    for documents in _documents(files):
        names = {name for kind, data in documents for name in _given(data, kind)}
        for _, data in documents:
            used[str(data.get("template"))] |= names
    return used


def _documents(files: Files) -> Iterable[list[tuple[str, _Keys]]]:
    """The kinds and keys of the files of documents; those of one deliverable are together."""
    found: dict[str, list[tuple[str, _Keys]]] = defaultdict(list)
    for name in files.listing("content", ".yaml"):
        path = f"content/{name}"
        kind = kind_of(path)
        if kind in ("deliverable", "version", "briefing"):
            document = path if kind == "briefing" else path.rpartition("/")[0]
            found[document].append((kind, _data(files, path)))
    return found.values()


def _given(document: _Keys, kind: str) -> Iterator[str]:
    """The names of the fields that a file of a kind can give."""
    for part in FORM_PARTS:
        given = document if part == kind else _mapping(document, part)
        yield from (f"{part}.{key}" for key in given)


def _with_extended(name: object, files: Files) -> dict[str, _Keys]:
    """The keys of a template and of those that it extends, by their paths, its own first."""
    found: dict[str, _Keys] = {}
    while isinstance(name, str) and (path := _path(name)) not in found:
        found[path] = _data(files, path) or _data(files.shipped(), path)
        name = found[path].get("extends")
    return found


def _kind(extended: Iterable[_Keys]) -> str:
    """The kind of a template, which it may inherit; empty without one."""
    return next((str(data["kind"]) for data in extended if "kind" in data), "")


def _first_of_kind(kind: str, extended: Mapping[str, _Keys], files: Files) -> str:
    """The path of the first template of a kind that the others extend; empty without one.

    It is one of the project, and declares nothing itself.
    """
    paths = [*extended]
    own = [
        path
        for position, path in enumerate(paths)
        if files.exists(path) and not {*_FORMS} & extended[path].keys()
        if _kind(extended[one] for one in paths[position:]) == kind
    ]
    return own[-1] if own else ""


def _path(template: str) -> str:
    return f"templates/{template}/template.yaml"


def _mapping(keys: _Keys, key: str) -> _Keys:
    """The mapping under a key; empty if the key is missing."""
    value = keys.get(key)
    return value if isinstance(value, dict) else {}


def _data(files: Files, path: str) -> _Keys:
    """The keys of a file; none if there is no such file, or no mapping in it."""
    text = files.text(path) if files.exists(path) else None
    document = None if text is None else read_yaml(text, path, Diagnostics())
    return document.data if document is not None and isinstance(document.data, dict) else {}

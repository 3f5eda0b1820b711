"""Templates of earlier versions, in which every template had the fields of those of briefgen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.forms import FORM_PARTS
from briefgen.schema.renamed_keys import kind_of
from briefgen.syntax.yaml.reader import read_yaml
from briefgen.workspace.files import Files

_FORMS = ("fields", "records")
_TEMPLATES: Mapping[str, str] = {"deliverable": "easme-deliverable", "briefing": "meeting-briefing"}
"""By the kind of a template, the one of briefgen with the fields that each of the kind had."""


def templates_without_forms(files: Files) -> dict[str, str]:
    """The kinds of templates by their paths that extend none, declare nothing, and have content.

    A document of each gives fields that every template of its kind had in earlier versions.
    """
    used = set(_templates_with_earlier_fields(files))
    found: dict[str, str] = {}
    for name in sorted(used):
        path, data = _first_template(name, files)
        kind = str(data.get("kind"))
        if kind in _TEMPLATES and not {*_FORMS, "extends"} & data.keys():
            found[path] = kind
    return found


def forms_of_kind(files: Files, kind: str) -> str:
    """The sections `fields` and `records` of the template of briefgen for a kind, as written."""
    text = files.shipped().text(f"templates/{_TEMPLATES[kind]}/template.yaml") or ""
    kept: list[str] = []
    is_kept = False
    for line in text.splitlines():
        if line[:1].strip():
            is_kept = line.startswith(tuple(f"{key}:" for key in _FORMS))
        kept += [line] if is_kept else []
    return "\n".join(kept).strip("\n") + "\n"


def _templates_with_earlier_fields(files: Files) -> Iterator[str]:
    """The templates of documents that give earlier fields."""
    paths = [f"content/{name}" for name in files.listing("content", ".yaml")]
    by_kind = {
        kind: [path for path in paths if kind_of(path) == kind]
        for kind in ("deliverable", "version", "briefing")
    }
    old_folders = set()
    for path in by_kind["deliverable"]:
        data = _data(files, path)
        if _gives_fields(data, "deliverable", files):
            old_folders.add(path.rpartition("/")[0])
            yield str(data.get("template"))
    for path in by_kind["version"]:
        if path.rpartition("/")[0] in old_folders:
            yield str(_data(files, path).get("template"))
    for path in by_kind["briefing"]:
        data = _data(files, path)
        if _gives_fields(data, "briefing", files):
            yield str(data.get("template"))


def _gives_fields(data: Mapping[str, Any], kind: str, files: Files) -> bool:
    """Whether a file gives fields of the template of briefgen for a kind."""
    template = _data(files.shipped(), f"templates/{_TEMPLATES[kind]}/template.yaml")
    for part in FORM_PARTS:
        fields = template.get("fields", {}).get(part, {})
        given = data if part == kind else data.get(part)
        if isinstance(given, dict) and fields.keys() & given.keys():
            return True
    return False


def _first_template(name: str, files: Files) -> tuple[str, dict[str, Any]]:
    """The path and keys of the template that a template of the project extends in the end."""
    seen: set[str] = set()
    while True:
        path = f"templates/{name}/template.yaml"
        data = _data(files, path)
        extended = data.get("extends")
        if not isinstance(extended, str) or name in seen:
            return path, data
        seen.add(name)
        name = extended


def _data(files: Files, path: str) -> dict[str, Any]:
    """The keys of a file; none if there is no such file, or no mapping in it."""
    text = files.text(path) if files.exists(path) else None
    document = None if text is None else read_yaml(text, path, Diagnostics())
    return document.data if document is not None and isinstance(document.data, dict) else {}

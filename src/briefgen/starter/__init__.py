"""The starter project that `briefgen init` writes: small, complete, and it builds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import as_file, files
from pathlib import Path

from briefgen.build.publish import publish
from briefgen.content.template import template_named
from briefgen.errors import UsageError
from briefgen.schema.kinds import editor_schema, kinds_of
from briefgen.starter.ci_files import ci_files
from briefgen.starter.pin import pin_files
from briefgen.workspace.repository import repository_around

_TEMPLATES = ("easme-deliverable", "meeting-briefing")
"""The templates of the deliverable and the briefing of the starter project."""


def write_starter(folder: Path) -> tuple[Path, ...]:
    """Write the starter project with JSON Schemas. Returns the paths of its files in `folder`.

    Raises `UsageError` if a file would be replaced, and `SetupError` if one cannot be written; in
    both cases nothing is written.
    """
    return _written(folder, {**_project_files(), **_schema_files()}, "choose another folder")


def write_ci_files(folder: Path, system: str) -> tuple[Path, ...]:
    """Write the files for continuous integration of the project in a folder, for a system.

    `system` is `github` or `gitlab`. The systems read their files at the top of a repository only,
    so these are there; the pin is in the project. A folder without content gets the starter
    project, too. Returns the paths of all written files, and raises what `write_starter` raises.
    """
    project = folder.resolve()
    top = repository_around(project) or project
    place = project.relative_to(top)
    new = {} if (project / "content").exists() else {**_project_files(), **_schema_files()}
    in_project = {**new, **pin_files(project)}
    files = {
        **ci_files(system, place.as_posix()),
        **{place / path: data for path, data in in_project.items()},
    }
    return tuple(top / path for path in _written(top, files, "move them first"))


def _written(folder: Path, contents: Mapping[Path, bytes], hint: str) -> tuple[Path, ...]:
    """Write new files, all or none. Raises `UsageError` with a hint if one exists."""
    present = [path for path in sorted(contents) if (folder / path).exists()]
    if present:
        names = ", ".join(str(path) for path in present[:3])
        more = ", …" if len(present) > 3 else ""
        raise UsageError(f"'{folder}' already contains {names}{more}; nothing was written; {hint}")
    publish(folder, {path.as_posix(): data for path, data in contents.items()})
    return tuple(sorted(contents))


def _project_files() -> dict[Path, bytes]:
    with as_file(files(__package__) / "project") as root:
        return {
            path.relative_to(root): path.read_bytes()
            for path in sorted(root.rglob("*"))
            if path.is_file()
        }


def _schema_files() -> dict[Path, bytes]:
    """The schemas for editors, with the fields of the templates that the starter project uses."""
    with as_file(files(__package__) / "project") as root:
        of_deliverable, of_briefing = (template_named(name, root).forms for name in _TEMPLATES)
    kinds = kinds_of(of_deliverable)
    forms = dict.fromkeys(kinds, of_deliverable) | {"briefing": of_briefing}
    return {
        Path("schemas") / f"{kind}.json": (
            json.dumps(editor_schema(kind, forms[kind]), indent=2, ensure_ascii=False) + "\n"
        ).encode()
        for kind in sorted(kinds)
    }

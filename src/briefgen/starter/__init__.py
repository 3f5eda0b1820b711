"""The starter project that `briefgen init` writes: small, complete, and it builds."""

from __future__ import annotations

import json
from importlib.resources import as_file, files
from pathlib import Path

from briefgen.build.publish import publish
from briefgen.errors import UsageError
from briefgen.schema.kinds import KINDS, editor_schema


def write_starter(folder: Path) -> tuple[Path, ...]:
    """Write the starter project with JSON Schemas. Returns the paths of its files in `folder`.

    Raises `UsageError` if a file would be replaced, and `SetupError` if one cannot be written; in
    both cases nothing is written.
    """
    contents = {**_project_files(), **_schema_files()}
    present = [path for path in sorted(contents) if (folder / path).exists()]
    if present:
        names = ", ".join(str(path) for path in present[:3])
        more = ", …" if len(present) > 3 else ""
        raise UsageError(
            f"'{folder}' already contains {names}{more}; nothing was written; choose another folder"
        )
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
    return {
        Path("schemas") / f"{kind}.json": (
            json.dumps(editor_schema(kind), indent=2, ensure_ascii=False) + "\n"
        ).encode()
        for kind in sorted(KINDS)
    }

"""The starter project that `briefgen init` writes: small, complete, and it builds."""

from __future__ import annotations

import json
from importlib.resources import as_file, files
from pathlib import Path

from briefgen.errors import SetupError, UsageError
from briefgen.schema import KINDS, json_schema


def write_starter(folder: Path) -> tuple[Path, ...]:
    """Write the starter project and the JSON Schemas its files name; gives the files' paths.

    Raises `UsageError`, and writes nothing, where a file would be replaced.
    """
    contents = {**_project_files(), **_schema_files()}
    there = [path for path in sorted(contents) if (folder / path).exists()]
    if there:
        names = ", ".join(str(path) for path in there[:3])
        raise UsageError(f"{folder} already contains {names}; nothing was written")
    try:
        for path, data in contents.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
    except OSError as error:
        raise SetupError(f"cannot write to {folder}: {error.strerror}") from error
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
            json.dumps(json_schema(kind), indent=2, ensure_ascii=False) + "\n"
        ).encode()
        for kind in sorted(KINDS)
    }

"""Finished files into the output folder, all or none; and whether they already stand there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from briefgen.build.rebuild_check import difference
from briefgen.errors import SetupError


def publish(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write each file beside its place and move it there once all are written.

    Names are relative to the folder. A reader never meets half a file. Raises
    `EnvironmentFault` where the folder cannot be written; what stood there stays.
    """
    waiting: list[tuple[Path, Path]] = []
    try:
        for name, data in files.items():
            place = folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            handle, beside = tempfile.mkstemp(dir=place.parent, prefix=".", suffix=".part")
            waiting.append((Path(beside), place))
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            Path(beside).chmod(0o644)
        while waiting:
            beside_path, place = waiting[0]
            beside_path.replace(place)
            waiting.pop(0)
    except OSError as error:
        raise SetupError(f"cannot write to {folder}: {error.strerror}") from error
    finally:
        for beside_path, _ in waiting:
            beside_path.unlink(missing_ok=True)


def first_difference(folder: Path, files: Mapping[str, bytes]) -> str:
    """Where the folder first differs from the files, in words; empty where it holds them all."""
    for name, data in files.items():
        place = folder / name
        if not place.is_file():
            return f"{name} is missing"
        there = place.read_bytes()
        if there != data:
            return f"{name} differs from what is built: {difference(there, data)}"
    return ""

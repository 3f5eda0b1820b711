"""Finished files into the output folder, all or none; and whether they already stand there."""

from __future__ import annotations

import os
import tempfile
import zipfile
from collections.abc import Mapping
from io import BytesIO
from itertools import zip_longest
from pathlib import Path

from briefgen.errors import EnvironmentFault

_CONTEXT = 40
"""Bytes shown on either side of a first difference."""


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
        raise EnvironmentFault(f"cannot write to {folder}: {error.strerror}") from error
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
            return f"{name}: {_difference(there, data)}"
    return ""


def _difference(there: bytes, built: bytes) -> str:
    if zipfile.is_zipfile(BytesIO(there)) and zipfile.is_zipfile(BytesIO(built)):
        return _part_difference(there, built)
    return _byte_difference(there, built)


def _part_difference(there: bytes, built: bytes) -> str:
    with zipfile.ZipFile(BytesIO(there)) as old, zipfile.ZipFile(BytesIO(built)) as new:
        names = sorted({*old.namelist(), *new.namelist()})
        for name in names:
            if name not in old.namelist() or name not in new.namelist():
                which = "lacks" if name not in old.namelist() else "has an extra"
                return f"the file {which} part {name}"
            if old.read(name) != new.read(name):
                return f"part {name}: {_byte_difference(old.read(name), new.read(name))}"
    return "the parts are equal, their packing is not"


def _byte_difference(there: bytes, built: bytes) -> str:
    pairs = enumerate(zip_longest(there, built))
    place = next((index for index, (old, new) in pairs if old != new), 0)
    start = max(place - _CONTEXT, 0)
    end = place + _CONTEXT
    return f"byte {place}: there {_shown(there[start:end])}, built {_shown(built[start:end])}"


def _shown(data: bytes) -> str:
    text = data.decode("utf-8", "replace")
    return repr(text if text.isprintable() else data.hex(" "))

"""The files that a test opens or lists, as Python reports them (PEP 578)."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_EVENTS = {
    "open",
    "os.listdir",
    "os.scandir",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "shutil.copyfile",
}
_records: list[list[Path]] = []
_hooked: list[bool] = []


def _record(event: str, arguments: tuple[object, ...]) -> None:
    if not _records or event not in _EVENTS:
        return
    for argument in arguments[: 2 if event in ("os.rename", "shutil.copyfile") else 1]:
        if isinstance(argument, str | bytes | os.PathLike):
            path = Path(os.path.realpath(os.fsdecode(argument)))
            for record in _records:
                record.append(path)


@contextmanager
def opened_files() -> Iterator[list[Path]]:
    """Meanwhile, the real paths of everything that is opened, listed, written or removed."""
    if not _hooked:
        sys.addaudithook(_record)
        _hooked.append(True)
    record: list[Path] = []
    _records.append(record)
    try:
        yield record
    finally:
        _records.remove(record)

"""The digest of the program's files, which are read again only when one of them has changed.

The system says when a file was changed. What was found then is in the user's cache folder.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import platformdirs

from briefgen import PROGRAM

_NOT_SOURCE = ("__pycache__", "templates")
"""Folders that do not count: each target records the templates that it reads."""
_SETTLED = 2 * 10**9
"""Nanoseconds after which a new change of a file would have another time than the last one."""


def digest_of_files(package: Path) -> str:
    """The SHA-256 digest of the names and bytes of all files of a package."""
    paths = sorted(_files(str(package)))
    state, changed = _state(paths)
    kept = _kept_file(package)
    if kept is not None and (known := _known(kept, state)):
        return known
    digest = _digest(paths, str(package))
    if kept is not None and changed < time.time_ns() - _SETTLED:
        _keep(kept, state, digest)
    return digest


def _state(paths: Iterable[str]) -> tuple[str, int]:
    """A digest of what the system knows of files, and when one was changed last."""
    found, changed = sha256(), 0
    for path in paths:
        one = os.stat(path)  # noqa: PTH116 (a path is made of text for each of a thousand files)
        found.update(
            f"{path}\0{one.st_ino} {one.st_size} {one.st_mtime_ns} {one.st_ctime_ns}\0".encode()
        )
        changed = max(changed, one.st_mtime_ns, one.st_ctime_ns)
    return found.hexdigest(), changed


def _kept_file(package: Path) -> Path | None:
    base = Path(platformdirs.user_cache_dir(PROGRAM))
    name = sha256(os.fsencode(package)).hexdigest()[:16]
    return base / "own-files" / name if base.is_absolute() else None


def _known(kept: Path, state: str) -> str:
    """The digest that was kept for this state; empty for another state, or a damaged file."""
    with suppress(OSError, ValueError):
        known, digest, proof = kept.read_text("ascii").split()
        if known == state and proof == _proof(state, digest):
            return digest
    return ""


def _keep(kept: Path, state: str, digest: str) -> None:
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        new = kept.with_name(f"{kept.name}.{os.getpid()}")
        new.write_text(f"{state} {digest} {_proof(state, digest)}\n", "ascii")
        new.replace(kept)


def _proof(state: str, digest: str) -> str:
    return sha256(f"{state} {digest}".encode()).hexdigest()


def _digest(paths: Iterable[str], package: str) -> str:
    found = sha256()
    for path in paths:
        data = _data(path)
        found.update(f"{path.removeprefix(package)}\0{len(data)}\0".encode())
        found.update(data)
    return found.hexdigest()


def _data(path: str) -> bytes:
    """The bytes of a file, without the objects of a buffered reader, which cost more."""
    file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        return os.read(file, os.fstat(file).st_size)
    finally:
        os.close(file)


def _files(folder: str) -> Iterator[str]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [one for one in folders if one not in _NOT_SOURCE]
        yield from (f"{parent}/{name}" for name in names)

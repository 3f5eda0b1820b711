"""The version of the program that makes a result: its own files, and its libraries."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from briefgen import PROGRAM, __version__
from briefgen.installed_packages import installed_packages, installed_version, requirements

OWN_FILES = "own files"
"""Name of the digest of the program's files, which differs also between two states of a version."""


@cache
def program_version() -> dict[str, str]:
    """The version of the program, of Python and of each library, and the digest of its files.

    Templates do not belong to it: each target records those that it reads.
    """
    return {
        PROGRAM: __version__,
        OWN_FILES: _digest_of_files(),
        "Python": platform.python_version(),
        **libraries(),
    }


def libraries() -> dict[str, str]:
    """The versions of the libraries that the program requires, by name.

    If the program runs without being installed, those of all installed packages.
    """
    try:
        required = requirements(PROGRAM)
    except ModuleNotFoundError:  # PackageNotFoundError is one
        return installed_packages()
    names = (re.match(r"[\w.-]+", one) for one in required if "extra ==" not in one)
    return {one[0]: installed_version(one[0]) for one in names if one}


def _digest_of_files() -> str:
    package = Path(__file__).resolve().parent.parent
    found = sha256()
    for path in sorted(_files(str(package))):
        data = _data(path)
        name = path.removeprefix(str(package))
        found.update(f"{name}\0{len(data)}\0".encode())
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
        folders[:] = [one for one in folders if one not in ("__pycache__", "templates")]
        yield from (f"{parent}/{name}" for name in names)

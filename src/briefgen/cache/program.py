"""The version of the program that makes a result: its own files, and its libraries."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, distribution, distributions
from pathlib import Path

from briefgen import PROGRAM, __version__

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
        required = distribution(PROGRAM).requires or []
    except PackageNotFoundError:
        return {one.name: one.version for one in distributions()}
    names = (re.match(r"[\w.-]+", one) for one in required if "extra ==" not in one)
    return {one[0]: distribution(one[0]).version for one in names if one}


def _digest_of_files() -> str:
    package = Path(__file__).resolve().parent.parent
    found = sha256()
    for path in sorted(_files(str(package))):
        data = Path(path).read_bytes()
        name = path.removeprefix(str(package))
        found.update(f"{name}\0{len(data)}\0".encode())
        found.update(data)
    return found.hexdigest()


def _files(folder: str) -> Iterator[str]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [one for one in folders if one not in ("__pycache__", "templates")]
        yield from (f"{parent}/{name}" for name in names)

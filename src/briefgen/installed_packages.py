"""The installed packages, from the folders `NAME-VERSION.dist-info` that describe them.

See "Recording installed projects" and "Core metadata specifications" of the Python Packaging
Authority. `importlib.metadata` gives the same, but imports parsers of mail and of archives, and
reads a file for each version. It is used only for a package that is installed in another form.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

_SUFFIX = ".dist-info"


def installed_packages() -> dict[str, str]:
    """The version of every installed package by its normalised name (PEP 503)."""
    return {name: _version(folder) for name, folder in _folders().items()}


def installed_version(name: str) -> str:
    """The version of an installed package.

    Raises `PackageNotFoundError` for one that is not installed.
    """
    folder = _folders().get(_normalised(name))
    if folder is not None:
        return _version(folder)
    # Imported here: it is slow to import.
    from importlib.metadata import version

    return version(name)


def requirements(name: str) -> list[str]:
    """The requirements of an installed package in its metadata, with markers and extras.

    Raises `PackageNotFoundError` if there is no such package.
    """
    folder = _folders().get(_normalised(name))
    if folder is not None:
        return [value for key, value in _metadata(folder) if key == "Requires-Dist"]
    # Imported here, as above.
    from importlib.metadata import requires

    return requires(name) or []


@cache
def _folders() -> dict[str, str]:
    """The folder that describes each package: the first of its name in `sys.path`."""
    found: dict[str, str] = {}
    for parent in sys.path:
        with suppress(OSError):
            for name in os.listdir(parent or "."):  # noqa: PTH208  # objects would cost time
                if name.endswith(_SUFFIX):
                    found.setdefault(_normalised(name.partition("-")[0]), f"{parent}/{name}")
    return found


def _normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _version(folder: str) -> str:
    return Path(folder).name.removesuffix(_SUFFIX).partition("-")[2]


def _metadata(folder: str) -> Iterator[tuple[str, str]]:
    """The header lines of a description, each as its key and value."""
    for line in Path(folder, "METADATA").read_text("utf-8").splitlines():
        key, colon, value = line.partition(": ")
        if not line:
            return
        if colon:
            yield key, value

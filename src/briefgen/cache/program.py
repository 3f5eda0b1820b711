"""The version of the program that makes a result: its own files, and its libraries."""

from __future__ import annotations

import platform
import re
from functools import cache
from pathlib import Path

from briefgen import PROGRAM, __version__
from briefgen.cache.own_files import digest_of_files
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
        OWN_FILES: digest_of_files(Path(__file__).resolve().parent.parent),
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

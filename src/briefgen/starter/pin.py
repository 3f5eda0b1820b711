"""The line of `requirements.txt` that pins the version of the program."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from briefgen import PROGRAM, __version__
from briefgen.errors import UsageError

PIN_FILE = "requirements.txt"
"""File of a project that pins the version of the program, for pip."""
_NAME = rf"^[ \t]*{PROGRAM}[ \t]*(?:\[[^\]\n]*\])?[ \t]*"
_PIN = re.compile(rf"({_NAME}===?[ \t]*)([^\s#;,\\]+)", re.MULTILINE | re.IGNORECASE)
_ADDRESS = re.compile(rf"{_NAME}@", re.MULTILINE | re.IGNORECASE)
_DIGEST = re.compile(r"(?:[^\n#\\]|\\\r?\n)*--hash\b")
"""The rest of a requirement after its version, up to a digest of the files of that version."""

_REQUIREMENTS = f"""\
# The version of briefgen that builds this project. pip must find it: on an index, or in a folder of
# wheels (with a line such as --find-links wheels). `briefgen upgrade --accept` changes the version.
{PROGRAM}=={__version__}
"""


def pin_files(project: Path) -> Mapping[Path, bytes]:
    """The file that pins the program, unless the project has a pin already.

    Raises `UsageError` if the file exists and pins another program only.
    """
    if not (project / PIN_FILE).exists():
        return {Path(PIN_FILE): _REQUIREMENTS.encode()}
    if not _ADDRESS.search(_text(project / PIN_FILE)):
        pinned_version(project)
    return {}


def pinned_version(project: Path) -> str:
    """The version of the program that a project pins.

    Raises `UsageError` if it pins none.
    """
    return _pin(project)[2]


def with_pin(project: Path, version: str) -> bytes:
    """The file of a project that pins the program, with another version.

    Raises `UsageError` if it pins none.
    """
    found = _pin(project)
    text = found.string
    if _DIGEST.match(text, found.end(2)):
        raise UsageError(
            f"'{project / PIN_FILE}' has digests (--hash) of {PROGRAM} {found[2]}, which another "
            "version does not have; change version and digests yourself"
        )
    return (text[: found.start(2)] + version + text[found.end(2) :]).encode(
        "utf-8", "surrogateescape"
    )


def _pin(project: Path) -> re.Match[str]:
    path = project / PIN_FILE
    text = _text(path)
    if _ADDRESS.search(text):
        message = f"'{path}' names an address of {PROGRAM}, which contains the version"
        raise UsageError(f"{message}; change it there yourself")
    if (found := _PIN.search(text)) is None:
        message = f"'{path}' has no line such as {PROGRAM}=={__version__}"
        raise UsageError(f"{message}, which pins the version of {PROGRAM}; add it")
    return found


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", "surrogateescape")
    except FileNotFoundError:
        message = f"'{path}' does not exist, so no version of {PROGRAM} is pinned"
        raise UsageError(f"{message}; `{PROGRAM} init --ci` writes it") from None

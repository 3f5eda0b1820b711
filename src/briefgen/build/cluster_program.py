"""Whether two computers have the same program, so that they make the same files."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from briefgen import PROGRAM
from briefgen.cache.program import OWN_FILES, program_version
from briefgen.workspace.read_set import digest
from briefgen.workspace.workspace import SHIPPED, Workspace

_TEMPLATES = "templates"


@cache
def whole_program() -> dict[str, str]:
    """The version of the program and its libraries, and the digest of the templates with it."""
    folder = Workspace(Path()).folder(SHIPPED)
    names = folder.listing(_TEMPLATES, "")
    files = [(name, digest(folder.read(f"{_TEMPLATES}/{name}"))) for name in names]
    return {**program_version(), _TEMPLATES: digest(ascii(files).encode())}


def program_difference(there: Mapping[str, str], here: Mapping[str, str]) -> str:
    """The first difference between the programs of two computers in words; empty for none."""
    for name in dict.fromkeys([*here, *there]):
        if there.get(name) == here.get(name):
            continue
        if name in (OWN_FILES, _TEMPLATES):
            what = "files" if name == OWN_FILES else "templates"
            return f"{PROGRAM} {here[PROGRAM]}, but with other {what} than here"
        return f"{name} {there.get(name, 'is missing')} there, {here.get(name, 'none')} here"
    return ""

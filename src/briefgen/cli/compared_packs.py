"""Compares the packs in an output folder with those that would be made now."""

from __future__ import annotations

import shlex
from collections.abc import Collection, Mapping
from pathlib import Path

from briefgen.build.pack import make_pack
from briefgen.build.pack_records import PackRecord
from briefgen.cli.pack import files_of, request_of
from briefgen.content.targets import targets
from briefgen.diagnostics.summary import listed
from briefgen.errors import OUTDATED, BriefgenError, ContentError, UsageError
from briefgen.workspace.folder import Folder

_MOST_NAMES = 5
"""Maximum number of documents that a message names."""


def former_parts(record: PackRecord, known: Collection[str]) -> str:
    """The message about documents of a pack that do not exist any more; empty if all exist.

    `known` are the targets of the project.
    """
    gone = [target for target in record.targets if target not in known]
    if not gone:
        return ""
    return (
        f"the pack has documents that do not exist any more: {listed(gone, _MOST_NAMES)}; make it "
        f"again with `briefgen pack`, or remove {' and '.join(record.files)}"
    )


def lines_of_former_parts(root: Path, packs: Mapping[str, PackRecord]) -> list[str]:
    """The packs with documents that do not exist any more, each with the message."""
    known = frozenset(targets(root))
    found = ((name, former_parts(record, known)) for name, record in packs.items())
    return [f"{name}: {line}" for name, line in found if line]


def difference_of_pack(root: Path, folder: Path, record: PackRecord) -> tuple[str, int]:
    """The difference of a pack from what would be made now, and the exit code; empty and 0 if none.

    The pack is made in memory.
    """
    if former := former_parts(record, frozenset(targets(root))):
        return former, OUTDATED
    try:
        request = request_of(root, record.patterns, record.title, record.level, record.name)
        made = files_of(request, make_pack(root, request))
    except ContentError as error:
        reason = "its documents have errors, which `briefgen check` lists"
        return f"it is not known whether the pack is up to date: {reason}", error.exit_code
    except UsageError as error:
        return f"the pack could not be made any more: {error}", OUTDATED
    except BriefgenError as error:
        return f"it is not known whether the pack is up to date: {error}", error.exit_code
    stored = Folder(folder)
    differing = [
        name
        for name, data in made.items()
        if stored.state(name) != "file" or stored.read(name) != data
    ]
    if not differing:
        return "", 0
    verb = "differs" if len(differing) == 1 else "differ"
    command = _command(root, folder, record)
    return f"{' and '.join(differing)} {verb} from what is made now; make it again: {command}", (
        OUTDATED
    )


def _command(root: Path, folder: Path, record: PackRecord) -> str:
    """The command that makes a pack again."""
    given = {"--name": record.name, "--title": record.title, "--level": record.level}
    if folder.resolve() != (root / "output").resolve():
        given["--output"] = str(folder)
    options = [word for option, value in given.items() if value for word in (option, value)]
    return shlex.join(["briefgen", "pack", *record.patterns, *options])

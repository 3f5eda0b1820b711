"""`packs.json` in an output folder: from what each pack was made, so that it can be compared."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from briefgen.errors import SetupError, cannot_read
from briefgen.workspace.folder import Folder
from briefgen.workspace.shown_path import shown

PACKS_NAME = "packs.json"
"""Name of the file in an output folder."""


def _said(words: str) -> Meta:
    """A description in the JSON Schema."""
    return Meta(description=words)


_Texts = tuple[str, ...]


class PackRecord(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The arguments of the command that made a pack, and what was in it."""

    patterns: Annotated[
        _Texts, _said("The targets as they were named: of a series, its name."), Meta(min_length=1)
    ]
    name: Annotated[str, _said("The option --name; empty if it was not given.")]
    title: Annotated[str, _said("The option --title; empty if it was not given.")]
    level: Annotated[str, _said("The option --level; empty if it was not given.")]
    targets: Annotated[_Texts, _said("Its documents, at least one."), Meta(min_length=1)]
    highest_level: Annotated[
        str,
        _said("The highest level of them, for whose readers the pack is; empty if none has one."),
    ]
    files: Annotated[
        dict[str, str],
        _said("SHA-256 of each of its files, by its path in the output folder."),
        Meta(min_length=1),
    ]

    @property
    def dossier(self) -> str:
        """The dossier of all its documents."""
        return self.targets[0].partition("/")[0]


class Packs(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`packs.json` in the output folder: from what each pack was made."""

    kind: Literal["packs"]
    packs: Annotated[dict[str, PackRecord], _said("The record of each pack, by its name.")]


def stored_packs(folder: Path) -> dict[str, PackRecord]:
    """The records of the packs in an output folder by their names, without those that are gone.

    A pack is gone if all its files were removed. Raises `SetupError` if the file is damaged.
    """
    stored = Folder(folder)
    if stored.state(PACKS_NAME) != "file":
        return {}
    path = shown(folder / PACKS_NAME)
    try:
        found = msgspec.json.decode(stored.read(PACKS_NAME), type=Packs)
    except OSError as error:
        raise cannot_read(path, error) from error
    except (msgspec.MsgspecError, ValueError) as error:
        raise SetupError(
            f"'{path}' is not a record of packs; remove it, and make the packs again with "
            "`briefgen pack`"
        ) from error
    return {
        name: record
        for name, record in found.packs.items()
        if any(stored.state(file) != "absent" for file in record.files)
    }


def with_packs(folder: Path, records: Mapping[str, PackRecord]) -> Mapping[str, bytes]:
    """The file with the records of other packs, too, to be written; raises as `stored_packs`."""
    packs = {**stored_packs(folder), **records}
    data = msgspec.json.encode(Packs(kind="packs", packs=dict(sorted(packs.items()))))
    return {PACKS_NAME: msgspec.json.format(data, indent=2) + b"\n"}


def packs_schema() -> dict[str, Any]:
    """The JSON Schema of `packs.json`."""
    return msgspec.json.schema(Packs)

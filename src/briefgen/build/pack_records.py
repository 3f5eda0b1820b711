"""`packs.json` in an output folder: from what each pack was made, so that it can be compared."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from briefgen.errors import SetupError, cannot_read
from briefgen.workspace.folder import Folder
from briefgen.workspace.shown_path import shown

PACKS_NAME = "packs.json"
"""Name of the file in an output folder."""


class PackRecord(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The arguments of the command that made a pack, and what was in it."""

    patterns: tuple[str, ...]
    """The targets as they were named: of a series, its name."""
    name: str
    title: str
    level: str
    """`name`, `title` and `level` are the options; empty for those that were not given."""
    targets: Annotated[tuple[str, ...], Meta(min_length=1)]
    """The documents, at least one."""
    highest_level: str
    """The name of the highest level among them, for whose readers the pack is; may be empty."""
    files: tuple[str, ...]
    """Paths of its files in the output folder."""

    @property
    def dossier(self) -> str:
        """The dossier of all its documents."""
        return self.targets[0].partition("/")[0]


class _Packs(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    kind: Literal["packs"]
    packs: dict[str, PackRecord]


def stored_packs(folder: Path) -> dict[str, PackRecord]:
    """The records of the packs in an output folder by their names, without those that are gone.

    A pack is gone if all its files were removed. Raises `SetupError` if the file is damaged.
    """
    stored = Folder(folder)
    if stored.state(PACKS_NAME) != "file":
        return {}
    path = shown(folder / PACKS_NAME)
    try:
        found = msgspec.json.decode(stored.read(PACKS_NAME), type=_Packs)
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


def with_pack(folder: Path, name: str, record: PackRecord) -> Mapping[str, bytes]:
    """The file with the record of another pack, to be written; raises as `stored_packs`."""
    packs = {**stored_packs(folder), name: record}
    data = msgspec.json.encode(_Packs(kind="packs", packs=dict(sorted(packs.items()))))
    return {PACKS_NAME: msgspec.json.format(data, indent=2) + b"\n"}

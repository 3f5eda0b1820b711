"""Puts the output folders of several builds together, each with its manifest and its packs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from msgspec import Struct

from briefgen.build.manifest import MANIFEST_NAME, BuiltTarget, OutputManifest, records_in
from briefgen.build.pack_records import PACKS_NAME, PackRecord, stored_packs, with_packs
from briefgen.build.publish import publish
from briefgen.diagnostics.summary import listed
from briefgen.errors import SetupError, UsageError
from briefgen.workspace.folder import STATE_WORDS, Folder
from briefgen.workspace.read_set import digest
from briefgen.workspace.shown_path import shown

Record = TypeVar("Record", BuiltTarget, PackRecord)
_MOST_NAMES = 5
"""Maximum number of targets that a message names."""


class MergedOutputs(Struct, frozen=True):
    """The contents of the folders that were put together."""

    targets: tuple[str, ...]
    packs: tuple[str, ...]


class _Source(Struct, Generic[Record], frozen=True):
    """The record of a target or a pack, and the output folder that has its files."""

    folder: Path
    record: Record


def merge_outputs(
    folders: Sequence[Path], output: Path, expected: Mapping[str, Mapping[str, str]]
) -> MergedOutputs:
    """Copy the files of all targets and packs into one folder, with one manifest.

    `expected` has the digests of the files of each target that the reports are about. The files are
    compared with the records first, and nothing is written if one differs. Raises `UsageError` if
    a folder has no manifest, if two folders have different files of one target or pack, or if none
    has the expected files of a target, and `SetupError` for a file that is not as its record says.
    """
    sources = _sources({one: _records(one) for one in folders}, "build")
    packs = _sources({one: stored_packs(one) for one in folders}, "make")
    _check_expected(sources, expected)
    files = {target: _files(source, MANIFEST_NAME) for target, source in sorted(sources.items())}
    of_packs = {name: _files(source, PACKS_NAME) for name, source in sorted(packs.items())}
    manifest = OutputManifest(output, [*sources])
    manifest.check()
    stored_packs(output)  # Nothing is written if they are damaged.
    for target, contents in files.items():
        manifest.publish(target, contents, sources[target].record)
    manifest.write_empty()
    for name, contents in of_packs.items():
        record = packs[name].record
        publish(output, contents, partial(with_packs, output, {name: record}))
    return MergedOutputs(tuple(files), tuple(of_packs))


def _sources(records: Mapping[Path, Mapping[str, Record]], verb: str) -> dict[str, _Source[Record]]:
    """The folder of each target or pack; `verb` says how one gets its files."""
    sources: dict[str, _Source[Record]] = {}
    for folder, of_folder in records.items():
        for name, record in of_folder.items():
            other = sources.setdefault(name, _Source(folder, record))
            if other.record != record:
                raise UsageError(
                    f"'{shown(other.folder)}' and '{shown(folder)}' have different files of "
                    f"{name}; {verb} it once"
                )
    return sources


def _check_expected(
    sources: Mapping[str, _Source[BuiltTarget]], expected: Mapping[str, Mapping[str, str]]
) -> None:
    """Raise `UsageError` unless the folders have the expected files."""
    if missing := [target for target in expected if target not in sources]:
        raise UsageError(
            f"no folder has the files of {listed(missing, _MOST_NAMES)}; name the output folder of "
            "every shard"
        )
    for target, digests in expected.items():
        source = sources[target]
        if source.record.files != digests:
            raise UsageError(
                f"'{shown(source.folder)}' has other files of {target} than those in the report; "
                "name the folder and the report of the same run"
            )


def _records(folder: Path) -> Mapping[str, BuiltTarget]:
    stored = Folder(folder)
    if stored.state(MANIFEST_NAME) != "file":
        raise UsageError(
            f"'{shown(folder)}' has no {MANIFEST_NAME}; name the output folder of a build"
        )
    try:
        return records_in(stored.read(MANIFEST_NAME))
    except ValueError:
        path = shown(folder / MANIFEST_NAME)
        raise UsageError(
            f"'{path}' is damaged, or not the manifest of a build; build into "
            f"'{shown(folder)}' again"
        ) from None


def _files(source: _Source[BuiltTarget] | _Source[PackRecord], name: str) -> dict[str, bytes]:
    """The files of a record in a file of the output folder, which has their digests."""
    stored = Folder(source.folder)
    files = {}
    for path, expected in source.record.files.items():
        place, state = shown(source.folder / path), stored.state(path)
        if state != "file":
            raise SetupError(f"'{place}' is {STATE_WORDS[state]}; copy the whole output folder")
        files[path] = stored.read(path)
        if digest(files[path]) != expected:
            again = "build the target" if name == MANIFEST_NAME else "make the pack"
            raise SetupError(f"'{place}' is not as {name} says; {again} again")
    return files

"""Puts the output folders of several builds together, each with its manifest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from briefgen.build.manifest import MANIFEST_NAME, BuiltTarget, OutputManifest, records_in
from briefgen.diagnostics.summary import listed
from briefgen.errors import SetupError, UsageError
from briefgen.workspace.folder import STATE_WORDS, Folder
from briefgen.workspace.read_set import digest
from briefgen.workspace.shown_path import shown

_MOST_NAMES = 5
"""Maximum number of targets that a message names."""


class _OutputFolder(Struct, frozen=True):
    folder: Path
    record: BuiltTarget


def merge_outputs(
    folders: Sequence[Path], output: Path, expected: Mapping[str, Mapping[str, str]]
) -> tuple[str, ...]:
    """Copy the files of all targets into one folder, with one manifest; returns the targets.

    `expected` has the digests of the files of each target that the reports are about. The files are
    compared with the manifests first, and nothing is written if one differs. Raises `UsageError` if
    a folder has no manifest, if two folders have different files of one target, or if none has the
    expected files of a target, and `SetupError` for a file that is not as its manifest says.
    """
    sources: dict[str, _OutputFolder] = {}
    for folder in folders:
        for target, record in _records(folder).items():
            other = sources.setdefault(target, _OutputFolder(folder, record))
            if other.record != record:
                raise UsageError(
                    f"'{shown(other.folder)}' and '{shown(folder)}' have different files of "
                    f"{target}; build it once"
                )
    _check_expected(sources, expected)
    files = {target: _files(source) for target, source in sorted(sources.items())}
    manifest = OutputManifest(output, [*sources])
    manifest.check()
    for target, contents in files.items():
        manifest.publish(target, contents, sources[target].record)
    manifest.write_empty()
    return tuple(files)


def _check_expected(
    sources: Mapping[str, _OutputFolder], expected: Mapping[str, Mapping[str, str]]
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


def _files(source: _OutputFolder) -> dict[str, bytes]:
    stored = Folder(source.folder)
    files = {}
    for name, expected in source.record.files.items():
        path = shown(source.folder / name)
        state = stored.state(name)
        if state != "file":
            raise SetupError(f"'{path}' is {STATE_WORDS[state]}; copy the whole output folder")
        files[name] = stored.read(name)
        if digest(files[name]) != expected:
            raise SetupError(f"'{path}' is not as {MANIFEST_NAME} says; build the target again")
    return files

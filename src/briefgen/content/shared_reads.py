"""Values that several targets read alike, each read once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from msgspec import Struct, field

from briefgen.diagnostics.collector import Diagnostics
from briefgen.workspace.files import Files
from briefgen.workspace.workspace import Workspace

_MOST = 48
"""Maximum number of results that are kept; the targets of a dossier follow each other."""

Value = TypeVar("Value")
Read = Callable[[Files, Diagnostics], Value]
"""Reads a value from files, and reports findings."""


class _SharedRead(Struct, frozen=True, eq=False):
    """A value that was read, with everything that reading it recorded."""

    key: object
    value: Any
    diagnostics: Diagnostics
    workspace: Workspace
    """Its records are those of the value."""

    def is_valid_in(self, workspace: Workspace) -> bool:
        """Whether every file that was read is the same in another workspace."""
        own = self.workspace
        return own.has_files_of(workspace) or not (
            any(workspace.changes(own.reads)) or any(workspace.changes(own.reads_for_findings))
        )


class SharedReads(Struct, frozen=True):
    """The values that targets of one project read alike.

    The files of a workspace do not change while it is used. There can be several workspaces, with
    different states of the project: a value counts for each in which its files are the same.
    """

    _known: list[_SharedRead] = field(default_factory=list)
    """Those that were used last are at the end."""

    def once(
        self, key: object, workspace: Workspace, diagnostics: Diagnostics, read: Read[Value]
    ) -> Value:
        """The value, with the findings and the read files as if it were read for the target.

        Values of equal keys are the same if they are read from the same files. A value that is
        `None`, or has a finding that stops a build, is read again for each target.
        """
        if not diagnostics.stop_build:
            known = self._read_once(key, workspace, diagnostics, read)
            if known.value is not None and not known.diagnostics.stop_build:
                diagnostics.include(known.diagnostics)
                workspace.include(known.workspace)
                value: Value = known.value
                return value
        return read(Files(workspace, diagnostics), diagnostics)

    def _read_once(
        self, key: object, workspace: Workspace, diagnostics: Diagnostics, read: Read[Value]
    ) -> _SharedRead:
        found = self._found(key, workspace) or _read(key, workspace, diagnostics, read)
        self._known.append(found)
        del self._known[:-_MOST]
        return found

    def _found(self, key: object, workspace: Workspace) -> _SharedRead | None:
        """The known value of a key, which is removed from its place."""
        for place, known in enumerate(self._known):
            if known.key == key and known.is_valid_in(workspace):
                return self._known.pop(place)
        return None


def _read(
    key: object, workspace: Workspace, diagnostics: Diagnostics, read: Read[Value]
) -> _SharedRead:
    own, findings = workspace.for_target(), diagnostics.empty()
    try:
        return _SharedRead(key, read(Files(own, findings), findings), findings, own)
    except Exception:
        workspace.include(own)
        raise


def read_once(
    shared: SharedReads | None,
    key: object,
    workspace: Workspace,
    diagnostics: Diagnostics,
    read: Read[Value],
) -> Value:
    """The value as by `SharedReads.once`; without `shared`, it is read and not kept."""
    if shared is None:
        return read(Files(workspace, diagnostics), diagnostics)
    return shared.once(key, workspace, diagnostics, read)

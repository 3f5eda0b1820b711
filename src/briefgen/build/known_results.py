"""The results of earlier builds, and the targets that are up to date.

The store has an entry for each target. A target is up to date if its files in the output folder,
every file that it has read, and the program are those of its entry. If only files that it has
read differ, it is read again, and rendered only if it prints something else.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from briefgen.build.jobs import BuiltFiles, Job, Outcome, up_to_date
from briefgen.build.outputs import output_files
from briefgen.build.reasons import (
    file_changes,
    made_with_options,
    output_changes,
    printed_changes,
    program_changes,
)
from briefgen.build.released import is_released
from briefgen.build.target_entry import Entry, from_bytes, to_bytes
from briefgen.cache.program import program_version
from briefgen.cache.store import Store
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.workspace.read_set import ReadSet, digest
from briefgen.workspace.workspace import Workspace

if TYPE_CHECKING:
    from briefgen.build.checked import CheckedTargets

_OPTIONS = ("strict", "attach_docx", "from_content")
"""Fields of a job on which the files or the findings of a target depend."""
_OUTPUT = "output"
"""Name of a project's own output folder."""


class _Known(Struct, frozen=True):
    """The changes since the last build of a target."""

    reasons: tuple[str, ...]
    """Why its files must be made again whatever it prints."""
    changed: tuple[str, ...]
    """Paths of the files that it has read and that have changed."""


class KnownResults:
    """The results of earlier builds in a project."""

    def __init__(self, project: Path, store: Store, *, force: bool = False) -> None:
        """With `force`, nothing is up to date."""
        self.workspace = Workspace(project, unchanged=True)
        self._store = store
        self._force = force
        self._known: dict[str, _Known] = {}
        self._checked: CheckedTargets | None = None
        self._last: tuple[bytes, Entry | None] = (b"", None)
        """The entry that was read last, with its bytes: one target is looked up several times."""

    def up_to_date(self, job: Job) -> Outcome | None:
        """The outcome of a target that is up to date; `None` if it must be read again."""
        entry = self.entry(job)
        known = self._known[job.target] = self._changes(job, entry)
        if entry is None or known.reasons or known.changed:
            return None
        if any(self.workspace.changes(entry.reads_for_findings)):
            return None
        return replace(up_to_date(job.target, entry), is_unread=True)

    def with_entry(self, job: Job) -> Job:
        """The job of a target that is not up to date, with what its files print."""
        entry = None if self._known[job.target].reasons else self.entry(job)
        if entry is None or not (entry.printed and entry.record and entry.pages):
            return job
        built = BuiltFiles(printed=entry.printed.digest, record=entry.record, pages=entry.pages)
        return replace(job, built=built)

    def recorded(self, job: Job, outcome: Outcome) -> Outcome:
        """Keep what a target has read, made and found. Returns the outcome with its reasons."""
        entry = outcome.entry
        if entry is None:
            return outcome
        known = self._known[job.target]
        before = None if known.reasons else self.entry(job)
        reasons = tuple(self._reasons(known, before, entry))
        if outcome.difference:  # The entry is that of the files in the output folder.
            return replace(outcome, reasons=reasons, entry=None)
        if outcome.exit_code and before is not None:
            # The files in the output folder stay those of the last build without an error.
            same = replace(before, reads=entry.reads, reads_for_findings=entry.reads_for_findings)
            entry = replace(same, findings=entry.findings)
        self._store.keep(_name(job), to_bytes(entry))
        return replace(outcome, reasons=reasons, entry=None)

    def reads(self, job: Job) -> ReadSet | None:
        """Everything that a target has read; `None` if that is not known or has changed."""
        entry = self.entry(job)
        if entry is None or any(program_changes(entry.program, program_version())):
            return None
        return None if any(self.workspace.changes(entry.reads)) else entry.reads

    def findings_of_target(self, target: str, *, strict: bool) -> tuple[Diagnostic, ...]:
        """The findings of a target, which is read again only if a file has changed.

        They are those of the last build or check. Nothing is rendered.
        """
        released = is_released(self.workspace.root, target)
        name = " ".join(["check", target, *["strict"] * strict, *["released"] * released])
        names = [name, *([] if released else [_name_of_entry(target, ["strict"] * strict)])]
        for entry in map(self._stored, names):
            if entry is not None and not self._has_changed(entry):
                return entry.findings
        # Imported here: nothing that reads content is needed if no file has changed.
        from briefgen.build.checked import CheckedTargets

        if self._checked is None:
            self._checked = CheckedTargets(self.workspace)
        entry = self._checked.entry(target, strict=strict)
        self._store.keep(name, to_bytes(entry))
        return entry.findings

    def findings_of_project(
        self, targets: Sequence[str], *, strict: bool
    ) -> tuple[Diagnostic, ...]:
        """The findings of `project_findings`, which are found again only if a file has changed."""
        options = ["strict"] if strict else []
        name = " ".join(["project", digest("\n".join(targets).encode()), *options])
        entry = None if self._force else self._stored(name)
        if entry is None or self._has_changed(entry):
            workspace = self.workspace.for_target()
            # Imported here: nothing that reads content is needed if no file has changed.
            from briefgen.build.project_findings import project_findings

            entry = Entry(
                program=program_version(),
                reads=workspace.reads,
                reads_for_findings=workspace.reads_for_findings,
                findings=project_findings(workspace, targets, strict=strict),
            )
            self._store.keep(name, to_bytes(entry))
        return entry.findings

    def _has_changed(self, entry: Entry) -> bool:
        return (
            any(program_changes(entry.program, program_version()))
            or any(self.workspace.changes(entry.reads))
            or any(self.workspace.changes(entry.reads_for_findings))
        )

    def entry(self, job: Job) -> Entry | None:
        """The entry of the last build of a target; files may have changed since."""
        return self._stored(_name(job))

    def _stored(self, name: str) -> Entry | None:
        data = self._store.value(name)
        if data is None:
            return None
        if data != self._last[0]:
            self._last = data, from_bytes(data)
        return self._last[1]

    def _changes(self, job: Job, entry: Entry | None) -> _Known:
        if self._force:
            return _Known(("--force",), ())
        if entry is None:
            return _Known((self._reason_without_entry(job),), ())
        program = program_changes(entry.program, program_version())
        outputs = tuple(output_changes(job.output, entry.record.files if entry.record else {}))
        if outputs and (options := self._options_of_files(job)) is not None:
            outputs = (made_with_options(options, _options(job)),)
        return _Known((*program, *outputs), tuple(self.workspace.changes(entry.reads)))

    def _reason_without_entry(self, job: Job) -> str:
        options = self._options_of_files(job)
        if options is not None:
            return made_with_options(options, _options(job))
        if not any((job.output / name).exists() for name in output_files(job.target)):
            return "it has no files in the output folder yet"
        return "it is not known from what its files were made"

    def _options_of_files(self, job: Job) -> tuple[str, ...] | None:
        """The other options with which the files in the output folder were made.

        `None` if they were not made with others, or if that is not known.
        """
        for count in range(len(_OPTIONS) + 1):
            for options in combinations(_OPTIONS, count):
                if options == _options(job):
                    continue
                entry = self._stored(_name_with(options, job))
                if entry is None or entry.record is None:
                    continue
                if not any(output_changes(job.output, entry.record.files)):
                    return options
        return None

    def _reasons(self, known: _Known, before: Entry | None, now: Entry) -> Iterator[str]:
        yield from known.reasons
        if before is None:
            return
        changed = known.changed
        files = file_changes(changed, before.reads, now.reads, self.workspace) if changed else ""
        if before.printed is None or now.printed is None:
            yield files
        elif before.printed.digest != now.printed.digest:
            yield from printed_changes(before.printed, now.printed)
            if files:
                yield f"files: {files}"
        elif files:
            yield f"{files}, but the document prints the same"


def _name(job: Job) -> str:
    """The name of the entry of a target that is built with some options into a folder."""
    return _name_with(_options(job), job)


def _name_with(options: Sequence[str], job: Job) -> str:
    return _name_of_entry(job.target, [*options, *_folder_option(job.project, job.output)])


def _options(job: Job) -> tuple[str, ...]:
    return tuple(name for name in _OPTIONS if getattr(job, name))


@cache
def _folder_option(project: Path, output: Path) -> tuple[str, ...]:
    """The path of an output folder relative to the project; nothing for its own folder."""
    path = os.path.relpath(output.resolve(), project.resolve())
    return () if path == _OUTPUT else (f"output={Path(path).as_posix()}",)


def _name_of_entry(target: str, options: Sequence[str]) -> str:
    return " ".join(["target", target, *options])

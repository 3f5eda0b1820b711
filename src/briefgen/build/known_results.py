"""The results of earlier builds, and the targets that are up to date.

The store has an entry for each target. A target is up to date if its files in the output folder,
every file that it has read, and the program are those of its entry. If only files that it has
read differ, it is read again, and rendered only if it prints something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.build.jobs import BuiltFiles, Job, Outcome, up_to_date
from briefgen.build.released import is_released
from briefgen.build.target_entry import Entry, Printed, from_bytes, to_bytes
from briefgen.cache.program import OWN_FILES, program_version
from briefgen.cache.store import Store
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.summary import listed
from briefgen.workspace.folder import Folder
from briefgen.workspace.read_set import ReadSet, digest
from briefgen.workspace.workspace import Workspace

if TYPE_CHECKING:
    from briefgen.build.checked import CheckedTargets

_MOST_NAMES = 3
"""Maximum number of files, and of changed parts, that the reasons name."""


@dataclass(frozen=True, slots=True)
class _Known:
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

    def up_to_date(self, job: Job) -> Outcome | None:
        """The outcome of a target that is up to date; `None` if it must be read again."""
        entry = self.entry(job)
        known = self._known[job.target] = self._changes(job, entry)
        if entry is None or known.reasons or known.changed:
            return None
        if any(self.workspace.changes(entry.reads_for_findings)):
            return None
        return up_to_date(job.target, entry)

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
        if entry is None or outcome.difference:
            return outcome
        known, before = self._known[job.target], self.entry(job)
        reasons = tuple(self._reasons(known, before, entry))
        if outcome.exit_code and before is not None and not known.reasons:
            # The files in the output folder stay those of the last build without an error.
            same = replace(before, reads=entry.reads, reads_for_findings=entry.reads_for_findings)
            entry = replace(same, findings=entry.findings)
        self._store.keep(_name(job), to_bytes(entry))
        return replace(outcome, reasons=reasons, entry=None)

    def reads(self, job: Job) -> ReadSet | None:
        """Everything that a target has read; `None` if that is not known or has changed."""
        entry = self.entry(job)
        if entry is None or any(_program_changes(entry.program, program_version())):
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
            any(_program_changes(entry.program, program_version()))
            or any(self.workspace.changes(entry.reads))
            or any(self.workspace.changes(entry.reads_for_findings))
        )

    def entry(self, job: Job) -> Entry | None:
        """The entry of the last build of a target; files may have changed since."""
        return self._stored(_name(job))

    def _stored(self, name: str) -> Entry | None:
        data = self._store.value(name)
        return from_bytes(data) if data is not None else None

    def _changes(self, job: Job, entry: Entry | None) -> _Known:
        if self._force:
            return _Known(("--force",), ())
        if entry is None:
            return _Known(("it is not known from what its files were made",), ())
        program = _program_changes(entry.program, program_version())
        outputs = _output_changes(job.output, entry.record.files if entry.record else {})
        return _Known((*program, *outputs), tuple(self.workspace.changes(entry.reads)))

    def _reasons(self, known: _Known, before: Entry | None, now: Entry) -> Iterator[str]:
        yield from known.reasons
        if before is None or known.reasons:
            return
        if before.printed is None or now.printed is None:
            yield f"{listed(known.changed, _MOST_NAMES)} changed"
        elif before.printed.digest != now.printed.digest:
            yield from _printed_changes(before.printed, now.printed)
        elif known.changed:
            yield f"{listed(known.changed, _MOST_NAMES)} changed, but nothing that it prints"


def _name(job: Job) -> str:
    """The name of the entry of a target that is built with some options."""
    options = [name for name in ("strict", "attach_docx", "from_content") if getattr(job, name)]
    return _name_of_entry(job.target, options)


def _name_of_entry(target: str, options: Sequence[str]) -> str:
    return " ".join(["target", target, *options])


def _program_changes(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    for name in dict.fromkeys([*before, *now]):
        old, new = before.get(name), now.get(name)
        if old == new or name == OWN_FILES:
            continue
        if old and new:
            yield f"{name} is {new} now, before it was {old}"
        else:
            yield f"{name} is {'needed' if new else 'not needed'} now"
        return
    if before.get(OWN_FILES) != now.get(OWN_FILES):
        yield "briefgen itself was changed"


def _output_changes(folder: Path, outputs: Mapping[str, str]) -> Iterator[str]:
    stored = Folder(folder)
    for name, expected in outputs.items():
        if stored.state(name) != "file":
            yield f"{name} is missing"
            continue
        try:
            if digest(stored.read(name)) != expected:
                yield f"{name} was changed"
        except OSError as error:
            yield f"{name} cannot be read ({error.strerror})"


# -- what is printed in another way -----------------------------------------------------------


def _printed_changes(before: Printed, now: Printed) -> Iterator[str]:
    """The values and parts that differ, or a sentence if neither does."""
    found = [*_value_changes(before, now), *_part_changes(before, now)]
    yield from found[:_MOST_NAMES]
    if (more := len(found) - _MOST_NAMES) > 0:
        yield f"and {more} more changes"
    if not found:
        yield "a number or an identifier changed that follows from other content"


def _value_changes(before: Printed, now: Printed) -> Iterator[str]:
    for name, (value, places) in now.values.items():
        old = before.values.get(name)
        if old is not None and old[0] != value:
            yield f"{name} changed from {old[0]} to {value}, printed in {_listed(places)}"


def _part_changes(before: Printed, now: Printed) -> Iterator[str]:
    for key in dict.fromkeys([*before.parts, *now.parts]):
        old, new = before.parts.get(key), now.parts.get(key)
        if old is None and new is not None:
            yield f"{new[0]} was added"
        elif new is None and old is not None:
            yield f"{old[0]} was removed"
        elif old and new and old[1] != new[1]:
            yield f"{new[0]} changed"


def _listed(places: Iterable[str]) -> str:
    return listed(places, _MOST_NAMES)

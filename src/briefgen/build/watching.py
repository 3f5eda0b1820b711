"""Builds targets again whenever something changes that they have read.

Each round looks at everything by digests, as `build` does: no event needs to be complete or
right. A round that follows at once finds what has changed during the build.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.build.batch import run_jobs
from briefgen.build.file_changes import WatchedChanges, file_state
from briefgen.build.jobs import Job, Outcome
from briefgen.build.known_results import KnownResults
from briefgen.build.manifest import MANIFEST_NAME, BuiltTarget, OutputManifest
from briefgen.build.runners import in_processes
from briefgen.build.watched_folders import WHOLE, watched_folders
from briefgen.cache.location import cache_folder
from briefgen.cache.program import program_version
from briefgen.cache.results import results_kept
from briefgen.cache.store import Store
from briefgen.content.shared_reads import SharedReads
from briefgen.content.targets import targets
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import BriefgenError, SetupError
from briefgen.workspace.read_set import ReadSet
from briefgen.workspace.workspace import Workspace


class Round(Struct, kw_only=True):
    """One look at all targets, and what was built."""

    targets: tuple[str, ...]
    """The targets that are watched."""
    added: frozenset[str]
    """Those that were not watched before."""
    removed: tuple[str, ...]
    """Those that were watched before, and do not exist any more."""
    of_project: tuple[Diagnostic, ...] | None = ()
    """The findings of the project; if one stops a build, or if a file cannot be read (`None`),
    nothing is built."""
    outcomes: Iterator[Outcome] = field(default_factory=lambda: iter(()))
    """The outcomes of all targets, each when it is known."""


class Watching:
    """The targets of a project that are built again after each change."""

    def __init__(
        self,
        template: Job,
        choose: Callable[[Sequence[str]], Sequence[str]],
        *,
        processes: int = 1,
        poll: bool = False,
    ) -> None:
        """`template` is the job of any target; `choose` selects from all targets.

        With `poll`, files are looked at again and again, as is needed on some networks.
        """
        self._template = template
        self._project = template.project.resolve()
        self._workspace = Workspace(self._project)
        self._choose = choose
        self._processes = processes
        self._poll = poll
        self._cache = cache_folder(self._project)
        self._shared = SharedReads()
        self._chosen: tuple[str, ...] = ()
        self._reads: dict[str, tuple[ReadSet, ReadSet]] = {}
        self._of_project = ReadSet()
        self._outputs: dict[str, tuple[int, ...]] = {}
        """The files that were built, by name in the output folder, with their states."""
        self._stack = ExitStack()
        self.problems: list[str] = []
        """Messages of the system that change how files are watched or results are kept."""

    def rounds(self) -> Generator[Round, None, None]:
        """The first round, and one after each change, without end. Each must be read to its end."""
        with self._stack:
            changes = self._watched()
            while True:
                yield self._round()
                if changes.folders == self._folders():
                    self._wait(changes)
                else:
                    # New folders are watched before they are looked at, so nothing is missed.
                    changes.close()
                    changes = self._watched()

    def _watched(self) -> WatchedChanges:
        """The changes from now on; they are polled if the system cannot watch all folders."""
        while True:
            if not self._project.is_dir():
                raise SetupError(f"the folder '{self._project}' was renamed or removed")
            try:
                found = WatchedChanges(self._folders(), poll=self._poll)
            except FileNotFoundError:  # removed in this moment
                continue
            except OSError as error:
                self.problems.append(f"files are polled, because of the system: {error}")
                self._poll = True
                continue
            self._stack.callback(found.close)
            return found

    def _folders(self) -> frozenset[Path]:
        records = [self._of_project, *(one for pair in self._reads.values() for one in pair)]
        return watched_folders(self._workspace, self._template.output, self._outputs, records)

    def _wait(self, changes: WatchedChanges) -> None:
        while not any(map(self._matters, changes.wait())):
            pass

    def _matters(self, path: Path) -> bool:
        """Whether a change of a path can touch a target; what a build writes does not count."""
        output = self._template.output.resolve()
        if path == output or path.is_relative_to(output) or self._template.output == path:
            return any(file_state(str(output / name)) != one for name, one in self._outputs.items())
        if path.parent == self._project and path.name not in WHOLE:
            return any(path.name in one.files for pair in self._reads.values() for one in pair)
        return True

    # -- one round ---------------------------------------------------------------------------

    def _round(self) -> Round:
        if not self._project.is_dir():
            raise SetupError(f"the folder '{self._project}' was renamed or removed")
        before = self._chosen
        workspace = self._workspace.for_target()
        every = targets(workspace)
        chosen = self._chosen = tuple(self._choose(every))
        found = Round(
            targets=chosen,
            added=frozenset(chosen) - frozenset(before),
            removed=tuple(one for one in before if one not in chosen),
        )
        self._of_project = workspace.reads
        self._reads = {name: one for name, one in self._reads.items() if name in chosen}
        store = Store(self._cache)
        known = KnownResults(self._project, store)
        try:
            found.of_project = known.findings_of_project(chosen, strict=self._template.strict)
        except BriefgenError as error:  # such as a file that cannot be read
            self.problems.append(str(error))
            found.of_project = None
        if found.of_project is None or any(one.stops_build for one in found.of_project):
            store.close()
        else:
            found.outcomes = self._outcomes(chosen, every, known, store)
        return found

    def _outcomes(
        self, chosen: Sequence[str], every: Sequence[str], known: KnownResults, store: Store
    ) -> Iterator[Outcome]:
        jobs = {name: replace(self._template, target=name) for name in chosen}
        manifest = OutputManifest(self._template.output, every)
        records: dict[str, BuiltTarget] = {}
        runner = partial(in_processes, processes=self._processes, shared=self._shared)
        outcomes = run_jobs(tuple(jobs.values()), runner, known, manifest)
        with closing(store), results_kept(store, program_version()), closing(outcomes):
            for outcome in outcomes:
                entry = outcome.entry or known.entry(jobs[outcome.target])
                if entry is not None:
                    self._reads[outcome.target] = (entry.reads, entry.reads_for_findings)
                if outcome.record is not None and not outcome.exit_code:
                    records[outcome.target] = outcome.record
                yield outcome
            try:
                manifest.complete(records)
            except BriefgenError as error:
                self.problems.append(str(error))
        self._keep_elsewhere(store)
        names = [MANIFEST_NAME, *(name for one in records.values() for name in one.files)]
        kept = (name for name in self._outputs if name not in names)
        folder = self._template.output.resolve()
        self._outputs = {name: file_state(str(folder / name)) for name in (*names, *kept)}

    def _keep_elsewhere(self, store: Store) -> None:
        """Without a cache every round would build everything, so it is in a temporary folder."""
        if store.problem:
            self.problems.append(f"{store.problem}; until then, it ends with the watch")
            self._cache = Path(self._stack.enter_context(TemporaryDirectory()))

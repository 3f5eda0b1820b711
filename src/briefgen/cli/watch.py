"""`briefgen watch`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing
from fnmatch import fnmatchcase
from pathlib import Path

from briefgen.build.jobs import Job, Outcome
from briefgen.build.manifest import OutputManifest
from briefgen.build.publish import check_output_folder
from briefgen.build.watching import Round, Watching
from briefgen.cli.output import can_print, print_findings, say
from briefgen.cli.selection import check_no_sources, output_folder, selected_targets
from briefgen.content.targets import targets
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.summary import closing_line, counted
from briefgen.workspace.files import find_project

_PROJECT = ""
"""Name under which the findings of the project are known."""
_Identity = tuple[str, str, str]
"""Rule, path and message: an edit above a finding only moves it."""


def run(
    patterns: tuple[str, ...],
    jobs: int,
    attach_docx: bool,
    poll: bool,
    output: Path | None,
    strict: bool,
    project: Path | None,
) -> int:
    """Run the command, which only a signal or an error ends, or a reader that has gone."""
    root = find_project(project or Path.cwd())
    selected_targets(root, patterns, everything=not patterns)
    folder = output_folder(root, output)
    check_no_sources(root, folder)
    check_output_folder(folder)
    OutputManifest(folder, targets(root)).check()

    def choose(every: Sequence[str]) -> list[str]:
        return [one for one in every if not patterns or any(fnmatchcase(one, p) for p in patterns)]

    job = Job(project=root, target="", output=folder, attach_docx=attach_docx, strict=strict)
    watching = Watching(job, choose, processes=jobs, poll=poll)
    findings = _Findings()
    with closing(watching.rounds()) as rounds:
        for number, one in enumerate(rounds):
            _print_round(one, findings, is_first=not number, folder=folder)
            for problem in watching.problems:
                say(problem, err=True)
            watching.problems.clear()
            if not number:
                say(f"watching {counted(len(one.targets), 'target')}; Ctrl-C ends")
            if not can_print():
                break
    return 0


def _print_round(one: Round, findings: _Findings, *, is_first: bool, folder: Path) -> None:
    for target in one.removed:
        say(f"{target}: the target was removed; its files stay in {folder.name}")
    findings.start(one.removed)
    if one.of_project is not None:
        print_findings(findings.added(_PROJECT, one.of_project, is_read=False))
    printed: set[object] = set()
    for outcome in one.outcomes:
        is_known = outcome.is_unread or outcome.is_up_to_date
        is_read = bool(outcome.reasons or outcome.failure) or not is_known
        new = findings.added(outcome.target, outcome.diagnostics, is_read=is_read)
        print_findings([found for found in new if found.identity not in printed])
        printed.update(found.identity for found in new)
        if is_first or is_read or outcome.target in one.added:
            _print_outcome(outcome)
    for found in findings.corrected():
        say(f"corrected: {found.span} {found.code} {found.message}")


def _print_outcome(outcome: Outcome) -> None:
    reasons = f": {'; '.join(outcome.reasons)}" if outcome.reasons else ""
    if outcome.failure:
        say(f"{outcome.target}: {outcome.failure}", err=True)
    elif any(found.stops_build for found in outcome.diagnostics):
        line = f"{closing_line(outcome.diagnostics)}, nothing written"
        say(f"{outcome.target}: {line}{reasons}", err=True)
    elif outcome.is_release:
        say(f"{outcome.target}: released, not built")
    else:
        done = "up to date" if outcome.is_up_to_date else f"built, {outcome.seconds:.2f} s"
        say(f"{outcome.target}: {done}, {counted(outcome.page_count, 'page')}{reasons}")


class _Findings:
    """The findings that were printed, so that what is new and what is corrected can be said."""

    def __init__(self) -> None:
        self._of: dict[str, tuple[Diagnostic, ...]] = {}
        self._before: dict[_Identity, Diagnostic] = {}

    def start(self, removed: Iterable[str]) -> None:
        """Begin a round; findings of removed targets are forgotten, not corrected."""
        for target in removed:
            self._of.pop(target, None)
        self._before = self._open()

    def added(self, source: str, found: Sequence[Diagnostic], *, is_read: bool) -> list[Diagnostic]:
        """The findings to print: new ones, and errors of a target that was read again."""
        known = self._open()
        self._of[source] = tuple(found)
        return [
            one for one in found if _identity(one) not in known or (is_read and one.stops_build)
        ]

    def corrected(self) -> list[Diagnostic]:
        """The findings before this round that are neither there now nor acknowledged."""
        now = {_identity(one) for found in self._of.values() for one in found}
        return [one for name, one in self._before.items() if name not in now]

    def _open(self) -> dict[_Identity, Diagnostic]:
        every = [one for found in self._of.values() for one in found]
        return {_identity(one): one for one in every if not one.acknowledged}


def _identity(found: Diagnostic) -> _Identity:
    return found.code, found.span.path, found.message

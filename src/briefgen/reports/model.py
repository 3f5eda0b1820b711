"""The results of a run of `build` or `check`, from which every report is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Literal, get_args

from msgspec import Struct, field

from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.rule import Rule
from briefgen.diagnostics.summary import combined
from briefgen.errors import OUTDATED, ContentError
from briefgen.spans.span import Span

TargetState = Literal[
    "built", "up-to-date", "checked", "outdated", "differs", "has-errors", "failed"
]
"""The state of a target after a run.

`outdated`: with `build --check`, the stored files are not those that are built. `differs`: with
`check --outputs`, the Word file and the PDF do not have the same content. `has-errors`: findings
stop the build. `failed`: the content is correct, but something else prevents the result.
"""
TARGET_STATES: tuple[TargetState, ...] = get_args(TargetState)
SUCCESSES: frozenset[TargetState] = frozenset({"built", "up-to-date", "checked"})


class TargetResult(Struct, frozen=True, kw_only=True):
    """The result of one target."""

    target: str
    state: TargetState
    path: str
    """The file of the target, relative to the project's folder."""
    problems: tuple[str, ...] = ()
    """Messages besides findings: the first difference, or the message of an error."""
    files: tuple[str, ...] = ()
    """Its files, relative to the output folder."""
    digests: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """SHA-256 of each file that the run has made or found up to date, by its path."""
    page_count: int = 0
    """Number of pages of the PDF; 0 if it was not made in this run."""
    is_release: bool = False
    """Whether the files are those of a release."""
    seconds: float = 0.0
    stages: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    """Seconds of each stage that ran, in the order of the stages."""
    findings: tuple[Diagnostic, ...] = ()

    @property
    def is_success(self) -> bool:
        """Whether the target is as it must be; it can have findings that do not stop a build."""
        return self.state in SUCCESSES


class RunReport(Struct, frozen=True, kw_only=True, dict=True):
    """Everything that reports say about one run."""

    command: str
    """`build` or `check`."""
    exit_code: int
    targets: Sequence[TargetResult] = ()
    """In the order in which they were finished; without those that the run did not reach."""
    of_project: Sequence[Diagnostic] = ()
    """Findings on files that do not belong to one target."""
    problems: Sequence[str] = ()
    """Messages about the run that are not findings and not about one target."""
    folder_in_repository: str = ""
    """The project's folder in its repository, with a slash at its end; empty at the top."""
    shard: str = ""
    """The part of the batch, such as `3/8`; empty for all of it."""

    @cached_property
    def findings(self) -> list[Diagnostic]:
        """The findings of all targets and of the project, sorted, each once."""
        return combined([self.of_project, *(one.findings for one in self.targets)])

    @cached_property
    def open_findings(self) -> list[Diagnostic]:
        """Those that are not acknowledged."""
        return [one for one in self.findings if not one.acknowledged]

    @property
    def state_of_project(self) -> TargetState:
        """The state of what is not about one target.

        Its problems are outdated files, unless an error has ended the run: then the exit code is
        graver than that of findings, and it is not that of a target that failed.
        """
        if any(one.stops_build for one in self.of_project):
            return "has-errors"
        if not self.problems:
            return "checked"
        has_failed = any(one.state == "failed" for one in self.targets)
        is_usual = has_failed or self.exit_code in (OUTDATED, ContentError.exit_code)
        return "outdated" if is_usual else "failed"

    def findings_of(self, result: TargetResult) -> list[Diagnostic]:
        """The findings of a target that are not acknowledged and that the run reports."""
        reported = self._reported
        found = combined([result.findings])
        return [one for one in found if not one.acknowledged and one.identity in reported]

    def targets_with(self, found: Diagnostic) -> list[str]:
        """The targets that have a finding, in the order of the run; none for one of the project."""
        return [one.target for one in self._results_with(found)]

    def path_of(self, found: Diagnostic) -> str:
        """The file of a finding; of one about a whole document, the file of its target."""
        if found.span.path:
            return found.span.path
        return next((one.path for one in self._results_with(found)), "")

    def path_in_repository(self, found: Diagnostic) -> str:
        """The same, relative to the repository; empty for a finding without a file."""
        path = self.path_of(found)
        return f"{self.folder_in_repository}{path}" if path else ""

    def _results_with(self, found: Diagnostic) -> list[TargetResult]:
        return self._results_by_finding.get(found.identity, [])

    @cached_property
    def _reported(self) -> frozenset[tuple[Span, Rule, str]]:
        return frozenset(one.identity for one in self.findings)

    @cached_property
    def _results_by_finding(self) -> dict[tuple[Span, Rule, str], list[TargetResult]]:
        known: dict[tuple[Span, Rule, str], list[TargetResult]] = {}
        for result in self.targets:
            for key in dict.fromkeys(one.identity for one in result.findings):
                known.setdefault(key, []).append(result)
        return known

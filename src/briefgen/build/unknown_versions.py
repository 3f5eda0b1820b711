"""The findings of a briefing that names versions which do not exist, whichever are meant."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from msgspec import Struct

from briefgen.content.chosen_versions import ChosenVersion
from briefgen.content.joined.rules import AMBIGUOUS_KEY
from briefgen.content.record_reader import RecordReader
from briefgen.content.targets import find_target, version_exists, versions
from briefgen.content.versions import VersionFiles
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.rules import UNUSED_ACKNOWLEDGEMENT
from briefgen.spans.span import Span
from briefgen.workspace.files import Files
from briefgen.workspace.workspace import Workspace

_MOST_READ = 8
"""Maximum number of versions that are read in the place of an unknown one."""
_IGNORED = (AMBIGUOUS_KEY, UNUSED_ACKNOWLEDGEMENT)
"""Rules on what another version of the briefing, or another document, may need."""
FindingsOf = Callable[[Workspace], Sequence[Diagnostic]]
"""Returns the findings of the briefing in a workspace, without those on finished pages."""


def with_findings_of_all(
    found: tuple[Diagnostic, ...], workspace: Workspace, target: str, findings_of: FindingsOf
) -> tuple[Diagnostic, ...]:
    """The findings of a target with errors, where a briefing names a version that does not exist.

    Other versions are read in its place, those of its deliverable if it has any. The findings with
    every one of them are added, and those without any, but not with these, are left out.
    """
    wrong = _Wrong.of(workspace, target)
    if wrong is None or not wrong.trials():
        return found
    of_trials = [_findings(names, wrong, workspace, findings_of) for names in wrong.trials()]
    common = set.intersection(*({_key(one) for one in own} for own in of_trials))
    own = [
        one
        for one in found
        if wrong.value is None or wrong.is_at(one.span) or wrong.is_known(one, common)
    ]
    known = {_key(one) for one in own}
    added = [
        one
        for one in of_trials[0]
        if wrong.is_known(one, common - known)
        and not (wrong.is_at(one.span) or "/deliverables/" in one.span.path)
    ]
    return tuple(sorted([*own, *added], key=lambda one: (one.span.path, one.span)))


def _findings(
    names: Sequence[str], wrong: _Wrong, workspace: Workspace, findings_of: FindingsOf
) -> Sequence[Diagnostic]:
    """The findings of the briefing with other versions; what is read counts for its findings."""
    text = Files(workspace.for_other_target(), Diagnostics()).text(wrong.path)
    trial = workspace.with_text(wrong.path, wrong.replaced(text or "", names))
    found = findings_of(trial)
    for reads in (trial.reads, trial.reads_for_findings):
        reads.files.pop(wrong.path, None)
        workspace.reads_for_findings.include(reads)
    return found


def _key(one: Diagnostic) -> tuple[str, Span]:
    return one.code, one.span


class _Wrong(Struct, frozen=True):
    """The versions of a briefing that do not exist, and what can be read in their place."""

    path: str
    """The file of the briefing."""
    value: Span | None
    """The value of `from`; `None` without this key."""
    names: tuple[str, ...]
    """The versions that it names there."""
    candidates: tuple[tuple[str, ...], ...]
    """For each name, those of versions to read, the likeliest first; its own if it is right."""

    @classmethod
    def of(cls, workspace: Workspace, target: str) -> _Wrong | None:
        """`None` for a document other than a briefing, and if all its versions exist."""
        files = Files(workspace.for_other_target(), Diagnostics())
        reader = RecordReader(find_target(files, target), files.workspace, Diagnostics(), None)
        briefing = reader.files_of_record()
        if briefing is None or isinstance(briefing, VersionFiles):
            return None
        dossier = target.partition("/")[0]
        chosen = reader.chosen(briefing)
        right = [one.name for one in chosen if version_exists(files, one.folder, one.version)]
        if chosen and len(right) == len(chosen):
            return None
        value = briefing.data.get("from")
        candidates = tuple(
            (one.name,) if one.name in right else _candidates(one, files, dossier, right)
            for one in chosen
        )
        return cls(
            briefing.path,
            None if value is None else briefing.span(("from",)),
            tuple(one.name for one in chosen) or ("",),
            candidates or (versions(files, dossier)[:_MOST_READ],),
        )

    def trials(self) -> list[list[str]]:
        """The versions to read, for each time that they are read; none if there are none."""
        found = []
        for time in range(max(map(len, self.candidates))):
            names = (own[time % len(own)] for own in self.candidates if own)
            found.append(list(dict.fromkeys(names)))
        return found

    def replaced(self, text: str, names: Sequence[str]) -> str:
        """The text of the briefing with other versions, in the same lines."""
        if self.value is None:
            return f"{text.rstrip()}\nfrom: [{', '.join(names)}]\n"
        lines, span = text.split("\n"), self.value
        before = lines[span.line - 1][: span.column - 1]
        after = lines[span.end_line - 1][span.end_column - 1 :]
        empty = [""] * (span.end_line - span.line)
        lines[span.line - 1 : span.end_line] = [f"{before} [{', '.join(names)}]{after}", *empty]
        return "\n".join(lines)

    def is_at(self, span: Span) -> bool:
        """Whether a place is in the lines that name the versions."""
        if self.value is None or span.path != self.path:
            return False
        return self.value.line <= span.line <= self.value.end_line

    def is_known(self, one: Diagnostic, common: Collection[tuple[str, Span]]) -> bool:
        """Whether a finding is one of the briefing whichever versions are meant.

        `common` are the findings with each of them.
        """
        read = self.trials()[0]
        # With one version only, no key is written with it.
        unread = [name for name in self.names if name and (name not in read or len(read) == 1)]
        is_about_unread = any(f"'{name}" in one.message for name in unread)
        return _key(one) in common and one.rule not in _IGNORED and not is_about_unread


def _candidates(
    wrong: ChosenVersion, files: Files, dossier: str, right: Collection[str]
) -> tuple[str, ...]:
    """The versions to read in the place of one that does not exist.

    They are those of its deliverable, or of its dossier, or of that of the briefing.
    """
    own = versions(files, wrong.dossier)
    known = [one for one in own if one.partition("@")[0] == wrong.deliverable] or own
    prefix = "" if wrong.dossier == dossier and "/" not in wrong.name else f"{wrong.dossier}/"
    names = [f"{prefix}{one}" for one in known] or versions(files, dossier)
    return tuple(one for one in names if one not in right)[:_MOST_READ]

"""The content that is out of date on a day in the documents of a project, and what prints it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from operator import attrgetter
from pathlib import Path

from msgspec import Struct, field

from briefgen.build.newer_release import newer_release
from briefgen.content.library import load
from briefgen.content.shared_reads import SharedReads
from briefgen.content.targets import divided_name, targets
from briefgen.errors import ContentError
from briefgen.model.content import Library
from briefgen.model.document import Document
from briefgen.model.keyed import value_uses
from briefgen.releases.readable_releases import ReadableReleases
from briefgen.review.due import ReviewItem, document_of, due_in_document
from briefgen.review.replaced import replaced_item
from briefgen.spans.span import Span
from briefgen.stale.corrections import FiguresNow, corrected_figures
from briefgen.stale.found import ReleaseUse, StaleContent, StaleItem, TargetUse
from briefgen.stale.sent_figures import FigureNow, SentFigures, figures_of, sent_figures
from briefgen.workspace.workspace import Workspace


class _DueItem(Struct, frozen=True):
    """An item that is due, with what can print it; what several targets print is one item."""

    item: ReviewItem
    targets: set[str] = field(default_factory=set)
    """The targets that can print it, without their languages and cards."""
    uses: list[TargetUse] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    """Its names in the documents; a briefing from several versions can have another one."""

    def can_be_in(self, release: SentFigures) -> bool:
        """Whether a release is of a target that can print it.

        A release of a target that was deleted or renamed can print each fact of its dossier.
        """
        if not release.is_of_target:
            return release.dossier in {one.partition("/")[0] for one in self.targets}
        return release.target in self.targets


class _Readings(Struct):
    """The content of some targets that is due, and their facts and counts."""

    due: dict[tuple[str, str, Span], _DueItem] = field(default_factory=dict)
    figures: dict[str, tuple[FigureNow, ...]] = field(default_factory=dict)
    """The facts and counts of each target, without its language and card."""
    uses: dict[tuple[str, Span], list[TargetUse]] = field(default_factory=dict)
    """The places that print them, by their kind and the place of the value in its file."""
    unread: list[str] = field(default_factory=list)
    """The targets whose content has errors."""


def stale_content(project: Path, names: Sequence[str], on: datetime.date) -> StaleContent:
    """The content of some targets that is out of date on a day.

    A name of a target that was deleted or renamed names its releases, and all targets of its
    dossier are read for the facts in them.
    """
    releases, present = ReadableReleases(project), targets(project)
    read = _read_targets(project, present, frozenset(names), on)
    chosen = {divided_name(one)[0] for one in names}
    sent = [
        sent_figures(one, is_of_target=one.manifest.target in present)
        for one in releases
        if one.manifest.target in chosen
    ]
    items = [(_stale_item(one, sent), one.targets) for one in read.due.values()]
    printed = [one for one, _ in items if one.uses or one.releases]
    now = FiguresNow(read.figures, read.uses, frozenset(read.unread))
    found = [*printed, *corrected_figures(sent, now)]
    return StaleContent(
        on=on,
        items=tuple(sorted(found, key=attrgetter("urgency"))),
        unprinted=sum(
            not (one.uses or one.releases) and not chosen.isdisjoint(own) for one, own in items
        ),
        notes=tuple(releases.notes),
        unread=tuple(read.unread),
    )


def _stale_item(due: _DueItem, sent: Sequence[SentFigures]) -> StaleItem:
    item = due.item
    return StaleItem(
        kind=item.kind,
        name=item.name,
        reason=item.reason,
        since=item.since,
        owner=item.owner,
        span=item.span,
        uses=tuple(due.uses),
        releases=tuple(
            ReleaseUse(one.release.path, values, one.deliveries)
            for one in sent
            if item.kind == "fact" and due.can_be_in(one) and (values := _values_of(due.keys, one))
        ),
    )


def former_targets(project: Path, releases: ReadableReleases) -> list[str]:
    """The targets that have releases, but that the project does not have any more."""
    present = set(targets(project))
    return [one for one in releases.targets() if one not in present]


def _read_targets(
    project: Path, present: Sequence[str], names: frozenset[str], on: datetime.date
) -> _Readings:
    """The content of the targets among some names; `present` are those of the project.

    If a name is that of a former target, the facts of the others in its dossier are read, too: they
    are in its releases. The figures in the releases of a translation are those of its original.
    """
    workspace, shared, read = Workspace(project, unchanged=True), SharedReads(), _Readings()
    dossiers = {one.partition("/")[0] for one in names.difference(present)}
    others = {one for one in present if one.partition("/")[0] in dossiers and ":" not in one}
    originals = {divided_name(one)[0] for one in names}
    for target in (one for one in present if one in names | others | originals):
        try:
            library = load(workspace.for_other_target(), target, shared)
        except ContentError:
            read.unread.append(target)
            continue
        original, document = divided_name(target)[0], document_of(library)
        if target == original:
            read.figures[original] = figures_of(library)
        if target in names:
            _add_uses(read, target, document)
        if target not in names | others:
            continue
        due_now = due_in_document(library, document, on)
        for item in (*due_now, *_replaced(library, workspace, on)):
            due = read.due.setdefault((item.kind, item.name, item.span), _DueItem(item))
            due.targets.add(original)
            due.keys.add(item.key)
            spans = (item.span,) if item.kind == "words" else item.uses
            due.uses.extend(TargetUse(target, span) for span in spans if target in names)
    return read


def _add_uses(read: _Readings, target: str, document: Document) -> None:
    """Add the places of a document that print facts and counts."""
    for use in value_uses(document):
        if use.value.kind in ("fact", "count"):
            name = use.value.kind, use.value.defined_at
            read.uses.setdefault(name, []).append(TargetUse(target, use.value.span))


def _replaced(library: Library, workspace: Workspace, on: datetime.date) -> Iterator[ReviewItem]:
    """The versions from which a briefing selects and which newer ones replace on a day."""
    for source in library.source_versions:
        newer = newer_release(workspace, source, on)
        if newer is not None:
            yield replaced_item(source, newer)


def _values_of(keys: set[str], release: SentFigures) -> tuple[str, ...]:
    """The values of a fact in a release, by the keys that it can have there."""
    figures = (one for key in sorted(keys) for one in release.figures.get(("fact", key), ()))
    return tuple(dict.fromkeys(one.shown for one in figures))

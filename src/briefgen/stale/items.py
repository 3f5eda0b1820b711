"""The content that is out of date on a day in the documents of a project, and what prints it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from pathlib import Path

from msgspec import Struct

from briefgen.build.newer_release import newer_release
from briefgen.build.unchanged_release import VALUES
from briefgen.content.library import load
from briefgen.content.shared_reads import SharedReads
from briefgen.content.targets import divided_name
from briefgen.errors import ContentError, ReleaseError, SetupError
from briefgen.model.content import Library
from briefgen.releases.readable_releases import ReadableRelease, ReadableReleases
from briefgen.releases.records import Delivery, Values, read_record
from briefgen.review.due import ReviewItem, ReviewKind, due_for_review
from briefgen.review.replaced import replaced_item
from briefgen.spans.span import Span
from briefgen.workspace.workspace import Workspace


class TargetUse(Struct, frozen=True):
    """A place where a target prints something."""

    target: str
    span: Span


class ReleaseUse(Struct, frozen=True):
    """A release that prints a fact."""

    release: str
    """Its path below `releases/`."""
    values: tuple[str, ...]
    """The values of the fact in it, as its content gives them."""
    deliveries: tuple[Delivery, ...]
    """Who received it; empty for a release that was not sent."""


class StaleItem(Struct, frozen=True, kw_only=True):
    """An entry, text or version that is due for review, and everything that prints it."""

    kind: ReviewKind
    name: str
    """Identifier of the entry; the words of a text; `d3.5@v2`."""
    reason: str
    since: datetime.date | None
    """The day on which the review became due; `None` if it is unknown."""
    owner: str
    """The person or body that updates the entry; empty if it is not stated."""
    span: Span
    """The date of the entry in its register; the words in a text; the name of a version."""
    uses: tuple[TargetUse, ...]
    releases: tuple[ReleaseUse, ...]

    @property
    def urgency(self) -> tuple[bool, bool, bool, datetime.date, str, str]:
        """The key by which the worst item is first.

        What readers have received comes first, then what was released, then what has been due for
        the longest time; an unknown time is last.
        """
        is_sent = any(one.deliveries for one in self.releases)
        since = self.since or datetime.date.max
        return (not is_sent, not self.releases, self.since is None, since, self.kind, self.name)


class StaleContent(Struct, frozen=True, kw_only=True):
    """Everything that is due for review on a day, in some targets."""

    on: datetime.date
    items: tuple[StaleItem, ...]
    """Those that a target or one of its releases prints, the worst first."""
    unprinted: int
    """Number of entries of registers that are due, but that nothing prints."""
    notes: tuple[str, ...]
    """The records of releases that cannot be read, as clauses."""
    unread: tuple[str, ...]
    """The targets whose content has errors, so that what they print is not known."""


def stale_content(project: Path, targets: Sequence[str], on: datetime.date) -> StaleContent:
    """The content of some targets that is due for review on a day."""
    releases = ReadableReleases(project)
    facts_of = {one.folder: _facts_in(one) for one in releases}
    due, unread = _due_items(project, targets, on)
    items = [
        StaleItem(
            kind=item.kind,
            name=item.name,
            reason=item.reason,
            since=item.since,
            owner=item.owner,
            span=item.span,
            uses=tuple(uses),
            releases=tuple(
                ReleaseUse(one.manifest.release, values, one.deliveries or ())
                for one in releases
                if one.manifest.target in of_targets
                and item.kind == "fact"
                and (values := _values_of(keys, facts_of[one.folder]))
            ),
        )
        for item, of_targets, uses, keys in due
    ]
    printed = sorted((one for one in items if one.uses or one.releases), key=attrgetter("urgency"))
    return StaleContent(
        on=on,
        items=tuple(printed),
        unprinted=len(items) - len(printed),
        notes=tuple(releases.notes),
        unread=tuple(unread),
    )


def _due_items(
    project: Path, targets: Iterable[str], on: datetime.date
) -> tuple[Iterable[tuple[ReviewItem, set[str], list[TargetUse], set[str]]], list[str]]:
    """Each item with the targets that can print it, the places where they print it, and its keys.

    The targets whose content has errors follow. A briefing from several versions can have another
    key for an item.

    What several targets print is one item.
    """
    workspace, shared = Workspace(project, unchanged=True), SharedReads()
    found: dict[tuple[str, str, Span], tuple[ReviewItem, set[str], list[TargetUse], set[str]]] = {}
    unread: list[str] = []
    for target in targets:
        try:
            library = load(workspace.for_other_target(), target, shared)
        except ContentError:
            unread.append(target)
            continue
        for item in (*due_for_review(library, on), *_replaced(library, workspace, on)):
            key = item.kind, item.name, item.span
            _, of_targets, uses, keys = found.setdefault(key, (item, set(), [], set()))
            of_targets.add(divided_name(target)[0])
            keys.add(item.key)
            spans = (item.span,) if item.kind == "words" else item.uses
            uses.extend(TargetUse(target, span) for span in spans)
    return found.values(), unread


def _replaced(library: Library, workspace: Workspace, on: datetime.date) -> Iterator[ReviewItem]:
    """The versions from which a briefing selects and which newer ones replace on a day."""
    for source in library.source_versions:
        newer = newer_release(workspace, source, on)
        if newer is not None:
            yield replaced_item(source, newer)


def _values_of(keys: set[str], facts: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The values of a fact in a release, by the keys that it can have there."""
    return tuple(value for key in sorted(keys) for value in facts.get(key, ()))


def _facts_in(release: ReadableRelease) -> Mapping[str, tuple[str, ...]]:
    """The values of the facts that a release prints, by the names of the facts."""
    try:
        record = read_record(release.folder / VALUES, Values)
    except (ReleaseError, SetupError) as error:
        release.releases.note(str(error))
        return {}
    values: dict[str, dict[str, None]] = {}
    for one in record.values:
        if one.kind == "fact":
            values.setdefault(one.key, {})[one.value] = None
    return {name: tuple(found) for name, found in values.items()}

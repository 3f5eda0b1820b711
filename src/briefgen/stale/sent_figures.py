"""The facts and counts that releases print, and those of the content today."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from briefgen.build.unchanged_release import VALUES
from briefgen.errors import ReleaseError, SetupError
from briefgen.model.content import Library
from briefgen.releases.folders import release_number
from briefgen.releases.readable_releases import ReadableRelease
from briefgen.releases.records import Delivery, ReleasedValue, Values, read_record
from briefgen.spans.span import Span

FigureKind = Literal["fact", "count"]
_KINDS: Mapping[str, FigureKind] = {"fact": "fact", "count": "count"}
FigureName = tuple[FigureKind, str]
"""Kind and key of a fact, or of a table that is counted."""


class FigureNow(Struct, frozen=True):
    """A fact or a counted table as the content of a target has it today."""

    kind: FigureKind
    name: str
    """Its identifier in the document."""
    value: str
    """As its file gives it, without its unit; the number of rows."""
    printed: str
    """As texts print it."""
    span: Span
    """The value in its file; the whole table that is counted."""
    owner: str = ""
    """The person or body that updates it; empty if it is not stated."""


def figures_of(library: Library) -> tuple[FigureNow, ...]:
    """The facts and counted tables in all layers of a target, printed or not."""
    facts = (
        FigureNow("fact", one.name, one.value, one.printed, one.value_span, one.owner)
        for one in library.facts
    )
    counts = (
        FigureNow("count", one.name, str(one.count), one.printed, one.span)
        for one in library.counts
    )
    return (*facts, *counts)


class SentFigure(Struct, frozen=True):
    """A value of a fact or count in a release."""

    value: str
    """As the content gave it."""
    printed: str
    """As texts print it; empty in releases of older versions of the program."""

    @property
    def shown(self) -> str:
        """As a reader sees it, as far as the release records it."""
        return self.printed or self.value

    def is_value_of(self, figure: FigureNow) -> bool:
        """Whether a figure of today has this value, and this printed form if it is recorded."""
        return self.shown == (figure.printed if self.printed else figure.value)


class SentFigures(Struct, frozen=True, dict=True):
    """A release with the facts and counts that it prints."""

    release: ReadableRelease
    figures: Mapping[FigureName, tuple[SentFigure, ...]]
    """The values of each fact and count, by its name in the document."""
    is_of_target: bool
    """Whether the project has its target, which was not deleted or renamed."""

    @property
    def target(self) -> str:
        """Its target, as in `mexico/d3.5@v2`."""
        return self.release.manifest.target

    @property
    def dossier(self) -> str:
        """The dossier of its target."""
        return self.target.partition("/")[0]

    @property
    def deliveries(self) -> tuple[Delivery, ...]:
        """Who received it; empty if it was not sent, or if that cannot be read."""
        return self.release.deliveries or ()

    @property
    def document(self) -> str:
        """The briefing, or the deliverable of which it is a version."""
        return self.target.partition("@")[0]

    @property
    def order(self) -> tuple[datetime.date, int]:
        """The key by which the newest release of a document is last."""
        day = self.release.manifest.first_day or datetime.date.min
        return day, release_number(self.release.folder)


def sent_figures(release: ReadableRelease, *, is_of_target: bool) -> SentFigures:
    """A release with its figures; a note, and none, if their record cannot be read."""
    try:
        values = read_record(release.folder / VALUES, Values).values
    except (ReleaseError, SetupError) as error:
        release.releases.note(str(error))
        values = []
    found: dict[FigureName, dict[SentFigure, None]] = {}
    for name, one in _named(values):
        found.setdefault(name, {})[SentFigure(one.value, one.printed)] = None
    return SentFigures(release, {name: tuple(own) for name, own in found.items()}, is_of_target)


def _named(values: list[ReleasedValue]) -> Iterator[tuple[FigureName, ReleasedValue]]:
    for one in values:
        if (kind := _KINDS.get(one.kind)) is not None:
            yield (kind, one.key), one

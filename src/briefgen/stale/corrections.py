"""Facts and counts that were corrected or withdrawn after readers had received them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from msgspec import Struct, field

from briefgen.build.unchanged_release import RELEASES, VALUES
from briefgen.model.keyed import bare_key
from briefgen.releases.records import Delivery
from briefgen.spans.span import Span
from briefgen.stale.found import ReleaseUse, StaleItem, StaleKind, TargetUse
from briefgen.stale.sent_figures import FigureKind, FigureName, FigureNow, SentFigure, SentFigures

FigureUses = Mapping[tuple[str, Span], Sequence[TargetUse]]
"""The places that print figures today, by their kind and the place of the value in its file."""

_CORRECTED: Mapping[FigureKind, tuple[StaleKind, str]] = {
    "fact": ("corrected-fact", "the value was corrected"),
    "count": ("corrected-count", "the number of rows changed"),
}
_WITHDRAWN: Mapping[FigureKind, tuple[StaleKind, str]] = {
    "fact": ("withdrawn-fact", "the fact was removed, renamed or given a higher level"),
    "count": ("withdrawn-count", "the table was removed, renamed or given a higher level"),
}
"""The kind and the reason of each correction."""


class FiguresNow(Struct, frozen=True):
    """The facts and counts of today."""

    known: Mapping[str, Sequence[FigureNow]]
    """Those of each target that was read, without its language and card."""
    uses: FigureUses
    unread: Set[str]
    """The targets whose content has errors."""

    def named(self, name: FigureName, release: SentFigures) -> list[FigureNow] | None:
        """The figures of a name in a release; `None` if it is not known whether there are any.

        A briefing from several versions can have another name for the same entry.
        """
        targets = self._targets(release)
        kind, key = name
        figures = (one for target in targets for one in self.known[target] if one.kind == kind)
        found = [one for one in figures if bare_key(one.name) == bare_key(key)]
        exact = [one for one in found if one.name == key] if release.is_of_target else []
        is_complete = targets and (
            release.is_of_target or not any(_dossier(one) == release.dossier for one in self.unread)
        )
        return exact or found or ([] if is_complete else None)

    def _targets(self, release: SentFigures) -> list[str]:
        """Its target; of one that was deleted or renamed, all targets of its dossier."""
        if release.is_of_target:
            return [release.target] if release.target in self.known else []
        return [one for one in self.known if _dossier(one) == release.dossier]


def _dossier(target: str) -> str:
    return target.partition("/")[0]


class _Correction(Struct, frozen=True):
    """A fact or count that has another value now than in releases that were sent, or none."""

    kind: FigureKind
    name: str
    span: Span
    figures: dict[FigureNow, None] = field(default_factory=dict)
    """Those of today; empty if it was withdrawn."""
    old: dict[str, None] = field(default_factory=dict)
    new: dict[str, None] = field(default_factory=dict)
    releases: list[ReleaseUse] = field(default_factory=list)

    def item(self, uses: FigureUses) -> StaleItem:
        """The correction with the places that print the figure today."""
        old, new = " and ".join(self.old), " or ".join(self.new)
        kind, reason = (_CORRECTED if self.figures else _WITHDRAWN)[self.kind]
        change = f"{reason}: {old} → {new}" if new else reason
        places = (use for one in self.figures for use in uses.get((one.kind, one.span), ()))
        return StaleItem(
            kind=kind,
            name=self.name,
            reason=f"{change}; sent papers print {old}",
            since=None,
            owner=next((one.owner for one in self.figures), ""),
            span=self.span,
            uses=tuple(dict.fromkeys(places)),
            releases=tuple(self.releases),
        )


def corrected_figures(sent: Sequence[SentFigures], now: FiguresNow) -> Iterator[StaleItem]:
    """The facts and counts with another value, unit or display now, or with none.

    They are compared with the newest release that each reader has received. The release of a target
    that was deleted or renamed is compared with all targets of its dossier.
    """
    found: dict[object, _Correction] = {}
    for one in sent:
        deliveries = _last_received(one, sent)
        for name, values in one.figures.items() if deliveries else ():
            figures = now.named(name, one)
            if figures is None:
                continue
            old = [value for value in values if not any(map(value.is_value_of, figures))]
            if old:
                correction = _correction(found, name, one, figures)
                correction.figures.update(dict.fromkeys(figures))
                correction.new.update(_shown_as(old, figures))
                shown = tuple(dict.fromkeys(value.shown for value in old))
                correction.old.update(dict.fromkeys(shown))
                correction.releases.append(ReleaseUse(one.release.path, shown, deliveries))
    return (one.item(now.uses) for one in found.values())


def _correction(
    found: dict[object, _Correction],
    name: FigureName,
    release: SentFigures,
    figures: Sequence[FigureNow],
) -> _Correction:
    """The correction of a figure, which several releases can print."""
    kind, key = name[0], bare_key(name[1])
    if figures:
        span = figures[0].span
        return found.setdefault((kind, span), _Correction(kind, key, span))
    withdrawn = kind, release.dossier, key
    if withdrawn not in found:
        found[withdrawn] = _Correction(kind, key, _record_of(release))
    return found[withdrawn]


def _shown_as(old: Iterable[SentFigure], figures: Iterable[FigureNow]) -> dict[str, None]:
    """The values of today: without units if the release does not record the printed form."""
    has_forms = all(one.printed for one in old)
    return {one.printed if has_forms else one.value: None for one in figures}


def _record_of(release: SentFigures) -> Span:
    """The record of the values of a release, where a figure that was withdrawn still is."""
    return Span(f"{RELEASES}/{release.release.path}/{VALUES}")


def _last_received(release: SentFigures, sent: Iterable[SentFigures]) -> tuple[Delivery, ...]:
    """The deliveries of a release to readers who received no newer one of the same document."""
    newer = (one for one in sent if one.document == release.document and one.order > release.order)
    later = {delivery.to.casefold() for one in newer for delivery in one.deliveries}
    return tuple(one for one in release.deliveries if one.to.casefold() not in later)

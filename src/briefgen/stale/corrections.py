"""Facts whose value was corrected after readers had received another one."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from briefgen.model.keyed import bare_key
from briefgen.model.review_dates import FactDates
from briefgen.releases.folders import release_number
from briefgen.releases.readable_releases import ReadableRelease
from briefgen.releases.records import Delivery
from briefgen.spans.span import Span
from briefgen.stale.found import ReleaseUse, StaleItem


class SentFacts(Struct, frozen=True, dict=True):
    """A release with the facts that it prints."""

    release: ReadableRelease
    facts: Mapping[str, tuple[str, ...]]
    """The values of each fact, by its name in the document."""
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


class _Correction(Struct, frozen=True):
    """A fact that has another value now than in releases that were sent."""

    fact: FactDates
    new: dict[str, None] = field(default_factory=dict)
    old: dict[str, None] = field(default_factory=dict)
    releases: list[ReleaseUse] = field(default_factory=list)

    @property
    def item(self) -> StaleItem:
        old, new = " and ".join(self.old), " or ".join(self.new)
        return StaleItem(
            kind="corrected-fact",
            name=bare_key(self.fact.name),
            reason=f"the value was corrected: {old} → {new}; sent papers print {old}",
            since=None,
            owner=self.fact.owner,
            span=self.fact.value_span,
            uses=(),
            releases=tuple(self.releases),
        )


def corrected_facts(
    sent: Sequence[SentFacts], known: Mapping[str, Iterable[FactDates]]
) -> Iterator[StaleItem]:
    """The facts with another value now than in the newest release that a reader has received.

    `known` has the facts of each target that was read. The release of a target that was deleted
    or renamed is compared with all targets of its dossier. A fact that no register has any more is
    not listed.
    """
    found: dict[Span, _Correction] = {}
    for one in sent:
        deliveries = _last_received(one, sent)
        for name, values in one.facts.items() if deliveries else ():
            facts = list(_facts_now(one, name, known))
            new = {fact.value: None for fact in facts}
            old = tuple(value for value in values if value not in new)
            if facts and old:
                correction = found.setdefault(facts[0].value_span, _Correction(facts[0]))
                correction.new.update(new)
                correction.old.update(dict.fromkeys(old))
                use = ReleaseUse(one.release.path, old, deliveries)
                correction.releases.append(use)
    return (one.item for one in found.values())


def _last_received(release: SentFacts, sent: Iterable[SentFacts]) -> tuple[Delivery, ...]:
    """The deliveries of a release to readers who received no newer one of the same document."""
    newer = (one for one in sent if one.document == release.document and one.order > release.order)
    later = {delivery.to.casefold() for one in newer for delivery in one.deliveries}
    return tuple(one for one in release.deliveries if one.to.casefold() not in later)


def _facts_now(
    release: SentFacts, name: str, known: Mapping[str, Iterable[FactDates]]
) -> Iterator[FactDates]:
    """The entries of a fact of a release in the registers of today."""
    if release.is_of_target:
        yield from (one for one in known.get(release.target, ()) if one.name == name)
        return
    for target, facts in known.items():
        if target.partition("/")[0] == release.dossier:
            yield from (one for one in facts if bare_key(one.name) == bare_key(name))

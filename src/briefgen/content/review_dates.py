"""The dates of facts and sources by which editors review them."""

from __future__ import annotations

from briefgen.content.registers import Registers
from briefgen.model.content import FactDates, SourceDates


def fact_dates(registers: Registers) -> tuple[FactDates, ...]:
    """The dates of the valid facts, by their names."""
    return tuple(
        FactDates(
            name=name,
            as_of=fact.value.as_of,
            valid_until=fact.value.valid_until,
            review_every=fact.value.review_every or "",
            owner=fact.value.owner or "",
            valid_until_span=fact.span("valid_until"),
            review_span=fact.span("review_every"),
        )
        for name, fact in registers.facts.known()
    )


def source_dates(registers: Registers) -> tuple[SourceDates, ...]:
    """The days of access of the valid sources with an address, by their names."""
    return tuple(
        SourceDates(
            name=name,
            accessed=source.value.accessed,
            span=source.span("address" if source.value.accessed is None else "accessed"),
        )
        for name, source in registers.sources.known()
        if source.value.address is not None
    )

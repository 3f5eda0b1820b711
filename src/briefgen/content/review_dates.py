"""The dates by which editors review the entries of the registers."""

from __future__ import annotations

from typing import Any

from briefgen.content.registers import Register, Registers
from briefgen.model.content import ReviewDates, SourceDates


def review_dates(register: Register[Any]) -> tuple[ReviewDates, ...]:
    """The dates of the valid facts, people or lines of a register, by their names."""
    return tuple(
        ReviewDates(
            name=name,
            as_of=one.value.as_of,
            valid_until=one.value.valid_until,
            review_every=one.value.review_every or "",
            owner=one.value.owner or "",
            valid_until_span=one.span("valid_until"),
            review_span=one.span("review_every"),
        )
        for name, one in register.known()
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

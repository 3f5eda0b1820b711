"""The dates by which editors review the entries of the registers."""

from __future__ import annotations

from typing import Any

from briefgen.content.printed_facts import printed_fact
from briefgen.content.records import Record
from briefgen.content.registers import Register, Registers
from briefgen.model.review_dates import FactDates, ReviewDates, SourceDates


def review_dates(register: Register[Any]) -> tuple[ReviewDates, ...]:
    """The dates of the valid people or lines of a register, by their names."""
    return tuple(ReviewDates(**_dates(name, one)) for name, one in register.known())


def fact_dates(register: Register[Any], language: str) -> tuple[FactDates, ...]:
    """The dates, sources and values of the valid facts, by their names.

    `language` is that of the document, as a BCP 47 tag.
    """
    return tuple(
        FactDates(
            **_dates(name, one),
            source=one.value.source or "",
            span=one.key_span(),
            value=str(one.value.value),
            printed=" ".join(printed_fact(one, language).split()),
            value_span=one.span("value"),
            label=one.value.label or one.value.note or "",
        )
        for name, one in register.known()
    )


def _dates(name: str, entry: Record[Any]) -> dict[str, Any]:
    return {
        "name": name,
        "as_of": entry.value.as_of,
        "valid_until": entry.value.valid_until,
        "review_every": entry.value.review_every or "",
        "owner": entry.value.owner or "",
        "valid_until_span": entry.span("valid_until"),
        "review_span": entry.span("review_every"),
    }


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

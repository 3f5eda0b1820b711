"""Addresses in the entries of registers, and the names of other entries."""

from __future__ import annotations

from briefgen.content.addresses import check_address
from briefgen.content.registers import Registers
from briefgen.diagnostics.collector import Diagnostics


def check_references(registers: Registers, diagnostics: Diagnostics) -> None:
    """Findings for addresses, and for sources and organisations that entries name."""
    for _, source in registers.sources.judged():
        for key in ("address", "archived"):
            address = getattr(source.value, key)
            if address is not None:
                check_address(address, source.span(key), diagnostics)
    for _, fact in registers.facts.judged():
        if fact.value.source is not None:
            registers.sources.find(fact.value.source, fact.span("source"), diagnostics)
    for _, organisation in registers.organisations.judged():
        for index, name in enumerate(organisation.value.members_of):
            span = organisation.span("members_of", index)
            registers.organisations.find(name, span, diagnostics)

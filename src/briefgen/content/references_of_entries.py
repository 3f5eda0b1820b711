"""What the entries of registers name: addresses, and entries of other registers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.content.addresses import check_address
from briefgen.diagnostics.collector import Diagnostics

if TYPE_CHECKING:
    from briefgen.content.registers import Registers


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

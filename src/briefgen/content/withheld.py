"""The parts and acronyms that a document must not contain because of its level."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from briefgen.content.document_records import DocumentRecords
from briefgen.content.read_context import ReadContext
from briefgen.content.registers import Register, Registers
from briefgen.content.texts_of_layers import TextsOfLayers
from briefgen.model.content import LevelBlock
from briefgen.model.levels import AboveLevel, above_level


def withheld_acronyms(registers: Registers) -> dict[str, AboveLevel]:
    """The acronyms that the document must not contain, by short form."""
    found = registers.acronyms.withheld.values()
    return {one.entry.short: one.above for one in found if one.entry is not None}


def withheld_parts(texts: TextsOfLayers) -> dict[str, AboveLevel]:
    """The sections, records, tables and charts that the document must not contain, by anchor."""
    context = texts.context
    withheld = {
        name: one.above
        for found in (context.tables.withheld, context.charts.withheld)
        for name, one in found.items()
    }
    registers: tuple[Register[Any], ...] = (texts.sections, *texts.record_files.values())
    for register in registers:
        for name, part in register.known():
            above = above_level(f"the {register.noun} '{name}'", context.level, part.level)
            if above is not None:
                inner = getattr(part, "withheld", ())
                withheld |= dict.fromkeys((name, *inner), above)
    return withheld


def undecided_blocks(
    versions: Sequence[DocumentRecords], context: ReadContext
) -> tuple[LevelBlock, ...]:
    """The blocks of the most open level in a document without a level.

    A briefing does not print those of the abstracts of the versions that it takes content from.
    """
    abstracts = {one.version.span("abstract").path for one in versions if one.briefing is not None}
    return tuple(one for one in context.undecided_blocks if one.span.path not in abstracts)

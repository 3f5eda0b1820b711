"""The printed forms of facts and of the numbers of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.content.records import Record
from briefgen.content.registers import HARD_SPACE
from briefgen.language.number_format import UNITS_OF_FIGURES, is_year, number_format

if TYPE_CHECKING:
    from briefgen.schema.registers import FactRecord


def printed_fact(fact: Record[FactRecord], language: str) -> str:
    """The printed form of a fact: its `display`, or the number as the language writes it."""
    record = fact.value
    if record.display is not None:
        return record.display
    unit, shown = record.unit or "", number_format(language)
    if isinstance(record.value, str):
        number = shown.with_unit(record.value, unit)
    elif not unit and is_year(record.value):
        number = str(record.value)
    else:
        number = shown.figure(fact.mapped_text("value").text, unit)
    return number if unit in UNITS_OF_FIGURES else f"{number}{HARD_SPACE}{unit}"


def printed_count(counted: int, language: str) -> str | int:
    """The printed form of a number of rows.

    Small numbers stay numbers, because a condition can test them.
    """
    return number_format(language).figure(str(counted)) if counted >= 1000 else counted

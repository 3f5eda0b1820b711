"""Findings for numbers that are not printed as figures, or that are printed as years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from briefgen.content import rules
from briefgen.content.records import Record
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.number_format import is_year, number_format
from briefgen.schema.registers import FactRecord
from briefgen.spans.span import Span
from briefgen.syntax.yaml.reader import Path, plain_value

_OTHER_NOTATION = re.compile(
    r"[-+]?(?:0x[0-9a-f_]+|0o[0-7_]+|0b[01_]+|\.inf|\.nan"
    r"|(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9][0-9_]*)(?:e[-+]?[0-9]+)?)",
    re.IGNORECASE,
)
"""Numbers of YAML 1.1 and of programming languages, which YAML 1.2 or briefgen reads as text."""
_GROUPED = re.compile("[-+]?[0-9]{1,3}(?:[,.' \u2019\u00a0\u202f][0-9]{3})+(?:[.,][0-9]+)?")
"""Digits with signs or spaces between thousands."""
_IDENTIFIER = re.compile(r"0[0-9]+|\+[0-9]+")
"""Digits that can be meant as text in a cell, such as `007`."""


def check_fact(fact: Record[FactRecord], diagnostics: Diagnostics) -> None:
    """A finding for a value that is a number in another notation, or that is printed as a year."""
    record = fact.value
    if record.display is not None:
        return
    text = _unquoted_text(fact, ("value",))
    if _OTHER_NOTATION.fullmatch(text) or _GROUPED.fullmatch(text):
        _report_notation(fact, ("value",), text, diagnostics)
    elif record.unit is None and is_year(record.value):
        hint = "write it in quotes for a year; give a quantity a 'unit' or a 'display'"
        _report_year(record.value, fact.span("value"), hint, diagnostics)


def check_cells(
    table: Record[Any], rows: Sequence[Sequence[object]], diagnostics: Diagnostics
) -> None:
    """Findings for cells that are numbers in another notation, or that are printed as years.

    Only the first year of a table has a finding.
    """
    has_year = False
    cells = (
        ("rows", number, column) for number, row in enumerate(rows) for column in range(len(row))
    )
    for path in cells:
        cell = rows[path[1]][path[2]]
        text = _unquoted_text(table, path) if isinstance(cell, str) else ""
        if _OTHER_NOTATION.fullmatch(text) and not _IDENTIFIER.fullmatch(text):
            _report_notation(table, path, text, diagnostics)
        if is_year(cell) and not has_year:
            has_year = True
            quantity = number_format("en").figure(str(cell))
            hint = f"write it in quotes for a year, and '{quantity}' for a quantity"
            _report_year(cell, table.span(*path), hint, diagnostics)


def _unquoted_text(record: Record[Any], path: Path) -> str:
    """The text at a path if it is not in quotes and is not a number; otherwise empty."""
    mark = record.document.marks.get((*record.path, *path))
    if mark is None or mark.style or mark.text is None:
        return ""
    return mark.text if isinstance(plain_value(mark.text), str) else ""


def _report_notation(record: Record[Any], path: Path, text: str, diagnostics: Diagnostics) -> None:
    message = f"'{text}' is read as text, not as a number"
    hint = "write a number in digits, such as 12500 or 2.5; put a text in quotes"
    diagnostics.add(rules.NUMBER_AS_TEXT, record.span(*path), message, hint)


def _report_year(value: object, span: Span, hint: str, diagnostics: Diagnostics) -> None:
    message = f"{value} is printed as a year, without a comma"
    diagnostics.add(rules.PRINTED_AS_YEAR, span, message, hint)

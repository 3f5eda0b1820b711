"""Findings for numbers that are not printed as figures, or that are printed as years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from briefgen.content import rules
from briefgen.content.records import Record
from briefgen.diagnostics.collector import Diagnostics
from briefgen.language.number_format import is_year, number_format
from briefgen.spans.span import Span
from briefgen.syntax.yaml.documents import Path, plain_value

if TYPE_CHECKING:
    from briefgen.schema.registers import FactRecord

_OTHER_NOTATION = re.compile(
    r"[-+]?(?:0x[0-9a-f_]+|0o[0-7_]+|0b[01_]+|\.inf|\.nan"
    r"|(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9][0-9_]*)(?:e[-+]?[0-9]+)?)",
    re.IGNORECASE,
)
"""Numbers of YAML 1.1 and of programming languages, which YAML 1.2 or briefgen reads as text."""
_GROUPED = re.compile("[-+]?[0-9]{1,3}(?:[,.' \u2019\u00a0\u202f][0-9]{3})+(?:[.,][0-9]+)?")
"""Digits with signs or spaces between thousands."""
_DECIMAL_COMMA = re.compile("[-+]?[0-9]+,[0-9]+")
_POINT_OR_GROUP = re.compile(r"-?([1-9][0-9]{0,2})\.([0-9]{3})")
"""A number with three decimals, which is read as thousands where the decimal sign is a comma."""
_POINTS_AND_COMMA = re.compile(r"-?[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]+")
"""Digits with points between thousands, and a decimal comma."""
_LONG = re.compile("-?[1-9][0-9]*")
"""A whole number; one that is read as text is too long."""
_IDENTIFIER = re.compile(r"0[0-9]+|\+[0-9]+")
"""Digits that can be meant as text in a cell, such as `007`."""


def check_fact(fact: Record[FactRecord], language: str, diagnostics: Diagnostics) -> None:
    """A finding for a value that is a number in another notation, or that is printed as a year.

    `language` is that of the document, as a BCP 47 tag.
    """
    record = fact.value
    if record.display is not None:
        return
    text = _unquoted_text(fact, ("value",))
    patterns = (_OTHER_NOTATION, _GROUPED, _DECIMAL_COMMA)
    if any(pattern.fullmatch(text) for pattern in patterns):
        _report_notation(fact, ("value",), text, diagnostics)
    elif record.unit is None and is_year(record.value):
        hint = "write it in quotes for a year; give a quantity a 'unit' or a 'display'"
        _report_year(record.value, fact.span("value"), hint, diagnostics)
    check_point(fact, ("value",), language, diagnostics)


def check_cells(
    table: Record[Any],
    rows: Sequence[Sequence[object]],
    language: str,
    diagnostics: Diagnostics,
) -> None:
    """Findings for cells that are numbers in another notation, or that are printed as years.

    Only the first year of a table has a finding.
    """
    has_year = False
    has_comma = number_format(language).decimal == ","
    cells = (
        ("rows", number, column) for number, row in enumerate(rows) for column in range(len(row))
    )
    for path in cells:
        cell = rows[path[1]][path[2]]
        text = _unquoted_text(table, path) if isinstance(cell, str) else ""
        is_number = _OTHER_NOTATION.fullmatch(text) and not _IDENTIFIER.fullmatch(text)
        is_foreign = not has_comma and _DECIMAL_COMMA.fullmatch(text)
        if is_number or (is_foreign and not _GROUPED.fullmatch(text)):
            _report_notation(table, path, text, diagnostics)
        check_point(table, path, language, diagnostics)
        if is_year(cell) and not has_year:
            has_year = True
            quantity = number_format("en").figure(str(cell))
            hint = f"write it in quotes for a year, and '{quantity}' for a quantity"
            _report_year(cell, table.span(*path), hint, diagnostics)


def check_point(
    record: Record[Any],
    path: Path,
    language: str,
    diagnostics: Diagnostics,
    *,
    can_be_text: bool = True,
) -> None:
    """A finding for a number such as `1.000`, which can mean a thousand.

    In a language with a decimal point, only one that ends in a zero can mean it.
    `can_be_text` says whether a text in quotes is possible instead of the number.
    """
    mark = record.document.marks.get((*record.path, *path))
    if mark is None or mark.style or mark.text is None:
        return
    found = _POINT_OR_GROUP.fullmatch(mark.text)
    decimal = number_format(language).decimal
    if found is None or (decimal == "." and not mark.text.endswith("0")):
        return
    whole, decimals = mark.text.replace(".", ""), mark.text.replace(".", decimal)
    message = f"'{mark.text}' is read as a number with three decimals"
    hint = f"write {whole} for the whole number; for the decimals, acknowledge the finding"
    if can_be_text:
        message += f", and printed as '{decimals}'"
        hint = f"write {whole} for the whole number, or '{decimals}' in quotes for the decimals"
    diagnostics.add(rules.POINT_OF_THOUSANDS, record.span(*path), message, hint)


def _unquoted_text(record: Record[Any], path: Path) -> str:
    """The text at a path if it is not in quotes and is not a number; otherwise empty."""
    mark = record.document.marks.get((*record.path, *path))
    if mark is None or mark.style or mark.text is None:
        return ""
    return mark.text if isinstance(plain_value(mark.text), str) else ""


def _report_notation(record: Record[Any], path: Path, text: str, diagnostics: Diagnostics) -> None:
    message = f"'{text}' is read as text, not as a number"
    hint = "write a number in digits, such as 12500 or 2.5; put a text in quotes"
    if _LONG.fullmatch(text):
        message += ": it has more than 18 digits"
        hint = "put it in quotes, or write a shorter number with a unit, such as million"
    elif _POINTS_AND_COMMA.fullmatch(text):
        hint = f"write {text.replace('.', '').replace(',', '.')}"
    elif _DECIMAL_COMMA.fullmatch(text) and not _GROUPED.fullmatch(text):
        hint = f"write {text.lstrip('+').replace(',', '.')}; put a text in quotes"
    diagnostics.add(rules.NUMBER_AS_TEXT, record.span(*path), message, hint)


def _report_year(value: object, span: Span, hint: str, diagnostics: Diagnostics) -> None:
    message = f"{value} is printed as a year, without a comma"
    diagnostics.add(rules.PRINTED_AS_YEAR, span, message, hint)

"""The results of fields in a template's headers and footers (ISO/IEC 29500-1, 17.16)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefgen.model.document import Document
from briefgen.model.nodes import Anchor
from briefgen.model.walk import plain_text, sections_of_level
from briefgen.ooxml.element import Element
from briefgen.ooxml.fields import Field, fields
from briefgen.theme.geometry import HEADING_LEVELS

_ROMAN_NUMERALS = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_NUMBER_SWITCHES = {"\\n", "\\r", "\\w"}
"""The switches that show the number of a paragraph instead of its text (17.16.5.59)."""


def field_results(
    document: Document, pages: Mapping[Anchor, int], page_count: int
) -> dict[str, str]:
    """The results of the fields in headers and footers of a document.

    The keys are names of fields or heading styles in lower case: `title`, `number of heading 1`.
    `pages` gives the page of each anchor. The section whose pages are counted is that of the text.
    """
    first_page = 1
    if document.cover.separate_page and document.sections:
        first_page = pages.get(document.sections[0].anchor, 1)
    results = {
        "page": "1",
        "numpages": str(page_count),
        "sectionpages": str(page_count - first_page + 1),
        "title": document.metadata.title,
    }
    for level in range(1, HEADING_LEVELS + 1):
        first = next(sections_of_level(document.sections, level), None)
        if first is not None:
            results[f"heading {level}"] = plain_text(first.title).strip()
            results[f"number of heading {level}"] = first.number
    return results


def set_field_results(root: Element, results: Mapping[str, str]) -> None:
    """Set the results of the fields of a part; `results` come from `field_results`."""
    for field in fields(root):
        result = _field_result(field, results)
        if result is not None:
            for position, text in enumerate(field.texts):
                text.text = "" if position else result


def _field_result(field: Field, results: Mapping[str, str]) -> str | None:
    """The result until Word updates the field; `None` for a field whose result does not change."""
    result = results.get(field.kind.casefold())
    if field.kind == "STYLEREF":
        # The heading of each page is unknown: use the first heading (17.16.5.59).
        shows_number = not _NUMBER_SWITCHES.isdisjoint(field.arguments)
        heading = f"heading {field.arguments[0]}"
        result = results.get(f"number of {heading}" if shows_number else heading, "")
    for name in field.formats if result is not None else ():
        result = _formatted(str(result), name)
    return result


def _formatted(result: str, name: str) -> str:
    """A result in a general format (17.16.4.3); unchanged for any other format."""
    match name.casefold():
        case "upper":
            return result.upper()
        case "lower":
            return result.lower()
        case "firstcap":
            return result[:1].upper() + result[1:]
        case "caps":
            return re.sub(r"(?<!\S)\w", lambda first: first[0].upper(), result)
        case "roman" if result.isdecimal():
            roman = _roman(int(result))
            return roman if name.isupper() else roman.lower()
    return result


def _roman(number: int) -> str:
    numeral = ""
    for size, letters in _ROMAN_NUMERALS:
        numeral += letters * (number // size)
        number %= size
    return numeral

"""Values that Word calculates: properties of styles, and numbers of headings and lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from msgspec import Struct

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def value(element: Element | None, path: str) -> str:
    """The `w:val` at a path below an element; empty if it is missing."""
    found = element.find(path) if element is not None else None
    return found.get(f"{W}val", "") if found is not None else ""


_MOST = 32_767
_TEXT = 9
"""The outline level of text (17.3.1.20)."""


class Style(Struct, frozen=True):
    """Properties of a paragraph style, including those that it inherits."""

    outline: int = 0
    """Outline level, from 1; 0 for text."""
    list_number: str = ""
    """The `w:numId` of the list of its paragraphs; empty for none."""
    list_level: str = ""
    """The level of its paragraphs in the list, from 0; empty for that which names the style."""
    capitals: bool = False
    """Whether its text is shown in capitals (17.3.2.5)."""


def styles_of(root: Element) -> dict[str, Style]:
    """The paragraph styles of a styles part by identifier (ISO/IEC 29500-1, 17.7)."""
    elements = {style.get(f"{W}styleId", ""): style for style in root.iter(f"{W}style")}

    def inherited(identifier: str, path: str) -> str:
        seen = set()
        while identifier in elements and identifier not in seen:
            seen.add(identifier)
            found = elements[identifier].find(path)
            if found is not None:
                return found.get(f"{W}val", "1")
            identifier = value(elements[identifier], f"{W}basedOn")
        return ""

    return {
        identifier: Style(
            outline=(int(inherited(identifier, f"{W}pPr/{W}outlineLvl") or _TEXT) + 1)
            % (_TEXT + 1),
            list_number=inherited(identifier, f"{W}pPr/{W}numPr/{W}numId"),
            list_level=inherited(identifier, f"{W}pPr/{W}numPr/{W}ilvl"),
            capitals=inherited(identifier, f"{W}rPr/{W}caps") not in ("", "0", "false"),
        )
        for identifier in elements
    }


_ROMAN_NUMERALS = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


class _ListLevel(Struct, frozen=True):
    text: str
    """Pattern such as `%1.%2.`, or a bullet."""
    start: int
    number_format: str
    """The format of its number, such as `upperRoman`, or `bullet` (17.18.59)."""

    @property
    def is_bullet(self) -> bool:
        return self.number_format == "bullet"


def _level(element: Element) -> _ListLevel:
    return _ListLevel(
        value(element, f"{W}lvlText"),
        int(value(element, f"{W}start") or 1),
        value(element, f"{W}numFmt") or "decimal",
    )


class Numbering:
    """The lists of a document and their current numbers (17.9).

    The numbers are in decimal digits, so that both files can be compared; or, in a list with levels
    of its own and where the caller requests it, as Word writes them.

    All lists of one definition share their numbers, whatever their identifiers. A list that
    restarts overrides the start of its level (17.9.26).
    """

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, _ListLevel]] = {}
        self._own_levels: dict[str, dict[int, _ListLevel]] = defaultdict(dict)
        """By list, the levels that replace those of its definition (17.9.8)."""
        self._levels_of_styles: dict[tuple[str, str], int] = {}
        self._definitions: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        for abstract in () if root is None else root.iter(f"{W}abstractNum"):
            self._define(abstract)
        for number in () if root is None else root.iter(f"{W}num"):
            self._list(number)

    def _define(self, abstract: Element) -> None:
        name = abstract.get(f"{W}abstractNumId", "")
        levels = self._levels[name] = {}
        for level in abstract.iter(f"{W}lvl"):
            depth = int(level.get(f"{W}ilvl", "0"))
            levels[depth] = _level(level)
            self._levels_of_styles[name, value(level, f"{W}pStyle")] = depth

    def _list(self, number: Element) -> None:
        name = number.get(f"{W}numId", "")
        self._definitions[name] = value(number, f"{W}abstractNumId")
        for override in number.iter(f"{W}lvlOverride"):
            depth = int(override.get(f"{W}ilvl", "0"))
            if start := value(override, f"{W}startOverride"):
                self._starts[name, depth] = int(start)
            if (own := override.find(f"{W}lvl")) is not None:
                self._own_levels[name][depth] = _level(own)

    def label(
        self, properties: Element | None, styles: Mapping[str, Style], *, as_written: bool = False
    ) -> str:
        """The label of the next paragraph with these properties; empty outside lists.

        With `as_written`, numbers have the format of their level, such as letters.
        """
        place = self._place(properties, styles)
        if place is None:
            return ""
        self._count(*place)
        return "".join(self._written(*place, as_written=as_written))

    def pattern(
        self, properties: Element | None, styles: Mapping[str, Style]
    ) -> tuple[str, str] | None:
        """Pattern and number format of the label of a paragraph; `None` outside lists."""
        place = self._place(properties, styles)
        if place is None:
            return None
        level = self._levels_of(place[0])[place[1]]
        return level.text, level.number_format

    def _place(
        self, properties: Element | None, styles: Mapping[str, Style]
    ) -> tuple[str, int] | None:
        """The list of a paragraph with these properties, and its level there."""
        style = value(properties, f"{W}pStyle")
        own = value(properties, f"{W}numPr/{W}numId")
        of_style = styles.get(style, Style())
        name = own or of_style.list_number
        if name not in self._definitions:
            return None
        definition = self._definitions[name]
        level = value(properties, f"{W}numPr/{W}ilvl") or ("" if own else of_style.list_level)
        return name, int(level) if level else self._levels_of_styles.get((definition, style), 0)

    def _levels_of(self, name: str) -> Mapping[int, _ListLevel]:
        return {**self._levels[self._definitions[name]], **self._own_levels[name]}

    def _count(self, name: str, depth: int) -> None:
        counts, levels = self._counts[self._definitions[name]], self._levels_of(name)
        start = self._starts.pop((name, depth), None)
        if start is not None:
            counts[depth] = start
        elif depth in counts:
            counts[depth] += 1
        else:
            counts[depth] = levels[depth].start
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]

    def _written(self, name: str, depth: int, *, as_written: bool) -> Iterator[str]:
        levels, counts = self._levels_of(name), self._counts[self._definitions[name]]
        as_written |= depth in self._own_levels[name]
        first, *parts = levels[depth].text.split("%")
        yield first
        for part in parts if not levels[depth].is_bullet else ():
            level = int(part[0]) - 1
            number = counts.get(level, levels[level].start)
            written = _formatted(number, levels[level].number_format) if as_written else str(number)
            yield f"{written}{part[1:]}"


def _formatted(number: int, number_format: str) -> str:
    """A number in a format; in decimal digits in any format but letters and Roman numerals.

    Word counts to 32,767; a larger number stays in digits, as its letters would need much memory.
    """
    if not 0 < number <= _MOST:
        return str(number)
    match number_format:
        case "upperLetter" | "lowerLetter":
            letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letter if number_format == "upperLetter" else letter.lower()
        case "upperRoman" | "lowerRoman":
            numeral = ""
            for value_of_letters, letters in _ROMAN_NUMERALS:
                numeral += letters * (number // value_of_letters)
                number %= value_of_letters
            return numeral if number_format == "upperRoman" else numeral.lower()
        case _:
            return str(number)

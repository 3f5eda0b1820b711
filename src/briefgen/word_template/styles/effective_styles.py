"""The effective properties of styles: from the style, its bases, and the defaults.

ISO/IEC 29500-1, 17.7.2. All lengths are in points.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from briefgen.ooxml.element import Element, find
from briefgen.ooxml.properties import OFF, is_on
from briefgen.ooxml.units import EIGHTHS, HALF_POINTS, TWIPS
from briefgen.typeset.word_fonts import line_height
from briefgen.word_template.styles.list_definitions import ListDefinitions, level_of
from briefgen.word_template.styles.styles_part import StylesPart

_BORDER_WIDTHS = {"nil": 0, "none": 0, "double": 3, "triple": 5}
"""The height of a border in line widths, by style; 1 for all others (17.18.2)."""
_SIDES = ("top", "left", "bottom", "right", "between")
_SINGLE_SPACING = 240
"""The value of `w:line` for single spacing (17.3.1.33)."""
_DEFAULT_FONT_SIZE = 10.0
"""The font size if the file does not define it (17.3.2.38)."""


class EffectiveStyles(Struct, frozen=True):
    """Looks up effective properties in the styles of a file."""

    styles_part: StylesPart
    lists: ListDefinitions
    fonts: Mapping[str, str] = field(default_factory=dict)
    """The fonts of the theme by their names `major` and `minor`."""
    auto_spacing: float = 14.0
    """The space above and below a paragraph with automatic spacing."""
    table: Element | None = None
    """The style of the table that contains the paragraph; `None` outside tables."""

    def size(self, style: Element) -> float:
        """The font size."""
        found_value = self._property_attribute(style, "w:rPr", "w:sz", "w:val")
        return int(found_value) / HALF_POINTS if found_value else _DEFAULT_FONT_SIZE

    def font(self, style: Element) -> str:
        """The name of the font for Latin text; a theme font takes precedence (17.3.2.26)."""
        for properties in self._property_groups(style, "w:rPr"):
            fonts = find(properties, "w:rFonts")
            theme_font = None if fonts is None else fonts.get("w:asciiTheme")
            if theme_font:
                return self.fonts.get(str(theme_font)[:5], "")
            if fonts is not None and fonts.get("w:ascii"):
                return fonts.get("w:ascii")
        return ""

    def leading(self, style: Element) -> float:
        """The distance of baselines."""
        single, rule = self._single_line_height(style), self.line_rule(style)
        if rule == "auto":
            return math.floor(round(single * TWIPS * self.multiple(style), 6)) / TWIPS
        height = self._line_spacing(style) / TWIPS
        return height if rule == "exact" else max(height, single)

    def line_rule(self, style: Element) -> str:
        """The rule of the line spacing: `auto`, `atLeast` or `exact` (17.18.48)."""
        rule = self._property_attribute(style, "w:pPr", "w:spacing", "w:lineRule")
        return rule if rule and self._line_spacing(style) > 0 else "auto"

    def multiple(self, style: Element) -> float:
        """The factor of multiple line spacing; 1 if the line spacing is a height."""
        line = self._line_spacing(style)
        return line / _SINGLE_SPACING if line > 0 and self.line_rule(style) == "auto" else 1.0

    def _line_spacing(self, style: Element) -> int:
        """`w:line`; a value of 0 or less, like a missing one, means single spacing."""
        return int(self._property_attribute(style, "w:pPr", "w:spacing", "w:line") or "0")

    def descent_overhang(self, style: Element) -> float:
        """The space that multiple line spacing adds below a line; 0 if the spacing is a height."""
        rule = self.line_rule(style)
        added = self.leading(style) - self._single_line_height(style)
        return max(added, 0.0) if rule == "auto" else 0.0

    def space(self, style: Element, side: str) -> float:
        """The space above (`before`) or below (`after`)."""
        automatic = self._property_attribute(style, "w:pPr", "w:spacing", f"w:{side}Autospacing")
        if automatic and automatic not in OFF:
            return self.auto_spacing
        return (
            int(self._property_attribute(style, "w:pPr", "w:spacing", f"w:{side}") or "0") / TWIPS
        )

    def indent(self, style: Element, side: str) -> float:
        """The indent at the `left` or `right`, from the style, its list level or its bases."""
        names = (side, {"left": "start", "right": "end"}[side])
        return self._first_indent(style, names)[1]

    def first_line_indent(self, style: Element) -> float:
        """The indent of the first line relative to the others; negative for a hanging indent.

        A hanging indent overrides a first-line indent of the same element (17.3.1.12).
        """
        name, length = self._first_indent(style, ("hanging", "firstLine"))
        return -length if name == "hanging" else length

    def _first_indent(self, style: Element, names: tuple[str, ...]) -> tuple[str, float]:
        """The first of the named indents that is defined, with its name."""
        level = level_of(style, self.styles_part, self.lists)
        for properties in (
            find(style, "w:pPr"),
            find(level, "w:pPr"),
            *self._property_groups(style, "w:pPr"),
        ):
            element = find(properties, "w:ind")
            for name in names:
                if element is not None and (found_value := element.get(f"w:{name}")):
                    return name, int(found_value) / TWIPS
        return "", 0.0

    def tracking(self, style: Element) -> float:
        """The space added after each character (17.3.2.35)."""
        return int(self._property_attribute(style, "w:rPr", "w:spacing", "w:val") or "0") / TWIPS

    def border(self, style: Element, side: str) -> float:
        """The height of a border with its distance from the text; 0 without a border.

        `side` is `top`, `bottom` or `between` (17.3.1.42, 17.3.1.7, 17.3.1.5).
        """
        border = self._border_element(style, side)
        widths = 0 if border is None else _BORDER_WIDTHS.get(border.get("w:val", "nil"), 1)
        if border is None or not widths:
            return 0.0
        height = widths * int(border.get("w:sz", "0")) / EIGHTHS
        return height + int(border.get("w:space", "0"))

    def border_group(self, style: Element) -> tuple[object, ...]:
        """A key that is equal for adjacent paragraphs that share borders (17.3.1.24)."""
        borders = (self._border_element(style, side) for side in _SIDES)
        attributes = [border.attributes if border is not None else {} for border in borders]
        return *attributes, self.indent(style, "left"), self.indent(style, "right")

    def _border_element(self, style: Element, side: str) -> Element | None:
        found = (find(one, "w:pBdr", f"w:{side}") for one in self._property_groups(style, "w:pPr"))
        return next((border for border in found if border is not None), None)

    def is_on(self, style: Element, group: str, name: str) -> bool:
        """Whether an on/off property is on; `group` is `w:pPr` or `w:rPr`."""
        for properties in self._property_groups(style, group):
            if find(properties, name) is not None:
                return is_on(properties, name)
        return False

    def _single_line_height(self, style: Element) -> float:
        """The height of a line with single spacing, in whole twips as in Word."""
        return round(self.size(style) * line_height(self.font(style)) * TWIPS) / TWIPS

    def _property_attribute(self, style: Element, group: str, name: str, attribute: str) -> str:
        for properties in self._property_groups(style, group):
            element = find(properties, name)
            if element is not None and (found_value := element.get(attribute)):
                return found_value
        return ""

    def _property_groups(self, style: Element, group: str) -> Iterator[Element | None]:
        """The elements that may contain a property, in order of precedence."""
        yield from (find(one, group) for one in self.styles_part.with_bases(style))
        if self.table is not None:
            yield from (find(one, group) for one in self.styles_part.with_bases(self.table))
        yield find(self.styles_part.root, "w:docDefaults", f"{group}Default", group)


def theme_fonts(theme: Element) -> Mapping[str, str]:
    """The fonts for Latin text of a theme part by their names `major` and `minor`."""
    fonts = {
        kind: find(next(theme.descendants(f"a:{kind}Font"), None), "a:latin")
        for kind in ("major", "minor")
    }
    return {kind: font.get("typeface") for kind, font in fonts.items() if font is not None}

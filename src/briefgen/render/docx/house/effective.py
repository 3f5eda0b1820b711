"""What a paragraph of a style gets in the end: from the style, all that it stands on, the defaults.

ISO/IEC 29500-1, 17.7.2. Lengths are points.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from briefgen.render.docx.house.lists import Lists, level_of
from briefgen.render.docx.house.sheet import Sheet
from briefgen.render.docx.house.tree import A, Tree, W, child, parse
from briefgen.theme.tokens import MM

_TWIPS = 20
_LINE = 240
"""What `w:line` counts a line as where it is a multiple (17.3.1.33)."""
_USUAL_SIZE = 10.0
"""Where nothing says a size (17.3.2.38)."""
_UNITS = {"pt": 1.0, "mm": MM, "cm": 10 * MM, "in": 72.0, "pc": 12.0, "pi": 12.0}
_OFF = {"0", "false", "off"}


@dataclass(frozen=True, slots=True)
class Effective:
    """The styles of a file, to be asked one by one."""

    sheet: Sheet
    lists: Lists
    fonts: Mapping[str, str] = field(default_factory=dict)
    """The theme's `major` and `minor` font."""
    automatic: float = 14.0
    """Space above and below where a style leaves it to Word."""

    def size(self, style: Tree) -> float:
        """Of the type."""
        given = self._attribute(style, "rPr", "sz", "val")
        return _points(given, 2) if given else _USUAL_SIZE

    def font(self, style: Tree) -> str:
        """Name of the font for Latin letters; a theme's font where both are named (17.3.2.26)."""
        for properties in self._sources(style, "rPr"):
            fonts = child(properties, "rFonts")
            named = None if fonts is None else fonts.get(f"{W}asciiTheme")
            if named:
                return self.fonts.get(str(named)[:5], "")
            if fonts is not None and fonts.get(f"{W}ascii"):
                return str(fonts.get(f"{W}ascii"))
        return ""

    def leading(self, style: Tree, line: float) -> float:
        """Distance of baselines; `line` is the height of the font's own line, in ems."""
        single = self._single(style, line)
        given = self._attribute(style, "pPr", "spacing", "line")
        rule = self._attribute(style, "pPr", "spacing", "lineRule") or "auto"
        if not given:
            return single
        if rule == "auto":
            return math.floor(single * _TWIPS * float(given) / _LINE) / _TWIPS
        height = _points(given, _TWIPS)
        return height if rule == "exact" else max(height, single)

    def overhang(self, style: Tree, line: float) -> float:
        """What a multiple of a line adds to it below; nothing where the height is set outright."""
        rule = self._attribute(style, "pPr", "spacing", "lineRule") or "auto"
        added = self.leading(style, line) - self._single(style, line)
        return max(added, 0.0) if rule == "auto" else 0.0

    def space(self, style: Tree, side: str) -> float:
        """Above (`before`) or below (`after`)."""
        if self._attribute(style, "pPr", "spacing", f"{side}Autospacing") in {"1", "true", "on"}:
            return self.automatic
        return _points(self._attribute(style, "pPr", "spacing", side) or "0", _TWIPS)

    def indent(self, style: Tree, side: str) -> float:
        """At the `left` or `right`; a list's level gives it where the style itself does not."""
        names = (side, {"left": "start", "right": "end"}[side])
        level = level_of(style, self.sheet, self.lists)
        for properties in (child(style, "pPr"), child(level, "pPr"), *self._sources(style, "pPr")):
            element = child(properties, "ind")
            for name in names:
                if element is not None and element.get(f"{W}{name}"):
                    return _points(str(element.get(f"{W}{name}")), _TWIPS)
        return 0.0

    def has(self, style: Tree, group: str, name: str) -> bool:
        """Whether a property that is on or off is on; `group` is `pPr` or `rPr`."""
        for properties in self._sources(style, group):
            element = child(properties, name)
            if element is not None:
                return element.get(f"{W}val") not in _OFF
        return False

    def _single(self, style: Tree, line: float) -> float:
        """A line's own height: a whole number of twips, in which Word counts."""
        return round(self.size(style) * line * _TWIPS) / _TWIPS

    def _attribute(self, style: Tree, group: str, name: str, attribute: str) -> str:
        for properties in self._sources(style, group):
            element = child(properties, name)
            if element is not None and element.get(f"{W}{attribute}"):
                return str(element.get(f"{W}{attribute}"))
        return ""

    def _sources(self, style: Tree, group: str) -> Iterator[Tree | None]:
        """Where a property may stand, the nearest first."""
        yield from (child(one, group) for one in self.sheet.line(style))
        yield child(self.sheet.root, "docDefaults", f"{group}Default", group)


def _points(given: str, parts: int) -> float:
    """A length: a number of parts of a point, or one with its unit (22.9.2.15)."""
    unit = _UNITS.get(given[-2:])
    return float(given[:-2]) * unit if unit else float(given) / parts


def theme_fonts(theme: bytes) -> Mapping[str, str]:
    """The theme's `major` and `minor` font for Latin letters."""
    root = parse(theme)
    found = {kind: root.find(f".//{A}{kind}Font/{A}latin") for kind in ("major", "minor")}
    return {kind: str(one.get("typeface")) for kind, one in found.items() if one is not None}

"""What a paragraph of a style gets in the end: from the style, all that it stands on, the defaults.

ISO/IEC 29500-1, 17.7.2. Lengths are points.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from briefgen.ooxml.tree import OFF, A, Tree, W, child, is_on, parse
from briefgen.word_template.apply.lists import Lists, level_of
from briefgen.word_template.apply.styles_part import StylesPart

_TWIPS, _HALF_POINTS, _EIGHTHS = 20, 2, 8
"""In a point."""
_STROKES = {"nil": 0, "none": 0, "double": 3, "triple": 5}
"""How often its width a border is high, as far as it is not once (17.18.2)."""
_EDGES = ("top", "left", "bottom", "right", "between")
_LINE = 240
"""What `w:line` counts a line as where it is a multiple (17.3.1.33)."""
SINGLE_LINE = 1.149
"""Height of a line of Arial or Times New Roman in ems: a font's own is not in the file."""
_USUAL_SIZE = 10.0
"""Where nothing says a size (17.3.2.38)."""


@dataclass(frozen=True, slots=True)
class Effective:
    """The styles of a file, to be asked one by one."""

    sheet: StylesPart
    lists: Lists
    fonts: Mapping[str, str] = field(default_factory=dict)
    """The theme's `major` and `minor` font."""
    automatic: float = 14.0
    """Space above and below where a style leaves it to Word."""
    table: Tree | None = None
    """The style of the table in which the paragraph stands."""

    def size(self, style: Tree) -> float:
        """Of the type."""
        given = self._attribute(style, "rPr", "sz", "val")
        return int(given) / _HALF_POINTS if given else _USUAL_SIZE

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
        single, rule = self._single(style, line), self.line_rule(style)
        if rule == "auto":
            return math.floor(round(single * _TWIPS * self.multiple(style), 6)) / _TWIPS
        height = self._line(style) / _TWIPS
        return height if rule == "exact" else max(height, single)

    def line_rule(self, style: Tree) -> str:
        """How `leading` comes about: `auto`, `atLeast` or `exact` (17.18.48)."""
        rule = self._attribute(style, "pPr", "spacing", "lineRule")
        return rule if rule and self._line(style) > 0 else "auto"

    def multiple(self, style: Tree) -> float:
        """By how much its lines are higher than what stands in them; 1 where a height is set."""
        line = self._line(style)
        return line / _LINE if line > 0 and self.line_rule(style) == "auto" else 1.0

    def _line(self, style: Tree) -> int:
        """Of its spacing; 0, as where it says nothing, and less mean nothing."""
        return int(self._attribute(style, "pPr", "spacing", "line") or "0")

    def descent_overhang(self, style: Tree, line: float) -> float:
        """What a multiple of a line adds to it below; nothing where the height is set outright."""
        rule = self.line_rule(style)
        added = self.leading(style, line) - self._single(style, line)
        return max(added, 0.0) if rule == "auto" else 0.0

    def space(self, style: Tree, side: str) -> float:
        """Above (`before`) or below (`after`)."""
        automatic = self._attribute(style, "pPr", "spacing", f"{side}Autospacing")
        if automatic and automatic not in OFF:
            return self.automatic
        return int(self._attribute(style, "pPr", "spacing", side) or "0") / _TWIPS

    def indent(self, style: Tree, side: str) -> float:
        """At the `left` or `right`; a list's level gives it where the style itself does not."""
        names = (side, {"left": "start", "right": "end"}[side])
        return self._first_of(style, names)[1]

    def first_line(self, style: Tree) -> float:
        """How much further in than the others its first line stands, below 0 where it hangs out.

        Of one element that says both, only that it hangs counts (17.3.1.12).
        """
        name, length = self._first_of(style, ("hanging", "firstLine"))
        return -length if name == "hanging" else length

    def _first_of(self, style: Tree, names: tuple[str, ...]) -> tuple[str, float]:
        """The nearest indent with one of some names."""
        level = level_of(style, self.sheet, self.lists)
        for properties in (child(style, "pPr"), child(level, "pPr"), *self._sources(style, "pPr")):
            element = child(properties, "ind")
            for name in names:
                if element is not None and element.get(f"{W}{name}"):
                    return name, int(str(element.get(f"{W}{name}"))) / _TWIPS
        return "", 0.0

    def tracking(self, style: Tree) -> float:
        """Space after each letter (17.3.2.35)."""
        return int(self._attribute(style, "rPr", "spacing", "val") or "0") / _TWIPS

    def border(self, style: Tree, side: str) -> float:
        """Height of the rule at the `top` or `bottom`, or `between` two, and its distance.

        Distance counts only where there is a rule (17.3.1.5, 17.3.1.7, 17.3.1.42).
        """
        edge = self._edge(style, side)
        strokes = 0 if edge is None else _STROKES.get(edge.get(f"{W}val", "nil"), 1)
        if edge is None or not strokes:
            return 0.0
        width = strokes * int(edge.get(f"{W}sz", "0")) / _EIGHTHS
        return width + int(edge.get(f"{W}space", "0"))

    def frame(self, style: Tree) -> tuple[object, ...]:
        """What two paragraphs have in common whose rules go round both (17.3.1.24)."""
        edges = (self._edge(style, side) for side in _EDGES)
        rules = [dict(edge.attrib) if edge is not None else {} for edge in edges]
        return *rules, self.indent(style, "left"), self.indent(style, "right")

    def _edge(self, style: Tree, side: str) -> Tree | None:
        found = (child(one, "pBdr", side) for one in self._sources(style, "pPr"))
        return next((edge for edge in found if edge is not None), None)

    def has(self, style: Tree, group: str, name: str) -> bool:
        """Whether a property that is on or off is on; `group` is `pPr` or `rPr`."""
        for properties in self._sources(style, group):
            if child(properties, name) is not None:
                return is_on(properties, name)
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
        if self.table is not None:
            yield from (child(one, group) for one in self.sheet.line(self.table))
        yield child(self.sheet.root, "docDefaults", f"{group}Default", group)


def theme_fonts(theme: bytes) -> Mapping[str, str]:
    """The theme's `major` and `minor` font for Latin letters."""
    root = parse(theme)
    found = {kind: root.find(f".//{A}{kind}Font/{A}latin") for kind in ("major", "minor")}
    return {kind: str(one.get("typeface")) for kind, one in found.items() if one is not None}

"""The theme part: colours and fonts (ISO/IEC 29500-1, 20.1.6), and references to them.

Styles refer to theme colours and theme fonts, which can therefore be changed in one place.
"""

from __future__ import annotations

from briefgen import PROGRAM
from briefgen.ooxml.element import Element, element
from briefgen.ooxml.namespaces import declarations
from briefgen.ooxml.properties import val
from briefgen.ooxml.units import eighths
from briefgen.theme.tokens import ColourName, Theme

_THEME_COLOURS: dict[ColourName, str] = {
    "ink": "text1",
    "white": "background1",
    "blue": "accent1",
    "grey": "accent2",
    "tint": "accent3",
    "rule": "accent4",
}
"""The theme colour of each token (ST_ThemeColor)."""


def hexadecimal(theme: Theme, name: ColourName) -> str:
    """The value of a colour as `RRGGBB`."""
    return theme.colour(name).lstrip("#").upper()


def colour(theme: Theme, name: ColourName) -> Element:
    """Text colour of a run or style (17.3.2.6)."""
    value = {"w:val": hexadecimal(theme, name), "w:themeColor": _THEME_COLOURS[name]}
    return element("w:color", value)


def border(theme: Theme, side: str, name: ColourName, width: float, space: float = 0) -> Element:
    """One side of the border of a paragraph or table (17.3.4); lengths are in points."""
    attributes = {
        "w:val": "single",
        "w:sz": eighths(width),
        "w:space": str(round(space)),
        "w:color": hexadecimal(theme, name),
        "w:themeColor": _THEME_COLOURS[name],
    }
    return element(f"w:{side}", attributes)


def shading(theme: Theme, name: ColourName) -> Element:
    """The shading that fills a cell (17.3.5)."""
    attributes = {
        "w:val": "clear",
        "w:color": "auto",
        "w:fill": hexadecimal(theme, name),
        "w:themeFill": _THEME_COLOURS[name],
    }
    return element("w:shd", attributes)


def theme_part(theme: Theme) -> Element:
    """The root of the theme part: colours, fonts, and the effects that the schema requires."""
    elements = element(
        "a:themeElements", None, _colour_scheme(theme), _font_scheme(theme), _format_scheme()
    )
    return element("a:theme", declarations("a") | {"name": PROGRAM}, elements)


def font_table_part(theme: Theme) -> Element:
    """The root of the font table: another sans-serif font replaces a missing one (17.8.3)."""
    kind = val("w:family", "swiss"), val("w:pitch", "variable")
    font = element("w:font", {"w:name": theme.fonts.word}, *kind)
    return element("w:fonts", declarations("w"), font)


def _colour_scheme(theme: Theme) -> Element:
    blue, gold = hexadecimal(theme, "blue"), theme.colours.emblem_gold.lstrip("#").upper()
    slots = {
        "dk1": hexadecimal(theme, "ink"),
        "lt1": hexadecimal(theme, "white"),
        "dk2": blue,
        "lt2": hexadecimal(theme, "tint"),
        "accent1": blue,
        "accent2": hexadecimal(theme, "grey"),
        "accent3": hexadecimal(theme, "tint"),
        "accent4": hexadecimal(theme, "rule"),
        "accent5": gold,
        "accent6": hexadecimal(theme, "ink"),
        "hlink": blue,
        "folHlink": blue,
    }
    return element("a:clrScheme", {"name": PROGRAM}, *map(_colour_slot, slots, slots.values()))


def _colour_slot(slot: str, value: str) -> Element:
    return element(f"a:{slot}", None, element("a:srgbClr", {"val": value}))


def _font_scheme(theme: Theme) -> Element:
    major, minor = (
        element(
            tag,
            None,
            Element("a:latin", {"typeface": theme.fonts.word}),
            Element("a:ea", {"typeface": ""}),
            Element("a:cs", {"typeface": theme.fonts.word}),
        )
        for tag in ("a:majorFont", "a:minorFont")
    )
    return element("a:fontScheme", {"name": PROGRAM}, major, minor)


def _format_scheme() -> Element:
    fill = element("a:solidFill", None, Element("a:schemeClr", {"val": "phClr"}))
    line = element("a:ln", {"w": "6350"}, fill)
    effect = element("a:effectStyle", None, Element("a:effectLst"))
    lists = {"fillStyleLst": fill, "lnStyleLst": line, "effectStyleLst": effect}
    return element(
        "a:fmtScheme",
        {"name": PROGRAM},
        *(_format_list(f"a:{name}", one) for name, one in lists.items()),
        _format_list("a:bgFillStyleLst", fill),
    )


def _format_list(tag: str, content: Element) -> Element:
    """A list of three equal formats: subtle, moderate and intense (20.1.4.1)."""
    return Element(tag, None, [content.copy() for _ in range(3)])

"""The colours of a theme part, and references to them (ISO/IEC 29500-1, 20.1.6.2, 17.18.97)."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.ooxml.element import Element

_REFERENCE_NAMES = {
    "dk1": "dark1", "lt1": "light1", "dk2": "dark2", "lt2": "light2",
    **{f"accent{number}": f"accent{number}" for number in range(1, 7)},
}  # fmt: skip
"""The name of each colour in references, by its name in the colour scheme."""
_ALIASES = (
    ("text1", "dark1"), ("background1", "light1"), ("text2", "dark2"), ("background2", "light2"),
)  # fmt: skip
"""Other names of colours in references, by default (17.15.1.20)."""
_REFERENCES = (("w:themeColor", ("w:val", "w:color")), ("w:themeFill", ("w:fill",)))
"""Attributes that refer to a theme colour, each with the attributes that contain its value."""


def theme_colours(theme: Element) -> dict[str, str]:
    """The name of each colour of a theme part, by its value `RRGGBB`."""
    scheme = next(theme.descendants("a:clrScheme"), None)
    names: dict[str, str] = {}
    for name, reference in _REFERENCE_NAMES.items() if scheme is not None else ():
        found = scheme.find(f"a:{name}") if scheme is not None else None
        if found is not None and found.children:
            colour = found.children[0]
            names.setdefault((colour.get("lastClr") or colour.get("val")).upper(), reference)
    return names


def scheme_colours(theme: Element) -> dict[str, str]:
    """The value `RRGGBB` of each colour of a theme part, by its names in references (17.18.97)."""
    scheme = next(theme.descendants("a:clrScheme"), None)
    values: dict[str, str] = {}
    for name, reference in _REFERENCE_NAMES.items():
        found = None if scheme is None else scheme.find(f"a:{name}")
        if found is not None and found.children:
            colour = found.children[0]
            values[reference] = (colour.get("lastClr") or colour.get("val")).upper()
    return values | {new: values[old] for new, old in _ALIASES if old in values}


def update_theme_colours(root: Element, names: Mapping[str, str]) -> None:
    """Change references to theme colours to the template's colour with the same value.

    A reference without such a colour is removed. The values, which come from the theme in
    `template.yaml`, stay. `names` is the result of `theme_colours`.
    """
    for element in root.descendants():
        attributes = element.attributes
        for reference, values in _REFERENCES:
            if reference not in attributes:
                continue
            colour = next((attributes[name] for name in values if attributes.get(name)), "")
            if colour in names:
                attributes[reference] = names[colour]
            else:
                del attributes[reference]

"""Applies the style sheets of a drawing, so that each element has its properties as attributes.

Then every program draws the same, whatever it knows of CSS.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

import cssselect2
import tinycss2
from msgspec import Struct, field
from tinycss2 import color4

from briefgen.content.pictures import svg_vocabulary
from briefgen.content.pictures.svg_reading import SVG
from briefgen.content.pictures.svg_values import is_valid
from briefgen.content.pictures.svg_vocabulary import words

_IGNORED_RULES = words(
    "charset font-face namespace media keyframes -webkit-keyframes supports page"
)
_MARKERS = ("marker-start", "marker-mid", "marker-end")
_FONT = re.compile(
    r"(?:(?P<words>.*?)\s+)?(?P<size>[\d.]+(?:[a-z]+|%)?)(?:\s*/\s*\S+)?\s+\S.*", re.DOTALL
)
_FONT_WEIGHT = re.compile(r"bold|bolder|lighter|[1-9]00")
_SRGB_SPACES = ("srgb", "hsl", "hwb")
"""The ways to name a colour of sRGB (CSS Color 4)."""
_ANGLE = re.compile(r"([+-]?[\d.]+)(deg|grad|rad|turn)\b")
_DEGREES = {"deg": 1.0, "grad": 0.9, "rad": 57.29577951308232, "turn": 360.0}
_PIXELS = re.compile(r"(?<=[\d.])px\b")
_VARIABLE = re.compile(r"var\(\s*--[\w-]+\s*,\s*((?:[^()]|\([^()]*\))*)\)")
_LIGHT_OR_DARK = re.compile(r"light-dark\(\s*((?:[^(),]|\([^()]*\))*)\s*,(?:[^()]|\([^()]*\))*\)")


class Styles(Struct):
    """The properties that style sheets give to elements."""

    of_element: dict[Element, dict[str, str]] = field(default_factory=dict)
    """Values by property; a property of a style sheet is stronger than an attribute."""
    mistakes: list[tuple[Element, str]] = field(default_factory=list)
    """Elements whose style cannot be read, and the part that is wrong."""
    links: list[tuple[Element, str]] = field(default_factory=list)
    """Elements whose style refers to another file, and the reference."""


class _Declaration(Struct, frozen=True):
    name: str
    value: str
    is_important: bool


def read_styles(root: Element) -> Styles:
    """The properties of every element, from all `style` elements and attributes."""
    styles = Styles()
    matcher = cssselect2.Matcher()
    for node in root.iter(f"{SVG}style"):
        _add_sheet(node, matcher, styles)
    for wrapper in cssselect2.ElementWrapper.from_xml_root(root).iter_subtree():
        node = wrapper.etree_element
        found = [rule for *_, pseudo, rule in matcher.match(wrapper) if pseudo is None]
        declarations = [declaration for rule in found for declaration in rule]
        declarations += _declarations(node, node.get("style", ""), styles)
        if declarations:
            styles.of_element[node] = _cascaded(declarations, node, styles)
    return styles


def _add_sheet(node: Element, matcher: Any, styles: Styles) -> None:
    if node.get("type", "text/css") not in ("text/css", ""):
        return
    sheet = "".join(node.itertext())
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if rule.type == "at-rule":
            if rule.lower_at_keyword not in _IGNORED_RULES:
                styles.links.append((node, f"@{rule.lower_at_keyword}"))
            continue
        if rule.type != "qualified-rule":
            styles.mistakes.append((node, sheet.strip()))
            continue
        try:
            selectors = cssselect2.compile_selector_list(rule.prelude)
        except cssselect2.SelectorError:
            styles.mistakes.append((node, tinycss2.serialize(rule.prelude).strip()))
            continue
        declarations = _declarations(node, rule.content, styles)
        for selector in selectors:
            matcher.add_selector(selector, declarations)


def _declarations(node: Element, source: Any, styles: Styles) -> list[_Declaration]:
    """The declarations of a rule or of a `style` attribute, without shorthands."""
    found: list[_Declaration] = []
    for part in tinycss2.parse_blocks_contents(source, skip_comments=True, skip_whitespace=True):
        if part.type == "error":
            styles.mistakes.append((node, node.get("style", "") or (node.text or "").strip()))
        if part.type != "declaration":
            continue
        if link := _outside_link(part.value):
            styles.links.append((node, link))
            continue
        value = tinycss2.serialize(part.value).strip()
        for name, long_value in _without_shorthand(part.lower_name, value):
            found.append(_Declaration(name, _plain_value(name, long_value), part.important))
    return found


def _outside_link(tokens: Iterable[Any]) -> str:
    """The address that a value refers to; empty if it refers to this file or to nothing."""
    for token in tokens:
        if token.type == "url" and not token.value.startswith("#"):
            return str(token.value)
        if token.type == "function" and token.lower_name in ("url", "image", "image-set", "src"):
            inner = [part.value for part in token.arguments if part.type in ("string", "url")]
            if not inner or not inner[0].startswith("#"):
                return str(inner[0]) if inner else token.serialize()
        if token.type == "function" and (found := _outside_link(token.arguments)):
            return found
    return ""


def _without_shorthand(name: str, value: str) -> Iterator[tuple[str, str]]:
    """The single properties that a shorthand sets, or the property itself."""
    if name == "marker":
        yield from ((marker, value) for marker in _MARKERS)
    elif name == "font":
        yield from _font_properties(value)
    elif name in svg_vocabulary.PROPERTIES:
        yield name, value


def _font_properties(value: str) -> Iterator[tuple[str, str]]:
    match = _FONT.fullmatch(value)
    if match is None:
        return
    before = (match["words"] or "").split()
    yield "font-size", match["size"]
    slanted = [word for word in before if word in ("italic", "oblique")]
    heavy = [word for word in before if _FONT_WEIGHT.fullmatch(word)]
    yield "font-style", slanted[0] if slanted else "normal"
    yield "font-weight", heavy[0] if heavy else "normal"


def _plain_value(name: str, value: str) -> str:
    """A value as an attribute has it: without variables and without units of angles."""
    value = _VARIABLE.sub(r"\1", value).strip()
    if name == "transform":
        value = _ANGLE.sub(lambda m: f"{float(m[1]) * _DEGREES[m[2]]:g}", _PIXELS.sub("", value))
    return plain_colour(value) if name in svg_vocabulary.PAINTS else value


def plain_colour(value: str) -> str:
    """A colour in the syntax of CSS 3, for light screens; any other value unchanged."""
    value = _LIGHT_OR_DARK.sub(r"\1", _VARIABLE.sub(r"\1", value)).strip()
    if is_valid("fill", value):
        return value
    colour = color4.parse_color(value)
    if colour is None or colour == "currentcolor" or colour.space not in _SRGB_SPACES:
        return value
    *channels, alpha = colour.to("srgb")
    red, green, blue = (round(255 * min(max(channel, 0.0), 1.0)) for channel in channels)
    return f"rgba({red},{green},{blue},{alpha:g})"


def _cascaded(declarations: list[_Declaration], node: Element, styles: Styles) -> dict[str, str]:
    """The strongest valid value of each property (CSS Cascading, 6)."""
    ordered = sorted(declarations, key=lambda declaration: declaration.is_important)
    properties: dict[str, str] = {}
    invalid: dict[str, str] = {}
    for one in ordered:
        if is_valid(one.name, one.value):
            properties[one.name] = one.value
        else:
            invalid[one.name] = one.value
    for name, value in invalid.items():
        if name not in properties and name not in node.attrib:
            styles.mistakes.append((node, f"{name}: {value}"))
    return properties

"""A styles part: its styles by identifier, default and base (ISO/IEC 29500-1, 17.7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from briefgen.ooxml.element import Element, find
from briefgen.ooxml.properties import attribute_is_on, value

_REFERENCES = (
    "w:basedOn", "w:next", "w:link", "w:pStyle", "w:rStyle", "w:tblStyle", "w:styleLink",
    "w:numStyleLink",
)  # fmt: skip
"""The elements that refer to a style by its identifier."""
DEFAULT_KEYS = {
    "paragraph": "normal",
    "character": "default paragraph font",
    "table": "normal table",
    "numbering": "no list",
}
"""The name of Word's default style of each type, in lower case."""


class StylesPart:
    """Looks up the styles of a file."""

    def __init__(self, root: Element) -> None:
        self.root = root

    def styles(self) -> Iterator[Element]:
        """Every style, in the order of the part."""
        return self.root.find_all("w:style")

    @cached_property
    def by_identifier(self) -> dict[str, Element]:
        """The styles by identifier. Call `forget` when styles or identifiers change."""
        return {style_identifier(style): style for style in self.styles()}

    def forget(self) -> None:
        """Forget what was looked up, because styles or identifiers have changed."""
        for name in ("by_identifier", "defaults"):
            self.__dict__.pop(name, None)

    @cached_property
    def defaults(self) -> dict[str, Element]:
        """The default style of each type. Styles must not change after the first use."""
        found: dict[str, Element] = {}
        for style in self.styles():
            if style_key(style) == DEFAULT_KEYS.get(style_type(style)):
                found.setdefault(style_type(style), style)
        return found

    def with_bases(self, style: Element) -> Iterator[Element]:
        """A style, the style that it is based on, and so on (17.7.4.3)."""
        visited: set[str] = set()
        current: Element | None = style
        while current is not None and style_identifier(current) not in visited:
            visited.add(style_identifier(current))
            yield current
            current = self.by_identifier.get(value(current, "w:basedOn"))

    def inherited(self, style: Element, *path: str) -> Element | None:
        """The element at a path in the style, or else in the nearest style that it is based on."""
        found = (find(one, *path) for one in self.with_bases(style))
        return next((element for element in found if element is not None), None)


def style_identifier(style: Element) -> str:
    """The identifier by which other elements refer to the style."""
    return style.get("w:styleId", "")


def style_type(style: Element) -> str:
    """`paragraph`, `character`, `table` or `numbering` (17.18.83)."""
    return style.get("w:type", "paragraph")


def style_key(style: Element) -> str:
    """The name in lower case; a default style has the key of Word's default style."""
    default_key = DEFAULT_KEYS.get(style_type(style))
    if default_key is not None and attribute_is_on(style, "w:default"):
        return default_key
    return value(style, "w:name").casefold()


def rename_references(root: Element, identifiers: Mapping[str, str]) -> None:
    """Replace the style identifiers in a part; `identifiers` gives new ones by old ones."""
    for reference in root.descendants(*_REFERENCES):
        old = reference.get("w:val")
        reference.attributes["w:val"] = identifiers.get(old, old)

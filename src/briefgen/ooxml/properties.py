"""Elements for properties of paragraphs, runs, tables, sections and styles (17.3 to 17.9)."""

from __future__ import annotations

from briefgen.ooxml.element import Element, find

OFF = frozenset({"0", "false", "off"})
"""The values that switch a property off; any other value, or no value, is on (17.17.4)."""


def val(tag: str, value: str) -> Element:
    """An element whose only attribute is `w:val`."""
    return Element(tag, ("w:val", value))


def value(parent: Element | None, *path: str) -> str:
    """The `w:val` of the element at a path; empty if the element or attribute is missing."""
    found = find(parent, *path)
    return "" if found is None else found.attributes.get("w:val", "")


def is_on(parent: Element | None, *path: str) -> bool:
    """Whether the on/off property at a path is present and on (17.17.4)."""
    found = find(parent, *path)
    return found is not None and found.attributes.get("w:val") not in OFF


def attribute_is_on(element: Element, name: str) -> bool:
    """Whether an on/off attribute is present and on (17.17.4)."""
    return element.attributes.get(name, "off") not in OFF


def on_off(tag: str, *, on: bool) -> Element:
    """An element for an on/off property (17.17.4)."""
    return Element(tag) if on else Element(tag, ("w:val", "0"))

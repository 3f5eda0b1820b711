"""Removes extensions of the standard by newer versions of Word (ISO/IEC 29500-3, 7.2)."""

from __future__ import annotations

from briefgen.ooxml.element import Element

_WORD = "http://schemas.microsoft.com/office/word/"
_DECLARATION = "xmlns:"
_IGNORABLE = "mc:Ignorable"


def extension_prefixes(root: Element) -> tuple[str, ...]:
    """The prefixes of Word's extensions in a part, each with its colon."""
    prefixes = {
        f"{name.removeprefix(_DECLARATION)}:"
        for element in root.descendants()
        for name, value in element.attributes.items()
        if name.startswith(_DECLARATION) and value.startswith(_WORD)
    }
    return tuple(prefixes)


def drop_extensions(root: Element) -> None:
    """Remove Word's extensions from a part.

    The root of the part declares them as ignorable; the root of the merged part does not.
    """
    root.attributes.pop(_IGNORABLE, None)
    if prefixes := extension_prefixes(root):
        _drop(root, prefixes)


def _drop(element: Element, prefixes: tuple[str, ...]) -> None:
    if any(name.startswith(prefixes) for name in element.attributes):
        remaining = (
            item for item in element.attributes.items() if not item[0].startswith(prefixes)
        )
        element.attributes = dict(remaining)
    if any(child.tag.startswith(prefixes) for child in element.children):
        element.children = [item for item in element.children if not item.tag.startswith(prefixes)]
    for child in element.children:
        _drop(child, prefixes)

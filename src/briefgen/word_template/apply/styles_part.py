"""The styles of a team's file, under the identifiers that our text uses (17.7).

A style is known by its name: identifiers differ with the language of the Word that made the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from briefgen.ooxml.tree import Tree, W, child, has, value

_REFERENCES = {
    "basedOn",
    "next",
    "link",
    "pStyle",
    "rStyle",
    "tblStyle",
    "styleLink",
    "numStyleLink",
}
_DEFAULTS = {
    "paragraph": "normal",
    "character": "default paragraph font",
    "table": "normal table",
    "numbering": "no list",
}
"""What the default style of each type is called in Word, in lower case."""


class StylesPart:
    """A styles part."""

    def __init__(self, root: Tree) -> None:
        self.root = root

    def styles(self) -> Iterator[Tree]:
        return self.root.iterchildren(f"{W}style")

    def by_key(self) -> dict[str, Tree]:
        """Each style by its name in lower case; the first, where two differ by case only."""
        found: dict[str, Tree] = {}
        for style in self.styles():
            found.setdefault(key_of(style), style)
        return found

    @cached_property
    def by_identifier(self) -> dict[str, Tree]:
        """Each style by what others refer to it by, which must not change any more."""
        return {identifier_of(style): style for style in self.styles()}

    @cached_property
    def defaults(self) -> dict[str, Tree]:
        """The style of what names none, by type; they must not change any more."""
        found: dict[str, Tree] = {}
        for style in self.styles():
            if key_of(style) == _DEFAULTS[kind_of(style)]:
                found.setdefault(kind_of(style), style)
        return found

    def line(self, style: Tree) -> Iterator[Tree]:
        """A style, the one it is based on, and so on."""
        met: set[str] = set()
        here: Tree | None = style
        while here is not None and identifier_of(here) not in met:
            met.add(identifier_of(here))
            yield here
            here = self.by_identifier.get(value(here, "basedOn"))

    def inherited(self, style: Tree, *path: str) -> Tree | None:
        """The nearest element at a path, in the style or in what it is based on."""
        found = (child(one, *path) for one in self.line(style))
        return next((element for element in found if element is not None), None)


def identifier_of(style: Tree) -> str:
    """What other elements refer to the style by."""
    return str(style.get(f"{W}styleId", ""))


def kind_of(style: Tree) -> str:
    """`paragraph`, `character`, `table` or `numbering`."""
    return str(style.get(f"{W}type", "paragraph"))


def key_of(style: Tree) -> str:
    """The name in lower case; a default style counts as Word's, whatever it is called."""
    if has(style, "default"):
        return _DEFAULTS[kind_of(style)]
    return value(style, "name").casefold()


def rename(root: Tree, identifiers: Mapping[str, str]) -> None:
    """Let everything in a part that names a style by identifier use the new ones."""
    for name in _REFERENCES:
        for reference in root.iter(f"{W}{name}"):
            old = str(reference.get(f"{W}val"))
            reference.set(f"{W}val", identifiers.get(old, old))


def new_identifiers(theirs: StylesPart, ours: StylesPart) -> dict[str, str]:
    """Their identifiers to final ones: ours for a style that we know, else one of its own."""
    known = {key: identifier_of(style) for key, style in ours.by_key().items()}
    result: dict[str, str] = {}
    taken = {identifier.casefold() for identifier in known.values()}
    for style in theirs.styles():
        old, key = identifier_of(style), key_of(style)
        if key in known and known[key] not in result.values():
            result[old] = known[key]
            continue
        new, number = old, 1
        while new.casefold() in taken:
            number += 1
            new = f"{old}{number}"
        taken.add(new.casefold())
        result[old] = new
    return result

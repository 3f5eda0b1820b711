"""Prepares the parts of the old Word file, so that their content can be put into the new one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Set

from msgspec import Struct

from briefgen.ooxml.element import Element, rewrite
from briefgen.ooxml.package import Part

OLD = "old "
"""The beginning of the identifiers of the old file, until they are replaced."""
_TARGETS = ("r:id", "r:embed")
_NUMBERED = {
    "w:bookmarkStart": "w:id",
    "w:bookmarkEnd": "w:id",
    "w:footnoteReference": "w:id",
    "w:numId": "w:val",
}


def mark_identifiers(root: Element) -> frozenset[str]:
    """Distinguish the identifiers of the old file from those of the new one.

    Returns the tags of the elements that name a relationship.
    """
    tags = set()
    for one in root.descendants():
        if number := _NUMBERED.get(one.tag):
            one.attributes[number] = f"{OLD}{one.get(number)}"
            continue
        for name in _TARGETS:
            if identifier := one.get(name):
                one.attributes[name] = f"{OLD}{identifier}"
                tags.add(one.tag)
    return frozenset(tags)


def drop_bookmarks(root: Element, numbers: Set[str]) -> None:
    """Remove the bookmarks whose `w:id` is one of `numbers`."""
    limits = ("w:bookmarkStart", "w:bookmarkEnd")
    rewrite(
        root,
        lambda one: () if one.tag in limits and one.get("w:id") in numbers else (one,),
    )


class Targets(Struct, frozen=True):
    """The targets of the relationships of one part."""

    of: Mapping[str, tuple[str, str, bool]]
    """Last part of the type, target, and whether it is external, by identifier."""
    data: Mapping[str, bytes]
    """The bytes of pictures by name of their part."""

    def link(self, hyperlink: Element | None) -> str:
        """Where a link leads."""
        if hyperlink is None:
            return ""
        identifier = hyperlink.get("r:id").removeprefix(OLD)
        return self.of[identifier][1] if identifier in self.of else hyperlink.get("w:anchor")

    def pictures(self, paragraph: Element) -> list[str]:
        """The pictures of a paragraph, as `picture` gives them."""
        return [self.picture(one) for one in paragraph.descendants("w:drawing")]

    def picture(self, drawing: Element) -> str:
        """Equal for pictures that look the same."""
        digests = [
            hashlib.sha256(self.data.get(self.of[identifier][1], b"")).hexdigest()
            for one in drawing.descendants()
            if (identifier := one.get("r:embed").removeprefix(OLD)) in self.of
        ]
        sizes = [str(one.attributes) for one in drawing.descendants("wp:extent")]
        return " ".join([*digests, *sizes])


def targets_of(part: Part, parts: Mapping[str, Part]) -> Targets:
    """The targets of a part of a package; `parts` are its parts by name."""
    found = {
        one.identifier: (one.kind.rpartition("/")[2], one.target, one.external)
        for one in part.relationships
    }
    data = {
        target: content
        for kind, target, _ in found.values()
        if kind == "image" and isinstance(content := parts[target].content, bytes)
    }
    return Targets(found, data)

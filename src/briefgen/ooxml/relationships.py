"""Relationships of a package and its parts (ISO/IEC 29500-2)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, field

from briefgen.ooxml.element import Element
from briefgen.ooxml.namespaces import NAMESPACES, RELATIONSHIPS

CORE_PROPERTIES = (
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)


def office(kind: str) -> str:
    """The relationship type of one of the format's own parts, such as `footnotes`."""
    return f"{NAMESPACES['r']}/{kind}"


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from one part to another or to an address outside."""

    identifier: str
    kind: str
    """Its type, as a URI."""
    target: str
    """Name of a part, or an address."""
    external: bool = False


@dataclass(slots=True)
class Relationships:
    """The relationships of one part; there is one to each target."""

    known: dict[tuple[str, str], Relationship] = field(default_factory=dict)

    def add(self, kind: str, target: str, *, external: bool = False) -> str:
        """The identifier of the relationship of a kind (`hyperlink`, `image`, …) to a target."""
        found = self.known.get((kind, target))
        if found is None:
            identifier = f"rId{len(self.known) + 1}"
            found = Relationship(identifier, office(kind), target, external)
            self.known[kind, target] = found
        return found.identifier

    def all(self) -> tuple[Relationship, ...]:
        """In the order in which they were added."""
        return tuple(self.known.values())


def relationships_part(folder: str, relationships: Iterable[Relationship]) -> Element:
    """The root of a relationships part; `folder` is that of the part they belong to."""
    children = []
    for one in relationships:
        target = one.target if one.external else posixpath.relpath(one.target, folder or ".")
        attributes = {"Id": one.identifier, "Type": one.kind, "Target": target}
        if one.external:
            attributes["TargetMode"] = "External"
        children.append(Element("Relationship", attributes))
    return Element("Relationships", {"xmlns": RELATIONSHIPS}, children)

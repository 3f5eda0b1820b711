"""Relationships of packages and their parts (ISO/IEC 29500-2)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from msgspec import Struct, field

from briefgen.ooxml.element import Element
from briefgen.ooxml.namespaces import NAMESPACES, RELATIONSHIPS

CORE_PROPERTIES = (
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)


def office(kind: str) -> str:
    """The URI of a relationship type of the standard; `kind` is its last part, as `footnotes`."""
    return f"{NAMESPACES['r']}/{kind}"


class Relationship(Struct, frozen=True):
    """A reference from a part to another part or to an external address."""

    identifier: str
    kind: str
    """The URI of its type."""
    target: str
    """The name of a part, or an external address."""
    external: bool = False


class Relationships(Struct):
    """The relationships of one part; each kind and target has only one."""

    known: dict[tuple[str, str], Relationship] = field(default_factory=dict)

    def add(self, kind: str, target: str, *, external: bool = False) -> str:
        """The identifier of the relationship to a target, which is added if it is new.

        `kind` is the last part of its type, such as `hyperlink` or `image`.
        """
        found = self.known.get((kind, target))
        if found is None:
            identifier = f"rId{len(self.known) + 1}"
            found = Relationship(identifier, office(kind), target, external)
            self.known[kind, target] = found
        return found.identifier

    def all(self) -> tuple[Relationship, ...]:
        """All relationships, in the order in which they were added."""
        return tuple(self.known.values())


def relationships_part(folder: str, relationships: Iterable[Relationship]) -> Element:
    """The root of a relationships part; `folder` is the folder of the source part."""
    children = []
    for one in relationships:
        target = one.target if one.external else posixpath.relpath(one.target, folder or ".")
        attributes = {"Id": one.identifier, "Type": one.kind, "Target": target}
        if one.external:
            attributes["TargetMode"] = "External"
        children.append(Element("Relationship", attributes))
    return Element("Relationships", {"xmlns": RELATIONSHIPS}, children)

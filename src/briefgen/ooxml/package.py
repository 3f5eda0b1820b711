"""Writes packages: ZIP files of parts, with sorted names and fixed times (ISO/IEC 29500-2)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from msgspec import Struct

from briefgen.ooxml.element import Element
from briefgen.ooxml.namespaces import CONTENT_TYPES
from briefgen.ooxml.relationships import Relationship, relationships_part
from briefgen.ooxml.writing import BUILT, XmlFormat, to_bytes
from briefgen.ooxml.zip_file import zip_members

_XML = "application/xml"
_RELATIONSHIPS = "application/vnd.openxmlformats-package.relationships+xml"


class Part(Struct, frozen=True):
    """One file in a package."""

    name: str
    """Path without a leading slash."""
    content_type: str
    content: Element | bytes
    """The root of an XML part, or the bytes of any other part."""
    relationships: tuple[Relationship, ...] = ()
    form: XmlFormat = BUILT
    """The XML format in which the root is written."""

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        content = self.content
        return to_bytes(content, self.form) if isinstance(content, Element) else content

    @property
    def root(self) -> Element:
        """The root of an XML part; raises `TypeError` for any other part."""
        if isinstance(self.content, bytes):
            raise TypeError(f"{self.name} is not an XML part")
        return self.content


class Package(Struct, frozen=True):
    """A file of parts, such as a Word file."""

    parts: tuple[Part, ...]
    relationships: tuple[Relationship, ...]
    """The relationships of the package itself."""

    def to_bytes(self) -> bytes:
        """The bytes of the ZIP file; equal packages give equal bytes."""
        return zip_members(self.members())

    def members(self) -> dict[str, bytes]:
        """The bytes of each file in the package by its path."""
        members = {"[Content_Types].xml": to_bytes(_content_types(self.parts))}
        members["_rels/.rels"] = to_bytes(relationships_part("", self.relationships))
        for part in self.parts:
            members[part.name] = part.data
            if part.relationships:
                folder, name = posixpath.split(part.name)
                root = relationships_part(folder, part.relationships)
                members[f"{folder}/_rels/{name}.rels"] = to_bytes(root)
        return members


def _content_types(parts: Iterable[Part]) -> Element:
    children = [
        Element("Default", {"Extension": "rels", "ContentType": _RELATIONSHIPS}),
        Element("Default", {"Extension": "xml", "ContentType": _XML}),
    ]
    for part in sorted(parts, key=lambda part: part.name):
        attributes = {"PartName": f"/{part.name}", "ContentType": part.content_type}
        children.append(Element("Override", attributes))
    return Element("Types", {"xmlns": CONTENT_TYPES}, children)

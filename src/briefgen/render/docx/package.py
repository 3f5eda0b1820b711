"""The zip file around the parts (ISO/IEC 29500-2): sorted names, fixed times."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

from briefgen.render.docx.oxml import Xml, element

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip file can hold."""

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CORE_PROPERTIES = f"{_PACKAGE}/relationships/metadata/core-properties"


def office(kind: str) -> str:
    """The relationship type of one of the format's own parts, such as `footnotes`."""
    return f"{_OFFICE}/{kind}"


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from one part to another or to an address outside."""

    identifier: str
    kind: str
    target: str
    """Name of a part, or an address."""
    external: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One file in the package."""

    name: str
    """Path without a leading slash."""
    content_type: str
    data: bytes
    relationships: tuple[Relationship, ...] = ()


def write_package(parts: Iterable[Part], roots: tuple[Relationship, ...]) -> bytes:
    """The finished file; `roots` are the package's own relationships."""
    members = {"[Content_Types].xml": b"", "_rels/.rels": _relationships("", roots)}
    parts = tuple(parts)
    for part in parts:
        members[part.name] = part.data
        if part.relationships:
            folder, name = posixpath.split(part.name)
            members[f"{folder}/_rels/{name}.rels"] = _relationships(folder, part.relationships)
    members["[Content_Types].xml"] = _content_types(parts)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(members):
            archive.writestr(_member(name), members[name])
    return target.getvalue()


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _EPOCH)
    member.compress_type = zipfile.ZIP_DEFLATED
    # The system that made the file: left to itself, zipfile writes the one it runs on.
    member.create_system = 0
    return member


def _relationships(folder: str, relationships: Iterable[Relationship]) -> bytes:
    children = []
    for one in relationships:
        target = one.target if one.external else posixpath.relpath(one.target, folder or ".")
        attributes = {"Id": one.identifier, "Type": one.kind, "Target": target}
        if one.external:
            attributes["TargetMode"] = "External"
        children.append(element("Relationship", attributes))
    return _root("Relationships", f"{_PACKAGE}/relationships", children)


def _content_types(parts: Iterable[Part]) -> bytes:
    xml = "application/xml"
    relationships = "application/vnd.openxmlformats-package.relationships+xml"
    children = [
        element("Default", {"Extension": "rels", "ContentType": relationships}),
        element("Default", {"Extension": "xml", "ContentType": xml}),
    ]
    for part in sorted(parts, key=lambda part: part.name):
        attributes = {"PartName": f"/{part.name}", "ContentType": part.content_type}
        children.append(element("Override", attributes))
    return _root("Types", f"{_PACKAGE}/content-types", children)


def _root(name: str, namespace: str, children: Iterable[Xml]) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return (head + element(name, {"xmlns": namespace}, *children)).encode()

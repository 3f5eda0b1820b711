"""The parts of a Word file as lxml trees, and the relationships between them (ISO/IEC 29500-2)."""

from __future__ import annotations

import hashlib
import posixpath
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from lxml import etree
from msgspec import Struct

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
WRAPPERS = {f"{W}sdt", f"{W}sdtContent", f"{W}customXml"}
"""Elements around blocks, rows and cells that are content of their parent."""
_EDITING_SESSIONS = ("rsid", "paraId", "textId")


class WordPackage(Struct):
    parts: dict[str, Any]
    """The root of each XML part by its name, such as `word/document.xml`."""
    digests: dict[str, str]
    """The SHA-256 of each other part, such as a picture, by its name."""

    @classmethod
    def read(cls, docx: bytes) -> WordPackage:
        """Reads every XML part, and the digests of the others."""
        with zipfile.ZipFile(BytesIO(docx)) as package:
            members = {name: package.read(name) for name in package.namelist()}
        parts = {
            name: etree.fromstring(data, _PARSER)
            for name, data in members.items()
            if name.endswith((".xml", ".rels"))
        }
        digests = {
            name: hashlib.sha256(data).hexdigest()
            for name, data in members.items()
            if name not in parts
        }
        return cls(parts, digests)

    @property
    def main(self) -> str:
        """The name of the main document part; raises ValueError if it is missing."""
        name = self.related("", "officeDocument")
        if not name:
            raise ValueError("The package has no main document part.")
        return name

    def root(self, part: str) -> Any:
        return self.parts[part]

    def related(self, part: str, kind: str) -> str:
        """The part to which the first relationship of a kind leads, or an empty string."""
        for relation in self._relations(part):
            if relation.get("Type") == f"{_OFFICE}{kind}":
                return _absolute(part, relation.get("Target"))
        return ""

    def relation(self, element: Any) -> str:
        """The identifier of the relationship that an element names, or an empty string."""
        return str(element.get(f"{_R}id", ""))

    def target(self, part: str, identifier: str) -> str:
        """The part or the address to which a relationship leads; raises KeyError without one."""
        for relation in self._relations(part):
            if relation.get("Id") == identifier:
                if relation.get("TargetMode") == "External":
                    return str(relation.get("Target"))
                return _absolute(part, relation.get("Target"))
        raise KeyError(identifier)

    def referenced(self, kind: str) -> list[str]:
        """The `header` or `footer` of each reference of a section, in their order."""
        references = self.root(self.main).iter(f"{W}{kind}Reference")
        return [self.target(self.main, self.relation(reference)) for reference in references]

    def _relations(self, part: str) -> Any:
        folder, name = posixpath.split(part)
        return self.parts.get(posixpath.join(folder, "_rels", f"{name}.rels"), ())


def _absolute(part: str, target: str) -> str:
    folder = posixpath.dirname(part)
    return posixpath.normpath(posixpath.join("/", folder, target)).removeprefix("/")


def children_of(parent: Any, *tags: str) -> Iterator[Any]:
    """The children with one of the tags, also those in content controls and custom XML."""
    for child in parent:
        if child.tag in tags:
            yield child
        elif child.tag in WRAPPERS:
            yield from children_of(child, *tags)


def local_name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def properties_as_text(properties: Any, without: Iterable[str] = ()) -> str:
    """Properties as one line: `jc(val=center) spacing(after=640)`; empty for None.

    The order is that of the names. Identifiers of editing sessions are left out, and attributes
    of another namespace than their element, which extensions add.
    """
    if properties is None:
        return ""
    known = [child for child in properties if isinstance(child.tag, str)]
    return " ".join(sorted(_as_text(child) for child in known if local_name(child) not in without))


def _as_text(element: Any) -> str:
    namespace = etree.QName(element).namespace
    names = {name: etree.QName(name) for name in element.attrib}
    attributes = sorted(
        f"{name.localname}={element.get(key)}"
        for key, name in names.items()
        if name.namespace in (namespace, None) and not name.localname.startswith(_EDITING_SESSIONS)
    )
    inner = " ".join([*attributes, *(_as_text(child) for child in element)])
    return f"{local_name(element)}({inner})" if inner else local_name(element)

"""The metadata of stored files by the names of their fields, to compare them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

if TYPE_CHECKING:
    import pikepdf

_INSTANCE = "xmpMM:InstanceID"
"""The field that differs whenever anything else in a PDF does."""
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_PREFIX = re.compile(r'xmlns:(\w+)="([^"]+)"')
_PACKET = re.compile(r"<x:xmpmeta.*</x:xmpmeta>", re.DOTALL)
_NAMED = "name"
"""The attribute of a custom property that has its name."""


def metadata_of_pdf(pdf: pikepdf.Pdf) -> dict[str, str]:
    """The fields of the XMP packet by name, such as `dc:title`, then the information dictionary."""
    fields: dict[str, str] = {}
    root: Any = pdf.Root
    if "/Metadata" in root:
        fields.update(_xmp_fields(root.Metadata.read_bytes().decode("utf-8", "replace")))
    for name, value in pdf.docinfo.items():
        fields[f"{str(name).removeprefix('/')} of the information dictionary"] = str(value)
    return fields


def properties_of_part(part: bytes) -> dict[str, str]:
    """The document properties of a part in `docProps/` by name, such as `dc:title`."""
    text = part.decode("utf-8", "replace")
    prefixes = {address: prefix for prefix, address in _PREFIX.findall(text)}
    return {
        child.get(_NAMED) or _name_of(child.tag, prefixes): _words_in(child)
        for child in ElementTree.fromstring(text)
    }


def field_difference(stored: Mapping[str, str], rebuilt: Mapping[str, str]) -> str:
    """The first field that differs, with both values, as a clause; empty if all are equal."""
    for name in [*rebuilt, *(name for name in stored if name not in rebuilt)]:
        old, new = stored.get(name), rebuilt.get(name)
        if old != new and name != _INSTANCE:
            return f"{name}: stored: {_shown(old)}; rebuilt: {_shown(new)}"
    return ""


def _shown(value: str | None) -> str:
    return "nothing" if value is None else repr(value)


def _xmp_fields(packet: str) -> dict[str, str]:
    found = _PACKET.search(packet)
    if found is None:
        return {"XMP packet": packet}
    prefixes = {address: prefix for prefix, address in _PREFIX.findall(found[0])}
    fields: dict[str, str] = {}
    for description in ElementTree.fromstring(found[0]).iter(f"{_RDF}Description"):
        for child in description:
            fields.setdefault(_name_of(child.tag, prefixes), _words_in(child))
    return fields


def _name_of(tag: str, prefixes: Mapping[str, str]) -> str:
    address, _, name = tag.removeprefix("{").rpartition("}")
    return f"{prefixes[address]}:{name}" if address in prefixes else name


def _words_in(element: ElementTree.Element) -> str:
    items = [item for item in element.iter(f"{_RDF}li") if not len(item)]
    texts = ["".join(item.itertext()) for item in items] or ["".join(element.itertext())]
    return ", ".join(" ".join(text.split()) for text in texts)

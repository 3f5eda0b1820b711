"""Rules for the XMP metadata."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from briefgen.conformance.catalogue import attachment_violations
from briefgen.conformance.reader import Reader, text_of
from briefgen.conformance.violation import Violation, pdf, pdfa, pdfua

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
_PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"
_OPENING = re.compile(rb"<\?xpacket[^?]*\?>")


def metadata_violations(reader: Reader) -> Iterator[Violation]:
    """Violations in the XMP packet, and in attachments: the packet names the part of ISO 19005."""
    reference = reader.root.get("/Metadata")
    entries = reader.dictionary(reference)
    packet = reader.stream(reference)
    if packet is None or entries.get("/Type") != "/Metadata" or entries.get("/Subtype") != "/XML":
        yield pdfa("6.6.2.1", "the catalogue has no XMP metadata")
        return
    if "/Filter" in entries:
        yield pdfa("6.6.2.1", "the XMP metadata are compressed")
    properties = _properties(packet)
    if properties is None:
        yield pdfa("6.6.2.1", "the XMP metadata cannot be read")
        return
    opening = _OPENING.search(packet)
    if opening and re.search(rb"\s(bytes|encoding)=", opening[0]):
        yield pdfa("6.6.2.1", "the XMP packet states its length or encoding")
    part = properties.get(f"{_PDFA}part", "")
    if part not in {"2", "3"} or properties.get(f"{_PDFA}conformance") != "A":
        yield pdfa("6.6.4", "the XMP metadata do not claim PDF/A-2a or PDF/A-3a")
    if properties.get(f"{_PDFUA}part") != "1":
        yield pdfua("5", "the XMP metadata do not claim PDF/UA-1")
    title = properties.get(_TITLE, "")
    if not title:
        yield pdfua("7.1", "the XMP metadata have no title")
    info_title = text_of(reader.value(reader.dictionary(reader.trailer.get("/Info")).get("/Title")))
    if title and info_title != title:
        message = f"the title is '{info_title}' in the information dictionary and '{title}' in XMP"
        yield pdf("14.3.3", message)
    yield from attachment_violations(reader, part)


def _properties(packet: bytes) -> dict[str, str] | None:
    """Each property's text, or its first text; `None` if the packet is not XMP in UTF-8."""
    try:
        packet.decode("utf-8")
        root = ET.fromstring(packet)
    except (UnicodeDecodeError, ET.ParseError):
        return None
    found: dict[str, str] = {}
    for description in root.iter(f"{_RDF}Description"):
        found.update(description.attrib)
        for item in description:
            first = next(item.iter(f"{_RDF}li"), item)
            found[item.tag] = first.text or ""
    return found

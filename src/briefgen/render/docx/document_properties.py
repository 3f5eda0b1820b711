"""The properties of the file: only the document's own data."""

from __future__ import annotations

import datetime

from briefgen.model.document import Metadata
from briefgen.ooxml.element import Element, element
from briefgen.ooxml.namespaces import CUSTOM_PROPERTIES, EXTENDED_PROPERTIES, declarations

_USER_DEFINED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The format of user-defined properties (22.3)."""


def core_part(metadata: Metadata, language: str) -> Element:
    """Core properties (ISO/IEC 29500-2, 8.3); every date is the document's own."""
    plain = {
        "dc:title": metadata.title,
        "dc:subject": metadata.subject,
        "dc:creator": "; ".join(metadata.authors),
        "cp:keywords": ", ".join(metadata.keywords),
        "dc:identifier": metadata.identifier,
        "dc:language": language,
        "cp:version": metadata.version,
    }
    date = _timestamp(metadata.date)
    return element(
        "cp:coreProperties",
        declarations("cp dc dcterms xsi"),
        *(Element(tag, text=text) for tag, text in plain.items() if text),
        Element("dcterms:created", {"xsi:type": "dcterms:W3CDTF"}, text=date),
        Element("dcterms:modified", {"xsi:type": "dcterms:W3CDTF"}, text=date),
    )


def _timestamp(date: datetime.date) -> str:
    return f"{date.isoformat()}T00:00:00Z"


def extended_part(template: str) -> Element:
    """The program that wrote the file, and the file that its styles come from, if any (22.2.2).

    No name, version or time of the machine.
    """
    return element(
        "Properties",
        {"xmlns": EXTENDED_PROPERTIES},
        Element("Template", text=template) if template else None,
        Element("Application", text="briefgen"),
    )


def custom_part(metadata: Metadata) -> Element:
    """Identifier and version, for catalogues: Word does not show them as core properties."""
    values = {"identifier": metadata.identifier, "version": metadata.version}
    properties = [
        element(
            "property",
            {"fmtid": _USER_DEFINED, "pid": str(number), "name": name},
            Element("vt:lpwstr", text=value),
        )
        for number, (name, value) in enumerate(values.items(), 2)
        if value
    ]
    attributes = declarations("vt") | {"xmlns": CUSTOM_PROPERTIES}
    return Element("Properties", attributes, properties)

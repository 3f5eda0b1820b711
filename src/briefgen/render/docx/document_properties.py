"""The document properties of the Word file; they contain no data of the machine."""

from __future__ import annotations

import datetime

from briefgen import PROGRAM
from briefgen.model.document import Document, Metadata
from briefgen.model.identifiers import UNKNOWN, document_id
from briefgen.ooxml.element import Element, element
from briefgen.ooxml.namespaces import CUSTOM_PROPERTIES, EXTENDED_PROPERTIES, declarations
from briefgen.render.docx.identifiers import DOCUMENT, INSTANCE, TARGET, TEXTS

_USER_DEFINED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The format identifier of user-defined properties (ISO/IEC 29500-1, 22.3)."""


def core_part(metadata: Metadata, language: str) -> Element:
    """Core properties (ISO/IEC 29500-2, 8.3); both dates are the date of the document.

    `language` is a BCP 47 tag.
    """
    plain = {
        "dc:title": metadata.title,
        "dc:subject": metadata.subject,
        "dc:creator": "; ".join(metadata.authors),
        "cp:keywords": ", ".join(metadata.keywords),
        "cp:category": metadata.mark,
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
    """Extended properties (22.2.2): the program, and the file name of the Word template if any."""
    return element(
        "Properties",
        {"xmlns": EXTENDED_PROPERTIES},
        Element("Template", text=template) if template else None,
        Element("Application", text=PROGRAM),
    )


def custom_part(document: Document, text_digest: str) -> Element:
    """Identifier and version as custom properties, because Word does not show the core ones.

    By the target, the file is known outside the project of its content. The identifiers of the file
    follow; that of the instance is unknown until it is complete.
    `text_digest` is the digest of the texts in the bookmarks of keys.
    """
    metadata = document.metadata
    values = {
        "identifier": metadata.identifier,
        "version": metadata.version,
        TARGET: document.target,
        DOCUMENT: str(document_id(document.target)),
        INSTANCE: str(UNKNOWN),
        TEXTS: text_digest,
    }
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

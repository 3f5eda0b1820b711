"""Namespaces, and their prefixes in the standard.

The tag of a paragraph is `w:p` even if the file uses another prefix. A namespace that is always the
default of its part, such as the namespace of relationships, has no prefix.
"""

from __future__ import annotations

_OFFICE = "http://schemas.openxmlformats.org"
_MICROSOFT = "http://schemas.microsoft.com/office"

NAMESPACES = {
    "w": f"{_OFFICE}/wordprocessingml/2006/main",
    "r": f"{_OFFICE}/officeDocument/2006/relationships",
    "wp": f"{_OFFICE}/drawingml/2006/wordprocessingDrawing",
    "a": f"{_OFFICE}/drawingml/2006/main",
    "pic": f"{_OFFICE}/drawingml/2006/picture",
    "m": f"{_OFFICE}/officeDocument/2006/math",
    "mc": f"{_OFFICE}/markup-compatibility/2006",
    "adec": f"{_MICROSOFT}/drawing/2017/decorative",
    "asvg": f"{_MICROSOFT}/drawing/2016/SVG/main",
    "wps": f"{_MICROSOFT}/word/2010/wordprocessingShape",
    "w14": f"{_MICROSOFT}/word/2010/wordml",
    "w15": f"{_MICROSOFT}/word/2012/wordml",
    "wp14": f"{_MICROSOFT}/word/2010/wordprocessingDrawing",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
    "cp": f"{_OFFICE}/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "vt": f"{_OFFICE}/officeDocument/2006/docPropsVTypes",
}
"""The name of each namespace, by prefix."""

RELATIONSHIPS = f"{_OFFICE}/package/2006/relationships"
CONTENT_TYPES = f"{_OFFICE}/package/2006/content-types"
EXTENDED_PROPERTIES = f"{_OFFICE}/officeDocument/2006/extended-properties"
CUSTOM_PROPERTIES = f"{_OFFICE}/officeDocument/2006/custom-properties"
XML = "http://www.w3.org/XML/1998/namespace"
"""The namespace of `xml:space`, which parts do not declare."""

PREFIXES = {
    **{name: prefix for prefix, name in NAMESPACES.items()},
    RELATIONSHIPS: "",
    CONTENT_TYPES: "",
    EXTENDED_PROPERTIES: "",
    CUSTOM_PROPERTIES: "",
    XML: "xml",
}
"""The prefix of each namespace, by name; empty for the default namespace of a part."""


def declaration(prefix: str) -> str:
    """The name of the attribute that declares a prefix; empty means the default namespace."""
    return f"xmlns:{prefix}" if prefix else "xmlns"


def declarations(prefixes: str) -> dict[str, str]:
    """The attributes that declare prefixes; `prefixes` are separated by spaces."""
    return {declaration(prefix): NAMESPACES[prefix] for prefix in prefixes.split()}


MAIN_NAMESPACES = declarations("w r wp a pic adec w14 mc") | {"mc:Ignorable": "w14"}
"""The attributes of the root of the main part and of the footnotes part.

Programs that do not know the namespace `w14` ignore it (ISO/IEC 29500-3, 7.2).
"""

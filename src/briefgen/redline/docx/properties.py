"""The properties of a redline: it is neither of the two versions."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.ooxml.package import Part
from briefgen.render.docx.identifiers import CUSTOM_PROPERTIES_PART, DOCUMENT, INSTANCE, TEXTS


def redline_properties(parts: Mapping[str, Part]) -> dict[str, Part]:
    """The part of custom properties without those that identify a document."""
    part = parts[CUSTOM_PROPERTIES_PART]
    own = (DOCUMENT, INSTANCE, TEXTS)
    part.root.children = [one for one in part.root.children if one.get("name") not in own]
    return {part.name: part}

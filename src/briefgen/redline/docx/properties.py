"""The properties of a redline: it is neither of the two versions."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from briefgen.model.document import Document
from briefgen.ooxml.package import Part
from briefgen.render.docx.document_properties import core_part, custom_part
from briefgen.render.docx.identifiers import CUSTOM_PROPERTIES_PART

_CORE = "docProps/core.xml"


def redline_properties(parts: Mapping[str, Part], document: Document) -> dict[str, Part]:
    """The parts of properties; `document` has the title and the identifier of the redline."""
    roots = {
        _CORE: core_part(document.metadata, document.language),
        CUSTOM_PROPERTIES_PART: custom_part(document, ""),
    }
    return {name: replace(parts[name], content=root) for name, root in roots.items()}

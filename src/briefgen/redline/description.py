"""The title, the version and the identifier of a redline: it is neither of the two versions."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.model.document import Document
from briefgen.model.identifiers import REDLINE, redline_target


def described(document: Document, old: str, route: str) -> Document:
    """The document with the properties of a redline.

    `old` is the target of the old version, `route` names both versions, such as `V1 to V2`.
    """
    metadata = document.metadata
    return replace(
        document,
        target=redline_target(old, document.target),
        metadata=replace(
            metadata,
            title=f"{metadata.title}: changes from {route}",
            version=f"{route} {REDLINE}",
        ),
    )

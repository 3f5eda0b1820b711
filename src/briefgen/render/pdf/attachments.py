"""A file that is embedded in a PDF."""

from __future__ import annotations

from msgspec import Struct


class Attachment(Struct, frozen=True, kw_only=True):
    """The file that is embedded as the source of a document (ISO 19005-3, 6.8)."""

    name: str
    """File name."""
    media_type: str
    """Media type (RFC 6838)."""
    description: str
    """Description in a list of attachments (ISO 14289-1, 7.11)."""
    data: bytes

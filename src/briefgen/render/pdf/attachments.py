"""What travels inside a PDF."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """The file that a document was made from, to be embedded in its PDF (ISO 19005-3, 6.8)."""

    name: str
    """What a reader saves it as."""
    media_type: str
    description: str
    """In words, for a list of attachments that is read out (ISO 14289-1, 7.11)."""
    data: bytes

"""Identifiers of a PDF: one of the document, one of this instance of it.

ISO 32000-1, 14.4: the trailer's `ID` is a permanent identifier and one that changes with the file.
XMP calls them `xmpMM:DocumentID` and `xmpMM:InstanceID`.
"""

from __future__ import annotations

import hashlib
import uuid

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "briefgen")
UNKNOWN = uuid.UUID(int=0)
"""The instance identifier of a file that is not complete yet."""


def document_id(target: str) -> uuid.UUID:
    """The identifier that every instance of a target has."""
    return uuid.uuid5(_NAMESPACE, target)


def trailer_id(document: uuid.UUID, instance: uuid.UUID) -> bytes:
    """Both identifiers as an array of two byte strings."""
    return f"[<{document.hex}><{instance.hex}>]".encode()


def with_instance_id(data: bytes, packet: bytes, document: uuid.UUID) -> bytes:
    """A complete file with its instance identifier in place of `UNKNOWN`.

    The identifier is a digest of everything else in the file, so that it depends on nothing that
    the file does not contain. `packet` is the XMP packet in the file.
    """
    instance = uuid.uuid5(_NAMESPACE, hashlib.sha256(data).hexdigest())
    in_packet = data.index(packet)
    in_trailer = data.rindex(trailer_id(document, UNKNOWN))
    old, new = trailer_id(document, UNKNOWN), trailer_id(document, instance)
    file = memoryview(data)
    return b"".join(
        (
            file[:in_packet],
            packet.replace(_xmp(UNKNOWN), _xmp(instance)),
            file[in_packet + len(packet) : in_trailer],
            new,
            file[in_trailer + len(old) :],
        )
    )


def _xmp(instance: uuid.UUID) -> bytes:
    return f"<xmpMM:InstanceID>uuid:{instance}<".encode()

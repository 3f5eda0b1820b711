"""The identifiers of a PDF: one for the document, one for this instance.

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
    """The document identifier of a target; all its instances have the same."""
    return uuid.uuid5(_NAMESPACE, target)


def trailer_id(document: uuid.UUID, instance: uuid.UUID) -> bytes:
    """Both identifiers as an array of two byte strings, in PDF syntax."""
    return f"[<{document.hex}><{instance.hex}>]".encode()


def with_instance_id(data: bytes, packet: bytes, document: uuid.UUID) -> bytes:
    """A complete file in which the instance identifier replaces `UNKNOWN`.

    The identifier is a digest of everything else in the file, so it depends only on the file.
    `packet` is the XMP packet in the file.
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

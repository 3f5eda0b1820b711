"""Where a PDF has its identifiers.

ISO 32000-1, 14.4: the trailer's `ID` is a permanent identifier and one that changes with the file.
XMP calls them `xmpMM:DocumentID` and `xmpMM:InstanceID`.
"""

from __future__ import annotations

import re
import uuid

from briefgen import PROGRAM
from briefgen.model.identifiers import UNKNOWN, StoredIdentifiers, instance_id

_PRODUCER = f"<pdf:Producer>{PROGRAM}</pdf:Producer>".encode()
_STORED = (
    rb"<xmpMM:DocumentID>uuid:([0-9a-f-]{36})</xmpMM:DocumentID>\s*"
    rb"<xmpMM:InstanceID>uuid:([0-9a-f-]{36})<"
)


def trailer_id(document: uuid.UUID, instance: uuid.UUID) -> bytes:
    """Both identifiers as an array of two byte strings, in PDF syntax."""
    return f"[<{document.hex}><{instance.hex}>]".encode()


def with_instance_id(pieces: list[bytes], packet: bytes, document: uuid.UUID) -> bytes:
    """A complete file in which the instance identifier replaces `UNKNOWN`.

    The identifier is a digest of everything else in the file, so it depends only on the file.
    `packet` is the XMP packet in one of the pieces of the file.
    """
    instance = instance_id(*pieces)
    in_packet = next(n for n, piece in enumerate(pieces) if packet in piece)
    complete = packet.replace(_xmp(UNKNOWN), _xmp(instance))
    pieces[in_packet] = pieces[in_packet].replace(packet, complete)
    old, new = trailer_id(document, UNKNOWN), trailer_id(document, instance)
    in_trailer = next(n for n in reversed(range(len(pieces))) if old in pieces[n])
    pieces[in_trailer] = pieces[in_trailer].replace(old, new)
    return b"".join(pieces)


def stored_identifiers(data: bytes) -> StoredIdentifiers | None:
    """The identifiers of a stored PDF; `None` for a file that this program did not write."""
    found = re.search(_STORED, data)
    if found is None or _PRODUCER not in data:
        return None
    document, instance = (uuid.UUID(part.decode()) for part in found.groups())
    written = trailer_id(document, instance)
    place = data.rfind(written)
    if place < 0:
        return StoredIdentifiers(document, is_unchanged=False)
    original = b"".join(
        (
            data[: found.start(2)],
            str(UNKNOWN).encode(),
            data[found.end(2) : place],
            trailer_id(document, UNKNOWN),
            data[place + len(written) :],
        )
    )
    return StoredIdentifiers(document, is_unchanged=instance_id(original) == instance)


def _xmp(instance: uuid.UUID) -> bytes:
    return f"<xmpMM:InstanceID>uuid:{instance}<".encode()

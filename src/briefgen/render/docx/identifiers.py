"""The identifiers of a Word file, which are custom properties of it."""

from __future__ import annotations

import re
import uuid
import zipfile
from collections.abc import Mapping
from io import BytesIO

from briefgen import PROGRAM
from briefgen.model.identifiers import UNKNOWN, StoredIdentifiers, instance_id
from briefgen.ooxml.package import Package
from briefgen.ooxml.zip_file import zip_members

CUSTOM_PROPERTIES_PART = "docProps/custom.xml"
TARGET, DOCUMENT, INSTANCE, TEXTS = "target", "document_id", "instance_id", "text_digest"
"""Names of the properties."""
_EXTENDED_PROPERTIES_PART = "docProps/app.xml"
_LARGEST = 1 << 28
"""Number of bytes of all parts together, above which a stored file is not read."""
_PROPERTY = r'name="{}">\s*<vt:lpwstr>([0-9a-f-]{{36}})<'


def identified_bytes(package: Package) -> bytes:
    """The bytes of a Word file in which its instance identifier replaces `UNKNOWN`."""
    members = package.members()
    instance = _digest(members)
    part = members[CUSTOM_PROPERTIES_PART]
    members[CUSTOM_PROPERTIES_PART] = part.replace(str(UNKNOWN).encode(), str(instance).encode())
    return zip_members(members)


def stored_identifiers(data: bytes) -> StoredIdentifiers | None:
    """The identifiers of a stored Word file; `None` for one that this program did not write."""
    members, is_exact = _members(data)
    properties = members.get(CUSTOM_PROPERTIES_PART, b"").decode("utf-8", "replace")
    if f"<Application>{PROGRAM}<".encode() not in members.get(_EXTENDED_PROPERTIES_PART, b""):
        return None
    found = [re.search(_PROPERTY.format(name), properties) for name in (DOCUMENT, INSTANCE)]
    if found[0] is None or found[1] is None:
        return None
    document, instance = (uuid.UUID(one[1]) for one in found if one is not None)
    written, unknown = str(instance).encode(), str(UNKNOWN).encode()
    members[CUSTOM_PROPERTIES_PART] = members[CUSTOM_PROPERTIES_PART].replace(written, unknown)
    return StoredIdentifiers(document, is_unchanged=is_exact and _digest(members) == instance)


def _members(data: bytes) -> tuple[dict[str, bytes], bool]:
    """The parts of a stored file by name, and whether the file is exactly as it was written.

    There are no parts if the file cannot be read.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            if sum(one.file_size for one in entries) > _LARGEST:
                return {}, False
            members = {one.filename: archive.read(one) for one in entries}
            return members, zip_members(members) == data
    except Exception:  # A stored file may be damaged in any way.
        return {}, False


def _digest(members: Mapping[str, bytes]) -> uuid.UUID:
    """A digest of all parts, which does not depend on how they are compressed."""
    parts = (f"{name}\n{len(members[name])}\n".encode() + members[name] for name in sorted(members))
    return instance_id(*parts)

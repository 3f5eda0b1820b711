"""The identifiers of a built file: one for the document, one for this instance.

Both formats have them. The document identifier belongs to the target. The instance identifier is a
digest of everything else in the file, so a file that was changed no longer has its own one.
"""

from __future__ import annotations

import hashlib
import re
import uuid

from msgspec import Struct

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "briefgen")
UNKNOWN = uuid.UUID(int=0)
"""The instance identifier of a file that is not complete yet."""


class StoredIdentifiers(Struct, frozen=True):
    """The identifiers in a stored file that this program wrote."""

    document: uuid.UUID
    is_unchanged: bool
    """Whether the instance identifier is the digest of the rest of the file."""


REDLINE = "(redline)"
"""The end of the version of a file that has the text of two versions."""
_TARGET = r"[\w.-]+/[\w.-]+(?:/[\w.-]+|@[\w.-]+)?"
_STATED_TARGET = re.compile(_TARGET)
_STATED_REDLINE = f"changes from ({_TARGET}) to ({_TARGET})"


def document_id(target: str) -> uuid.UUID:
    """The document identifier of a target; all its instances have the same."""
    return uuid.uuid5(_NAMESPACE, target)


def redline_target(old: str, new: str) -> str:
    """The name of a document that shows the changes from one target to another."""
    return f"changes from {old} to {new}"


def stated_target(stated: str, identifier: str) -> str:
    """The target that a file states; empty unless its document identifier is that of the target."""
    is_target = _STATED_TARGET.fullmatch(stated) and str(document_id(stated)) == identifier
    return stated if is_target else ""


def stated_redline(stated: str, identifier: str) -> tuple[str, str] | None:
    """The older and the newer target that a redline states; `None` if it states none.

    It states none if its document identifier is another one.
    """
    found = re.fullmatch(_STATED_REDLINE, stated)
    if found is None or str(document_id(stated)) != identifier:
        return None
    return found[1], found[2]


def instance_id(*pieces: bytes) -> uuid.UUID:
    """The instance identifier of a file with these bytes, in which it is `UNKNOWN`."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return uuid.uuid5(_NAMESPACE, digest.hexdigest())

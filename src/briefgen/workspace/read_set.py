"""The files and folders that a target has read, each with a digest of its content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

ABSENT, PRESENT, OUTSIDE, UNREADABLE = "absent", "present", "outside", "unreadable"
"""States of a path that was not read: it does not exist; it exists, but its content was not
needed; it is outside the project; the system cannot read it."""


@dataclass(slots=True)
class ReadSet:
    """Everything on which the result of a target depends.

    The files of the project are named by their paths relative to its folder, those of the program
    with a prefix. If a path was read more than once, the first state counts.
    """

    files: dict[str, str] = field(default_factory=dict)
    """Path to SHA-256 digest, or to one of the states above; paths of folders end in `/`."""
    listings: dict[tuple[str, str], str] = field(default_factory=dict)
    """Folder and suffix of file names, or `/` for its folders, to a digest of the names found."""

    def note(self, path: str, state: str) -> None:
        """Record a file's state; a digest replaces `PRESENT`, nothing else is replaced."""
        if self.files.get(path, PRESENT) == PRESENT:
            self.files[path] = state

    def note_listing(self, folder: str, suffix: str, names: Iterable[str]) -> None:
        """Record the names found in a folder."""
        self.listings.setdefault((folder, suffix), digest("\n".join(names).encode()))


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal digits."""
    return sha256(data).hexdigest()

"""The files and folders that a target has read, each with a digest of its content."""

from __future__ import annotations

from collections.abc import Iterable, Set
from hashlib import sha256

from msgspec import field

from briefgen.structs import PartlyCompared
from briefgen.workspace.folder import PathState

ABSENT, PRESENT, OUTSIDE, UNREADABLE = "absent", "present", "outside", "unreadable"
"""States of a path that was not read: it does not exist; it exists, but its content was not
needed; it is outside the project; the system cannot read it, or it is not a file."""


_WITHOUT_DIGEST = (ABSENT, PRESENT, OUTSIDE, UNREADABLE)


class ReadSet(PartlyCompared, frozen=True):
    """Everything on which the result of a target depends.

    The files of the project are named by their paths relative to its folder, those of the program
    with a prefix. If a path was read more than once, the first state counts.
    """

    not_compared = ("part_of",)

    files: dict[str, str] = field(default_factory=dict)
    """Path to SHA-256 digest, or to one of the states above; paths of folders end in `/`."""
    listings: dict[tuple[str, str], str] = field(default_factory=dict)
    """Folder and suffix of file names, or `/` for its folders, to a digest of the names found."""
    part_of: ReadSet | None = None
    """A record that includes this one."""

    def note(self, path: str, state: str) -> None:
        """Record a file's state; a digest replaces `PRESENT`, nothing else is replaced."""
        if self.files.get(path, PRESENT) == PRESENT:
            self.files[path] = state
        if self.part_of is not None:
            self.part_of.note(path, state)

    def include(self, other: ReadSet) -> None:
        """Record everything that another target has read."""
        for path, state in other.files.items():
            self.note(path, state)
        for listing, names in other.listings.items():
            self._note_listing(listing, names)

    def include_below(self, folder: str, other: ReadSet) -> None:
        """Record everything that was read in a folder, whose path ends in `/`."""
        for path, state in other.files.items():
            self.note(f"{folder}{path}", state)
        for (path, suffix), names in other.listings.items():
            self._note_listing((f"{folder}{path}", suffix), names)

    @property
    def digests(self) -> dict[str, str]:
        """The SHA-256 of each file that was read, by its path."""
        return {path: state for path, state in self.files.items() if state not in _WITHOUT_DIGEST}

    def has_any(self, changed: Set[str]) -> bool:
        """Whether one of these files was read, or the folder of one was listed."""
        if any(path in self.files for path in changed):
            return True
        return any(
            path.startswith(f"{folder}/") and path.endswith(suffix)
            for folder, suffix in self.listings
            for path in changed
        )

    def note_listing(self, folder: str, suffix: str, names: Iterable[str]) -> None:
        """Record the names found in a folder."""
        self._note_listing((folder, suffix), digest_of_names(names))

    def _note_listing(self, listing: tuple[str, str], names: str) -> None:
        self.listings.setdefault(listing, names)
        if self.part_of is not None:
            self.part_of._note_listing(listing, names)


def digest_of_names(names: Iterable[str]) -> str:
    """SHA-256 of names of files, which may contain bytes that are not UTF-8."""
    return digest("\n".join(names).encode(errors="surrogateescape"))


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal digits."""
    return sha256(data).hexdigest()


def unread_state(state: PathState) -> str:
    """The recorded state of a path that does not lead to a file."""
    return {"absent": ABSENT, "outside": OUTSIDE}.get(state, UNREADABLE)

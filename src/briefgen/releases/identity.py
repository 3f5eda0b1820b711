"""Everything that is known of a file."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from briefgen.model.identifiers import REDLINE
from briefgen.releases.content_changes import ChangedText
from briefgen.releases.records import Delivery


class Identity(Struct, frozen=True, kw_only=True):
    """Everything that is known of a file."""

    target: str = ""
    """The target, as `build` accepts it: that of the project, or else the one that the file states.

    Empty for an unknown file."""
    is_of_project: bool = False
    """Whether the project has the target, as content or as a release."""
    identifier: str = ""
    """Short name of the document, as the file gives it."""
    version: str = ""
    """Version, as the file gives it."""
    title: str = ""
    """Title of the document, as the file gives it."""
    release: Path | None = None
    """Folder of the release that the file belongs to."""
    has_release: bool = False
    """Whether its target was released, also with another text."""
    deliveries: tuple[Delivery, ...] | None = ()
    """Who received this release; `None` if the record of it cannot be read."""
    saved_by: str = ""
    """The program that saved the file, if it is another one."""
    has_lost_identification: bool = False
    """Whether the properties or metadata that say which document it is were removed."""
    is_changed: bool = False
    """Whether its text, or anything else that a reader sees, is not as it was printed."""
    is_uncertain: bool = False
    """Whether the file alone does not show if it was changed."""
    changes: tuple[ChangedText, ...] = ()
    """The changes, as far as they are known."""
    differs_from: Path | None = None
    """Folder of a release of its target whose text it does not have."""
    differences: tuple[ChangedText, ...] = ()
    """How it differs from that release."""
    changes_since: str = ""
    """For a file that shows changes: the earlier release below `releases/`, or the older target."""
    newer_content: tuple[ChangedText, ...] = ()
    """The texts that the content prints in another way today."""
    notes: tuple[str, ...] = ()
    """Why something could not be compared."""

    @property
    def is_redline(self) -> bool:
        """Whether it has the text of two versions."""
        return bool(self.changes_since) or self.version.endswith(REDLINE)

    @property
    def is_known(self) -> bool:
        """Whether this program made the file."""
        return bool(self.target or self.identifier or self.version)

    @property
    def is_as_printed(self) -> bool:
        """Whether it is known, is unchanged, and is the release of its target if there is one."""
        is_other = self.is_changed or self.is_uncertain or self.differs_from is not None
        return self.is_known and not is_other

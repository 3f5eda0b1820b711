"""Everything that is known of a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen import PROGRAM
from briefgen.model.identifiers import REDLINE
from briefgen.parity.differences import differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.text_blocks import UnreadableFileError
from briefgen.releases.content_changes import ChangedText
from briefgen.releases.records import Delivery
from briefgen.releases.word_texts import WordFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Everything that is known of a file."""

    target: str = ""
    """The target, as `build` accepts it; empty for an unknown file, or outside a project."""
    identifier: str = ""
    """Short name of the document, as the file gives it."""
    version: str = ""
    """Version, as the file gives it."""
    release: Path | None = None
    """Folder of the release that the file belongs to."""
    deliveries: tuple[Delivery, ...] = ()
    """Who received this release."""
    saved_by: str = ""
    """The program that saved the file, if it is another one."""
    is_changed: bool = False
    """Whether its text is not as it was printed."""
    changes: tuple[ChangedText, ...] = ()
    """The changed texts, as far as they are known."""
    changes_since: str = ""
    """For a file that shows changes: the earlier release below `releases/`, or the older target."""
    newer_content: tuple[ChangedText, ...] = ()
    """The texts that the content prints in another way today."""
    notes: tuple[str, ...] = ()
    """Why something could not be compared."""

    @property
    def is_redline(self) -> bool:
        """Whether it has the text of two versions."""
        return self.version.endswith(REDLINE)

    @property
    def is_known(self) -> bool:
        """Whether this program made the file."""
        return bool(self.target or self.identifier)


def saving_program(file: WordFile) -> str:
    """The program that saved a Word file, in words."""
    return file.program if file.program not in ("", PROGRAM) else "another program"


def with_pdf_changes(known: Identity, printed: bytes, data: bytes) -> Identity:
    """The identity of a PDF with the differences from the PDF that was printed."""
    try:
        changes = tuple(pdf_changes(printed, data))
    except UnreadableFileError as error:
        note = f"its text cannot be compared: {error}"
        return replace(known, is_changed=True, notes=(*known.notes, note))
    return replace(known, is_changed=bool(changes), changes=changes)


def pdf_changes(before: bytes, now: bytes) -> Iterator[ChangedText]:
    """The differences between two PDFs. Raises `UnreadableFileError` for a damaged one."""
    old = replace(read_pdf(before), name="the earlier PDF")
    new = replace(read_pdf(now), name="the later PDF")
    for one in differences(old, new):
        yield ChangedText(one.location, "", "", one.description)

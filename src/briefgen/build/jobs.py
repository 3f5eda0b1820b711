"""One target to build, and the result."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from briefgen.build.manifest import BuiltTarget
from briefgen.build.prepared import PageFigures
from briefgen.build.target_entry import Entry
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import BriefgenError, BuildError, ContentError, internal_error


class BuiltFiles(Struct, frozen=True, kw_only=True):
    """The files of a target in the output folder."""

    printed: str
    """The digest of what they print, as in `Printed`."""
    record: BuiltTarget
    pages: PageFigures


class Job(Struct, frozen=True, kw_only=True):
    """One target to build."""

    project: Path
    target: str
    output: Path
    """The output folder."""
    compare: bool = False
    """Whether to compare with the files in `output` instead of writing them."""
    attach_docx: bool = False
    """Whether the PDF contains the Word file even if the template does not request it."""
    strict: bool = False
    """Whether warnings stop the build."""
    from_content: bool = False
    """Whether to build also a target that was released, in place of copying its release."""
    built: BuiltFiles | None = None
    """The files in `output`; `None` if it is not known what they print."""


class Outcome(Struct, frozen=True, kw_only=True):
    """The result of a job."""

    target: str
    files: tuple[str, ...] = ()
    """Paths relative to the output folder."""
    page_count: int = 0
    """Number of pages of the PDF; 0 for a release, which is not read."""
    is_release: bool = False
    """Whether the files are those of a release."""
    is_up_to_date: bool = False
    """Whether nothing was rendered, because the files in the output folder print the same."""
    is_unread: bool = False
    """Whether nothing was read, because nothing has changed since the last run."""
    reasons: tuple[str, ...] = ()
    """Why the target was rendered, or which of its files changed without any effect."""
    seconds: float = 0.0
    stages: Mapping[str, float] = field(default_factory=dict)
    """Seconds of each stage, in the order in which they began."""
    diagnostics: tuple[Diagnostic, ...] = ()
    difference: str = ""
    """The first difference that a comparison found; empty for none."""
    failure: str = ""
    """The message of an error other than findings; empty for none."""
    exit_code: int = 0
    record: BuiltTarget | None = None
    """The record for the manifest of the output folder; `None` if there are no files."""
    entry: Entry | None = None
    """The entry for the next build; `None` for a release and after an error."""
    unpublished: Mapping[str, bytes] = field(default_factory=dict)
    """Bytes of the files that are still to be written, by path relative to the output folder."""


def up_to_date(target: str, entry: Entry) -> Outcome:
    """The outcome of a target whose files in the output folder are those of an entry.

    The findings of an entry may have stopped the build.
    """
    record = entry.record
    if record is None or any(found.stops_build for found in entry.findings):
        code = ContentError.exit_code
        return Outcome(target=target, diagnostics=entry.findings, exit_code=code, entry=entry)
    return Outcome(
        target=target,
        files=tuple(record.files),
        page_count=record.pages,
        is_up_to_date=True,
        diagnostics=entry.findings,
        record=record,
        entry=entry,
    )


def failed(target: str, error: Exception) -> Outcome:
    """The outcome of a job that an error ended: its findings, or its message."""
    if isinstance(error, ContentError):
        return Outcome(target=target, diagnostics=error.diagnostics, exit_code=error.exit_code)
    if isinstance(error, BriefgenError):
        return Outcome(target=target, failure=str(error), exit_code=error.exit_code)
    return Outcome(target=target, failure=internal_error(error), exit_code=BuildError.exit_code)

"""The redline as a PDF: the text of both versions, with marks that need no colour."""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefgen.changes.change import DocumentComparison
from briefgen.changes.comparison import compare
from briefgen.conformance import violations_in
from briefgen.errors import ConformanceError
from briefgen.model.document import Document, Metadata, ResolvedDocument
from briefgen.redline.merged_document import merged_document
from briefgen.redline.summary import (
    VersionNames,
    changes_without_marks,
    summary_sections,
    version_names,
)
from briefgen.render.pdf.document import lay_out, write
from briefgen.render.pdf.fonts import FontSet
from briefgen.theme.tokens import Theme


@dataclass(frozen=True, slots=True)
class PdfRedline:
    """A PDF with the text of two versions."""

    data: bytes
    unmarked: tuple[str, ...]
    """The changes that have no mark in the text, as sentences."""


def redline_pdf(
    old: ResolvedDocument,
    new: ResolvedDocument,
    theme: Theme,
    fonts: FontSet,
    comparison: DocumentComparison | None = None,
) -> PdfRedline:
    """A PDF with the text of both versions, in the theme of the new one, after a summary.

    `comparison` is that of the two, if it is known. The file has an identifier of its own. Raises
    `ConformanceError` if it breaks a rule of PDF/A or PDF/UA.
    """
    comparison = comparison or compare(old, new)
    documents = old.document, new.document
    versions = version_names(comparison, *documents)
    merged = merged_document(old, new, summary_sections(comparison, versions, *documents))
    merged = replace(merged, document=_described(merged.document, old.document.target, versions))
    data = write(lay_out(merged, theme, fonts))
    if violations := violations_in(data):
        raise ConformanceError(merged.document.target, violations)
    return PdfRedline(data, changes_without_marks(comparison))


def _described(document: Document, old: str, versions: VersionNames) -> Document:
    """The document with the title, the version and the identifier of a redline."""
    metadata: Metadata = document.metadata
    route = f"{versions.old} to {versions.new}"
    return replace(
        document,
        target=f"changes from {old} to {document.target}",
        metadata=replace(
            metadata,
            title=f"{metadata.title}: changes from {route}",
            version=f"{route} (redline)",
        ),
    )

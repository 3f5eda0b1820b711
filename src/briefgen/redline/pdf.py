"""The redline as a PDF: the text of both versions, with marks that need no colour."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from briefgen.build.prepared import OlderDocument, Prepared
from briefgen.changes.change import DocumentComparison
from briefgen.changes.comparison import compare
from briefgen.changes.matched_documents import MatchedDocuments, match_documents
from briefgen.conformance import violations_in
from briefgen.errors import ConformanceError
from briefgen.model.document import Document
from briefgen.redline.description import described
from briefgen.redline.merged_document import merged_document
from briefgen.redline.summary import (
    changes_without_marks,
    summary_sections,
    version_names,
)
from briefgen.redline.unmarked import replaced_by_page_headings, unmarked_in_pdf
from briefgen.render.pdf.document import lay_out, write


class PdfRedline(Struct, frozen=True):
    """A PDF with the text of two versions."""

    data: bytes
    unmarked: tuple[str, ...]
    """The changes that have no mark in the text, as sentences."""


def redline_pdf(
    older: OlderDocument,
    prepared: Prepared,
    comparison: DocumentComparison | None = None,
    matched: MatchedDocuments | None = None,
) -> PdfRedline:
    """A PDF with the text of both versions, in the theme of the new one, after a summary.

    `comparison` is that of the two, and `matched` are their documents, if they are known. The file
    has an identifier of its own. Raises `ConformanceError` if it breaks a rule of PDF/A or PDF/UA.
    """
    old, new = older.resolved, prepared.resolved
    documents = old.document, new.document
    matched = matched or match_documents(*documents)
    comparison = comparison or compare(old, new, matched=matched)
    versions = version_names(comparison, *documents)
    page_headings = replaced_by_page_headings(*documents)
    unmarked = (
        *unmarked_in_pdf(older, prepared),
        *changes_without_marks(comparison, page_headings),
    )
    summary = summary_sections(comparison, versions, *documents, unmarked)
    merged = merged_document(old, new, matched.found, summary)
    route = f"{versions.old} to {versions.new}"
    document = described(merged.document, old.document.target, route)
    merged = replace(merged, document=_with_header(document, f"{versions.old} → {versions.new}"))
    data = write(lay_out(merged, prepared.theme, prepared.fonts))
    if violations := violations_in(data):
        raise ConformanceError(merged.document.target, violations)
    return PdfRedline(data, unmarked)


def _with_header(document: Document, words: str) -> Document:
    """The document with both versions in its header: no page is taken for one of the new version.

    A header with the heading of its page keeps it.
    """
    source = document.header_footer
    if not isinstance(source.header_right, str):
        return document
    return replace(document, header_footer=replace(source, header_right=words))

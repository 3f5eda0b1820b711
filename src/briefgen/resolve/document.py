"""The steps of the stage `resolve`, in order."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.diagnostics.collector import Diagnostics
from briefgen.errors import raise_errors
from briefgen.model.document import Document, ResolvedDocument
from briefgen.resolve.abbreviations import with_used_abbreviations
from briefgen.resolve.acronyms import expand_acronyms
from briefgen.resolve.citations import Citations
from briefgen.resolve.contents import contents_of
from briefgen.resolve.generated_text import (
    attachment_description,
    contents_titles,
    label_parts,
    printed_parts,
    range_parts,
    write_generated_text,
)
from briefgen.resolve.keys import assign_keys
from briefgen.resolve.no_break_spaces import keep_signs_with_words
from briefgen.resolve.notes import notes_of, number_notes
from briefgen.resolve.numbering import number_document
from briefgen.resolve.reference_labels import labels_of, repeated_anchors
from briefgen.resolve.references import ReferenceWords, resolve_references, with_words_of_headings


def resolve(document: Document, diagnostics: Diagnostics | None = None) -> ResolvedDocument:
    """Number everything, expand acronyms and write references.

    Resolving the result's document again changes nothing. A repeated anchor or a
    reference to an unknown anchor is a finding; without `diagnostics` it raises `ContentError`.
    """
    found = Diagnostics() if diagnostics is None else diagnostics
    if len(document.source_deliverables) > 1:
        # Imported here: most documents have the acronyms of one version.
        from briefgen.resolve.joined_acronyms import with_joined_acronyms

        document = with_joined_acronyms(document, found)
    written = write_generated_text(with_used_abbreviations(document))
    keyed = assign_keys(keep_signs_with_words(written))
    document = number_notes(number_document(expand_acronyms(keyed, found)))
    found.extend(repeated_anchors(document, found.names_with_findings))
    words, original = _reference_words(document, keyed), _original_words(document, keyed)
    document = resolve_references(document, words, original, found)
    if diagnostics is None:
        raise_errors(found.conclude())
    contents = contents_of(document)
    return ResolvedDocument(
        document=document,
        labels=words.labels,
        notes=notes_of(document),
        contents=contents,
        contents_titles=contents_titles(document.wording, contents),
        attachment_description=attachment_description(document.metadata.title, document.wording),
        page_label=label_parts(document.wording.page),
        page_range=range_parts(document.wording.pages),
        annex_label=printed_parts(document.wording.annex) if _has_annexes(document) else None,
    )


def _has_annexes(document: Document) -> bool:
    return any(section.numbering == "annex" for section in document.sections)


def _reference_words(document: Document, keyed: Document) -> ReferenceWords:
    """The words of references in the language of a document.

    `keyed` is the document before its notes have generated anchors.
    """
    citations = Citations(keyed)
    labels = with_words_of_headings(labels_of(document), document, citations)
    return ReferenceWords(document.language, document.wording, labels, citations)


def _original_words(document: Document, keyed: Document) -> ReferenceWords | None:
    """The words of references in texts that are not translated; `None` for an original."""
    own = document.original
    if own is None:
        return None
    return _reference_words(
        replace(document, language=own.language, wording=own.wording),
        replace(keyed, language=own.language, wording=own.wording),
    )

"""The steps of the stage `resolve`, in order."""

from __future__ import annotations

from briefgen.diagnostics.collector import Diagnostics
from briefgen.errors import raise_errors
from briefgen.model.document import Document, ResolvedDocument
from briefgen.resolve.acronyms import expand_acronyms
from briefgen.resolve.contents import contents_of
from briefgen.resolve.generated_text import (
    attachment_description,
    contents_titles,
    deliverable_name,
    label_parts,
    write_generated_text,
)
from briefgen.resolve.keys import assign_keys
from briefgen.resolve.notes import notes_of, number_notes
from briefgen.resolve.numbering import number_document, number_sections
from briefgen.resolve.reference_labels import anchors_in, labels_of, repeated_anchors
from briefgen.resolve.references import Citations, resolve_references


def resolve(document: Document, diagnostics: Diagnostics | None = None) -> ResolvedDocument:
    """Number everything, expand acronyms and write references.

    Resolving the result's document again changes nothing. A repeated anchor or a
    reference to an unknown anchor is a finding; without `diagnostics` it raises `ContentError`.
    """
    keyed = assign_keys(write_generated_text(document))
    found = Diagnostics() if diagnostics is None else diagnostics
    document = number_notes(number_document(expand_acronyms(keyed, found)))
    found.extend(repeated_anchors(document, found.names_with_findings))
    labels = labels_of(document)
    document = resolve_references(document, labels, _citations(document, keyed), found)
    if diagnostics is None:
        raise_errors(found.conclude())
    return ResolvedDocument(
        document=document,
        labels=labels,
        notes=notes_of(document),
        contents=contents_of(document),
        contents_titles=contents_titles(document.wording),
        attachment_description=attachment_description(document.metadata.title, document.wording),
        page_label=label_parts(document.wording.page),
    )


def _citations(document: Document, keyed: Document) -> Citations:
    """The labels of the full deliverable, for parts that this document omits.

    `keyed` is the document before its notes have generated anchors.
    """
    source_deliverable = document.source_deliverable
    if source_deliverable is None:
        return Citations(labels={}, document="")
    name = deliverable_name(source_deliverable, document.wording)
    numbered = number_sections(source_deliverable.sections)
    labels = labels_of(document, sections=numbered)
    own_anchors = {anchor for anchor, _ in anchors_in(keyed)}
    generated = {anchor for anchor, _ in anchors_in(document)} - own_anchors
    return Citations(labels=labels, document=name, generated=generated)

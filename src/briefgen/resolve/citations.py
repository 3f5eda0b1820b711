"""The labels with which a document cites parts that it omits."""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import cached_property
from operator import is_

from msgspec import Struct
from msgspec.structs import replace

from briefgen.model.document import Document, Label, SourceDeliverable, Wording
from briefgen.model.nodes import Anchor, Callout, Section
from briefgen.resolve.abbreviations import with_used_abbreviations
from briefgen.resolve.generated_text import deliverable_name
from briefgen.resolve.numbering import number_document
from briefgen.resolve.reference_labels import anchors_in, labels_of


class Citations:
    """The labels of the full deliverables, made only for a reference that needs them."""

    def __init__(self, keyed: Document) -> None:
        """`keyed` is the document before its notes have generated anchors."""
        self._keyed = keyed

    @cached_property
    def labels(self) -> Mapping[Anchor, Label]:
        """Labels in the full deliverables; none if the document is not a selection from one."""
        return {anchor: label for anchor, (label, _) in self._found.items()}

    @cached_property
    def _found(self) -> Mapping[Anchor, tuple[Label, SourceDeliverable]]:
        """The label of each anchor, with the first deliverable that has it."""
        found: dict[Anchor, tuple[Label, SourceDeliverable]] = {}
        for deliverable in self._keyed.source_deliverables:
            cover = replace(self._keyed.cover, abstract=deliverable.abstract)
            whole = replace(self._keyed, cover=cover, sections=deliverable.sections)
            labels = _labels_of_deliverable(with_used_abbreviations(whole))
            found = {**{one: (label, deliverable) for one, label in labels.items()}, **found}
        return found

    def document_of(self, anchor: Anchor) -> str:
        """The name of the full deliverable that has an anchor, `D3.5, version V2`."""
        return deliverable_name(self._found[anchor][1], self._keyed.wording)

    def is_withheld(self, anchor: Anchor) -> bool:
        """Whether the document must not cite the deliverable that has an anchor."""
        return self._found[anchor][1].is_withheld

    @cached_property
    def _own_anchors(self) -> Set[Anchor]:
        return {anchor for anchor, _ in anchors_in(self._keyed)}

    def means_omitted_part(self, anchor: Anchor) -> bool:
        """Whether an author who writes an anchor of the document means a part that it omits.

        The generated anchor of a note can equal that of an omitted part.
        """
        if not self._keyed.source_deliverables or anchor in self._own_anchors:
            return False
        return anchor in self.labels


# -- the full deliverable ------------------------------------------------------------------------

_MOST = 4
"""Maximum number of deliverables whose labels are kept: two states of two versions."""


class _KnownLabels(Struct, frozen=True, eq=False):
    abstract: Callout | None
    sections: tuple[Section, ...]
    wording: Wording
    labels: Mapping[Anchor, Label]


_known: list[_KnownLabels] = []
"""Those that were used last are at the end; many briefings select from the same deliverable."""


def _labels_of_deliverable(document: Document) -> Mapping[Anchor, Label]:
    """The labels in a deliverable, which is a document without numbers."""
    abstract, sections = document.cover.abstract, document.sections
    for known in _known:
        has_same_words = known.wording == document.wording and known.abstract == abstract
        if has_same_words and _have_same_content(known.sections, sections):
            return known.labels
    labels = labels_of(number_document(document))
    _known.append(_KnownLabels(abstract, sections, document.wording, labels))
    del _known[:-_MOST]
    return labels


def _have_same_content(some: tuple[Section, ...], others: tuple[Section, ...]) -> bool:
    """Whether sections are in the same order, and their blocks and titles are the same objects."""
    return len(some) == len(others) and all(
        one.anchor == other.anchor
        and one.numbering == other.numbering
        and one.title is other.title
        and len(one.blocks) == len(other.blocks)
        and all(map(is_, one.blocks, other.blocks))
        and _have_same_content(one.sections, other.sections)
        for one, other in zip(some, others, strict=True)
    )

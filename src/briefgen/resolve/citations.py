"""The labels with which a document cites parts that it omits."""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import cached_property

from briefgen.model.document import Document, Label
from briefgen.model.nodes import Anchor
from briefgen.resolve.generated_text import deliverable_name
from briefgen.resolve.numbering import number_sections
from briefgen.resolve.reference_labels import anchors_in, labels_of


class Citations:
    """The labels of the full deliverable, made only for a reference that needs them."""

    def __init__(self, keyed: Document) -> None:
        """`keyed` is the document before its notes have generated anchors."""
        self._keyed = keyed

    @cached_property
    def labels(self) -> Mapping[Anchor, Label]:
        """Labels in the full deliverable; none if the document is not a selection from one."""
        deliverable = self._keyed.source_deliverable
        if deliverable is None:
            return {}
        return labels_of(self._keyed, sections=number_sections(deliverable.sections))

    @property
    def document(self) -> str:
        """The full deliverable's name, `D3.5, version V2`."""
        deliverable = self._keyed.source_deliverable
        return "" if deliverable is None else deliverable_name(deliverable, self._keyed.wording)

    @cached_property
    def _own_anchors(self) -> Set[Anchor]:
        return {anchor for anchor, _ in anchors_in(self._keyed)}

    def means_omitted_part(self, anchor: Anchor) -> bool:
        """Whether an author who writes an anchor of the document means a part that it omits.

        The generated anchor of a note can equal that of an omitted part.
        """
        if self._keyed.source_deliverable is None or anchor in self._own_anchors:
            return False
        return anchor in self.labels

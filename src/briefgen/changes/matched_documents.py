"""Two documents with their corresponding parts, which comparisons and redlines share."""

from __future__ import annotations

from msgspec import Struct

from briefgen.changes.matching import Matching, match
from briefgen.changes.parts import parts_of
from briefgen.changes.tokens import ValueName
from briefgen.changes.values import ChangedValue, changed_values
from briefgen.model.document import Document


class MatchedDocuments(Struct, frozen=True):
    """Two documents, the values that differ, and the parts that correspond."""

    old: Document
    new: Document
    values: tuple[ChangedValue, ...]
    found: Matching

    @property
    def masked(self) -> frozenset[ValueName]:
        """The names of the values, by which text that prints them is compared."""
        return frozenset(value.name for value in self.values)

    def release(self) -> None:
        """Remove the references from parts to their parents, so that there are no cycles.

        The memory is then free at once, without a search for garbage. The parts cannot be compared
        again.
        """
        for tree in (self.found.old, self.found.new):
            for part in list(tree.walk()):
                part.parent = None


def match_documents(old: Document, new: Document) -> MatchedDocuments:
    """Both documents, after their parts are matched."""
    values = changed_values(old, new)
    masked = {value.name for value in values}
    found = match(parts_of(old, masked), parts_of(new, masked))
    return MatchedDocuments(old, new, values, found)

"""Parts in an order, which the changes of a newer layer drop, insert, move and replace."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, Literal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.content.layers import rules
from briefgen.content.layers.items import QUOTE, Content, Item, hint_for_unknown
from briefgen.content.layers.plain_words import plain_words
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.rule import Rule
from briefgen.diagnostics.summary import listed
from briefgen.spans.span import Span

MOST_PLACES = 4
"""Maximum number of places that a finding lists."""


class PartReference(Struct, frozen=True):
    """The name of a part, or its first words in quotation marks, as a change writes it."""

    name: str
    span: Span

    @property
    def words(self) -> str:
        """The first words of a part; empty for a name."""
        is_quoted = len(self.name) > 1 and self.name[0] == self.name[-1] == QUOTE
        return plain_words(self.name[1:-1]) if is_quoted else ""

    def means(self, item: Item[Content]) -> bool:
        """Whether it names an item."""
        if self.words:
            return item.opening.startswith(self.words)
        return self.name in item.names


class Place(Struct, frozen=True):
    """Where a part is inserted or moved to."""

    relation: Literal["after", "before", "into", "start", "end"]
    reference: PartReference | None = None
    """The part that the relation names; `None` for the start and the end of the whole."""


class Arrangement(Generic[Content]):
    """The parts of an older version, and the changes that were made to them so far.

    A change that cannot be made is a finding and leaves the parts as they are.
    """

    def __init__(
        self,
        items: Sequence[Item[Content]],
        noun: str,
        older: str,
        diagnostics: Diagnostics,
        *,
        is_nested: bool = False,
        is_unique: bool = False,
    ) -> None:
        """`noun` names one part in messages, and `older` says where all of them are written.

        With `is_nested`, inserted parts get the depth of the place at which they are inserted. With
        `is_unique`, a part cannot be inserted that is there already.
        """
        self.items = list(items)
        self._noun, self._older = noun, older
        self._diagnostics = diagnostics
        self._is_nested, self._is_unique = is_nested, is_unique
        self._dropped: list[tuple[Item[Content], Span]] = []
        self._unplaced: set[str] = set()
        """Names of parts that could not be inserted; they have a finding already."""

    # -- changes -----------------------------------------------------------------------------

    def drop(self, reference: PartReference) -> None:
        """Remove a part and what belongs to it."""
        found = self.find(reference)
        if found is not None:
            self.replace(found, (), reference.span)

    def replace(self, found: range, new: Sequence[Item[Content]], span: Span) -> None:
        """Replace the parts in a range of places; `span` is that of the change."""
        if self._has_already(new, [*self.items[: found.start], *self.items[found.stop :]]):
            return
        depth = self.items[found.start].depth
        self._dropped += [(item, span) for item in self.items[found.start : found.stop]]
        self.items[found.start : found.stop] = self._at_depth(new, depth)

    def insert(self, new: Sequence[Item[Content]], place: Place) -> None:
        """Insert parts."""
        names = {name for item in new for name in item.names}
        position = None
        if self._has_already(new, self.items):
            pass
        elif place.reference is not None and place.reference.name in names:
            message = f"'{place.reference.name}' cannot be inserted {place.relation} itself"
            self._report_impossible(message, place.reference.span, "name another part")
        else:
            position = self._position(place)
        if position is None:
            self.leave_out(new)
            return
        self.items[position[0] : position[0]] = self._at_depth(new, position[1])

    def leave_out(self, new: Sequence[Item[Content]]) -> None:
        """Note that parts were not inserted, so that a later change of them is not a finding."""
        self._unplaced |= {name for item in new for name in item.names}

    def move(self, reference: PartReference, place: Place) -> None:
        """Move a part, with what belongs to it."""
        found = self.find(reference)
        position = self._position(place)
        if found is None or position is None:
            return
        target = self.find(place.reference) if place.reference is not None else None
        if target is not None and target.start in found:
            what = "itself" if target.start == found.start else "a part of itself"
            message = f"'{reference.name}' cannot be moved {place.relation} {what}"
            span = place.reference.span if place.reference is not None else reference.span
            is_itself = target.start == found.start
            hint = "name another part" if is_itself else "name a part that is not inside it"
            self._report_impossible(message, span, hint)
            return
        moved = self.items[found.start : found.stop]
        del self.items[found.start : found.stop]
        start = position[0] - (len(moved) if position[0] >= found.stop else 0)
        self.items[start:start] = self._at_depth(moved, position[1])

    def _has_already(self, new: Sequence[Item[Content]], others: Sequence[Item[Content]]) -> bool:
        """Whether a new part has the name of another one, with a finding."""
        names = {name for item in new for name in item.names}
        twice = next((i for i in others if self._is_unique and i.names & names), None)
        if twice is None:
            return False
        name = min(twice.names & names)
        hint = f"write 'move: {name}' to move it"
        if self._noun == "row":
            hint += f", or 'replace: {name}' to change it; for two rows of one name, write the "
            hint += "whole file"
        self._report_impossible(f"'{name}' is here already: {twice.span}", new[0].span, hint)
        return True

    def _at_depth(self, items: Sequence[Item[Content]], depth: int) -> list[Item[Content]]:
        if not self._is_nested or not items:
            return list(items)
        shift = depth - items[0].depth
        return [replace(item, depth=item.depth + shift) for item in items]

    # -- references --------------------------------------------------------------------------

    def has(self, reference: PartReference) -> bool:
        """Whether a reference names a part."""
        return any(reference.means(item) for item in self.items)

    def find(self, reference: PartReference) -> range | None:
        """The places of a part and of what belongs to it; `None`, and a finding, if it is unknown.

        First words name one item, without what belongs to it.
        """
        found = [index for index, item in enumerate(self.items) if reference.means(item)]
        if len(found) > 1:
            self._report_ambiguous(reference, [self.items[index] for index in found])
            return None
        if not found:
            self._report_unknown(reference)
            return None
        return range(found[0], found[0] + 1 if reference.words else self._end(found[0]))

    def _end(self, start: int) -> int:
        """The place after an item and what belongs to it."""
        depth = self.items[start].depth
        following = range(start + 1, len(self.items))
        return next((n for n in following if self.items[n].depth <= depth), len(self.items))

    def _position(self, place: Place) -> tuple[int, int] | None:
        """The place and the depth of the new part; `None`, and a finding, if it is unknown."""
        if place.reference is None:
            return (0 if place.relation == "start" else len(self.items)), 0
        found = self.find(place.reference)
        if found is None:
            return None
        depth = self.items[found.start].depth
        if place.relation == "before":
            return found.start, depth
        return found.stop, depth + (place.relation == "into")

    # -- findings ----------------------------------------------------------------------------

    def _report(self, rule: Rule, span: Span, message: str, hint: str) -> None:
        self._diagnostics.add(rule, span, message, hint)
        self._diagnostics.all_read = False  # The document may lack parts.

    def _report_impossible(self, message: str, span: Span, hint: str) -> None:
        self._report(rules.CONTRADICTORY_CHANGE, span, message, hint)

    def _report_ambiguous(self, reference: PartReference, found: Sequence[Item[Content]]) -> None:
        places = listed((str(item.span) for item in found), MOST_PLACES)
        message = f"{len(found)} {self._noun}s have the name {self._shown(reference)}: {places}"
        hint = "write all its cells, as in 'first | second'"
        if found[0].opening:
            message = f"{len(found)} {self._noun}s begin with {self._shown(reference)}: {places}"
            hint = "write more of its first words"
        self._report(rules.AMBIGUOUS_PART, reference.span, message, hint)

    def _report_unknown(self, reference: PartReference) -> None:
        if reference.name in self._unplaced:
            return
        shown = self._shown(reference)
        earlier = next((span for item, span in self._dropped if reference.means(item)), None)
        if earlier is not None:
            message = f"{shown} is dropped or replaced already: {earlier}"
            hint = "remove one of the two changes, or write this one first"
            self._report_impossible(message, reference.span, hint)
            return
        verb = "begins with" if reference.words else "has the name"
        message = f"no {self._noun} of {self._older} {verb} {shown}"
        hint = hint_for_unknown(reference.name, reference.words, self.items)
        self._report(rules.UNKNOWN_PART, reference.span, message, hint)

    def _shown(self, reference: PartReference) -> str:
        return reference.name if reference.words else f"'{reference.name}'"

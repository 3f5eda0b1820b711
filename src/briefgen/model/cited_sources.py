"""The sources that a note cites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.spans.span import NO_SPAN, Span
from briefgen.structs import PartlyCompared

if TYPE_CHECKING:
    from briefgen.model.nodes import Inline


class CitedSource(PartlyCompared, frozen=True, kw_only=True):
    """One of the sources that a note cites, perhaps with a place in it."""

    not_compared = ("is_short", "span")

    name: str
    """Key of the source in its register."""
    place: str = ""
    """The place in the source, such as `p. 12`, as plain text; empty for the whole source."""
    short: str = ""
    """Short name of the source in a later note, for example `World Bank`."""
    entry: tuple[Inline, ...] = ()
    """What the template prints of the source, without a place and a final full stop."""
    words: tuple[Inline, ...] = ()
    """The same with the place."""
    place_words: tuple[Inline, ...] = ()
    """The place alone; empty for the whole source."""
    stop: str = ""
    """The full stop after its words at the end of a note; may be empty."""
    is_short: bool = False
    """*Resolved*: whether the note names it in short, because an earlier note cites it."""
    span: Span = NO_SPAN
    """The entry in its register."""


def citation_of(sources: tuple[CitedSource, ...]) -> str:
    """The keys and places of sources in one line: `one, p. 3; two`."""
    return "; ".join(f"{one.name}, {one.place}" if one.place else one.name for one in sources)

"""What grows while a document is written: identifiers, links, lists, notes and pictures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from briefgen.model.document import ResolvedDocument
from briefgen.model.nodes import Anchor, Note
from briefgen.render.docx.numbering import ListStart, own_number
from briefgen.render.docx.oxml import Xml, bookmarked
from briefgen.render.docx.package import Relationship, office
from briefgen.theme.tokens import Theme


@dataclass(slots=True)
class Links:
    """The relationships of one part; the same target is related to once."""

    known: dict[tuple[str, str], Relationship] = field(default_factory=dict)

    def to(self, kind: str, target: str, *, external: bool = False) -> str:
        """The identifier of the relationship of a kind (`hyperlink`, `image`, …) to a target."""
        found = self.known.get((kind, target))
        if found is None:
            identifier = f"rId{len(self.known) + 1}"
            found = Relationship(identifier, office(kind), target, external)
            self.known[kind, target] = found
        return found.identifier

    def all(self) -> tuple[Relationship, ...]:
        return tuple(self.known.values())


@dataclass(slots=True)
class Writing:
    """One document on its way to Word."""

    resolved: ResolvedDocument
    theme: Theme
    pages: Mapping[Anchor, int]
    """The page of each anchor, as the pages are numbered."""
    page_count: int
    links: Links = field(default_factory=Links)
    """Of the part that is being written: the main document's, or the notes'."""
    notes: list[Note] = field(default_factory=list)
    """The notes met so far; their text is written when the rest is."""
    lists: list[ListStart] = field(default_factory=list)
    pictures: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    """Content type and bytes of each picture by part name."""
    drawings: int = 0
    bookmarks: set[str] = field(default_factory=set)

    def bookmark(self, anchors: Iterable[Anchor | None], content: Xml) -> Xml:
        """The content in the anchors' bookmarks, each of which goes to the first that asks for it.

        A story may share its section's anchor.
        """
        for anchor in anchors:
            if anchor and anchor not in self.bookmarks:
                self.bookmarks.add(anchor)
                content = bookmarked(bookmark_name(anchor), len(self.bookmarks), content)
        return content

    def start_list(self, start: ListStart) -> int:
        """The `w:numId` of a new numbered list."""
        self.lists.append(start)
        return own_number(len(self.lists) - 1)

    def next_drawing(self) -> int:
        """An identifier that no other picture has (20.4.2.5)."""
        self.drawings += 1
        return self.drawings


def bookmark_name(anchor: Anchor) -> str:
    """Bookmark names hold letters, digits and underscores only (17.13.6.2)."""
    return anchor.replace("-", "_")

"""The state of the writer: identifiers, relationships, lists, notes, pictures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from briefgen.model.box_breaks import BoxBreaks
from briefgen.model.document import ResolvedDocument
from briefgen.model.nodes import Anchor, Note
from briefgen.ooxml.element import Element
from briefgen.ooxml.relationships import Relationships
from briefgen.ooxml.runs import bookmarked
from briefgen.render.docx.key_bookmarks import (
    KeyIdentifiers,
    bookmark_paragraph,
    identified_paragraph,
    key_bookmark_name,
)
from briefgen.render.docx.numbering import ListStart, list_num_id
from briefgen.theme.tokens import Theme


class WriterState(Struct):
    """The state of one document that is being written."""

    resolved: ResolvedDocument
    theme: Theme
    pages: Mapping[Anchor, int]
    """The page number that the contents show for each anchor, from 1."""
    page_count: int
    """Number of pages of the document."""
    box_breaks: BoxBreaks = field(default_factory=BoxBreaks)
    page_starts: list[Element] = field(default_factory=list)
    """The paragraphs and tables in boxes that are together at the top of a page of the layout."""
    relationships: Relationships = field(default_factory=Relationships)
    """The relationships of the part being written: the main document or the footnotes."""
    notes: list[Note] = field(default_factory=list)
    """The notes of the marks written so far; the footnotes part follows the body."""
    lists: list[ListStart] = field(default_factory=list)
    """The numbered lists written so far."""
    pictures: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    """Content type and bytes of each picture, by the name of its part."""
    drawings: int = 0
    """Number of pictures written so far."""
    bookmarks: set[str] = field(default_factory=set)
    """The anchors and keys whose bookmark is written."""
    identifiers: KeyIdentifiers = field(default_factory=KeyIdentifiers)
    """The identifiers of the keys of paragraphs and notes."""
    in_notes: bool = False
    """Whether the part being written is that of the footnotes."""

    def bookmark(self, anchors: Iterable[Anchor | None], content: list[Element]) -> list[Element]:
        """The content, inside the bookmarks of the anchors that have none yet.

        A story may have the same anchor as its section: then the section has the bookmark.
        """
        for anchor in anchors:
            if anchor and anchor not in self.bookmarks:
                content = bookmarked(bookmark_name(anchor), self._next_bookmark(anchor), content)
        return content

    def bookmarked_number(self, anchor: Anchor, number: list[Element]) -> list[Element]:
        """The number of a caption; in a translation, text in another language can refer to it."""
        if self.resolved.document.original is None or not anchor:
            return number
        name = number_bookmark_name(anchor)
        return bookmarked(name, self._next_bookmark(name), number)

    def bookmarked_end(self, part: Anchor) -> list[Element]:
        """The bookmark at the end of a part of the body."""
        name = end_bookmark_name(part)
        return bookmarked(name, self._next_bookmark(name), [])

    def keyed(self, paragraph: Element, key: str) -> Element:
        """The paragraph with the identifier of its key, and outside notes with its bookmark."""
        identifier = self.identifiers.identifier(key)
        if not self.in_notes:
            bookmark_paragraph(paragraph, identifier, self._next_bookmark(identifier))
        return identified_paragraph(paragraph, identifier)

    def keyed_mark(self, mark: list[Element], key: str) -> list[Element]:
        """The mark of a note inside the bookmark of the key of the note."""
        identifier = self.identifiers.identifier(key)
        return bookmarked(key_bookmark_name(identifier), self._next_bookmark(identifier), mark)

    def _next_bookmark(self, name: str) -> int:
        """The number of a new bookmark, from 1; `name` is the anchor or the identifier."""
        self.bookmarks.add(name)
        return len(self.bookmarks)

    def start_list(self, start: ListStart) -> int:
        """The `w:numId` of a new numbered list."""
        self.lists.append(start)
        return list_num_id(len(self.lists) - 1)

    def next_drawing(self) -> int:
        """A new identifier for a picture, unique in the document (20.4.2.5)."""
        self.drawings += 1
        return self.drawings


def number_bookmark_name(anchor: Anchor) -> str:
    """The name of the bookmark of the number of a table or figure; no anchor ends like this."""
    return f"{bookmark_name(anchor)}_"


def end_bookmark_name(part: Anchor) -> str:
    """The name of the bookmark at the end of a part of the body; no anchor ends like this."""
    return f"{bookmark_name(part)}__"


def bookmark_name(anchor: Anchor) -> str:
    """The name of an anchor's bookmark: letters, digits and underscores only (17.13.6.2)."""
    return anchor.replace("-", "_")

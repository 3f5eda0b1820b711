"""Finds which paragraphs and tables of two Word files correspond, by the keys of their parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefgen.changes.matching import Matching
from briefgen.changes.parts import DocumentPart
from briefgen.changes.texts import note_pairs
from briefgen.model.document import HISTORY_SECTION
from briefgen.ooxml.element import Element
from briefgen.redline.docx.flow import Partners
from briefgen.redline.docx.steps import Side
from briefgen.render.docx.key_bookmarks import KeyIdentifiers

_SUFFIXES = ("", "/@title", "/@caption", "/@label")
"""The ends of the keys of a part that has several paragraphs; see `resolve/keys.py`."""


class KeyedParagraphs:
    """The paragraphs of one Word file by the identifier of their key, and its bookmarks."""

    def __init__(self, root: Element) -> None:
        self._identifiers = KeyIdentifiers()
        self.by_identifier: dict[str, Element] = {}
        self.bookmarks: dict[str, str] = {}
        """The `w:id` of each bookmark by its name."""
        for one in root.descendants("w:p", "w:bookmarkStart"):
            if one.tag == "w:bookmarkStart":
                self.bookmarks[one.get("w:name")] = one.get("w:id")
            elif identifier := one.get("w14:paraId"):
                self.by_identifier[identifier] = one

    def bookmarks_in(self, other: KeyedParagraphs) -> frozenset[str]:
        """The `w:id` of each bookmark whose name the other file has, too."""
        return frozenset(n for name, n in self.bookmarks.items() if name in other.bookmarks)

    def of(self, key: str) -> Element | None:
        """The paragraph of a key; `None` if no paragraph has it."""
        return self.by_identifier.get(self._identifiers.identifier(key)) if key else None

    def first_of(self, part: DocumentPart) -> Element | None:
        """The first paragraph of a part, perhaps of a part in it."""
        found = (self.of(f"{written_key(one)}{end}") for one in part.walk() for end in _SUFFIXES)
        return next((one for one in found if one is not None), None)


def written_key(part: DocumentPart) -> str:
    """The key that the paragraph of a part has in the file: that of an item for its first one."""
    parent = part.parent
    is_first = parent is not None and parent.kind == "list item" and parent.children[0] is part
    return parent.key if parent is not None and is_first else part.key


def partners(
    found: Matching, bodies: tuple[Element, Element], keyed: tuple[KeyedParagraphs, KeyedParagraphs]
) -> Partners:
    """The paragraphs and tables of the bodies that correspond."""
    of = dict(_paragraphs(found, keyed))
    groups: dict[Element, tuple[Side, Side]] = {}
    for olds, news in _groups(found):
        sides = _side(olds, keyed[0]), _side(news, keyed[1])
        if all(sides):
            groups[sides[0][0]] = sides
            of[sides[0][0]] = sides[1][0]
    return Partners(of | dict(_tables(bodies, of)), groups)


def _paragraphs(
    found: Matching, keyed: tuple[KeyedParagraphs, KeyedParagraphs]
) -> Iterator[tuple[Element, Element]]:
    for one, other in found.new_of.items():
        for end in _SUFFIXES:
            old = keyed[0].of(f"{written_key(one)}{end}")
            new = keyed[1].of(f"{written_key(other)}{end}") if old is not None else None
            if old is not None and new is not None:
                yield old, new


def _groups(
    found: Matching,
) -> Iterator[tuple[Sequence[DocumentPart], Sequence[DocumentPart]]]:
    yield from (((old,), news) for old, news in found.divided.items())
    yield from ((olds, (new,)) for new, olds in found.joined.items())


def _side(parts: Iterable[DocumentPart], keyed: KeyedParagraphs) -> Side:
    """The paragraphs of parts; none if a part has no paragraph of its own."""
    found = [keyed.of(written_key(part)) for part in parts]
    return tuple(one for one in found if one is not None) if None not in found else ()


def _tables(
    bodies: tuple[Element, Element], of: Mapping[Element, Element]
) -> Iterator[tuple[Element, Element]]:
    """The tables as deep in others that share most paragraphs, or whose captions correspond."""
    olds, news = (list(_paragraphs_of_tables(body)) for body in bodies)
    table_of = {(depth, one): table for depth, table, paragraphs in news for one in paragraphs}
    for depth, table, paragraphs in olds:
        votes: Counter[Element] = Counter()
        for one in paragraphs:
            other = table_of.get((depth, of.get(one, one)))
            if other is not None:
                votes[other] += 1
        for other, _ in votes.most_common(1):
            yield table, other


def _paragraphs_of_tables(
    parent: Element, depth: int = 0
) -> Iterator[tuple[int, Element, list[Element]]]:
    """Each table with its paragraphs and the one above it, which may be its caption.

    The paragraphs of a table in a cell are also those of the table around it. The number says in
    how many others a table is.
    """
    above: Element | None = None
    for block in parent.children:
        if block.tag == "w:tbl":
            own = list(block.descendants("w:p"))
            yield depth, block, [*([above] if above is not None else []), *own]
            for row in block.find_all("w:tr"):
                for cell in row.find_all("w:tc"):
                    yield from _paragraphs_of_tables(cell, depth + 1)
        above = block if block.tag == "w:p" else None


def history_identifiers(found: Matching) -> frozenset[str]:
    """The identifiers of the paragraphs in the tables of the document history of both versions."""
    names = KeyIdentifiers()
    return frozenset(
        names.identifier(written_key(part))
        for section in found.new.children
        if section.key == HISTORY_SECTION and section in found.old_of
        for table in section.children
        if table.kind == "table"
        for row in table.children
        for part in row.walk()
    )


def corresponding_notes(found: Matching) -> dict[str, str]:
    """The identifier of the new note of each old one."""
    notes: dict[str, str] = {}
    texts = [((one,), (other,)) for one, other in found.new_of.items()]
    for olds, news in (*texts, *_groups(found)):
        sides = [
            [token for part in side for one in _with_texts(part) for token in one.tokens]
            for side in (olds, news)
        ]
        if any(token.note for token in sides[0]) and any(token.note for token in sides[1]):
            for one, other in note_pairs(*sides):
                notes[str(one.number)] = str(other.number)
    return notes


def _with_texts(part: DocumentPart) -> Iterable[DocumentPart]:
    """The part; of an item of a list, also the paragraphs in it."""
    return part.walk() if part.kind == "list item" else (part,)

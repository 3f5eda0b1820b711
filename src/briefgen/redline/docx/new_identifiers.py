"""Gives the content of a redline identifiers that are unique in the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.ooxml.element import Element
from briefgen.ooxml.package import Part
from briefgen.ooxml.relationships import Relationship, office
from briefgen.ooxml.writing import to_text
from briefgen.redline.docx.old_file import OLD, Targets

_REVISIONS = frozenset(
    {"w:ins", "w:del", "w:rPrChange", "w:pPrChange", "w:trPrChange", "w:tblPrChange"}
)
_BOOKMARKS = frozenset({"w:bookmarkStart", "w:bookmarkEnd"})
_COMMENTS = frozenset(
    {"w:comment", "w:commentRangeStart", "w:commentRangeEnd", "w:commentReference"}
)
_DRAWINGS = frozenset({"wp:inline", "wp:anchor"})
_TARGETS = ("r:id", "r:embed")


def number_marks(roots: Iterable[Element]) -> None:
    """Number bookmarks, tracked changes and comments from 1, over all parts, and pictures.

    Pictures have numbers of their own (20.4.2.5).
    """
    comments: dict[str, str] = {}
    numbers, pictures = map(str, count(1)), map(str, count(1))
    for root in roots:
        bookmarks: dict[str, str] = {}
        for one in root.descendants(*_REVISIONS, *_BOOKMARKS, *_COMMENTS, *_DRAWINGS):
            if one.tag in _REVISIONS:
                one.attributes["w:id"] = next(numbers)
            elif one.tag in _DRAWINGS:
                _number_picture(one, next(pictures))
            else:
                known = bookmarks if one.tag in _BOOKMARKS else comments
                identifier = one.get("w:id")
                if identifier not in known:
                    known[identifier] = next(numbers)
                one.attributes["w:id"] = known[identifier]


def _number_picture(drawing: Element, number: str) -> None:
    for name in drawing.descendants("wp:docPr", "pic:cNvPr"):
        name.attributes["id"] = number


class AddedTargets(Struct):
    """The relationships of a part of the redline, and the pictures that they need."""

    part: Part
    old: Targets
    pictures: Mapping[str, Part]
    """The pictures of the old file by name."""
    known: Mapping[str, Part]
    """The parts of the new file by name."""
    added: dict[str, Part] = field(default_factory=dict)
    """Pictures of the old file by name in the redline."""

    def complete(self, elements: Iterable[Element]) -> Part:
        """The part, in which content of the old file has relationships of its own.

        `elements` are those of the part that can name a relationship.
        """
        relationships = list(self.part.relationships)
        for one in elements:
            for name in _TARGETS:
                target = one.get(name)
                if target and target.startswith(OLD):
                    identifier = target.removeprefix(OLD)
                    one.attributes[name] = self._identifier(identifier, relationships)
        return replace(self.part, relationships=tuple(relationships))

    def _identifier(self, identifier: str, relationships: list[Relationship]) -> str:
        kind, target, external = self.old.of[identifier]
        if kind == "image":
            target = self._picture(target)
        for one in relationships:
            if (one.kind, one.target, one.external) == (office(kind), target, external):
                return one.identifier
        used = {one.identifier for one in relationships}
        free = next(name for n in count(1) if (name := f"rId{n}") not in used)
        relationships.append(Relationship(free, office(kind), target, external))
        return free

    def _picture(self, name: str) -> str:
        """The name in the redline of a picture of the old file."""
        picture = self.pictures[name]
        for known in (*self.known.values(), *self.added.values()):
            if known.content_type == picture.content_type and known.content == picture.content:
                return known.name
        folder, _, file = name.rpartition("/")
        free = next(
            new
            for n in count()
            if (new := f"{folder}/old{n or ''}-{file}") not in {*self.known, *self.added}
        )
        self.added[free] = replace(picture, name=free)
        return free


# -- lists -----------------------------------------------------------------------------------

_NO_LIST = "0"
"""The `w:numId` that removes a paragraph from the list of its style (17.9.18)."""


def complete_lists(
    elements: Iterable[Element],
    kept: Iterable[tuple[Element, Element]],
    old: Element,
    new: Element,
) -> None:
    """Give the items of lists of the old file lists of the new numbering part.

    `elements` are those that can name a list (`w:numId`). A list of which an item is in both
    versions is the same list. `kept` are the paragraphs of the old version whose end is in both,
    and the new properties.
    """
    before, after = (
        {one.get("w:numId"): one for one in root.find_all("w:num")} for root in (old, new)
    )
    lists = {
        identifier: identifier
        for identifier, one in before.items()
        if not _is_restarted(one) and identifier in after
    } | {_NO_LIST: _NO_LIST}
    for paragraph, properties in kept:
        own, other = _list_of(paragraph.find("w:pPr")), _list_of(properties)
        identifier = own.removeprefix(OLD)
        if own != identifier and _are_same(before.get(identifier), after.get(other)):
            lists.setdefault(identifier, other)
    for one in elements:
        if one.tag == "w:numId" and one.get("w:val").startswith(OLD):
            identifier = one.get("w:val").removeprefix(OLD)
            if identifier not in lists:
                lists[identifier] = _added_list(before[identifier], new)
            one.attributes["w:val"] = lists[identifier]


def _is_restarted(number: Element) -> bool:
    return number.find("w:lvlOverride") is not None


def _are_same(old: Element | None, new: Element | None) -> bool:
    """Whether two lists have the same formats and first numbers."""
    if old is None or new is None:
        return False
    return [to_text(one) for one in old.children] == [to_text(one) for one in new.children]


def _list_of(properties: Element | None) -> str:
    found = properties.find("w:numPr", "w:numId") if properties is not None else None
    return found.get("w:val") if found is not None else ""


def _added_list(number: Element, numbering: Element) -> str:
    used = {int(one.get("w:numId")) for one in numbering.find_all("w:num")}
    added = number.copy()
    added.attributes["w:numId"] = str(max(used) + 1)
    place = max(n for n, one in enumerate(numbering.children) if one.tag == "w:num")
    numbering.children.insert(place + 1, added)
    return added.get("w:numId")

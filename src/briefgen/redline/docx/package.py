"""Merges the packages of two Word files: the main part, notes, headers, footers and properties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.changes.matching import Matching
from briefgen.model.document import Document
from briefgen.ooxml.element import Element, text_of
from briefgen.ooxml.package import Package, Part
from briefgen.redline.docx.comments import (
    COMMENTS,
    comments_part,
    with_comments,
    write_comments,
)
from briefgen.redline.docx.content import ContentReader, Piece, note_identity
from briefgen.redline.docx.flow import FlowMerger, Partners
from briefgen.redline.docx.marks import Marker, first_child
from briefgen.redline.docx.new_identifiers import (
    AddedTargets,
    complete_lists,
    number_marks,
)
from briefgen.redline.docx.old_file import (
    OLD,
    Targets,
    drop_bookmarks,
    mark_identifiers,
    targets_of,
)
from briefgen.redline.docx.paragraphs import ContentMerger
from briefgen.redline.docx.partners import (
    KeyedParagraphs,
    corresponding_notes,
    history_identifiers,
    partners,
)
from briefgen.redline.docx.properties import redline_properties
from briefgen.redline.docx.sections import have_same_sections, merged_sections
from briefgen.redline.docx.tables import TableMerger, columns_of, have_same_columns
from briefgen.redline.remarks import Remark
from briefgen.render.docx.document import MAIN_PART

_NOTES, _NUMBERING = "word/footnotes.xml", "word/numbering.xml"


class MergedPackage(Struct, frozen=True):
    """The package of a redline."""

    package: Package
    untracked: tuple[str, ...]
    """Changes that cannot be tracked, as sentences."""


def merged_package(
    packages: tuple[Package, Package],
    found: Matching,
    remarks: Sequence[Remark],
    document: Document,
) -> MergedPackage:
    """The package in which the changes from the first to the second are tracked.

    Changes the roots of both.
    """
    old, new = ({part.name: part for part in package.parts} for package in packages)
    return _PackageMerger(old, new, found, remarks, document, _marker(document)).merged(packages[1])


def _marker(document: Document) -> Marker:
    metadata = document.metadata
    return Marker("; ".join(metadata.authors) or metadata.title, f"{metadata.date}T00:00:00Z")


class _PackageMerger(Struct):
    old: dict[str, Part]
    new: dict[str, Part]
    """The parts of both packages by name."""
    found: Matching
    remarks: Sequence[Remark]
    document: Document
    """The document with the title and the identifier of the redline."""
    marker: Marker
    untracked: list[str] = field(default_factory=list)
    kept_marks: list[tuple[Element, Element]] = field(default_factory=list)
    kept_notes: dict[str, str] = field(default_factory=dict)
    """The old identifier of each new note whose mark is in both versions."""
    output_of: dict[Element, Element] = field(default_factory=dict)
    history: frozenset[str] = frozenset()
    """The `w14:paraId` of the paragraphs of the document history."""
    identifiers: frozenset[str] = frozenset()
    """The `w14:paraId` of the paragraphs of the new main part."""
    tags_with_targets: dict[str, frozenset[str]] = field(default_factory=dict)
    """The tags of the elements of each old part that name a relationship."""
    with_identifiers: dict[str, list[Element]] = field(default_factory=dict)
    """See `_with_identifiers`; by name of the part."""
    pictures: dict[str, Part] = field(default_factory=dict)
    """Pictures of the old version."""

    def merged(self, new: Package) -> MergedPackage:
        parts = [self.old[MAIN_PART].root, self.new[MAIN_PART].root]
        keyed = KeyedParagraphs(parts[0]), KeyedParagraphs(parts[1])
        drop_bookmarks(parts[0], keyed[0].bookmarks_in(keyed[1]))
        for name in (MAIN_PART, _NOTES, *_headers_and_footers(self.old)):
            self.tags_with_targets[name] = mark_identifiers(self.old[name].root)
        self.history = history_identifiers(self.found)
        of = self._with_equal_pictures(partners(self.found, self._bodies(), keyed))
        self.identifiers = frozenset(keyed[1].by_identifier)
        self._merge_body(of)
        self._merge_notes()
        self._merge_headers_and_footers()
        comments = write_comments(self.remarks, keyed, self.output_of, self.marker)
        if comments:
            self.new[COMMENTS] = comments_part(comments)
            self.new[MAIN_PART] = with_comments(self.new[MAIN_PART])
        self._complete()
        return MergedPackage(
            replace(new, parts=(*self.new.values(), *self.pictures.values())),
            tuple(dict.fromkeys(self.untracked)),
        )

    def _with_equal_pictures(self, of: Partners) -> Partners:
        """The partners without paragraphs whose picture is another one: they are replaced whole.

        LibreOffice would join such a paragraph with the next one when it rejects the new picture.
        """
        targets = [targets_of(side[MAIN_PART], side) for side in (self.old, self.new)]
        equal = {
            old: new
            for old, new in of.of.items()
            if old.tag != "w:p" or targets[0].pictures(old) == targets[1].pictures(new)
        }
        return replace(of, of=equal)

    # -- parts ---------------------------------------------------------------------------------

    def _bodies(self) -> tuple[Element, Element]:
        old, new = (side[MAIN_PART].root.find("w:body") for side in (self.old, self.new))
        assert old is not None  # Both files have a body.
        assert new is not None
        return old, new

    def _merge_body(self, of: Partners) -> None:
        old, new = self._bodies()
        if not have_same_sections(old.children, new.children):
            self.untracked.append("sections, headers and footers are those of the new version")
        new.children = merged_sections(old.children, new.children, self._flow(MAIN_PART, of))

    def _merge_notes(self) -> None:
        """The notes in the order of their marks, with new identifiers.

        LibreOffice reads notes in the order of the part, whatever their identifiers.
        """
        old, new = (
            {one.get("w:id"): one for one in side[_NOTES].root.find_all("w:footnote")}
            for side in (self.old, self.new)
        )
        same: dict[Element, Element] = {}
        flow = self._flow(_NOTES, Partners(same))
        root = self.new[_NOTES].root
        notes = [one for one in root.children if one.get("w:type")]
        elements = self._with_identifiers(MAIN_PART)
        marks = (one for one in elements if one.tag == "w:footnoteReference")
        for number, mark in enumerate(marks, 1):
            identifier = mark.get("w:id")
            if identifier.startswith(OLD):
                note = old[identifier.removeprefix(OLD)]
                flow.forget_identifiers(note.descendants("w:p"))
            else:
                note = new[identifier]
            if before := self.kept_notes.get(identifier):
                sides = old[before].children, note.children
                same |= zip(*sides, strict=True) if len(sides[0]) == len(sides[1]) else ()
                note.children = flow.merged(*sides)
            note.attributes["w:id"] = mark.attributes["w:id"] = str(number)
            notes.append(note)
        root.children = notes

    def _merge_headers_and_footers(self) -> None:
        for name in _headers_and_footers(self.new):
            if name in self.old:
                flow, root = self._flow(name, Partners({})), self.new[name].root
                root.children = flow.merged(self.old[name].root.children, root.children)

    # -- mergers -------------------------------------------------------------------------------

    def _flow(self, name: str, of: Partners) -> FlowMerger:
        targets = [targets_of(side[name], side) for side in (self.old, self.new)]
        notes = corresponding_notes(self.found) if name == MAIN_PART else {}
        readers = [
            ContentReader(_Identities(one, names).of, one.link)
            for one, names in zip(targets, (notes, {}), strict=True)
        ]
        contents = ContentMerger(readers[0], readers[1], self.marker, self._keep)
        identifiers = self.identifiers
        if name != MAIN_PART:
            paragraphs = self.new[name].root.descendants("w:p")
            identifiers = frozenset(one.get("w14:paraId") for one in paragraphs)
        return FlowMerger(
            partners=of,
            contents=contents,
            marker=self.marker,
            merge_table=self._table,
            kept_marks=self.kept_marks,
            identifiers=identifiers,
            output_of=self.output_of,
        )

    def _table(self, flow: FlowMerger, old: Element, new: Element) -> list[Element]:
        if self._is_history(new):
            if text_of(old, "w:t") != text_of(new, "w:t"):
                self.untracked.append("the document history is that of the new version")
            flow.note_whole(new, True)
            return [new]
        if have_same_columns(old, new):
            if _widths(old) != _widths(new):
                self.untracked.append("the columns of tables have the widths of the new version")
            tables = TableMerger(flow.partners.of, self.marker, flow.merged, flow.note_whole)
            return [tables.merged(old, new)]
        return flow.replaced_table(old, new)

    def _is_history(self, table: Element) -> bool:
        """Whether a table lists the versions; those of the new version are of both."""
        return any(one.get("w14:paraId") in self.history for one in table.descendants("w:p"))

    def _keep(self, old: Piece, new: Piece) -> None:
        for one, other in zip(_pictures(old), _pictures(new), strict=False):
            texts = [picture.get("descr") or "nothing" for picture in (one, other)]
            if texts[0] != texts[1]:
                name, route = other.get("name"), " → ".join(texts)
                has_number = any(map(str.isdigit, name))
                which = name if has_number else "a picture without a caption"
                self.untracked.append(f"the text alternative of {which} differs: {route}")
        for before, after in zip(_note_marks(old), _note_marks(new), strict=False):
            self.kept_notes[after] = before.removeprefix(OLD)

    # -- identifiers ---------------------------------------------------------------------------

    def _complete(self) -> None:
        names = [
            MAIN_PART,
            _NOTES,
            *(n for n in (COMMENTS,) if n in self.new),
            *_headers_and_footers(self.new),
        ]
        before = [first_child(one, "w:pPr") for one, _ in self.kept_marks]
        elements = [
            *chain.from_iterable(map(self._with_identifiers, names)),
            *chain.from_iterable(one.descendants("w:numId") for one in before),
        ]
        numbering = self.old[_NUMBERING].root, self.new[_NUMBERING].root
        complete_lists(elements, self.kept_marks, *numbering)
        for (_, properties), old in zip(self.kept_marks, before, strict=True):
            self.marker.changed_properties(properties, old)
        number_marks(self.new[name].root for name in names)
        for name in names:
            if self.tags_with_targets.get(name):
                self._complete_targets(name)
        self.new |= redline_properties(self.new, self.document)

    def _with_identifiers(self, name: str) -> list[Element]:
        """The elements of a merged part that name a note, a list or a relationship, in order."""
        if name not in self.with_identifiers:
            tags = self.tags_with_targets.get(name, frozenset())
            found = self.new[name].root.descendants("w:footnoteReference", "w:numId", *tags)
            self.with_identifiers[name] = list(found)
        return self.with_identifiers[name]

    def _complete_targets(self, name: str) -> None:
        added = AddedTargets(
            part=self.new[name],
            old=targets_of(self.old[name], self.old),
            pictures=self.old,
            known=self.new,
            added=self.pictures,
        )
        self.new[name] = added.complete(self._with_identifiers(name))


class _Identities(Struct, frozen=True):
    """The words by which note marks and pictures of one version are compared."""

    targets: Targets
    notes: dict[str, str]
    """The new note of each old one; empty for the new version."""

    def of(self, element: Element) -> str:
        if element.tag == "w:footnoteReference":
            identifier = element.get("w:id")
            own = identifier.removeprefix(OLD)
            return note_identity(self.notes.get(own, identifier))
        if element.tag == "w:drawing":
            return f"→{self.targets.picture(element)}"
        return f"→{element.tag} {element.attributes}"


def _headers_and_footers(parts: Iterable[str]) -> list[str]:
    return [name for name in parts if name.startswith(("word/header", "word/footer"))]


def _widths(table: Element) -> list[str]:
    return [column.get("w:w") for column in columns_of(table)]


def _pictures(piece: Piece) -> Iterator[Element]:
    for run in piece.unit:
        yield from run.descendants("wp:docPr")


def _note_marks(piece: Piece) -> Iterator[str]:
    for run in piece.unit:
        for mark in run.descendants("w:footnoteReference"):
            yield mark.get("w:id")

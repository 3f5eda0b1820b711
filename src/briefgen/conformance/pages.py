"""Rules for pages: content and its owner elements, annotations and links."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.conformance.catalogue import action_allowed
from briefgen.conformance.content import content_of
from briefgen.conformance.reader import Reader, Value, text_of
from briefgen.conformance.resources import Resources
from briefgen.conformance.tags import TagTree
from briefgen.conformance.violation import Violation, pdf, pdfa, pdfua

_PRINT = 4
_NOT_VISIBLE = 1 | 2 | 32 | 256
"""Annotation flags (ISO 32000-1, 12.5.3): Invisible, Hidden, NoView, ToggleNoView."""


class Pages:
    """Checks the pages, one after the other, against the tag tree."""

    def __init__(self, reader: Reader, tree: TagTree) -> None:
        parent_tree = reader.dictionary(reader.root.get("/StructTreeRoot")).get("/ParentTree")
        self._parents = dict(reader.leaves(parent_tree, "/Nums"))
        self._reader = reader
        self._tree = tree
        self._resources = Resources(reader)
        self._references = set(reader.pages)
        self._visited: set[str] = set()

    def violations(self) -> Iterator[Violation]:
        """Violations on each page, then those of resources that pages share."""
        for number, reference in enumerate(self._reader.pages, 1):
            page = self._reader.dictionary(reference)
            yield from self._page_violations(page, number)
            yield from self._content_violations(reference, page, number)
            for annotation in self._reader.array(page.get("/Annots")):
                yield from self._annotation_violations(annotation, number)
        for annotation, (_, role) in self._tree.objects.items():
            if annotation not in self._visited:
                message = f"an element {role} owns an annotation that is on no page"
                yield pdf("14.7.4.3", message)
        yield from self._resources.font_violations()

    def _page_violations(self, page: dict[str, Value], number: int) -> Iterator[Violation]:
        if "/AA" in page:
            yield pdfa("6.5.2", "the page has actions of its own", number)
        if page.get("/Tabs") != "/S":
            yield pdfua("7.18.3", "the page's tab order does not follow the tags", number)
        yield from self._resources.violations(page, number)

    def _content_violations(
        self, reference: str, page: dict[str, Value], number: int
    ) -> Iterator[Violation]:
        content = content_of(self._reader, reference, self._resources.properties(page))
        yield from content.violations(number)
        self._resources.record_codes(page, content.codes)
        row = self._parents.get(page.get("/StructParents"))
        if row is None:
            yield pdf("14.7.4.4", "the page is not in the parent tree", number)
        else:
            owners = self._reader.array(row)
            yield from _owner_violations(
                owners, self._tree.content[reference], content.marks, number
            )

    def _annotation_violations(self, annotation: Value, number: int) -> Iterator[Violation]:
        self._visited.add(str(annotation))
        entries = self._reader.dictionary(annotation)
        if not text_of(self._reader.value(entries.get("/Contents"))).strip():
            yield pdfua("7.18.5", "a link has no alternate description", number)
        flags = entries.get("/F", 0)
        if not flags & _PRINT or flags & _NOT_VISIBLE:
            yield pdfa("6.3.2", "an annotation is hidden or not printed", number)
        if "/AA" in entries:
            yield pdfa("6.5.2", "an annotation has actions of its own", number)
        if entries.get("/Subtype") == "/Link":
            clause, required_role = "7.18.5", "Link"
            yield from self._target_violations(entries, number)
        else:
            clause, required_role = "7.18.1", "Annot"
        owner, role = self._tree.objects.get(str(annotation), ("", ""))
        if role != required_role:
            yield pdfua(clause, f"an annotation belongs to no element {required_role}", number)
        elif self._parents.get(entries.get("/StructParent")) != owner:
            message = "the parent tree names the wrong owner of an annotation"
            yield pdf("14.7.4.4", message, number)

    def _target_violations(self, entries: dict[str, Value], number: int) -> Iterator[Violation]:
        """Check that a link has an allowed target; named destinations are not resolved."""
        action = self._reader.value(entries.get("/A"))
        destination = self._reader.value(entries.get("/Dest"))
        if action is None and destination is None:
            yield pdf("12.5.6.5", "a link has no target", number)
        if action is not None and not action_allowed(self._reader, action):
            yield pdfa("6.5.1", "a link has an action that PDF/A forbids", number)
        if isinstance(destination, list) and (
            not destination or destination[0] not in self._references
        ):
            yield pdf("12.3.2.2", "a link leads to a page that is not in the file", number)


def _owner_violations(
    owners: list[Value], owned: dict[int, str], marks: set[int], number: int
) -> Iterator[Violation]:
    """Check that parent tree and tag tree agree on the owners of marked content (14.7.4.4).

    `owners` are the owners in the parent tree, by position; `owned` are the owners in the tag tree,
    by identifier; `marks` are the identifiers on the page.
    """
    for mark in sorted(marks):
        owner = owners[mark] if 0 <= mark < len(owners) else None
        if owner is None:
            message = f"the parent tree has no owner of marked content {mark}"
            yield pdf("14.7.4.4", message, number)
        elif mark not in owned:
            yield pdfua("7.1", f"marked content {mark} belongs to no element of the tree", number)
        elif owner != owned[mark]:
            message = f"the parent tree names the wrong owner of marked content {mark}"
            yield pdf("14.7.4.4", message, number)
    for mark in sorted(owned.keys() - marks):
        message = f"an element owns marked content {mark}, which is not on the page"
        yield pdf("14.7.4.2", message, number)

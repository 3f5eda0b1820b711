"""Every page: what is painted, who owns it, where its links lead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefgen.verify.catalogue import action_allowed
from briefgen.verify.content import OPERATORS, Content
from briefgen.verify.fault import Fault, pdf, pdfa, pdfua
from briefgen.verify.reader import Reader, Value, text_of
from briefgen.verify.resources import Resources
from briefgen.verify.tags import TagTree

_PRINT = 4
_UNSEEN = 1 | 2 | 32 | 256
"""Annotation flags (ISO 32000-1, 12.5.3): Invisible, Hidden, NoView, ToggleNoView."""


def page_faults(reader: Reader, tree: TagTree) -> Iterator[Fault]:
    """Faults of every page in turn, then those of the fonts that they share."""
    place = reader.dictionary(reader.root.get("/StructTreeRoot")).get("/ParentTree")
    parents = dict(reader.leaves(place, "/Nums"))
    resources = Resources(reader)
    pages = set(reader.pages)
    met: set[Value] = set()
    for number, reference in enumerate(reader.pages, 1):
        page = reader.dictionary(reference)
        if "/AA" in page:
            yield pdfa("6.5.2", "the page has actions of its own", number)
        yield from resources.faults(page, number)
        content = Content(resources.properties(page))
        content.read(reader.instructions(reference, OPERATORS))
        yield from content.faults(number)
        resources.shown(page, content.codes)
        row = parents.get(page.get("/StructParents"))
        yield from _owner_faults(reader, tree.content[reference], content.marks, row, number)
        annotations = reader.array(page.get("/Annots"))
        if page.get("/Tabs") != "/S":
            yield pdfua("7.18.3", "the page's tab order is not that of its tags", number)
        for annotation in annotations:
            entries = reader.dictionary(annotation)
            yield from _annotation_faults(reader, entries, number)
            if entries.get("/Subtype") == "/Link":
                yield from _target_faults(reader, entries, pages, number)
            parent = parents.get(entries.get("/StructParent"))
            yield from _annotation_owner_faults(
                entries, tree.objects.get(annotation), parent, number
            )
        met.update(annotations)
    for _, role in (owner for thing, owner in tree.objects.items() if thing not in met):
        yield pdf("14.7.4.3", f"an element {role} owns an annotation that is on no page")
    yield from resources.font_faults()


def _owner_faults(
    reader: Reader, owned: dict[int, str], marks: set[int], row: Value, number: int
) -> Iterator[Fault]:
    """The way from content to its element and the way back are the same (14.7.4.4)."""
    if row is None:
        yield pdf("14.7.4.4", "the parent tree does not know the page", number)
        return
    owners = reader.array(row)
    for mark in sorted(marks):
        owner = owners[mark] if 0 <= mark < len(owners) else None
        if owner is None:
            message = f"the parent tree knows no owner of marked content {mark}"
            yield pdf("14.7.4.4", message, number)
        elif mark not in owned:
            yield pdfua("7.1", f"marked content {mark} belongs to no element of the tree", number)
        elif owner != owned[mark]:
            message = f"the parent tree names the wrong owner of marked content {mark}"
            yield pdf("14.7.4.4", message, number)
    for mark in owned.keys() - marks:
        message = f"an element owns marked content {mark}, which is not on the page"
        yield pdf("14.7.4.2", message, number)


def _annotation_faults(reader: Reader, entries: dict[str, Value], number: int) -> Iterator[Fault]:
    if not text_of(reader.value(entries.get("/Contents"))).strip():
        yield pdfua("7.18.5", "a link does not say where it leads", number)
    flags = entries.get("/F", 0)
    if not flags & _PRINT or flags & _UNSEEN:
        yield pdfa("6.3.2", "an annotation is hidden or not printed", number)
    if "/AA" in entries:
        yield pdfa("6.5.2", "an annotation has actions of its own", number)


def _target_faults(
    reader: Reader, entries: dict[str, Value], pages: set[str], number: int
) -> Iterator[Fault]:
    """A link leads to an address or to a page of the file; names of places are not looked up."""
    action, place = reader.value(entries.get("/A")), reader.value(entries.get("/Dest"))
    if action is None and place is None:
        yield pdf("12.5.6.5", "a link leads nowhere", number)
    if action is not None and not action_allowed(reader, action):
        yield pdfa("6.5.1", "a link runs an action that an archive may not hold", number)
    if isinstance(place, list) and (not place or place[0] not in pages):
        yield pdf("12.3.2.2", "a link leads to a page that is not in the file", number)


def _annotation_owner_faults(
    entries: dict[str, Value], owner: tuple[str, str] | None, parent: Any, number: int
) -> Iterator[Fault]:
    link = entries.get("/Subtype") == "/Link"
    if owner is None or owner[1] != ("Link" if link else "Annot"):
        clause, element = ("7.18.5", "Link") if link else ("7.18.1", "Annot")
        yield pdfua(clause, f"an annotation belongs to no element {element}", number)
    elif parent != owner[0]:
        message = "the parent tree names the wrong owner of an annotation"
        yield pdf("14.7.4.4", message, number)

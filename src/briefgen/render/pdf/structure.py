"""The logical structure: the elements of the tag tree and their marked content.

Layout builds the tree in reading order before any page exists; painting records the page and the
identifier of each piece of marked content. So a table on three pages is one `Table`, and a note is
read at its mark. ISO 32000-1, 14.7 and 14.8. Does not import ReportLab.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct, field

Attribute = str | int | tuple[str, ...]
_TABLE_KEYS = {"Scope", "RowSpan", "ColSpan", "Summary", "Headers"}
_LAYOUT_KEYS = {"TextDecorationType"}
_NO_ATTRIBUTES: Mapping[str, Attribute] = MappingProxyType({})
"""Most elements have no attributes, and share this."""


class MarkedContent(Struct, eq=False):
    """Marked content or link annotations, as one child of an element."""

    owner: StructureElement
    marks: list[tuple[int, int]] = field(default_factory=list)
    """Page index and marked-content identifier (MCID) of each piece."""
    annotations: tuple[tuple[int, int], ...] = ()
    """Page index and structural parent key of each annotation."""
    order: int = 0
    """Position in reading order, after `number_marked_content`."""


class StructureElement(Struct, eq=False):
    """A structure element (ISO 32000-1, 14.7.2)."""

    role: str
    """Standard structure type (ISO 32000-1, 14.8.4)."""
    children: list[StructureElement | MarkedContent] = field(default_factory=list)
    title: str = ""
    alt: str = ""
    actual_text: str = ""
    """Words that are read in place of its content (ISO 32000-1, 14.9.4)."""
    language: str = ""
    identifier: str = ""
    attributes: Mapping[str, Attribute] = _NO_ATTRIBUTES

    def set(self, key: str, value: Attribute) -> None:
        """Set an attribute (ISO 32000-1, 14.8.5)."""
        self.attributes = {**self.attributes, key: value}

    def add(self, role: str, **keys: str) -> StructureElement:
        """A new element at the end of this one."""
        element = StructureElement(role, **keys)  # type: ignore[arg-type]  # only text keys are given
        self.children.append(element)
        return element

    def marked_content(self) -> MarkedContent:
        """Marked content at the end of the element.

        Text after a child element gets a `Span` of its own: some readers read all text of an
        element before its children.
        """
        if not self.children:
            self.children.append(MarkedContent(self))
        last = self.children[-1]
        if isinstance(last, MarkedContent):
            return last
        if last.is_plain_span():
            return last.marked_content()
        return self.add("Span").marked_content()

    def annotation_content(self) -> MarkedContent:
        """The first marked content of a link, which records the annotations."""
        for child in self.children:
            if isinstance(child, MarkedContent):
                return child
        marked_content = MarkedContent(self)
        self.children.append(marked_content)
        return marked_content

    def groups(self) -> dict[str, dict[str, Attribute]]:
        """The attributes by their owner (ISO 32000-1, 14.8.5)."""
        groups: dict[str, dict[str, Attribute]] = {}
        for key, value in self.attributes.items():
            groups.setdefault(_owner(key), {})[key] = value
        return groups

    def is_plain_span(self) -> bool:
        """Whether more text can be added to it as if to its parent."""
        special = self.language or self.actual_text or self.attributes
        return self.role == "Span" and not special and len(self.children) == 1


def _owner(key: str) -> str:
    """The owner of an attribute (ISO 32000-1, 14.8.5)."""
    if key in _TABLE_KEYS:
        return "Table"
    return "Layout" if key in _LAYOUT_KEYS else "List"


def elements_in(element: StructureElement) -> Iterator[StructureElement]:
    """An element and its descendants, parents first."""
    yield element
    for child in element.children:
        if isinstance(child, StructureElement):
            yield from elements_in(child)


def number_marked_content(root: StructureElement) -> None:
    """Number all marked content in reading order."""
    marked_contents = (
        c for e in elements_in(root) for c in e.children if isinstance(c, MarkedContent)
    )
    for order, marked_content in enumerate(marked_contents):
        marked_content.order = order


def is_filled(element: StructureElement) -> bool:
    """Whether the element or a descendant has content on a page."""
    for child in element.children:
        if isinstance(child, StructureElement):
            if is_filled(child):
                return True
        elif child.marks or child.annotations:
            return True
    return False

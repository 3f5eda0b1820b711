"""The logical structure: elements of the tag tree and the slots that painted pieces fill.

Composition builds the tree in reading order before any page exists; painting only records, in a
slot, where its marked content landed. So a table on three pages is one `Table`, and a note is
read at its mark. ISO 32000-1, 14.7 and 14.8. Imports no ReportLab.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

Attribute = str | int | tuple[str, ...]
_TABLE_KEYS = {"Scope", "RowSpan", "ColSpan", "Summary", "Headers"}


@dataclass(slots=True, eq=False)
class MarkedContent:
    """A place in the tree for marked content or link annotations."""

    owner: Element
    marks: list[tuple[int, int]] = field(default_factory=list)
    """Page index and marked-content identifier of each painted piece."""
    annotations: tuple[tuple[int, int], ...] = ()
    """Page index and structural parent key of each annotation; few slots have any."""
    order: int = 0
    """Its place among all slots in reading order; known once the tree is whole."""


@dataclass(slots=True, eq=False)
class Element:
    """A structure element. `attributes` are written under the owner that their name belongs to."""

    role: str
    children: list[Element | MarkedContent] = field(default_factory=list)
    title: str = ""
    alt: str = ""
    language: str = ""
    identifier: str = ""
    attributes: dict[str, Attribute] = field(default_factory=dict)

    def add(self, role: str, **keys: str) -> Element:
        """A new element at the end of this one."""
        element = Element(role, **keys)  # type: ignore[arg-type]  # only text keys are given
        self.children.append(element)
        return element

    def marked_content(self) -> MarkedContent:
        """The slot for text painted now.

        Text that follows an element gets a `Span` of its own, so that readers which take an
        element's own text before its children still read in order.
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
        """The slot for a link's annotations: its first, whatever follows."""
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
            groups.setdefault("Table" if key in _TABLE_KEYS else "List", {})[key] = value
        return groups

    def is_plain_span(self) -> bool:
        return self.role == "Span" and not self.language and len(self.children) == 1


def elements_in(element: Element) -> Iterator[Element]:
    """An element and all below it, parents first."""
    yield element
    for child in element.children:
        if isinstance(child, Element):
            yield from elements_in(child)


def number_marked_content(root: Element) -> None:
    """Tell each slot its place in reading order."""
    marked_contents = (
        c for e in elements_in(root) for c in e.children if isinstance(c, MarkedContent)
    )
    for order, marked_content in enumerate(marked_contents):
        marked_content.order = order


def is_filled(element: Element) -> bool:
    """Whether anything was painted for the element or below it."""
    return any(
        is_filled(child) if isinstance(child, Element) else bool(child.marks or child.annotations)
        for child in element.children
    )

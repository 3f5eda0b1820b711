"""An element of a part, and how elements are found, copied and replaced.

OOXML has no mixed content: an element contains elements or text. A tag is written with the
standard's prefix, such as `w:p`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator


class Element:
    """One element. It does not know its parent: `parents` does.

    An element must be in one place of one tree only, as changes would show everywhere.
    """

    # A document has thousands of elements. There is no list for those without children, and no
    # dictionary for attributes that are given as a tuple, until somebody asks for it: with fewer
    # and smaller objects a Word file is built a third faster.
    __slots__ = ("_attributes", "_children", "tag", "text")

    def __init__(
        self,
        tag: str,
        attributes: dict[str, str] | tuple[str, ...] | None = None,
        children: list[Element] | None = None,
        text: str = "",
    ) -> None:
        """`attributes` may be names and values in turn, as in `("w:val", "1")`."""
        self.tag = tag
        self._attributes = attributes
        self._children = children
        self.text = text
        """Text of an element without children."""

    @property
    def attributes(self) -> dict[str, str]:
        """By qualified name, such as `w:val`, in the order in which they are written."""
        given = self._attributes
        if not isinstance(given, dict):
            given = dict(zip(given[::2], given[1::2], strict=True)) if given else {}
            self._attributes = given
        return given

    @attributes.setter
    def attributes(self, attributes: dict[str, str]) -> None:
        self._attributes = attributes

    @property
    def children(self) -> list[Element]:
        """The elements in it, in the order in which they are written."""
        if self._children is None:
            self._children = []
        return self._children

    @children.setter
    def children(self, children: list[Element]) -> None:
        self._children = children

    def __repr__(self) -> str:
        return f"<{self.tag} {self.attributes} {self.text or self.children}>"

    def get(self, name: str, default: str = "") -> str:
        """The value of an attribute."""
        return self.attributes.get(name, default) if self._attributes else default

    def copy(self) -> Element:
        """A copy that shares nothing with the element."""
        given = self._attributes
        attributes = dict(given) if isinstance(given, dict) else given
        children = [child.copy() for child in self._children] if self._children else None
        return Element(self.tag, attributes, children, self.text)

    def find(self, *path: str) -> Element | None:
        """The element at the end of a path of tags; of several children of one tag, the first."""
        found = self
        for tag in path:
            for child in found._children or ():
                if child.tag == tag:
                    found = child
                    break
            else:
                return None
        return found

    def find_all(self, *tags: str) -> Iterator[Element]:
        """The children with one of some tags."""
        return (child for child in self._children or () if child.tag in tags)

    def descendants(self, *tags: str) -> Iterator[Element]:
        """The element and all within it, in document order; those with some tags if any are given.

        The tree must not change meanwhile.
        """
        pending = [self]
        while pending:
            element = pending.pop()
            if not tags or element.tag in tags:
                yield element
            if element._children:
                pending += reversed(element._children)


def element(
    tag: str, attributes: dict[str, str] | tuple[str, ...] | None = None, *children: Element | None
) -> Element:
    """An element with children; those that are `None` are left out."""
    return Element(tag, attributes, [child for child in children if child is not None])


def find(parent: Element | None, *path: str) -> Element | None:
    """The element at the end of a path; `None` also where there is no parent."""
    return None if parent is None else parent.find(*path)


def text_of(root: Element, *tags: str) -> str:
    """All text within an element, in document order; that of some tags if any are given."""
    return "".join(found.text for found in root.descendants(*tags) if not found.children)


# -- changes ---------------------------------------------------------------------------------


def parents(root: Element) -> dict[Element, Element]:
    """The parent of each element under a root. It is out of date once the tree changes."""
    return {child: parent for parent in root.descendants() for child in parent.children}


def replace(parent: Element, old: Element, new: Iterable[Element]) -> None:
    """Put other elements in the place of a child; none removes it."""
    position = next(n for n, child in enumerate(parent.children) if child is old)
    parent.children[position : position + 1] = new


def remove_children(parent: Element, *tags: str) -> None:
    """Remove the children with some tags."""
    parent.children = [child for child in parent.children if child.tag not in tags]


def rewrite(root: Element, change: Callable[[Element], Iterable[Element]]) -> None:
    """Replace each element under a root by what `change` returns for it, the innermost first.

    `change` returns the element itself to keep it, others to replace it, none to remove it.
    """
    changed: list[Element] = []
    for child in root.children:
        rewrite(child, change)
        changed += change(child)
    root.children = changed

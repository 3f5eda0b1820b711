"""An element of a part, and functions that find, copy and replace elements.

OOXML has no mixed content: an element contains elements or text. Tags have the prefix of the
standard, as in `w:p`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator


class Element:
    """One element. For its parent, use `parents`.

    An element must occur only once in all trees, because a change would change every occurrence.
    """

    # A document has thousands of elements. The list of children, and the dictionary for attributes
    # that are given as a tuple, are created when they are first used: with fewer and smaller
    # objects, a Word file is built a third faster.
    __slots__ = ("_attributes", "_children", "tag", "text")

    def __init__(
        self,
        tag: str,
        attributes: dict[str, str] | tuple[str, ...] | None = None,
        children: list[Element] | None = None,
        text: str = "",
    ) -> None:
        """Create an element; `attributes` may be a tuple of names and values: `("w:val", "1")`."""
        self.tag = tag
        self._attributes = attributes
        self._children = children
        self.text = text
        """Text of an element without children."""

    @property
    def attributes(self) -> dict[str, str]:
        """The values by qualified name, such as `w:val`, in the order of the file."""
        stored = self._attributes
        if not isinstance(stored, dict):
            stored = dict(zip(stored[::2], stored[1::2], strict=True)) if stored else {}
            self._attributes = stored
        return stored

    @attributes.setter
    def attributes(self, attributes: dict[str, str]) -> None:
        self._attributes = attributes

    @property
    def children(self) -> list[Element]:
        """The child elements, in the order of the file."""
        if self._children is None:
            self._children = []
        return self._children

    @children.setter
    def children(self, children: list[Element]) -> None:
        self._children = children

    def __repr__(self) -> str:
        return f"<{self.tag} {self.attributes} {self.text or self.children}>"

    def get(self, name: str, default: str = "") -> str:
        """The value of an attribute, or `default` if it is missing."""
        stored = self._attributes
        if not stored or name not in stored:
            return default
        if isinstance(stored, tuple):
            place = stored.index(name)
            if place % 2 == 0:
                return stored[place + 1]
        # Either a dictionary, or a value is equal to the name.
        return self.attributes.get(name, default)

    def copy(self) -> Element:
        """A copy that shares nothing with the element."""
        stored = self._attributes
        attributes = dict(stored) if isinstance(stored, dict) else stored
        children = [child.copy() for child in self._children] if self._children else None
        return Element(self.tag, attributes, children, self.text)

    def equals(self, other: Element) -> bool:
        """Whether both are written in the same way."""
        if self.tag != other.tag or self.text != other.text:
            return False
        own, others = self._children or (), other._children or ()
        return (
            len(own) == len(others)
            and list(self.attributes.items()) == list(other.attributes.items())
            and all(map(Element.equals, own, others))
        )

    def find(self, *path: str) -> Element | None:
        """The descendant at a path of tags, `None` if it is missing; of equal tags, the first."""
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
        """The children that have one of the tags."""
        return (child for child in self._children or () if child.tag in tags)

    def descendants(self, *tags: str) -> Iterator[Element]:
        """The element and its descendants, in document order; with `tags`, only those with one.

        The tree must not change during the iteration.
        """
        wanted = frozenset(tags)
        pending = [self]
        take, add = pending.pop, pending.extend
        while pending:
            element = take()
            if not wanted or element.tag in wanted:
                yield element
            if children := element._children:
                add(children[::-1])


def element(
    tag: str, attributes: dict[str, str] | tuple[str, ...] | None = None, *children: Element | None
) -> Element:
    """An element with children, without those that are `None`."""
    return Element(tag, attributes, [child for child in children if child is not None])


def find(parent: Element | None, *path: str) -> Element | None:
    """The descendant at a path of tags; `None` if it or the parent is missing."""
    return None if parent is None else parent.find(*path)


def text_of(root: Element, *tags: str) -> str:
    """The text of an element and its descendants; with `tags`, only of those with one of them."""
    return "".join(found.text for found in root.descendants(*tags) if not found.children)


# -- changes ---------------------------------------------------------------------------------


def parents(root: Element) -> dict[Element, Element]:
    """The parent of each descendant of a root. A later change of the tree does not update it."""
    return {child: parent for parent in root.descendants() for child in parent.children}


def replace(parent: Element, old: Element, new: Iterable[Element]) -> None:
    """Replace a child with other elements; an empty `new` removes it."""
    position = next(n for n, child in enumerate(parent.children) if child is old)
    parent.children[position : position + 1] = new


def local_name(name: str) -> str:
    """The name of an element or attribute without its prefix: `val` of `w:val`."""
    return name.rpartition(":")[2]


def remove_children(parent: Element, *tags: str) -> None:
    """Remove the children that have one of the tags."""
    parent.children = [child for child in parent.children if child.tag not in tags]


def rewrite(root: Element, change: Callable[[Element], Iterable[Element]]) -> None:
    """Replace each descendant of a root with the result of `change`, the innermost first.

    `change` returns the element itself to keep it, other elements to replace it, and an empty
    result to remove it.
    """
    if not root._children:
        return
    changed: list[Element] = []
    for child in root._children:
        rewrite(child, change)
        changed += change(child)
    root.children = changed

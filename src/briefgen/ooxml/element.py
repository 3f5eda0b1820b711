"""An element of a part, and how elements are found, copied and replaced.

OOXML has no mixed content: an element contains elements or text. A tag is written with the
standard's prefix, such as `w:p`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator


class Element:
    """One element. It does not know its parent: `parents` does."""

    __slots__ = ("attributes", "children", "tag", "text")

    def __init__(
        self,
        tag: str,
        attributes: dict[str, str] | None = None,
        children: list[Element] | None = None,
        text: str = "",
    ) -> None:
        self.tag = tag
        self.attributes = {} if attributes is None else attributes
        """By qualified name, such as `w:val`, in the order in which they are written."""
        self.children = [] if children is None else children
        self.text = text
        """What is written if there are no children."""

    def __repr__(self) -> str:
        return f"<{self.tag} {self.attributes} {self.text or self.children}>"

    def get(self, name: str, default: str = "") -> str:
        """The value of an attribute."""
        return self.attributes.get(name, default)

    def copy(self) -> Element:
        """A copy that shares nothing with the element."""
        return Element(
            self.tag, dict(self.attributes), [child.copy() for child in self.children], self.text
        )

    def find(self, *path: str) -> Element | None:
        """The element at the end of a path of tags; of several children of one tag, the first."""
        found = self
        for tag in path:
            for child in found.children:
                if child.tag == tag:
                    found = child
                    break
            else:
                return None
        return found

    def find_all(self, *tags: str) -> Iterator[Element]:
        """The children with one of some tags."""
        return (child for child in self.children if child.tag in tags)

    def descendants(self, *tags: str) -> Iterator[Element]:
        """The element and all within it, in document order; those with some tags if any are given.

        The tree must not change meanwhile.
        """
        pending = [self]
        while pending:
            element = pending.pop()
            if not tags or element.tag in tags:
                yield element
            pending += reversed(element.children)


def element(
    tag: str, attributes: dict[str, str] | None = None, *children: Element | None
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

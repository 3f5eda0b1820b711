"""The references between the elements of a drawing."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from briefgen.content.pictures.svg_reading import MAX_NESTING, SVG
from briefgen.content.pictures.svg_values import REFERENCE

MAX_DRAWN = 200_000
"""The most elements that a drawing has after its references are followed."""
_LINKS = ("href", "{http://www.w3.org/1999/xlink}href")


class Links:
    """Which element each reference of a drawing leads to."""

    def __init__(self, root: Element) -> None:
        self.targets = {node.get("id", ""): node for node in reversed(list(root.iter()))}
        """Elements by identifier; of equal identifiers, the first counts."""
        self.targets.pop("", None)
        self._sizes: dict[Element, tuple[int, int]] = {}
        self._open: set[Element] = set()
        self.ring: Element | None = None
        """The first element that is drawn inside itself, or `None`."""

    def size(self, node: Element) -> tuple[int, int]:
        """How many elements, and levels of them, are drawn with one; sets `ring`."""
        if node in self._open:
            self.ring = self.ring or node
            return 1, 1
        if node not in self._sizes:
            if len(self._open) > 2 * MAX_NESTING:
                return 1, 2 * MAX_NESTING
            self._open.add(node)
            inner = [self.size(other) for other in (*node, *self._referenced(node))]
            self._open.remove(node)
            count = 1 + sum(count for count, _ in inner)
            self._sizes[node] = min(count, MAX_DRAWN + 1), 1 + max((d for _, d in inner), default=0)
        return self._sizes[node]

    def _referenced(self, node: Element) -> list[Element]:
        links = () if node.tag == f"{SVG}a" else _LINKS
        names = [node.get(link, "").removeprefix("#") for link in links]
        names += [match[2] for value in node.attrib.values() for match in REFERENCE.finditer(value)]
        found = (self.targets.get(name) for name in names if name)
        return [target for target in found if target is not None]

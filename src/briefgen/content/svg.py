"""Checks that an SVG refers to no other file and that both formats can draw it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from briefgen.content import rules
from briefgen.diagnostics.rule import Rule

_NAMES = "{http://www.w3.org/2000/svg}"
_ACTIVE = {"script", "foreignObject", "animate", "animateMotion", "animateTransform", "set", "a"}
_OUTSIDE = re.compile(r"""url\(\s*["']?(?!#)|@import""")
_UNSUPPORTED = {"filter", "mask", "pattern", "textPath", "image"}
"""Elements that one of the two formats cannot draw as vectors."""
_MAX_NESTING = 100
"""Maximum nesting of elements; the PNG renderer crashes at a little more than twice as many."""


def svg_problem(data: bytes) -> tuple[Rule, str, str] | None:
    """Rule, message and hint for the first problem of an SVG; `None` if it can be used."""
    if b"<!ENTITY" in data:
        return rules.UNSAFE_SVG, "declares XML entities", "save it as plain SVG"
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        return rules.UNSUPPORTED_IMAGE, f"is not valid XML: {error}", "save it again as SVG"
    if root.tag != f"{_NAMES}svg":
        return (
            rules.UNSUPPORTED_IMAGE,
            "is not an SVG file: its outermost element is not 'svg'",
            "save it as plain SVG",
        )
    if not _has_size(root):
        return (
            rules.UNSUPPORTED_IMAGE,
            "has no size",
            "give it a 'viewBox', or 'width' and 'height'",
        )
    message = next(_unsupported_parts(root), "")
    if message:
        hint = "save it as plain SVG that needs no other files, or as PNG"
        return rules.UNSAFE_SVG, message, hint
    if _nesting(root, _targets(root), {}) > _MAX_NESTING:
        message = f"nests elements more than {_MAX_NESTING} levels deep, or in a circle"
        return rules.UNSAFE_SVG, message, "ungroup its elements and save it as plain SVG"
    return None


def _has_size(root: ElementTree.Element) -> bool:
    box = root.get("viewBox", "").replace(",", " ").split()
    lengths = box[2:] if len(box) == 4 else [root.get("width", ""), root.get("height", "")]
    found = [re.match(r"[0-9]*\.?[0-9]+", length) for length in lengths]
    return all(match and float(match[0]) > 0 for match in found)


def _targets(root: ElementTree.Element) -> dict[str, ElementTree.Element]:
    return {f"#{node.get('id')}": node for node in root.iter()}


def _nesting(
    node: ElementTree.Element,
    targets: dict[str, ElementTree.Element],
    known: dict[ElementTree.Element, int],
    depth: int = 0,
) -> int:
    """Levels of elements from this one down, including the elements that 'use' inserts."""
    if depth > _MAX_NESTING:
        return 1
    if node not in known:
        named = (targets.get(value) for key, value in node.items() if key.endswith("href"))
        inner = [*node, *(target for target in named if target is not None)]
        heights = (_nesting(other, targets, known, depth + 1) for other in inner)
        known[node] = 1 + max(heights, default=0)
    return known[node]


def _unsupported_parts(root: ElementTree.Element) -> Iterator[str]:
    """A message for each part that is active, refers to another file or cannot be drawn."""
    for node in root.iter():
        name = str(node.tag).removeprefix(_NAMES)
        if name in _ACTIVE or name in _UNSUPPORTED:
            yield f"contains '{name}'"
        if name == "style" and _OUTSIDE.search(node.text or ""):
            yield "refers to another file"
        for key, value in node.attrib.items():
            attribute = key.rpartition("}")[2]
            if attribute.lower().startswith("on"):
                yield f"contains the event attribute '{attribute}'"
            if attribute == "href" and not value.startswith("#"):
                yield f"refers to '{value[:60]}'"
            if _OUTSIDE.search(value):
                yield "refers to another file"

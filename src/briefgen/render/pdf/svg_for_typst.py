"""Changes drawings where Typst would draw them in another way than resvg.

resvg makes the bitmap in the Word file; both use the same library to read SVG (usvg).
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from PIL import Image

from briefgen.render.printed_bitmaps import smooth_bitmap

_HREF = "{http://www.w3.org/1999/xlink}href"
SVG = "{http://www.w3.org/2000/svg}"
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_MAYBE_POINT = re.compile(
    r"[hv]\s*[+-]?[0.]+(?![\d.])|l\s*[+-]?[0.]+[\s,]+[+-]?[0.]+(?![\d.])|"
    r"[Mm]\s*[-+.\d]+[\s,]*[-+.\d]+\s*[Zz]|"
    r"(?P<x>[-\d.]+)[\s,]+(?P<y>[-\d.]+)\s*L?\s*(?P=x)[\s,]+(?P=y)(?![\d.])"
)
"""Commands that can make a part of a path a point; a path without them need not be read."""
_STEP = 1e-5
"""The length that a point gets, as a share of its coordinate: far below a pixel of any device."""
_SHOWS_PIXELS = re.compile("optimizeSpeed|pixelated|crisp-edges")
_OF_GROUPS = ("id", "transform", "opacity", "clip-path", "mask", "filter", "style", "display")
"""Attributes of a text that apply to its fill and its stroke together."""


def svg_for_typst(svg: bytes, page_width: float) -> bytes:
    """A drawing that Typst draws as resvg draws the given one, `page_width` points wide."""
    root = ElementTree.fromstring(svg)
    _give_points_a_length(root)
    if _has_transparent_strokes(root):
        _separate_fill_and_stroke(root)
    _smooth_bitmaps(root, page_width)
    return ElementTree.tostring(root)


# -- strokes of no length --


def _give_points_a_length(root: Element) -> None:
    """Lengthen lines that begin and end at one point if their caps are drawn (SVG 2, 13.5.4).

    Typst omits such shapes. In a path with other lines it writes them, but then a PDF shows of
    them only round caps (ISO 32000-1, 8.5.3.2), and some programs also a dot without caps.
    """
    caps = _Caps(root)
    has_markers = next(root.iter(f"{SVG}marker"), None) is not None
    for node in root.iter():
        name = node.tag.removeprefix(SVG)
        if name in _LENGTHENED and caps.are_drawn(node):
            _LENGTHENED[name](node)
        elif name == "path" and not has_markers and _MAYBE_POINT.search(node.get("d", "")):
            _change_points(node, None)


class _Caps:
    """Which shapes have round or square caps, as inherited; also from a `use` that shows them."""

    def __init__(self, root: Element) -> None:
        self.parents = {child: parent for parent in root.iter() for child in parent}
        self.uses: dict[str, list[Element]] = {}
        for node in root.iter(f"{SVG}use"):
            link = node.get(_HREF, "#")[1:]
            self.uses.setdefault(link, []).append(node)

    def are_drawn(self, node: Element) -> bool:
        """Whether a line of no length shows caps."""
        users: list[Element] = []
        one: Element | None = node
        while one is not None:
            cap = one.get("stroke-linecap", "inherit")
            if cap != "inherit":
                return cap in ("round", "square")
            users += self.uses.get(one.get("id", ""), ())
            one = self.parents.get(one)
        return any(self.are_drawn(user) for user in users)


def _lengthened(number: float) -> str:
    return f"{number + _STEP * max(1.0, abs(number)):.9g}"


def _lengthen_line(node: Element) -> None:
    x1, y1, x2, y2 = (node.get(key, "0").strip() for key in ("x1", "y1", "x2", "y2"))
    match = _NUMBER.match(x2)
    if match and _same_length(x1, x2) and _same_length(y1, y2):
        node.set("x2", _lengthened(float(match[0])) + x2[match.end() :])


def _same_length(one: str, other: str) -> bool:
    lengths = [(_NUMBER.match(text), _NUMBER.sub("", text, 1) or "px") for text in (one, other)]
    (first, unit), (second, other_unit) = lengths
    if first is None or second is None:
        return False
    a, b = float(first[0]), float(second[0])
    return a == b and (unit == other_unit or a == 0)


def _lengthen_points(node: Element) -> None:
    numbers = [float(number) for number in _NUMBER.findall(node.get("points", ""))]
    if len(numbers) > 2 and len(set(numbers[::2])) == len(set(numbers[1::2])) == 1:
        node.tag = f"{SVG}polyline"
        x, y = numbers[:2]
        node.set("points", f"{x:.9g},{y:.9g} {_lengthened(x)},{y:.9g}")


def _lengthen_path(node: Element) -> None:
    _change_points(node, _lengthened)


def _change_points(node: Element, lengthened: Callable[[float], str] | None) -> None:
    """Lengthen the parts of a path that are points, or remove them.

    A path without such a part is kept as it is.
    """
    # Imported here: few drawings have round or square caps, and fontTools is slow to import.
    from fontTools.pens.recordingPen import RecordingPen
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.svgLib.path import parse_path

    pen = RecordingPen()
    parse_path(node.get("d", ""), pen)
    parts = _parts(pen.value)
    if not any(_is_point(part) for part in parts):
        return
    written = SVGPathPen(None, lambda number: f"{number:.9g}")
    for part in parts:
        if _is_point(part):
            [(x, y)] = part[0][1]
            if lengthened is not None:
                written.moveTo((x, y))
                written.lineTo((float(lengthened(x)), y))
        else:
            for name, points in part:
                getattr(written, name)(*points)
    node.set("d", written.getCommands())


_Step = tuple[str, tuple[Any, ...]]


def _parts(steps: list[_Step]) -> list[list[_Step]]:
    """The parts of a path, each from one `moveTo` to the next."""
    parts: list[list[_Step]] = []
    for step in steps:
        if step[0] == "moveTo":
            parts.append([])
        parts[-1].append(step)
    return parts


def _is_point(part: list[_Step]) -> bool:
    """Whether a part of a path has segments, and all of them are at one point."""
    points = {tuple(point) for _, places in part for point in places}
    return len(points) == 1 and any(name != "moveTo" and name != "endPath" for name, _ in part)


_LENGTHENED = {
    "path": _lengthen_path,
    "line": _lengthen_line,
    "polyline": _lengthen_points,
    "polygon": _lengthen_points,
}


# -- transparent text with a transparent stroke --


def _has_transparent_strokes(root: Element) -> bool:
    """Whether a drawing has text, and strokes through which one can see."""
    return next(root.iter(f"{SVG}text"), None) is not None and any(
        node.get("stroke-opacity", "1") != "1" or _is_maybe_transparent(node.get("stroke", ""))
        for node in root.iter()
    )


def _is_maybe_transparent(paint: str) -> bool:
    return re.match(r"url|rgba|hsla|transparent|#(?:.{4}|.{8})$", paint.strip()) is not None


def _separate_fill_and_stroke(root: Element) -> None:
    """Make two texts of each: its fill and its stroke.

    If the stroke is transparent Typst fills each letter twice, so a transparent fill is too dark.
    """
    parents = {child: parent for parent in root.iter() for child in parent}
    for text in list(root.iter(f"{SVG}text")):
        above = [text]
        while above[-1] in parents:
            above.append(parents[above[-1]])
        if any(node.tag == f"{SVG}clipPath" for node in above):
            continue
        group = Element(f"{SVG}g", {k: text.attrib.pop(k) for k in _OF_GROUPS if k in text.attrib})
        group.tail, text.tail = text.tail, None
        parts = [_without(text, "stroke"), _without(text, "fill")]
        group.extend(reversed(parts) if _paints_stroke_first(above) else parts)
        above[1][list(above[1]).index(text)] = group


def _paints_stroke_first(nodes: list[Element]) -> bool:
    """Whether the stroke is below the fill (SVG 2, 13.8); the nearest of the elements decides."""
    orders = (node.get("paint-order", "").split() for node in nodes)
    order = next(filter(None, orders), [])
    return "stroke" in order and (order.index("stroke") < [*order, "fill"].index("fill"))


def _without(text: Element, paint: str) -> Element:
    copy = deepcopy(text)
    for node in copy.iter():
        node.attrib.pop(paint, None)
    copy.set(paint, "none")
    return copy


# -- bitmaps --


def _smooth_bitmaps(root: Element, page_width: float) -> None:
    """Enlarge coarse bitmaps; those that show their pixels on purpose are kept (SVG 2, 13.9)."""
    parents = {child: parent for parent in root.iter() for child in parent}
    box = root.get("viewBox", "").replace(",", " ").split()
    units = float(box[2] if box else root.get("width", "1"))
    for node in root.iter(f"{SVG}image"):
        above = [node]
        while above[-1] in parents:
            above.append(parents[above[-1]])
        kind, _, encoded = node.get(_HREF, "").partition(";base64,")
        if not encoded or any(_SHOWS_PIXELS.search(_rendering(one)) for one in above):
            continue
        data = base64.b64decode(encoded)
        smooth = smooth_bitmap(data, page_width * _share_of_width(above, units))
        if smooth is not data:
            _replace_bitmap(node, kind, data, smooth)


def _rendering(node: Element) -> str:
    return node.get("style", "") + node.get("image-rendering", "")


def _share_of_width(above: list[Element], units: float) -> float:
    """The width of an image, as a share of the drawing; at most 1, also where it is not known.

    `above` is the image with the elements around it; `units` is the width of the drawing.
    """
    is_plain = all(one.tag == f"{SVG}g" and "transform" not in one.attrib for one in above[1:-1])
    width = above[0].get("width", "")
    match = _NUMBER.fullmatch(width.removesuffix("%").removesuffix("px"))
    if match is None or not is_plain or "transform" in above[0].attrib:
        return 1.0
    return min(1.0, float(match[0]) / (100 if width.endswith("%") else units))


def _replace_bitmap(node: Element, kind: str, data: bytes, smooth: bytes) -> None:
    if "width" not in node.attrib and "height" not in node.attrib:
        with Image.open(BytesIO(data)) as image:
            node.attrib |= {"width": str(image.width), "height": str(image.height)}
    node.set(_HREF, f"{kind};base64,{base64.b64encode(smooth).decode()}")

"""Brings drawings into the form that both renderers show.

Only elements and attributes of SVG are kept that draw something and refer to the drawing itself.
Style sheets become attributes, text is set in the family of the document, embedded bitmaps are
treated like other bitmaps, and identifiers are kept only where something refers to them.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from functools import cached_property
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from msgspec import Struct, field

from briefgen.content import rules
from briefgen.content.pictures import svg_vocabulary
from briefgen.content.pictures.bitmaps import BitmapError
from briefgen.content.pictures.problems import ImageProblem
from briefgen.content.pictures.svg_limits import exceeded_limit, uses_bitmaps
from briefgen.content.pictures.svg_links import MAX_DRAWN, Links
from briefgen.content.pictures.svg_reading import (
    MAX_NESTING,
    SVG,
    SvgFile,
    UnreadableSvgError,
    read_svg,
)
from briefgen.content.pictures.svg_styles import Styles, plain_colour, read_styles
from briefgen.content.pictures.svg_values import (
    FONT_SIZE,
    REFERENCE,
    is_valid,
    plain_lengths,
    reason_of,
    root_font_size,
    size_in_pixels,
)
from briefgen.diagnostics.rule import Rule

_XLINK = "{http://www.w3.org/1999/xlink}href"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_FONT_FAMILY = "Arial, Arimo, sans-serif"
"""Arimo has the widths of Arial, so text is equally wide in every program."""
_DATA = re.compile(r"data:[^,]*?(;\s*base64)?\s*,(.*)", re.DOTALL)
_SIZE = ("width", "height", "viewBox")
_ESCAPE = "\\"
_SHOWN = 70
"""Maximum number of characters of an element in a message."""
_MAX_PROBLEMS = 5
"""The most findings for one drawing."""
_CORRECT = "correct it in a drawing program and save it as plain SVG, or as PNG"
_SAVE_PLAIN = "save it as plain SVG that needs no other files, or as PNG"

EmbeddedBitmap = Callable[[bytes], bytes]
"""Gives the form in which a bitmap inside a drawing is printed; raises `BitmapError`."""


def normalised_svg(
    data: bytes, embedded_bitmap: EmbeddedBitmap
) -> tuple[bytes, tuple[ImageProblem, ...]]:
    """A drawing in UTF-8, and its problems; without bytes if it cannot be printed."""
    try:
        file = read_svg(data)
    except UnreadableSvgError as error:
        return b"", (error.problem,)
    cleaner = _Cleaner(file, embedded_bitmap)
    root = cleaner.clean()
    problems = tuple(cleaner.problems)[:_MAX_PROBLEMS]
    if any(problem.rule.severity == "error" for problem in cleaner.problems):
        return b"", problems
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=False), problems


class _Cleaner(Struct, dict=True):
    file: SvgFile
    embedded_bitmap: EmbeddedBitmap
    problems: dict[ImageProblem, None] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    """The identifiers that something refers to."""
    font_size: float = FONT_SIZE
    """The font size of the outermost element, in pixels."""

    @cached_property
    def links(self) -> Links:
        """The references between elements, with the style sheets applied."""
        return Links(self.file.root)

    def clean(self) -> Element:
        """The drawing without everything that is not known; reports problems."""
        root = self.file.root
        self._apply(read_styles(root))
        self.font_size = root_font_size(root.get("font-size", ""))
        self._report_size(root)
        self._report_limits(root)
        kept = self._element(root, is_text=False)
        assert kept is not None  # the outermost element is known
        for name in ("x", "y", "font-size"):
            kept.attrib.pop(name, None)
        self._set_size(root, kept)
        kept.set("xmlns", "http://www.w3.org/2000/svg")
        kept.set("xmlns:xlink", "http://www.w3.org/1999/xlink")
        kept.set("font-family", _FONT_FAMILY)
        kept.set("font-size", f"{self.font_size:g}")
        for node in kept.iter():
            if node.get("id", "") not in self.used:
                node.attrib.pop("id", None)
        return kept

    def _set_size(self, root: Element, kept: Element) -> None:
        """Write the size in pixels; a drawing without one is a finding."""
        size = size_in_pixels(*(root.get(name, "") for name in _SIZE))
        if size is not None:
            kept.attrib |= {"width": f"{size[0]:.6g}", "height": f"{size[1]:.6g}"}
            if box := root.get("viewBox"):
                kept.attrib |= dict(self._attribute(root, "viewBox", box))
        elif any(root.get(name) for name in _SIZE):
            self._undrawable(root, "its size is 0, not a length, or extremely narrow")
        else:
            hint = "give it a 'viewBox', or 'width' and 'height'"
            self._report(rules.UNSUPPORTED_IMAGE, "has no size", hint)

    def _apply(self, styles: Styles) -> None:
        """Turn the properties of style sheets into attributes."""
        for node, link in styles.links:
            self._unsafe(node, f"refers to '{link[:60]}' in a style")
        for node, part in styles.mistakes:
            self._undrawable(node, f"the style '{part[:60]}' is not valid")
        for node, properties in styles.of_element.items():
            node.attrib.update(properties)

    def _report_size(self, root: Element) -> None:
        count, depth = self.links.size(root)
        if self.links.ring is not None:
            message = f"draws {_opening(self.links.ring)} inside itself"
        elif depth > MAX_NESTING:
            message = f"nests elements more than {MAX_NESTING} levels deep by references"
        elif count > MAX_DRAWN:
            message = f"repeats its elements more than {MAX_DRAWN:,} times"
        else:
            return
        line = self.file.lines[self.links.ring if self.links.ring is not None else root]
        hint = "ungroup its elements and save it as plain SVG"
        self._report(rules.UNSAFE_SVG, f"{message}, in line {line}", hint)

    def _report_limits(self, root: Element) -> None:
        if not uses_bitmaps(root):
            return
        sides = size_in_pixels("", "", root.get("viewBox", "")) or size_in_pixels(
            root.get("width", ""), root.get("height", ""), ""
        )
        for node in root.iter():
            if key := exceeded_limit(node, max(sides or (1.0,))):
                self._unsafe(node, f"'{key}' of {_opening(node)} is too large to be drawn")

    # -- elements --

    def _element(self, node: Element, *, is_text: bool) -> Element | None:
        """The element with what is kept of it; `None` if nothing is."""
        name = node.tag.removeprefix(SVG)
        if name in svg_vocabulary.WITHOUT_EFFECT:
            return None
        if name == "switch":
            return self._chosen(node)
        if name in svg_vocabulary.ACTIVE or node.tag.startswith(_XHTML):
            self._unsafe(node, f"contains '{name.removeprefix(_XHTML)}'")
            return None
        if name in svg_vocabulary.SLOW:
            self._unsafe(node, f"contains the filter '{name}', which can take minutes to draw")
            return None
        if name == "a":
            self._left_out(node, "a link")
            name = "tspan" if is_text else "g"
        if name not in svg_vocabulary.ELEMENTS:
            if "}" not in name:
                self._left_out(node, f"'{name}'")
            return None
        kept = Element(name, dict(self._attributes(node, name)))
        is_text = is_text or name == "text"
        kept.text = node.text if is_text else None
        for child in node:
            inner = self._element(child, is_text=is_text)
            if inner is not None:
                kept.append(inner)
            if is_text and child.tail:
                _append_text(kept, inner, child.tail)
        return kept

    def _chosen(self, node: Element) -> Element | None:
        """The first child of a `switch` that programs in English draw (SVG 2, 5.9)."""
        group = Element("g", dict(self._attributes(node, "g")))
        for child in node:
            languages = child.get("systemLanguage", "en").split(",")
            is_meant = any(one.strip().lower().partition("-")[0] == "en" for one in languages)
            is_known = child.tag.removeprefix(SVG) in svg_vocabulary.ELEMENTS | {"a"}
            if is_meant and is_known and not child.get("requiredExtensions"):
                inner = self._element(child, is_text=False)
                if inner is not None:
                    group.append(inner)
                return group
        return group

    # -- attributes --

    def _attributes(self, node: Element, name: str) -> Iterator[tuple[str, str]]:
        styles = []
        for key, value in node.attrib.items():
            plain = key.rpartition("}")[2]
            if plain.lower().startswith("on"):
                self._unsafe(node, f"contains the event attribute '{plain}'")
            elif key in ("href", _XLINK):
                yield from self._link(node, name, value)
            elif key == _XML_SPACE and value in ("default", "preserve"):
                yield "xml:space", value
            elif key == "white-space":
                if value.startswith("pre"):  # what resvg knows of it
                    yield "xml:space", "preserve"
            elif key == "id" and not set(value) & set(_ESCAPE + "\"'()<> "):
                yield "id", value
            elif key in svg_vocabulary.ONLY_IN_STYLES and value.replace("-", "").isalpha():
                styles.append(f"{key}:{value}")
            elif node is self.file.root and key in _SIZE:
                pass  # see `_set_size`
            elif key in svg_vocabulary.ATTRIBUTES:
                yield from self._attribute(node, key, value)
        if styles:
            yield "style", ";".join(styles)

    def _attribute(self, node: Element, key: str, value: str) -> Iterator[tuple[str, str]]:
        value = plain_colour(value) if key in svg_vocabulary.PAINTS else value
        if _ESCAPE in value or re.search(r"url\(\s*[\"']?(?!#)", value, re.IGNORECASE):
            self._unsafe(node, f"refers to another file in '{key}'")
            return
        if not is_valid(key, value):
            self._undrawable(node, f"'{value[:60]}' {reason_of(key)}")
            return
        for match in REFERENCE.finditer(value):
            self.used.add(match[2])
            is_optional = key.startswith("marker") or value[match.end() :].strip()
            if match[2] not in self.links.targets and not is_optional:
                self._undrawable(node, f"'{key}' refers to '{match[2]}', which does not exist")
                return
        if key in svg_vocabulary.LENGTHS:
            value = plain_lengths(key, value, self.font_size)
        yield key, REFERENCE.sub(r"url(#\2)", value)

    def _link(self, node: Element, name: str, value: str) -> Iterator[tuple[str, str]]:
        if node.tag == f"{SVG}a" or not value:
            return
        if name == "image" and value.startswith("data:"):
            yield from self._bitmap(node, value)
        elif value.startswith("#") and name != "image":
            self.used.add(value[1:])
            if value[1:] in self.links.targets:
                yield "xlink:href", value
        else:
            self._unsafe(node, f"refers to '{value[:60]}'")

    def _bitmap(self, node: Element, address: str) -> Iterator[tuple[str, str]]:
        match = _DATA.fullmatch(address)
        try:
            content = unquote_to_bytes(match[2]) if match else b""
            data = base64.b64decode(content) if match and match[1] else content
            image = self.embedded_bitmap(data)
        except (BitmapError, binascii.Error) as error:
            cause = str(error) if isinstance(error, BitmapError) else "is damaged or cut off"
            self._undrawable(node, f"an image inside it {cause}")
            return
        kind = "png" if image.startswith(b"\x89PNG") else "jpeg"
        yield "xlink:href", f"data:image/{kind};base64,{base64.b64encode(image).decode()}"

    # -- problems --

    def _report(self, rule: Rule, message: str, hint: str) -> None:
        self.problems[ImageProblem(rule, message, hint)] = None

    def _unsafe(self, node: Element, message: str) -> None:
        self._report(rules.UNSAFE_SVG, f"{message}, in line {self.file.lines[node]}", _SAVE_PLAIN)

    def _undrawable(self, node: Element, message: str) -> None:
        place = f"at {_opening(node)} in line {self.file.lines[node]}"
        self._report(rules.UNDRAWABLE_IMAGE, f"cannot be drawn: {message}, {place}", _CORRECT)

    def _left_out(self, node: Element, what: str) -> None:
        self._report(
            rules.PART_OF_IMAGE_LEFT_OUT,
            f"is printed without {what}, in line {self.file.lines[node]}",
            "nothing needs to be done if the drawing is complete without it",
        )


def _append_text(parent: Element, before: Element | None, words: str) -> None:
    if before is not None:
        before.tail = (before.tail or "") + words
    elif len(parent):
        parent[-1].tail = (parent[-1].tail or "") + words
    else:
        parent.text = (parent.text or "") + words


def _opening(node: Element) -> str:
    attributes = "".join(f' {key.rpartition("}")[2]}="{node.attrib[key]}"' for key in node.attrib)
    text = f"<{node.tag.rpartition('}')[2]}{attributes}>"
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"

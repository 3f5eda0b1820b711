"""Writes the content of a page: text, marked content, links."""

from __future__ import annotations

import zlib
from functools import cache
from itertools import groupby
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfdoc, pdfmetrics

from briefgen.render.pdf.internals.quick_syntax import escaped, text_string
from briefgen.render.pdf.layout_items import LinkTarget, TextItem
from briefgen.render.pdf.pdf_syntax import array, dictionary, number

Canvas = Any
"""A ReportLab canvas; the type stubs lack the names used in this module."""


class _Codes(dict[int, str]):
    """The escaped code of each character in a face, by its code point, assigned at its first use.

    A simple font has 256 codes, so ReportLab divides a face into fonts, which it calls subsets.
    """

    def __init__(self, font: Any, document: Any) -> None:
        super().__init__()
        self.later: dict[int, int] = {}
        """The subset of each character that is not in the first one."""
        self._font = font
        self._document = document

    def __missing__(self, code_point: int) -> str:
        [(subset, code)] = self._font.splitString(chr(code_point), self._document)
        if subset:
            self.later[code_point] = subset
        self[code_point] = text = escaped(code)
        return text

    def strings(self, text: str) -> list[tuple[int, str]]:
        """The text as escaped strings, each with its subset."""
        whole = text.translate(self)
        if not self.later:
            return [(0, whole)]
        subsets = groupby(text, key=lambda character: self.later.get(ord(character), 0))
        return [(subset, "".join(same).translate(self)) for subset, same in subsets]

    def name(self, subset: int) -> str:
        """The name of a subset in page content, with a slash."""
        return str(self._font.getSubsetInternalName(subset, self._document))


class TextWriter:
    """Writes the same operators as ReportLab's text objects, but faster.

    Text objects measure each text again, and look up, number and escape each of its characters.
    This class does that once for each character.
    """

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.codes: dict[str, _Codes] = {}

    def write(self, words: TextItem, x: float, y: float) -> None:
        """Show text whose baseline starts at a point, in points (ISO 32000-1, 9.4)."""
        spaces = [(words.word_space, "Tw"), (words.tracking, "Tc")]
        size = _size(words.size)
        codes = self._codes(words.face)
        parts = [f"BT 1 0 0 1 {number(x)} {number(y)} Tm {_components(words.colour)} rg"]
        parts += [f"{number(width)} {operator}" for width, operator in spaces if width]
        parts += [f"{codes.name(n)} {size} ({text}) Tj" for n, text in codes.strings(words.text)]
        parts += [f"0 {operator}" for width, operator in spaces if width]
        self.canvas._code.append(" ".join([*parts, "ET"]))

    def _codes(self, face: str) -> _Codes:
        if face not in self.codes:
            self.codes[face] = _Codes(pdfmetrics.getFont(face), self.canvas._doc)
        return self.codes[face]


@cache
def _size(size: float) -> str:
    """The operators for a type size and an unused leading."""
    return f"{number(size)} Tf {number(size * 1.2)} TL"


@cache
def _components(colour: str) -> str:
    return " ".join(map(number, HexColor(colour).rgb()))


def fill_path(canvas: Canvas, path: str) -> None:
    """Fill the area of a path, by the nonzero winding rule as for glyphs (8.5.3.3.2).

    `path` has coordinates and operators, and begins with a move (ISO 32000-1, 8.5.2).
    """
    canvas._code += [f"n {path}" if path else "", "f"]


def begin_marked(canvas: Canvas, tag: str, identifier: int) -> None:
    """Begin marked content that a structure element owns (ISO 32000-1, 14.6, 14.7.4)."""
    canvas._code.append(f"/{tag} <</MCID {identifier}>> BDC")


def begin_artifact(canvas: Canvas, kind: str) -> None:
    """Begin an artifact (ISO 32000-1, 14.8.2.2)."""
    canvas._code.append(f"/Artifact <</Type /{kind}>> BDC")


def end_marked(canvas: Canvas) -> None:
    """End marked content or an artifact."""
    canvas._code.append("EMC")


def page_reference(canvas: Canvas) -> Any:
    """A reference to the current page, for structure elements."""
    return canvas._doc.thisPageRef()


def finish_page(canvas: Canvas, structural_parent: int) -> None:
    """End the page; set its key in the parent tree, and the tab order of the tags.

    The content is compressed at once; ReportLab would keep it uncompressed in memory.
    """
    canvas.showPage()
    page = canvas._doc.Pages.pages[-1]
    entries = {"Filter": pdfdoc.PDFArray([pdfdoc.PDFName("FlateDecode")])}
    page.Contents = pdfdoc.PDFStream(
        pdfdoc.PDFDictionary(entries), zlib.compress(page.stream.encode())
    )
    page.stream = None
    page.StructParents = structural_parent
    page.Tabs = pdfdoc.PDFName("S")


def add_link(
    canvas: Canvas,
    box: tuple[float, float, float, float],
    target: LinkTarget,
    parent_key: int,
    prefix: str = "",
) -> Any:
    """Add a link annotation that an element can own; returns a reference to it.

    `prefix` comes before the name of a place in the file.

    ReportLab's link methods do not support `StructParent` (ISO 32000-1, 14.7.4.4), and do not
    return the reference, which the tag tree contains.
    """
    entries = {
        "Border": "[ 0 0 0 ]",
        "Contents": text_string(target.description or target.url),
        "F": "4",
        "Rect": array([number(round(edge, 3)) for edge in box]),
        "StructParent": str(parent_key),
        "Subtype": "/Link",
        "Type": "/Annot",
    }
    destination = None
    if target.url:
        action = {"S": "/URI", "Type": "/Action", "URI": text_string(target.url)}
        entries["A"] = dictionary(action)
    else:
        destination = canvas._bookmarkReference(f"{prefix}{target.destination}")
    reference = canvas._doc.Reference(_Link(entries, destination))
    canvas._annotationrefs.append(reference)
    return reference


class _Link(pdfdoc.PDFObject):
    """A link; the page of its destination may not exist yet."""

    __RefOnly__ = 1

    def __init__(self, entries: dict[str, str], destination: Any) -> None:
        self.entries = entries
        self.destination = destination

    def format(self, document: Any) -> bytes:
        entries = self.entries
        if self.destination is not None:
            entries["Dest"] = self.destination.format(document).decode()
        return dictionary(entries).encode()

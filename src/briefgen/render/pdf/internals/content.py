"""Writes the content of a page: text, marked content, links."""

from __future__ import annotations

import zlib
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.rl_accel import escapePDF, fp_str
from reportlab.pdfbase import pdfdoc, pdfmetrics

from briefgen.render.pdf.layout_items import LinkTarget, TextItem

Canvas = Any
"""A ReportLab canvas; the type stubs lack the names used in this module."""


class TextWriter:
    """Writes the same operators as ReportLab's text objects, but faster.

    Text objects measure each text again, and look up, number and escape each of its characters.
    This class does that once for each character.
    """

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.codes: dict[str, dict[str, tuple[int, str]]] = {}

    def write(self, words: TextItem, x: float, y: float) -> None:
        """Show text whose baseline starts at a point, in points (ISO 32000-1, 9.4)."""
        spaces = [(words.word_space, "Tw"), (words.tracking, "Tc")]
        size = _size(words.size)
        parts = [f"BT 1 0 0 1 {fp_str(x, y)} Tm {_components(words.colour)} rg"]
        parts += [f"{fp_str(width)} {operator}" for width, operator in spaces if width]
        for subset, codes in groupby(self._codes(words), key=itemgetter(0)):
            parts.append(f"{self._name(words.face, subset)} {size}")
            parts.append(f"({''.join(map(itemgetter(1), codes))}) Tj")
        parts += [f"0 {operator}" for width, operator in spaces if width]
        self.canvas._code.append(" ".join([*parts, "ET"]))

    def _codes(self, words: TextItem) -> list[tuple[int, str]]:
        """The subset and the escaped code of each character, assigned at its first use."""
        known = self.codes.setdefault(words.face, {})
        for character in words.text:
            if character not in known:
                font: Any = pdfmetrics.getFont(words.face)
                [(subset, code)] = font.splitString(character, self.canvas._doc)
                known[character] = subset, escapePDF(code)
        return [known[character] for character in words.text]

    def _name(self, face: str, subset: int) -> str:
        font: Any = pdfmetrics.getFont(face)
        return str(font.getSubsetInternalName(subset, self.canvas._doc))


@cache
def _size(size: float) -> str:
    """The operators for a type size and an unused leading."""
    return f"{fp_str(size)} Tf {fp_str(size * 1.2)} TL"


@cache
def _components(colour: str) -> str:
    return str(fp_str(HexColor(colour).rgb()))


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
    canvas: Canvas, box: tuple[float, float, float, float], target: LinkTarget, parent_key: int
) -> Any:
    """Add a link annotation that an element can own; returns a reference to it.

    ReportLab's link methods do not support `StructParent` (ISO 32000-1, 14.7.4.4), and do not
    return the reference, which the tag tree contains.
    """
    entries: dict[str, Any] = {
        "Type": pdfdoc.PDFName("Annot"),
        "Subtype": pdfdoc.PDFName("Link"),
        "Rect": pdfdoc.PDFArray([round(edge, 3) for edge in box]),
        "Border": pdfdoc.PDFArray([0, 0, 0]),
        "Contents": pdfdoc.PDFString(target.description or target.url),
        "F": 4,
        "StructParent": parent_key,
    }
    if target.url:
        action = {"S": pdfdoc.PDFName("URI"), "URI": pdfdoc.PDFString(target.url)}
        entries["A"] = pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("Action"), **action})
    else:
        entries["Dest"] = canvas._bookmarkReference(target.destination)
    reference = canvas._doc.Reference(pdfdoc.PDFDictionary(entries))
    canvas._annotationrefs.append(reference)
    return reference

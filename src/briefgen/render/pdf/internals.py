"""The only module that touches ReportLab's insides: each use with its reason.

ReportLab's canvas draws; it does not tag. What is missing is written here with its own PDF
objects, so that the rest of the renderer sees pages, slots and elements only.
"""

from __future__ import annotations

import datetime
import hashlib
import zlib
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.rl_accel import escapePDF, fp_str
from reportlab.pdfbase import pdfdoc, pdfmetrics, ttfonts
from reportlab.pdfbase.ttfonts import TTFont

from briefgen.render.pdf.attachments import Attachment
from briefgen.render.pdf.layout_items import Target, Words
from briefgen.render.pdf.structure import Attribute, Element, Slot, is_filled
from briefgen.render.pdf.syntax import array, dictionary, unicode_map

Canvas = Any
"""A ReportLab canvas; the stubs leave out the names that are needed here."""

# Keys that ISO 32000-1 allows and ReportLab does not know: a page needs `StructParents` to find
# its elements (14.7.4.4) and `Tabs` for the tab order of its links (ISO 14289-1, 7.18.3); the
# catalogue needs `OutputIntents` (ISO 19005-2, 6.2.3) and `AF` (ISO 19005-3, 6.8).
for _class, _keys in (
    (pdfdoc.PDFPage, ("StructParents", "Tabs")),
    (pdfdoc.PDFCatalog, ("OutputIntents", "AF")),
):
    for _key in _keys:
        if _key not in _class.__NoDefault__:
            _class.__NoDefault__ = [*_class.__NoDefault__, _key]


# Streams as plain deflate: the ASCII armour that ReportLab adds makes a file a quarter larger.
rl_config.useA85 = 0

_format_stream = pdfdoc.PDFStream.format


def _stream_with_line_end(stream: Any, document: Any) -> bytes:
    """ReportLab leaves out the line end before `endstream` (ISO 19005-2, 6.1.7.1).

    Both characters: data that ends with a carriage return would seem a byte shorter before a
    line feed alone.
    """
    body: bytes = _format_stream(stream, document)
    return body.removesuffix(b"endstream\n") + b"\r\nendstream\n"


pdfdoc.PDFStream.format = _stream_with_line_end  # type: ignore[method-assign, assignment]


ttfonts.makeToUnicodeCMap = unicode_map  # type: ignore[assignment]


class _PlainStream(pdfdoc.PDFObject):
    """A stream that is not compressed: XMP must stay readable (ISO 19005-2, 6.6.2.1)."""

    __RefOnly__ = 1

    def __init__(self, entries: dict[str, Any], content: bytes) -> None:
        self.entries = entries
        self.content = content

    def format(self, document: Any) -> bytes:
        dictionary = pdfdoc.PDFDictionary({**self.entries, "Length": len(self.content)})
        head: bytes = dictionary.format(document)
        return head + b"\nstream\n" + self.content + b"\r\nendstream\n"


def register_face(name: str, path: Path) -> dict[int, float]:
    """Make a TrueType face known to ReportLab; gives its widths in thousandths of the em."""
    font = TTFont(name, str(path))
    pdfmetrics.registerFont(font)
    # A font's widths by code point are not public; asking for them one text at a time would
    # cost most of the time of a layout.
    return {
        code: font.face.charWidths.get(code, font.face.defaultWidth)
        for code in font.face.charToGlyph
    }


class TextWriter:
    """Writes words as ReportLab's text objects do, in one step.

    Those measure each text again, and look up, number and escape each of its characters; here
    that is done once for a character.
    """

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.codes: dict[str, dict[str, tuple[int, str]]] = {}

    def write(self, words: Words, x: float, y: float) -> None:
        """Show the words with their baseline beginning at a place (ISO 32000-1, 9.4)."""
        spaces = [(words.word_space, "Tw"), (words.tracking, "Tc")]
        size = _size(words.size)
        parts = [f"BT 1 0 0 1 {fp_str(x, y)} Tm {_components(words.colour)} rg"]
        parts += [f"{fp_str(width)} {operator}" for width, operator in spaces if width]
        for subset, codes in groupby(self._codes(words), key=itemgetter(0)):
            parts.append(f"{self._name(words.face, subset)} {size}")
            parts.append(f"({''.join(map(itemgetter(1), codes))}) Tj")
        parts += [f"0 {operator}" for width, operator in spaces if width]
        self.canvas._code.append(" ".join([*parts, "ET"]))

    def _codes(self, words: Words) -> list[tuple[int, str]]:
        """Subset and escaped code of each character; a character's first use gives it both."""
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
    """Type size, and the leading that nothing here makes use of."""
    return f"{fp_str(size)} Tf {fp_str(size * 1.2)} TL"


@cache
def _components(colour: str) -> str:
    return str(fp_str(HexColor(colour).rgb()))


def begin_marked(canvas: Canvas, tag: str, identifier: int) -> None:
    """Open marked content that a structure element owns (ISO 32000-1, 14.6, 14.7.4)."""
    canvas._code.append(f"/{tag} <</MCID {identifier}>> BDC")


def begin_artifact(canvas: Canvas, kind: str) -> None:
    """Open content that is not read (ISO 32000-1, 14.8.2.2)."""
    canvas._code.append(f"/Artifact <</Type /{kind}>> BDC")


def end_marked(canvas: Canvas) -> None:
    """Close what `begin_marked` or `begin_artifact` opened."""
    canvas._code.append("EMC")


def page_reference(canvas: Canvas) -> Any:
    """Reference to the page being painted, for elements to name."""
    return canvas._doc.thisPageRef()


def finish_page(canvas: Canvas, structural_parent: int) -> None:
    """End the page and give it its key in the parent tree and structure tab order.

    ReportLab would keep what is drawn as text until the file is written: it is compressed now.
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
    canvas: Canvas, box: tuple[float, float, float, float], target: Target, parent_key: int
) -> Any:
    """Add a link annotation that an element can own; gives a reference to it.

    ReportLab's own link calls cannot carry `StructParent` (ISO 32000-1, 14.7.4.4) nor give the
    reference that an object reference in the structure needs.
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


class _Written(pdfdoc.PDFObject):
    """An object whose bytes are known: kept as they are until the file is put together.

    A tag tree has so many objects that ReportLab's own, a Python object for each name, array and
    dictionary, would take most of the memory and the time of a long document.
    """

    content = b""

    def format(self, _document: Any) -> bytes:
        return self.content


_KEPT_EMPTY = {"THead", "TBody", "TR", "TH", "TD", "LBody"}
"""Elements that a table or a list item is not whole without, whether or not they hold anything."""


class StructureWriter:
    """Writes the tag tree into the file: elements, parent tree, role of each (14.7.2)."""

    def __init__(self, canvas: Canvas, pages: list[Any], annotations: list[Any]) -> None:
        self.document = canvas._doc
        self.pages = [self._text(page) for page in pages]
        self.annotations = [self._text(annotation) for annotation in annotations]
        self.identifiers: dict[str, str] = {}
        self.by_page: list[dict[int, str]] = [{} for _ in pages]
        self.by_annotation: dict[int, str] = {}

    def write(self, root: Element, language: str) -> None:
        """Write the tree below `root` and hang it into the catalogue.

        The tree is taken apart on the way, so that a long document is not held twice.
        """
        tree = _Written()
        catalog = self.document.Catalog
        catalog.StructTreeRoot = self.document.Reference(tree, "StructTreeRoot")
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        catalog.Lang = pdfdoc.PDFString(language)
        entries = {
            "Type": "/StructTreeRoot",
            "K": array([self._element(root, self._text(catalog.StructTreeRoot))]),
            "ParentTree": self._refer(self._parent_tree()),
            "ParentTreeNextKey": str(len(self.pages) + len(self.annotations)),
        }
        if self.identifiers:
            named = sorted(self.identifiers.items())
            names = [text for key, element in named for text in (self._string(key), element)]
            entries["IDTree"] = self._refer(dictionary({"Names": array(names)}))
        tree.content = dictionary(entries).encode()

    def _element(self, element: Element, parent: str) -> str:
        written = _Written()
        reference = self._text(self.document.Reference(written))
        entries = {"Type": "/StructElem", "S": f"/{element.role}", "P": parent}
        for key, text in (
            ("T", element.title),
            ("Alt", element.alt),
            ("Lang", element.language),
            ("ID", element.identifier),
        ):
            if text:
                entries[key] = self._string(text)
        if element.identifier:
            self.identifiers[element.identifier] = reference
        if element.attributes:
            entries["A"] = self._attributes(element)
        kids: list[str] = []
        children, element.children = element.children, []
        for child in children:
            if isinstance(child, Slot):
                kids += self._slot(child, reference)
            elif is_filled(child) or child.role in _KEPT_EMPTY:
                kids.append(self._element(child, reference))
        entries["K"] = array(kids)
        written.content = dictionary(entries).encode()
        return reference

    def _attributes(self, element: Element) -> str:
        groups = [
            dictionary({"O": f"/{owner}"} | {k: self._attribute(k, v) for k, v in group.items()})
            for owner, group in element.groups().items()
        ]
        return array(groups)

    def _attribute(self, key: str, value: Attribute) -> str:
        if isinstance(value, int):
            return str(value)
        if isinstance(value, tuple):
            return array([self._string(item) for item in value])
        return self._string(value) if key == "Summary" else f"/{value}"

    def _slot(self, slot: Slot, owner: str) -> list[str]:
        kids = []
        for page, identifier in slot.marks:
            self.by_page[page][identifier] = owner
            kids.append(f"<<\n/MCID {identifier} /Pg {self.pages[page]} /Type /MCR\n>>")
        for page, key in slot.annotations:
            self.by_annotation[key] = owner
            link = self.annotations[key - len(self.pages)]
            kids.append(f"<<\n/Obj {link} /Pg {self.pages[page]} /Type /OBJR\n>>")
        return kids

    def _parent_tree(self) -> str:
        numbers: list[str] = []
        for key, owners in enumerate(self.by_page):
            row = array([owners[identifier] for identifier in sorted(owners)])
            numbers += [str(key), self._refer(row)]
        for key in sorted(self.by_annotation):
            numbers += [str(key), self.by_annotation[key]]
        return dictionary({"Nums": array(numbers)})

    def _refer(self, content: str) -> str:
        """A reference to a new object of these bytes."""
        written = _Written()
        written.content = content.encode()
        return self._text(self.document.Reference(written))

    def _string(self, text: str) -> str:
        return self._text(pdfdoc.PDFString(text))

    def _text(self, thing: Any) -> str:
        """One of ReportLab's objects as it stands in the file."""
        formatted: bytes = thing.format(self.document)
        return formatted.decode()


def set_catalogue(canvas: Canvas, *, metadata: bytes, profile: bytes) -> None:
    """XMP metadata, the output intent (ISO 19005-2, 6.6 and 6.2.3), and the title in the window."""
    document = canvas._doc
    kind = {"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")}
    stream = _PlainStream(kind, metadata)
    document.Catalog.Metadata = document.Reference(stream)
    icc = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"N": 3}), profile)
    icc.filters = [pdfdoc.PDFZCompress]
    intent = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("OutputIntent"),
            "S": pdfdoc.PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": pdfdoc.PDFString("sRGB IEC61966-2.1"),
            "Info": pdfdoc.PDFString("sRGB IEC61966-2.1"),
            "DestOutputProfile": document.Reference(icc),
        }
    )
    document.Catalog.OutputIntents = pdfdoc.PDFArray([document.Reference(intent)])
    canvas.setViewerPreference("DisplayDocTitle", "true")


def attach(canvas: Canvas, attachment: Attachment) -> None:
    """Embed the one file that belongs to the whole document (ISO 19005-3, 6.8; ISO 32000-1, 7.11).

    It is dated as the document is.
    """
    document = canvas._doc
    digest = hashlib.md5(attachment.data, usedforsecurity=False)
    parameters = {
        "Size": len(attachment.data),
        "ModDate": pdfdoc.PDFDate(document._timeStamp),
        "CheckSum": f"<{digest.hexdigest()}>",
    }
    kind = {
        "Type": pdfdoc.PDFName("EmbeddedFile"),
        "Subtype": "/" + attachment.media_type.replace("/", "#2F"),
        "Params": pdfdoc.PDFDictionary(parameters),
    }
    stream = document.Reference(_PlainStream(kind, attachment.data))
    name = pdfdoc.PDFString(attachment.name)
    specification = {
        "Type": pdfdoc.PDFName("Filespec"),
        "F": name,
        "UF": name,
        "Desc": pdfdoc.PDFString(attachment.description),
        "AFRelationship": pdfdoc.PDFName("Source"),
        "EF": pdfdoc.PDFDictionary({"F": stream, "UF": stream}),
    }
    reference = document.Reference(pdfdoc.PDFDictionary(specification))
    document.Catalog.AF = pdfdoc.PDFArray([reference])
    tree = pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray([name, reference])})
    document.Catalog.Names = pdfdoc.PDFDictionary({"EmbeddedFiles": tree})


def finish(canvas: Canvas) -> bytes:
    """The file's bytes; saving to a stream would hold them twice."""
    data: bytes = canvas.getpdfdata()
    return data


def set_dates(canvas: Canvas, moment: datetime.datetime) -> None:
    """Use the document's own date; ReportLab knows only the clock and a date of its own.

    Its seed of the file identifier holds that date too and begins anew.
    """
    canvas._doc.signature = hashlib.md5(usedforsecurity=False)
    stamp = canvas._doc._timeStamp
    stamp.t = moment.timestamp()
    stamp.YMDhms = moment.timetuple()[:6]
    stamp.dhh = stamp.dmm = 0

"""Places pages of other PDF files as form XObjects (ISO 32000-1, 8.10)."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from io import BytesIO
from typing import Any

import pikepdf

from briefgen.render.pdf.internals.content import Canvas
from briefgen.render.pdf.internals.written_object import WrittenObject
from briefgen.render.pdf.pdf_syntax import array, dictionary

_INITIAL_STATE = (
    "1 w 0 J 0 j 10 M [] 0 d 0 G 0 g /RelativeColorimetric ri 0 Tc 0 Tw 100 Tz 0 TL 0 Ts 0 Tr"
)
"""Every value of a new page that operators set (ISO 32000-1, 8.4.1 and 9.3.1).

A page need not set them, but a form XObject begins with those of the page that shows it.
"""


def place_page(canvas: Canvas, file: bytes, matrix: tuple[float, ...]) -> None:
    """Draw the only page of a file, transformed; equal files are written once.

    `matrix` has the six numbers of ISO 32000-1, 8.3.4.
    """
    name = f"page-{hashlib.sha256(file).hexdigest()[:32]}"
    document = canvas._doc
    registered = document.getXObjectName(name)
    if registered not in document.idToObject:
        form = _form(file, document)
        document.Reference(form, registered)
        document.addForm(name, form)
    canvas.saveState()
    canvas._code.append(_INITIAL_STATE)
    canvas.transform(*matrix)
    canvas._code.append(f"/{registered} Do")
    canvas.restoreState()
    if name not in canvas._formsinuse:
        canvas._formsinuse.append(name)


def _form(file: bytes, document: Any) -> WrittenObject:
    with pikepdf.open(BytesIO(file)) as pdf:
        page = pdf.pages[0]
        page.contents_coalesce()
        copier = _Copier(document)
        entries = {
            "Type": "/XObject",
            "Subtype": "/Form",
            "BBox": copier.syntax(page.mediabox),
            "Resources": copier.syntax(page.resources),
        }
        if "/Group" in page.obj:
            entries["Group"] = copier.syntax(page.obj.Group)
        form = WrittenObject()
        form.content = copier.stream(page.obj.Contents, entries)
        return form


class _Copier:
    """Writes objects of another file, and those that they refer to, into a document."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.references: dict[tuple[int, int], str] = {}

    def syntax(self, item: Any) -> str:
        """An object in PDF syntax, with references of the document."""
        if not isinstance(item, pikepdf.Object):
            return _scalar(item)
        if item.is_indirect:
            return self._reference(item)
        return self._direct(item)

    def stream(self, item: Any, entries: dict[str, str] | None = None) -> bytes:
        """A stream with its compressed data; `entries` are added to its dictionary."""
        data: bytes = item.read_raw_bytes()
        own = {key[1:]: self.syntax(value) for key, value in item.items() if key != "/Length"}
        text = dictionary(own | (entries or {}) | {"Length": str(len(data))})
        return b"".join((text.encode(), b"\nstream\n", data, b"\r\nendstream"))

    def _reference(self, item: Any) -> str:
        if item.objgen not in self.references:
            written = WrittenObject()
            reference: bytes = self.document.Reference(written).format(self.document)
            self.references[item.objgen] = reference.decode()
            is_stream = isinstance(item, pikepdf.Stream)
            written.content = self.stream(item) if is_stream else self._direct(item).encode()
        return self.references[item.objgen]

    def _direct(self, item: Any) -> str:
        if isinstance(item, pikepdf.Dictionary):
            return dictionary({key[1:]: self.syntax(value) for key, value in item.items()})
        if isinstance(item, pikepdf.Array):
            return array([self.syntax(value) for value in item])
        unparsed: bytes = item.unparse()
        return unparsed.decode("latin-1")


def _scalar(item: Any) -> str:
    if item is None:
        return "null"
    if isinstance(item, bool):
        return "true" if item else "false"
    return f"{item:f}" if isinstance(item, Decimal) else str(item)

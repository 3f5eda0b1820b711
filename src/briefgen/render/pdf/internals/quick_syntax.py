"""Replacements for the functions that ReportLab calls for each number, name, string and object.

They are faster, and their results are the same. `patches` puts them in place.
"""

from __future__ import annotations

import zlib
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from functools import lru_cache
from typing import Any

from reportlab.pdfbase import pdfdoc

from briefgen.render.pdf.internals.written_object import WrittenObject
from briefgen.render.pdf.pdf_syntax import number

_encoded = pdfdoc.pdfdocEnc
_ESCAPES = {code: f"\\{code:03o}" for code in (*range(32), *range(127, 256))} | {
    ord(sign): f"\\{sign}" for sign in "\\()"
}

_KEPT_STREAMS = 64
"""Maximum number of streams whose compressed data are kept: files of one process have equal fonts,
and after an edit most pages are the same."""

name = lru_cache(1_000)(pdfdoc.PDFName)
"""A name with a slash (ISO 32000-1, 7.3.5)."""
_deflated = lru_cache(_KEPT_STREAMS)(zlib.compress)


def deflated(_filter: object, data: str | bytes) -> bytes:
    """The data of a stream, compressed (ISO 32000-1, 7.4.4)."""
    return _deflated(data.encode() if isinstance(data, str) else data)


def numbers(*values: Any) -> str:
    """Numbers with spaces between them; they are the arguments, or the items of the only one."""
    is_sequence = len(values) == 1 and isinstance(values[0], list | tuple)
    return " ".join(map(number, values[0] if is_sequence else values))


def encoded(text: str | bytes) -> bytes:
    """The bytes of a text in ReportLab's extension of PDFDocEncoding; bytes remain as they are."""
    if isinstance(text, str) and text.isascii():
        return text.encode("ascii")
    found: bytes = _encoded(text)
    return found


def escaped(data: bytes | str) -> str:
    """The characters of a literal string, all in ASCII (ISO 32000-1, 7.3.4.2)."""
    text = data.decode("latin-1") if isinstance(data, bytes) else data
    return text.translate(_ESCAPES)


def text_string(text: str) -> str:
    """A text string (ISO 32000-1, 7.9.2.2), as ReportLab writes it with `is_pdfdoc`."""
    if text.isascii() and text.isprintable():
        return f"({text.translate(_ESCAPES)})"
    if is_pdfdoc(text):
        return f"({escaped(text.encode('pdfdoc'))})"
    return f"({escaped(BOM_UTF16_BE + text.encode('utf_16_be'))})"


def is_pdfdoc(text: str) -> bool:
    """Whether a text string can be written in PDFDocEncoding (ISO 32000-1, 7.9.2.2).

    A text whose first bytes would be read as the mark of UTF-16 or UTF-8 cannot.
    """
    try:
        return not text.encode("pdfdoc").startswith((BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF8))
    except UnicodeEncodeError:
        return False


class IndirectObject(pdfdoc.PDFIndirectObject):
    """An object with its number (ISO 32000-1, 7.3.10); the files have no encryption.

    ReportLab writes each object once, so it is released: a long file would be in memory twice.
    """

    def format(self, document: Any) -> bytes:
        item = self.content
        is_written = isinstance(item, WrittenObject)
        content = item.content if is_written else pdfdoc.format(item, document, toplevel=1)
        if is_written:
            document.idToObject[self.name] = None
        elif isinstance(item, pdfdoc.PDFStream):
            item.content = b""
        identity = document.idToObjectNumberAndVersion[self.name]
        line_end = b"" if content.endswith(b"\n") else b"\n"
        return b"%d %d obj\n%b%bendobj\n" % (*identity, content, line_end)


class Pieces(pdfdoc.PDFFile):
    """Collects the pieces of a file, which `identifiers` joins: joined twice, they need memory."""

    def format(self, _document: Any) -> list[bytes]:  # type: ignore[override]
        # ReportLab returns what this returns to `file.finish`.
        pieces: list[bytes] = self.strings
        return pieces

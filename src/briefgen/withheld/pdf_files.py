"""The texts of PDF files: every object of every state of the file, and what pages show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf

from briefgen.withheld.pdf_fonts import PdfFonts
from briefgen.withheld.pdf_pages import letters_shown
from briefgen.withheld.pieces import Inner, Letters, encoded, inflated, letters_in_text

_END = re.compile(rb"%%EOF")
_STREAM = re.compile(rb"stream\r?\n")
_MOST_STATES = 20
"""Maximum number of earlier states that are opened."""
_LONGEST_DICTIONARY = 1000


def letters_in_pdf(place: str, data: bytes, inner: Inner) -> Iterator[Letters]:
    """The letters of all strings, names and streams, also of those that nothing refers to."""
    ends = [found.end() for found in _END.finditer(data)]
    for number, end in enumerate(ends[:-1][:_MOST_STATES], 1):
        yield from _of_state(f"{place}, earlier state {number}", data[:end], inner)
    yield from _of_state(place, data, inner)
    if ends and (rest := data[ends[-1] :].strip(b"\r\n")):
        yield from inner(f"{place}: bytes after the end", rest)
    yield from _unlisted_streams(place, data, inner)


def _of_state(place: str, data: bytes, inner: Inner) -> Iterator[Letters]:
    try:
        pdf = pikepdf.open(BytesIO(data))
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return
    with pdf:
        fonts = PdfFonts()
        yield from _of_value(f"{place}: trailer", pdf.trailer)
        for one in pdf.objects:
            if not isinstance(one, pikepdf.Object):
                continue  # a number, or an object that was removed
            name = f"{place}: object {one.objgen[0]}"
            try:
                yield from _of_object(name, one, fonts, inner)
            except (pikepdf.PdfError, ValueError, RuntimeError, TypeError, KeyError):
                continue
        for number, page in enumerate(pdf.pages, 1):
            yield from letters_shown(f"{place}: page {number}", page.obj, fonts)


def _of_object(place: str, one: Any, fonts: PdfFonts, inner: Inner) -> Iterator[Letters]:
    kind = _kind_of(one)
    yield from _of_value(f"{place}{kind}", one)
    if not isinstance(one, pikepdf.Stream):
        return
    if one.get("/Subtype") == "/Form":
        yield from letters_shown(f"{place}, form", one, fonts)
    if one.get("/Subtype") == "/Image":
        if "/DCTDecode" in str(one.get("/Filter")):
            data = one.read_raw_bytes()
            yield from inner(f"{place}, picture", inflated(data) or data)
        return
    try:
        content = one.read_bytes()
    except pikepdf.PdfError:
        content = one.read_raw_bytes()
    yield from inner(f"{place}{kind}", content)


def _kind_of(one: Any) -> str:
    """Words for the type of an object, as far as it names one."""
    if not isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        return ""
    names = [str(one[key]) for key in ("/Type", "/Subtype", "/S") if key in one]
    return f" ({' '.join(names)})" if names else ""


def _of_value(place: str, value: Any) -> Iterator[Letters]:
    """The letters of the strings and names in a value, but not in other objects."""
    is_colour = isinstance(value, pikepdf.Dictionary) and "/OutputConditionIdentifier" in value
    names: list[str] = []
    data: list[bytes] = []
    texts: list[str] = []
    keys = dict.fromkeys(_collected(value, "", texts, names, data))
    named = f"{place} {' '.join(key for key in keys if key)}".strip()
    yield from letters_in_text(named, " ".join(texts), words="" if is_colour else None)
    yield from letters_in_text(named, " ".join(names), is_text=False)
    yield from encoded(named, b" ".join(data))


def _collected(
    value: Any, key: str, texts: list[str], names: list[str], data: list[bytes]
) -> Iterator[str]:
    """Collect the strings and names of a value; yields the outermost keys that have strings."""
    if isinstance(value, pikepdf.String):
        texts.append(str(value))
        data.append(bytes(value))
        yield key
    elif isinstance(value, pikepdf.Name):
        names.append(str(value))
    elif isinstance(value, pikepdf.Array):
        for one in value:
            if not getattr(one, "is_indirect", False):
                yield from _collected(one, key, texts, names, data)
    elif isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        names += value.keys()
        for name, one in value.items():
            if not getattr(one, "is_indirect", False):
                yield from _collected(one, key or name, texts, names, data)


def _unlisted_streams(place: str, data: bytes, inner: Inner) -> Iterator[Letters]:
    """The letters of compressed streams wherever they are in the file."""
    for found in _STREAM.finditer(data):
        before = data[max(0, found.start() - _LONGEST_DICTIONARY) : found.start()]
        dictionary = before.rpartition(b" obj")[2]
        if b"/Image" in dictionary or b"/FlateDecode" not in dictionary:
            continue
        content = inflated(data[found.end() : data.find(b"endstream", found.end())])
        yield from inner(f"{place}: stream at byte {found.end()}", content)

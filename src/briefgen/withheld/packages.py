"""The texts of Word files and other ZIP files."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from briefgen.withheld.pieces import Inner, Letters, encoded, inflated, letters_in_text

_LARGEST_PART = 256 * 2**20
_LOCAL_HEADER = re.compile(rb"PK\x03\x04")
_READ_ERRORS = (zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, OSError, EOFError)
_DEFLATED = 8


def letters_in_package(place: str, data: bytes, inner: Inner) -> Iterator[Letters]:
    """The letters of the names, comments, extra fields and contents of all entries."""
    listed: set[int] = set()
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            yield from encoded(f"{place}, comment of the ZIP file", package.comment)
            for entry in package.infolist():
                listed.add(entry.header_offset)
                yield from _of_entry(package, entry, place, inner)
    except _READ_ERRORS:
        listed.clear()
    yield from _unlisted(place, data, listed, inner)


def _of_entry(
    package: zipfile.ZipFile, entry: zipfile.ZipInfo, place: str, inner: Inner
) -> Iterator[Letters]:
    inside = f"{place}: {entry.filename}"
    yield from letters_in_text(f"{inside}, name", entry.filename, is_text=False)
    yield from encoded(f"{inside}, comment of the entry", entry.comment)
    yield from encoded(f"{inside}, extra field", entry.extra)
    if entry.file_size <= _LARGEST_PART:
        try:
            content = package.read(entry)
        except _READ_ERRORS:
            return
        yield from inner(inside, content)


def _unlisted(place: str, data: bytes, listed: set[int], inner: Inner) -> Iterator[Letters]:
    """The contents of entries that the directory does not list (APPNOTE.TXT, 4.3.7)."""
    for found in _LOCAL_HEADER.finditer(data):
        at = found.start()
        if at in listed or len(data) < at + 30:
            continue
        method = int.from_bytes(data[at + 8 : at + 10], "little")
        name_length = int.from_bytes(data[at + 26 : at + 28], "little")
        extra_length = int.from_bytes(data[at + 28 : at + 30], "little")
        start = at + 30 + name_length + extra_length
        name = data[at + 30 : at + 30 + name_length].decode("utf-8", "replace")
        if method == _DEFLATED and (content := inflated(data[start:], -zlib.MAX_WBITS)):
            yield from inner(f"{place}: {name}, an entry that is not listed", content)

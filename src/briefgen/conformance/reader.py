"""Reads the objects of a PDF as plain data, on demand."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from hashlib import sha256
from io import BytesIO
from typing import Any, BinaryIO

import pikepdf
from msgspec.json import Decoder

Value = Any
"""An object in QPDF's JSON: a name begins with `/`, a text with `u:` or `b:` (in hex), a reference
is `12 0 R`, a stream is its dictionary."""

_JSON = Decoder()
_READS = 10_000
"""Number of objects to read before the file is opened again. QPDF keeps every object that it has
read, about two kilobytes each, and a document of 2,000 pages has 170,000."""


@contextmanager
def opened(data: bytes) -> Iterator[BinaryIO]:
    """The data as a file for a `Reader`.

    On Linux it is a file in memory, which QPDF maps: finding an object in a Python stream takes
    four times as long.
    """
    with _in_memory(data) or BytesIO(data) as stream:
        yield stream


def _in_memory(data: bytes) -> BinaryIO | None:
    """The data as a file in memory; `None` if the system makes none, or none of this size."""
    if sys.platform != "linux":
        return None
    with suppress(OSError), ExitStack() as unless_written:
        stream = unless_written.enter_context(os.fdopen(os.memfd_create("pdf"), "w+b"))
        stream.write(data)
        stream.flush()
        unless_written.pop_all()
        return stream
    return None


class Reader:
    """Opens a file without repairing it; raises `pikepdf.PdfError` if it cannot be opened."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._warnings: list[str] = []
        self._reads = 0
        self._file = self._opened()
        self.trailer = _plain(self._file.trailer)
        self.root = self.dictionary(self.trailer.get("/Root"))
        self.is_encrypted = self._file.is_encrypted
        self.pages = ["{} {} R".format(*page.obj.objgen) for page in self._file.pages]
        """A reference to each page, in order."""

    def value(self, value: Value) -> Value:
        """The object that a reference names, `None` if it is missing; any other value unchanged."""
        if not is_reference(value):
            return value
        self._reads += 1
        if self._reads > _READS:
            self._warnings += self._file.get_warnings()
            self._file = self._opened()
            self._reads = 1
        return _plain(self._object(value))

    def dictionary(self, value: Value) -> dict[str, Value]:
        """A dictionary, or the dictionary of a stream; empty for any other value."""
        found = self.value(value)
        return found if isinstance(found, dict) else {}

    def array(self, value: Value) -> list[Value]:
        """An array; any other value becomes an array of one item, `None` an empty array."""
        found = self.value(value)
        if isinstance(found, list):
            return found
        return [] if found is None else [value]

    def leaves(self, tree: Value, key: str) -> Iterator[tuple[Value, Value]]:
        """Keys and values of a name tree or number tree (ISO 32000-1, 7.9.6 and 7.9.7).

        `key` is `/Names` or `/Nums`.
        """
        node = self.dictionary(tree)
        flat = self.array(node.get(key))
        yield from zip(flat[::2], flat[1::2], strict=False)
        for kid in self.array(node.get("/Kids")):
            yield from self.leaves(kid, key)

    def stream(self, reference: Value) -> bytes | None:
        """The decoded data of a stream; `None` if it is not a stream or cannot be decoded."""
        found = self._object(reference) if is_reference(reference) else None
        if not isinstance(found, pikepdf.Stream):
            return None
        try:
            return found.read_bytes()
        except pikepdf.PdfError:
            return None

    def content_digest(self, page: str) -> str:
        """A digest of the content of a page as it is in the file; empty without content."""
        contents = self._object(page).get("/Contents")
        streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
        found = sha256()
        for stream in streams:
            if not isinstance(stream, pikepdf.Stream):
                return ""
            data = stream.read_raw_bytes()
            found.update(f"{_plain(stream)!r} {len(data)} ".encode())
            found.update(data)
        return found.hexdigest()

    def instructions(self, page: str, operators: str) -> list[Any]:
        """The instructions in the content of a page that have one of the operators."""
        return list(pikepdf.parse_content_stream(self._object(page), operators))

    def warnings(self) -> list[str]:
        """The warnings of QPDF so far."""
        self._warnings += self._file.get_warnings()
        return list(dict.fromkeys(self._warnings))

    def _opened(self) -> pikepdf.Pdf:
        return pikepdf.open(
            self._stream,
            access_mode=pikepdf.AccessMode.mmap,
            attempt_recovery=False,
            inherit_page_attributes=False,
        )

    def _object(self, reference: str) -> Any:
        number, generation, _ = reference.split()
        return self._file.get_object(int(number), int(generation))


def is_reference(value: Value) -> bool:
    """Whether a value refers to an object elsewhere in the file."""
    return isinstance(value, str) and value[:1].isdigit()


def text_of(value: Value) -> str:
    """The characters of a text string (ISO 32000-1, 7.9.2.2); empty for any other value."""
    if not isinstance(value, str):
        return ""
    if value.startswith("b:"):
        return bytes.fromhex(value[2:]).decode("pdfdoc_pikepdf", "replace")
    return value[2:] if value.startswith("u:") else ""


def _plain(item: Any) -> Value:
    """A value of QPDF as plain data."""
    if not isinstance(item, pikepdf.Object):
        return item
    return _JSON.decode(item.to_json(dereference=True, schema_version=2))

"""The parts of a PDF as digests that do not depend on how a program stores it.

A program that saves a PDF again numbers its objects again and compresses its streams in another way
(ISO 32000-1, 7.3.8 and 7.5). So a digest has the unpacked streams, and each object once.
"""

from __future__ import annotations

import hashlib
import io
import uuid
import zlib
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import ParseError

import pikepdf
from msgspec import Struct, field

from briefgen.build.stored_metadata import metadata_of_pdf
from briefgen.parity.text_blocks import UnreadableFileError

PDF_ERRORS = (
    pikepdf.PdfError, pikepdf.DataDecodingError, LookupError, ValueError, TypeError, AttributeError,
    ArithmeticError, RuntimeError, StopIteration, ParseError, zlib.error,
)  # fmt: skip
"""The exceptions that a damaged PDF can raise."""
DAMAGED = "it is a damaged or incomplete PDF"
_LARGEST = 1 << 26
"""Number of bytes above which an unpacked stream is not read."""
_FLATE_RATIO = 1032
"""The highest ratio of unpacked to packed bytes (RFC 1951)."""
_COMPRESSIONS = ("/FlateDecode", "/LZWDecode", "/RunLengthDecode", "/Fl", "/LZW", "/RL")
_STORAGE = ("/Length", "/Filter", "/DecodeParms", "/DL")
"""Entries of a stream that say how it is stored."""
_OWNERS = ("/Parent", "/P", "/StructParent", "/StructParents", "/ParentTree", "/Popup")
"""Entries that refer to what contains an object, or number it."""
_OF_STORAGE = ("/Pages", "/Metadata", "/Extensions", "/Version", "/Type", "/Names", "/AF")


class Annotation(Struct, frozen=True):
    """An annotation on a page (ISO 32000-1, 12.5)."""

    subtype: str
    text: str
    """Its words: the contents of a comment, or the value of a form field."""
    address: str
    """The address that a link leads to; empty for a place in the file."""
    digest: str


class PageContents(Struct, frozen=True):
    """The contents of a page."""

    drawn: str
    """Digest of everything that is drawn: its content stream, fonts and pictures, its size."""
    annotations: tuple[Annotation, ...]


class PdfContents(Struct, frozen=True):
    """The parts of a PDF."""

    fields: Mapping[str, str]
    """Its metadata by name, such as `dc:title`; empty if it has none that can be read."""
    document: str
    """The permanent identifier in its trailer; empty if it has none (14.4)."""
    pages: tuple[PageContents, ...]
    attachments: Mapping[str, str]
    """The digest of each attached file by its name."""
    entries: Mapping[str, str]
    """The digests of the other entries of its catalogue by name, such as `/StructTreeRoot`."""


def read_pdf_contents(data: bytes) -> PdfContents:
    """The contents of a PDF. Raises `UnreadableFileError` for a damaged one, or with a password."""
    try:
        with pikepdf.open(io.BytesIO(data), attempt_recovery=False) as pdf:
            _check_sizes(pdf)
            return _contents(pdf)
    except pikepdf.PasswordError as error:
        raise UnreadableFileError("it can only be read with a password") from error
    except PDF_ERRORS as error:
        raise UnreadableFileError(DAMAGED) from error


def _check_sizes(pdf: pikepdf.Pdf) -> None:
    """Raise `UnreadableFileError` if a stream would need too much memory."""
    for one in pdf.objects:
        if not isinstance(one, pikepdf.Stream):
            continue
        filters: Any = one.get("/Filter", [])
        names = [str(name) for name in filters] if isinstance(filters, pikepdf.Array) else [filters]
        packed = [str(name) for name in names if str(name) in _COMPRESSIONS]
        raw = one.read_raw_bytes() if packed else b""
        if len(packed) > 1 or (len(raw) * _FLATE_RATIO > _LARGEST and _unpacked(raw) >= _LARGEST):
            raise UnreadableFileError("it is too large to be read: a part of it is packed too much")


def _unpacked(raw: bytes) -> int:
    """Number of bytes of an unpacked Flate stream, `_LARGEST` at most."""
    try:
        return len(zlib.decompressobj().decompress(raw, _LARGEST))
    except zlib.error:
        return 0


def _contents(pdf: pikepdf.Pdf) -> PdfContents:
    digests = _Digests()
    drawn = [_drawn(page, digests) for page in pdf.pages]
    for page, one in zip(pdf.pages, drawn, strict=True):
        digests.pages[page.obj.objgen] = one
    root: Any = pdf.Root
    return PdfContents(
        fields=_fields(pdf),
        document=_document(pdf),
        pages=tuple(
            PageContents(one, tuple(_annotations(page, digests)))
            for page, one in zip(pdf.pages, drawn, strict=True)
        ),
        attachments={
            str(name): hashlib.sha256(file.get_file().read_bytes()).hexdigest()
            for name, file in pdf.attachments.items()
        },
        entries={
            **{str(name): digests.of(root[name]) for name in root if name not in _OF_STORAGE},
            **{
                f"/Names{name}": digests.of(root["/Names"][name])
                for name in root.get("/Names", {})
                if name != "/EmbeddedFiles"
            },
        },
    )


def _fields(pdf: pikepdf.Pdf) -> dict[str, str]:
    try:
        return {name: " ".join(value.split()) for name, value in metadata_of_pdf(pdf).items()}
    except PDF_ERRORS:
        return {}


def _document(pdf: pikepdf.Pdf) -> str:
    identifiers: Any = pdf.trailer.get("/ID", [])
    first = bytes(identifiers[0]) if len(identifiers) else b""
    return str(uuid.UUID(bytes=first)) if len(first) == 16 else ""


def _drawn(page: pikepdf.Page, digests: _Digests) -> str:
    operators = pikepdf.unparse_content_stream(pikepdf.parse_content_stream(page))
    parts = [hashlib.sha256(operators).hexdigest()]
    resources: Any = _inherited(page.obj, "/Resources")
    for name in sorted(resources or ()):
        found = resources[name]
        kinds = found.items() if isinstance(found, pikepdf.Dictionary) else [("", found)]
        parts += [f"{name}{key}{digests.of(one)}" for key, one in sorted(kinds)]
    for name in ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit"):
        parts.append(f"{name}{digests.of(_inherited(page.obj, name))}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _inherited(page: Any, name: str) -> Any:
    """The value of an attribute of a page, which the tree of pages may give (7.7.3.4)."""
    node, steps = page, 0
    while node is not None and name not in node and steps < 100:
        node, steps = node.get("/Parent"), steps + 1
    return node.get(name) if node is not None else None


def _annotations(page: pikepdf.Page, digests: _Digests) -> Iterator[Annotation]:
    for one in page.obj.get("/Annots", pikepdf.Array()):
        owner: Any = one.get("/Parent", one)
        value = one.get("/V", owner.get("/V", one.get("/Contents", "")))
        subtype = str(one.get("/Subtype", "")).removeprefix("/")
        filled = digests.of(owner.get("/V")) if subtype == "Widget" else ""
        action: Any = one.get("/A", pikepdf.Dictionary())
        address = str(action.get("/URI", "")) if isinstance(action, pikepdf.Dictionary) else ""
        text = str(value).removeprefix("/")
        yield Annotation(subtype, text, address, f"{digests.of(one)}{filled}")


class _Digests(Struct):
    pages: dict[tuple[int, int], str] = field(default_factory=dict)
    """The digest that names each page where an object refers to it."""
    _known: dict[tuple[int, int], str] = field(default_factory=dict)

    def of(self, value: Any) -> str:
        """The digest of an object with everything it refers to."""
        number = _number(value)
        if number in self._known:
            return self._known[number]
        found = hashlib.sha256()
        for token in self._tokens(value):
            found.update(token)
            found.update(b"\n")
        if number != (0, 0):
            self._known[number] = found.hexdigest()
        return found.hexdigest()

    def _tokens(self, root: Any) -> Iterator[bytes]:
        seen: dict[tuple[int, int], int] = {}
        pending: list[Any] = [root]
        while pending:
            value = pending.pop()
            number = _number(value)
            if number in self.pages:
                yield self.pages[number].encode()
                continue
            if number in seen:
                yield b"see %d" % seen[number]
                continue
            if number != (0, 0):
                seen[number] = len(seen)
            token, parts = _node(value)
            yield token
            pending += reversed(parts)


def _number(value: Any) -> tuple[int, int]:
    return value.objgen if isinstance(value, pikepdf.Object) else (0, 0)


def _node(value: Any) -> tuple[bytes, list[Any]]:
    """The beginning of a value, and the values in it."""
    if isinstance(value, pikepdf.Stream):
        names = _names(value, _STORAGE + _OWNERS)
        data = hashlib.sha256(_bytes_of(value)).hexdigest()
        return f"stream {data} {names}".encode(), [value[name] for name in names]
    if isinstance(value, pikepdf.Dictionary):
        names = _names(value, _OWNERS)
        return f"dictionary {names}".encode(), [value[name] for name in names]
    if isinstance(value, pikepdf.Array):
        return b"array %d" % len(value), list(value)
    if isinstance(value, pikepdf.String):
        return b"string " + bytes(value), []
    return f"{type(value).__name__} {value}".encode("utf-8", "surrogateescape"), []


def _names(value: pikepdf.Dictionary | pikepdf.Stream, without: tuple[str, ...]) -> list[str]:
    return sorted(name for name in map(str, value) if name not in without)


def _bytes_of(stream: pikepdf.Stream) -> bytes:
    """The unpacked bytes of a stream, or those of a picture as they are stored."""
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:
        return stream.read_raw_bytes()

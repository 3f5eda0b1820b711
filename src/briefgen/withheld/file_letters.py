"""The letters of everything in a file, whatever its kind is, and in the files in it."""

from __future__ import annotations

import codecs
import gzip
import re
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from xml.etree import ElementTree

from briefgen.withheld.packages import letters_in_package
from briefgen.withheld.pdf_files import letters_in_pdf
from briefgen.withheld.pieces import Inner, Letters, encoded, inflated, letters_in_text

_DEEPEST = 6
"""Maximum number of files that contain each other."""
_TEXT_ATTRIBUTES = frozenset({"alt", "author", "descr", "title", "tooltip"})
"""The attributes with words for readers; others have mostly names and values of the format."""
_OFFICE = re.compile(
    r"\{http://(?:schemas\.openxmlformats|purl\.oclc)\.org/.*(?:wordprocessing|drawing)ml/"
)
"""The namespaces whose words are divided into runs."""
_ENDS_OF_WORDS = frozenset({"p", "br", "cr", "tab", "ptab", "noBreakHyphen", "footnoteReference"})
"""The elements of these namespaces before which a word ends."""
_CODES = frozenset({"instrText", "delInstrText", "fldData", "binData"})
"""The elements with texts of the format."""
_SCHEMAS = "{http://www.aiim.org/pdfa/ns/"
"""The beginning of the namespaces that describe properties of PDF/A files, and nothing else."""
_IN_WORDS = frozenset(
    {"a", "b", "bdi", "em", "i", "mark", "r", "span", "strong", "sub", "sup", "t", "tspan", "u"}
)
"""The elements of other formats that can be inside a word."""
_TAG_IN_WORD = re.compile(rf"</?(?:{'|'.join(sorted(_IN_WORDS))}|ins|del)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_MARKUP = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<[!?A-Za-z]")


def letters_in(place: str, data: bytes, depth: int = 0) -> Iterator[Letters]:
    """The letters of everything in a file; `depth` is the number of files around it."""
    yield from encoded(place, data)
    if depth <= _DEEPEST:
        yield from _reader_of(data)(place, data, partial(letters_in, depth=depth + 1))


def _reader_of(data: bytes) -> Callable[[str, bytes, Inner], Iterator[Letters]]:
    """The function that reads what is compressed or divided in a file."""
    if data.startswith(b"\x89PNG"):
        return _png
    if data.startswith(b"\x1f\x8b"):
        return _gzip
    if data[:1] == b"\x78" and int.from_bytes(data[:2]) % 31 == 0:
        return _zlib
    if b"%PDF-" in data[:1024]:
        return letters_in_pdf
    if b"PK\x03\x04" in data[:4096]:
        return letters_in_package
    is_utf_16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return _xml if is_utf_16 or _MARKUP.match(data[:512]) else _nothing


def _nothing(_place: str, _data: bytes, _inner: Inner) -> Iterator[Letters]:
    return iter(())


def _gzip(place: str, data: bytes, inner: Inner) -> Iterator[Letters]:
    try:
        content = gzip.decompress(data)
    except (OSError, EOFError, zlib.error):
        return
    yield from inner(place, content)


def _zlib(place: str, data: bytes, inner: Inner) -> Iterator[Letters]:
    """The content of a stream with the header of zlib (RFC 1950, 2.2)."""
    if content := inflated(data):
        yield from inner(place, content)


def _png(place: str, data: bytes, _inner: Inner) -> Iterator[Letters]:
    """The chunks with compressed text, and everything else but the picture."""
    at = 8
    while at + 12 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + length]
        if kind != b"IDAT":
            for start in (n + 1 for n, byte in enumerate(body[:128]) if byte in (0, 1)):
                inner = inflated(body[start:]) or inflated(body[start + 1 :])
                if inner:
                    yield from encoded(f"{place}, chunk {kind.decode('latin-1')}", inner)
        at += 12 + length


def _xml(place: str, data: bytes, _inner: Inner) -> Iterator[Letters]:
    """The texts of elements of one name as one text, all texts, and the values of attributes."""
    try:
        root = ElementTree.fromstring(data.lstrip())
    except (ElementTree.ParseError, ValueError, LookupError):  # as for HTML
        text = data.decode("utf-8", "replace")
        apart = _TAG.sub(" ", _TAG_IN_WORD.sub("", text))
        yield from letters_in_text(f"{place}, text without tags", _TAG.sub("", text), words=apart)
        return
    texts: dict[str, list[str]] = {}
    attributes: dict[str, list[str]] = {}
    for element in root.iter():
        name = str(element.tag).rpartition("}")[2]
        texts.setdefault(name, []).extend((element.text or "", element.tail or ""))
        for key, value in element.attrib.items():
            attributes.setdefault(key.rpartition("}")[2], []).append(value)
    for name, parts in texts.items():
        yield from letters_in_text(f"{place}, element '{name}'", "".join(parts), words="")
    for name, parts in attributes.items():
        is_text = name in _TEXT_ATTRIBUTES
        inside = f"{place}, attribute '{name}'"
        yield from letters_in_text(inside, " ".join(parts), is_text=is_text)
    yield from letters_in_text(place, "".join(root.itertext()), words=_words_apart(root))


def _words_apart(root: ElementTree.Element) -> str:
    """The texts of elements, with spaces between those that are not parts of one word."""
    found: list[str] = []
    for element in root.iter():
        namespace, _, name = str(element.tag).rpartition("}")
        if name in _CODES or namespace.startswith(_SCHEMAS):
            continue
        in_office = bool(_OFFICE.match(namespace))
        if name in _ENDS_OF_WORDS if in_office else name not in _IN_WORDS:
            found.append(" ")
        found += (element.text or "", "" if in_office else element.tail or "")
    return "".join(found)

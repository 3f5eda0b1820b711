"""All texts that are in a file in any form, each with the place where it is."""

from __future__ import annotations

import base64
import binascii
import html
import re
import zlib
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from msgspec import Struct

from briefgen.withheld.letters import ascii_letters_of, letters_of

_MOST_INFLATED = 256 * 2**20
_MOST_TEXT = 2 * 2**20
"""Maximum length of bytes of no known kind that are read as texts of each encoding."""
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{16,}(?:\r?\n[A-Za-z0-9+/_-]{4,})*={0,2}")
_URL_SAFE = bytes.maketrans(b"-_", b"+/")
_HEX = re.compile(rb"(?:[0-9A-Fa-f]{2}[\s:,-]?){10,}")
_ESCAPES = re.compile(r"\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})|\\([0-7]{3})")
_CONTINUED = re.compile(r"\\\r?\n")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
"""Bytes that UTF-16 has in letters of most scripts, and texts in UTF-8 have not."""


class Letters(Struct, frozen=True):
    """The letters of one text in a file."""

    place: str
    """Names the file or the part, and what is in it."""
    letters: str
    is_text: bool = False
    """Whether readers can see the text; short names are looked for only in such texts."""
    words: str = ""
    """The text itself, with its words apart, if readers can see it."""


Inner = Callable[[str, bytes], Iterator[Letters]]
"""Reads a file that is in another one: its place, and its bytes."""


def letters_in_text(
    place: str, text: str, *, is_text: bool = True, words: str | None = None
) -> Iterator[Letters]:
    """The letters of a text as it is, and as what it can be the encoding of.

    `is_text` is false for what has names and values of the format of the file. `words` is the same
    text with its words apart, if they are not so in `text`.
    """
    own = text if words is None and is_text else words or ""
    yield Letters(place, letters_of(text), is_text, own)
    plain = _ESCAPES.sub(_unescaped, _CONTINUED.sub("", unquote(html.unescape(text))))
    if plain != text:
        yield Letters(place, letters_of(plain), is_text, plain if own == text else "")
    yield from _decoded(place, plain.encode("utf-8", "replace"))


def encoded(place: str, data: bytes) -> Iterator[Letters]:
    """The letters of bytes in each encoding that a text can have."""
    yield Letters(place, ascii_letters_of(data))
    yield from _decoded(place, data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text:
        plain = _ESCAPES.sub(_unescaped, _CONTINUED.sub("", unquote(html.unescape(text))))
        yield Letters(place, letters_of(text))
        if plain != text:
            yield Letters(place, letters_of(plain))
    if len(data) <= _MOST_TEXT and (not text or _CONTROL.search(data)):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            yield Letters(place, letters_of(data.decode(encoding, "ignore")))
            yield Letters(place, letters_of(data[1:].decode(encoding, "ignore")))


def _decoded(place: str, data: bytes) -> Iterator[Letters]:
    """The letters of texts that bytes contain in base64 or as hexadecimal digits."""
    for found in _BASE64.finditer(data):
        digits = re.sub(rb"\s", b"", found[0]).rstrip(b"=").translate(_URL_SAFE)
        for start in range(4):
            run = digits[start:]
            run = run[: len(run) - len(run) % 4] if len(run) % 4 == 1 else run
            inner = base64.b64decode(run + b"=" * (-len(run) % 4))
            yield from _of_inner(f"{place}, base64", inner)
    for found in _HEX.finditer(data):
        digits = re.sub(rb"[\s:,-]", b"", found[0])
        yield from _of_inner(f"{place}, hexadecimal digits", binascii.unhexlify(digits))


def _of_inner(place: str, data: bytes) -> Iterator[Letters]:
    yield Letters(place, ascii_letters_of(data))
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        yield Letters(place, letters_of(data.decode(encoding, "ignore")))


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16) if code else int(found[3], 8))


def inflated(data: bytes, window: int = zlib.MAX_WBITS) -> bytes:
    """As much of compressed bytes as can be read; `window` is negative without a header."""
    try:
        return zlib.decompressobj(window).decompress(data, _MOST_INFLATED)
    except zlib.error:
        return b""

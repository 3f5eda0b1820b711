"""Bookmarks of paragraphs and note marks, by which a changed Word file can be compared.

A block keeps its key while its text is edited (`resolve/keys.py`), and the identifier of its
paragraph is a digest of the key. It is the name of a hidden bookmark around the text, which word
processors keep, and the `w14:paraId` of the paragraph ([MS-DOCX], 2.2.4), which Word keeps and
LibreOffice drops. Paragraphs of notes have no bookmark: LibreOffice drops those in notes. Their
note has one around its mark.
"""

from __future__ import annotations

import hashlib
from itertools import count

from briefgen.ooxml.element import Element
from briefgen.ooxml.runs import bookmarked

_LARGEST = 0x80000000
"""The upper limit of a `w14:paraId`, which must be less."""


class KeyIdentifiers:
    """The identifiers of the keys of one document: eight hexadecimal digits each."""

    def __init__(self) -> None:
        self._keys: dict[str, str] = {}

    def identifier(self, key: str) -> str:
        """The identifier of a key. Of two keys with the same digest, the second has another."""
        for attempt in count():
            digest = hashlib.sha256(f"{key}\0{attempt}".encode() if attempt else key.encode())
            number = int.from_bytes(digest.digest()[:4], "big") % _LARGEST
            identifier = f"{number:08X}"
            if number and self._keys.setdefault(identifier, key) == key:
                return identifier
        raise AssertionError("there are more keys than identifiers")


def key_bookmark_name(identifier: str) -> str:
    """The name of the bookmark of a key; word processors hide a bookmark that begins with `_`."""
    return f"_{identifier}"


def identified_paragraph(paragraph: Element, identifier: str) -> Element:
    """The paragraph, with its identifier as `w14:paraId`."""
    paragraph.attributes = {"w14:paraId": identifier, **paragraph.attributes}
    return paragraph


def bookmark_paragraph(paragraph: Element, identifier: str, number: int) -> None:
    """Put a bookmark with a number, unique in the part, around the content of a paragraph."""
    properties, *content = paragraph.children
    paragraph.children = [
        properties,
        *bookmarked(key_bookmark_name(identifier), number, content),
    ]

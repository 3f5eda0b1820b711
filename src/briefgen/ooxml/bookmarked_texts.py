"""The text at each bookmark of a Word file whose name follows from a key.

The text is compared with that of a file which another program has saved. So it has only what
programs keep: words with single spaces, without optional hyphens and marks of notes. Of a bookmark
only its beginning counts: where a paragraph has several notes, LibreOffice moves the ends of
bookmarks, and those around later marks, by some characters. Therefore the first bookmark in a
paragraph has the text of the whole paragraph, and the others, in order, those of its notes. A
paragraph without a bookmark belongs to the bookmark before it, so that no text of the body is left
out but the contents, whose entries are fields.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest

from briefgen.ooxml.element import Element

BEGINNING = "_beginning"
"""The name of the texts before the first bookmark."""
_NAME = re.compile(r"_[0-9A-F]{8}")
_CONTENTS = re.compile(r"\s*TOC\b")
_SIGNS = {"w:tab": " ", "w:br": " ", "w:cr": " ", "w:noBreakHyphen": "-"}
_SPACES = re.compile(r"[ \t\r\n]+")


def bookmarked_texts(document: Element, footnotes: Element) -> dict[str, str]:
    """The text at each bookmark, by its name, in the order of the document.

    `document` is the root of the main part, `footnotes` that of the footnotes part
    (ISO/IEC 29500-1, 17.11).
    """
    notes = {note.get("w:id"): _text_of(note) for note in footnotes.find_all("w:footnote")}
    texts: dict[str, str] = {}
    last = BEGINNING
    for paragraph in _paragraphs(document):
        starts = (mark.get("w:name") for mark in paragraph.descendants("w:bookmarkStart"))
        names = dict.fromkeys(name for name in starts if _NAME.fullmatch(name))
        marks = paragraph.descendants("w:footnoteReference")
        found = [_text_of(paragraph), *(notes.get(mark.get("w:id"), "") for mark in marks)]
        texts |= dict(zip_longest(names, found[: len(names)], fillvalue=""))
        last = next(iter(names), last)
        if more := " ".join(filter(None, found[len(names) :])):
            texts[last] = f"{texts.get(last, '')} {more}".strip()
    return texts


def digest_of_texts(texts: Mapping[str, str]) -> str:
    """The SHA-256 digest of texts by name, in their order, in hexadecimal digits."""
    lines = (f"{name}\0{text}\n" for name, text in texts.items())
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _paragraphs(document: Element) -> Iterator[Element]:
    """The paragraphs in their order, without those in the fields of contents (17.16.5.68)."""
    fields: list[str] = []
    for paragraph in document.descendants("w:p"):
        is_in_contents = any(map(_CONTENTS.match, fields))
        for one in paragraph.descendants("w:fldChar", "w:instrText"):
            if one.tag == "w:instrText":
                fields[-1:] = [fields[-1] + one.text] if fields else []
            elif one.get("w:fldCharType") == "begin":
                fields.append("")
            elif one.get("w:fldCharType") == "end" and fields:
                fields.pop()
            is_in_contents |= any(map(_CONTENTS.match, fields))
        if not is_in_contents:
            yield paragraph


def _text_of(element: Element) -> str:
    parts = (
        one.text if one.tag == "w:t" else _SIGNS.get(one.tag, "") for one in element.descendants()
    )
    text = "".join(parts).replace("\u00ad", "").replace("\u2011", "-")
    return _SPACES.sub(" ", text).strip()

"""The text at each bookmark of a Word file whose name follows from a key.

The text is compared with that of a file which another program has saved. So it has only what
programs keep: words with single spaces, without optional hyphens and marks of notes. Of a bookmark
only its beginning counts: where a paragraph has several notes, LibreOffice moves the ends of
bookmarks, and those around later marks, by some characters. Therefore the first bookmark in a
paragraph has the text of the whole paragraph, and the others, in order, those of its notes. A
paragraph without a bookmark belongs to the bookmark before it, and so does a copy of a paragraph,
which has a bookmark that another text has already. So no text of the body is left out but the
contents, whose entries are fields.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest

from msgspec import Struct

from briefgen.ooxml.element import Element

BEGINNING = "_beginning"
"""The name of the texts before the first bookmark."""
_NAME = re.compile(r"_[0-9A-F]{8}")
_CONTENTS = re.compile(r"\s*TOC\b")
_SIGNS = {"w:tab": " ", "w:br": " ", "w:cr": " ", "w:noBreakHyphen": "-"}
_SPACES = re.compile(r"[ \t\r\n]+")


class BookmarkedText(Struct, frozen=True):
    """A paragraph, or a note whose mark is in the paragraph before."""

    name: str
    """The name of its bookmark; empty if it has none."""
    text: str
    paragraph_id: str = ""
    """The `w14:paraId` of the paragraph after `_`, as its bookmark was named; empty for a note."""


def passages(document: Element, footnotes: Element) -> Iterator[BookmarkedText]:
    """The paragraphs and notes in the order of the document, without the contents.

    `document` is the root of the main part, `footnotes` that of the footnotes part
    (ISO/IEC 29500-1, 17.11).
    """
    notes = {note.get("w:id"): plain_text(note) for note in footnotes.find_all("w:footnote")}
    for paragraph, inside, is_in_contents in _paragraphs(document):
        if is_in_contents:
            continue
        starts = (one.get("w:name") for one in inside if one.tag == "w:bookmarkStart")
        names = dict.fromkeys(name for name in starts if is_key_bookmark(name))
        marks = (one.get("w:id") for one in inside if one.tag == "w:footnoteReference")
        found = [_text_of(_runs(inside)), *(notes.get(mark, "") for mark in marks)]
        identifier = f"_{paragraph.get('w14:paraId')}"
        for name, text in zip_longest(names, found, fillvalue=""):
            yield BookmarkedText(name, text, identifier)
            identifier = ""


def bookmarked_texts(document: Element, footnotes: Element) -> dict[str, str]:
    """The text at each bookmark, by its name, in the order of the document."""
    return texts_by_bookmark(passages(document, footnotes))


def texts_by_bookmark(found: Iterable[BookmarkedText]) -> dict[str, str]:
    """The text at each bookmark of passages, by its name, in their order."""
    texts: dict[str, str] = {}
    paragraph = BEGINNING
    for one in found:
        name = "" if texts.get(one.name) else one.name
        if one.paragraph_id:
            paragraph = name or paragraph
        if name:
            texts[name] = one.text
        elif one.text:
            texts[paragraph] = f"{texts.get(paragraph, '')} {one.text}".strip()
    return texts


def digest_of_texts(texts: Mapping[str, str]) -> str:
    """The SHA-256 digest of texts by name, in their order, in hexadecimal digits."""
    lines = (f"{name}\0{text}\n" for name, text in texts.items())
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def is_key_bookmark(name: str) -> bool:
    """Whether a name is that of a bookmark which follows from a key."""
    return _NAME.fullmatch(name) is not None


def paragraphs(document: Element) -> Iterator[tuple[Element, bool]]:
    """Each paragraph in order, and whether it is in the field of contents (17.16.5.68)."""
    return ((paragraph, is_in_contents) for paragraph, _, is_in_contents in _paragraphs(document))


def _paragraphs(document: Element) -> Iterator[tuple[Element, list[Element], bool]]:
    """As `paragraphs`, with the elements in each paragraph."""
    fields: list[str] = []
    for paragraph in document.descendants("w:p"):
        is_in_contents = any(map(_CONTENTS.match, fields))
        inside = _inside(paragraph)
        for one in inside:
            if one.tag == "w:instrText":
                fields[-1:] = [fields[-1] + one.text] if fields else []
            elif one.tag != "w:fldChar":
                continue
            elif one.get("w:fldCharType") == "begin":
                fields.append("")
            elif one.get("w:fldCharType") == "end" and fields:
                fields.pop()
            is_in_contents |= any(map(_CONTENTS.match, fields))
        yield paragraph, inside, is_in_contents


def _inside(element: Element) -> list[Element]:
    """The element and its descendants in document order, without the properties of runs."""
    found, pending = [], [element]
    while pending:
        one = pending.pop()
        if one.tag == "w:rPr":
            continue
        found.append(one)
        if one._children:
            pending += one._children[::-1]
    return found


def plain_text(element: Element, *, fields: bool = True) -> str:
    """The text of an element with single spaces.

    Without `fields`, the results of fields are left out.
    """
    runs = _runs(_inside(element))
    return _text_of(runs if fields else (run for run in runs if not run[1]))


def _text_of(runs: Iterable[tuple[str, bool]]) -> str:
    return single_spaces("".join([text for text, _ in runs]))


def _runs(elements: Iterable[Element]) -> Iterator[tuple[str, bool]]:
    """The parts of the text of elements, and whether each is the result of a field (17.16.18)."""
    depth = 0
    for one in elements:
        if one.tag == "w:fldChar":
            kind = one.get("w:fldCharType")
            depth = max(0, depth + {"begin": 1, "end": -1}.get(kind, 0))
        elif one.tag == "w:t":
            yield one.text, depth > 0
        elif one.tag in _SIGNS:
            yield _SIGNS[one.tag], depth > 0


def single_spaces(text: str) -> str:
    """A text with single spaces and plain hyphens, without optional ones."""
    return _SPACES.sub(" ", text.replace("\u00ad", "").replace("\u2011", "-")).strip()

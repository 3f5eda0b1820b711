"""The details of a Word file: all that a reader sees besides its paragraphs and notes.

These are headers and footers, comments, changes that are tracked, hidden text, endnotes, pictures,
the addresses of links, and the lines of the contents. A program that saves the file again keeps
them, but it may compute the results of fields again and repeat headers and footers per section.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from urllib.parse import unquote

from msgspec import Struct

from briefgen.ooxml.bookmarked_texts import (
    BEGINNING,
    is_key_bookmark,
    paragraphs,
    plain_text,
    single_spaces,
)
from briefgen.ooxml.element import Element, find, text_of
from briefgen.ooxml.package_reading import StoredPart
from briefgen.ooxml.relationships import office

TRACKED = {
    "w:ins": "tracked insertion",
    "w:moveTo": "tracked insertion",
    "w:del": "tracked deletion",
    "w:moveFrom": "tracked deletion",
}
TRACKED_FORMAT = "tracked format"
IN_DRAWING = "text in a formula or drawing"
_REPEATED = (
    "header", "footer", "link", "picture", "line of the contents", IN_DRAWING, TRACKED_FORMAT,
)  # fmt: skip
"""Kinds of which a program may write one more or fewer times."""
_PICTURES = ("a:blip", "v:imagedata")
_PAGE_NUMBER = re.compile(r"\s*\d+$")
_OFF = ("0", "false", "off")


class WordDetail(Struct, frozen=True):
    """Something that a reader sees besides the text."""

    kind: str
    """The kind in words; for example `tracked insertion`."""
    text: str
    anchor: str = BEGINNING
    """The name of the bookmark at or before it."""
    author: str = ""
    """Who wrote a comment or a tracked change."""

    @property
    def words(self) -> str:
        """The kind, the author and the text, as a clause."""
        by = f" by {self.author}" if self.author else ""
        says = f": “{self.text}”" if self.text and self.kind != "picture" else ""
        article = "an" if self.kind[0] in "aeiou" else "a"
        return f"{article} {self.kind}{by}{says}"


def details_of(main: StoredPart, document: Element, footnotes: Element) -> Iterator[WordDetail]:
    """The details of a Word file; `main` is its main part, `document` and `footnotes` roots."""
    hidden = _hidden_styles(main)
    anchors: dict[str, str] = {}
    yield from _in_story(document, hidden, anchors)
    for note in footnotes.find_all("w:footnote"):
        anchor = anchors.get(f"footnote {note.get('w:id')}", BEGINNING)
        yield from _in_story(note, hidden, {}, anchor)
    yield from _endnotes(main, anchors)
    yield from _comments(main, anchors)
    yield from _headers_and_footers(main, document)
    yield from _references(main, document)
    if (notes := main.related(office("footnotes"))) is not None:
        for note in footnotes.find_all("w:footnote"):
            anchor = anchors.get(f"footnote {note.get('w:id')}", BEGINNING)
            yield from _references(notes, note, anchor)
    for paragraph, is_in_contents in paragraphs(document):
        line = _PAGE_NUMBER.sub("", plain_text(paragraph)) if is_in_contents else ""
        if line:
            yield WordDetail("line of the contents", line)


def missing_details(
    some: Sequence[WordDetail], others: Sequence[WordDetail]
) -> Iterator[WordDetail]:
    """Those of some details that others lack."""
    left = Counter((one.kind, one.text) for one in others)
    own, tracked = _tracked_words(some), _tracked_words(others)
    for kind, words in tracked.items():
        if len(own.get(kind, "")) > len(words):  # they are not only split and joined
            tracked[kind] = ""
    for one in some:
        if one.kind in tracked and _without_spaces(one.text) in tracked[one.kind]:
            continue
        if not left[one.kind, one.text]:
            yield one
        elif one.kind not in _REPEATED:
            left[one.kind, one.text] -= 1


def _tracked_words(details: Sequence[WordDetail]) -> dict[str, str]:
    """The words of all tracked changes by their kind: programs split and join such changes."""
    words = {one.kind: "" for one in details if one.kind in TRACKED.values()}
    for one in details:
        if one.kind in words:
            words[one.kind] += _without_spaces(one.text)
    return words


def _without_spaces(text: str) -> str:
    return "".join(text.split())


# -- stories -----------------------------------------------------------------------------------


def _in_story(
    root: Element, hidden: frozenset[str], anchors: dict[str, str], anchor: str = BEGINNING
) -> Iterator[WordDetail]:
    """The tracked changes and the hidden text of a story; also notes the anchors of its marks."""
    paragraph_style, is_named = "", False
    for one in root.descendants():
        if one.tag == "w:bookmarkStart" and is_key_bookmark(one.get("w:name")):
            # The first bookmark in a paragraph is its own, the others are those of its notes.
            anchor = anchor if is_named else one.get("w:name")
            is_named = True
        elif one.tag == "w:p":
            is_named = False
            style = one.find("w:pPr", "w:pStyle")
            paragraph_style = style.get("w:val") if style is not None else ""
        elif one.tag in TRACKED:
            yield WordDetail(TRACKED[one.tag], _tracked_text(one), anchor, one.get("w:author"))
        elif one.tag == "w:r" and _is_hidden(one, paragraph_style, hidden):
            if text := plain_text(one):
                yield WordDetail("hidden text", text, anchor)
        elif one.tag in ("w:footnoteReference", "w:endnoteReference", "w:commentReference"):
            kind = one.tag.removeprefix("w:").removesuffix("Reference")
            anchors[f"{kind} {one.get('w:id')}"] = anchor


def _tracked_text(change: Element) -> str:
    return single_spaces(text_of(change, "w:t", "w:delText"))


def _is_hidden(run: Element, paragraph_style: str, hidden: frozenset[str]) -> bool:
    properties = run.find("w:rPr")
    vanish = find(properties, "w:vanish")
    if vanish is not None:
        return vanish.get("w:val") not in _OFF
    style = find(properties, "w:rStyle")
    return paragraph_style in hidden or (style is not None and style.get("w:val") in hidden)


def _hidden_styles(main: StoredPart) -> frozenset[str]:
    """The identifiers of styles whose text is hidden, by themselves or by a style below."""
    part = main.related(office("styles"))
    if part is None:
        return frozenset()
    styles = {one.get("w:styleId"): one for one in part.root.find_all("w:style")}
    return frozenset(name for name in styles if _hides(name, styles))


def _hides(name: str, styles: Mapping[str, Element]) -> bool:
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        vanish = styles[name].find("w:rPr", "w:vanish")
        if vanish is not None:
            return vanish.get("w:val") not in _OFF
        below = styles[name].find("w:basedOn")
        name = below.get("w:val") if below is not None else ""
    return False


# -- other parts -------------------------------------------------------------------------------


def _endnotes(main: StoredPart, anchors: Mapping[str, str]) -> Iterator[WordDetail]:
    part = main.related(office("endnotes"))
    for note in part.root.find_all("w:endnote") if part is not None else ():
        if text := plain_text(note):
            yield WordDetail("endnote", text, anchors.get(f"endnote {note.get('w:id')}", BEGINNING))


def _comments(main: StoredPart, anchors: Mapping[str, str]) -> Iterator[WordDetail]:
    part = main.related(office("comments"))
    for one in part.root.find_all("w:comment") if part is not None else ():
        anchor = anchors.get(f"comment {one.get('w:id')}", BEGINNING)
        yield WordDetail("comment", plain_text(one), anchor, one.get("w:author"))


def _headers_and_footers(main: StoredPart, document: Element) -> Iterator[WordDetail]:
    references = document.descendants("w:headerReference", "w:footerReference")
    for tag, identifier in dict.fromkeys((one.tag, one.get("r:id")) for one in references):
        kind = tag.removeprefix("w:").removesuffix("Reference")
        part = main.target_of(identifier)
        root = part.root
        yield from _references(part, root)
        for paragraph in root.descendants("w:p"):
            if text := plain_text(paragraph, fields=False):
                yield WordDetail(kind, text)
        for shape in root.descendants("v:textpath"):
            yield WordDetail(kind, single_spaces(shape.get("string")))


def _references(part: StoredPart, root: Element, anchor: str = BEGINNING) -> Iterator[WordDetail]:
    """The addresses of links and the digests of pictures, with the anchors of their paragraphs.

    `root` is that of the main part, or a note whose mark has the anchor.
    """
    is_named = root.tag == "w:footnote"
    for one in root.descendants("w:p", "w:bookmarkStart", "w:hyperlink", "w:instrText", *_PICTURES):
        name = one.get("r:embed") or one.get("r:id") or one.get("r:link")
        relationship = part.relationships.get(name)
        if one.tag == "w:p":
            is_named = root.tag == "w:footnote"
        elif is_key_bookmark(one.get("w:name")):
            # Programs move the bookmarks of note marks; the first one is that of the paragraph.
            anchor = anchor if is_named else one.get("w:name")
            is_named = True
        elif one.tag == "w:instrText" and (found := re.match(r'\s*HYPERLINK\s+"(.+?)"', one.text)):
            yield WordDetail("link", _address(found[1]), anchor)
        elif relationship is None:
            continue
        elif relationship.external:
            yield WordDetail("link", _address(relationship.target), anchor)
        elif one.tag in _PICTURES:
            yield WordDetail("picture", sha256(part.target_of(name).data).hexdigest(), anchor)


def _address(written: str) -> str:
    """An address as it is compared: programs encode characters of it, and add a last slash."""
    return unquote(written).rstrip("/")

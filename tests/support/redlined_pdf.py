"""Reads a redline PDF from its tags, with the words from PDFium, without code of the writer.

A revision is a `Span` that begins with words in place of a space, such as `deletion: `, and ends
with others, such as ` end of deletion `.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, Literal

import pikepdf
from msgspec import Struct, field

from support.reading_order import words_by_mark

State = Literal["inserted", "deleted"]
_NAMES: Mapping[str, State] = {"insertion": "inserted", "deletion": "deleted"}
_INLINE = {"/Span", "/Link", "/Reference"}
_HYPHENS = re.compile("[-\u0002\u00ad\u2010\u2011]")
"""A hyphen at the end of a line can be of any kind, and two files have different lines."""
_NUMBER = re.compile(r",?\[?(?:\d+(?:\.\d+)*|Annex\s[A-Z]|[A-Z](?:\.\d+)+)\]?")
"""A number, the mark of a note with the sign before it, or that of a deleted note."""
_HEADING_NUMBER = re.compile(r"^\s*(?:\d+(?:\.\d+)*|Annex\s[A-Z]|[A-Z](?:\.\d+)+)\.")
"""The number of a heading with its full stop; a heading of the other version can have none."""
_END = "¶"
"""The sign of the end of a paragraph that only one version has."""
_HEADINGS = {f"/H{level}" for level in range(1, 7)}
_LABELLED = {"/Caption", *_HEADINGS}
_LABEL = re.compile(r"^(?:Table|Figure)?[\s\d.]*")
"""The label of a caption or a heading, which is that of the new version."""


class _Block(Struct):
    """A paragraph, heading, caption or label: its words, each with the state of its revision."""

    role: str
    words: list[tuple[State | None, str]] = field(default_factory=list)
    in_note: bool = False
    label_of: list[_Block] | None = None
    """The blocks that it labels."""

    def text(self, without: State | None) -> str:
        """Its words; where the old version is read, the ends of its paragraphs remain."""
        texts = (
            words if without == "inserted" and state == "deleted" else words.replace(_END, "")
            for state, words in self.words
            if state != without or without is None
        )
        return "".join(texts)

    @property
    def ends_paragraph(self) -> bool:
        """Whether the end of the paragraph was inserted."""
        last = [pair for pair in self.words if pair[1].strip()][-1:]
        return last == [("inserted", _END)]


class RedlinedPdf:
    """The blocks of a PDF in reading order, from its cover on, without its contents."""

    def __init__(self, data: bytes) -> None:
        self._words = words_by_mark(data)
        self._pages: dict[Any, int] = {}
        self._in_note = False
        self.blocks: list[_Block] = []
        self.spoken: list[str] = []
        """The words before and after each revision, in order."""
        with pikepdf.open(BytesIO(data)) as pdf:
            self._pages = {page.obj.objgen: n for n, page in enumerate(pdf.pages)}
            first, *parts = _kids(pdf.Root.StructTreeRoot.K[0])
            for part in parts if _is_summary(first) else (first, *parts):
                self._read(part)

    def texts(self, without: State | None = None, *, numbers: bool = True) -> list[str]:
        """The text of each block that has words, without one kind of revision.

        Labels of what has no words are left out. Without `numbers`, they are, too, and notes follow
        the text: in another version they can belong to one paragraph or to several.
        """
        found: list[str] = []
        of_notes: list[str] = []
        joined = False
        for block in self.blocks:
            if self._is_left_out(block, without, numbers=numbers):
                continue
            text = _HYPHENS.sub("", block.text(without))
            if not numbers:
                text = _HEADING_NUMBER.sub("", text) if block.role in _HEADINGS else text
                text = _NUMBER.sub("", text)
            parts = ["".join(part.split()) for part in text.split(_END)]
            if block.in_note and not numbers:
                of_notes += parts
                continue
            if joined and found:
                found[-1] += parts.pop(0)
            found += parts
            joined = without == "inserted" and block.ends_paragraph
        return [text for text in (*found, *of_notes) if text]

    def _is_left_out(self, block: _Block, without: State | None, *, numbers: bool) -> bool:
        text = block.text(without)
        if block.label_of is None:
            return block.role in _LABELLED and not _LABEL.sub("", text).strip()
        labelled = (one for one in block.label_of if one.label_of is None)
        if not any(one.text(without).strip() for one in labelled):
            return True
        # A deleted item of a numbered list has a dash, as it does not count.
        return not numbers and not any(letter.isalpha() for letter in text)

    def revised(self, state: State) -> list[str]:
        """The revised words of one kind, one text for each block with some."""
        found = ["".join(w for s, w in block.words if s == state) for block in self.blocks]
        return [" ".join(text.split()) for text in found if text.strip()]

    # -- reading -----------------------------------------------------------------------------

    def _read(self, element: Any) -> None:
        role = str(element.S)
        if role == "/Figure" or any(kid.get("/S") == "/TOC" for kid in _kids(element)):
            return
        if role in ("/LI", "/Note"):
            self._labelled(element)
            return
        kids = _kids(element)
        if any(_is_mark(kid) or str(kid.get("/S")) in _INLINE for kid in kids):
            block = _Block(role, in_note=self._in_note)
            self.blocks.append(block)
            for inner in self._inlines(element, block, None):
                self._read(inner)
            return
        for kid in kids:
            self._read(kid)

    def _labelled(self, element: Any) -> None:
        start, outer = len(self.blocks), self._in_note
        self._in_note |= str(element.S) == "/Note"
        for kid in _kids(element):
            self._read(kid)
        self._in_note = outer
        labels = [block for block in self.blocks[start:] if block.role in ("/Lbl", "/Link")]
        if labels and self.blocks[start] is labels[0]:
            labels[0].label_of = self.blocks[start + 1 :]

    def _inlines(self, element: Any, block: _Block, state: State | None) -> Iterator[Any]:
        """Add the words of an element to a block; gives the blocks inside it."""
        inside = state or _revision(element)
        for kid in _kids(element):
            if _is_mark(kid):
                text = self._words[self._pages[kid.Pg.objgen], int(kid.MCID)]
                block.words.append((inside, text))
            elif "/S" in kid and "/ActualText" in kid:
                assert not self._text_of(kid).strip(), "spoken words replace printed ones"
                self.spoken.append(str(kid.ActualText))
            elif "/S" in kid and str(kid.S) in _INLINE:
                yield from self._inlines(kid, block, inside)
            elif "/S" in kid:
                yield kid

    def _text_of(self, element: Any) -> str:
        return "".join(
            self._words[self._pages[kid.Pg.objgen], int(kid.MCID)]
            for kid in _kids(element)
            if _is_mark(kid)
        )


def _kids(element: Any) -> list[Any]:
    return list(element.get("/K", []))


def _is_mark(kid: Any) -> bool:
    return kid.get("/Type") == "/MCR"


def _is_summary(part: Any) -> bool:
    """Whether the first part is the summary: it has a heading, and a cover has none."""
    return str(_kids(part)[0].S) == "/H1"


def _revision(element: Any) -> State | None:
    """Whether an element is text that was inserted or deleted, by what is spoken."""
    kids = [kid for kid in _kids(element) if "/ActualText" in kid]
    if str(element.get("/S")) != "/Span" or not kids:
        return None
    first, last = (str(kid.ActualText).strip() for kid in (kids[0], kids[-1]))
    name = re.split("[,:]", first)[0]
    assert last == f"end of {name}", (first, last)
    assert _decoration(element) == {"insertion": "/Underline", "deletion": "/LineThrough"}[name]
    return _NAMES[name]


def _decoration(element: Any) -> str:
    return str(next(one["/TextDecorationType"] for one in element.A))

"""The content of a paragraph as tokens: words, fields, note marks and pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from msgspec import Struct

from briefgen.changes.tokens import NOTE_MARK, WORD
from briefgen.hyphens import NO_BREAK_HYPHEN, SOFT_HYPHEN
from briefgen.ooxml.element import Element
from briefgen.ooxml.writing import to_text

_CHARACTERS = {"w:noBreakHyphen": NO_BREAK_HYPHEN, "w:softHyphen": SOFT_HYPHEN}
_KEY_BOOKMARK = re.compile(r"_[0-9A-F]{8}")
BOOKMARK_LIMITS = ("w:bookmarkStart", "w:bookmarkEnd")


class Piece(Struct):
    """Text with one format, or a unit that is kept or changed as a whole."""

    text: str = ""
    """Empty for a unit."""
    properties: Element | None = None
    """The `w:rPr` of the text."""
    link: Element | None = None
    """The `w:hyperlink` around it."""
    unit: Sequence[Element] = ()
    """Runs of a unit, or the limit of a bookmark."""
    identity: str = ""
    """Of a unit: what it is compared by."""
    old_properties: Element | None = None
    has_other_format: bool = False
    """Whether the format differs in the old version, where it is `old_properties`."""

    @property
    def is_limit(self) -> bool:
        """Whether it is the beginning or the end of a bookmark."""
        return bool(self.unit) and self.unit[0].tag in BOOKMARK_LIMITS


def have_same_format(one: Element | None, other: Element | None) -> bool:
    """Whether properties of runs are the same; no properties are as good as `None`."""
    return one is other or _format(one) == _format(other)


def _format(properties: Element | None) -> str:
    return to_text(properties) if properties is not None and properties.children else ""


class ContentToken(Struct):
    """A word or unit, after what precedes it."""

    identity: str
    before: list[Piece]
    """Spaces, and limits of bookmarks."""
    pieces: list[Piece]

    @property
    def space(self) -> str:
        return "".join([piece.text for piece in self.before])

    @property
    def text(self) -> str:
        return "".join([piece.text for piece in self.pieces])


class ContentReader(Struct, frozen=True):
    """Reads the paragraphs of one version."""

    identity_of: Callable[[Element], str]
    """The words by which a note mark or a picture is compared."""
    target_of: Callable[[Element], str]
    """The address or bookmark of a link."""

    def tokens(self, content: Iterable[Element]) -> list[ContentToken]:
        """The tokens of a paragraph; the last has no content, but what is before the end."""
        return list(self._tokens(list(self._pieces(content, None))))

    # -- pieces --------------------------------------------------------------------------------

    def _pieces(self, content: Iterable[Element], link: Element | None) -> Iterator[Piece]:
        in_field: list[Element] = []
        depth = 0
        for one in content:
            if depth or _field_step(one) == "begin":
                in_field.append(one)
                depth += {"begin": 1, "end": -1}.get(_field_step(one), 0)
                if not depth:
                    yield Piece(link=link, unit=in_field, identity=_field_identity(in_field))
                    in_field = []
            elif one.tag == "w:r":
                yield from self._pieces_of_run(one, link)
            elif one.tag == "w:hyperlink":
                yield from self._pieces(one.children, one)
            elif one.tag in BOOKMARK_LIMITS:
                yield Piece(link=link, unit=[one])
            elif one.tag != "w:pPr":
                yield Piece(link=link, unit=[one], identity=to_text(one))
        if in_field:  # a field that ends in another paragraph
            yield Piece(link=link, unit=in_field, identity="".join(map(to_text, in_field)))

    def _pieces_of_run(self, run: Element, link: Element | None) -> Iterator[Piece]:
        properties = run.find("w:rPr")
        text = ""
        for child in run.children:
            if child.tag == "w:t":
                text += child.text
            elif child.tag in _CHARACTERS:
                text += _CHARACTERS[child.tag]
            elif child is not properties:
                if text:
                    yield Piece(text, properties, link)
                    text = ""
                own = [properties.copy()] if properties is not None else []
                unit = Element("w:r", None, [*own, child])
                yield Piece("", properties, link, unit=[unit], identity=self.identity_of(child))
        if text:
            yield Piece(text, properties, link)

    # -- tokens --------------------------------------------------------------------------------

    def _tokens(self, pieces: list[Piece]) -> Iterator[ContentToken]:
        before: list[Piece] = []
        run: list[Piece] = []
        for piece in pieces:
            if piece.text or piece.is_limit:
                run.append(piece)
                continue
            words, before = self._words(run, before)
            yield from words
            yield ContentToken(self._with_link(piece.identity, piece), before, [piece])
            run, before = [], []
        words, before = self._words(run, before)
        yield from words
        yield ContentToken("", before, [])

    def _words(
        self, run: list[Piece], before: list[Piece]
    ) -> tuple[list[ContentToken], list[Piece]]:
        """The words of pieces of text, and what is after the last of them."""
        text = "".join([piece.text for piece in run])
        matches = WORD.finditer(text.replace(SOFT_HYPHEN, "\u2010"))
        words = [match.span() for match in matches]
        parts = _cut(run, [*chain.from_iterable(words), len(text)])
        found: list[ContentToken] = []
        for start, end in words:
            before += next(parts)
            pieces = next(parts)
            identity = self._with_link(_word(text[start:end]), pieces[0])
            found.append(ContentToken(identity, before, pieces))
            before = []
        return found, [*before, *next(parts)]

    def _with_link(self, identity: str, piece: Piece) -> str:
        return f"{identity}\0{self.target_of(piece.link)}" if piece.link is not None else identity


def _word(text: str) -> str:
    """The letters of a word, without the hyphens that depend on the width of its line."""
    return text.replace(SOFT_HYPHEN, "").replace(NO_BREAK_HYPHEN, "-")


def _cut(pieces: Sequence[Piece], ends: Iterable[int]) -> Iterator[list[Piece]]:
    """The pieces before a word and those of the word, by turns, up to each offset of their text.

    The limits of bookmarks after a word are before the next one.
    """
    rest = list(pieces[::-1])
    offset = used = 0  # `used` characters of the next piece are before the offset.
    is_word = True
    for end in ends:
        is_word = not is_word
        found: list[Piece] = []
        while rest and (offset < end or (not is_word and rest[-1].is_limit)):
            piece = rest[-1]
            text = piece.text[used : used + end - offset]
            used, offset = used + len(text), offset + len(text)
            if used == len(piece.text):
                rest.pop()
                used = 0
            is_whole = len(text) == len(piece.text)
            found.append(piece if is_whole else Piece(text, piece.properties, piece.link))
        yield found


def _field_step(run: Element) -> str:
    found = run.find("w:fldChar") if run.tag == "w:r" else None
    return found.get("w:fldCharType") if found is not None else ""


def _field_identity(runs: list[Element]) -> str:
    """The instruction of a field: its result follows from other parts."""
    codes = [one.text for run in runs for one in run.descendants("w:instrText")]
    return f"→{' '.join(''.join(codes).split())}"


def without_key_bookmarks(content: Iterable[Element]) -> list[Element]:
    """Content without the bookmarks of keys."""
    found = list(content)
    names = [one for one in found if one.tag == "w:bookmarkStart"]
    keys = {one.get("w:id") for one in names if _KEY_BOOKMARK.fullmatch(one.get("w:name"))}
    return [one for one in found if one.tag not in BOOKMARK_LIMITS or one.get("w:id") not in keys]


def note_identity(identifier: str) -> str:
    """The identity by which the mark of a note is compared."""
    return f"{NOTE_MARK}{identifier}"

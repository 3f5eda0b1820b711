"""The inline marks of a text: values, notes, links and emphasis are protected in XLIFF."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefgen.syntax.markdown import SyntaxNode, parse_inline
from briefgen.syntax.markdown_rules import script_at

_PROTECTED = re.compile(
    r"\{\{.*?\}\}"  # a value
    r"|\[\^[^\[\],]+\](?:\{[^{}]*\})?"  # a note that cites sources
    r"|\[\]\([^()\s]*\)(?:\{[^{}]*\})?"  # a reference with a generated text
    r"|!\[[^\]]*\]\([^()]*\)(?:\{[^{}]*\})?"  # a picture
    r"|\[[^\[\]]*\]\{[^{}]*lang=[^{}]*\}"  # words in another language, such as names
    r"|<(?:https?|mailto):[^>\s]*>|https?://[^\s<>()\[\]]+"
    r"|\\[!-/:-@\[-`{-~]|\\\n"  # an escaped sign, and a line break
    r"|\{[#.][^{}]*\}"  # attributes
    r"|\{(?:long|short)\}",  # the parts of a pattern
    re.DOTALL,
)
_PLACES = re.compile(r"\[\^[^\[\],]+,[^\[\]]*\](?:\{[^{}]*\})?")
"""A note with places in sources, whose words are translated."""
_PLACE = re.compile(r"(,\s*)([^,;\s](?:[^;\\]|\\.)*)", re.DOTALL)
_CLOSING = re.compile(r"\](?:\([^()]*\))?(?:\{[^{}]*\})?")
_MOST_NESTED = 20
"""Maximum nesting of marks; signs of deeper ones are words."""
_SIGNS = ("**", "__", "*", "_")
_TYPES = {
    "**": "xlf:b",
    "__": "xlf:b",
    "*": "xlf:i",
    "_": "xlf:i",
    "~": "html:sub",
    "^": "html:sup",
}
_SIGNS_OF_SCRIPTS = {"subscript": "~", "superscript": "^"}


class InlineMark(Struct, frozen=True, kw_only=True):
    """Signs of Markdown around words, or in the place of words that are not translated."""

    start: str
    """The signs before the words, or all of a mark without words."""
    content: tuple[Inline, ...] | None = None
    """The words in it; `None` for a mark without words."""
    end: str = ""

    @property
    def type(self) -> str:
        """`fmt`, `link` or `other`, as XLIFF names them."""
        if self.content is None:
            return "other"
        return "fmt" if self.start in _TYPES else "link" if "](" in self.end else "other"

    @property
    def subtype(self) -> str:
        """Emphasis as XLIFF names it, subscript and superscript as HTML; empty for others."""
        return _TYPES.get(self.start, "") if self.content is not None else ""


Inline = str | InlineMark


def inlines_of(text: str) -> tuple[Inline, ...]:
    """A text as words and marks; written one after the other, they are the text."""
    return tuple(_joined(_InlineParser(text).until("")))


def is_emphasis(signs: str) -> bool:
    """Whether signs begin emphasis, a subscript or a superscript."""
    return signs in _TYPES


def emphasis_in(text: str) -> Iterator[str]:
    """The signs of the emphasis, subscripts and superscripts that Markdown reads in a text.

    `text` has no expressions.
    """
    yield from _emphasis_of(parse_inline(text))


def _emphasis_of(nodes: Sequence[SyntaxNode]) -> Iterator[str]:
    for node in nodes:
        if signs := node.token.markup or _SIGNS_OF_SCRIPTS.get(node.kind, ""):
            yield signs
        yield from _emphasis_of(node.children)


class _InlineParser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._place = 0
        self._depth = 0
        self._pairs: dict[tuple[int, str], tuple[InlineMark | None, int]] = {}
        """Marks by the places and signs where they begin, with the places after them."""

    def until(self, closing: str) -> Iterator[Inline]:
        """The inlines up to signs that close a mark, or up to the end."""
        while self._place < len(self._text):
            if closing and self._closes(closing):
                return
            yield self._next()

    def _closes(self, closing: str) -> bool:
        return self._text.startswith("]" if closing == "[" else closing, self._place)

    def _next(self) -> Inline:
        text, place = self._text, self._place
        if protected := _PROTECTED.match(text, place):
            self._place = protected.end()
            return InlineMark(start=protected[0])
        if note := _PLACES.match(text, place):
            self._place = note.end()
            return _note_with_places(note[0])
        if script := script_at(text, place):
            self._place = script.end()
            sign, words = text[place], script["words"]
            return InlineMark(start=sign, content=inlines_of(words), end=sign)
        for opening in ("^[", "["):
            if text.startswith(opening, place):
                return self._pair(opening, "[") or self._character()
        for sign in _SIGNS:
            if text.startswith(sign, place) and self._opens(sign):
                return self._pair(sign, sign) or self._character()
        return self._character()

    def _opens(self, sign: str) -> bool:
        before = self._text[self._place - 1 : self._place]
        after = self._text[self._place + len(sign) : self._place + len(sign) + 1]
        return bool(after.strip()) and not before.isalnum()

    def _character(self) -> str:
        self._place += 1
        return self._text[self._place - 1]

    def _pair(self, opening: str, closing: str) -> InlineMark | None:
        """The mark that opens here; `None`, and nothing is read, if it is not closed."""
        begin = self._place
        if (begin, opening) not in self._pairs:
            found = self._read_pair(opening, closing)
            self._pairs[begin, opening] = (found, self._place if found is not None else begin)
        found, self._place = self._pairs[begin, opening]
        return found

    def _read_pair(self, opening: str, closing: str) -> InlineMark | None:
        if self._depth >= _MOST_NESTED:
            return None
        self._place += len(opening)
        self._depth += 1
        content = tuple(_joined(self.until(closing)))
        self._depth -= 1
        end = self._end(opening, closing)
        if not end or not content:
            return None
        self._place += len(end)
        return InlineMark(start=opening, content=content, end=end)

    def _end(self, opening: str, closing: str) -> str:
        if closing != "[":
            return closing if self._text.startswith(closing, self._place) else ""
        found = _CLOSING.match(self._text, self._place)
        if found is None:
            return ""
        if opening == "^[":
            return "]"
        return found[0] if len(found[0]) > 1 else ""


def _note_with_places(note: str) -> InlineMark:
    """A note with the words of its places; the sources, and what is between, are signs."""
    end = note.rindex("]")
    signs: list[str] = []
    words: list[str] = []
    last = 0
    for found in _PLACE.finditer(note, 0, end):
        signs.append(note[last : found.start(2)])
        words.append(found[2])
        last = found.end()
    if not words:
        return InlineMark(start=note)
    content: list[Inline] = [words[0]]
    for sign, place in zip(signs[1:], words[1:], strict=True):
        content += [InlineMark(start=sign), place]
    return InlineMark(start=signs[0], content=tuple(content), end=note[last:])


def _joined(inlines: Iterator[Inline]) -> Iterator[Inline]:
    words = ""
    for one in inlines:
        if isinstance(one, str):
            words += one
            continue
        if words:
            yield words
        words = ""
        yield one
    if words:
        yield words

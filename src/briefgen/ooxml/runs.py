"""Runs and their content (ISO/IEC 29500-1, 17.3.2 and 17.3.3), links and bookmarks."""

from __future__ import annotations

import re

from briefgen.hyphens import NO_BREAK_HYPHEN, SOFT_HYPHEN
from briefgen.ooxml.element import Element

NO_LANGUAGE = "zxx"
"""The BCP 47 tag for text without linguistic content."""

_SPACES = re.compile("[\t\n\r]+")
_HYPHENS = re.compile(f"([{SOFT_HYPHEN}{NO_BREAK_HYPHEN}])")
_ELEMENTS = {
    SOFT_HYPHEN: "w:softHyphen",
    # Arial lacks U+2011; Word shows this element as the hyphen of the font.
    NO_BREAK_HYPHEN: "w:noBreakHyphen",
}
_SPECIAL = re.compile(f"[{SOFT_HYPHEN}{NO_BREAK_HYPHEN}\t\n\r]")


def style_id(name: str) -> str:
    """The identifier of a style: its name without spaces, as in Word."""
    return name.replace(" ", "")


def t(text: str) -> list[Element]:
    """The elements for text in a run (17.3.3.31); some hyphens are elements in Word.

    Tabs and line ends become spaces.
    """
    if _SPECIAL.search(text) is None:
        return [Element("w:t", ("xml:space", "preserve"), text=text)] if text else []
    pieces = _HYPHENS.split(_SPACES.sub(" ", text))
    return [
        Element(_ELEMENTS[piece])
        if piece in _ELEMENTS
        else Element("w:t", ("xml:space", "preserve"), text=piece)
        for piece in pieces
        if piece
    ]


def r(
    content: list[Element],
    style: str = "",
    language: str = "",
    position: str = "",
    *,
    keep_case: bool = False,
) -> Element:
    """A run; `style` is the name of a character style.

    `language` is the BCP 47 tag of text in another language than the document (17.3.2.20).
    `NO_LANGUAGE` prevents spell-checking and hyphenation: Word uses `w:noProof` (17.3.2.21), other
    programs use the language. `position` is `subscript` or `superscript` (17.3.2.42). With
    `keep_case`, a style does not change letters into capitals (17.3.2.5).
    """
    if not (style or language or position or keep_case):
        return Element("w:r", None, content)
    properties: list[Element] = []
    if style:
        properties.append(Element("w:rStyle", ("w:val", style_id(style))))
    if keep_case:
        properties.append(Element("w:caps", ("w:val", "0")))
    if language == NO_LANGUAGE:
        properties.append(Element("w:noProof"))
    if position:
        properties.append(Element("w:vertAlign", ("w:val", position)))
    if language:
        properties.append(Element("w:lang", ("w:val", language)))
    return Element("w:r", None, [Element("w:rPr", None, properties), *content])


def text_runs(
    text: str,
    style: str = "",
    language: str = "",
    position: str = "",
    *,
    keep_case: bool = False,
) -> list[Element]:
    """The run of a text; an empty text has no run."""
    content = t(text)
    return [r(content, style, language, position, keep_case=keep_case)] if content else []


def tab(style: str = "") -> Element:
    """A run with a tab character (17.3.3.32)."""
    return r([Element("w:tab")], style)


def line_break() -> Element:
    """A run with a line break (17.3.3.1)."""
    return r([Element("w:br")])


def footnote_reference(number: int) -> Element:
    """The run with the mark of a footnote; `number` is its identifier (17.11.14)."""
    mark = Element("w:footnoteReference", ("w:id", str(number)))
    return r([mark], "Footnote Reference")


def hyperlink(content: list[Element], *, anchor: str = "", relationship: str = "") -> Element:
    """A link to a bookmark (`anchor`), or to the target of a relationship (17.16.22)."""
    target = ("w:anchor", anchor) if anchor else ("r:id", relationship)
    return Element("w:hyperlink", (*target, "w:history", "1"), content)


def bookmarked(name: str, identifier: int, content: list[Element]) -> list[Element]:
    """Content inside a bookmark with a name and an identifier (17.13.6)."""
    start = Element("w:bookmarkStart", ("w:id", str(identifier), "w:name", name))
    return [start, *content, Element("w:bookmarkEnd", ("w:id", str(identifier)))]

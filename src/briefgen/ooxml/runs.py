"""Runs and what is in a paragraph's line (17.3.2, 17.3.3)."""

from __future__ import annotations

import re

from briefgen.ooxml.element import Element

NO_LANGUAGE = "zxx"
"""The BCP 47 tag of text that is in no language."""

_SPACES = re.compile("[\t\n\r]+")
_HYPHENS = re.compile("([\u00ad\u2011])")
_ELEMENTS = {
    "\u00ad": "w:softHyphen",
    # Arial has no U+2011; Word draws this element with the hyphen of any font.
    "\u2011": "w:noBreakHyphen",
}
_SPECIAL = re.compile("[\u00ad\u2011\t\n\r]")


def style_id(name: str) -> str:
    """The identifier of a named style, as Word makes it: the name without spaces."""
    return name.replace(" ", "")


def t(text: str) -> list[Element]:
    """Text in a run (17.3.3.31), with the hyphens that are elements in Word."""
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


def r(content: list[Element], style: str = "", language: str = "") -> Element:
    """A run in a character style.

    `language` is that of text in another language than the document's (17.3.2.20). Text in no
    language is neither checked nor hyphenated: Word regards `w:noProof` (17.3.2.21), other
    programs the language.
    """
    if not (style or language):
        return Element("w:r", None, content)
    properties: list[Element] = []
    if style:
        properties.append(Element("w:rStyle", ("w:val", style_id(style))))
    if language:
        if language == NO_LANGUAGE:
            properties.append(Element("w:noProof"))
        properties.append(Element("w:lang", ("w:val", language)))
    return Element("w:r", None, [Element("w:rPr", None, properties), *content])


def text_runs(text: str, style: str = "", language: str = "") -> list[Element]:
    """The run of a text; none for an empty one."""
    content = t(text)
    return [r(content, style, language)] if content else []


def tab(style: str = "") -> Element:
    """A run that is a tab."""
    return r([Element("w:tab")], style)


def line_break() -> Element:
    """A run that is the end of a line."""
    return r([Element("w:br")])


def footnote_reference(number: int) -> Element:
    """The mark of a note in the text (17.11.14)."""
    mark = Element("w:footnoteReference", ("w:id", str(number)))
    return r([mark], "Footnote Reference")


def hyperlink(content: list[Element], *, anchor: str = "", relationship: str = "") -> Element:
    """A link to a bookmark, or to the target of a relationship (17.16.22)."""
    target = ("w:anchor", anchor) if anchor else ("r:id", relationship)
    return Element("w:hyperlink", (*target, "w:history", "1"), content)


def bookmarked(name: str, identifier: int, content: list[Element]) -> list[Element]:
    """Content between the start and the end of a bookmark (17.13.6)."""
    start = Element("w:bookmarkStart", ("w:id", str(identifier), "w:name", name))
    return [start, *content, Element("w:bookmarkEnd", ("w:id", str(identifier)))]

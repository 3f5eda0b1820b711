"""Contents of a Word file that no document of briefgen has: formulas, embedded files, macros."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.ooxml.bookmarked_texts import BEGINNING, is_key_bookmark
from briefgen.ooxml.element import Element
from briefgen.ooxml.package_reading import StoredPart
from briefgen.ooxml.relationships import office
from briefgen.releases.word_details import IN_DRAWING, TRACKED_FORMAT, WordDetail

_TEXTS = ("w:t", "w:delText", "w:instrText", "w:delInstrText")
_MEASURES = ("wp:", "wp14:")
"""Prefixes of elements whose text is a position or a size."""
_FILES = {"w:altChunk": "inserted file", "o:OLEObject": "embedded file"}
_MACROS = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
_TRACKED_FORMATS = (
    "w:rPrChange", "w:pPrChange", "w:tblPrChange", "w:trPrChange", "w:tcPrChange", "w:sectPrChange",
    "w:tblGridChange", "w:tblPrExChange", "w:numberingChange", "w:cellIns", "w:cellDel",
    "w:cellMerge",
)  # fmt: skip
_ACTIVE_FIELDS = re.compile(
    r"\s*(DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|EMBED|DATABASE|MACROBUTTON"
    r"|QUOTE)\b",
    re.IGNORECASE,
)
"""Instructions that bring text or files of others into a document, or run something (17.16.5)."""


def foreign_contents(
    main: StoredPart, document: Element, footnotes: Element
) -> Iterator[WordDetail]:
    """The foreign contents of a Word file as details; `main` is its main part."""
    if main.related(_MACROS) is not None:
        yield WordDetail("macro", "")
    settings = main.related(office("settings"))
    for one in settings.relationships.values() if settings is not None else ():
        if one.external:
            yield WordDetail("address in the settings", one.target)
    for root in (document, footnotes):
        yield from _in_story(root)


def _in_story(root: Element) -> Iterator[WordDetail]:
    anchor = BEGINNING
    for one in root.descendants():
        if one.tag == "w:bookmarkStart" and is_key_bookmark(one.get("w:name")):
            anchor = one.get("w:name")
        elif one.tag in _FILES:
            yield WordDetail(_FILES[one.tag], one.get("ProgID"), anchor)
        elif one.tag == "w:sym":
            yield WordDetail("sign", f"{one.get('w:font')} {one.get('w:char')}", anchor)
        elif one.tag in _TRACKED_FORMATS:
            yield WordDetail(TRACKED_FORMAT, "", anchor, one.get("w:author"))
        elif (instruction := _instruction(one)) and _ACTIVE_FIELDS.match(instruction):
            yield WordDetail("field", " ".join(instruction.split()), anchor)
        elif text := _other_text(one):
            yield WordDetail(IN_DRAWING, text, anchor)


def _other_text(element: Element) -> str:
    """The text of an element that is neither of a run nor a measure, such as that of a formula."""
    if element.tag in _TEXTS or element.tag.startswith(_MEASURES):
        return ""
    return " ".join(element.text.split())


def _instruction(element: Element) -> str:
    return element.text if element.tag == "w:instrText" else element.get("w:instr")

"""Page set-up, heads and feet of a team's file in the sections of our document (17.6, 17.10)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from briefgen.model.word_template import (
    HeaderFooterKind,
    HeaderFooterPages,
    TemplatePage,
    TemplatePart,
    WordTemplate,
)
from briefgen.ooxml.package import Part
from briefgen.ooxml.relationships import Relationship, office
from briefgen.ooxml.tree import Field, R, Tree, W, child, fields, is_on, parse, written
from briefgen.render.docx.header_footer import FIRST_FOOTER, FOOTER, HEADER
from briefgen.word_template.apply.styles_part import rename

_OWN: Mapping[tuple[HeaderFooterKind, HeaderFooterPages], str] = {
    ("header", "default"): HEADER,
    ("footer", "default"): FOOTER,
    ("footer", "first"): FIRST_FOOTER,
}
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_FIRST_DRAWING = 1_000_000
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_NUMBER_SWITCHES = {"\\n", "\\r", "\\w"}
"""With which a field shows the number of a paragraph and not its text (17.16.5.59)."""
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."


@dataclass(frozen=True, slots=True)
class HeaderFooter:
    """Heads and feet of the finished document: the part for each kind and pages."""

    names: Mapping[tuple[HeaderFooterKind, HeaderFooterPages], str]
    parts: tuple[Part, ...]
    """Those of the team, ready for the package."""
    even: bool


def header_footer_of(
    word_template: WordTemplate, identifiers: Mapping[str, str], known: Mapping[str, str]
) -> HeaderFooter:
    """Theirs for each kind that they bring, else ours; the first page has its own or the same."""
    even = is_on(_settings(word_template), "evenAndOddHeaders")
    names: dict[tuple[HeaderFooterKind, HeaderFooterPages], str] = {}
    parts: list[Part] = []
    kinds: tuple[HeaderFooterKind, ...] = ("header", "footer")
    for kind in kinds:
        brought = {
            pages: part for (k, pages), part in word_template.header_footer.items() if k == kind
        }
        for pages, one in brought.items():
            name = f"word/house-{kind}-{pages}.xml"
            names[kind, pages] = name
            drawings = _FIRST_DRAWING * (1 + len(names))
            root = parse(one.data)
            rename(root, identifiers)
            _show_results(root, known)
            parts += _prepared(name, kind, root, one, drawings)
        if not brought:
            names |= {key: name for key, name in _OWN.items() if key[0] == kind}
            names[kind, "even"] = names[kind, "default"]
        elif "default" in brought:
            names.setdefault((kind, "first"), names[kind, "default"])
    return HeaderFooter(names, tuple(parts), even)


def _prepared(
    name: str, kind: HeaderFooterKind, root: Tree, part: TemplatePart, first_drawing: int
) -> Iterator[Part]:
    """One head or foot out of its lists, and its pictures.

    No other part's drawings have their identifiers (20.4.2.5).
    """
    for list_of in list(root.iter(f"{W}numPr")):
        parent = list_of.getparent()
        if parent is not None:
            parent.remove(list_of)
    for number, drawing in enumerate(root.iter(_DRAWING)):
        drawing.set("id", str(first_drawing + number))
    links, pictures = related_pictures(name, part)
    yield Part(name, f"{_TYPE}{kind}+xml", written(root), links)
    yield from pictures


def _show_results(root: Tree, known: Mapping[str, str]) -> None:
    """Let fields show what they are in our document, not what they were in the team's."""
    for field in fields(root):
        result = _result(field, known)
        for text in field.texts if result is not None else ():
            text.text, result = result, ""


def _result(field: Field, known: Mapping[str, str]) -> str | None:
    """What a field shows until Word looks for itself; `None` for one that says it in its code."""
    result = known.get(field.kind.casefold())
    if field.kind == "STYLEREF":
        # Until pages are counted, the first heading of the level (17.16.5.59).
        is_number = not _NUMBER_SWITCHES.isdisjoint(field.arguments)
        level = f"heading {field.arguments[0]}"
        result = known.get(f"number of {level}" if is_number else level, "")
    for name in field.formats if result is not None else ():
        result = _formatted(str(result), name)
    return result


def _formatted(result: str, name: str) -> str:
    """A result in one of the formats that change it (17.16.4.3.1 and .2)."""
    match name.casefold():
        case "upper":
            return result.upper()
        case "lower":
            return result.lower()
        case "firstcap":
            return result[:1].upper() + result[1:]
        case "caps":
            return re.sub(r"(?<!\S)\w", lambda first: first[0].upper(), result)
        case "roman" if result.isdecimal():
            roman = _roman(int(result))
            return roman if name.isupper() else roman.lower()
    return result


def _roman(number: int) -> str:
    shown = ""
    for size, letters in _ROMAN:
        shown += letters * (number // size)
        number %= size
    return shown


def related_pictures(
    name: str, part: TemplatePart
) -> tuple[tuple[Relationship, ...], tuple[Part, ...]]:
    """The pictures of a part under names that no other part's have."""
    stem = name.rpartition("/")[2].removesuffix(".xml")
    links, pictures = [], []
    for number, (identifier, picture) in enumerate(sorted(part.pictures.items()), 1):
        target = f"word/media/{stem}-{number}.{picture.ending}"
        links.append(Relationship(identifier, office("image"), target))
        pictures.append(Part(target, picture.content_type, picture.data))
    return tuple(links), tuple(pictures)


def _settings(word_template: WordTemplate) -> Tree | None:
    return parse(word_template.settings) if word_template.settings else None


def set_sections(main: Tree, page: TemplatePage, header_footer: HeaderFooter) -> dict[str, str]:
    """Let the sections of our document have the page and the heads and feet.

    Returns the identifiers of the relationships that it uses, with their parts.
    """
    links = {
        f"rIdHouse{n}": name for n, name in enumerate(sorted(set(header_footer.names.values())), 1)
    }
    identifiers = {name: identifier for identifier, name in links.items()}
    for number, section in enumerate(main.iter(f"{W}sectPr")):
        for old in [one for one in section if one.tag.endswith("Reference")]:
            section.remove(old)
        references = [
            _reference(kind, pages, identifiers[name])
            for (kind, pages), name in sorted(header_footer.names.items())
            if (pages != "first" or number == 0) and (pages != "even" or header_footer.even)
        ]
        section[:0] = references
        for name, attributes in (("pgSz", page.size), ("pgMar", page.margins)):
            element = child(section, name)
            if element is not None:
                element.attrib.update({f"{W}{key}": given for key, given in attributes.items()})
    return links


def _reference(kind: HeaderFooterKind, pages: HeaderFooterPages, identifier: str) -> Tree:
    made = etree.Element(f"{W}{kind}Reference")
    made.set(f"{W}type", pages)
    made.set(f"{R}id", identifier)
    return made


def spaces_add_up(word_template: WordTemplate) -> bool:
    """Whether spaces below and above neighbours add up; else the larger one counts."""
    return is_on(_settings(word_template), "compat", "doNotUseHTMLParagraphAutoSpacing")


_SWITCHES = ("doNotExpandShiftReturn", "suppressSpBfAfterPgBrk", "doNotUseHTMLParagraphAutoSpacing")
"""How Word counts the space around paragraphs: as their styles were made for."""


def set_settings(ours: Tree, word_template: WordTemplate, *, even: bool) -> None:
    """Their settings that their styles and pages rest on."""
    theirs = _settings(word_template)
    for name in ("defaultTabStop", "clrSchemeMapping"):
        old, new = child(ours, name), child(theirs, name)
        if old is not None and new is not None:
            ours.replace(old, new)
    switch = child(ours, "evenAndOddHeaders")
    if switch is not None:
        switch.set(f"{W}val", "1" if even else "0")
    compatibility = child(ours, "compat")
    for name in _SWITCHES:
        element = child(compatibility, name)
        if compatibility is None or element is None or is_on(theirs, "compat", name):
            continue
        compatibility.remove(element)
    if is_on(theirs, "mirrorMargins"):
        zoom = child(ours, "zoom")
        if zoom is not None:
            zoom.addnext(etree.Element(f"{W}mirrorMargins"))

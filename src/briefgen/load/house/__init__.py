"""A team's own Word file: opened, judged, and the parts that are taken over picked out.

Importing this costs a quarter of a second; only a template with `word_styles` asks for it.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.part import Part
from lxml import etree

from briefgen.load.findings import Findings
from briefgen.load.house.running import R, W, picture_of, running_part
from briefgen.location import Location
from briefgen.model.house import (
    HousePage,
    HousePart,
    HousePicture,
    HouseStyles,
    RunningKind,
    RunningPages,
)

_DOCUMENTS = {
    CONTENT_TYPE.WML_DOCUMENT_MAIN,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
}
_WITH_MACROS = "macroEnabled"
_TWIPS = {"": 1.0, "pt": 20.0, "pc": 240.0, "pi": 240.0, "in": 1440.0, "cm": 567.0, "mm": 56.7}
"""In each unit."""
_LENGTH = re.compile(rf"^(-?\d+(?:\.\d+)?)({'|'.join(_TWIPS)})$")
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
"""How compound files begin: Word's before 2007, and those under a password."""
_UNREADABLE = (
    BadZipFile, KeyError, ValueError, RuntimeError, EOFError, zlib.error, etree.XMLSyntaxError,
)  # fmt: skip
"""What a damaged or foreign package raises on the way."""
_TRACKED = {
    "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange",
    "trPrChange", "tcPrChange", "tblGridChange", "tblPrExChange", "numberingChange", "cellIns",
    "cellDel", "cellMerge",
}  # fmt: skip
_LEAST_COLUMN = 2800
"""Narrowest column of text in which tables can stand, in twips: 49 mm."""


def read_house(data: bytes, name: str, place: Location, findings: Findings) -> HouseStyles | None:
    """What the file gives; `None`, and findings at `place`, if it cannot be used."""
    try:
        main = OpcPackage.open(BytesIO(data)).part_related_by(RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
        return _house(main, name, place, findings)
    except _UNREADABLE:
        hint = "save it from Word as 'Word Document (*.docx)' or 'Word Template (*.dotx)'"
        message = f"'{name}' is no Word file that can be read"
        if data.startswith(_OLD_OR_LOCKED):
            message = f"'{name}' is under a password or older than Word 2007"
        findings.add("BG180", place, message, hint)
        return None


def _house(main: Part, name: str, place: Location, findings: Findings) -> HouseStyles | None:
    macros = any(relation.reltype.endswith("/vbaProject") for relation in main.rels.values())
    if macros or _WITH_MACROS in main.content_type:
        hint = "save it without macros, as .docx or .dotx"
        findings.add("BG181", place, f"'{name}' is a file with macros", hint)
        return None
    if main.content_type not in _DOCUMENTS:
        raise ValueError(main.content_type)
    styles = _related(main, RELATIONSHIP_TYPE.STYLES)
    if styles is None:
        hint = "a file that Word itself has saved holds its styles"
        findings.add("BG183", place, f"'{name}' holds no styles", hint)
        return None
    theme = _related(main, RELATIONSHIP_TYPE.THEME)
    body = etree.fromstring(main.blob)
    house = HouseStyles(
        styles=styles.blob,
        page=_page(body),
        theme=HousePart(data=theme.blob, pictures=_pictures(theme)) if theme else None,
        numbering=_blob(main, RELATIONSHIP_TYPE.NUMBERING),
        fonts=_blob(main, RELATIONSHIP_TYPE.FONT_TABLE),
        settings=_blob(main, RELATIONSHIP_TYPE.SETTINGS),
        running={} if _is_ours(styles) else _running(main, body, name, place, findings),
        origin=place,
        name=name,
    )
    _check_changes((body, *_trees(house)), name, place, findings)
    _check_page(house.page, name, place, findings)
    return house


def _is_ours(styles: Part) -> bool:
    """Whether the file was made by briefgen: its heads and feet are those of another document."""
    return b'w:styleId="DeliverableTable"' in styles.blob


def _related(main: Part, kind: str) -> Part | None:
    try:
        return main.part_related_by(kind)
    except KeyError:
        return None


def _blob(main: Part, kind: str) -> bytes:
    part = _related(main, kind)
    return part.blob if part is not None else b""


def _pictures(part: Part) -> dict[str, HousePicture]:
    found = ((identifier, picture_of(part, identifier)) for identifier in sorted(part.rels))
    return {identifier: picture for identifier, picture in found if picture}


def _trees(house: HouseStyles) -> Iterator[etree._Element]:
    yield etree.fromstring(house.styles)
    for part in house.running.values():
        yield etree.fromstring(part.data)


# -- pages, heads and feet -------------------------------------------------------------------


def _page(body: etree._Element) -> HousePage:
    """Of the last section, which is the document's own where a file has several."""
    sections = list(body.iter(f"{W}sectPr"))
    found = [sections[-1].find(f"{W}{name}") if sections else None for name in ("pgSz", "pgMar")]
    size, margins = (_attributes(element) for element in found)
    return HousePage(size=_twips(size), margins=_twips(margins))


def _twips(lengths: dict[str, str]) -> dict[str, str]:
    """Lengths as whole twips: files also hold fractions, and numbers with a unit (22.9.2.14)."""
    return {name: _LENGTH.sub(_whole, length) for name, length in lengths.items()}


def _whole(length: re.Match[str]) -> str:
    return str(round(float(length[1]) * _TWIPS[length[2]]))


def _attributes(element: etree._Element | None) -> dict[str, str]:
    if element is None:
        return {}
    return {etree.QName(str(name)).localname: str(value) for name, value in element.items()}


def _running(
    main: Part, body: etree._Element, name: str, place: Location, findings: Findings
) -> dict[tuple[RunningKind, RunningPages], HousePart]:
    """Heads and feet of the last section, and those of the first page from the first section.

    What a section does not say, it has from the one before it (17.10.5).
    """
    sections = list(body.iter(f"{W}sectPr"))
    chosen: dict[tuple[RunningKind, RunningPages], str] = {}
    for number, section in enumerate(sections):
        for kind, pages, identifier in _references(section):
            first = section.find(f"{W}titlePg")
            different = first is not None and first.get(f"{W}val") not in {"0", "false", "off"}
            if pages != "first" or (number == 0 and different):
                chosen[kind, pages] = identifier
    parts = {
        (kind, pages): running_part(main.rels[identifier].target_part, name, place, findings)
        for (kind, pages), identifier in sorted(chosen.items())
    }
    filled = {kind for (kind, _), (_, filled) in parts.items() if filled}
    return {key: part for key, (part, _) in parts.items() if key[0] in filled}


def _references(
    section: etree._Element,
) -> Iterator[tuple[RunningKind, RunningPages, str]]:
    kinds: tuple[RunningKind, ...] = ("header", "footer")
    pages: tuple[RunningPages, ...] = ("default", "first", "even")
    for kind in kinds:
        for reference in section.findall(f"{W}{kind}Reference"):
            given = reference.get(f"{W}type", "default")
            for which in pages:
                if which == given:
                    yield kind, which, str(reference.get(f"{R}id"))


# -- faults ----------------------------------------------------------------------------------


def _check_changes(
    trees: tuple[etree._Element, ...], name: str, place: Location, findings: Findings
) -> None:
    for tree in trees:
        if any(next(tree.iter(f"{W}{mark}"), None) is not None for mark in _TRACKED):
            hint = "accept or reject all of them in Word (Review), and save"
            findings.add("BG182", place, f"'{name}' holds tracked changes", hint)
            return


def _check_page(page: HousePage, name: str, place: Location, findings: Findings) -> None:
    if not page.size or not page.margins:
        return
    sides = sum(int(page.margins.get(side, "0")) for side in ("left", "right", "gutter"))
    if int(page.size["w"]) - sides < _LEAST_COLUMN:
        message = f"the pages of '{name}' leave no room for text between their margins"
        findings.add("BG185", place, message, "set the page and its margins (Layout) in Word")

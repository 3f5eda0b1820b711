"""A team's own Word file: opened, judged, and the parts that are taken over picked out.

Importing this costs a quarter of a second; only a template with `word_styles` asks for it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.part import Part
from lxml import etree

from briefgen.load.findings import Findings
from briefgen.load.house.canonical import canonical
from briefgen.load.house.running import picture_of, running_part
from briefgen.location import Location
from briefgen.model.house import (
    HousePage,
    HousePart,
    HouseStyles,
    RunningKind,
    RunningPages,
)
from briefgen.wordml import R, Tree, W, is_on, parse, written

_DOCUMENTS = {
    CONTENT_TYPE.WML_DOCUMENT_MAIN,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
}
_WITH_MACROS = "macroEnabled"
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
_TAKEN = {
    RELATIONSHIP_TYPE.STYLES: f"{W}styles",
    RELATIONSHIP_TYPE.NUMBERING: f"{W}numbering",
    RELATIONSHIP_TYPE.FONT_TABLE: f"{W}fonts",
    RELATIONSHIP_TYPE.SETTINGS: f"{W}settings",
}
"""The kinds of parts that are laid into ours, each with its root."""
_MOST_FAULTS = 3
"""How many a finding spells out."""


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
    body, faults = parse(main.blob), list[str]()
    for section in body.iter(f"{W}sectPr"):
        faults += canonical(section)
    trees = {
        kind: _tree(part, root, faults)
        for kind, root in _TAKEN.items()
        if (part := _related(main, kind)) is not None
    }
    parts = {kind: written(tree) for kind, tree in trees.items()}
    house = HouseStyles(
        styles=parts[RELATIONSHIP_TYPE.STYLES],
        page=_page(body),
        theme=_theme(main),
        numbering=parts.get(RELATIONSHIP_TYPE.NUMBERING, b""),
        fonts=parts.get(RELATIONSHIP_TYPE.FONT_TABLE, b""),
        settings=parts.get(RELATIONSHIP_TYPE.SETTINGS, b""),
        running={} if _is_ours(styles) else _running(main, body, name, place, findings),
        origin=place,
        name=name,
    )
    _check_standard(faults, name, place, findings)
    running = (parse(part.data) for part in house.running.values())
    _check_changes((body, trees[RELATIONSHIP_TYPE.STYLES], *running), name, place, findings)
    return house


def _tree(part: Part, tag: str, faults: list[str]) -> Tree:
    root = parse(part.blob)
    if root.tag != tag:
        raise ValueError(root.tag)
    faults += canonical(root)
    return root


def _is_ours(styles: Part) -> bool:
    """Whether the file was made by briefgen: its heads and feet are those of another document."""
    return b'w:styleId="DeliverableTable"' in styles.blob


def _related(main: Part, kind: str) -> Part | None:
    try:
        return main.part_related_by(kind)
    except KeyError:
        return None


def _theme(main: Part) -> HousePart | None:
    part = _related(main, RELATIONSHIP_TYPE.THEME)
    if part is None:
        return None
    parse(part.blob)  # A theme that is no XML is a fault of the file.
    found = ((identifier, picture_of(part, identifier)) for identifier in sorted(part.rels))
    pictures = {identifier: picture for identifier, picture in found if picture}
    return HousePart(data=part.blob, pictures=pictures)


# -- pages, heads and feet -------------------------------------------------------------------


def _page(body: Tree) -> HousePage:
    """Of the last section, which is the document's own where a file has several."""
    sections = list(body.iter(f"{W}sectPr"))
    found = [sections[-1].find(f"{W}{name}") if sections else None for name in ("pgSz", "pgMar")]
    size, margins = (_attributes(element) for element in found)
    return HousePage(size=size if {"w", "h"} <= size.keys() else {}, margins=margins)


def _attributes(element: Tree | None) -> dict[str, str]:
    if element is None:
        return {}
    return {etree.QName(str(name)).localname: str(value) for name, value in element.items()}


def _running(
    main: Part, body: Tree, name: str, place: Location, findings: Findings
) -> dict[tuple[RunningKind, RunningPages], HousePart]:
    """Heads and feet of the last section, and those of the first page from the first section.

    What a section does not say, it has from the one before it (17.10.5).
    """
    sections = list(body.iter(f"{W}sectPr"))
    chosen: dict[tuple[RunningKind, RunningPages], str] = {}
    for number, section in enumerate(sections):
        for kind, pages, identifier in _references(section):
            if pages != "first" or (number == 0 and is_on(section, "titlePg")):
                chosen[kind, pages] = identifier
    parts = {
        (kind, pages): running_part(main.rels[identifier].target_part, name, place, findings)
        for (kind, pages), identifier in sorted(chosen.items())
    }
    filled = {kind for (kind, _), (_, filled) in parts.items() if filled}
    return {key: part for key, (part, _) in parts.items() if key[0] in filled}


def _references(
    section: Tree,
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


def _check_standard(faults: list[str], name: str, place: Location, findings: Findings) -> None:
    """One finding for all: they have one cause and one cure."""
    different = list(dict.fromkeys(faults))
    if different:
        shown = "; ".join(different[:_MOST_FAULTS])
        more = f"; and {len(different) - _MOST_FAULTS} more" if different[_MOST_FAULTS:] else ""
        hint = "Word itself would not open or write that: mend it there, or save the file anew"
        findings.add("BG185", place, f"'{name}' holds {shown}{more}", hint)


def _check_changes(trees: tuple[Tree, ...], name: str, place: Location, findings: Findings) -> None:
    for tree in trees:
        if any(next(tree.iter(f"{W}{mark}"), None) is not None for mark in _TRACKED):
            hint = "accept or reject all of them in Word (Review), and save"
            findings.add("BG182", place, f"'{name}' holds tracked changes", hint)
            return

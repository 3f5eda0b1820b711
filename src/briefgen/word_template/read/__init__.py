"""A team's own Word file: opened, judged, and the parts that are taken over picked out.

Importing this costs a quarter of a second; only a template with `word_template` asks for it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Set
from io import BytesIO
from zipfile import BadZipFile

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.part import Part
from lxml import etree

from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.word_template import (
    HeaderFooterKind,
    HeaderFooterPages,
    TemplatePage,
    TemplatePart,
    WordTemplate,
)
from briefgen.ooxml.tree import R, Tree, W, is_on, parse, written
from briefgen.word_template import rules
from briefgen.word_template.read.header_footer import foreign, header_footer_part, picture_of
from briefgen.word_template.read.normalise import canonical, drop_extensions
from briefgen.word_template.read.report import Report
from briefgen.workspace.span import Span

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
_KINDS: tuple[HeaderFooterKind, ...] = ("header", "footer")
_BLANK: Mapping[HeaderFooterKind, bytes] = {
    kind: f'<w:{root} xmlns:w="{W[1:-1]}"><w:p/></w:{root}>'.encode()
    for kind, root in zip(_KINDS, ("hdr", "ftr"), strict=True)
}
_LEAST_DISTANCE = 283
"""Of a head or foot from the edge of the paper, in twips: 5 mm, which printers leave white."""


def read_word_template(
    data: bytes, name: str, place: Span, diagnostics: Diagnostics
) -> WordTemplate | None:
    """What the file gives; `None`, and findings at `place`, if it cannot be used."""
    report = Report(name, place, diagnostics)
    try:
        main = OpcPackage.open(BytesIO(data)).part_related_by(RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
        return _house(main, report)
    except _UNREADABLE:
        hint = "save it from Word as 'Word Document (*.docx)' or 'Word Template (*.dotx)'"
        message = f"'{name}' is no Word file that can be read"
        if data.startswith(_OLD_OR_LOCKED):
            message = f"'{name}' is under a password or older than Word 2007"
        report.tell(rules.NOT_A_WORD_FILE, message, hint)
        return None


def _house(main: Part, report: Report) -> WordTemplate | None:
    macros = any(relation.reltype.endswith("/vbaProject") for relation in main.rels.values())
    if macros or _WITH_MACROS in main.content_type:
        hint = "save it without macros, as .docx or .dotx"
        report.tell(rules.MACROS, f"'{report.name}' is a file with macros", hint)
        return None
    if main.content_type not in _DOCUMENTS:
        raise ValueError(main.content_type)
    if _related(main, RELATIONSHIP_TYPE.STYLES) is None:
        hint = "a file that Word itself has saved holds its styles"
        report.tell(rules.NO_STYLES, f"'{report.name}' holds no styles", hint)
        return None
    body = parse(main.blob)
    for section in body.iter(f"{W}sectPr"):
        report.faults.extend(canonical(section))
    trees = {
        kind: _tree(part, root, report)
        for kind, root in _TAKEN.items()
        if (part := _related(main, kind)) is not None
    }
    parts = {kind: written(tree) for kind, tree in trees.items()}
    styles = trees[RELATIONSHIP_TYPE.STYLES]
    header_footer = {} if _is_ours(styles) else _running(main, body, report)
    _check_changes((body, styles, *(parse(part.data) for part in header_footer.values())), report)
    report.finish()
    return WordTemplate(
        styles=parts[RELATIONSHIP_TYPE.STYLES],
        page=_page(body, {kind for kind, _ in header_footer}),
        theme=_theme(main, report),
        numbering=parts.get(RELATIONSHIP_TYPE.NUMBERING, b""),
        fonts=parts.get(RELATIONSHIP_TYPE.FONT_TABLE, b""),
        settings=parts.get(RELATIONSHIP_TYPE.SETTINGS, b""),
        header_footer=header_footer,
        span=report.place,
        name=report.name,
    )


def _tree(part: Part, tag: str, report: Report) -> Tree:
    root = parse(part.blob)
    if root.tag != tag:
        raise ValueError(root.tag)
    drop_extensions(root)
    report.faults.extend(canonical(root))
    return root


def _is_ours(styles: Tree) -> bool:
    """Whether the file was made by briefgen: its heads and feet are those of another document."""
    identifiers = (style.get(f"{W}styleId") for style in styles.iterchildren(f"{W}style"))
    return "DeliverableTable" in identifiers


def _related(main: Part, kind: str) -> Part | None:
    try:
        return main.part_related_by(kind)
    except KeyError:
        return None


def _theme(main: Part, report: Report) -> TemplatePart | None:
    part = _related(main, RELATIONSHIP_TYPE.THEME)
    if part is None:
        return None
    for element in parse(part.blob).iter(etree.Element):
        for fault in foreign(element, part):
            hint = "choose a theme (Design) whose pictures the file itself holds"
            report.tell(
                rules.UNSUITABLE_HEADER_FOOTER, f"the theme of '{report.name}' holds {fault}", hint
            )
            return None
    found = ((identifier, picture_of(part, identifier)) for identifier in sorted(part.rels))
    pictures = {identifier: picture for identifier, picture in found if picture}
    return TemplatePart(data=part.blob, pictures=pictures)


# -- pages, heads and feet -------------------------------------------------------------------


def _page(body: Tree, brought: Set[HeaderFooterKind]) -> TemplatePage:
    """Of the last section, which is the document's own where a file has several.

    Where it has no head or foot, programs put that at the edge of the paper, where ours cannot
    stand; `brought` are the kinds it has.
    """
    sections = list(body.iter(f"{W}sectPr"))
    found = [sections[-1].find(f"{W}{name}") if sections else None for name in ("pgSz", "pgMar")]
    size, margins = (_attributes(element) for element in found)
    for kind in _KINDS:
        if kind not in brought and int(margins.get(kind, "0")) < _LEAST_DISTANCE:
            margins.pop(kind, None)
    return TemplatePage(size=size if {"w", "h"} <= size.keys() else {}, margins=margins)


def _attributes(element: Tree | None) -> dict[str, str]:
    if element is None:
        return {}
    return {etree.QName(str(name)).localname: str(value) for name, value in element.items()}


def _running(
    main: Part, body: Tree, report: Report
) -> dict[tuple[HeaderFooterKind, HeaderFooterPages], TemplatePart]:
    """Heads and feet of the last section, and those of the first page from the first section.

    What a section does not say, it has from the one before it (17.10.5).
    """
    sections = list(body.iter(f"{W}sectPr"))
    chosen: dict[tuple[HeaderFooterKind, HeaderFooterPages], str] = {}
    for number, section in enumerate(sections):
        for kind, pages, identifier in _references(section):
            if pages != "first" or (number == 0 and is_on(section, "titlePg")):
                chosen[kind, pages] = identifier
    parts = {
        (kind, pages): header_footer_part(main.rels[identifier].target_part, report)
        for (kind, pages), identifier in sorted(chosen.items())
    }
    filled = {kind for (kind, _), (_, filled) in parts.items() if filled}
    brought = {key: part for key, (part, _) in parts.items() if key[0] in filled}
    if sections and is_on(sections[0], "titlePg"):
        # A first page that has none of its own has a blank one (17.10.6).
        for kind in filled:
            brought.setdefault((kind, "first"), TemplatePart(data=_BLANK[kind]))
    return brought


def _references(
    section: Tree,
) -> Iterator[tuple[HeaderFooterKind, HeaderFooterPages, str]]:
    pages: tuple[HeaderFooterPages, ...] = ("default", "first", "even")
    for kind in _KINDS:
        for reference in section.findall(f"{W}{kind}Reference"):
            given = reference.get(f"{W}type", "default")
            for which in pages:
                if which == given:
                    yield kind, which, str(reference.get(f"{R}id"))


# -- faults ----------------------------------------------------------------------------------


def _check_changes(trees: tuple[Tree, ...], report: Report) -> None:
    for tree in trees:
        if any(next(tree.iter(f"{W}{mark}"), None) is not None for mark in _TRACKED):
            hint = "accept or reject all of them in Word (Review), and save"
            report.tell(rules.TRACKED_CHANGES, f"'{report.name}' holds tracked changes", hint)
            return

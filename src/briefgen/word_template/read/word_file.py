"""Opens a team's Word file, checks it and reads the parts that are used."""

from __future__ import annotations

from collections.abc import Iterable, Set

from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.word_template import (
    HeaderFooterKind,
    TemplatePage,
    TemplateThemePart,
    WordTemplate,
)
from briefgen.ooxml.element import Element, find
from briefgen.ooxml.package_reading import READ_ERRORS, PackageReader, StoredPart
from briefgen.ooxml.reading import read_xml
from briefgen.ooxml.relationships import office
from briefgen.spans.span import Span
from briefgen.word_template import rules
from briefgen.word_template.read.extensions import drop_extensions
from briefgen.word_template.read.header_footer import KINDS, headers_and_footers
from briefgen.word_template.read.normalise import normalise
from briefgen.word_template.read.relationships import picture_of, unsupported_targets
from briefgen.word_template.read.report import Report
from briefgen.word_template.read.sanitise import sanitise_styles

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DOCUMENT_TYPES = {f"{_WORD}.document.main+xml", f"{_WORD}.template.main+xml"}
_MACRO_TYPES = "macroEnabled"
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0"
"""The first bytes of Word files before 2007 and of password-protected ones ([MS-CFB], 2.2)."""
_TRACKED_CHANGES = (
    "w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:rPrChange", "w:pPrChange", "w:sectPrChange",
    "w:tblPrChange", "w:trPrChange", "w:tcPrChange", "w:tblGridChange", "w:tblPrExChange",
    "w:numberingChange", "w:cellIns", "w:cellDel", "w:cellMerge",
)  # fmt: skip
_PARTS = {
    office("styles"): "w:styles",
    office("numbering"): "w:numbering",
    office("fontTable"): "w:fonts",
    office("settings"): "w:settings",
}
"""The tag of the root of each merged part, by the type of its relationship."""
_MINIMUM_DISTANCE = 283
"""Minimum distance of a header or footer from the edge of the page, in twips: printers do not
print on the outer 5 mm."""


def read_word_template(
    data: bytes, name: str, span: Span, diagnostics: Diagnostics
) -> WordTemplate | None:
    """The parts of the Word file in `data`; `None` and a diagnostic if it cannot be used.

    `name` is the path for messages; all diagnostics are at `span`.
    """
    report = Report(name, span, diagnostics)
    try:
        main = PackageReader(data).root.related(office("officeDocument"))
        if main is None:
            raise ValueError("no main document part")
        return _word_template(main, report)
    except READ_ERRORS:
        message = f"'{name}' cannot be read as a Word file"
        hint = "save it in Word as 'Word Document (*.docx)' or 'Word Template (*.dotx)'"
        if data.startswith(_COMPOUND_FILE):
            message = f"'{name}' is password-protected or older than Word 2007"
            hint += ", without a password"
        report.add(rules.NOT_A_WORD_FILE, message, hint)
        return None


def _word_template(main: StoredPart, report: Report) -> WordTemplate | None:
    """The parts that the file gives; `None`, and diagnostics, if they cannot be used."""
    if not _is_supported(main, report):
        return None
    body = read_xml(main.data)
    for section in body.descendants("w:sectPr"):
        report.invalid_values.extend(normalise(section))
    roots = {
        kind: _root_of(part, tag, report)
        for kind, tag in _PARTS.items()
        if (part := main.related(kind)) is not None
    }
    styles = roots[office("styles")]
    sanitise_styles(styles)
    header_footer = {} if _is_built(styles) else headers_and_footers(main, body, report)
    _check_changes((body, styles, *(part.root for part in header_footer.values())), report)
    if report.invalid_values:
        report.add_invalid_values()
        return None
    return WordTemplate(
        styles=styles,
        page=_template_page(body, {kind for kind, _ in header_footer}),
        theme=_template_theme_part(main, report),
        numbering=roots.get(office("numbering")),
        fonts=roots.get(office("fontTable")),
        settings=roots.get(office("settings")),
        header_footer=header_footer,
        span=report.span,
        name=report.name,
    )


def _is_supported(main: StoredPart, report: Report) -> bool:
    """Whether the file has styles and no macros; adds a diagnostic if not."""
    macros = any(one.kind.endswith("/vbaProject") for one in main.relationships.values())
    if macros or _MACRO_TYPES in main.content_type:
        hint = "save it without macros, as .docx or .dotx"
        report.add(rules.MACROS, f"'{report.name}' contains macros", hint)
        return False
    if main.content_type not in _DOCUMENT_TYPES:
        raise ValueError(main.content_type)
    if main.related(office("styles")) is None:
        hint = "open it in Word and save it; Word then adds its styles"
        report.add(rules.NO_STYLES, f"'{report.name}' contains no styles", hint)
        return False
    return True


def _root_of(part: StoredPart, tag: str, report: Report) -> Element:
    root = read_xml(part.data)
    if root.tag != tag:
        raise ValueError(root.tag)
    drop_extensions(root)
    report.invalid_values.extend(normalise(root))
    return root


def _is_built(styles: Element) -> bool:
    """Whether briefgen built the file: its headers and footers belong to another document."""
    return any(style.get("w:styleId") == "DeliverableTable" for style in styles.children)


def _template_theme_part(main: StoredPart, report: Report) -> TemplateThemePart | None:
    part = main.related(office("theme"))
    if part is None:
        return None
    data = part.data
    root = read_xml(data)
    for element in root.descendants():
        for target in unsupported_targets(element, part):
            hint = "choose a theme (Design) whose pictures are saved in the file"
            report.add(
                rules.UNSUITABLE_HEADER_FOOTER,
                f"the theme of '{report.name}' contains {target}",
                hint,
            )
            return None
    found = (
        (identifier, picture_of(part, identifier)) for identifier in sorted(part.relationships)
    )
    pictures = {identifier: picture for identifier, picture in found if picture}
    return TemplateThemePart(data=data, root=root, pictures=pictures)


def _template_page(body: Element, template_kinds: Set[HeaderFooterKind]) -> TemplatePage:
    """The page of the last section, which is the main section of the document (17.6.17).

    A distance of the header is dropped if the file has no header and the distance is too small to
    print the built-in header; the same applies to footers.
    """
    sections = list(body.descendants("w:sectPr"))
    last = sections[-1] if sections else None
    size, margins = (_local_attributes(find(last, tag)) for tag in ("w:pgSz", "w:pgMar"))
    for kind in KINDS:
        distance = margins.get(kind, "")
        is_printable = distance.isdecimal() and int(distance) >= _MINIMUM_DISTANCE
        if kind not in template_kinds and not is_printable:
            margins.pop(kind, None)
    return TemplatePage(size=size if {"w", "h"} <= size.keys() else {}, margins=margins)


def _local_attributes(element: Element | None) -> dict[str, str]:
    if element is None:
        return {}
    return {name.rpartition(":")[2]: value for name, value in element.attributes.items()}


def _check_changes(roots: Iterable[Element], report: Report) -> None:
    for root in roots:
        if any(root.descendants(*_TRACKED_CHANGES)):
            hint = "in Word, accept or reject all changes (Review), then save the file"
            report.add(rules.TRACKED_CHANGES, f"'{report.name}' contains tracked changes", hint)
            return

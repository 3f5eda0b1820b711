"""Opens a team's Word file, checks it and reads the parts that are used."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Callable, Mapping, Sequence, Set
from types import MappingProxyType

from msgspec.structs import replace

from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.word_template import (
    HEADING_USES,
    HeaderFooterKind,
    StyleUse,
    TemplatePage,
    TemplateThemePart,
    WordTemplate,
)
from briefgen.ooxml.element import Element, find, local_name
from briefgen.ooxml.namespaces import declarations
from briefgen.ooxml.package_reading import (
    CONTENT_TYPES_PART,
    READ_ERRORS,
    DamagedPartError,
    PackageReader,
    PackageTooLargeError,
    StoredPart,
)
from briefgen.ooxml.properties import value
from briefgen.ooxml.relationships import office
from briefgen.ooxml.strict import is_strict
from briefgen.ooxml.writing import to_bytes
from briefgen.spans.span import Span
from briefgen.word_template import rules
from briefgen.word_template.read.changes import accept_changes
from briefgen.word_template.read.covering_pictures import covers_page
from briefgen.word_template.read.extensions import drop_extensions
from briefgen.word_template.read.header_footer import KINDS, HeaderFooterReader
from briefgen.word_template.read.normalise import normalise
from briefgen.word_template.read.relationships import picture_of, unsupported_targets
from briefgen.word_template.read.report import Report
from briefgen.word_template.read.sanitise import sanitise_styles
from briefgen.word_template.read.schema import conforming
from briefgen.word_template.read.stored_parts import check_tag, conforming_part, first_related

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MACROS = "application/vnd.ms-word"
_MACRO_TYPES = "macroEnabled"
_DOCUMENT_TYPES = {
    f"{_WORD}.document.main+xml", f"{_WORD}.template.main+xml",
    f"{_MACROS}.document.macroEnabled.main+xml",
    f"{_MACROS}.template.macroEnabledTemplate.main+xml",
}  # fmt: skip
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0"
"""The first bytes of Word files before 2007 and of password-protected ones ([MS-CFB], 2.2)."""
_HEADERS_AND_FOOTERS = frozenset({office("header"), office("footer")})
_SIDE_PARTS = {
    office("numbering"): ("w:numbering", "its lists"),
    office("fontTable"): ("w:fonts", "its table of fonts"),
    office("settings"): ("w:settings", "its settings"),
}
"""The tag of the root, and a noun phrase for what the part gives, by type of relationship."""
_STYLES_TYPE = f"{_WORD}.styles+xml"
_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_PART_NAMES = {"w:styles": "styles", "w:numbering": "lists"}
_MINIMUM_DISTANCE = 283
"""Minimum distance of a header or footer from the edge of the page, in twips: printers do not
print on the outer 5 mm."""


def read_word_template(
    data: bytes,
    name: str,
    span: Span,
    diagnostics: Diagnostics,
    *,
    fill: Callable[[str], str | None] = lambda _: None,
    style_map: Mapping[StyleUse, str] = MappingProxyType({}),
) -> WordTemplate | None:
    """The parts of the Word file in `data`; `None` and a diagnostic if it cannot be used.

    `name` is the path for messages; all diagnostics are at `span`. `fill` returns the value of an
    expression `{{ }}`, and `None` if it has none. `style_map` is the key `styles` of the template.
    """
    report = Report(name, span, diagnostics)
    reader = None
    try:
        reader = PackageReader(data)
        found = _word_template(_main_part(reader), report, fill, style_map)
        return replace(found, digest=hashlib.sha256(data).hexdigest()) if found else None
    except PackageTooLargeError as error:
        hint = "remove large pictures and the text from the file, and save it in Word"
        report.add(rules.TOO_LARGE, f"'{name}' {error}", hint)
    except DamagedPartError as error:
        if reader is not None and any(one.casefold().startswith("word/") for one in reader.names):
            report.refuse(error)
        else:
            _report_other_file(data, report)
    except READ_ERRORS:
        _report_other_file(data, report)
    return None


def _report_other_file(data: bytes, report: Report) -> None:
    message = f"'{report.name}' cannot be read as a Word file"
    hint = "save it in Word as 'Word Document (*.docx)' or 'Word Template (*.dotx)'"
    if data.startswith(_COMPOUND_FILE):
        message = f"'{report.name}' is password-protected or older than Word 2007"
        hint += ", without a password"
    report.add(rules.NOT_A_WORD_FILE, message, hint)


def _main_part(reader: PackageReader) -> StoredPart:
    """The part with the text; raises `DamagedPartError` if it is not that of a Word file."""
    main = first_related(reader.root, office("officeDocument"))
    if main is None:
        name = reader.root.relationships_name
        problem = "does not name the document" if reader.has(name) else "is missing"
        raise DamagedPartError(name, problem)
    if not reader.has(main.name):
        raise DamagedPartError(main.name, "is missing")
    if not main.content_type:
        raise DamagedPartError(CONTENT_TYPES_PART, f"has no content type for {main.name}")
    if main.content_type not in _DOCUMENT_TYPES:
        problem = f"has the content type '{main.content_type}', not that of a Word document"
        raise DamagedPartError(main.name, problem)
    return main


def _word_template(
    main: StoredPart,
    report: Report,
    fill: Callable[[str], str | None],
    style_map: Mapping[StyleUse, str],
) -> WordTemplate | None:
    """The parts that the file gives, repaired; a diagnostic for everything that is left out.

    `None` if a part that the documents need is damaged.
    """
    _report_macros(main, report)
    styles, sections = Element("w:styles", declarations("w")), list[Element]()
    with report.needed():
        styles = _styles(main, report)
    with report.needed():
        sections = _sections(main, report)
    roots = {kind: _side_part(main, kind, report) for kind in _SIDE_PARTS}
    sanitise_styles(styles)
    reader = HeaderFooterReader(main, report, fill, _headings(styles, style_map))
    header_footer = {} if _is_built(styles) else reader.read(sections)
    word_template = WordTemplate(
        styles=styles,
        page=_template_page(sections, {kind for kind, _ in header_footer}),
        theme=_template_theme_part(main, report),
        numbering=roots[office("numbering")],
        fonts=roots[office("fontTable")],
        settings=roots[office("settings")],
        header_footer=header_footer,
        style_map=style_map,
        span=report.span,
        name=report.name,
    )
    if report.is_refused:
        return None
    _report_covering_pictures(word_template, report)
    report.conclude()
    return word_template


def _report_macros(main: StoredPart, report: Report) -> None:
    macros = any(one.kind.endswith("/vbaProject") for one in main.relationships.values())
    if macros or _MACRO_TYPES in main.content_type:
        hint = "the documents never contain macros; save the file without them, as .docx or .dotx"
        report.add(rules.MACROS, f"the macros of '{report.name}' are left out", hint)


def _report_covering_pictures(word_template: WordTemplate, report: Report) -> None:
    parts = word_template.header_footer.items()
    covering = [key for key, part in parts if covers_page(part.root, word_template.page.size)]
    for kind, pages in covering:
        where = {"default": "most", "first": "first", "even": "even"}[pages]
        report.add(
            rules.COVERING_PICTURE,
            f"a picture in the {kind} of {where} pages in '{report.name}' covers the page, so the "
            "text in front of it may be hard to read",
            "look at the Word file; where the text is hard to read, remove the picture from the "
            f"{kind}",
        )


def _styles(main: StoredPart, report: Report) -> Element:
    """The root of the styles; a warning, and no styles, for a file that has none."""
    part = first_related(main, office("styles"))
    if part is not None:
        report.check_content_type(part, _STYLES_TYPE)
        root = _root_of(part, "w:styles", report)
        if root.find("w:style") is None:
            _report_no_styles(report)
        return root
    unrelated = next((name for name in main.package.names if _is_styles(name, main)), None)
    if unrelated is not None:
        name = main.relationships_name
        problem = f"does not name the styles, {unrelated}"
        raise DamagedPartError(name, problem if main.package.has(name) else "is missing")
    _report_no_styles(report)
    return Element("w:styles", declarations("w"))


def _report_no_styles(report: Report) -> None:
    hint = "open it in Word and save it; Word then adds its styles"
    message = f"'{report.name}' contains no styles; the documents use those of the template"
    report.add(rules.NO_STYLES, message, hint)


def _is_styles(name: str, main: StoredPart) -> bool:
    usual = posixpath.join(posixpath.dirname(main.name), "styles.xml")
    is_type = main.package.content_type(name) == _STYLES_TYPE
    return is_type or name.casefold() == usual.casefold()


def _side_part(main: StoredPart, kind: str, report: Report) -> Element | None:
    """The root of a part that the documents can do without; `None` without it."""
    tag, noun = _SIDE_PARTS[kind]
    with report.not_needed(noun):
        part = first_related(main, kind)
        if part is not None:
            report.check_content_type(part, f"{_WORD}.{kind.rpartition('/')[2]}+xml")
            return _root_of(part, tag, report)
    return None


def _root_of(part: StoredPart, tag: str, report: Report) -> Element:
    """The root of a part, without what its schema does not allow."""
    root = part.root
    check_tag(part, root, tag)
    if accept_changes(root):
        report.changed_parts.append(_PART_NAMES.get(tag, "settings"))
    drop_extensions(root)
    report.invalid_values.extend(normalise(root))
    root, removed = conforming_part(part, root)
    report.not_in_schema.extend(removed)
    return root


def _sections(main: StoredPart, report: Report) -> list[Element]:
    """The properties of each section of the text, which itself is not used."""
    root = main.only("w:sectPr")
    check_tag(main, root, "w:document")
    sections = root.children
    if not sections and any(
        one.kind in _HEADERS_AND_FOOTERS for one in main.relationships.values()
    ):
        message = f"'{report.name}' loses its headers and footers: {main.name} has no section"
        report.add(rules.DAMAGED_PART, message, "open the file in Word and save it")
    for section in sections:
        accept_changes(section)
        report.invalid_values.extend(normalise(section))
    return sections


def _headings(styles: Element, style_map: Mapping[StyleUse, str]) -> dict[str, int]:
    """The styles that the template uses for headings, by name and identifier in lower case."""
    wanted = {
        style_map[use].casefold(): level
        for level, use in enumerate(HEADING_USES, 1)
        if use in style_map
    }
    by_identifier = {
        style.get("w:styleId").casefold(): wanted[name]
        for style in styles.find_all("w:style")
        if (name := value(style, "w:name").casefold()) in wanted
    }
    return wanted | by_identifier


def _is_built(styles: Element) -> bool:
    """Whether briefgen built the file: its headers and footers belong to another document."""
    return any(style.get("w:styleId") == "DeliverableTable" for style in styles.children)


def _template_theme_part(main: StoredPart, report: Report) -> TemplateThemePart | None:
    with report.not_needed("its theme"):
        part = first_related(main, office("theme"))
        return None if part is None else _theme_part(part, report)
    return None


def _theme_part(part: StoredPart, report: Report) -> TemplateThemePart | None:
    report.check_content_type(part, _THEME_TYPE)
    data, root = part.with_root()
    check_tag(part, root, "a:theme")
    problems = [
        target for element in root.descendants() for target in unsupported_targets(element, part)
    ]
    try:
        conformed, removed = conforming(root)
    except ValueError:
        conformed, removed = root, ["an invalid element"]
    if problems or removed:
        if problems:
            problem = problems[0]
            hint = "choose a theme (Design) whose pictures are saved in the file"
        else:
            problem = f"{removed[0]}, which is not allowed"
            hint = "choose another theme (Design) in Word, and save the file"
        message = f"the theme of '{report.name}' contains {problem}; it is left out"
        report.add(rules.UNSUITABLE_HEADER_FOOTER, message, hint)
        return None
    found = (
        (identifier, picture_of(part, identifier)) for identifier in sorted(part.relationships)
    )
    pictures = {identifier: picture for identifier, picture in found if picture}
    data = data if conformed is root and not is_strict(data) else to_bytes(conformed)
    return TemplateThemePart(data=data, root=conformed, pictures=pictures)


def _template_page(
    sections: Sequence[Element], template_kinds: Set[HeaderFooterKind]
) -> TemplatePage:
    """The page of the last section, which is the main section of the document (17.6.17).

    A distance of the header is dropped if the file has no header and the distance is too small to
    print the built-in header; the same applies to footers.
    """
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
    return {local_name(name): value for name, value in element.attributes.items()}

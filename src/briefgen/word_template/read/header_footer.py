"""The headers and footers of a team's Word file, without references to anything else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.model.word_template import HeaderFooterKind, HeaderFooterPages, TemplatePart
from briefgen.ooxml.element import Element
from briefgen.ooxml.namespaces import declarations
from briefgen.ooxml.package_reading import StoredPart
from briefgen.ooxml.properties import is_on
from briefgen.ooxml.reading import read_xml
from briefgen.word_template import rules
from briefgen.word_template.read.content_controls import (
    replace_controls_with_content,
    unsupported_controls,
)
from briefgen.word_template.read.fields import normalise_fields, unsupported_fields
from briefgen.word_template.read.normalise import normalise
from briefgen.word_template.read.relationships import picture_of, unsupported_targets
from briefgen.word_template.read.report import Report
from briefgen.word_template.read.sanitise import sanitise_header_footer

KINDS: tuple[HeaderFooterKind, ...] = ("header", "footer")
_ROOTS: Mapping[HeaderFooterKind, str] = {"header": "w:hdr", "footer": "w:ftr"}
_VISIBLE = ("w:t", "w:fldChar", "w:fldSimple", "w:drawing", "w:pict", "w:sym", "w:object")
"""The elements that make a header or footer more than an empty paragraph."""


def headers_and_footers(
    main: StoredPart, body: Element, report: Report
) -> dict[tuple[HeaderFooterKind, HeaderFooterPages], TemplatePart]:
    """The headers and footers of the last section; for first pages, those of the first section.

    A section without a header or footer inherits that of the previous section (17.10.5).
    """
    sections = list(body.descendants("w:sectPr"))
    identifiers: dict[tuple[HeaderFooterKind, HeaderFooterPages], str] = {}
    for number, section in enumerate(sections):
        for kind, pages, identifier in _header_footer_references(section):
            if pages != "first" or (number == 0 and is_on(section, "w:titlePg")):
                identifiers[kind, pages] = identifier
    parts = {
        key: _header_footer_part(main.target_of(identifier), report)
        for key, identifier in sorted(identifiers.items())
    }
    visible_kinds = {kind for (kind, _), (_, is_visible) in parts.items() if is_visible}
    found = {key: part for key, (part, _) in parts.items() if key[0] in visible_kinds}
    if sections and is_on(sections[0], "w:titlePg"):
        # A first page without a header or footer for it has an empty one (17.10.6).
        for kind in visible_kinds:
            found.setdefault((kind, "first"), TemplatePart(root=_empty_root(kind)))
    return found


def _empty_root(kind: HeaderFooterKind) -> Element:
    return Element(_ROOTS[kind], declarations("w"), [Element("w:p")])


def _header_footer_references(
    section: Element,
) -> Iterator[tuple[HeaderFooterKind, HeaderFooterPages, str]]:
    all_pages: tuple[HeaderFooterPages, ...] = ("default", "first", "even")
    for kind in KINDS:
        for reference in section.find_all(f"w:{kind}Reference"):
            page_type = reference.get("w:type", "default")
            for pages in all_pages:
                if pages == page_type:
                    yield kind, pages, reference.get("r:id")


def _header_footer_part(part: StoredPart, report: Report) -> tuple[TemplatePart, bool]:
    """The part with its pictures, and whether it is not empty.

    Links and content controls are replaced with their text. Unsupported content is a diagnostic.
    """
    root = read_xml(part.data)
    report.invalid_values.extend(normalise(root))
    for content in dict.fromkeys(_unsupported_content(root, part)):
        message = f"a header or footer in '{report.name}' contains {content}"
        hint = "keep only text, page numbers and pictures that are saved in the file"
        report.add(rules.UNSUITABLE_HEADER_FOOTER, message, hint)
    replace_controls_with_content(root)
    sanitise_header_footer(root)
    normalise_fields(root)
    pictures = {
        identifier: picture
        for identifier in sorted(_identifiers(root))
        if (picture := picture_of(part, identifier))
    }
    is_visible = any(root.descendants(*_VISIBLE))
    return TemplatePart(root=root, pictures=pictures), is_visible


def _unsupported_content(root: Element, part: StoredPart) -> Iterator[str]:
    yield from unsupported_fields(root)
    yield from unsupported_controls(root)
    for element in root.descendants():
        name = element.tag.rpartition(":")[2]
        if name == "altChunk" or (name != "hyperlink" and not name.startswith("hlink")):
            yield from unsupported_targets(element, part)


def _identifiers(root: Element) -> set[str]:
    return {
        value
        for element in root.descendants()
        for name, value in element.attributes.items()
        if name.startswith("r:")
    }

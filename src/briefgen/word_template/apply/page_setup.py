"""Applies the page setup and settings of a template (ISO/IEC 29500-1, 17.6, 17.10 and 17.15)."""

from __future__ import annotations

from briefgen.model.word_template import TemplatePage, WordTemplate
from briefgen.ooxml.child_order import insert_in_order
from briefgen.ooxml.element import Element, find, remove_children, replace
from briefgen.ooxml.properties import is_on
from briefgen.render.docx.header_footer import header_footer_reference
from briefgen.word_template.apply.header_footer_parts import HeaderFooterParts

_SPACING_SETTINGS = (
    "w:doNotExpandShiftReturn", "w:suppressSpBfAfterPgBrk",
    "w:doNotUseHTMLParagraphAutoSpacing",
)  # fmt: skip
"""The compatibility settings for spacing, which the styles depend on."""

_ABOVE_TEXT = ("top", "header")
"""The margins of a page that are above its text."""


def set_sections(
    document: Element, page: TemplatePage, header_footer: HeaderFooterParts
) -> dict[str, str]:
    """Set the page, headers and footers of all sections of the main part.

    A section that the next one follows on its page has a band at the top of the page, in place of
    the header, and keeps its place there.

    Returns the part name for each relationship identifier that the sections use.
    """
    names = sorted(set(header_footer.names.values()))
    targets = {f"rIdHouse{number}": name for number, name in enumerate(names, 1)}
    identifiers = {name: identifier for identifier, name in targets.items()}
    sections = list(document.descendants("w:sectPr"))
    for number, section in enumerate(sections):
        in_band = number == 0 and any(map(_begins_within_page, sections[1:]))
        remove_children(section, "w:headerReference", "w:footerReference")
        references = [
            header_footer_reference(kind, pages, identifiers[name])
            for (kind, pages), name in sorted(header_footer.names.items())
            if (pages != "first" or number == 0)
            and (pages != "even" or header_footer.even)
            and not (in_band and (kind, pages) == ("header", "first"))
        ]
        section.children[:0] = references
        for tag, attributes in (("w:pgSz", page.size), ("w:pgMar", page.margins)):
            element = section.find(tag)
            if element is not None:
                element.attributes |= {
                    f"w:{name}": length
                    for name, length in attributes.items()
                    if not (in_band and name in _ABOVE_TEXT)
                }
    return targets


def _begins_within_page(section: Element) -> bool:
    kind = section.find("w:type")
    return kind is not None and kind.get("w:val") == "continuous"


def set_settings(settings: Element, word_template: WordTemplate, *, even: bool) -> None:
    """Copy the settings that the styles and pages of the template depend on.

    `even` is whether even pages have different headers and footers.
    """
    template = word_template.settings
    for tag in ("w:defaultTabStop", "w:clrSchemeMapping"):
        old, new = settings.find(tag), find(template, tag)
        if old is not None and new is not None:
            replace(settings, old, [new])
    even_and_odd = settings.find("w:evenAndOddHeaders")
    if even_and_odd is not None:
        even_and_odd.attributes["w:val"] = "1" if even else "0"
    compatibility = settings.find("w:compat")
    for tag in _SPACING_SETTINGS:
        if compatibility is not None and not is_on(template, "w:compat", tag):
            remove_children(compatibility, tag)
    if is_on(template, "w:mirrorMargins"):
        insert_in_order(settings, Element("w:mirrorMargins"))

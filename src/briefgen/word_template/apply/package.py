"""Applies a Word template to the parts of a Word file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from briefgen.model.document import ResolvedDocument
from briefgen.model.nodes import Anchor
from briefgen.model.word_template import TemplateTheme, WordTemplate
from briefgen.ooxml.element import Element, rewrite
from briefgen.ooxml.package import Package, Part
from briefgen.ooxml.relationships import Relationship, office
from briefgen.ooxml.writing import MERGED
from briefgen.render.docx.document import MAIN_PART, style_sheet
from briefgen.theme.tokens import Theme
from briefgen.word_template.apply.field_results import field_results
from briefgen.word_template.apply.header_footer_parts import (
    HeaderFooterParts,
    header_footer_parts,
    picture_parts,
)
from briefgen.word_template.apply.page_setup import set_sections, set_settings
from briefgen.word_template.styles.merge_styles import merge_styles_and_lists
from briefgen.word_template.styles.styles_part import StylesPart
from briefgen.word_template.styles.theme_colours import theme_colours, update_theme_colours

_STYLES, _NUMBERING = "word/styles.xml", "word/numbering.xml"
_SETTINGS, _FONTS = "word/settings.xml", "word/fontTable.xml"
_THEME = "word/theme/theme1.xml"
_HEADER_FOOTER_TYPES = frozenset({office("header"), office("footer")})


def apply_word_template(
    package: Package,
    resolved: ResolvedDocument,
    theme: Theme,
    pages: Mapping[Anchor, int],
    page_count: int,
    template_theme: TemplateTheme,
) -> Package:
    """The Word file of a document with the styles, page, headers and footers of a template.

    Changes the roots of the parts in `package`. `theme` is the theme in `template.yaml`. Until Word
    updates the fields, they show the page of each anchor in `pages` and the `page_count`.
    """
    word_template = template_theme.word_template
    by_name = {part.name: part for part in package.parts}
    document, settings = by_name[MAIN_PART].root, by_name[_SETTINGS].root
    used_theme = word_template.theme
    colours = theme_colours(by_name[_THEME].root if used_theme is None else used_theme.root)
    merged = merge_styles_and_lists(
        word_template,
        style_sheet(resolved, theme, page_count, template_theme),
        (by_name[_STYLES].root, by_name[_NUMBERING].root),
        {kind for kind, _ in word_template.header_footer},
        colours,
    )
    results = field_results(resolved.document, pages, page_count)
    known = StylesPart(by_name[_STYLES].root).by_identifier
    header_footer = header_footer_parts(word_template, merged.identifiers, known, results)
    targets = set_sections(document, word_template.page, header_footer)
    update_theme_colours(document, colours)
    set_settings(settings, word_template, even=header_footer.even)
    by_name[MAIN_PART] = _with_relationships(by_name[MAIN_PART], targets)
    if word_template.fonts is not None:
        fonts = _without_embedded_fonts(word_template.fonts)
        by_name[_FONTS] = replace(by_name[_FONTS], content=fonts, form=MERGED)
    for name in (MAIN_PART, _STYLES, _NUMBERING, _SETTINGS):
        by_name[name] = replace(by_name[name], form=MERGED)
    unchanged = _unchanged_parts(by_name, header_footer)
    theme_parts = _theme_parts(by_name[_THEME], word_template)
    return replace(package, parts=(*unchanged, *header_footer.parts, *theme_parts))


def _with_relationships(main: Part, targets: Mapping[str, str]) -> Part:
    """The main part with other headers and footers: `targets` gives part names by identifier."""
    others = (one for one in main.relationships if one.kind not in _HEADER_FOOTER_TYPES)
    header_footer = (
        Relationship(identifier, office("footer" if "footer" in name else "header"), name)
        for identifier, name in targets.items()
    )
    return replace(main, relationships=(*others, *header_footer))


def _unchanged_parts(by_name: dict[str, Part], header_footer: HeaderFooterParts) -> Iterator[Part]:
    """The parts except the theme and the replaced headers and footers."""
    used = set(header_footer.names.values())
    for name, part in by_name.items():
        is_header_or_footer = name.startswith(("word/header", "word/footer"))
        if name != _THEME and (not is_header_or_footer or name in used):
            yield part


def _theme_parts(builtin: Part, word_template: WordTemplate) -> Iterator[Part]:
    if word_template.theme is None:
        yield builtin
        return
    relationships, pictures = picture_parts("word/theme/house-theme.xml", word_template.theme)
    yield replace(builtin, content=word_template.theme.data, relationships=relationships)
    yield from pictures


def _without_embedded_fonts(fonts: Element) -> Element:
    """The font table with names and substitutes only (17.8.3).

    Character sets are removed: LibreOffice writes names for them that the schema does not allow.
    """

    def without_font_data(element: Element) -> Iterable[Element]:
        element.attributes.pop("w:characterSet", None)
        return () if element.tag.startswith("w:embed") else (element,)

    copied = fonts.copy()
    rewrite(copied, without_font_data)
    return copied

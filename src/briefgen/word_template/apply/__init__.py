"""Our Word file in a team's styles: their parts laid under ours.

Their styles, theme, page, heads and feet are taken as they are; what our text needs and they lack
is added. Imported only where a template names such a file, as reading XML costs time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from briefgen.model.document import Document, ResolvedDocument
from briefgen.model.walk import plain_text, sections_of_level
from briefgen.model.word_template import TemplateTheme, WordTemplate
from briefgen.ooxml.package import Package, Part
from briefgen.ooxml.relationships import Relationship, office
from briefgen.ooxml.tree import Tree, W, parse, written
from briefgen.render.docx.document import style_sheet
from briefgen.theme.geometry import HEADING_LEVELS
from briefgen.theme.tokens import Theme
from briefgen.word_template.apply.added_styles import recolour, slots_of
from briefgen.word_template.apply.merge import merge
from briefgen.word_template.apply.page_setup import (
    HeaderFooter,
    header_footer_of,
    related_pictures,
    set_sections,
    set_settings,
)

_MAIN, _THEME, _FONTS = "word/document.xml", "word/theme/theme1.xml", "word/fontTable.xml"
_RUNNING = frozenset({office("header"), office("footer")})


def apply_word_template(
    package: Package,
    resolved: ResolvedDocument,
    theme: Theme,
    page_count: int,
    template_theme: TemplateTheme,
) -> Package:
    """The Word file of a document in the styles of a team's file."""
    word_template = template_theme.word_template
    sheet = style_sheet(resolved, theme, page_count, template_theme)
    known = field_results(resolved.document, page_count)
    by_name = {part.name: part for part in package.parts}
    trees = {
        name: parse(by_name[f"word/{name}.xml"].data)
        for name in ("document", "styles", "numbering", "settings")
    }
    taken = word_template.theme
    slots = slots_of(by_name[_THEME].data if taken is None else taken.data)
    brought = {kind for kind, _ in word_template.header_footer}
    identifiers = merge(word_template, sheet, (trees["styles"], trees["numbering"]), brought, slots)
    header_footer = header_footer_of(word_template, identifiers, known)
    links = set_sections(trees["document"], word_template.page, header_footer)
    recolour(trees["document"], slots)
    set_settings(trees["settings"], word_template, even=header_footer.even)
    for name, tree in trees.items():
        part = by_name[f"word/{name}.xml"]
        by_name[part.name] = replace(part, content=written(tree))
    by_name[_MAIN] = _related(by_name[_MAIN], links)
    if word_template.fonts:
        by_name[_FONTS] = replace(by_name[_FONTS], content=_named_only(parse(word_template.fonts)))
    parts = (*_kept(by_name, header_footer), *header_footer.parts, *_theme(by_name, word_template))
    return replace(package, parts=parts)


def field_results(document: Document, page_count: int) -> dict[str, str]:
    """What fields in a team's headers and footers show in a document, by what they name.

    The names are in lower case, such as `title` or `number of heading 1`.
    """
    results = {"page": "1", "numpages": str(page_count), "title": document.metadata.title}
    for level in range(1, HEADING_LEVELS + 1):
        first = next(sections_of_level(document.sections, level), None)
        if first is not None:
            results[f"heading {level}"] = plain_text(first.title).strip()
            results[f"number of heading {level}"] = first.number
    return results


def _related(main: Part, links: dict[str, str]) -> Part:
    """The document with its running parts in place of those that it had."""
    others = (link for link in main.relationships if link.kind not in _RUNNING)
    own = (
        Relationship(identifier, office("footer" if "footer" in name else "header"), name)
        for identifier, name in links.items()
    )
    return replace(main, relationships=(*others, *own))


def _kept(by_name: dict[str, Part], header_footer: HeaderFooter) -> Iterator[Part]:
    """Our parts without the running ones that theirs replace, and without the theme."""
    used = set(header_footer.names.values())
    for name, part in by_name.items():
        is_running = name.startswith(("word/header", "word/footer"))
        if name != _THEME and (not is_running or name in used):
            yield part


def _theme(by_name: dict[str, Part], word_template: WordTemplate) -> Iterator[Part]:
    ours = by_name[_THEME]
    if word_template.theme is None:
        yield ours
        return
    links, pictures = related_pictures("word/theme/house-theme.xml", word_template.theme)
    yield replace(ours, content=word_template.theme.data, relationships=links)
    yield from pictures


def _named_only(fonts: Tree) -> bytes:
    """Fonts by name, with what stands in for them; none is embedded (17.8.3).

    LibreOffice names character sets that the schema does not know; their numbers stay.
    """
    for element in list(fonts.iter("{*}*")):
        element.attrib.pop(f"{W}characterSet", "")
        parent = element.getparent()
        if parent is not None and etree.QName(element).localname.startswith("embed"):
            parent.remove(element)
    return written(fonts)

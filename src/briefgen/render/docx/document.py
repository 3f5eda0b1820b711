"""The entry point: front matter and body, and the parts around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from briefgen.model.document import Document, ResolvedDocument
from briefgen.model.nodes import Anchor, Section
from briefgen.model.walk import plain_text, sections_of_level
from briefgen.model.word_template import TemplateTheme
from briefgen.render.docx.block_context import Place
from briefgen.render.docx.blocks import flow
from briefgen.render.docx.contents import contents
from briefgen.render.docx.cover import cover
from briefgen.render.docx.cover_notice_position import notice_before
from briefgen.render.docx.header_footer import running_parts, section_properties
from briefgen.render.docx.notes import footnotes_part
from briefgen.render.docx.numbering import numbering_part
from briefgen.render.docx.oxml import Xml, element, ending_section, ends_with_paragraph, p, part
from briefgen.render.docx.package import CORE_PROPERTIES, Part, Relationship, office, write_package
from briefgen.render.docx.properties import core_part, custom_part, extended_part, settings_part
from briefgen.render.docx.runs import HEADING, runs
from briefgen.render.docx.styles import StyleSheet, styles_part
from briefgen.render.docx.theme_part import font_table_part, theme_part
from briefgen.render.docx.writer_state import Writing
from briefgen.theme.geometry import HEADING_LEVELS
from briefgen.theme.tokens import Theme
from briefgen.typeset.header_footer import foot_line, head_line

_OFFICE = "application/vnd.openxmlformats-officedocument."
_WORD = f"{_OFFICE}wordprocessingml."
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_MAIN = "word/document.xml"


def render(
    resolved: ResolvedDocument,
    theme: Theme,
    pages: Mapping[Anchor, int],
    page_count: int,
    template_theme: TemplateTheme | None = None,
) -> bytes:
    """The document as a Word file, in the styles of a team's own file if there is one.

    `pages` holds the page, as printed, of every anchor in the contents; `page_count` is that of
    the whole document. Word shows both until it counts for itself.
    """
    writing = Writing(
        resolved, template_theme.theme if template_theme else theme, pages, page_count
    )
    sheet = _sheet(writing, replace(theme, page=writing.theme.page), template_theme)
    body = _body(writing)
    # Notes after the body, which collects them, and before the numbering, as notes may hold lists.
    notes = footnotes_part(writing)
    writing.links.to("footnotes", notes.name)
    definitions = _definitions(writing, sheet)
    for kind, definition in definitions.items():
        writing.links.to(kind, definition.name)
    main = Part(
        _MAIN,
        f"{_WORD}document.main+xml",
        part("w:document", "w r wp a pic adec", element("w:body", None, *body)),
        writing.links.all(),
    )
    parts: tuple[Part, ...]
    parts = (main, notes, *definitions.values(), *running_parts(writing), *_pictures(writing))
    if template_theme is not None:
        from briefgen.word_template.apply import apply_word_template

        parts = apply_word_template(
            parts, template_theme.word_template, sheet, _results(resolved.document, page_count)
        )
    return write_package((*parts, *_properties(resolved, template_theme)), _roots())


def _results(document: Document, page_count: int) -> dict[str, str]:
    """What fields in a team's heads show in this document, by what they name, in lower case."""
    results = {"page": "1", "numpages": str(page_count), "title": document.metadata.title}
    for level in range(1, HEADING_LEVELS + 1):
        first = next(sections_of_level(document.sections, level), None)
        if first is not None:
            results[f"heading {level}"] = plain_text(first.title).strip()
            results[f"number of heading {level}"] = first.number
    return results


def _sheet(writing: Writing, theme: Theme, template_theme: TemplateTheme | None) -> StyleSheet:
    document, count = writing.resolved.document, writing.page_count
    look = template_theme.theme if template_theme else theme
    before = notice_before(document.cover, look, known_font=template_theme is None)
    lines = {"Header": head_line(document, look), "Footer": foot_line(document, look, count)}
    whole = frozenset(name for name, line in lines.items() if line.past_centre)
    return StyleSheet(theme, document.language, before, whole)


def _definitions(writing: Writing, sheet: StyleSheet) -> dict[str, Part]:
    """The parts that the text refers to by name, by the kind of their relationship."""
    document, theme = writing.resolved.document, sheet.theme
    data = {
        "styles": styles_part(sheet),
        "numbering": numbering_part(theme, writing.lists),
        "settings": settings_part(document.language, hyphenation=theme.hyphenation),
        "fontTable": font_table_part(theme),
    }
    parts = {
        kind: Part(f"word/{kind}.xml", f"{_WORD}{kind}+xml", xml) for kind, xml in data.items()
    }
    parts["theme"] = Part("word/theme/theme1.xml", f"{_OFFICE}theme+xml", theme_part(theme))
    return parts


def _pictures(writing: Writing) -> list[Part]:
    return [Part(name, kind, data) for name, (kind, data) in writing.pictures.items()]


def _properties(
    resolved: ResolvedDocument, template_theme: TemplateTheme | None
) -> tuple[Part, ...]:
    document = resolved.document
    core = core_part(document.metadata, document.language)
    custom = custom_part(document.metadata)
    extended = extended_part(
        PurePosixPath(template_theme.word_template.name).name if template_theme else ""
    )
    return (
        Part("docProps/core.xml", _CORE, core),
        Part("docProps/app.xml", f"{_OFFICE}extended-properties+xml", extended),
        Part("docProps/custom.xml", f"{_OFFICE}custom-properties+xml", custom),
    )


def _roots() -> tuple[Relationship, ...]:
    return (
        Relationship("rId1", office("officeDocument"), _MAIN),
        Relationship("rId2", CORE_PROPERTIES, "docProps/core.xml"),
        Relationship("rId3", office("extended-properties"), "docProps/app.xml"),
        Relationship("rId4", office("custom-properties"), "docProps/custom.xml"),
    )


# -- the body --------------------------------------------------------------------------------


def _body(writing: Writing) -> list[Xml]:
    """Cover, contents and text, each a section of its own where the cover has a page of its own."""
    lists = contents(writing)
    groups = [group for group in (cover(writing), lists, _text(writing)) if group]
    if not writing.resolved.document.cover.separate_page:
        groups = [[xml for group in groups for xml in group]]
    body: list[Xml] = []
    for number, group in enumerate(groups):
        # Word wants a paragraph last in a section, and LibreOffice empties the fields of a foot
        # whose section ends within a contents field.
        if not ends_with_paragraph(group) or group is lists:
            group.append(p("Empty Line"))
        properties = section_properties(writing, first=number == 0)
        if number < len(groups) - 1:
            group[-1] = ending_section(group[-1], properties)
        else:
            group.append(properties)
        body += group
    return body


def _text(writing: Writing) -> list[Xml]:
    done: list[Xml] = []
    for section in writing.resolved.document.sections:
        done += _section(section, 1, writing)
    return done


def _section(section: Section, level: int, writing: Writing) -> list[Xml]:
    """A heading, which Word numbers, and what stands under it."""
    style = f"Heading {min(level, HEADING_LEVELS)}" + ("" if section.number else " Unnumbered")
    title = writing.bookmark((section.anchor,), runs(section.title, writing, HEADING))
    place = Place(width=writing.theme.page.text_width)
    done = [p(style, title), *flow(section.blocks, place, writing)]
    for part_of in section.sections:
        done += _section(part_of, level + 1, writing)
    return done

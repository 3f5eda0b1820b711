"""The entry point: the main part of the Word file, and all other parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from msgspec.structs import replace

from briefgen.model.box_breaks import BoxBreaks
from briefgen.model.document import Document, ResolvedDocument, heading_label
from briefgen.model.nodes import Anchor, Section, StoryBox
from briefgen.model.walk import blocks_in, blocks_of_document, plain_text
from briefgen.model.word_template import TemplateTheme
from briefgen.ooxml.bookmarked_texts import bookmarked_texts, digest_of_texts
from briefgen.ooxml.child_order import child_in_order, insert_in_order, set_child
from briefgen.ooxml.element import Element, remove_children
from briefgen.ooxml.namespaces import MAIN_NAMESPACES
from briefgen.ooxml.package import Package, Part
from briefgen.ooxml.paragraphs import begin_page, end_section, ends_with_paragraph, p
from briefgen.ooxml.properties import on_off
from briefgen.ooxml.relationships import CORE_PROPERTIES, Relationship, office
from briefgen.ooxml.units import twips
from briefgen.render.docx.block_context import WordBlockContext
from briefgen.render.docx.blocks import write_blocks
from briefgen.render.docx.contents import write_contents
from briefgen.render.docx.cover import write_cover
from briefgen.render.docx.cover_space import notice_before
from briefgen.render.docx.definitions import (
    CHANGED_IN_REDLINES,
    DEFINITIONS,
    OFFICE,
    WORD,
    definition_parts,
)
from briefgen.render.docx.document_properties import core_part, custom_part, extended_part
from briefgen.render.docx.ends_of_parts import bookmark_end
from briefgen.render.docx.footnotes import footnotes_part
from briefgen.render.docx.header_footer import header_footer_parts, section_properties
from briefgen.render.docx.identifiers import CUSTOM_PROPERTIES_PART
from briefgen.render.docx.numbering import (
    ANNEX_NUM_ID,
    NO_NUMBER_NUM_ID,
    heading_number_width,
)
from briefgen.render.docx.runs import HEADING, format_of, inline_runs
from briefgen.render.docx.styles import StyleSheet
from briefgen.render.docx.writer_state import WriterState
from briefgen.theme.geometry import HEADING_LEVELS, heading_style
from briefgen.theme.tokens import Theme
from briefgen.typeset.arial_metrics import arial
from briefgen.typeset.figures import heading_height
from briefgen.typeset.header_footer import footer_line, header_line

_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
MAIN_PART = "word/document.xml"
"""The name of the part with the text."""
_NUMBER_GAP = 6.0
"""Distance between the number of an annex and its title, in points."""
_RELATIONSHIPS = (
    Relationship("rId1", office("officeDocument"), MAIN_PART),
    Relationship("rId2", CORE_PROPERTIES, "docProps/core.xml"),
    Relationship("rId3", office("extended-properties"), "docProps/app.xml"),
    Relationship("rId4", office("custom-properties"), "docProps/custom.xml"),
)


def render(
    resolved: ResolvedDocument,
    theme: Theme,
    pages: Mapping[Anchor, int],
    page_count: int,
    template_theme: TemplateTheme | None = None,
    *,
    box_breaks: BoxBreaks | None = None,
    is_final: bool = True,
    sheet: StyleSheet | None = None,
) -> Package:
    """The package of the Word file.

    `pages` gives the page number of every anchor in the contents, from 1, and `page_count` the
    number of pages of the document: Word shows both until it updates the fields.
    `template_theme` is the theme of the Word template that is applied to the package later.
    Without `box_breaks`, no page begins because of a box. Without `is_final`, the package is only
    material for a redline: its parts can be changed, and the properties have no digest of the texts
    in the bookmarks of keys. `sheet` has the styles, by default those of the document.
    """
    used_theme = template_theme.theme if template_theme else theme
    state = WriterState(resolved, used_theme, pages, page_count, box_breaks or BoxBreaks())
    body = _write_body(state)
    # After the body, which collects the notes; before the numbering, as notes may have lists.
    notes = footnotes_part(state)
    state.relationships.add("footnotes", notes.name)
    sheet = sheet or style_sheet(resolved, theme, page_count, template_theme)
    changed: Sequence[str] = () if is_final else CHANGED_IN_REDLINES
    if template_theme is not None:
        changed = DEFINITIONS
    definitions = definition_parts(sheet, state.lists, changed=changed)
    for kind, definition in definitions.items():
        state.relationships.add(kind, definition.name)
    root = Element("w:document", MAIN_NAMESPACES, [Element("w:body", None, body)])
    main = Part(MAIN_PART, f"{WORD}document.main+xml", root, state.relationships.all())
    others = *definitions.values(), *header_footer_parts(state), *_picture_parts(state)
    digest = digest_of_texts(bookmarked_texts(main.root, notes.root)) if is_final else ""
    properties = _property_parts(resolved.document, template_theme, digest)
    return Package((main, notes, *others, *properties), _RELATIONSHIPS)


def style_sheet(
    resolved: ResolvedDocument,
    theme: Theme,
    page_count: int,
    template_theme: TemplateTheme | None = None,
) -> StyleSheet:
    """The content of the styles part of a document."""
    document = resolved.document
    used_theme = template_theme.theme if template_theme else theme
    before = notice_before(document.cover, used_theme, known_font=template_theme is None)
    lines = {
        "Header": header_line(document, used_theme),
        "Footer": footer_line(document, used_theme, page_count),
    }
    without_centre = frozenset(name for name, line in lines.items() if line.past_centre)
    if template_theme is not None:
        theme = _with_fitted_cover(theme, template_theme.theme)
    return StyleSheet(
        replace(theme, page=used_theme.page),
        document.language,
        before,
        without_centre,
        has_rows=any(
            isinstance(block, StoryBox) and block.form == "rows"
            for block in blocks_in(blocks_of_document(document))
        ),
        annex=resolved.annex_label,
    )


def _with_fitted_cover(theme: Theme, template_theme: Theme) -> Theme:
    """The theme with at most the space above the kicker that the theme of the template has."""
    kicker = theme.styles["cover_kicker"]
    before = min(kicker.before, template_theme.styles["cover_kicker"].before)
    styles = {**theme.styles, "cover_kicker": replace(kicker, before=before)}
    return replace(theme, styles=styles)


def _picture_parts(state: WriterState) -> list[Part]:
    return [Part(name, kind, data) for name, (kind, data) in state.pictures.items()]


def _property_parts(
    document: Document, template_theme: TemplateTheme | None, text_digest: str
) -> tuple[Part, ...]:
    template = PurePosixPath(template_theme.word_template.name).name if template_theme else ""
    return (
        Part("docProps/core.xml", _CORE, core_part(document.metadata, document.language)),
        Part("docProps/app.xml", f"{OFFICE}extended-properties+xml", extended_part(template)),
        Part(
            CUSTOM_PROPERTIES_PART,
            f"{OFFICE}custom-properties+xml",
            custom_part(document, text_digest),
        ),
    )


# -- the body --------------------------------------------------------------------------------


def _write_body(state: WriterState) -> list[Element]:
    """Cover, contents and text; each is a section if the cover has a separate page.

    The lines in a band have a section of their own, which the other text follows on its page.
    """
    contents = write_contents(state)
    groups = [group for group in (write_cover(state), contents, _write_sections(state)) if group]
    is_band = state.resolved.document.cover.form == "band"
    if state.resolved.document.continues_cover_table:
        groups[0].append(p("Table Spacer" if is_band else "Cover Spacer"))
    if not state.resolved.document.cover.separate_page:
        groups = [[block for group in groups for block in group]]
    if is_band:
        groups = _divided_at_page_break(groups[0])
    body: list[Element] = []
    for number, group in enumerate(groups):
        # A section must end with a paragraph, and LibreOffice empties the fields of a footer
        # whose section ends within a contents field.
        if not ends_with_paragraph(group) or group is contents:
            group.append(p("Empty Line"))
        first = number == 0
        properties = section_properties(
            state, first=first and not is_band, on_same_page=first and is_band
        )
        if number < len(groups) - 1:
            end_section(group[-1], properties)
        else:
            group.append(properties)
        body += group
    return body


def _divided_at_page_break(blocks: list[Element]) -> list[list[Element]]:
    """The text below a band, divided where the first block begins a page, if any does.

    That page begins with a section instead. LibreOffice has other spaces at the tops of pages of
    a section that begins within a page.
    """
    for number, block in enumerate(blocks):
        properties = next(block.descendants("w:p")).find("w:pPr")
        if properties is not None and properties.find("w:pageBreakBefore") is not None:
            remove_children(properties, "w:pageBreakBefore")
            return [blocks[:number], blocks[number:]]
    return [blocks]


def _write_sections(state: WriterState) -> list[Element]:
    elements: list[Element] = []
    for section in state.resolved.document.sections:
        written = _write_section(section, 1, state)
        elements += _space_above(section, written, elements, state)
        if state.resolved.document.header_footer.page_guide:
            bookmark_end(written, state.bookmarked_end(section.anchor))
        elements += written
    return elements


def _space_above(
    section: Section, written: list[Element], before: list[Element], state: WriterState
) -> list[Element]:
    """A paragraph between two tables, which Word would join; nothing between others."""
    if not before or ends_with_paragraph(before) or written[0].tag != "w:tbl":
        return []
    begins_page = section.begins_page or section.anchor in state.box_breaks.new_pages
    return [p("Empty Line" if begins_page else "Table Spacer")]


def _write_section(
    section: Section, level: int, state: WriterState, headings_above: float = 0.0
) -> list[Element]:
    """A heading, which Word numbers, and its blocks and sections.

    `headings_above` is the height of the headings directly above it, in points.
    """
    if not section.has_heading:
        elements = _write_section_without_heading(section, state)
        if level > 1:
            style = heading_style(level)
            space = 0.0 if headings_above else state.theme.styles[style].before
            _set_apart(elements, space)
        if section.begins_page or section.anchor in state.box_breaks.new_pages:
            begin_page(elements, keeps_space=section.begins_page)
        return elements
    width = available = state.theme.page.text_width
    if section.number:
        available -= _number_width(section, level, state.theme)
    text_style = state.theme.styles[heading_style(level)]
    character_format = format_of(plain_text(section.title), text_style, available, HEADING)
    title = state.bookmark((section.anchor,), inline_runs(section.title, state, character_format))
    headings_above += heading_height(section, level, state.theme)
    block_context = WordBlockContext(width=width, headings_above=headings_above)
    heading = _heading(title, section, level, state)
    heading = state.keyed(heading, f"{section.anchor}/@title")
    if section.begins_page:
        begin_page([heading], keeps_space=True)
    elif section.anchor in state.box_breaks.new_pages:
        begin_page([heading])
    elements = [heading, *write_blocks(section.blocks, block_context, state)]
    for number, subsection in enumerate(section.sections):
        above = 0.0 if number or section.blocks else headings_above
        written = _write_section(subsection, level + 1, state, above)
        elements += _space_above(subsection, written, elements, state)
        elements += written
    return elements


def _write_section_without_heading(section: Section, state: WriterState) -> list[Element]:
    width = state.theme.page.text_width
    block_context = WordBlockContext(width=width, anchors=(section.anchor,))
    return write_blocks(section.blocks, block_context, state)


def _set_apart(elements: list[Element], space: float) -> None:
    """Put space above a first paragraph, and keep a last one on the page of what follows."""
    if space and elements[0].tag == "w:p":
        above = Element("w:spacing", ("w:before", twips(space)))
        set_child(child_in_order(elements[0], "w:pPr"), above)
    if ends_with_paragraph(elements):
        set_child(child_in_order(elements[-1], "w:pPr"), on_off("w:keepNext", on=True))


def _number_width(section: Section, level: int, theme: Theme) -> float:
    """Width of the number of a heading, in points; that of an annex is as wide as its words."""
    level = min(level, HEADING_LEVELS)
    usual = heading_number_width(theme, level)
    style = theme.styles[heading_style(level)]
    label = heading_label(section.number)
    width = arial(bold=style.bold).text_width(label, style.size) + _NUMBER_GAP
    return max(usual, width) if section.numbering == "annex" else usual


def _heading(title: list[Element], section: Section, level: int, state: WriterState) -> Element:
    """A heading in the style of its level, which `STYLEREF` finds with or without a number.

    Without a number, it is in a list without numbers instead of the list of its style: `0`, for
    no list (17.9.18), would refer to a list that does not exist. Annexes have a list of their own.
    """
    level = min(level, HEADING_LEVELS)
    style = f"Heading {level}"
    if not section.number:
        heading = p(style, title, numbering=(NO_NUMBER_NUM_ID, 0))
        indents = {"w:left": "0", "w:firstLine": "0"}
    elif section.numbering == "annex":
        width = twips(_number_width(section, level, state.theme))
        heading = p(style, title, numbering=(ANNEX_NUM_ID, level - 1))
        indents = {"w:left": width, "w:hanging": width}
    elif section.number[0].isdigit():
        return p(style, title)
    else:
        return p(style, title, numbering=(ANNEX_NUM_ID, level - 1))
    insert_in_order(child_in_order(heading, "w:pPr"), Element("w:ind", indents))
    return heading

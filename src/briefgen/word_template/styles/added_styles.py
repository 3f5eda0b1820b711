"""Adds the built-in styles that a template lacks, based on the template's styles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from briefgen.ooxml.child_order import set_child
from briefgen.ooxml.element import Element, find
from briefgen.ooxml.properties import attribute_is_on, val, value
from briefgen.ooxml.runs import style_id
from briefgen.render.docx.style_definitions import AFTER_TABLE, ParagraphStyle, paragraph_styles
from briefgen.render.docx.styles import BaseProperty, StyleSheet, paragraph_style
from briefgen.theme.tokens import Theme
from briefgen.word_template.styles.effective_styles import EffectiveStyles
from briefgen.word_template.styles.list_definitions import ListDefinitions
from briefgen.word_template.styles.styles_part import StylesPart, style_identifier

_OWN_PROPERTIES: frozenset[BaseProperty] = frozenset(
    {"before", "after", "leading", "align", "indent"}
)
"""The properties that a built-in style does not inherit from the `Normal` of a template."""
_BODY_TEXT_VARIANTS = {"Question", "Quote"}


def added_styles(
    builtin: StylesPart, template: StylesPart, style_sheet: StyleSheet
) -> Iterator[Element]:
    """The built-in styles that no template style replaces, in the order of the built-in part."""
    template_styles = template.by_identifier
    definitions = {
        style.name: style
        for style in paragraph_styles(
            style_sheet.theme,
            style_sheet.notice_before,
            style_sheet.without_centre,
            has_rows=style_sheet.has_rows,
        )
    }
    by_identifier = {style_id(name): style for name, style in definitions.items()}
    font = _heading_font(template)
    for style in builtin.styles():
        if style_identifier(style) in template_styles:
            continue
        definition = by_identifier.get(style_identifier(style))
        if definition is not None:
            definition = _below_table(definition, template, template_styles, style_sheet.theme)
            added = _paragraph_style(definition, definitions, template_styles, style_sheet.theme)
            if definition.display and font is not None:
                _set_font(added, font)
        else:
            added = style.copy()
        # A template style of another type can have taken the name.
        set_child(added, val("w:name", value(style, "w:name")))
        if attribute_is_on(added, "w:default") and _has_default(template, added):
            del added.attributes["w:default"]
        yield added


def _below_table(
    style: ParagraphStyle,
    template: StylesPart,
    template_styles: Mapping[str, Element],
    theme: Theme,
) -> ParagraphStyle:
    """The style with the template's space above, plus the space below a table.

    Only a variant for paragraphs below tables changes, and only if the template has its base.
    """
    base = template_styles.get(style_id(style.based_on))
    if base is None or not style.name.endswith(AFTER_TABLE):
        return style
    before = EffectiveStyles(template, ListDefinitions(None)).space(base, "before")
    return replace(
        style,
        text_style=replace(style.text_style, before=before + theme.dimensions.space_after_box),
    )


def _has_default(template: StylesPart, style: Element) -> bool:
    kind = style.get("w:type")
    return any(
        attribute_is_on(other, "w:default") and other.get("w:type") == kind
        for other in template.styles()
    )


def _paragraph_style(
    style: ParagraphStyle,
    definitions: Mapping[str, ParagraphStyle],
    template_styles: Mapping[str, Element],
    theme: Theme,
) -> Element:
    """A paragraph style that may be based on a template style.

    Variants of body text inherit everything that they do not change. Any other style keeps its own
    spacing and alignment, since those of its base are unknown; from the base it inherits what it
    shares with the built-in plain text: the font, and often size and colour.
    """
    base, unknown = definitions.get(style.based_on), frozenset[BaseProperty]()
    if "Normal" in template_styles and style.based_on == "Normal":
        if style.name == "Body Text":
            base = style
        elif style.name in _BODY_TEXT_VARIANTS or style.name.startswith("List "):
            style, base = replace(style, based_on="Body Text"), definitions["Body Text"]
        else:
            base, unknown = definitions["Normal"], _OWN_PROPERTIES
    if base is not None and style.name.endswith(AFTER_TABLE):
        unknown |= {"before"}
    added = paragraph_style(theme, style, base, unknown)
    spacing = find(added, "w:pPr", "w:spacing")
    is_spacer = style.text_style.leading < style.text_style.size
    if spacing is not None and spacing.get("w:lineRule") == "exact" and not is_spacer:
        # The template's font may be larger: let lines grow with it.
        spacing.attributes["w:lineRule"] = "atLeast"
    return added


def _heading_font(template: StylesPart) -> Element | None:
    heading = template.by_identifier.get("Heading1")
    return template.inherited(heading, "w:rPr", "w:rFonts") if heading is not None else None


def _set_font(style: Element, font: Element) -> None:
    properties = style.find("w:rPr")
    if properties is not None:
        set_child(properties, font.copy())

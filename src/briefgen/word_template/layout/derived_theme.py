"""Derives a theme from the styles of a team's Word file.

A layout with this theme determines the page numbers in the contents of the Word file. Only the
tokens that move lines are derived: sizes, distances, indents and the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from briefgen.model.word_template import TemplateTheme, WordTemplate
from briefgen.ooxml.element import Element
from briefgen.ooxml.properties import is_on
from briefgen.ooxml.runs import style_id
from briefgen.render.docx.header_footer import template_page
from briefgen.render.docx.numbering import list_style, numbering_part
from briefgen.render.docx.styles import StyleSheet, styles_part
from briefgen.render.docx.theme_part import theme_part
from briefgen.theme.geometry import (
    HEADING_STYLES,
    MINIMUM_NOTICE_BEFORE,
    QUOTE_INSET,
    STYLES_IN_BOXES,
)
from briefgen.theme.tokens import (
    Dimensions,
    StyleName,
    TextStyle,
    Theme,
    WordLayoutRules,
    WordTextStyle,
)
from briefgen.word_template.layout.header_heights import HeaderHeights
from briefgen.word_template.styles.effective_styles import EffectiveStyles, theme_fonts
from briefgen.word_template.styles.list_definitions import ListDefinitions
from briefgen.word_template.styles.merge_styles import merge_styles_and_lists
from briefgen.word_template.styles.styles_part import StylesPart

_WORD_STYLES: Mapping[StyleName, str] = {
    "body": "Body Text",
    "heading1": "Heading 1",
    "heading2": "Heading 2",
    "heading3": "Heading 3",
    "heading4": "Heading 4",
    "question": "Question",
    "small": "Small Text",
    "list": "List Bullet",
    "quote": "Quote",
    "quote_source": "Quote Source",
    "caption": "Caption",
    "table": "Table Text",
    "table_header": "Table Heading",
    "note": "Footnote Text",
    "header_footer": "Header",
    "cover_imprint": "Cover Imprint",
    "cover_kicker": "Cover Kicker",
    "cover_title": "Title",
    "cover_subtitle": "Subtitle",
    "cover_table": "Cover Value",
    "cover_notice": "Notice",
    "callout": "Key Message Text",
    "callout_title": "Key Message Title",
    "story": "Story Text",
    "story_label": "Story Label",
    "story_kicker": "Story Kicker",
    "story_title": "Story Title",
    "row_text": "Row Text",
    "row_lead": "Row Lead",
    "row_numbered": "Row Numbered",
    "row_tinted": "Row Tinted",
    "row_label": "Row Label",
    "row_remark": "Row Remark",
    "contents_title": "TOC Heading",
    "contents_subtitle": "Contents Subheading",
    "contents1": "TOC 1",
    "contents2": "TOC 2",
    "contents3": "TOC 3",
    "contents_table": "Table of Figures",
}
"""The Word style of each theme style; the first level for lists."""
_INDENTED: tuple[StyleName, ...] = (
    "body", "question", "small", "quote", "quote_source", "note",
)  # fmt: skip
"""The styles whose left indent does not contain a bullet or number."""
_BUILTIN_INDENTS: Mapping[StyleName, float] = {
    "quote": QUOTE_INSET,
    "quote_source": QUOTE_INSET,
}
"""The indents that the layout already applies, in points."""
_AUTO_SPACING, _ADDED_AUTO_SPACING = 14.0, 5.0
"""Word's automatic spacing, and the same if spaces add up, in points."""


def derive_theme(word_template: WordTemplate, theme: Theme) -> TemplateTheme:
    """The theme of a Word file with the template; `theme` is the theme in `template.yaml`.

    The properties come from merged styles, as in the finished file.
    """
    base = replace(theme, page=template_page(word_template.page, theme.page))
    style_sheet = StyleSheet(base, "en", MINIMUM_NOTICE_BEFORE, has_rows=True)
    roots = styles_part(style_sheet), numbering_part(base, (), has_rows=True)
    identifiers = merge_styles_and_lists(word_template, style_sheet, roots, (), {}).identifiers
    template_theme = word_template.theme
    theme_root = theme_part(theme) if template_theme is None else template_theme.root
    spaces_add_up = _spaces_add_up(word_template)
    auto_spacing = _ADDED_AUTO_SPACING if spaces_add_up else _AUTO_SPACING
    merged, lists = StylesPart(roots[0]), ListDefinitions(roots[1])
    effective = EffectiveStyles(merged, lists, theme_fonts(theme_root), auto_spacing)
    heights = HeaderHeights(word_template, identifiers, effective, spaces_add_up)
    page, reduced_height = heights.page(base.page)
    styles = _ThemeStyles(effective)
    rules = replace(
        styles.layout_rules(),
        collapse_spacing=not spaces_add_up,
        reduced_height=reduced_height,
    )
    derived = replace(
        base,
        page=page,
        styles={name: styles.text_style(name, style) for name, style in theme.styles.items()},
        dimensions=styles.dimensions(theme.dimensions),
        word_layout_rules=rules,
    )
    return TemplateTheme(word_template=word_template, theme=derived)


def _spaces_add_up(word_template: WordTemplate) -> bool:
    """Whether the spaces between two paragraphs add up; otherwise the larger one counts."""
    return is_on(word_template.settings, "w:compat", "w:doNotUseHTMLParagraphAutoSpacing")


class _ThemeStyles(Struct, frozen=True):
    """Looks up the properties of theme styles in the merged Word styles."""

    effective: EffectiveStyles

    def style(self, name: StyleName) -> Element:
        return self._named(_WORD_STYLES[name])

    def _named(self, name: str) -> Element:
        return self.effective.styles_part.by_identifier[style_id(name)]

    def text_style(self, name: StyleName, base: TextStyle) -> TextStyle:
        style, effective = self.style(name), self.effective
        return WordTextStyle(
            colour=base.colour,
            align=base.align,
            hyphenate=base.hyphenate,
            font=effective.font(style),
            size=effective.size(style),
            leading=effective.leading(style),
            before=effective.space(style, "before"),
            after=effective.space(style, "after"),
            bold=effective.is_on(style, "w:rPr", "w:b"),
            italic=effective.is_on(style, "w:rPr", "w:i"),
            uppercase=effective.is_on(style, "w:rPr", "w:caps"),
            keep_next=effective.is_on(style, "w:pPr", "w:keepNext"),
            tracking=effective.tracking(style),
        )

    def dimensions(self, base: Dimensions) -> Dimensions:
        # The borders in the layout rules include the rule above a chapter.
        number_width = self.effective.indent(self.style("heading1"), "left")
        return replace(
            base,
            heading_number_width=number_width,
            section_rule_thickness=0.0,
            note_indent=self._note_indent(),
        )

    def _note_indent(self) -> float:
        """The hanging indent of notes; 0 if their first line is not to the left of the others."""
        return max(-self.effective.first_line_indent(self.style("note")), 0.0)

    def layout_rules(self) -> WordLayoutRules:
        return WordLayoutRules(
            contextual_spacing=self._with_property("w:contextualSpacing"),
            page_break_before=self._with_property("w:pageBreakBefore") & frozenset(HEADING_STYLES),
            descent_overhang=dict(self._descent_overhangs()),
            borders=dict(self._borders()),
            indents=dict(self._indents()),
            first_line_indents=dict(self._first_line_indents()),
            # In boxes, only the short paragraphs: the others have the property switched off.
            whole=self._with_property("w:keepLines") - STYLES_IN_BOXES,
            bold_links=self.effective.is_on(self._named("Hyperlink"), "w:rPr", "w:b"),
            list_indents={"list": self._list_indents()},
            separate_story_rows=True,
        )

    def _with_property(self, name: str) -> frozenset[StyleName]:
        """The styles with an on/off paragraph property that is on."""
        return frozenset(
            n for n in _WORD_STYLES if self.effective.is_on(self.style(n), "w:pPr", name)
        )

    def _list_indents(self) -> tuple[float, float]:
        """The indent of bulleted lists, and the extra indent of numbered lists."""
        bullets, numbers = (
            self.effective.indent(self._named(list_style("", kind, 1)), "left")
            for kind in ("Bullet", "Number")
        )
        return bullets, numbers - bullets

    def _descent_overhangs(self) -> Iterator[tuple[StyleName, float]]:
        for name in _WORD_STYLES:
            yield name, self.effective.descent_overhang(self.style(name))

    def _borders(self) -> Iterator[tuple[StyleName, tuple[float, float]]]:
        for name in _WORD_STYLES:
            style = self.style(name)
            above, below = (self.effective.border(style, side) for side in ("top", "bottom"))
            if above or below:
                yield name, (above, below)

    def _indents(self) -> Iterator[tuple[StyleName, tuple[float, float]]]:
        """The left and right indents, without those that the layout already applies."""
        for name in _INDENTED:
            style, built_in_indent = self.style(name), _BUILTIN_INDENTS.get(name, 0.0)
            left, right = (
                self.effective.indent(style, side) - built_in_indent for side in ("left", "right")
            )
            if name == "note":
                left -= self._note_indent()
            if left or right:
                yield name, (left, right)

    def _first_line_indents(self) -> Iterator[tuple[StyleName, float]]:
        for name in _INDENTED:
            indent = self.effective.first_line_indent(self.style(name))
            if indent and not (name == "note" and self._note_indent()):
                yield name, indent

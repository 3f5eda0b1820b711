"""The theme that a team's styles amount to: what the Word file has in the end, as our tokens.

A layout with it tells the pages that the Word file promises in its contents. Only what moves
lines is taken: sizes, distances, indents, the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from briefgen.model.word_template import TemplateTheme, WordTemplate
from briefgen.ooxml.tree import Tree, parse
from briefgen.ooxml.writing import to_bytes
from briefgen.render.docx.header_footer import template_page
from briefgen.render.docx.numbering import list_style, numbering_part
from briefgen.render.docx.styles import StyleSheet, styles_part
from briefgen.render.docx.theme_part import theme_part
from briefgen.theme.geometry import LEAST_NOTICE_BEFORE, QUOTE_INSET
from briefgen.theme.tokens import Dimensions, StyleName, TextStyle, Theme, WordLayoutRules
from briefgen.word_template.apply.effective_styles import SINGLE_LINE, Effective, theme_fonts
from briefgen.word_template.apply.header_heights import HeaderHeights
from briefgen.word_template.apply.lists import Lists
from briefgen.word_template.apply.merge import merge
from briefgen.word_template.apply.page_setup import spaces_add_up
from briefgen.word_template.apply.styles_part import StylesPart

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
    "contents_title": "TOC Heading",
    "contents_subtitle": "Contents Subheading",
    "contents1": "TOC 1",
    "contents2": "TOC 2",
    "contents3": "TOC 3",
    "contents_table": "Table of Figures",
}
"""The Word style that stands for each of the theme's; of a list's the first level's."""
_HEADINGS: tuple[StyleName, ...] = ("heading1", "heading2", "heading3", "heading4")
_INDENTED: tuple[StyleName, ...] = ("body", "question", "small", "quote", "note")
"""Those whose indents are no place for a mark or number."""
_OWN_INDENT: Mapping[StyleName, float] = {"quote": QUOTE_INSET}
"""What the layout indents a style by already."""


def derive_theme(word_template: WordTemplate, theme: Theme) -> TemplateTheme:
    """A team's styles over a template's theme.

    The styles are merged here as they will be in the file, once more, and asked one by one.
    """
    paged = replace(theme, page=template_page(word_template.page, theme.page))
    sheet = StyleSheet(paged, "en", LEAST_NOTICE_BEFORE)
    trees = parse(to_bytes(styles_part(sheet))), parse(to_bytes(numbering_part(paged, ())))
    identifiers = merge(word_template, sheet, trees, (), {})
    taken = word_template.theme
    look = to_bytes(theme_part(theme)) if taken is None else taken.data
    adds_up = spaces_add_up(word_template)
    # What Word sets where a style leaves a space to it.
    automatic = 5.0 if adds_up else 14.0
    finished = StylesPart(trees[0])
    effective = Effective(finished, Lists(trees[1]), theme_fonts(look), automatic)
    reader = _Reader(effective, finished.by_key())
    styles = {name: reader.look(name, style) for name, style in theme.styles.items()}
    heads = HeaderHeights(word_template, identifiers, effective, adds_up)
    page, reduced_height = heads.page(paged.page)
    template_theme = replace(
        paged,
        page=page,
        styles=styles,
        dimensions=reader.dimensions(theme.dimensions),
        word_layout_rules=WordLayoutRules(
            collapse_spacing=not adds_up,
            contextual_spacing=reader.having("contextualSpacing"),
            page_break_before=reader.having("pageBreakBefore") & frozenset(_HEADINGS),
            descent_overhang=dict(reader.overhangs()),
            borders=dict(reader.borders()),
            indents=dict(reader.indents()),
            first_line_indents=dict(reader.first_line_indents()),
            whole=reader.having("keepLines"),
            list_indents={"list": reader.list_indent()},
            reduced_height=reduced_height,
        ),
    )
    return TemplateTheme(word_template=word_template, theme=template_theme, font=reader.font)


@dataclass(frozen=True, slots=True)
class _Reader:
    effective: Effective
    styles: Mapping[str, Tree]
    """By name in lower case."""

    def style(self, name: StyleName) -> Tree:
        return self.styles[_WORD_STYLES[name].casefold()]

    @property
    def font(self) -> str:
        """That of running text."""
        return self.effective.font(self.style("body"))

    def look(self, name: StyleName, ours: TextStyle) -> TextStyle:
        style, effective = self.style(name), self.effective
        return replace(
            ours,
            size=effective.size(style),
            leading=effective.leading(style, SINGLE_LINE),
            before=effective.space(style, "before"),
            after=effective.space(style, "after"),
            bold=effective.has(style, "rPr", "b"),
            italic=effective.has(style, "rPr", "i"),
            uppercase=effective.has(style, "rPr", "caps"),
            keep_next=effective.has(style, "pPr", "keepNext"),
            tracking=effective.tracking(style),
        )

    def dimensions(self, ours: Dimensions) -> Dimensions:
        # The rule over a chapter is one of the borders.
        number = self.effective.indent(self.style("heading1"), "left")
        return replace(ours, heading_number_width=number, section_rule_thickness=0.0)

    def having(self, name: str) -> frozenset[StyleName]:
        """The styles with a paragraph property."""
        return frozenset(n for n in _WORD_STYLES if self.effective.has(self.style(n), "pPr", name))

    def list_indent(self) -> tuple[float, float]:
        """Of bullets, and by how much that of numbers is wider."""
        bullets, numbers = (
            self.effective.indent(self.styles[list_style("", kind, 1).casefold()], "left")
            for kind in ("Bullet", "Number")
        )
        return bullets, numbers - bullets

    def overhangs(self) -> Iterator[tuple[StyleName, float]]:
        for name in _WORD_STYLES:
            yield name, self.effective.descent_overhang(self.style(name), SINGLE_LINE)

    def borders(self) -> Iterator[tuple[StyleName, tuple[float, float]]]:
        for name in _WORD_STYLES:
            style = self.style(name)
            above, below = (self.effective.border(style, side) for side in ("top", "bottom"))
            if above or below:
                yield name, (above, below)

    def indents(self) -> Iterator[tuple[StyleName, tuple[float, float]]]:
        """Of text that stands further in, or less far, than the layout sets it by itself."""
        for name in _INDENTED:
            style, own = self.style(name), _OWN_INDENT.get(name, 0.0)
            left, right = (self.effective.indent(style, side) - own for side in ("left", "right"))
            if left or right:
                yield name, (left, right)

    def first_line_indents(self) -> Iterator[tuple[StyleName, float]]:
        for name in _INDENTED:
            if more := self.effective.first_line(self.style(name)):
                yield name, more

"""Design tokens: page, colours, type and spacing. All lengths are in points (1/72 inch).

The defaults are those of an EU deliverable; the `theme` of a template replaces single tokens.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field

MM = 72 / 25.4
"""One millimetre in points."""
HYPHEN_LINES = 2
"""Maximum number of consecutive lines that end in a hyphen."""
HYPHEN_ZONE = 18.0
"""Space in points at the end of a line up to which the next word is not hyphenated."""


class PageSetup(Struct, frozen=True, kw_only=True):
    """Page size and margins."""

    width: float = 210 * MM
    """Width of the page."""
    height: float = 297 * MM
    """Height of the page."""
    left: float = 25 * MM
    """Left margin."""
    right: float = 25 * MM
    """Right margin."""
    top: float = 28 * MM
    """Top margin, which contains the header."""
    bottom: float = 32.7 * MM
    """Bottom margin, which contains the footer."""
    header_distance: float = 16 * MM
    """Distance of the header text from the top edge of the page."""
    footer_distance: float = 14 * MM
    """Distance of the footer text from the bottom edge of the page."""

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        return self.height - self.top - self.bottom


class Colours(Struct, frozen=True, kw_only=True):
    """Colours as `#rrggbb`."""

    blue: str = "#003399"
    """Headings, table header text, links, rules and the first series of a chart."""
    ink: str = "#1d2733"
    """Text."""
    grey: str = "#5b6675"
    """Secondary text: header, footer, imprint, notices, quotations."""
    tint: str = "#eaf0fa"
    """Background of table header cells and callouts."""
    rule: str = "#c9d3e3"
    """Thin rules of tables and boxes."""
    white: str = "#ffffff"
    """Text on `blue`."""
    emblem_blue: str = "#003399"
    """Field of the emblem: Pantone Reflex Blue, in the conversion for screens of the graphics guide
    of the emblem."""
    emblem_gold: str = "#ffcc00"
    """Stars of the emblem: Pantone Yellow."""
    series2: str = "#b4c8f0"
    """Second series of a chart. Dark and light series alternate, so that neighbours have a contrast
    of 3:1 or more (WCAG 2.1, 1.4.11)."""
    series3: str = "#0f6b85"
    """Third series of a chart."""
    series4: str = "#f2d177"
    """Fourth series of a chart."""
    series5: str = "#4a5568"
    """Fifth series of a chart."""
    series6: str = "#d9dfe8"
    """Sixth series of a chart."""

    @property
    def series(self) -> tuple[str, ...]:
        """The fills of a chart's series, in order."""
        return (
            self.blue, self.series2, self.series3, self.series4, self.series5, self.series6,
        )  # fmt: skip


ColourName = Literal["blue", "ink", "grey", "tint", "rule", "white"]


class TextStyle(Struct, frozen=True, kw_only=True):
    """Type and spacing of one kind of paragraph.

    Space above and below adds up between neighbours, as in Word; space above is dropped at the
    top of a page.
    """

    size: float
    """Type size."""
    leading: float
    """Distance between baselines, exact in both formats."""
    before: float = 0.0
    """Space above the paragraph."""
    after: float = 0.0
    """Space below the paragraph."""
    bold: bool = False
    """Whether the text is bold."""
    italic: bool = False
    """Whether the text is italic."""
    colour: ColourName = "ink"
    """Name of the text colour."""
    align: Literal["left", "right", "centre", "justify"] = "left"
    """Alignment of the lines."""
    keep_next: bool = False
    """Whether the paragraph stays on the same page as the next one."""
    tracking: float = 0.0
    """Extra space after each character."""
    uppercase: bool = False
    """Whether the text is shown in capitals; the text itself keeps its case."""
    hyphenate: bool = False
    """Whether words are hyphenated, in a template with hyphenation."""
    whole_words: bool = False
    """Whether a word with a hyphen, such as `know-how`, stays on one line if it fits there."""


class WordTextStyle(TextStyle, frozen=True, kw_only=True):
    """A text style as the styles of a Word template define it."""

    font: str = ""
    """The name of its font; empty if the file does not name a font."""


StyleName = Literal[
    "body", "heading1", "heading2", "heading3", "heading4", "question", "small",
    "list", "quote", "quote_source", "caption", "table", "table_header", "note", "header_footer",
    "cover_imprint", "cover_kicker", "cover_title", "cover_subtitle", "cover_table",
    "cover_notice", "callout", "callout_title", "story", "story_label", "story_kicker",
    "story_title", "row_text", "row_lead", "row_numbered", "row_tinted", "row_label", "row_remark",
    "contents_title", "contents_subtitle", "contents1", "contents2", "contents3",
    "contents_table",
]  # fmt: skip


def _styles() -> dict[StyleName, TextStyle]:
    return {
        **_text_styles(),
        **_cover_styles(),
        **_box_styles(),
        **_row_styles(),
        **_contents_styles(),
    }


def _heading(
    size: float, leading: float, *, before: float, after: float, colour: ColourName = "blue"
) -> TextStyle:
    return TextStyle(
        size=size,
        leading=leading,
        before=before,
        after=after,
        bold=True,
        colour=colour,
        keep_next=True,
        whole_words=True,
    )


def _text_styles() -> dict[StyleName, TextStyle]:
    return {
        "body": TextStyle(size=10.5, leading=14.7, after=6, hyphenate=True),
        "heading1": _heading(17, 21, before=20, after=6),
        "heading2": _heading(12.5, 16, before=14, after=4),
        "heading3": _heading(11, 14.7, before=10, after=3),
        "heading4": _heading(10.5, 14.7, before=8, after=2, colour="ink"),
        "question": TextStyle(
            size=10.5, leading=14.7, before=4, bold=True, keep_next=True, whole_words=True
        ),
        "small": TextStyle(size=8.5, leading=11, after=4, colour="grey", hyphenate=True),
        "list": TextStyle(size=10.5, leading=14.7, after=3, hyphenate=True),
        "quote": TextStyle(
            size=10.5, leading=14.7, after=6, italic=True, colour="grey", hyphenate=True
        ),
        "quote_source": TextStyle(
            size=8.5, leading=11, before=2, after=6, colour="grey", hyphenate=True
        ),
        "caption": TextStyle(size=9.5, leading=12.5, before=8, after=4, keep_next=True),
        "table": TextStyle(size=9.5, leading=12.5, hyphenate=True),
        "table_header": TextStyle(size=9.5, leading=12.5, bold=True, colour="blue"),
        "note": TextStyle(size=8.5, leading=10.8, hyphenate=True),
        "header_footer": TextStyle(size=8, leading=10, colour="grey"),
    }


def _cover_styles() -> dict[StyleName, TextStyle]:
    return {
        "cover_imprint": TextStyle(size=9, leading=12, colour="grey"),
        "cover_kicker": TextStyle(
            size=10, leading=13, before=58, after=6, colour="grey", tracking=0.8, uppercase=True
        ),
        "cover_title": TextStyle(
            size=28, leading=34, after=8, bold=True, colour="blue", whole_words=True
        ),
        "cover_subtitle": TextStyle(size=12, leading=16, after=26, colour="grey", whole_words=True),
        "cover_table": TextStyle(size=9.5, leading=12.5),
        "cover_notice": TextStyle(size=8, leading=10.4, after=4, colour="grey"),
    }


def _box_styles() -> dict[StyleName, TextStyle]:
    return {
        "callout": TextStyle(size=10.5, leading=14.7, after=3, hyphenate=True),
        "callout_title": TextStyle(
            size=10.5, leading=14.7, bold=True, colour="blue", whole_words=True
        ),
        "story": TextStyle(size=9.5, leading=12.8, after=2, hyphenate=True),
        "story_label": TextStyle(size=9.5, leading=12.8, bold=True, colour="blue"),
        "story_kicker": TextStyle(
            size=8, leading=11, colour="white", tracking=0.8, uppercase=True, keep_next=True
        ),
        "story_title": TextStyle(
            size=12, leading=15.5, bold=True, colour="white", keep_next=True, whole_words=True
        ),
    }


def _row_styles() -> dict[StyleName, TextStyle]:
    return {
        "row_text": TextStyle(size=10, leading=14.5, after=3, hyphenate=True),
        "row_lead": TextStyle(size=13, leading=18, after=3, bold=True, whole_words=True),
        "row_numbered": TextStyle(size=12, leading=16.5, after=3),
        "row_tinted": TextStyle(size=12.5, leading=17.5, after=4),
        "row_label": TextStyle(size=9, leading=14.5, bold=True, colour="blue"),
        "row_remark": TextStyle(size=8, leading=10.5, colour="grey"),
    }


def _contents_styles() -> dict[StyleName, TextStyle]:
    return {
        "contents_title": TextStyle(
            size=17, leading=21, after=14, bold=True, colour="blue", keep_next=True
        ),
        "contents_subtitle": TextStyle(
            size=12.5, leading=16, before=20, after=4, bold=True, colour="blue", keep_next=True
        ),
        "contents1": TextStyle(
            size=10.5, leading=14, before=8, after=3, bold=True, whole_words=True
        ),
        "contents2": TextStyle(size=10.5, leading=14, before=3, after=3, whole_words=True),
        "contents3": TextStyle(size=10.5, leading=14, before=1, after=1, whole_words=True),
        "contents_table": TextStyle(size=10.5, leading=14, before=3, after=3),
    }


class Dimensions(Struct, frozen=True, kw_only=True):
    """Lengths of boxes, tables, lists and rules, and line counts for keeping them on one page."""

    heading_number_width: float = 11 * MM
    """Width of the column for the number of a heading."""
    section_rule_thickness: float = 0.0
    """Thickness of a rule in `blue` above each heading of level 1; 0 for no rule."""
    section_rule_space: float = 5.0
    """Space between that rule and the heading."""
    list_indent: float = 14.0
    """Indent of each list level, which contains the bullet or number."""
    numbered_list_extra_indent: float = 6.0
    """Extra indent of a numbered list, for two digits and a full stop."""
    cell_padding_x: float = 7.0
    """Padding at the left and right of a table cell."""
    cell_padding_y: float = 2.6
    """Padding above and below a table cell."""
    table_keep_lines: int = 10
    """A table stays on one page if it has at most this number of lines, by estimate, below its
    header; so do rows that a cell spans."""
    rule_heavy: float = 1.0
    """Thickness of the rule above a table, of the rules above and below the cover table, and of the
    frame of a story box."""
    rule_light: float = 0.5
    """Thickness of the rules between rows, and of those of header and footer."""
    callout_bar: float = 2.5
    """Width of the bar at the left of a callout."""
    callout_padding: float = 9.0
    """Padding at the left and right of a callout."""
    space_after_box: float = 8.0
    """Space below a callout, a table or a story box."""
    callout_keep_lines: int = 12
    """A callout stays on one page if it has at most this number of lines, by estimate."""
    story_label_width: float = 34 * MM
    """Width of the column for the labels of a story box, including its left padding."""
    story_padding_x: float = 10.0
    """Padding at the left and right of a story box."""
    story_padding_y: float = 5.0
    """Padding above and below the fields of a story box."""
    story_field_keep_lines: int = 8
    """A story field stays on one page if it has at most this number of lines, by estimate."""
    row_label_width: float = 40 * MM
    """Width of the column for the labels of rows."""
    row_gutter: float = 6 * MM
    """Space between the labels and the texts of rows."""
    row_padding_x: float = 7.0
    """Padding at the left and right of a tinted row."""
    row_padding_y: float = 6.0
    """Padding above and below the text of a row."""
    row_bar: float = 3.0
    """Width of the bar at the left of a tinted row."""
    band_height: float = 36 * MM
    """Height of a cover in the form of a band, which is higher for a title of several lines."""
    cover_label_width: float = 52 * MM
    """Width of the column for the labels of the cover table."""
    note_separator_width: float = 40 * MM
    """Length of the rule above the footnotes."""
    note_separator_space: float = 3.1
    """Space above and below that rule."""
    note_indent: float = 5 * MM
    """Indent of the lines of a note, to the left of which its number is."""
    contents_number1_width: float = 9 * MM
    """Width of the column for numbers of level 1 in the contents."""
    contents_number2_width: float = 11 * MM
    """Width of the column for numbers of level 2 in the contents; for level 3 a quarter wider."""
    contents_label_width: float = 18 * MM
    """Width of the column for labels such as `Table 3` in the contents; a wider label widens it."""
    contents_right_indent: float = 15 * MM
    """Space at the right of the entries of the contents, in which only the page numbers are."""
    contents_page_width: float = 9 * MM
    """Width of the column for page numbers in the contents."""
    emblem_height: float = 13 * MM
    """Height of the emblem, at least 1 cm; its width is one and a half times its height."""


class Fonts(Struct, frozen=True, kw_only=True):
    """Font families."""

    word: str = "Arial"
    """Font of the Word file. It is named in the file, not embedded."""
    pdf: Literal["Arimo"] = "Arimo"
    """Font of the PDF, embedded. The glyphs of Arimo are as wide as those of Arial."""


class WordLayoutRules(Struct, frozen=True, kw_only=True):
    """Layout rules that only the styles of a Word template define; no theme token sets them."""

    collapse_spacing: bool = False
    """Whether only the larger of the space below a paragraph and that above the next counts."""
    contextual_spacing: frozenset[StyleName] = frozenset()
    """Styles without space between two of their paragraphs (ISO/IEC 29500-1, 17.3.1.9)."""
    page_break_before: frozenset[StyleName] = frozenset()
    """Styles whose paragraphs begin a page (17.3.1.23)."""
    descent_overhang: Mapping[StyleName, float] = field(default_factory=dict)
    """The part of the leading below a line that may extend beyond the bottom of a page."""
    borders: Mapping[StyleName, tuple[float, float]] = field(default_factory=dict)
    """Height of the borders above and below, including their distance from the text. Adjacent
    paragraphs with the same borders share them."""
    indents: Mapping[StyleName, tuple[float, float]] = field(default_factory=dict)
    """Left and right indent, in addition to those of the surrounding block."""
    first_line_indents: Mapping[StyleName, float] = field(default_factory=dict)
    """Additional indent of the first line; negative for a hanging indent."""
    bold_links: bool = False
    """Whether linked words are bold."""
    whole: frozenset[StyleName] = frozenset()
    """Styles whose paragraphs do not break across pages (17.3.1.14)."""
    separate_story_rows: bool = False
    """Whether each row of a story box may be on another page than the next one: Word files do not
    keep such rows together, because LibreOffice then puts notes on a wrong page."""
    list_indents: Mapping[StyleName, tuple[float, float]] = field(default_factory=dict)
    """Indents of lists in a style, instead of `list_indent` and `numbered_list_extra_indent`."""
    reduced_height: Mapping[Literal["default", "first", "even"], float] = field(
        default_factory=dict
    )
    """The height by which headers or footers that are higher than the margins reduce the text area,
    in points, by the pages that show them."""


class Theme(Struct, frozen=True, kw_only=True):
    """All design tokens of a document."""

    page: PageSetup = field(default_factory=PageSetup)
    colours: Colours = field(default_factory=Colours)
    fonts: Fonts = field(default_factory=Fonts)
    styles: Mapping[StyleName, TextStyle] = field(default_factory=_styles)
    dimensions: Dimensions = field(default_factory=Dimensions)
    hyphenation: bool = False
    """Whether words are hyphenated, in the styles that allow it."""
    word_layout_rules: WordLayoutRules = field(default_factory=WordLayoutRules)

    def text_height(self, number: int) -> float:
        """Height for text and notes on a page; `number` is its position in the file, from 1."""
        reductions = self.word_layout_rules.reduced_height
        if number == 1 and "first" in reductions:
            return self.page.text_height - reductions["first"]
        return self.page.text_height - (reductions.get("even", 0.0) if number % 2 == 0 else 0.0)

    def colour(self, name: ColourName) -> str:
        """The `#rrggbb` value of a named colour."""
        return str(getattr(self.colours, name))

"""Design tokens: page, colours, type and spacing. All lengths are points (1/72 inch).

The defaults are the look of an EU deliverable; a template's `theme:` replaces single tokens.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

MM = 72 / 25.4
"""One millimetre in points."""
HYPHEN_LINES = 2
"""Most lines in succession that end in a hyphen."""
HYPHEN_ZONE = 18.0
"""Room in points at a line's end that is no reason to part a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Page geometry."""

    width: float = 210 * MM
    height: float = 297 * MM
    left: float = 25 * MM
    right: float = 25 * MM
    top: float = 28 * MM
    bottom: float = 32.7 * MM
    header_distance: float = 16 * MM
    """Distance of the running head's text from the top edge."""
    footer_distance: float = 14 * MM
    """Distance of the running foot's text from the bottom edge."""

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """Colours as `#rrggbb`."""

    blue: str = "#003399"
    ink: str = "#1d2733"
    grey: str = "#5b6675"
    tint: str = "#eaf0fa"
    rule: str = "#c9d3e3"
    white: str = "#ffffff"
    emblem_blue: str = "#003399"
    """Pantone Reflex Blue, as the emblem's graphics guide gives it for screens."""
    emblem_gold: str = "#ffcc00"
    series2: str = "#b4c8f0"
    """Charts: the first series is `blue`. Dark and light take turns, so that neighbours differ by
    3:1 at least (WCAG 2.1, 1.4.11)."""
    series3: str = "#0f6b85"
    series4: str = "#f2d177"
    series5: str = "#4a5568"
    series6: str = "#d9dfe8"

    @property
    def series(self) -> tuple[str, ...]:
        """The fills of a chart's series, in order."""
        return (
            self.blue, self.series2, self.series3, self.series4, self.series5, self.series6,
        )  # fmt: skip


ColourName = Literal["blue", "ink", "grey", "tint", "rule", "white"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """How a paragraph of one kind is set.

    Space above and below adds up between neighbours, as in Word; space above is dropped at the
    top of a page.
    """

    size: float
    leading: float
    """Distance between baselines, set exactly in both formats."""
    before: float = 0.0
    after: float = 0.0
    bold: bool = False
    italic: bool = False
    colour: ColourName = "ink"
    align: Literal["left", "right", "centre", "justify"] = "left"
    keep_next: bool = False
    """Whether the paragraph stays on the page of what follows it."""
    tracking: float = 0.0
    """Extra space after each character."""
    uppercase: bool = False
    """Whether it is shown in capitals; the text itself keeps its case."""
    hyphenate: bool = False
    """Whether its words may part at a line's end, in a theme with hyphenation."""


StyleName = Literal[
    "body", "heading1", "heading2", "heading3", "heading4", "question", "small",
    "list", "quote", "caption", "table", "table_header", "note", "header_footer",
    "cover_imprint", "cover_kicker", "cover_title", "cover_subtitle", "cover_table",
    "cover_notice", "callout", "callout_title", "story", "story_label", "story_kicker",
    "story_title", "contents_title", "contents_subtitle", "contents1", "contents2", "contents3",
    "contents_table",
]  # fmt: skip


def _styles() -> dict[StyleName, TextStyle]:
    return {
        "body": TextStyle(size=10.5, leading=14.7, after=6, align="justify", hyphenate=True),
        "heading1": TextStyle(
            size=17, leading=21, before=20, after=6, bold=True, colour="blue", keep_next=True
        ),
        "heading2": TextStyle(
            size=12.5, leading=16, before=14, after=4, bold=True, colour="blue", keep_next=True
        ),
        "heading3": TextStyle(
            size=11, leading=14.7, before=10, after=3, bold=True, colour="blue", keep_next=True
        ),
        "heading4": TextStyle(
            size=10.5, leading=14.7, before=8, after=2, bold=True, colour="ink", keep_next=True
        ),
        "question": TextStyle(size=10.5, leading=14.7, before=4, bold=True, keep_next=True),
        "small": TextStyle(size=8.5, leading=11, after=4, colour="grey", hyphenate=True),
        "list": TextStyle(size=10.5, leading=14.7, after=3, align="justify", hyphenate=True),
        "quote": TextStyle(
            size=10.5, leading=14.7, after=6, italic=True, colour="grey", hyphenate=True
        ),
        "caption": TextStyle(size=9.5, leading=12.5, before=8, after=4, keep_next=True),
        "table": TextStyle(size=9.5, leading=12.5, hyphenate=True),
        "table_header": TextStyle(size=9.5, leading=12.5, bold=True, colour="blue"),
        "note": TextStyle(size=8.5, leading=10.8, hyphenate=True),
        "header_footer": TextStyle(size=8, leading=10, colour="grey"),
        "cover_imprint": TextStyle(size=9, leading=12, colour="grey"),
        "cover_kicker": TextStyle(
            size=10, leading=13, before=58, after=6, colour="grey", tracking=0.8, uppercase=True
        ),
        "cover_title": TextStyle(size=28, leading=34, after=8, bold=True, colour="blue"),
        "cover_subtitle": TextStyle(size=12, leading=16, after=26, colour="grey"),
        "cover_table": TextStyle(size=9.5, leading=12.5),
        "cover_notice": TextStyle(size=8, leading=10.4, after=4, colour="grey"),
        "callout": TextStyle(size=10.5, leading=14.7, after=3, hyphenate=True),
        "callout_title": TextStyle(size=10.5, leading=14.7, bold=True, colour="blue"),
        "story": TextStyle(size=9.5, leading=12.8, after=2, hyphenate=True),
        "story_label": TextStyle(size=9.5, leading=12.8, bold=True, colour="blue"),
        "story_kicker": TextStyle(
            size=8, leading=11, colour="white", tracking=0.8, uppercase=True, keep_next=True
        ),
        "story_title": TextStyle(size=12, leading=15.5, bold=True, colour="white", keep_next=True),
        "contents_title": TextStyle(
            size=17, leading=21, after=14, bold=True, colour="blue", keep_next=True
        ),
        "contents_subtitle": TextStyle(
            size=12.5, leading=16, before=20, after=4, bold=True, colour="blue", keep_next=True
        ),
        "contents1": TextStyle(size=10.5, leading=14, before=8, after=3, bold=True),
        "contents2": TextStyle(size=10.5, leading=14, before=3, after=3),
        "contents3": TextStyle(size=10.5, leading=14, before=1, after=1),
        "contents_table": TextStyle(size=10.5, leading=14, before=3, after=3),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimensions:
    """Lengths that are neither type nor page."""

    heading_number_width: float = 11 * MM
    """Width of the column that holds a heading's number."""
    section_rule_thickness: float = 0.0
    """Thickness of a rule over each heading of the first level, in `blue`; 0 for none."""
    section_rule_space: float = 5.0
    """Space between that rule and the heading."""
    list_indent: float = 14.0
    """How far each list level stands in from its surroundings; the mark hangs in it."""
    numbered_list_extra_indent: float = 6.0
    """What a numbered list adds to that, for two figures and a full stop."""
    cell_padding_x: float = 7.0
    cell_padding_y: float = 2.6
    table_keep_lines: int = 10
    """Tables of up to so many reckoned lines under their header stay on one page, as do rows that
    one cell spans."""
    rule_heavy: float = 1.0
    rule_light: float = 0.5
    callout_bar: float = 2.5
    callout_padding: float = 9.0
    space_after_box: float = 8.0
    """Space under a callout, a table or a story box."""
    callout_keep_lines: int = 12
    """Callouts of up to so many reckoned lines stay on one page."""
    story_label_width: float = 34 * MM
    story_padding_x: float = 10.0
    story_padding_y: float = 5.0
    story_field_keep_lines: int = 8
    """Story fields of up to so many reckoned lines stay on one page."""
    cover_label_width: float = 52 * MM
    note_separator_width: float = 40 * MM
    """Length of the rule over the notes."""
    note_separator_space: float = 3.1
    """Space above and below that rule."""
    contents_number1_width: float = 9 * MM
    contents_number2_width: float = 11 * MM
    contents_page_width: float = 9 * MM
    """Width of the contents' page column, at the right."""
    emblem_height: float = 13 * MM
    """Height of the emblem; its width is one and a half times as much. 1 cm at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fonts:
    """Font families. The PDF embeds Arimo, whose glyphs are as wide as Arial's."""

    word: str = "Arial"
    pdf: Literal["Arimo"] = "Arimo"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordLayoutRules:
    """What only a team's own Word styles ask of the layout; no template sets it."""

    collapse_spacing: bool = False
    """Whether of the space below a paragraph and that above the next the larger counts."""
    contextual_spacing: frozenset[StyleName] = frozenset()
    """Styles with no space between two paragraphs of theirs (ISO/IEC 29500-1, 17.3.1.9)."""
    page_break_before: frozenset[StyleName] = frozenset()
    """Styles whose paragraphs begin a page (17.3.1.23)."""
    descent_overhang: Mapping[StyleName, float] = field(default_factory=dict)
    """What of a line's leading lies below it and finds no room at the foot of a page."""
    borders: Mapping[StyleName, tuple[float, float]] = field(default_factory=dict)
    """Height of rules above and below paragraphs, with their distance; neighbours share them."""
    indents: Mapping[StyleName, tuple[float, float]] = field(default_factory=dict)
    """How far text stands in at the left and right, beyond what its place asks for."""
    first_line_indents: Mapping[StyleName, float] = field(default_factory=dict)
    """How much further in than the others a paragraph's first line stands; below 0 it hangs out."""
    whole: frozenset[StyleName] = frozenset()
    """Styles whose paragraphs no page parts (17.3.1.14)."""
    list_indents: Mapping[StyleName, tuple[float, float]] = field(default_factory=dict)
    """Of lists in a style, in place of `list_indent` and `numbered_list_extra_indent`."""
    reduced_height: Mapping[Literal["default", "first", "even"], float] = field(
        default_factory=dict
    )
    """How much less high the text of some pages is, where their heads are higher than others'."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """All tokens of one look."""

    page: Page = field(default_factory=Page)
    colours: Colours = field(default_factory=Colours)
    fonts: Fonts = field(default_factory=Fonts)
    styles: Mapping[StyleName, TextStyle] = field(default_factory=_styles)
    dimensions: Dimensions = field(default_factory=Dimensions)
    hyphenation: bool = False
    """Whether words part at line ends, in the styles that allow it."""
    word_layout_rules: WordLayoutRules = field(default_factory=WordLayoutRules)

    def text_height(self, number: int) -> float:
        """Room for text and notes on a page, by its number in the file, from 1."""
        less = self.word_layout_rules.reduced_height
        if number == 1 and "first" in less:
            return self.page.text_height - less["first"]
        return self.page.text_height - (less.get("even", 0.0) if number % 2 == 0 else 0.0)

    def colour(self, name: ColourName) -> str:
        """The `#rrggbb` value of a named colour."""
        return str(getattr(self.colours, name))

"""Every paragraph and character style of the Word file, by name; `styles.py` writes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from briefgen.model.nodes import Align
from briefgen.render.docx.numbering import (
    FAMILIES,
    HEADINGS,
    LIST_LEVELS,
    Family,
    ListKind,
    hanging,
    heading_number_width,
    list_indent,
    list_style,
    style_number,
)
from briefgen.theme.geometry import (
    CONTENTS_TABLE_LABEL_WIDTH,
    COVER_TABLE_AFTER,
    FIGURE_AFTER,
    FIGURE_BEFORE,
    HEADING_LEVELS,
    QUOTE_INSET,
)
from briefgen.theme.tokens import ColourName, StyleName, TextStyle, Theme

ALIGNMENTS = {"left": "left", "right": "right", "centre": "center", "justify": "both"}
"""Alignment of a token as ST_Jc."""

AFTER_TABLE = " After Table"
"""Ends the name of a style's variant that keeps the distance from a table above."""

FOLLOWS_TABLE = frozenset(
    {
        "Body Text", "Question", "Small Text", "Quote", "List Bullet", "List Number", "Caption",
        "Figure",
    }
)  # fmt: skip
"""Styles that have that variant; headings have enough space above without it."""


@dataclass(frozen=True, slots=True)
class TabStop:
    """A tab stop, in points from the margin."""

    align: Literal["left", "center", "right"]
    position: float
    dots: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphStyle:
    """A paragraph style: a text style of the theme, and what only Word has."""

    name: str
    look: TextStyle
    based_on: str = "Normal"
    following: str = ""
    """Style of a paragraph typed after one of this; the same style where empty."""
    left: float = 0.0
    right: float = 0.0
    hanging: float = 0.0
    tabs: tuple[TabStop, ...] = ()
    numbering: tuple[int, int] | None = None
    """The list and the level, from 0, that it belongs to."""
    outline: int = 0
    """Level in the outline, from 1; 0 for text."""
    rule_above: float = 0.0
    """Distance of a thin rule above; 0 for none."""
    rule_below: float = 0.0
    rule_width: float = 0.0
    """Of a rule in `blue`; 0 for the thin one in the colour of rules."""
    keep_lines: bool = False
    widow_control: bool = True
    """Whether neither its first nor its last line is alone on a page."""
    line_rule: Literal["exact", "auto"] = "exact"
    """Lines with pictures grow (`auto`); all others keep the leading."""
    display: bool = False
    """Whether it uses the theme's font for headings."""
    gallery: bool = True
    """Whether Word offers it first."""
    priority: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class CharacterStyle:
    """A character style."""

    name: str
    bold: bool = False
    italic: bool = False
    raised: bool = False
    underline: Literal["single", "none"] | None = None
    colour: ColourName | None = None
    based_on: str = "Default Paragraph Font"


@cache
def emphasised(link: str, *, strong: bool, emphasis: bool) -> str:
    """Name of the character style for some words, such as `Hyperlink Strong`; may be empty."""
    words = (link, "Strong" if strong else "", "Emphasis" if emphasis else "")
    return " ".join(word for word in words if word)


_LINKS = (
    CharacterStyle(name="Hyperlink", colour="blue", underline="single"),
    CharacterStyle(name="Hyperlink Address", underline="none", based_on="Hyperlink"),
    CharacterStyle(name="Hyperlink Title", colour="white", based_on="Hyperlink"),
    CharacterStyle(name="Cross-Reference", colour="blue"),
)
"""Links in words are underlined: colour alone must not distinguish them from the text around them
(WCAG 1.4.1). An address or the label of a cross-reference is recognised without."""


def _character_styles() -> Iterator[CharacterStyle]:
    yield CharacterStyle(name="Strong", bold=True)
    yield CharacterStyle(name="Emphasis", italic=True)
    yield CharacterStyle(name="Strong Emphasis", italic=True, based_on="Strong")
    for link in _LINKS:
        yield link
        for strong, emphasis in ((True, False), (False, True), (True, True)):
            name = emphasised(link.name, strong=strong, emphasis=emphasis)
            yield CharacterStyle(name=name, bold=strong, italic=emphasis, based_on=link.name)
    yield CharacterStyle(name="Footnote Reference", raised=True)
    yield CharacterStyle(name="Caption Label", bold=True, colour="blue")
    yield CharacterStyle(name="Contents Leader", colour="rule")


CHARACTER_STYLES = tuple(_character_styles())


def paragraph_styles(
    theme: Theme, notice_before: float, without_centre: frozenset[str]
) -> tuple[ParagraphStyle, ...]:
    """All paragraph styles, each after the one it is based on."""
    styles = [
        *_text(theme),
        *_headings(theme),
        *_cover(theme, notice_before),
        *_contents(theme),
        *_header_and_footer(theme, without_centre),
        *_tables(theme),
        *_boxes(theme),
        *(style for family in FAMILIES for style in _lists(theme, family)),
    ]
    variants = [_after_table(theme, style) for style in styles if style.name in FOLLOWS_TABLE]
    return (*styles, *variants)


def _after_table(theme: Theme, style: ParagraphStyle) -> ParagraphStyle:
    look = replace(style.look, before=style.look.before + theme.dimensions.space_after_box)
    return ParagraphStyle(
        name=style.name + AFTER_TABLE,
        look=look,
        based_on=style.name,
        following=style.following or style.name,
        left=style.left,
        right=style.right,
        hanging=style.hanging,
        line_rule=style.line_rule,
        gallery=False,
    )


def _text(theme: Theme) -> Iterator[ParagraphStyle]:
    looks = theme.styles
    normal = replace(looks["body"], before=0.0, after=0.0, align="left")
    yield ParagraphStyle(name="Normal", look=normal, based_on="", priority=0)
    yield ParagraphStyle(name="Body Text", look=looks["body"], priority=1)
    yield ParagraphStyle(name="Question", look=looks["question"], following="Body Text")
    yield ParagraphStyle(name="Small Text", look=looks["small"])
    yield ParagraphStyle(
        name="Quote",
        look=looks["quote"],
        following="Body Text",
        left=QUOTE_INSET,
        right=QUOTE_INSET,
    )
    yield ParagraphStyle(name="Caption", look=looks["caption"], following="Body Text")
    figure = TextStyle(
        size=looks["body"].size,
        leading=looks["body"].leading,
        before=FIGURE_BEFORE,
        after=FIGURE_AFTER,
        align="centre",
        keep_next=True,
    )
    yield ParagraphStyle(name="Figure", look=figure, following="Figure Caption", line_rule="auto")
    caption = replace(
        looks["caption"], before=0.0, after=theme.dimensions.space_after_box, keep_next=False
    )
    yield ParagraphStyle(name="Figure Caption", look=caption, following="Body Text")
    # A note that can break at any line always begins on the page of its mark.
    yield ParagraphStyle(name="Footnote Text", look=looks["note"], widow_control=False)
    gap = replace(
        looks["note"],
        before=theme.dimensions.note_separator_space,
        leading=theme.dimensions.note_separator_space,
    )
    yield ParagraphStyle(name="Footnote Separator", look=gap, gallery=False)


def _headings(theme: Theme) -> Iterator[ParagraphStyle]:
    names: tuple[StyleName, ...] = ("heading1", "heading2", "heading3", "heading4")
    for level in range(1, HEADING_LEVELS + 1):
        name = names[min(level, len(names)) - 1]
        width = heading_number_width(theme, level)
        heading = ParagraphStyle(
            name=f"Heading {level}",
            look=theme.styles[name],
            following="Body Text",
            left=width,
            hanging=width,
            numbering=(HEADINGS, level - 1),
            outline=level,
            keep_lines=True,
            display=True,
            priority=2,
        )
        if level == 1 and theme.dimensions.section_rule_thickness:
            gap, thickness = (
                theme.dimensions.section_rule_space,
                theme.dimensions.section_rule_thickness,
            )
            heading = replace(heading, rule_above=gap, rule_width=thickness)
        yield heading
        yield replace(
            heading,
            name=f"Heading {level} Unnumbered",
            based_on=heading.name,
            numbering=(0, 0),
            left=0.0,
            hanging=0.0,
            outline=0,
            rule_above=0.0,
            gallery=False,
        )


def _cover(theme: Theme, notice_before: float) -> Iterator[ParagraphStyle]:
    looks = theme.styles
    label = replace(looks["cover_table"], bold=True, colour="blue")
    notice = looks["cover_notice"]
    yield ParagraphStyle(name="Title", look=looks["cover_title"], display=True, keep_lines=True)
    yield ParagraphStyle(name="Subtitle", look=looks["cover_subtitle"])
    yield ParagraphStyle(name="Cover Kicker", look=looks["cover_kicker"])
    yield ParagraphStyle(name="Cover Imprint", look=looks["cover_imprint"])
    yield ParagraphStyle(name="Cover Emblem", look=looks["cover_imprint"], line_rule="auto")
    yield ParagraphStyle(name="Cover Value", look=looks["cover_table"])
    yield ParagraphStyle(name="Cover Label", look=label, based_on="Cover Value")
    yield ParagraphStyle(name="Notice", look=notice)
    first = replace(notice, before=notice_before)
    yield ParagraphStyle(name="Notice First", look=first, based_on="Notice", following="Notice")
    gap = replace(looks["cover_table"], leading=COVER_TABLE_AFTER)
    yield ParagraphStyle(name="Cover Spacer", look=gap, gallery=False)


def _contents(theme: Theme) -> Iterator[ParagraphStyle]:
    looks, dimensions, width = theme.styles, theme.dimensions, theme.page.text_width
    page = TabStop("right", width, dots=True)
    first, second = dimensions.contents_number1_width, dimensions.contents_number2_width
    columns: tuple[tuple[str, StyleName, float, float], ...] = (
        ("TOC 1", "contents1", 0.0, first),
        ("TOC 2", "contents2", first, second),
        ("TOC 3", "contents3", first, second * 1.25),
        ("Table of Figures", "contents_table", 0.0, CONTENTS_TABLE_LABEL_WIDTH),
    )
    yield ParagraphStyle(name="TOC Heading", look=looks["contents_title"], display=True)
    subtitle = looks["contents_subtitle"]
    yield ParagraphStyle(name="Contents Subheading", look=subtitle, display=True)
    for name, look, indent, column in columns:
        yield ParagraphStyle(
            name=name,
            look=looks[look],
            left=indent + column,
            hanging=column,
            # No right indent: LibreOffice loses page numbers beyond one.
            tabs=(TabStop("left", indent + column), page),
            gallery=False,
            priority=39,
        )


def _header_and_footer(theme: Theme, without_centre: frozenset[str]) -> Iterator[ParagraphStyle]:
    width = theme.page.text_width
    look = theme.styles["header_footer"]
    for name, above, below in (("Header", 0.0, 1.0), ("Footer", 1.0, 0.0)):
        centre = () if name in without_centre else (TabStop("center", width / 2),)
        yield ParagraphStyle(
            name=name,
            look=look,
            tabs=(*centre, TabStop("right", width)),
            rule_above=above,
            rule_below=below,
            gallery=False,
        )


_CELLS: dict[str, Align] = {
    "Table Text": "left",
    "Table Number": "right",
    "Table Centred": "centre",
    "Table Row Heading": "left",
}


def _tables(theme: Theme) -> Iterator[ParagraphStyle]:
    text, header = theme.styles["table"], theme.styles["table_header"]
    header = replace(header, keep_next=True)
    yield ParagraphStyle(name="Table Text", look=text)
    yield ParagraphStyle(
        name="Table Number", look=replace(text, align="right"), based_on="Table Text"
    )
    yield ParagraphStyle(
        name="Table Centred", look=replace(text, align="centre"), based_on="Table Text"
    )
    yield ParagraphStyle(name="Table Heading", look=header)
    yield ParagraphStyle(
        name="Table Heading Number", look=replace(header, align="right"), based_on="Table Heading"
    )
    yield ParagraphStyle(
        name="Table Heading Centred", look=replace(header, align="centre"), based_on="Table Heading"
    )
    row_head = replace(text, hyphenate=False)
    yield ParagraphStyle(name="Table Row Heading", look=row_head, based_on="Table Text")
    for name, align in _CELLS.items():
        look = row_head if name == "Table Row Heading" else text
        kept = replace(look, align=align, keep_next=True)
        yield ParagraphStyle(name=f"{name} Kept", look=kept, based_on=name, gallery=False)
    gap = replace(text, leading=theme.dimensions.space_after_box)
    yield ParagraphStyle(name="Table Spacer", look=gap, gallery=False)
    end = replace(text, leading=1.0)
    yield ParagraphStyle(name="Empty Line", look=end, gallery=False)


def _boxes(theme: Theme) -> Iterator[ParagraphStyle]:
    looks = theme.styles
    names: tuple[tuple[str, StyleName], ...] = (
        ("Key Message Text", "callout"),
        ("Key Message Title", "callout_title"),
        ("Story Text", "story"),
        ("Story Label", "story_label"),
        ("Story Kicker", "story_kicker"),
        ("Story Title", "story_title"),
    )
    for name, look in names:
        # A label of two lines in a row that breaks over pages stays on the first.
        yield ParagraphStyle(name=name, look=looks[look], keep_lines=name == "Story Label")


_LIST_LOOKS: dict[Family, StyleName] = {
    "": "list",
    "Table ": "table",
    "Story ": "story",
    "Key Message ": "callout",
    "Footnote ": "note",
}


def _lists(theme: Theme, family: Family) -> Iterator[ParagraphStyle]:
    look = theme.styles[_LIST_LOOKS[family]]
    kinds: tuple[ListKind, ...] = ("Bullet", "Number", "Continue", "Number Continue")
    for kind in kinds:
        for level in range(1, LIST_LEVELS + 1):
            numbering = None
            if kind == "Bullet" or kind == "Number":
                numbering = style_number(family, kind), level - 1
            yield ParagraphStyle(
                name=list_style(family, kind, level),
                look=look,
                based_on="Normal" if level == 1 else list_style(family, kind, 1),
                left=list_indent(theme, kind, level),
                hanging=hanging(theme, kind),
                numbering=numbering,
                gallery=not family and level == 1,
                priority=11,
            )

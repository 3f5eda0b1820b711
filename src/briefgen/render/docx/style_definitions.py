"""Every paragraph and character style of the Word file, by name; `styles.py` writes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from briefgen.model.nodes import Align
from briefgen.render.docx.numbering import (
    HEADING_NUM_ID,
    LIST_FAMILIES,
    LIST_LEVELS,
    ListFamily,
    ListKind,
    hanging_indent,
    heading_number_width,
    list_indent,
    list_style,
    style_num_id,
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
    text_style: TextStyle
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
        *(style for family in LIST_FAMILIES for style in _lists(theme, family)),
    ]
    variants = [_after_table(theme, style) for style in styles if style.name in FOLLOWS_TABLE]
    return (*styles, *variants)


def _after_table(theme: Theme, style: ParagraphStyle) -> ParagraphStyle:
    text_style = replace(
        style.text_style, before=style.text_style.before + theme.dimensions.space_after_box
    )
    return ParagraphStyle(
        name=style.name + AFTER_TABLE,
        text_style=text_style,
        based_on=style.name,
        following=style.following or style.name,
        left=style.left,
        right=style.right,
        hanging=style.hanging,
        line_rule=style.line_rule,
        gallery=False,
    )


def _text(theme: Theme) -> Iterator[ParagraphStyle]:
    text_styles = theme.styles
    normal = replace(text_styles["body"], before=0.0, after=0.0, align="left")
    yield ParagraphStyle(name="Normal", text_style=normal, based_on="", priority=0)
    yield ParagraphStyle(name="Body Text", text_style=text_styles["body"], priority=1)
    yield ParagraphStyle(name="Question", text_style=text_styles["question"], following="Body Text")
    yield ParagraphStyle(name="Small Text", text_style=text_styles["small"])
    yield ParagraphStyle(
        name="Quote",
        text_style=text_styles["quote"],
        following="Body Text",
        left=QUOTE_INSET,
        right=QUOTE_INSET,
    )
    yield ParagraphStyle(name="Caption", text_style=text_styles["caption"], following="Body Text")
    figure = TextStyle(
        size=text_styles["body"].size,
        leading=text_styles["body"].leading,
        before=FIGURE_BEFORE,
        after=FIGURE_AFTER,
        align="centre",
        keep_next=True,
    )
    yield ParagraphStyle(
        name="Figure", text_style=figure, following="Figure Caption", line_rule="auto"
    )
    caption = replace(
        text_styles["caption"], before=0.0, after=theme.dimensions.space_after_box, keep_next=False
    )
    yield ParagraphStyle(name="Figure Caption", text_style=caption, following="Body Text")
    # A note that can break at any line always begins on the page of its mark.
    yield ParagraphStyle(name="Footnote Text", text_style=text_styles["note"], widow_control=False)
    gap = replace(
        text_styles["note"],
        before=theme.dimensions.note_separator_space,
        leading=theme.dimensions.note_separator_space,
    )
    yield ParagraphStyle(name="Footnote Separator", text_style=gap, gallery=False)


def _headings(theme: Theme) -> Iterator[ParagraphStyle]:
    names: tuple[StyleName, ...] = ("heading1", "heading2", "heading3", "heading4")
    for level in range(1, HEADING_LEVELS + 1):
        name = names[min(level, len(names)) - 1]
        width = heading_number_width(theme, level)
        heading = ParagraphStyle(
            name=f"Heading {level}",
            text_style=theme.styles[name],
            following="Body Text",
            left=width,
            hanging=width,
            numbering=(HEADING_NUM_ID, level - 1),
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
    text_styles = theme.styles
    label = replace(text_styles["cover_table"], bold=True, colour="blue")
    notice = text_styles["cover_notice"]
    yield ParagraphStyle(
        name="Title", text_style=text_styles["cover_title"], display=True, keep_lines=True
    )
    yield ParagraphStyle(name="Subtitle", text_style=text_styles["cover_subtitle"])
    yield ParagraphStyle(name="Cover Kicker", text_style=text_styles["cover_kicker"])
    yield ParagraphStyle(name="Cover Imprint", text_style=text_styles["cover_imprint"])
    yield ParagraphStyle(
        name="Cover Emblem", text_style=text_styles["cover_imprint"], line_rule="auto"
    )
    yield ParagraphStyle(name="Cover Value", text_style=text_styles["cover_table"])
    yield ParagraphStyle(name="Cover Label", text_style=label, based_on="Cover Value")
    yield ParagraphStyle(name="Notice", text_style=notice)
    first = replace(notice, before=notice_before)
    yield ParagraphStyle(
        name="Notice First", text_style=first, based_on="Notice", following="Notice"
    )
    gap = replace(text_styles["cover_table"], leading=COVER_TABLE_AFTER)
    yield ParagraphStyle(name="Cover Spacer", text_style=gap, gallery=False)


def _contents(theme: Theme) -> Iterator[ParagraphStyle]:
    text_styles, dimensions, width = theme.styles, theme.dimensions, theme.page.text_width
    page = TabStop("right", width, dots=True)
    first, second = dimensions.contents_number1_width, dimensions.contents_number2_width
    columns: tuple[tuple[str, StyleName, float, float], ...] = (
        ("TOC 1", "contents1", 0.0, first),
        ("TOC 2", "contents2", first, second),
        ("TOC 3", "contents3", first, second * 1.25),
        ("Table of Figures", "contents_table", 0.0, CONTENTS_TABLE_LABEL_WIDTH),
    )
    yield ParagraphStyle(name="TOC Heading", text_style=text_styles["contents_title"], display=True)
    subtitle = text_styles["contents_subtitle"]
    yield ParagraphStyle(name="Contents Subheading", text_style=subtitle, display=True)
    for name, text_style, indent, column in columns:
        yield ParagraphStyle(
            name=name,
            text_style=text_styles[text_style],
            left=indent + column,
            hanging=column,
            # No right indent: LibreOffice loses page numbers beyond one.
            tabs=(TabStop("left", indent + column), page),
            gallery=False,
            priority=39,
        )


def _header_and_footer(theme: Theme, without_centre: frozenset[str]) -> Iterator[ParagraphStyle]:
    width = theme.page.text_width
    text_style = theme.styles["header_footer"]
    for name, above, below in (("Header", 0.0, 1.0), ("Footer", 1.0, 0.0)):
        centre = () if name in without_centre else (TabStop("center", width / 2),)
        yield ParagraphStyle(
            name=name,
            text_style=text_style,
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
    yield ParagraphStyle(name="Table Text", text_style=text)
    yield ParagraphStyle(
        name="Table Number", text_style=replace(text, align="right"), based_on="Table Text"
    )
    yield ParagraphStyle(
        name="Table Centred", text_style=replace(text, align="centre"), based_on="Table Text"
    )
    yield ParagraphStyle(name="Table Heading", text_style=header)
    yield ParagraphStyle(
        name="Table Heading Number",
        text_style=replace(header, align="right"),
        based_on="Table Heading",
    )
    yield ParagraphStyle(
        name="Table Heading Centred",
        text_style=replace(header, align="centre"),
        based_on="Table Heading",
    )
    row_head = replace(text, hyphenate=False)
    yield ParagraphStyle(name="Table Row Heading", text_style=row_head, based_on="Table Text")
    for name, align in _CELLS.items():
        text_style = row_head if name == "Table Row Heading" else text
        kept = replace(text_style, align=align, keep_next=True)
        yield ParagraphStyle(name=f"{name} Kept", text_style=kept, based_on=name, gallery=False)
    gap = replace(text, leading=theme.dimensions.space_after_box)
    yield ParagraphStyle(name="Table Spacer", text_style=gap, gallery=False)
    end = replace(text, leading=1.0)
    yield ParagraphStyle(name="Empty Line", text_style=end, gallery=False)


def _boxes(theme: Theme) -> Iterator[ParagraphStyle]:
    text_styles = theme.styles
    names: tuple[tuple[str, StyleName], ...] = (
        ("Key Message Text", "callout"),
        ("Key Message Title", "callout_title"),
        ("Story Text", "story"),
        ("Story Label", "story_label"),
        ("Story Kicker", "story_kicker"),
        ("Story Title", "story_title"),
    )
    for name, text_style in names:
        # A label of two lines in a row that breaks over pages stays on the first.
        yield ParagraphStyle(
            name=name, text_style=text_styles[text_style], keep_lines=name == "Story Label"
        )


_LIST_LOOKS: dict[ListFamily, StyleName] = {
    "": "list",
    "Table ": "table",
    "Story ": "story",
    "Key Message ": "callout",
    "Footnote ": "note",
}


def _lists(theme: Theme, family: ListFamily) -> Iterator[ParagraphStyle]:
    text_style = theme.styles[_LIST_LOOKS[family]]
    kinds: tuple[ListKind, ...] = ("Bullet", "Number", "Continue", "Number Continue")
    for kind in kinds:
        for level in range(1, LIST_LEVELS + 1):
            numbering = None
            if kind == "Bullet" or kind == "Number":
                numbering = style_num_id(family, kind), level - 1
            yield ParagraphStyle(
                name=list_style(family, kind, level),
                text_style=text_style,
                based_on="Normal" if level == 1 else list_style(family, kind, 1),
                left=list_indent(theme, kind, level),
                hanging=hanging_indent(theme, kind),
                numbering=numbering,
                gallery=not family and level == 1,
                priority=11,
            )

"""The definitions of all paragraph and character styles; `styles` writes them to the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.model.nodes import Align
from briefgen.render.docx.numbering import (
    HEADING_NUM_ID,
    LIST_LEVELS,
    ListFamily,
    ListKind,
    hanging_indent,
    heading_number_width,
    list_families,
    list_indent,
    list_style,
    style_num_id,
)
from briefgen.theme.geometry import (
    COVER_TABLE_AFTER,
    FIGURE_AFTER,
    FIGURE_BEFORE,
    HEADING_LEVELS,
    QUOTE_INSET,
    STYLES_IN_BOXES,
    contents_columns,
)
from briefgen.theme.tokens import ColourName, StyleName, TextStyle, Theme
from briefgen.typeset.columns import smaller_type
from briefgen.typeset.insets import STYLES_OF_ROWS

ALIGNMENTS = {"left": "left", "right": "right", "centre": "center", "justify": "both"}
"""The value of ST_Jc for each alignment of a theme."""

AFTER_TABLE = " After Table"
"""End of the name of a variant for paragraphs below a table, with more space above."""

FOLLOWS_TABLE = frozenset(
    {
        "Body Text", "Question", "Small Text", "Quote", "Quote Source", "List Bullet",
        "List Number", "Caption", "Figure", "Figure Without Caption",
    }
)  # fmt: skip
"""Styles that have such a variant; headings have enough space above."""


class TabStop(Struct, frozen=True):
    """A tab stop; `position` is in points from the left margin, `dots` is a dot leader."""

    align: Literal["left", "center", "right"]
    position: float
    dots: bool = False


class ParagraphStyle(Struct, frozen=True, kw_only=True):
    """A paragraph style: a text style of the theme and the properties that only Word has.

    Lengths are in points.
    """

    name: str
    text_style: TextStyle
    based_on: str = "Normal"
    following: str = ""
    """Style of the next paragraph that a user types; empty for the same style."""
    left: float = 0.0
    right: float = 0.0
    hanging: float = 0.0
    tabs: tuple[TabStop, ...] = ()
    numbering: tuple[int, int] | None = None
    """The `w:numId` of its list and the level, from 0; a `w:numId` of 0 removes it from lists."""
    outline: int = 0
    """Outline level, from 1; 0 for body text."""
    rule_above: float = 0.0
    """Distance of a rule above from the text; 0 for no rule."""
    rule_below: float = 0.0
    """Distance of a rule below from the text; 0 for no rule."""
    rule_width: float = 0.0
    """Thickness of the rules in `blue`; 0 for light rules in the colour `rule`."""
    keep_lines: bool = False
    widow_control: bool = True
    """Whether the first and the last line are never alone on a page (17.3.1.44)."""
    line_rule: Literal["exact", "auto"] = "exact"
    """`auto` lets lines grow with pictures; `exact` keeps the leading (17.18.48)."""
    display: bool = False
    """Whether it uses the heading font of the theme."""
    gallery: bool = True
    """Whether Word shows it in the style gallery (17.7.4.14)."""
    priority: int = 10


class CharacterStyle(Struct, frozen=True, kw_only=True):
    """A character style; `raised` is superscript."""

    name: str
    bold: bool = False
    italic: bool = False
    raised: bool = False
    underline: Literal["single", "none"] | None = None
    colour: ColourName | None = None
    based_on: str = "Default Paragraph Font"


@cache
def emphasised(link: str, *, strong: bool, emphasis: bool) -> str:
    """Name of a character style, such as `Hyperlink Strong`; empty without any property."""
    words = (link, "Strong" if strong else "", "Emphasis" if emphasis else "")
    return " ".join(word for word in words if word)


_LINKS = (
    CharacterStyle(name="Hyperlink", colour="blue", underline="single"),
    CharacterStyle(name="Hyperlink Address", underline="none", based_on="Hyperlink"),
    CharacterStyle(name="Hyperlink Title", colour="white", based_on="Hyperlink"),
    CharacterStyle(name="Cross-Reference", colour="blue"),
)
"""Linked words are underlined: colour alone must not distinguish them from the text around them
(WCAG 2.1, 1.4.1). Addresses and the labels of cross-references are recognisable without."""


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
    theme: Theme, notice_before: float, without_centre: frozenset[str], *, has_rows: bool
) -> tuple[ParagraphStyle, ...]:
    """All paragraph styles, each after its base; for the parameters see `StyleSheet`."""
    styles = [
        *_body_definitions(theme),
        *_heading_definitions(theme),
        *_cover_definitions(theme, notice_before),
        *_contents_definitions(theme),
        *_header_footer_definitions(theme, without_centre),
        *_table_text_definitions(theme),
        *_box_definitions(theme),
        *(_row_definitions(theme) if has_rows else ()),
        *(
            style
            for family in list_families(has_rows=has_rows)
            for style in _list_definitions(theme, family)
        ),
    ]
    variants = [
        _after_table_variant(theme, style) for style in styles if style.name in FOLLOWS_TABLE
    ]
    return (*styles, *variants)


def _after_table_variant(theme: Theme, style: ParagraphStyle) -> ParagraphStyle:
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


def _body_definitions(theme: Theme) -> Iterator[ParagraphStyle]:
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
    yield ParagraphStyle(
        name="Quote Source",
        text_style=text_styles["quote_source"],
        based_on="Quote",
        following="Body Text",
        left=QUOTE_INSET,
        right=QUOTE_INSET,
    )
    yield ParagraphStyle(name="Caption", text_style=text_styles["caption"], following="Body Text")
    yield from _figure_definitions(theme)
    yield from _note_definitions(theme)


def _figure_definitions(theme: Theme) -> Iterator[ParagraphStyle]:
    text_styles = theme.styles
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
    yield ParagraphStyle(
        name="Figure Without Caption",
        text_style=replace(figure, after=theme.dimensions.space_after_box, keep_next=False),
        following="Body Text",
        line_rule="auto",
    )
    caption = replace(
        text_styles["caption"], before=0.0, after=theme.dimensions.space_after_box, keep_next=False
    )
    yield ParagraphStyle(name="Figure Caption", text_style=caption, following="Body Text")


def _note_definitions(theme: Theme) -> Iterator[ParagraphStyle]:
    text_styles = theme.styles
    # A note that can break at any line always begins on the page of its mark.
    indent = theme.dimensions.note_indent
    yield ParagraphStyle(
        name="Footnote Text",
        text_style=text_styles["note"],
        widow_control=False,
        left=indent,
        hanging=indent,
    )
    spacer_style = replace(
        text_styles["note"],
        before=theme.dimensions.note_separator_space,
        leading=theme.dimensions.note_separator_space,
    )
    yield ParagraphStyle(name="Footnote Separator", text_style=spacer_style, gallery=False)


def _heading_definitions(theme: Theme) -> Iterator[ParagraphStyle]:
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
            spacer_style, thickness = (
                theme.dimensions.section_rule_space,
                theme.dimensions.section_rule_thickness,
            )
            heading = replace(heading, rule_above=spacer_style, rule_width=thickness)
        yield heading


def _cover_definitions(theme: Theme, notice_before: float) -> Iterator[ParagraphStyle]:
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
    spacer_style = replace(text_styles["cover_table"], leading=COVER_TABLE_AFTER)
    yield ParagraphStyle(name="Cover Spacer", text_style=spacer_style, gallery=False)


CONTENTS_STYLES: Mapping[StyleName, str] = {
    "contents1": "TOC 1",
    "contents2": "TOC 2",
    "contents3": "TOC 3",
    "contents_table": "Table of Figures",
}
"""The paragraph style of the entries of the contents in each text style."""


def _contents_definitions(theme: Theme) -> Iterator[ParagraphStyle]:
    text_styles, dimensions, width = theme.styles, theme.dimensions, theme.page.text_width
    page = TabStop("right", width, dots=True)
    yield ParagraphStyle(name="TOC Heading", text_style=text_styles["contents_title"], display=True)
    subtitle = text_styles["contents_subtitle"]
    yield ParagraphStyle(name="Contents Subheading", text_style=subtitle, display=True)
    for text_style, name in CONTENTS_STYLES.items():
        indent, column = contents_columns(theme, text_style)
        yield ParagraphStyle(
            name=name,
            text_style=text_styles[text_style],
            left=indent + column,
            hanging=column,
            right=dimensions.contents_right_indent,
            tabs=(TabStop("left", indent + column), page),
            gallery=False,
            priority=39,
        )


def _header_footer_definitions(
    theme: Theme, without_centre: frozenset[str]
) -> Iterator[ParagraphStyle]:
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


_CELL_ALIGNMENTS: dict[str, Align] = {
    "Table Text": "left",
    "Table Number": "right",
    "Table Centred": "centre",
    "Table Row Heading": "left",
}


SMALL = " Small"
"""End of the name of a style for the cells of a table with smaller type."""


def _table_text_definitions(theme: Theme) -> Iterator[ParagraphStyle]:
    text = theme.styles["table"]
    header = replace(theme.styles["table_header"], keep_next=True)
    yield from _cell_definitions(text, header, "")
    yield from _cell_definitions(smaller_type(text), smaller_type(header), SMALL)
    spacer_style = replace(text, leading=theme.dimensions.space_after_box)
    yield ParagraphStyle(name="Table Spacer", text_style=spacer_style, gallery=False)
    empty_style = replace(text, leading=1.0)
    yield ParagraphStyle(name="Empty Line", text_style=empty_style, gallery=False)


def _cell_definitions(text: TextStyle, header: TextStyle, end: str) -> Iterator[ParagraphStyle]:
    """The styles of the cells of tables; `end` is the end of their names."""
    sides: tuple[Align, ...] = ("right", "centre")
    names: dict[Align, str] = {"right": " Number", "centre": " Centred"}
    row_head = replace(text, hyphenate=False)
    yield ParagraphStyle(name=f"Table Text{end}", text_style=text, based_on="Normal")
    for align in sides:
        style = replace(text, align=align)
        name = f"Table{names[align]}{end}"
        yield ParagraphStyle(name=name, text_style=style, based_on=f"Table Text{end}")
    yield ParagraphStyle(name=f"Table Heading{end}", text_style=header)
    for align in sides:
        style = replace(header, align=align)
        name = f"Table Heading{names[align]}{end}"
        yield ParagraphStyle(name=name, text_style=style, based_on=f"Table Heading{end}")
    name = f"Table Row Heading{end}"
    yield ParagraphStyle(name=name, text_style=row_head, based_on=f"Table Text{end}")
    for name, align in _CELL_ALIGNMENTS.items():
        text_style = row_head if name == "Table Row Heading" else text
        with_next = replace(text_style, align=align, keep_next=True)
        kept = f"{name}{end} Kept"
        yield ParagraphStyle(
            name=kept, text_style=with_next, based_on=f"{name}{end}", gallery=False
        )


def _box_definitions(theme: Theme) -> Iterator[ParagraphStyle]:
    text_styles = theme.styles
    names: tuple[tuple[str, StyleName], ...] = (
        ("Key Message Text", "callout"),
        ("Key Message Title", "callout_title"),
        ("Story Text", "story"),
        ("Story Label", "story_label"),
        ("Story Kicker", "story_kicker"),
        ("Story Title", "story_title"),
    )
    # A label stays on one page, even in a row that breaks across pages; so do short paragraphs.
    whole = {"Story Label", "Story Text", "Key Message Text"}
    for name, text_style in names:
        yield ParagraphStyle(
            name=name, text_style=text_styles[text_style], keep_lines=name in whole
        )


def _row_definitions(theme: Theme) -> Iterator[ParagraphStyle]:
    for look, text_style in STYLES_OF_ROWS.items():
        yield ParagraphStyle(
            name=f"Row {look.title()}", text_style=theme.styles[text_style], keep_lines=True
        )
    label = theme.styles["row_label"]
    yield ParagraphStyle(name="Row Label", text_style=label, keep_lines=True)
    yield ParagraphStyle(name="Row Remark", text_style=theme.styles["row_remark"], keep_lines=True)


_LIST_TEXT_STYLES: dict[ListFamily, StyleName] = {
    "": "list",
    "Table ": "table",
    "Story ": "story",
    "Key Message ": "callout",
    "Footnote ": "note",
    "Row Text ": "row_text",
    "Row Lead ": "row_lead",
    "Row Numbered ": "row_numbered",
    "Row Tinted ": "row_tinted",
}


def _list_definitions(theme: Theme, family: ListFamily) -> Iterator[ParagraphStyle]:
    text_style = theme.styles[_LIST_TEXT_STYLES[family]]
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
                keep_lines=_LIST_TEXT_STYLES[family] in STYLES_IN_BOXES,
                gallery=not family and level == 1,
                priority=11,
            )

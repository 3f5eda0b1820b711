"""The theme as named Word styles: the styles part (ISO/IEC 29500-1, 17.7).

A style says only what differs from the style it is based on, so that a change to `Normal`,
`Body Text` or a list's first level reaches all that follow it. Bold and italics never come from
a table style: Word would switch them off again where a paragraph style sets them too (17.7.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefgen.render.docx.oxml import NOTHING, Xml, element, part, style_id, twips, val
from briefgen.render.docx.style_list import (
    ALIGNMENTS,
    CHARACTER_STYLES,
    CharacterStyle,
    ParagraphStyle,
    paragraph_styles,
)
from briefgen.render.docx.table_styles import table_styles
from briefgen.render.docx.theme_part import border, colour
from briefgen.theme.tokens import ColourName, TextStyle, Theme

_BUILT_IN = frozenset(
    {
        "Header", "Footer", "Caption", "Footnote Text", "Footnote Reference", "Table of Figures",
        "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Heading 5", "Heading 6",
        "TOC 1", "TOC 2", "TOC 3",
    }
)  # fmt: skip
"""Styles that Word knows by a name in lower case."""


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """What the styles part is made from."""

    theme: Theme
    language: str
    notice_before: float
    """Space above the first notice of the cover, which sets it at the foot of the page."""
    without_centre: frozenset[str] = frozenset()
    """Of `Header` and `Footer` those that have no tab stop at the centre."""


def styles_part(sheet: StyleSheet) -> bytes:
    """The part, with every style that the renderer can use."""
    styles = paragraph_styles(sheet.theme, sheet.notice_before, sheet.without_centre)
    known = {style.name: style for style in styles}
    return part(
        "w:styles",
        "w",
        _defaults(sheet.language),
        _latent_styles(),
        *(paragraph_style(sheet.theme, style, known.get(style.based_on)) for style in styles),
        _default_character_style(),
        *(_character_style(sheet.theme, style) for style in CHARACTER_STYLES),
        *table_styles(sheet.theme),
        _no_list(),
    )


def display_name(name: str) -> str:
    """The name as Word keeps it in the file."""
    return name.lower() if name in _BUILT_IN else name


def _defaults(language: str) -> Xml:
    lang = {"w:val": language, "w:eastAsia": language, "w:bidi": language}
    run = element("w:rPr", None, _fonts("minor"), element("w:lang", lang))
    return element(
        "w:docDefaults",
        None,
        element("w:rPrDefault", None, run),
        element("w:pPrDefault"),
    )


def _latent_styles() -> Xml:
    """Word's other built-in styles stay hidden until somebody uses them."""
    attributes = {
        "w:defLockedState": "0",
        "w:defUIPriority": "99",
        "w:defSemiHidden": "1",
        "w:defUnhideWhenUsed": "1",
        "w:defQFormat": "0",
        "w:count": "376",
    }
    return element("w:latentStyles", attributes)


def _fonts(family: str) -> Xml:
    """The theme's `major` (headings) or `minor` (text) font."""
    attributes = {
        "w:asciiTheme": f"{family}HAnsi",
        "w:eastAsiaTheme": f"{family}EastAsia",
        "w:hAnsiTheme": f"{family}HAnsi",
        "w:cstheme": f"{family}Bidi",
    }
    return element("w:rFonts", attributes)


def _style(kind: str, name: str, *content: Xml, default: bool = False) -> Xml:
    attributes = {"w:type": kind, "w:styleId": style_id(name)}
    if default:
        attributes = {"w:type": kind, "w:default": "1", "w:styleId": style_id(name)}
    if name not in _STANDARD:
        attributes["w:customStyle"] = "1"
    return element("w:style", attributes, val("w:name", display_name(name)), *content)


_STANDARD = _BUILT_IN | {
    "Normal", "Body Text", "Title", "Subtitle", "Quote", "TOC Heading", "Strong", "Emphasis",
    "Hyperlink", "Default Paragraph Font", "No List", "List Bullet", "List Bullet 2",
    "List Bullet 3", "List Number", "List Number 2", "List Number 3", "List Continue",
    "List Continue 2", "List Continue 3",
}  # fmt: skip
"""Styles that Word brings along; every other is marked as ours."""


_STANDARD_KEYS = frozenset(name.casefold() for name in _STANDARD)


def is_standard(name: str) -> bool:
    """Whether Word brings a style of this name along; upper and lower case count for nothing."""
    return name.casefold() in _STANDARD_KEYS


# -- paragraph styles ------------------------------------------------------------------------


def paragraph_style(theme: Theme, style: ParagraphStyle, base: ParagraphStyle | None) -> Xml:
    """The style, as far as it differs from the one that it is based on."""
    based_on = val("w:basedOn", style_id(style.based_on)) if style.based_on else NOTHING
    following = val("w:next", style_id(style.following)) if style.following else NOTHING
    return _style(
        "paragraph",
        style.name,
        based_on,
        following,
        val("w:uiPriority", str(style.priority)),
        element("w:qFormat") if style.gallery else NOTHING,
        _wrapped("w:pPr", _paragraph_properties(theme, style, base)),
        _wrapped("w:rPr", _run_properties(theme, style, base)),
        default=style.name == "Normal",
    )


def _wrapped(name: str, children: Iterable[Xml]) -> Xml:
    inside = [child for child in children if child]
    return element(name, None, *inside) if inside else NOTHING


def _flag(name: str, now: bool, before: bool) -> Xml:
    if now == before:
        return NOTHING
    return element(name) if now else val(name, "0")


def _paragraph_properties(
    theme: Theme, style: ParagraphStyle, base: ParagraphStyle | None
) -> list[Xml]:
    """In the order of CT_PPrBase."""
    look, below = style.look, base.look if base else None
    return [
        _flag("w:keepNext", look.keep_next, below.keep_next if below else False),
        _flag("w:keepLines", style.keep_lines, base.keep_lines if base else False),
        _flag("w:widowControl", style.widow_control, base.widow_control if base else False),
        _list_of(style),
        _rules(theme, style),
        _tabs(style),
        _whole_words(theme, look, below),
        _spacing(style, base),
        _indent(style, base),
        _alignment(look, below),
        val("w:outlineLvl", str(style.outline - 1)) if style.outline else NOTHING,
    ]


def _whole_words(theme: Theme, look: TextStyle, below: TextStyle | None) -> Xml:
    """Where Word hyphenates, the styles whose words stay whole say so."""
    now, before = not look.hyphenate, below is not None and not below.hyphenate
    return _flag("w:suppressAutoHyphens", now, before) if theme.hyphenation else NOTHING


def _alignment(look: TextStyle, below: TextStyle | None) -> Xml:
    same = below is not None and look.align == below.align
    return NOTHING if same else val("w:jc", ALIGNMENTS[look.align])


def _list_of(style: ParagraphStyle) -> Xml:
    if style.numbering is None:
        return NOTHING
    number, level = style.numbering
    # The number 0 takes the paragraph out of the list of the style below it (17.9.18).
    place = val("w:ilvl", str(level)) if level else NOTHING
    return element("w:numPr", None, place, val("w:numId", str(number)))


def _rules(theme: Theme, style: ParagraphStyle) -> Xml:
    width = style.rule_width or theme.dimensions.rule_light
    tint: ColourName = "blue" if style.rule_width else "rule"
    sides = []
    if style.rule_above:
        sides.append(border(theme, "top", tint, width, style.rule_above))
    if style.rule_below:
        sides.append(border(theme, "bottom", tint, width, style.rule_below))
    return _wrapped("w:pBdr", sides)


def _tabs(style: ParagraphStyle) -> Xml:
    stops = []
    for stop in style.tabs:
        attributes = {"w:val": stop.align, "w:pos": twips(stop.position)}
        if stop.dots:
            attributes = {"w:val": stop.align, "w:leader": "dot", "w:pos": twips(stop.position)}
        stops.append(element("w:tab", attributes))
    return _wrapped("w:tabs", stops)


def _spacing(style: ParagraphStyle, base: ParagraphStyle | None) -> Xml:
    look, below = style.look, base.look if base else None
    attributes = {}
    if below is None or look.before != below.before:
        attributes["w:before"] = twips(look.before)
    if below is None or look.after != below.after:
        attributes["w:after"] = twips(look.after)
    if style.line_rule == "auto":
        attributes |= {"w:line": "240", "w:lineRule": "auto"}
    elif base is None or look.leading != base.look.leading or base.line_rule == "auto":
        attributes |= {"w:line": twips(look.leading), "w:lineRule": "exact"}
    return element("w:spacing", attributes) if attributes else NOTHING


def _indent(style: ParagraphStyle, base: ParagraphStyle | None) -> Xml:
    now = (style.left, style.right, style.hanging)
    if now == ((base.left, base.right, base.hanging) if base else (0, 0, 0)):
        return NOTHING
    attributes = {"w:left": twips(style.left), "w:right": twips(style.right)}
    # A hanging indent of none is written as a first-line indent of none, which also undoes one.
    side = "w:hanging" if style.hanging else "w:firstLine"
    return element("w:ind", {**attributes, side: twips(style.hanging)})


def _run_properties(theme: Theme, style: ParagraphStyle, base: ParagraphStyle | None) -> list[Xml]:
    """In the order of CT_RPr."""
    look = style.look
    below = base.look if base else TextStyle(size=0, leading=0, colour="white")
    size = str(round(look.size * 2))
    same_size = look.size == below.size
    return [
        _fonts("major") if style.display and not (base and base.display) else NOTHING,
        _flag("w:b", look.bold, below.bold),
        _flag("w:bCs", look.bold, below.bold),
        _flag("w:i", look.italic, below.italic),
        _flag("w:iCs", look.italic, below.italic),
        _flag("w:caps", look.uppercase, below.uppercase),
        colour(theme, look.colour) if look.colour != below.colour else NOTHING,
        val("w:spacing", twips(look.tracking)) if look.tracking != below.tracking else NOTHING,
        NOTHING if same_size else val("w:sz", size),
        NOTHING if same_size else val("w:szCs", size),
    ]


# -- other styles ----------------------------------------------------------------------------


def _default_character_style() -> Xml:
    hidden = (val("w:uiPriority", "1"), element("w:semiHidden"), element("w:unhideWhenUsed"))
    return _style("character", "Default Paragraph Font", *hidden, default=True)


def _character_style(theme: Theme, style: CharacterStyle) -> Xml:
    properties: Sequence[Xml] = (
        *((element("w:b"), element("w:bCs")) if style.bold else ()),
        *((element("w:i"), element("w:iCs")) if style.italic else ()),
        *((colour(theme, style.colour),) if style.colour else ()),
        *((val("w:u", style.underline),) if style.underline else ()),
        *((val("w:vertAlign", "superscript"),) if style.raised else ()),
    )
    return _style(
        "character",
        style.name,
        val("w:basedOn", style_id(style.based_on)),
        val("w:uiPriority", "20"),
        element("w:qFormat"),
        element("w:rPr", None, *properties),
    )


def _no_list() -> Xml:
    hidden = (val("w:uiPriority", "99"), element("w:semiHidden"), element("w:unhideWhenUsed"))
    return _style("numbering", "No List", *hidden, default=True)

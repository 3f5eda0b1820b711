"""The styles part, with the theme as named Word styles (ISO/IEC 29500-1, 17.7).

A style contains only the differences from its base style. A change to `Normal`, `Body Text` or the
first level of a list therefore changes all styles based on it. No table style sets bold or italics:
Word switches them off where the paragraph style sets them too (17.7.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from typing import Literal

from msgspec import Struct

from briefgen.ooxml.element import Element, element
from briefgen.ooxml.namespaces import declarations
from briefgen.ooxml.properties import on_off, val
from briefgen.ooxml.runs import style_id
from briefgen.ooxml.units import half_points, twips
from briefgen.render.docx.style_definitions import (
    ALIGNMENTS,
    CHARACTER_STYLES,
    CharacterStyle,
    ParagraphStyle,
    TabStop,
    paragraph_styles,
)
from briefgen.render.docx.table_styles import table_styles
from briefgen.render.docx.theme_part import border, colour
from briefgen.theme.tokens import ColourName, Theme

_BUILT_IN = frozenset(
    {
        "Header", "Footer", "Caption", "Footnote Text", "Footnote Reference", "Table of Figures",
        "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Heading 5", "Heading 6",
        "TOC 1", "TOC 2", "TOC 3",
    }
)  # fmt: skip
"""Built-in styles whose name Word writes in lower case."""


class StyleSheet(Struct, frozen=True):
    """The content of the styles part."""

    theme: Theme
    language: str
    notice_before: float
    """Space above the first notice on the cover, in points; it moves the notices to the bottom of
    the page."""
    without_centre: frozenset[str] = frozenset()
    """The names among `Header` and `Footer` whose style has no centre tab stop."""
    has_rows: bool = False
    """Whether the styles of rows are among them; a document without rows has none."""
    annex: tuple[str, str] | None = None
    """The words before and after the letter of an annex; `None` in a document without annexes."""


def styles_part(sheet: StyleSheet) -> Element:
    """The root of the part, with every style that the renderer can use."""
    styles = paragraph_styles(
        sheet.theme, sheet.notice_before, sheet.without_centre, has_rows=sheet.has_rows
    )
    known = {style.name: style for style in styles}
    return element(
        "w:styles",
        declarations("w"),
        _defaults(sheet.language),
        _latent_styles(),
        *(paragraph_style(sheet.theme, style, known.get(style.based_on)) for style in styles),
        _default_character_style(),
        *(_character_style(sheet.theme, style) for style in CHARACTER_STYLES),
        *table_styles(sheet.theme, has_rows=sheet.has_rows),
        _no_list(),
    )


def display_name(name: str) -> str:
    """The name of a style as Word writes it in a file."""
    return name.lower() if name in _BUILT_IN else name


def _defaults(language: str) -> Element:
    lang = {"w:val": language, "w:eastAsia": language, "w:bidi": language}
    run = element("w:rPr", None, _fonts("minor"), element("w:lang", lang))
    return element(
        "w:docDefaults",
        None,
        element("w:rPrDefault", None, run),
        element("w:pPrDefault"),
    )


def _latent_styles() -> Element:
    """The defaults of Word's other built-in styles: hidden until they are used."""
    attributes = {
        "w:defLockedState": "0",
        "w:defUIPriority": "99",
        "w:defSemiHidden": "1",
        "w:defUnhideWhenUsed": "1",
        "w:defQFormat": "0",
        "w:count": "376",
    }
    return element("w:latentStyles", attributes)


def _fonts(family: str) -> Element:
    """The theme's `major` (headings) or `minor` (text) font."""
    attributes = {
        "w:asciiTheme": f"{family}HAnsi",
        "w:eastAsiaTheme": f"{family}EastAsia",
        "w:hAnsiTheme": f"{family}HAnsi",
        "w:cstheme": f"{family}Bidi",
    }
    return element("w:rFonts", attributes)


def _style(kind: str, name: str, *content: Element | None, default: bool = False) -> Element:
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
"""Styles that are built into Word; all others are marked as custom."""


_STANDARD_KEYS = frozenset(name.casefold() for name in _STANDARD)


def is_standard(name: str) -> bool:
    """Whether Word has a built-in style of this name; case does not matter."""
    return name.casefold() in _STANDARD_KEYS


# -- paragraph styles ------------------------------------------------------------------------


BaseProperty = Literal["before", "after", "leading", "align", "indent"]
"""A property whose value in the base style is unknown if that style is a Word template's."""


def paragraph_style(
    theme: Theme,
    style: ParagraphStyle,
    base: ParagraphStyle | None,
    unknown: Set[BaseProperty] = frozenset(),
) -> Element:
    """The style as its differences from `base`; all properties if `base` is `None`.

    The properties in `unknown` are always written, because their value in the base is unknown.
    """
    return _style(
        "paragraph",
        style.name,
        val("w:basedOn", style_id(style.based_on)) if style.based_on else None,
        val("w:next", style_id(style.following)) if style.following else None,
        val("w:uiPriority", str(style.priority)),
        Element("w:qFormat") if style.gallery else None,
        _group("w:pPr", _paragraph_properties(theme, style, base, unknown)),
        _group("w:rPr", _run_properties(theme, style, base)),
        default=style.name == "Normal",
    )


def _group(tag: str, properties: Iterable[Element | None]) -> Element | None:
    children = [item for item in properties if item is not None]
    return Element(tag, None, children) if children else None


def _flag(tag: str, now: bool, before: bool) -> Element | None:
    return None if now == before else on_off(tag, on=now)


def _paragraph_properties(
    theme: Theme,
    style: ParagraphStyle,
    base: ParagraphStyle | None,
    unknown: Set[BaseProperty],
) -> Iterator[Element | None]:
    """The properties in the order of CT_PPrBase."""
    text_style, base_text_style = style.text_style, base.text_style if base else None
    yield _flag(
        "w:keepNext", text_style.keep_next, base_text_style.keep_next if base_text_style else False
    )
    yield _flag("w:keepLines", style.keep_lines, base.keep_lines if base else False)
    # Written where there is no base, although Word's default is the same.
    yield _flag("w:widowControl", style.widow_control, base.widow_control if base else False)
    yield _numbering(style)
    yield _borders(theme, style)
    yield _tabs(style)
    if theme.hyphenation:
        hyphenated = base_text_style is None or base_text_style.hyphenate
        yield _flag("w:suppressAutoHyphens", not text_style.hyphenate, not hyphenated)
    yield _spacing(style, base, unknown)
    yield _indent(style, base, unknown)
    if base_text_style is None or "align" in unknown or text_style.align != base_text_style.align:
        yield val("w:jc", ALIGNMENTS[text_style.align])
    if style.outline:
        yield val("w:outlineLvl", str(style.outline - 1))


def _numbering(style: ParagraphStyle) -> Element | None:
    if style.numbering is None:
        return None
    number, level = style.numbering
    # The number 0 removes the paragraph from the list of the base style (17.9.18).
    position = val("w:ilvl", str(level)) if level else None
    return element("w:numPr", None, position, val("w:numId", str(number)))


def _borders(theme: Theme, style: ParagraphStyle) -> Element | None:
    width = style.rule_width or theme.dimensions.rule_light
    tint: ColourName = "blue" if style.rule_width else "rule"
    sides = (("top", style.rule_above), ("bottom", style.rule_below))
    return _group(
        "w:pBdr", (border(theme, side, tint, width, space) for side, space in sides if space)
    )


def _tabs(style: ParagraphStyle) -> Element | None:
    return _group("w:tabs", map(_tab, style.tabs))


def _tab(stop: TabStop) -> Element:
    leader = {"w:leader": "dot"} if stop.dots else {}
    return Element("w:tab", {"w:val": stop.align, **leader, "w:pos": twips(stop.position)})


def _spacing(
    style: ParagraphStyle, base: ParagraphStyle | None, unknown: Set[BaseProperty]
) -> Element | None:
    text_style, base_text_style = style.text_style, base.text_style if base else None
    attributes = {}
    if (
        base_text_style is None
        or "before" in unknown
        or text_style.before != base_text_style.before
    ):
        attributes["w:before"] = twips(text_style.before)
    if base_text_style is None or "after" in unknown or text_style.after != base_text_style.after:
        attributes["w:after"] = twips(text_style.after)
    if style.line_rule == "auto":
        attributes |= {"w:line": "240", "w:lineRule": "auto"}
    elif (
        base is None
        or "leading" in unknown
        or text_style.leading != base.text_style.leading
        or base.line_rule == "auto"
    ):
        attributes |= {"w:line": twips(text_style.leading), "w:lineRule": "exact"}
    return Element("w:spacing", attributes) if attributes else None


def _indent(
    style: ParagraphStyle, base: ParagraphStyle | None, unknown: Set[BaseProperty]
) -> Element | None:
    now = (style.left, style.right, style.hanging)
    before = (base.left, base.right, base.hanging) if base else (0, 0, 0)
    if now == before and "indent" not in unknown:
        return None
    attributes = {"w:left": twips(style.left), "w:right": twips(style.right)}
    # No hanging indent is written as a first-line indent of 0, which also resets an inherited one.
    side = "w:hanging" if style.hanging else "w:firstLine"
    return Element("w:ind", {**attributes, side: twips(style.hanging)})


def _run_properties(
    theme: Theme, style: ParagraphStyle, base: ParagraphStyle | None
) -> Iterator[Element | None]:
    """The properties in the order of CT_RPr."""
    text_style, base_text_style = style.text_style, base.text_style if base else None
    if style.display and not (base and base.display):
        yield _fonts("major")
    yield _flag("w:b", text_style.bold, base_text_style.bold if base_text_style else False)
    yield _flag("w:bCs", text_style.bold, base_text_style.bold if base_text_style else False)
    yield _flag("w:i", text_style.italic, base_text_style.italic if base_text_style else False)
    yield _flag("w:iCs", text_style.italic, base_text_style.italic if base_text_style else False)
    yield _flag(
        "w:caps", text_style.uppercase, base_text_style.uppercase if base_text_style else False
    )
    if base_text_style is None or text_style.colour != base_text_style.colour:
        yield colour(theme, text_style.colour)
    if text_style.tracking != (base_text_style.tracking if base_text_style else 0.0):
        yield val("w:spacing", twips(text_style.tracking))
    if base_text_style is None or text_style.size != base_text_style.size:
        yield val("w:sz", half_points(text_style.size))
        yield val("w:szCs", half_points(text_style.size))


# -- other styles ----------------------------------------------------------------------------


def _default_character_style() -> Element:
    return _style("character", "Default Paragraph Font", *_hidden("1"), default=True)


def _character_style(theme: Theme, style: CharacterStyle) -> Element:
    bold = [Element("w:b"), Element("w:bCs")] if style.bold else []
    italic = [Element("w:i"), Element("w:iCs")] if style.italic else []
    properties = element(
        "w:rPr",
        None,
        *bold,
        *italic,
        colour(theme, style.colour) if style.colour else None,
        val("w:u", style.underline) if style.underline else None,
        val("w:vertAlign", "superscript") if style.raised else None,
    )
    return _style(
        "character",
        style.name,
        val("w:basedOn", style_id(style.based_on)),
        val("w:uiPriority", "20"),
        Element("w:qFormat"),
        properties,
    )


def _no_list() -> Element:
    return _style("numbering", "No List", *_hidden("99"), default=True)


def _hidden(priority: str) -> Iterator[Element]:
    yield val("w:uiPriority", priority)
    yield Element("w:semiHidden")
    yield Element("w:unhideWhenUsed")

"""The theme as named table styles: rules, fills and margins; text looks come from paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.ooxml.element import Element, element
from briefgen.ooxml.properties import val
from briefgen.ooxml.runs import style_id
from briefgen.ooxml.units import twips
from briefgen.render.docx.theme_part import border, shading
from briefgen.theme.geometry import STORY_KICKER_AFTER, callout_padding_y
from briefgen.theme.tokens import Theme

TABLE, STORY, COVER, IMPRINT = (
    "Deliverable Table",
    "Story Box",
    "Cover Table",
    "Cover Imprint Table",
)
KEY_MESSAGE, BOX, ABSTRACT = "Key Message", "Information Box", "Abstract"
_NORMAL = "Normal Table"


def table_styles(theme: Theme) -> Iterator[Element]:
    """All table styles, each after the one it is based on."""
    dimensions = theme.dimensions
    light, heavy = dimensions.rule_light, dimensions.rule_heavy
    across = border(theme, "insideH", "rule", light)
    above = border(theme, "top", "blue", heavy)
    cells = _margins(dimensions.cell_padding_x, dimensions.cell_padding_y)
    yield _normal_table()
    grid = _borders(above, border(theme, "bottom", "rule", light), across)
    total = element("w:tcPr", None, element("w:tcBorders", None, above.copy()))
    # Bands and a row of totals appear when somebody switches them on in Word.
    choices = _condition("lastRow", total), _condition("band2Horz", _tint(theme))
    yield _table_style(TABLE, grid, cells, _condition("firstRow", _tint(theme)), *choices)
    cover = _borders(above.copy(), border(theme, "bottom", "blue", heavy), across.copy())
    # The label columns: the first, and the third where two pairs share a row.
    labels = _condition("firstCol", _tint(theme)), _condition("band2Vert", _tint(theme))
    yield _table_style(COVER, cover, cells.copy(), *labels)
    middle = element("w:tcPr", None, val("w:vAlign", "center"))
    yield _table_style(IMPRINT, None, _margins(0, 0), middle)
    yield _story(theme)
    yield from _callouts(theme)


def _story(theme: Theme) -> Element:
    dimensions = theme.dimensions
    frame = [
        border(theme, side, "blue", dimensions.rule_heavy)
        for side in ("top", "left", "bottom", "right")
    ]
    across = border(theme, "insideH", "rule", dimensions.rule_light)
    below = element("w:bottom", {"w:val": "nil"})
    gap = {"w:w": twips(STORY_KICKER_AFTER), "w:type": "dxa"}
    tight = element("w:tcMar", None, element("w:bottom", gap))
    kicker = element("w:tcBorders", None, below), shading(theme, "blue"), tight
    band = _condition("firstRow", element("w:tcPr", None, *kicker))
    margins = _margins(dimensions.story_padding_x, dimensions.story_padding_y)
    # The text's own margin keeps labels and text apart.
    right = element("w:right", {"w:w": "0", "w:type": "dxa"})
    labels = element("w:tcPr", None, element("w:tcMar", None, right))
    conditions = band, _condition("firstCol", labels)
    return _table_style(STORY, _borders(*frame, across), margins, *conditions)


def story_title(theme: Theme) -> list[Element]:
    """The look of the title's cell, which continues the kicker's row above it.

    A table style has formatting for one first row only, so the cell itself has this.
    """
    above = element("w:tcBorders", None, element("w:top", {"w:val": "nil"}))
    tight = element("w:tcMar", None, element("w:top", {"w:w": "0", "w:type": "dxa"}))
    return [above, shading(theme, "blue"), tight]


def _callouts(theme: Theme) -> Iterator[Element]:
    dimensions = theme.dimensions
    bar = _borders(border(theme, "left", "blue", dimensions.callout_bar))
    margins = _margins(dimensions.callout_padding, callout_padding_y(theme))
    yield _table_style(KEY_MESSAGE, bar, margins, _tint(theme))
    yield _table_style(BOX, bar.copy(), margins.copy(), _tint(theme))
    yield _table_style(ABSTRACT, bar.copy(), _margins(dimensions.callout_padding, 0))


def _normal_table() -> Element:
    """The table style that all others are based on."""
    attributes = {"w:type": "table", "w:default": "1", "w:styleId": "TableNormal"}
    properties = element(
        "w:tblPr", None, element("w:tblInd", {"w:w": "0", "w:type": "dxa"}), _margins(5.4, 0)
    )
    hidden = (val("w:uiPriority", "99"), element("w:semiHidden"), element("w:unhideWhenUsed"))
    return element("w:style", attributes, val("w:name", _NORMAL), *hidden, properties)


def _table_style(name: str, borders: Element | None, margins: Element, *rest: Element) -> Element:
    """A table style; `rest` is its cell properties, then its conditions."""
    bands = [val(f"w:tblStyle{line}BandSize", "1") for line in ("Row", "Col")]
    return element(
        "w:style",
        {"w:type": "table", "w:customStyle": "1", "w:styleId": style_id(name)},
        val("w:name", name),
        val("w:basedOn", "TableNormal"),
        val("w:uiPriority", "12"),
        element("w:qFormat"),
        element("w:tblPr", None, *bands, borders, margins),
        *rest,
    )


def _tint(theme: Theme) -> Element:
    return element("w:tcPr", None, shading(theme, "tint"))


def _condition(kind: str, *properties: Element) -> Element:
    return element("w:tblStylePr", {"w:type": kind}, *properties)


def _borders(*sides: Element) -> Element:
    return element("w:tblBorders", None, *sides)


def _margins(x: float, y: float) -> Element:
    """Space between a cell's edges and its text."""
    sides = (("top", y), ("left", x), ("bottom", y), ("right", x))
    margins = (element(f"w:{s}", {"w:w": twips(w), "w:type": "dxa"}) for s, w in sides)
    return element("w:tblCellMar", None, *margins)

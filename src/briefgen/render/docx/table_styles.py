"""The theme as named table styles: borders, fills and cell margins (ISO/IEC 29500-1, 17.7.6).

Paragraph styles format the text of the cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.ooxml.element import Element, element
from briefgen.ooxml.properties import val
from briefgen.ooxml.runs import style_id
from briefgen.ooxml.units import twips
from briefgen.render.docx.theme_part import border, shading
from briefgen.theme.geometry import callout_padding_y, story_kicker_after
from briefgen.theme.tokens import Theme

TABLE, STORY, ROWS, COVER, IMPRINT = (
    "Deliverable Table",
    "Story Box",
    "Row Table",
    "Cover Table",
    "Cover Imprint Table",
)
KEY_MESSAGE, BOX, ABSTRACT = "Key Message", "Information Box", "Abstract"
_NORMAL = "Normal Table"


def table_styles(theme: Theme, *, has_rows: bool) -> Iterator[Element]:
    """All table styles, each after its base."""
    dimensions = theme.dimensions
    light, heavy = dimensions.rule_light, dimensions.rule_heavy
    between_rows = border(theme, "insideH", "rule", light)
    top_border = border(theme, "top", "blue", heavy)
    cells = _margins(dimensions.cell_padding_x, dimensions.cell_padding_y)
    yield _normal_table()
    grid = _borders(top_border, border(theme, "bottom", "rule", light), between_rows)
    total = element("w:tcPr", None, element("w:tcBorders", None, top_border.copy()))
    # Bands and a total row appear if the user switches them on in Word.
    optional_formats = (
        _conditional_format("lastRow", total),
        _conditional_format("band2Horz", _tinted_cell(theme)),
    )
    yield _table_style(
        TABLE, grid, cells, _conditional_format("firstRow", _tinted_cell(theme)), *optional_formats
    )
    cover = _borders(top_border.copy(), border(theme, "bottom", "blue", heavy), between_rows.copy())
    # The label columns: the first, and the third where two pairs share a row.
    labels = (
        _conditional_format("firstCol", _tinted_cell(theme)),
        _conditional_format("band2Vert", _tinted_cell(theme)),
    )
    yield _table_style(COVER, cover, cells.copy(), *labels)
    middle = element("w:tcPr", None, val("w:vAlign", "center"))
    yield _table_style(IMPRINT, None, _margins(0, 0), middle)
    yield _story_style(theme)
    if has_rows:
        yield _table_style(ROWS, *_rules_and_margins_of_rows(theme))
    yield from _callout_styles(theme)


def _story_style(theme: Theme) -> Element:
    dimensions = theme.dimensions
    frame = [
        border(theme, side, "blue", dimensions.rule_heavy)
        for side in ("top", "left", "bottom", "right")
    ]
    # Blue, because this rule ends the box at the bottom of a page.
    between_rows = border(theme, "insideH", "blue", dimensions.rule_light)
    # It cannot be seen in the band, but ends the kicker where it is repeated.
    below = border(theme, "bottom", "blue", dimensions.rule_light)
    gap = {"w:w": twips(story_kicker_after(theme) - dimensions.rule_light), "w:type": "dxa"}
    margins_of_band = element("w:tcMar", None, element("w:bottom", gap))
    kicker = element("w:tcBorders", None, below), shading(theme, "blue"), margins_of_band
    band = _conditional_format("firstRow", element("w:tcPr", None, *kicker))
    margins = _margins(dimensions.story_padding_x, dimensions.story_padding_y)
    # The left margin of the text separates it from the label.
    right = element("w:right", {"w:w": "0", "w:type": "dxa"})
    labels = element("w:tcPr", None, element("w:tcMar", None, right))
    conditions = band, _conditional_format("firstCol", labels)
    return _table_style(STORY, _borders(*frame, between_rows), margins, *conditions)


def _rules_and_margins_of_rows(theme: Theme) -> tuple[Element, Element]:
    light = theme.dimensions.rule_light
    rules = [border(theme, side, "rule", light) for side in ("top", "bottom", "insideH")]
    return _borders(*rules), _margins(0, theme.dimensions.row_padding_y)


def row_cell(
    theme: Theme,
    properties: Iterable[Element],
    insets: tuple[float, float],
    *,
    tinted: bool,
    bar: bool = False,
) -> list[Element]:
    """The properties of a cell of a row, with others of its row.

    `insets` are its margins at the left and right, in points; a tinted one may begin with a bar.
    """
    own = {one.tag: one for one in properties}
    borders = own.pop("w:tcBorders", element("w:tcBorders", None))
    margins = own.pop("w:tcMar", element("w:tcMar", None))
    if bar:
        borders = _with_side(borders, border(theme, "left", "blue", theme.dimensions.row_bar))
    for side, width in zip(("left", "right"), insets, strict=True):
        margins = _with_side(margins, element(f"w:{side}", {"w:w": twips(width), "w:type": "dxa"}))
    shade = [shading(theme, "tint")] if tinted else []
    return [*([borders] if borders.children else []), *shade, margins, *own.values()]


_SIDES = ("w:top", "w:left", "w:bottom", "w:right")


def _with_side(sides: Element, side: Element) -> Element:
    """Borders or margins of a cell with one more, in the order of the schema (17.4.66)."""
    return element(sides.tag, None, *sorted((*sides.children, side), key=_order_of_side))


def _order_of_side(side: Element) -> int:
    return _SIDES.index(side.tag)


def story_kicker(theme: Theme) -> list[Element]:
    """The properties of the cell of the kicker: its fill, which some viewers do not read in a
    style.
    """
    return [shading(theme, "blue")]


def story_title(theme: Theme) -> list[Element]:
    """The properties of the title cell of a story box, which continues the band of the kicker.

    A table style can format only one first row, so the cell has these properties itself.
    """
    rule = border(theme, "top", "blue", theme.dimensions.rule_light)
    top_border = element("w:tcBorders", None, rule)
    margins_of_band = element("w:tcMar", None, element("w:top", {"w:w": "0", "w:type": "dxa"}))
    return [top_border, shading(theme, "blue"), margins_of_band]


def wide_cell(theme: Theme, properties: Iterable[Element]) -> list[Element]:
    """The properties of a cell as wide as the box of a record, with others of its row.

    The style of the box has no right margin in the first column.
    """
    right = {"w:w": twips(theme.dimensions.story_padding_x), "w:type": "dxa"}
    own = {one.tag: one for one in properties}
    margins = own.pop("w:tcMar", element("w:tcMar", None))
    sides = [*margins.children, element("w:right", right)]
    return [*own.values(), element("w:tcMar", None, *sides)]


def strip_cell(theme: Theme, padding: float, gap: float) -> list[Element]:
    """The properties of a cell of a strip: a rule above it, and space around its content."""
    rule = border(theme, "top", "rule", theme.dimensions.rule_light)
    sides = (("top", padding), ("bottom", padding), ("right", gap))
    margins = [element(f"w:{side}", {"w:w": twips(w), "w:type": "dxa"}) for side, w in sides]
    cell_margins = element("w:tcMar", None, *margins)
    return [element("w:tcBorders", None, rule), cell_margins, val("w:vAlign", "top")]


def fact_cell(theme: Theme, gap: float) -> list[Element]:
    """The properties of a cell with a label and a value of the cover, with space at its right."""
    sides = (("bottom", theme.dimensions.cell_padding_y), ("right", gap))
    margins = [element(f"w:{side}", {"w:w": twips(w), "w:type": "dxa"}) for side, w in sides]
    return [element("w:tcMar", None, *margins), val("w:vAlign", "top")]


def _callout_styles(theme: Theme) -> Iterator[Element]:
    dimensions = theme.dimensions
    bar = _borders(border(theme, "left", "blue", dimensions.callout_bar))
    margins = _margins(dimensions.callout_padding, callout_padding_y(theme))
    yield _table_style(KEY_MESSAGE, bar, margins, _tinted_cell(theme))
    yield _table_style(BOX, bar.copy(), margins.copy(), _tinted_cell(theme))
    yield _table_style(ABSTRACT, bar.copy(), _margins(dimensions.callout_padding, 0))


def _normal_table() -> Element:
    """The base of all table styles."""
    attributes = {"w:type": "table", "w:default": "1", "w:styleId": "TableNormal"}
    properties = element(
        "w:tblPr", None, element("w:tblInd", {"w:w": "0", "w:type": "dxa"}), _margins(5.4, 0)
    )
    hidden = (val("w:uiPriority", "99"), element("w:semiHidden"), element("w:unhideWhenUsed"))
    return element("w:style", attributes, val("w:name", _NORMAL), *hidden, properties)


def _table_style(
    name: str, borders: Element | None, margins: Element, *properties: Element
) -> Element:
    """A table style; `properties` are its cell properties, then its conditional formats."""
    bands = [val(f"w:tblStyle{line}BandSize", "1") for line in ("Row", "Col")]
    return element(
        "w:style",
        {"w:type": "table", "w:customStyle": "1", "w:styleId": style_id(name)},
        val("w:name", name),
        val("w:basedOn", "TableNormal"),
        val("w:uiPriority", "12"),
        element("w:qFormat"),
        element("w:tblPr", None, *bands, borders, margins),
        *properties,
    )


def _tinted_cell(theme: Theme) -> Element:
    return element("w:tcPr", None, shading(theme, "tint"))


def _conditional_format(kind: str, *properties: Element) -> Element:
    return element("w:tblStylePr", {"w:type": kind}, *properties)


def _borders(*sides: Element) -> Element:
    return element("w:tblBorders", None, *sides)


def _margins(x: float, y: float) -> Element:
    """The cell margins (17.4.42); `x` and `y` are in points."""
    sides = (("top", y), ("left", x), ("bottom", y), ("right", x))
    margins = (element(f"w:{s}", {"w:w": twips(w), "w:type": "dxa"}) for s, w in sides)
    return element("w:tblCellMar", None, *margins)

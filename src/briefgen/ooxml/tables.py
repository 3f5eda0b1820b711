"""Tables, rows and cells (ISO/IEC 29500-1, 17.4)."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.ooxml.element import Element
from briefgen.ooxml.properties import val
from briefgen.ooxml.runs import style_id
from briefgen.ooxml.units import twips


def tbl_look(*, row: bool = False, column: bool = False, bands: bool = False) -> Element:
    """The conditional formats of its style that a table uses (17.4.55).

    These are the formats of the first row, the first column and the vertical bands.
    """
    bits = 0x0200 | (0x0020 if row else 0) | (0x0080 if column else 0) | (0 if bands else 0x0400)
    flags = {
        "w:val": f"{bits:04X}",
        "w:firstRow": "1" if row else "0",
        "w:lastRow": "0",
        "w:firstColumn": "1" if column else "0",
        "w:lastColumn": "0",
        "w:noHBand": "1",
        "w:noVBand": "0" if bands else "1",
    }
    return Element("w:tblLook", flags)


def tbl(
    style: str,
    widths: Iterable[float],
    look: Element,
    rows: Iterable[Element],
    *alternative: Element,
    indent: float = 0.0,
) -> Element:
    """A table with fixed column widths, in points.

    `style` is the name of a table style; `alternative` is the result of `alternative_text`;
    `indent` is the distance of the table from the left edge of the text around it, in points.
    """
    columns = [twips(width) for width in widths]
    total = str(sum(int(width) for width in columns))
    properties = [
        val("w:tblStyle", style_id(style)),
        Element("w:tblW", ("w:w", total, "w:type", "dxa")),
        Element("w:tblLayout", ("w:type", "fixed")),
        look,
        *alternative,
    ]
    if indent:
        properties.insert(2, Element("w:tblInd", ("w:w", twips(indent), "w:type", "dxa")))
    grid = [Element("w:gridCol", ("w:w", width)) for width in columns]
    return Element(
        "w:tbl",
        None,
        [Element("w:tblPr", None, properties), Element("w:tblGrid", None, grid), *rows],
    )


def alternative_text(title: str, description: str = "") -> tuple[Element, ...]:
    """The elements of the text alternative of a table (17.4.41 and 17.4.47)."""
    texts = (("w:tblCaption", title), ("w:tblDescription", description or title))
    return tuple(val(tag, text) for tag, text in texts if text)


def tr(
    cells: Iterable[Element],
    *,
    header: bool = False,
    cant_split: bool = False,
    least_height: float = 0.0,
) -> Element:
    """A row; `header` repeats it on each page, `cant_split` keeps it on one page.

    `least_height` is its minimum height in points, or 0 for that of its content.
    """
    properties = [Element("w:cantSplit")] if cant_split else []
    if least_height:
        height = {"w:val": twips(least_height), "w:hRule": "atLeast"}
        properties.append(Element("w:trHeight", height))
    if header:
        properties.append(Element("w:tblHeader"))
    before = [Element("w:trPr", None, properties)] if properties else []
    return Element("w:tr", None, [*before, *cells])


def tc(
    width: float,
    content: Iterable[Element],
    *,
    grid_span: int = 1,
    v_merge: str = "",
    cell_properties: Iterable[Element] = (),
) -> Element:
    """A cell of `grid_span` columns; `width` is in points.

    `v_merge` is `restart` or `continue` in a vertically merged cell (17.4.84); `cell_properties`
    are its other properties, from the borders on (17.4.70).
    """
    properties = [Element("w:tcW", ("w:w", twips(width), "w:type", "dxa"))]
    if grid_span > 1:
        properties.append(val("w:gridSpan", str(grid_span)))
    if v_merge:
        properties.append(val("w:vMerge", v_merge))
    return Element(
        "w:tc", None, [Element("w:tcPr", None, [*properties, *cell_properties]), *content]
    )

"""Divides the content of a box into rows of its table, at the page ends of the layout.

A row that may break does so at any line in some programs, which ignore that the lines of a
paragraph stay together in a cell. So where a page of the layout begins inside a box, a row begins
that cannot break: the paragraphs that the layout keeps together there.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from briefgen.ooxml.element import Element, element
from briefgen.ooxml.paragraphs import ends_with_paragraph, p


class BoxRow(Struct, frozen=True):
    """The part of the content of a box, or of a field of a story, in one row."""

    content: list[Element]
    whole: bool = False
    """Whether it begins a page in the layout and must not break."""
    follows: bool = False
    """Whether it continues the row above without a rule or space between them."""
    continues: bool = False
    """Whether the row below continues it so."""

    @property
    def cell_properties(self) -> list[Element]:
        """The properties of its cells: no rule and no padding towards the rows it continues."""
        joined = (("top", self.follows), ("bottom", self.continues))
        sides = [side for side, is_joined in joined if is_joined]
        if not sides:
            return []
        borders = [element(f"w:{side}", {"w:val": "nil"}) for side in sides]
        margins = [element(f"w:{side}", {"w:w": "0", "w:type": "dxa"}) for side in sides]
        return [element("w:tcBorders", None, *borders), element("w:tcMar", None, *margins)]


def rows_of_box(
    content: list[Element], page_starts: list[Element], *, whole: bool = False
) -> list[BoxRow]:
    """The rows of the content of a box.

    `page_starts` are the paragraphs that are together at the top of a page of the layout. With
    `whole`, there is one row.
    """
    begins = set(map(id, page_starts))
    starts = [index for index, one in enumerate(content) if id(one) in begins]
    if whole or not starts:
        return [BoxRow(content, whole)]
    return list(_divided(content, starts))


def _divided(content: list[Element], starts: list[int]) -> Iterator[BoxRow]:
    firsts = [start for start in starts if start - 1 not in starts]
    ends = sorted({0, *firsts, *(i + 1 for i in starts if i + 1 not in starts), len(content)})
    for begin, end in pairwise(ends):
        part = content[begin:end]
        if not ends_with_paragraph(part):  # as a cell must (17.4.65)
            part.append(p("Empty Line"))
        begins_page = begin in firsts
        yield BoxRow(
            part,
            whole=begins_page,
            follows=begin > 0 and not begins_page,
            continues=end < len(content) and end not in firsts,
        )

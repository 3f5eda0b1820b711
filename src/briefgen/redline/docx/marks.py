"""Marks that a run, a paragraph or a row was inserted or deleted, with author and date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Literal

from msgspec import Struct

from briefgen.ooxml.child_order import insert_in_order
from briefgen.ooxml.element import Element
from briefgen.ooxml.properties import val

State = Literal["", "ins", "del"]
"""Whether content is in both versions, only in the new one, or only in the old one."""
_DELETED = {"w:t": "w:delText", "w:instrText": "w:delInstrText"}
_NOT_IN_CHANGES = ("w:rPr", "w:sectPr", "w:pPrChange")
"""Properties of a paragraph that a change of its properties does not contain (17.13.5.29)."""


class Marker(Struct, frozen=True):
    """Makes the marks of one author and date; `word_file` numbers them at the end."""

    author: str
    date: str
    """As `YYYY-MM-DDT00:00:00Z`."""

    def mark(self, tag: str, content: list[Element] | None = None) -> Element:
        """An element that marks a change, such as `w:ins`."""
        attributes = ("w:id", "0", "w:author", self.author, "w:date", self.date)
        return Element(tag, attributes, content)

    # -- runs ----------------------------------------------------------------------------------

    def runs(self, content: Iterable[Element], state: State) -> list[Element]:
        """The content of a paragraph, with a mark around all runs of a state."""
        if not state:
            return list(content)
        found: list[Element] = []
        for is_run, group in groupby(content, lambda one: one.tag == "w:r"):
            same = list(group)
            if is_run:
                runs = [_deleted(run) for run in same] if state == "del" else same
                found.append(self.mark(f"w:{state}", runs))
                continue
            for one in same:
                if one.tag == "w:hyperlink":
                    one.children = self.runs(one.children, state)
                found.append(one)
        return found

    def run_with_change(self, run: Element, old: Element | None) -> Element:
        """The run, with its properties in the old version, which are `None` if it had none."""
        properties = first_child(run, "w:rPr")
        before = old.copy() if old is not None else Element("w:rPr")
        properties.children.append(self.mark("w:rPrChange", [before]))
        return run

    # -- paragraphs and rows -------------------------------------------------------------------

    def paragraph_mark(self, properties: Element, *states: State) -> None:
        """Mark the end of a paragraph as inserted or deleted (17.13.5.15, 17.13.5.20)."""
        marks = [self.mark(f"w:{state}") for state in states if state]
        if marks:
            insert_in_order(properties, Element("w:rPr", None, marks))

    def changed_properties(self, properties: Element, old: Element) -> None:
        """Note the properties that a paragraph had, if they differ (17.13.5.29)."""
        before = _compared(old)
        if not _are_equal(_compared(properties), before):
            change = self.mark("w:pPrChange", [Element("w:pPr", None, before)])
            insert_in_order(properties, change)

    def changed_table_properties(self, table: Element, old: Element) -> None:
        """Note the properties that a table had (17.13.5.34), if more than its width differs."""
        properties, before = first_child(table, "w:tblPr"), first_child(old, "w:tblPr")
        if not _are_equal(_without_width(properties), _without_width(before)):
            insert_in_order(properties, self.mark("w:tblPrChange", [before.copy()]))

    def changed_row_properties(self, row: Element, old: Element) -> None:
        """Note the properties that a row had, if they differ (17.13.5.37)."""
        properties, earlier = (_row_properties(one) for one in (row, old))
        if not properties.equals(earlier):
            row.children = [one for one in row.children if one.tag != "w:trPr"]
            row.children.insert(0, properties)
            insert_in_order(properties, self.mark("w:trPrChange", [earlier]))

    def paragraph(self, paragraph: Element, state: State) -> None:
        """Mark all runs and the end of a paragraph."""
        properties = first_child(paragraph, "w:pPr")
        content = [one for one in paragraph.children if one is not properties]
        paragraph.children = [properties, *self.runs(content, state)]
        self.paragraph_mark(properties, state)

    def rows(self, table: Element, state: State) -> None:
        """Mark all rows of a table."""
        for row in table.find_all("w:tr"):
            self.row(row, state)

    def row(self, row: Element, state: State) -> None:
        """Mark a row and everything in it (17.13.5.17, 17.13.5.12)."""
        properties = _row_properties(row)
        row.children = [properties, *(one for one in row.children if one.tag != "w:trPr")]
        insert_in_order(properties, self.mark(f"w:{state}"))
        for cell in row.find_all("w:tc"):
            for block in cell.children:
                if block.tag == "w:p":
                    self.paragraph(block, state)
                elif block.tag == "w:tbl":
                    self.rows(block, state)


def _without_width(properties: Element) -> list[Element]:
    return [one for one in properties.children if one.tag != "w:tblW"]


def _row_properties(row: Element) -> Element:
    """The properties of a row; the schema requires one besides the mark of a change (17.4.81)."""
    found = row.find("w:trPr")
    if found is not None and found.children:
        return found.copy()
    return Element("w:trPr", None, [val("w:cantSplit", "off")])


def first_child(parent: Element, tag: str) -> Element:
    """The properties of a paragraph, run or row, which are its first child."""
    found = parent.find(tag)
    if found is None:
        found = Element(tag)
        parent.children.insert(0, found)
    return found


def _deleted(run: Element) -> Element:
    for one in run.descendants(*_DELETED):
        one.tag = _DELETED[one.tag]
    return run


def _compared(properties: Element) -> list[Element]:
    return [one for one in properties.children if one.tag not in _NOT_IN_CHANGES]


def _are_equal(old: Sequence[Element], new: Sequence[Element]) -> bool:
    return len(old) == len(new) and all(map(Element.equals, old, new))

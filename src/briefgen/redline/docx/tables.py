"""Merges tables row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from briefgen.changes.columns import have_moved
from briefgen.ooxml.element import Element, text_of
from briefgen.ooxml.properties import value
from briefgen.redline.docx.marks import Marker
from briefgen.redline.merged_order import merged_order

Pair = tuple[Element | None, Element | None]
MergeCell = Callable[[list[Element], list[Element]], list[Element]]


class TableMerger(Struct, frozen=True):
    """Merges a table of both versions that has the same columns."""

    partner_of: Mapping[Element, Element]
    """The new paragraph of an old one."""
    marker: Marker
    merge_cell: MergeCell
    whole: Callable[[Element, bool], None]
    """Called with each row that only one version has, and whether that is the new one."""

    def merged(self, old: Element, new: Element) -> Element:
        """The table, with the properties and the column widths of the new version."""
        before, after = list(old.find_all("w:tr")), list(new.find_all("w:tr"))
        rows = [self._row(one, other) for one, other in self._pairs(before, after)]
        self.marker.changed_table_properties(new, old)
        return Element("w:tbl", None, [*new.find_all("w:tblPr", "w:tblGrid"), *rows])

    # -- rows ----------------------------------------------------------------------------------

    def _pairs(self, old: Sequence[Element], new: Sequence[Element]) -> Iterator[Pair]:
        partners: Mapping[Element, Element] = self._partners(old, new)
        groups = _merge_groups(old), _merge_groups(new)
        while True:
            order = merged_order(old, new, _lookup(partners))
            pairs = list(order)
            kept = {one: other for one, other in pairs if one is not None and other is not None}
            broken = [one for one, other in kept.items() if not _is_whole(one, other, groups, kept)]
            if not broken:
                return iter(pairs)
            partners = {one: other for one, other in kept.items() if one not in broken}

    def _partners(self, old: Sequence[Element], new: Sequence[Element]) -> dict[Element, Element]:
        """The new row of each old one that has paragraphs of it, and the same cells."""
        row_of = {one: row for row in new for one in row.descendants("w:p")}
        found: dict[Element, Element] = {}
        for row in old:
            votes: Counter[Element] = Counter()
            for one in row.descendants("w:p"):
                other = row_of.get(self.partner_of.get(one, one))
                if other is not None:
                    votes[other] += 1
            for other, _ in votes.most_common(1):
                found[row] = other
        used = set(found.values())
        free = [row for row in old if row not in found], [row for row in new if row not in used]
        for row, other in zip(*free, strict=False):
            if old.index(row) == new.index(other) and not (_has_key(row) and _has_key(other)):
                found[row] = other
        return {row: other for row, other in found.items() if _shape(row) == _shape(other)}

    def _row(self, old: Element | None, new: Element | None) -> Element:
        if old is None or new is None:
            row = old if old is not None else new
            assert row is not None  # A pair has one row at least.
            self.whole(row, new is not None)
            self.marker.row(row, "ins" if new is not None else "del")
            return row
        cells = list(new.find_all("w:tc"))
        for cell, other in zip(old.find_all("w:tc"), cells, strict=True):
            properties = [one for one in other.children if one.tag == "w:tcPr"]
            content = self.merge_cell(_blocks(cell), _blocks(other))
            other.children = [*properties, *content]
        self.marker.changed_row_properties(new, old)
        return new


def _lookup(partners: Mapping[Element, Element]) -> Callable[[Element], Element | None]:
    return lambda one: partners.get(one)


def columns_of(table: Element) -> list[Element]:
    """The columns of a table, without those of tables in its cells."""
    return [column for grid in table.find_all("w:tblGrid") for column in grid.children]


def have_same_columns(old: Element, new: Element) -> bool:
    """Whether two tables have the same style and as many columns, of which none has moved."""
    columns = [len(columns_of(one)) for one in (old, new)]
    styles = [value(one, "w:tblPr", "w:tblStyle") for one in (old, new)]
    return (
        columns[0] == columns[1]
        and styles[0] == styles[1]
        and not have_moved(_headers(old), _headers(new))
    )


def _headers(table: Element) -> list[str]:
    """The texts of the first row, if it is a header row (17.4.49)."""
    row = table.find("w:tr")
    if row is None or row.find("w:trPr", "w:tblHeader") is None:
        return []
    return [text_of(cell, "w:t") for cell in row.find_all("w:tc")]


def _blocks(cell: Element) -> list[Element]:
    return [one for one in cell.children if one.tag != "w:tcPr"]


def _has_key(row: Element) -> bool:
    return any(one.get("w14:paraId") for one in row.descendants("w:p"))


def _shape(row: Element) -> list[tuple[str, str]]:
    """The columns that each cell spans, and whether it is merged with those above or below."""
    cells = row.find_all("w:tc")
    return [
        (value(cell, "w:tcPr", "w:gridSpan"), value(cell, "w:tcPr", "w:vMerge")) for cell in cells
    ]


def _merge_groups(rows: Sequence[Element]) -> dict[Element, tuple[Element, ...]]:
    """The rows that cells which span rows connect, for each of them."""
    found: dict[Element, tuple[Element, ...]] = {}
    group: list[Element] = []
    for row in rows:
        if any(merge == "continue" for _, merge in _shape(row)):
            group.append(row)
        else:
            group = [row]
        found |= dict.fromkeys(group, tuple(group))
    return found


def _is_whole(
    old: Element,
    new: Element,
    groups: tuple[Mapping[Element, tuple[Element, ...]], Mapping[Element, tuple[Element, ...]]],
    kept: Mapping[Element, Element],
) -> bool:
    """Whether all rows that are connected with a row correspond, too."""
    return [kept.get(row) for row in groups[0][old]] == list(groups[1][new])

"""Accepts or rejects all tracked changes of a Word file and reads the content that results.

Written from ISO/IEC 29500-1, 17.13.5, on lxml, without any writer of Word files: the changes are
resolved in the trees of the parts, and `support.word_reading` reads these.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree
from msgspec import Struct

from support.word_content import DocumentContent
from support.word_package import MATH, W, WordPackage, children_of, local_name
from support.word_reading import content_of_package

_RUN_LEVEL = ("ins", "del", "moveFrom", "moveTo")
_WRAPPERS = {f"{W}sdt", f"{W}customXml", f"{W}smartTag"}
_CONTAINERS = {
    f"{W}{name}"
    for name in ("body", "tc", "txbxContent", "footnote", "endnote", "hdr", "ftr", "comment")
}
_NEEDS_PARAGRAPH = _CONTAINERS - {f"{W}body"}
_KEPT = {"pPr": ("rPr", "sectPr"), "sectPr": ("headerReference", "footerReference")}
"""Properties that a change of the properties around them does not contain."""


class _Decision(Struct, frozen=True):
    """Which marks remove what they mark, and whether earlier properties are restored."""

    removing: tuple[str, str]
    """Names of the marks of text, paragraph marks, rows and math control characters."""
    removing_cell: str
    removing_markup: tuple[str, str]
    """Beginnings of the names of range marks of custom XML and content controls."""
    moved: str
    restores: bool


_ACCEPT = _Decision(
    ("del", "moveFrom"), "cellDel", ("customXmlDel", "customXmlMoveFrom"), "moveFrom", False
)
_REJECT = _Decision(
    ("ins", "moveTo"), "cellIns", ("customXmlIns", "customXmlMoveTo"), "moveTo", True
)


def accept_all(docx: bytes) -> DocumentContent:
    """The content after every tracked change is accepted."""
    return content_of_package(accepted(docx))


def reject_all(docx: bytes) -> DocumentContent:
    """The content after every tracked change is rejected."""
    return content_of_package(rejected(docx))


def accepted(docx: bytes) -> WordPackage:
    """The parts after every tracked change is accepted."""
    return _resolved(docx, _ACCEPT)


def rejected(docx: bytes) -> WordPackage:
    """The parts after every tracked change is rejected."""
    return _resolved(docx, _REJECT)


def _resolved(docx: bytes, decision: _Decision) -> WordPackage:
    package = WordPackage.read(docx)
    for root in package.parts.values():
        if root.tag.startswith(W):
            _resolve(root, decision)
    return package


def _resolve(root: Any, decision: _Decision) -> None:
    """Resolves the changes of one part in its tree."""
    joined = _paragraphs_without_mark(root, decision)
    rows = [*_rows_of_marks(root, decision), *_rows_of_moves(root, decision)]
    cells = [cell for cell in root.iter(f"{W}tc") if _has_mark(cell, decision)]
    _numbering(root, decision)
    _math_control_characters(root, decision)
    _properties(root, decision)
    _cell_marks(root, decision)
    _markup_ranges(root, decision)
    _runs(root, decision)
    _remove_cells(cells)
    for row in rows:
        _remove(row)
    for table in list(root.iter(f"{W}tbl")):
        if next(table.iter(f"{W}tr"), None) is None:
            _remove(table)
    _join(root, joined)


def _remove(element: Any) -> None:
    if element.getparent() is not None:
        element.getparent().remove(element)


def _unwrap(element: Any, content: list[Any]) -> None:
    """Replaces an element with its content."""
    parent = element.getparent()
    position = parent.index(element)
    parent[position : position + 1] = content


# -- what is marked by properties --------------------------------------------------------------


def _paragraphs_without_mark(root: Any, decision: _Decision) -> set[Any]:
    """The paragraphs whose mark is removed (17.13.5.15, 17.13.5.20)."""
    found = set()
    for properties in root.iter(f"{W}rPr"):
        marks = [mark for name in _RUN_LEVEL for mark in properties.findall(f"{W}{name}")]
        if properties.getparent().tag == f"{W}pPr":
            if any(local_name(mark) in decision.removing for mark in marks):
                found.add(properties.getparent().getparent())
            for mark in marks:
                _remove(mark)
    return found


def _rows_of_marks(root: Any, decision: _Decision) -> Iterator[Any]:
    """The rows that are removed by their own mark."""
    for row in root.iter(f"{W}tr"):
        for name in ("ins", "del"):
            for mark in row.findall(f"{W}trPr/{W}{name}"):
                _remove(mark)
                if name in decision.removing:
                    yield row


def _rows_of_moves(root: Any, decision: _Decision) -> Iterator[Any]:
    """The rows that are inside the range of a move as a whole."""
    start, end = (f"{W}{decision.moved}Range{limit}" for limit in ("Start", "End"))
    ranges: set[str] = set()
    open_at: dict[Any, set[str]] = {}
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end" and element.tag == f"{W}tr":
            if open_at.pop(element) & ranges:
                yield element
        elif event == "start" and element.tag == f"{W}tr":
            open_at[element] = set(ranges)
        elif event == "start" and element.tag == start:
            ranges.add(element.get(f"{W}id"))
        elif event == "start" and element.tag == end:
            ranges.discard(element.get(f"{W}id"))


def _has_mark(cell: Any, decision: _Decision) -> bool:
    return cell.find(f"{W}tcPr/{W}{decision.removing_cell}") is not None


def _numbering(root: Any, decision: _Decision) -> None:
    """Inserted numbering, and the number that an item or a field had before."""
    for mark in list(root.iter(f"{W}numberingChange")):
        _remove(mark)
    for properties in list(root.iter(f"{W}numPr")):
        mark = properties.find(f"{W}ins")
        if mark is not None:
            _remove(properties if decision.restores else mark)


def _math_control_characters(root: Any, decision: _Decision) -> None:
    """A construct without its control character is the content of its arguments."""
    for control in list(root.iter(f"{MATH}ctrlPr")):
        marks = [mark for mark in control.iter(f"{W}*") if local_name(mark) in ("ins", "del")]
        removed = any(local_name(mark) in decision.removing for mark in marks)
        for mark in marks:
            _unwrap(mark, [])
        properties = control.getparent()
        if removed and local_name(properties).endswith("Pr"):
            construct = properties.getparent()
            arguments = [part for part in construct if part is not properties]
            _unwrap(construct, [child for argument in arguments for child in argument])


# -- properties --------------------------------------------------------------------------------


def _properties(root: Any, decision: _Decision) -> None:
    """Each change of properties: the earlier ones are dropped or restored."""
    for change in list(filter(_is_change, root.iter(f"{W}*"))):
        properties = change.getparent()
        properties.remove(change)
        if decision.restores:
            name = local_name(properties)
            kept = [child for child in properties if local_name(child) in _KEPT.get(name, ())]
            earlier = change.find(f"{W}{name}")
            properties[:] = [*(earlier if earlier is not None else ()), *kept]


def _is_change(element: Any) -> bool:
    name = local_name(element)
    return name.endswith("PrChange") or name in ("tblPrExChange", "tblGridChange")


def _cell_marks(root: Any, decision: _Decision) -> None:
    """Vertical merges that are tracked (17.13.5.3), and marks that have no meaning any more."""
    for merge in list(root.iter(f"{W}cellMerge")):
        properties = merge.getparent()
        state = merge.get(f"{W}{'vMergeOrig' if decision.restores else 'vMerge'}")
        for earlier in properties.findall(f"{W}vMerge"):
            properties.remove(earlier)
        if state is not None:
            value = {"rest": "restart", "cont": "continue"}[state]
            etree.SubElement(properties, f"{W}vMerge", {f"{W}val": value})
        properties.remove(merge)
    for mark in list(root.iter(f"{W}cellIns", f"{W}cellDel")):
        _remove(mark)


def _remove_cells(cells: list[Any]) -> None:
    """Removes cells; rows that lose some keep the grid columns that their cells are wide."""
    rows = {next(cell.iterancestors(f"{W}tr")): None for cell in cells}
    for cell in cells:
        _remove(cell)
    for row in rows:
        if next(row.iter(f"{W}tc"), None) is None:
            _remove(row)
        else:
            _span_as_wide(row)


def _span_as_wide(row: Any) -> None:
    """Spans for cells that state a width but no span (17.4.17), as wide as the columns.

    Word writes the spans of a row with tracked cells only when the change is resolved.
    """
    grid = next(row.iterancestors(f"{W}tbl")).iterfind(f"{W}tblGrid/{W}gridCol")
    columns = [int(column.get(f"{W}w", "0")) for column in grid]
    for cell in children_of(row, f"{W}tc"):
        span, width = cell.find(f"{W}tcPr/{W}gridSpan"), cell.find(f"{W}tcPr/{W}tcW")
        count = 1
        if span is not None:
            count = int(span.get(f"{W}val"))
        elif width is not None and width.get(f"{W}type") == "dxa":
            while sum(columns[:count]) < int(width.get(f"{W}w")) and count < len(columns):
                count += 1
            etree.SubElement(cell.find(f"{W}tcPr"), f"{W}gridSpan", {f"{W}val": str(count)})
        del columns[:count]


# -- content -----------------------------------------------------------------------------------


def _markup_ranges(root: Any, decision: _Decision) -> None:
    """Content controls and custom XML whose start is in a range: their content remains.

    The ranges are of the markup alone; text in it has marks of its own.
    """
    ranges: set[str] = set()
    removed = []
    for element in root.iter(f"{W}*"):
        name = local_name(element)
        if element.tag in _WRAPPERS and ranges:
            removed.append(element)
        elif name.startswith(decision.removing_markup) and name.endswith("RangeStart"):
            ranges.add(element.get(f"{W}id"))
        elif name.startswith(decision.removing_markup) and name.endswith("RangeEnd"):
            ranges.discard(element.get(f"{W}id"))
    for element in removed:
        inner = element.find(f"{W}sdtContent")
        content = element if inner is None else inner
        _unwrap(element, [child for child in content if not local_name(child).endswith("Pr")])


def _runs(root: Any, decision: _Decision) -> None:
    """Inserted, deleted and moved text, which its mark is around."""
    marked = list(root.iter(*(f"{W}{name}" for name in _RUN_LEVEL)))
    for element in reversed(marked):
        _unwrap(element, [] if local_name(element) in decision.removing else list(element))


# -- paragraphs --------------------------------------------------------------------------------


def _join(root: Any, joined: set[Any]) -> None:
    """Joins each paragraph whose mark is removed with the next one, which keeps its properties."""
    for container in list(root.iter(*_CONTAINERS)):
        flow = list(children_of(container, f"{W}p", f"{W}tbl"))
        for position in range(len(flow) - 1, -1, -1):
            if flow[position] not in joined:
                continue
            following = flow[position + 1] if position + 1 < len(flow) else None
            if following is not None and following.tag == f"{W}p":
                _prepend(flow[position], following)
            elif not _is_droppable(flow, position, container):
                continue
            _remove(flow.pop(position))


def _prepend(paragraph: Any, following: Any) -> None:
    content = [child for child in paragraph if child.tag != f"{W}pPr"]
    position = 0 if following.find(f"{W}pPr") is None else 1
    following[position:position] = content


def _is_droppable(flow: list[Any], position: int, container: Any) -> bool:
    """Whether a paragraph without a mark, and without one after it, leaves nothing behind."""
    if any(_has_content(run) for run in flow[position].iter(f"{W}r", f"{MATH}r")):
        return False
    is_last = position == len(flow) - 1
    after_paragraph = position > 0 and flow[position - 1].tag == f"{W}p"
    return not is_last or after_paragraph or container.tag not in _NEEDS_PARAGRAPH


def _has_content(run: Any) -> bool:
    return any(local_name(child) not in ("rPr", "lastRenderedPageBreak") for child in run)

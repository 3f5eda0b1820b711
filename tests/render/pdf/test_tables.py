"""Tables: the headers of each cell, and the height of repeated header rows."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from briefgen.model.nodes import Row, Table
from briefgen.render.pdf.blocks import compose_sections, context_for
from briefgen.render.pdf.fonts import FontSet
from briefgen.render.pdf.layout_items import Frame, RuleItem
from briefgen.render.pdf.pages_and_notes import fill_pages
from briefgen.render.pdf.structure import StructureElement, elements_in
from briefgen.render.pdf.tables import slice_row
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from support.builders import cell, document, prose, row, section, table


def composed(fonts: FontSet, *tables: Table) -> tuple[list[Frame], StructureElement]:
    root = StructureElement("Document")
    context = context_for(resolve(document(section("a", "A", *tables))), Theme(), fonts)
    return compose_sections(context, root, page_break_before=False), root


def headers(root: StructureElement) -> list[list[tuple[str, tuple[str, ...]]]]:
    """Identifier and named headers of each cell, row by row."""
    found = []
    for element in elements_in(root):
        if element.role == "TR":
            cells = [child for child in element.children if isinstance(child, StructureElement)]
            found.append([(c.identifier, c.attributes.get("Headers", ())) for c in cells])
    return found  # type: ignore[return-value]  # headers are always texts


def headed(header: Iterable[Row], *body: Row, columns: int = 0) -> Table:
    width = sum(cell.column_span for cell in body[0].cells)
    made = table("t", ["x"] * width, *body)
    return replace(made, header=tuple(header), header_columns=columns)


def test_a_cell_refers_to_all_its_column_and_row_headers(fonts: FontSet) -> None:
    head = (
        row(cell("State", row_span=2), cell("Clusters", column_span=2), "Of"),
        row("New", "Old", "which"),
    )
    body = (
        row(cell("Sonora", row_span=2), cell("Food", row_span=1), "2", "3"),
        row(cell("4", column_span=2), "5"),
    )
    _, root = composed(fonts, headed(head, *body, columns=1))
    assert headers(root) == [
        [("t1-c0-0", ()), ("t1-c0-1", ()), ("t1-c0-3", ())],
        [("t1-c1-1", ("t1-c0-1",)), ("t1-c1-2", ("t1-c0-1",)), ("t1-c1-3", ("t1-c0-3",))],
        [
            ("t1-r0-0", ()),
            ("", ("t1-c0-1", "t1-c1-1", "t1-r0-0")),
            ("", ("t1-c0-1", "t1-c1-2", "t1-r0-0")),
            ("", ("t1-c0-3", "t1-c1-3", "t1-r0-0")),
        ],
        [
            ("", ("t1-c0-1", "t1-c1-1", "t1-c1-2", "t1-r0-0")),
            ("", ("t1-c0-3", "t1-c1-3", "t1-r0-0")),
        ],
    ]


def test_a_row_header_refers_to_the_headers_before_it_in_its_row_only(fonts: FontSet) -> None:
    body = row(cell("Sonora", row_span=2), "North", "1", "2", "3"), row("South", "4", "5", "6")
    _, root = composed(fonts, headed((), *body, columns=2))
    assert headers(root) == [
        [("t1-r0-0", ()), ("t1-r0-1", ("t1-r0-0",))] + [("", ("t1-r0-0", "t1-r0-1"))] * 3,
        [("t1-r1-1", ("t1-r0-0",))] + [("", ("t1-r0-0", "t1-r1-1"))] * 3,
    ]


def test_no_cell_refers_to_an_empty_header(fonts: FontSet) -> None:
    _, root = composed(fonts, headed([row(cell(), "B")], row("1", "2")))
    assert headers(root) == [[("", ()), ("t1-c0-1", ())], [("", ()), ("", ("t1-c0-1",))]]


def test_every_header_has_its_own_identifier(fonts: FontSet) -> None:
    other = replace(table("u", ["A", "B"], row("1", "2")), header_columns=1)
    _, root = composed(fonts, headed([row("A", "B")], row("1", "2"), columns=1), other)
    names = [element.identifier for element in elements_in(root) if element.role == "TH"]
    assert len(names) == len(set(names)) == 6


def test_header_rows_that_are_too_high_do_not_repeat(fonts: FontSet) -> None:
    for words in (400, 900, 3000):
        rows = [row(str(n), prose(n, 400)) for n in range(6)]
        frames, _ = composed(fonts, headed([row("A", prose(1, words))], *rows))
        pages = fill_pages(frames, Theme())
        assert len(pages) < 15
        assert not any(frame.repeated for page in pages for _, frame in page.body)


def test_a_row_whose_lines_never_end_together_is_split() -> None:
    columns = [
        [(start + 12.0 * n, Frame(12, [RuleItem(0, 0, 1, 1, f"{start} {n}")])) for n in range(90)]
        for start in (0, 4, 8)
    ]
    frames = slice_row(columns, 1100, on_one_page=False)
    assert max(frame.height for frame in frames) < 190
    assert 1100 <= sum(frame.height for frame in frames) < 1200
    lines = [item for frame in frames for item in frame.items]
    assert len(lines) == 270
    for frame in frames:
        assert all(0 <= line.y <= frame.height - 12 + 0.01 for line in frame.items)

"""Cover and contents."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.model.document import CoverRow
from briefgen.render.pdf.blocks import context_for
from briefgen.render.pdf.cover import compose_cover
from briefgen.render.pdf.fonts import FontSet
from briefgen.render.pdf.layout_items import TextItem
from briefgen.render.pdf.structure import StructureElement, elements_in
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from support.builders import document, para, section


def test_a_line_of_the_imprint_that_is_too_long_continues_below(fonts: FontSet) -> None:
    made = document(section("a", "A", para("x")))
    texts = ("Short", " ".join(f"word{n}" for n in range(60)), "Last")
    long = replace(made, cover=replace(made.cover, imprint=texts))
    (frame, *_) = compose_cover(
        context_for(resolve(long), Theme(), fonts), StructureElement("Document")
    )
    items = [item for item in frame.items if isinstance(item, TextItem)]
    assert " ".join("".join(item.text for item in items).split()) == "Short" + texts[1] + "Last"
    assert len({item.y for item in items}) > len(texts)
    assert max(item.y for item in items) <= frame.height


def test_the_last_row_of_the_cover_table_is_as_wide_as_the_others(fonts: FontSet) -> None:
    made = document(section("a", "A", para("x")))
    for count in range(1, 6):
        rows = tuple(CoverRow(label=f"Label {n}", value=f"Value {n}") for n in range(count))
        root = StructureElement("Document")
        paired = replace(made, cover=replace(made.cover, rows=rows, columns=2))
        compose_cover(context_for(resolve(paired), Theme(), fonts), root)
        rows_set = [element for element in elements_in(root) if element.role == "TR"]
        assert [len(element.children) for element in rows_set] == [4] * ((count + 1) // 2)

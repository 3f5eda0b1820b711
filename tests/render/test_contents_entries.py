"""The contents have the same columns and lines in the PDF and in the Word file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from briefgen.model.document import ContentsPlan, ResolvedDocument
from briefgen.render.docx.contents import write_contents
from briefgen.render.docx.styles import StyleSheet, styles_part
from briefgen.render.docx.writer_state import WriterState
from briefgen.render.pdf.blocks import context_for
from briefgen.render.pdf.contents import compose_contents
from briefgen.render.pdf.fonts import load_fonts
from briefgen.render.pdf.layout_items import Frame, TextItem
from briefgen.render.pdf.structure import StructureElement
from briefgen.render.pdf.substitute_fonts import with_metrics_of_styles
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme, WordTextStyle
from support.builders import document, inlines, para, prose, row, section, table


@pytest.fixture(scope="module")
def resolved() -> ResolvedDocument:
    """A document with headings of four levels and a table, all with long titles."""
    tables = (
        replace(table(f"t{n}", ["a"], row("b")), caption=inlines(prose(40 + n, 25)))
        for n in range(6)
    )
    inner = [section("s0", prose(0, 30), *tables)]
    for number in range(1, 10):
        last = section(f"s{number}", prose(number, 20 + 2 * number), para("x"))
        inner = [replace(last, sections=tuple(inner))] if number % 3 else [*inner, last]
    plan = ContentsPlan(levels=4, tables=True)
    return resolve(document(*inner, contents=plan))


def themed(font: str, *, uppercase: bool = False, tracking: float = 0.0) -> Theme:
    """The built-in theme, with contents in a font as in the styles of a Word template."""
    styles = {
        name: WordTextStyle(
            size=10.5,
            leading=14,
            font=font,
            bold=name == "contents1",
            italic=name == "contents2",
            uppercase=uppercase and name == "contents1",
            tracking=tracking,
        )
        if name in ("contents1", "contents2", "contents3", "contents_table")
        else style
        for name, style in Theme().styles.items()
    }
    return replace(Theme(), styles=styles)


def word_lines(resolved: ResolvedDocument, theme: Theme) -> Iterator[str]:
    """The lines of the entries up to the leader, without spaces, in capitals."""
    pages = {entry.anchor: 1 for entry in resolved.contents}
    for paragraph in write_contents(WriterState(resolved, theme, pages, 1)):
        tabs, line = 0, ""
        for element in paragraph.descendants("w:tab", "w:br", "w:t", "w:noBreakHyphen"):
            tabs += element.tag == "w:tab"
            if element.tag == "w:br":
                yield line
                line = ""
            elif element.tag == "w:t" and tabs < 2:
                line += shown(element.text)
            elif element.tag == "w:noBreakHyphen":
                line += "-"
        yield line


def pdf_lines(resolved: ResolvedDocument, theme: Theme) -> Iterator[str]:
    fonts = with_metrics_of_styles(theme, load_fonts())
    frames: list[Frame] = compose_contents(
        context_for(resolved, theme, fonts), StructureElement("Document"), {}
    )
    for frame in frames:
        texts = [item for item in frame.items if isinstance(item, TextItem)]
        yield "".join(shown(item.text) for item in texts if item.marked_content)


def shown(text: str) -> str:
    return text.replace(" ", "").replace("\u00a0", "").upper()


@pytest.mark.parametrize(
    "theme",
    [
        Theme(),
        *map(themed, ["Calibri", "Cambria", "Times New Roman", "Courier New", "Unknown"]),
        themed("Calibri", uppercase=True),
        themed("Times New Roman", tracking=0.7),
    ],
)
def test_titles_in_the_contents_have_the_same_lines_in_both_formats(
    theme: Theme, resolved: ResolvedDocument
) -> None:
    lines = list(word_lines(resolved, theme))
    assert lines == list(pdf_lines(resolved, theme))
    assert len(lines) > 2 * len(resolved.contents)


def test_titles_begin_at_the_same_distance_from_the_margin_in_both_formats(
    resolved: ResolvedDocument,
) -> None:
    theme = Theme()
    styles = styles_part(StyleSheet(theme, "en", 0.0))
    indents = {
        style.get("w:styleId"): int(found.get("w:left")) / 20
        for style in styles.find_all("w:style")
        if (found := style.find("w:pPr", "w:ind"))
    }
    frames = compose_contents(
        context_for(resolved, theme, load_fonts()), StructureElement("Document"), {}
    )
    starts = {round(item.x, 1) for frame in frames for item in frame.items}
    names = ("TOC1", "TOC2", "TOC3", "TableofFigures")
    assert {round(indents[name], 1) for name in names} <= starts
    assert indents["TOC3"] > indents["TOC2"] > indents["TOC1"]

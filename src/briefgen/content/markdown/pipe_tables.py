"""Tables from pipe tables in Markdown."""

from __future__ import annotations

from briefgen.content import rules as content_rules
from briefgen.content.markdown import rules
from briefgen.content.markdown.inlines import inlines
from briefgen.content.markdown.markdown_source import BAR, Attributes, MarkdownSource
from briefgen.diagnostics.summary import counted
from briefgen.model.nodes import Align, Block, Cell, Column, Paragraph, Row, Table, TableFit
from briefgen.syntax.markdown import SyntaxNode

_ALIGNS: dict[str, Align] = {"right": "right", "center": "centre", "left": "left"}


def pipe_table(
    node: SyntaxNode, source: MarkdownSource, attributes: Attributes
) -> tuple[Block, ...]:
    """The table; the blocks of its cells, and a finding, if it lacks an anchor or a caption."""
    span = source.span(node)
    refused = attributes.refuse_others(source.context, "id", "caption", "fit")
    rows = [row for part in node.children for row in part.children]
    columns = tuple(Column(align=_align(cell)) for cell in rows[0].children)
    _check_pipe_row_widths(node, len(columns), source)
    header, *body = (_pipe_row(row, source) for row in rows)
    cells = tuple(block for row in (header, *body) for cell in row.cells for block in cell.blocks)
    missing = {"id", "caption"} - attributes.values.keys()
    if missing:
        hint = 'write {#anchor caption="Words"} on the line before it'
        if not refused and attributes.is_complete:
            source.report(
                rules.UNCAPTIONED_TABLE, span, "the table has no anchor and caption", hint
            )
        return cells
    anchor = attributes.anchor(source.context)
    caption = source.title_inlines(source.line_part(attributes.line, attributes.values["caption"]))
    if anchor is None:
        return cells
    table = Table(
        anchor=anchor,
        caption=caption,
        columns=columns,
        header=(header,),
        body=tuple(body),
        fit=_fit(attributes, source),
        span=span,
    )
    return (table,)


def _fit(attributes: Attributes, source: MarkdownSource) -> TableFit:
    """How the table fits if its words are wider than its columns."""
    value = attributes.values.get("fit", "")
    if value == "smaller-type":
        return "smaller-type"
    if value in {"hyphens", ""}:
        return "hyphens" if value else ""
    message, hint = f"unknown fit '{value}'", "write 'smaller-type' or 'hyphens'"
    source.report(rules.INVALID_ATTRIBUTES, attributes.span_of("fit"), message, hint)
    return ""


def _align(cell: SyntaxNode) -> Align:
    style = str(cell.attributes.get("style", ""))
    return _ALIGNS.get(style.rpartition(":")[2], "left")


def _pipe_row(node: SyntaxNode, source: MarkdownSource) -> Row:
    cells = []
    texts = source.cell_sources(node)
    for index, cell in enumerate(node.children):
        # Markdown adds cells to a row that has too few.
        mapped_text = texts[min(index, len(texts) - 1)]
        span = mapped_text.span()
        content = inlines(cell.children[0].inlines, mapped_text, source.context)
        words = Paragraph(content=content, span=span)
        cells.append(Cell(blocks=(words,) if content else (), span=span))
    return Row(cells=tuple(cells), span=source.span(node))


def _check_pipe_row_widths(node: SyntaxNode, width: int, source: MarkdownSource) -> None:
    """Report rows with a wrong number of cells, which Markdown silently drops or adds."""
    first, end = node.first_line, node.end_line
    for number in range(first + 2, end):
        line = source.lines[number].strip(" >")
        cells = len(BAR.split(line.removeprefix("|").removesuffix("|")))
        if cells != width:
            message = (
                f"this row has {counted(cells, 'cell')}, but the table has "
                f"{counted(width, 'column')}"
            )
            hint = "write '| |' for an empty cell"
            if cells > width:
                hint = "write '\\|' to print a bar inside a cell"
            source.report(content_rules.WRONG_ROW_WIDTH, source.line_span(number), message, hint)

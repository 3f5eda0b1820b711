"""Charts of the layered folder charts/."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.content import rules
from briefgen.content.chart_data import Numbers, numbers_of
from briefgen.content.markdown import inline_nodes
from briefgen.content.read_context import ReadContext
from briefgen.content.records import Record
from briefgen.content.registers import Register, read_folder
from briefgen.content.tables import TableRecords
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.rule import Rule
from briefgen.model.charts import decimals_of, figure_text
from briefgen.model.content import ChartFile
from briefgen.model.nodes import Anchor, Cell, Chart, Column, Paragraph, Row, Table, text_of
from briefgen.model.walk import plain_text
from briefgen.schema.charts import ChartRecord, FactsData
from briefgen.spans.mapped_text import Value, mapped_to
from briefgen.spans.span import Span
from briefgen.workspace.files import Files

ChartRecords = Register[Record[ChartRecord]]

_MOST_SERIES = 6
"""The number of colours and marks that can be distinguished."""
_TABLE_ENDING = "-data"


def read_charts(files: Files, layers: Sequence[str], diagnostics: Diagnostics) -> ChartRecords:
    """The records of the layers' charts by anchor."""
    records: ChartRecords = Register("chart", rules.UNKNOWN_CHART)
    read_folder(files, layers, "charts", ChartRecord, records, diagnostics)
    return records


def chart_file(
    record: Record[ChartRecord],
    tables: TableRecords,
    context: ReadContext,
) -> ChartFile | None:
    """The chart, and its table if it has one; `None`, and findings, if it cannot be drawn."""
    source = record.value
    anchor = context.anchors.claim(source.anchor, record.span("anchor"))
    caption = inline_nodes(record.mapped_text("caption"), context)
    numbers = numbers_of(record, tables, context.registers, context.diagnostics)
    if anchor is None or numbers is None or not _can_be_drawn(record, numbers, context.diagnostics):
        return None
    chart = Chart(
        anchor=anchor,
        caption=caption,
        kind=source.kind,
        categories=numbers.categories,
        series=numbers.series,
        unit=numbers.unit,
        values=numbers.values,
        span=record.span(),
    )
    return ChartFile(chart=chart, table=_number_table(chart, record, context))


# -- what can be drawn -----------------------------------------------------------------------


def _can_be_drawn(record: Record[ChartRecord], numbers: Numbers, diagnostics: Diagnostics) -> bool:
    """Whether the chart can show the numbers; if not, the first problem is a finding."""
    span = record.span("data")
    problems = [*_shape_problems(record, numbers), *_number_problems(record.value.kind, numbers)]
    for rule, message, hint in problems[:1]:
        diagnostics.add(rule, span, message, hint)
    return not problems


def _shape_problems(record: Record[ChartRecord], numbers: Numbers) -> list[tuple[Rule, str, str]]:
    kind, count = record.value.kind, len(numbers.series)
    problems = []
    for series in numbers.series:
        if len(series.values) != len(numbers.categories):
            message = (
                f"series '{series.name}' has {len(series.values)} numbers, but there are "
                f"{len(numbers.categories)} categories"
            )
            problems.append(
                (rules.MISMATCHED_SERIES, message, "write one number for each category")
            )
    if kind in ("bar", "share") and count > 1:
        hint = "use 'stacked-bar' or 'line', or a separate chart for each series"
        problems.append(
            (rules.MISMATCHED_SERIES, f"a '{kind}' chart shows only one series, not {count}", hint)
        )
    if count > 1 and not all(series.name for series in numbers.series):
        problems.append(
            (rules.MISMATCHED_SERIES, "a series has no name", "add 'name:' to each series")
        )
    if count > _MOST_SERIES:
        hint = "combine some of the series"
        problems.append(
            (
                rules.MISMATCHED_SERIES,
                f"the chart has {count} series, but readers can distinguish at most {_MOST_SERIES}",
                hint,
            )
        )
    if kind == "line" and len(numbers.categories) < 2:
        problems.append(
            (rules.MISMATCHED_SERIES, "a line chart needs at least two categories", "use 'bar'")
        )
    return problems


def _number_problems(kind: str, numbers: Numbers) -> list[tuple[Rule, str, str]]:
    values = [value for series in numbers.series for value in series.values]
    if not any(values):
        return [
            (
                rules.EMPTY_CHART,
                "the chart shows nothing",
                "add at least one number that is not 0",
            )
        ]
    if kind in ("share", "stacked-bar") and min(values) < 0:
        number = figure_text(min(values), decimals_of(values))
        message = f"a negative value ({number}) cannot be shown as a share"
        return [
            (rules.UNSUITABLE_NUMBER, message, "use a 'bar' or 'line' chart for negative numbers")
        ]
    if kind == "share" and numbers.unit == "%" and abs(sum(values) - 100) > 1:
        total = figure_text(sum(values), decimals_of(values))
        hint = "add the missing share, or use a 'bar' chart"
        return [(rules.UNSUITABLE_NUMBER, f"the shares add up to {total}%, not 100%", hint)]
    return []


# -- its table -------------------------------------------------------------------------------


def _number_table(chart: Chart, record: Record[ChartRecord], context: ReadContext) -> Table | None:
    """The chart's numbers, a row for each category."""
    plan = record.value.with_table
    if plan is None:
        return None
    span = record.span("with_table")
    stem = chart.anchor[: Anchor.LONGEST - len(_TABLE_ENDING)].rstrip("-")
    anchor = context.anchors.claim(stem + _TABLE_ENDING, span)
    unnamed = plan.numbers or chart.unit or plain_text(chart.caption)
    names = [series.name or unnamed for series in chart.series]
    decimals = decimals_of(value for series in chart.series for value in series.values)
    body = []
    for index, category in enumerate(chart.categories):
        values = (series.values[index] for series in chart.series)
        figures = (figure_text(value, decimals, chart.unit) for value in values)
        used = chart.values[index : index + 1] if isinstance(record.value.data, FactsData) else ()
        body.append(_number_row((category, *figures), span, used, name=category))
    return Table(
        anchor=anchor or Anchor("chart-data"),
        caption=inline_nodes(record.mapped_text("with_table", "caption"), context),
        columns=(Column(), *(Column(align="right") for _ in names)),
        header=(_number_row((plan.heading, *names), span),),
        body=tuple(body),
        # If row headers would be most of the cells, the categories are ordinary cells.
        header_columns=int(len(names) * (len(body) - 1) > len(body) + 1),
        span=span,
    )


def _number_row(
    words: Sequence[str], span: Span, values: tuple[Value, ...] = (), name: str = ""
) -> Row:
    """A row of a category and its numbers; `values` are the facts that the numbers show."""
    texts = (mapped_to(text, span, values if index else ()) for index, text in enumerate(words))
    cells = (
        Cell(blocks=(Paragraph(content=(text_of(text),), span=span),), span=span) for text in texts
    )
    return Row(cells=tuple(cells), name=name, span=span)

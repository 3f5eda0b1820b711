"""Charts of the layered folder charts/."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from briefgen.content import rules
from briefgen.content.chart_data import Numbers, numbers_of
from briefgen.content.markdown import title_nodes
from briefgen.content.read_context import ReadContext
from briefgen.content.records import Record
from briefgen.content.registers import Register, read_folder
from briefgen.content.tables import TableRecords
from briefgen.content.translations.pairs import LanguagePair
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.rule import Rule
from briefgen.model.charts import decimals_of, figure_text
from briefgen.model.content import ChartFile
from briefgen.model.nodes import Anchor, Cell, Chart, Column, Inline, Paragraph, Row, Table, text_of
from briefgen.model.walk import plain_text
from briefgen.schema.layer_files import CHARTS
from briefgen.schema.models import CHART, COUNTED_DATA, FACTS_DATA, WRITTEN_DATA
from briefgen.spans.mapped_text import MappedText, Value, mapped_to
from briefgen.spans.span import NO_SPAN, Span
from briefgen.workspace.files import Files

if TYPE_CHECKING:
    from briefgen.schema.charts import ChartRecord

ChartRecords: TypeAlias = "Register[Record[ChartRecord]]"

_MOST_SERIES = 6
"""The number of colours and marks that can be distinguished."""
_TABLE_ENDING = "-data"


def read_charts(
    files: Files,
    layers: Sequence[str],
    languages: LanguagePair | None,
    diagnostics: Diagnostics,
) -> ChartRecords:
    """The records of the layers' charts by anchor."""
    records: ChartRecords = Register(CHARTS.noun, rules.UNKNOWN_CHART)
    read_folder(files, layers, CHARTS, CHART, records, languages, diagnostics)
    return records


def chart_file(
    record: Record[ChartRecord],
    tables: TableRecords,
    context: ReadContext,
) -> ChartFile | None:
    """The chart, and its table if it has one; `None`, and findings, if it cannot be drawn."""
    source = record.value
    anchor = context.anchors.claim(source.anchor, record.span("anchor"))
    caption = title_nodes(record.mapped_text("caption"), context)
    plan = record.value.with_table
    caption_path = ("with_table", "caption")
    table_caption = title_nodes(record.mapped_text(*caption_path), context) if plan else ()
    numbers = numbers_of(record, tables, context.registers, context.language, context.diagnostics)
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
        organisations=numbers.organisations,
        words=tuple(_words(record, numbers)),
        data_span=record.span("data"),
        span=record.span(),
    )
    return ChartFile(chart=chart, table=_number_table(chart, table_caption, record, context))


def _words(record: Record[ChartRecord], numbers: Numbers) -> Iterator[MappedText]:
    """The words that the chart shows, at the places where they are written."""
    spans = numbers.category_spans or (record.span("data"),) * len(numbers.categories)
    for word, span in zip(numbers.categories, spans, strict=True):
        yield mapped_to(word, span)
    is_written = WRITTEN_DATA.describes(record.value.data)
    for index, series in enumerate(numbers.series):
        path = ("series", index, "name") if is_written else ("of", series.name)
        place = record.span if is_written else record.key_span
        yield mapped_to(series.name, place("data", *path))
    if numbers.unit:
        yield mapped_to(numbers.unit, numbers.unit_span)


# -- what can be drawn -----------------------------------------------------------------------

_Problem = tuple[Rule, Span, str, str]
"""Rule, span, message and hint of a finding."""


def _can_be_drawn(record: Record[ChartRecord], numbers: Numbers, diagnostics: Diagnostics) -> bool:
    """Whether the chart can show the numbers; each problem is a finding."""
    shape = [*_length_problems(record, numbers), *_series_problems(record, numbers)]
    names = _problems_of_names(record, numbers) if not shape else ()
    problems = [*shape, *names, *_number_problems(record, numbers, has_valid_shape=not shape)]
    for rule, span, message, hint in problems:
        diagnostics.add(rule, span, message, hint)
    return not problems


def _length_problems(record: Record[ChartRecord], numbers: Numbers) -> Iterator[_Problem]:
    """Series and categories with a wrong number of values."""
    for index, series in enumerate(numbers.series):
        if len(series.values) != len(numbers.categories):
            message = (
                f"series '{series.name}' has {len(series.values)} numbers, but there are "
                f"{len(numbers.categories)} categories"
            )
            span = record.span("data", "series", index, "values")
            yield rules.MISMATCHED_SERIES, span, message, "write one number for each category"
    if record.value.kind == "line" and len(numbers.categories) < 2:
        message = "a line chart needs at least two categories"
        span = record.span("data", _key_of_categories(record))
        yield rules.MISMATCHED_SERIES, span, message, "use 'bar'"


def _series_problems(record: Record[ChartRecord], numbers: Numbers) -> Iterator[_Problem]:
    """Too many series for the kind of chart or for readers, and series without a name."""
    kind, count = record.value.kind, len(numbers.series)
    if kind in ("bar", "share") and count > 1:
        message = f"a '{kind}' chart shows only one series, not {count}"
        hint = "use 'stacked-bar' or 'line', or a separate chart for each series"
        yield rules.MISMATCHED_SERIES, record.span("kind"), message, hint
    for index, series in enumerate(numbers.series):
        if count > 1 and not series.name:
            span = record.span("data", "series", index)
            yield rules.MISMATCHED_SERIES, span, "a series has no name", "add 'name:' to the series"
    if count > _MOST_SERIES:
        message = (
            f"the chart has {count} series, but readers can distinguish at most {_MOST_SERIES}"
        )
        span = record.span("data", _key_of_series(record))
        yield rules.MISMATCHED_SERIES, span, message, "combine some of the series"


def _problems_of_names(record: Record[ChartRecord], numbers: Numbers) -> Iterator[_Problem]:
    """Names of series that neither the chart nor its table shows."""
    kind, data, plan = record.value.kind, record.value.data, record.value.with_table
    if kind in ("bar", "share"):
        message = f"a '{kind}' chart does not show the name of its series"
        if COUNTED_DATA.describes(data) and data.count == "country" and isinstance(data.of, dict):
            hint = f"write a list of anchors, as in [{', '.join(data.of.values())}]"
            hint += ", or use 'kind: stacked-bar'"
            message = f"a '{kind}' chart by country does not show the names of the tables"
            yield rules.MISMATCHED_SERIES, record.span("data", "of"), message, hint
        elif WRITTEN_DATA.describes(data) and numbers.series[0].name and plan is None:
            hint = "remove it, or add 'with_table', whose header shows it"
            span = record.span("data", "series", 0, "name")
            yield rules.MISMATCHED_SERIES, span, message, hint
    if plan is not None and plan.numbers and all(series.name for series in numbers.series):
        message = "'numbers' is the header of a series without a name, but each series has a name"
        span = record.span("with_table", "numbers")
        yield rules.MISMATCHED_SERIES, span, message, "remove 'numbers'"


def _number_problems(
    record: Record[ChartRecord], numbers: Numbers, *, has_valid_shape: bool
) -> Iterator[_Problem]:
    """Numbers that the kind of chart cannot show; a sum is checked only of a valid shape."""
    kind = record.value.kind
    values = [value for series in numbers.series for value in series.values]
    whole = record.span("data", _key_of_series(record))
    if not any(values):
        hint = "add at least one number that is not 0"
        yield rules.EMPTY_CHART, whole, "the chart shows nothing", hint
    negative = [*_negative_numbers(record, numbers)] if kind in ("share", "stacked-bar") else []
    for value, span in negative:
        number = figure_text(value, decimals_of(values), "en")
        message = f"a negative value ({number}) cannot be shown as a share"
        hint = "use a 'bar' or 'line' chart for negative numbers"
        yield rules.UNSUITABLE_NUMBER, span, message, hint
    is_share = kind == "share" and numbers.unit == "%" and has_valid_shape and not negative
    if is_share and any(values) and abs(sum(values) - 100) > 1:
        total = figure_text(sum(values), decimals_of(values), "en")
        hint = "add the missing share, or use a 'bar' chart"
        message = f"the shares add up to {total}%, not 100%"
        yield rules.UNSUITABLE_NUMBER, whole, message, hint


def _negative_numbers(
    record: Record[ChartRecord], numbers: Numbers
) -> Iterator[tuple[float, Span]]:
    for index, series in enumerate(numbers.series):
        for position, value in enumerate(series.values):
            if value >= 0:
                continue
            if FACTS_DATA.describes(record.value.data):
                yield value, record.span("data", "facts", position)
            else:
                yield value, record.span("data", "series", index, "values", position)


def _key_of_series(record: Record[ChartRecord]) -> str:
    """The key under `data` that says which numbers the chart shows."""
    data = record.value.data
    if COUNTED_DATA.describes(data):
        return "of"
    return "facts" if FACTS_DATA.describes(data) else "series"


def _key_of_categories(record: Record[ChartRecord]) -> str:
    key = _key_of_series(record)
    return "categories" if key == "series" else key


# -- its table -------------------------------------------------------------------------------


def number_table_anchor(chart: str) -> str:
    """The anchor of the table below a chart with an anchor."""
    return chart[: Anchor.LONGEST - len(_TABLE_ENDING)].rstrip("-") + _TABLE_ENDING


def _number_table(
    chart: Chart, caption: tuple[Inline, ...], record: Record[ChartRecord], context: ReadContext
) -> Table | None:
    """The chart's numbers, a row for each category."""
    plan = record.value.with_table
    if plan is None:
        return None
    span = record.span("with_table")
    anchor = context.anchors.claim(number_table_anchor(chart.anchor), span)
    unnamed = plan.numbers or chart.unit or plain_text(chart.caption)
    names = [series.name or unnamed for series in chart.series]
    decimals = decimals_of(value for series in chart.series for value in series.values)
    body = []
    for index, category in enumerate(chart.categories):
        values = (series.values[index] for series in chart.series)
        figures = (figure_text(v, decimals, context.language.tag, chart.unit) for v in values)
        used = chart.values[index : index + 1] if FACTS_DATA.describes(record.value.data) else ()
        spans = [chart.data_span] * (1 + len(names))
        place = chart.words[index].span()
        row = _number_row((category, *figures), spans, used, name=category, name_span=place)
        body.append(row)
    header_spans = [record.span("with_table", "heading")]
    numbers = record.span("with_table", "numbers") if plan.numbers else chart.data_span
    header_spans += [chart.data_span if series.name else numbers for series in chart.series]
    return Table(
        anchor=anchor or Anchor("chart-data"),
        caption=caption,
        columns=(Column(), *(Column(align="right") for _ in names)),
        header=(_number_row((plan.heading, *names), header_spans),),
        body=tuple(body),
        # If row headers would be most of the cells, the categories are ordinary cells.
        header_columns=int(len(names) * (len(body) - 1) > len(body) + 1),
        span=span,
    )


def _number_row(
    words: Sequence[str],
    spans: Sequence[Span],
    values: tuple[Value, ...] = (),
    name: str = "",
    name_span: Span = NO_SPAN,
) -> Row:
    """A row of a category and its numbers, each at its span; `values` are the facts shown.

    `name_span` is the place of the words of the category, if these are written elsewhere.
    """
    cells = []
    for index, (text, span) in enumerate(zip(words, spans, strict=True)):
        place = name_span if name_span.path and not index else span
        mapped = mapped_to(text, place, values if index else ())
        paragraph = Paragraph(content=(text_of(mapped),), span=place)
        cells.append(Cell(blocks=(paragraph,), span=span))
    return Row(cells=tuple(cells), name=name, span=spans[0])

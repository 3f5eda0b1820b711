"""The numbers of a chart: counted in tables, read from facts, or written out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from briefgen.content import rules
from briefgen.content.citations import source_of_fact
from briefgen.content.labels import DocumentLanguage
from briefgen.content.number_checks import check_point
from briefgen.content.printed_facts import printed_fact
from briefgen.content.records import Record
from briefgen.content.registers import Registers, Withheld
from briefgen.content.tables import TableRecords
from briefgen.diagnostics.collector import Diagnostics
from briefgen.language.collation import in_order
from briefgen.model.levels import AboveLevel
from briefgen.model.nodes import Series
from briefgen.schema.models import COUNTED_DATA, FACTS_DATA, ORGANISATION_CELL, WRITTEN_DATA
from briefgen.spans.mapped_text import MappedText, Value, mapped_to
from briefgen.spans.span import NO_SPAN, Span

if TYPE_CHECKING:
    from briefgen.schema.charts import ChartRecord, CountedData, FactsData, WrittenData
    from briefgen.schema.registers import FactRecord
    from briefgen.schema.tables import TableRecord


class Numbers(Struct, frozen=True, kw_only=True):
    """Categories and series as a chart shows them."""

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    """Unit of all numbers; empty without one."""
    values: tuple[Value, ...] = ()
    """The facts that the categories show, one each; or the tables that are counted."""
    organisations: tuple[str, ...] = ()
    """Keys of organisations whose countries the categories are, one for each country."""
    category_spans: tuple[Span, ...] = ()
    """The places where the categories are written; empty if all are in the file of the chart."""
    unit_span: Span = NO_SPAN
    """The place where the unit is written."""


def numbers_of(
    record: Record[ChartRecord],
    tables: TableRecords,
    registers: Registers,
    language: DocumentLanguage,
    diagnostics: Diagnostics,
) -> Numbers | None:
    """The numbers; `None`, and a finding, if a table or fact is unknown or unsuitable.

    Equal numbers are in the order of the language.
    """
    unit = record.value.unit or ""
    data = record.value.data
    if COUNTED_DATA.describes(data):
        return _Counting(record, data, tables, registers, language, diagnostics).numbers(unit)
    if FACTS_DATA.describes(data):
        return _fact_numbers(record, data, registers, language.tag, diagnostics)
    assert WRITTEN_DATA.describes(data)  # the schema allows no other data
    _check_points(record, data, language.of_numbers, diagnostics)
    series = tuple(Series(name=s.name or "", values=s.values) for s in data.series)
    places = (record.span("data", "categories", n) for n in range(len(data.categories)))
    return Numbers(
        categories=data.categories,
        series=series,
        unit=unit,
        category_spans=tuple(places),
        unit_span=record.span("unit"),
    )


def _check_points(
    record: Record[ChartRecord], data: WrittenData, language: str, diagnostics: Diagnostics
) -> None:
    for index, series in enumerate(data.series):
        for position in range(len(series.values)):
            path = ("data", "series", index, "values", position)
            check_point(record, path, language, diagnostics, can_be_text=False)


def withheld_data(
    record: Record[ChartRecord], tables: TableRecords, registers: Registers
) -> AboveLevel | None:
    """The first fact, table or organisation of a chart that the document must not contain."""
    data = record.value.data
    withheld: list[Withheld] = []
    if FACTS_DATA.describes(data):
        withheld = [found for name in data.facts if (found := registers.facts.withheld.get(name))]
    elif COUNTED_DATA.describes(data):
        for name in named_tables(data):
            table, known = tables.withheld.get(name), tables.entries.get(name)
            withheld += [] if table is None else [table]
            names = organisations_of(known.value) if known is not None else ()
            hidden = registers.organisations.withheld
            withheld += [hidden[one] for one in names if one in hidden]
    return withheld[0].above if withheld else None


# -- facts -----------------------------------------------------------------------------------


def _fact_numbers(
    record: Record[ChartRecord],
    data: FactsData,
    registers: Registers,
    language: str,
    diagnostics: Diagnostics,
) -> Numbers | None:
    names, values, units = [], [], []
    used: list[Value] = []
    for index, name in enumerate(data.facts):
        span = record.span("data", "facts", index)
        found = registers.facts.find(name, span, diagnostics)
        if found is None:
            continue
        fact = found.value
        if isinstance(fact.value, str):
            hint = "use only facts whose value is a number"
            diagnostics.add(
                rules.UNSUITABLE_NUMBER, span, f"the value of fact '{name}' is not a number", hint
            )
            continue
        units.append(fact.unit or "")
        if units[-1] != units[0] and not diagnostics.has_finding_in(found.span()):
            own, first = _unit_in_message(units[-1]), _unit_in_message(units[0])
            message = f"fact '{name}' is in {own}, but the first fact is in {first}"
            hint = "use a separate chart for each unit"
            diagnostics.add(rules.UNSUITABLE_NUMBER, span, message, hint)
            continue
        names.append(fact.label or fact.note or name)
        values.append(float(fact.value))
        used.append(_value_of_fact(found, name, span, registers, language))
    if len(values) < len(data.facts):
        return None
    unit = record.value.unit or units[0]
    series = Series(name="", values=tuple(values))
    numbers = Numbers(categories=tuple(names), series=(series,), unit=unit, values=tuple(used))
    return _with_places(numbers, record, [registers.facts.entries[name] for name in data.facts])


def _with_places(
    numbers: Numbers, record: Record[ChartRecord], facts: Sequence[Record[FactRecord] | None]
) -> Numbers:
    """The numbers of facts with the places of their words in the register."""
    known = [fact for fact in facts if fact is not None]
    return replace(
        numbers,
        category_spans=tuple(map(_place_of_label, known)),
        unit_span=record.span("unit") if record.value.unit else known[0].span("unit"),
    )


def _place_of_label(fact: Record[FactRecord]) -> Span:
    """The place of the words by which a chart names a fact."""
    keys = [key for key in ("label", "note") if getattr(fact.value, key)]
    return fact.span(keys[0]) if keys else fact.span()


def _value_of_fact(
    fact: Record[FactRecord], name: str, span: Span, registers: Registers, language: str
) -> Value:
    return Value(
        kind="fact",
        key=name,
        value=fact.value.value,
        span=span,
        defined_at=fact.defined_at("value"),
        source=source_of_fact(fact, registers),
        printed=printed_fact(fact, language),
    )


def _unit_in_message(unit: str) -> str:
    return f"'{unit}'" if unit else "no unit"


# -- counting --------------------------------------------------------------------------------


def named_tables(data: CountedData) -> tuple[str, ...]:
    """The anchors of the tables that a chart counts."""
    if isinstance(data.of, str):
        return (data.of,)
    return tuple(data.of.values()) if isinstance(data.of, dict) else data.of


def organisations_of(table: TableRecord) -> list[str]:
    """Identifiers of the organisations that a table names, each as often as it does."""
    source = table.root
    if source.kind == "list":
        return [item for item in source.items if isinstance(item, str)]
    cells = (cell for row in source.rows for cell in row)
    return [cell.organisation for cell in cells if ORGANISATION_CELL.describes(cell)]


class _Counting(Struct, frozen=True):
    record: Record[ChartRecord]
    data: CountedData
    tables: TableRecords
    registers: Registers
    language: DocumentLanguage
    diagnostics: Diagnostics

    def numbers(self, unit: str) -> Numbers | None:
        """The counts by country or by table, the largest first."""
        lists: dict[str, list[str]] = {}
        used: list[Value] = []
        for name, anchor, span in self._tables():
            table = self.tables.find(anchor, span, self.diagnostics)
            if table is None:
                continue
            lists[name] = self._organisations(table, anchor, span)
            counted = len(lists[name])
            defined_at = table.defined_at()
            used.append(
                Value(kind="count", key=anchor, value=counted, span=span, defined_at=defined_at)
            )
        if len(used) < len(tuple(self._tables())):
            return None
        if self.data.count == "table":
            counts: dict[str, tuple[float, ...]] = {
                name: (float(len(found)),) for name, found in lists.items()
            }
            places = {name: mapped_to(name, self._place_of_table(name)) for name in counts}
            return replace(self._largest(counts, places, ("",), unit), values=tuple(used))
        if self.record.value.kind not in ("stacked-bar", "line"):
            lists = {"": list(dict.fromkeys(n for found in lists.values() for n in found))}
        by_country = self._by_country(lists)
        if by_country is None:
            return None
        named = self._named_in(lists)
        words = {country: self._words_of_country(name) for country, name in named.items()}
        numbers = self._largest(by_country, words, tuple(lists), unit)
        spans = set(numbers.category_spans)
        shown = (name for country, name in named.items() if words[country].span() in spans)
        return replace(numbers, values=tuple(used), organisations=tuple(shown))

    def _place_of_table(self, name: str) -> Span:
        """The place of the name of a table that is counted: a key, or its anchor."""
        of = self.data.of
        if isinstance(of, dict):
            return self.record.key_span("data", "of", name)
        return next((span for known, _, span in self._tables() if known == name), NO_SPAN)

    def _tables(self) -> Iterator[tuple[str, str, Span]]:
        """Name, anchor and span of each table that is counted."""
        of = self.data.of
        if isinstance(of, str):
            yield "", of, self.record.span("data", "of")
        elif isinstance(of, dict):
            for name, anchor in of.items():
                yield name, anchor, self.record.span("data", "of", name)
        else:
            for index, anchor in enumerate(of):
                yield anchor, anchor, self.record.span("data", "of", index)

    def _organisations(self, table: Record[TableRecord], name: str, span: Span) -> list[str]:
        """Identifiers of the organisations that a table names, each once."""
        source, found = table.value.root, organisations_of(table.value)
        if source.kind == "list" and len(found) < len(source.items):
            message = f"table '{name}' contains items that are text, which cannot be counted"
            hint = "use organisations as items, or write the numbers under 'data'"
            self.diagnostics.add(rules.UNCOUNTABLE, span, message, hint)
        return list(dict.fromkeys(found))

    def _by_country(self, lists: dict[str, list[str]]) -> dict[str, tuple[float, ...]] | None:
        """The numbers of each country of the original; `None` if an organisation has none."""
        counts: dict[str, list[float]] = {}
        countries = {name: self._country(name) for found in lists.values() for name in found}
        if not all(countries.values()):
            return None
        for index, found in enumerate(lists.values()):
            for name in found:
                counts.setdefault(countries[name], [0.0] * len(lists))[index] += 1
        return {country: tuple(values) for country, values in counts.items()}

    def _named_in(self, lists: dict[str, list[str]]) -> dict[str, str]:
        """By the country of the original, the first organisation that has it."""
        named: dict[str, str] = {}
        for name in (name for found in lists.values() for name in found):
            named.setdefault(self._country(name), name)
        return named

    def _words_of_country(self, name: str) -> MappedText:
        """The country of an organisation in the language, at its place in the register."""
        entry = self.registers.organisations.entries[name]
        assert entry is not None  # Only known organisations are counted.
        return mapped_to(entry.value.country or "", entry.span("country"))

    def _country(self, name: str) -> str:
        """The country of an organisation in the language of the original; empty without one."""
        entry = self.registers.organisations.entries.get(name)
        if entry is None:  # the table has a finding already
            return ""
        if entry.value.country is not None:
            return entry.original_text("country")
        if not self.diagnostics.has_finding_in(entry.span()):
            message = f"organisation '{name}' has no country"
            self.diagnostics.add(
                rules.UNCOUNTABLE, entry.span(), message, "add 'country:' to the organisation"
            )
        return ""

    def _largest(
        self,
        counts: Mapping[str, tuple[float, ...]],
        words: Mapping[str, MappedText],
        names: tuple[str, ...],
        unit: str,
    ) -> Numbers:
        """The counts in descending order, shown by their words; those beyond `top` are added up."""
        in_words = in_order({words[name].text for name in counts}, self.language.tag)
        places = {text: place for place, text in enumerate(in_words)}
        order = sorted(counts, key=lambda name: (-sum(counts[name]), places[words[name].text]))
        kept, rest = order[: self.data.top], order[self.data.top or len(order) :]
        shown = [words[name] for name in kept]
        rows = [counts[name] for name in kept]
        if rest:
            others = self.data.others or self.language.label("others")
            shown.append(mapped_to(others, self.record.span("data", "others")))
            rows.append(tuple(sum(row) for row in zip(*(counts[n] for n in rest), strict=True)))
        series = tuple(
            Series(name=name, values=tuple(row[index] for row in rows))
            for index, name in enumerate(names)
        )
        return Numbers(
            categories=tuple(one.text for one in shown),
            series=series,
            unit=unit,
            category_spans=tuple(one.span() for one in shown),
            unit_span=self.record.span("unit"),
        )

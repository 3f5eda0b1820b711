"""The printed values of declared fields, by their types."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn

from msgspec import Struct
from msgspec.structs import replace

from briefgen.content.markdown import inline_nodes
from briefgen.content.read_context import ReadContext
from briefgen.content.records import Record
from briefgen.content.registers import origins_of_organisation, printed_organisation
from briefgen.language.days import day_in_words
from briefgen.language.number_format import number_format
from briefgen.model.contract import Contract
from briefgen.model.forms import TYPES_OF_PARTS, FormField
from briefgen.model.nodes import Note
from briefgen.model.walk import plain_text
from briefgen.schema import rules as schema_rules
from briefgen.spans.span import NO_SPAN
from briefgen.syntax import rules as syntax_rules
from briefgen.syntax.expression_tree import ExpressionError
from briefgen.syntax.expressions import LazyValue, PrintedValue

if TYPE_CHECKING:
    from briefgen.schema.registers import OrganisationRecord

_EMPTY = PrintedValue("", "", NO_SPAN)
_AS_WRITTEN = ("words", "code")
"""Types whose values are printed as they are written."""
_OF_ENTRIES = ("names", "address")
"""Types whose entries are printed as they are written."""


class FieldPrinter(Struct, frozen=True):
    """Prints the fields of one mapping of a record."""

    record: Record[Any]
    path: tuple[str, ...]
    """The keys of the mapping in the record; empty for the record itself."""
    contract: Contract
    context: ReadContext

    def names(
        self, fields: Sequence[FormField], defaults: Mapping[str, LazyValue]
    ) -> dict[str, PrintedValue | LazyValue]:
        """The values of fields by their keys. A field without a value has its default, if any."""
        return {one.key: self._value(one, defaults.get(one.key, _EMPTY)) for one in fields}

    def _value(
        self, field: FormField, default: PrintedValue | LazyValue
    ) -> PrintedValue | LazyValue:
        path = (*self.path, field.key)
        at, value = self.record.defined_at(*path), self._written(field)
        if at == NO_SPAN or value is None:
            return LazyValue(lambda: _chosen(field, default)) if field.choices else default
        if field.type in _AS_WRITTEN:
            return PrintedValue(value, value, at)
        if field.type in TYPES_OF_PARTS:
            return LazyValue(lambda: _in_one_line(".".join(path), field))
        return LazyValue(cache(lambda: self._printed(field, value)))

    def _written(self, field: FormField) -> Any:
        values: Any = self.record.value
        for key in (*self.path, field.key):
            values = getattr(values, key, None)
        return values

    def _printed(self, field: FormField, value: Any) -> PrintedValue:
        path = (*self.path, field.key)
        at = self.record.defined_at(*path)
        print_ = _PRINTERS.get(field.type)
        if print_ is None:
            return self._organisations(path, value)
        text = print_(self, field, value)
        is_scalar = isinstance(value, str | int | float | datetime.date)
        entries = enumerate(value) if field.type in _OF_ENTRIES else ()
        origins = tuple((one, self.record.defined_at(*path, index)) for index, one in entries)
        return PrintedValue(text, value if is_scalar else text, at, origins=origins)

    def _organisations(self, path: tuple[str, ...], value: str | tuple[str, ...]) -> PrintedValue:
        single = isinstance(value, str)
        spans = (
            [self.record.span(*path)]
            if single
            else [self.record.span(*path, index) for index in range(len(value))]
        )
        register = self.context.registers.organisations
        entries: list[Record[OrganisationRecord]] = []
        for name, span in zip((value,) if single else value, spans, strict=True):
            found = register.find(str(name), span, self.context.diagnostics)
            if found is not None:
                entries.append(found)
        text = "; ".join(printed_organisation(one.value) for one in entries)
        origins = tuple(origin for one in entries for origin in origins_of_organisation(one))
        at = entries[0].defined_at("name") if len(entries) == 1 else self.record.defined_at(*path)
        return PrintedValue(text, text, at, origins=origins if len(origins) > 1 else ())


def _chosen(field: FormField, default: PrintedValue | LazyValue) -> PrintedValue:
    """The printed text of the choice that is the default of a field."""
    made = default.compute() if isinstance(default, LazyValue) else default
    assert isinstance(made, PrintedValue)
    name = str(made.text)
    return replace(made, text=field.choices.get(name, name))


def _in_one_line(name: str, field: FormField) -> NoReturn:
    message = f"'{name}' is a {field.type} of several lines: a line cannot print it"
    hint = f"print it as a part of the body, as in '{{part: field, field: {name}}}'"
    raise ExpressionError(syntax_rules.UNUSABLE_VALUE, message, hint)


def _markdown(printer: FieldPrinter, field: FormField, _: str) -> str:
    """The words of inline Markdown; a note is a finding."""
    path, context = (*printer.path, field.key), printer.context
    nodes = inline_nodes(printer.record.mapped_text(*path), context)
    for one in nodes:
        if isinstance(one, Note):
            message = f"'{field.key}' is printed in a line of the template, which cannot have notes"
            hint = "remove the note, or print the field as a part of the body"
            context.diagnostics.add(schema_rules.INVALID_VALUE, one.span, message, hint)
    return plain_text(nodes)


def _date(printer: FieldPrinter, _: FormField, value: datetime.date) -> str:
    return day_in_words(value, printer.context.language.tag)


def _month(printer: FieldPrinter, _: FormField, value: datetime.date | str) -> str:
    """The month of the project and its last day, or the date and its month."""
    contract = printer.contract
    day = value if isinstance(value, datetime.date) else contract.last_day(int(value[1:]))
    month = contract.month_of(day)
    words = day_in_words(day, printer.context.language.tag)
    return f"M{month} – {words}" if month > 0 else words


def _number(printer: FieldPrinter, _: FormField, value: int) -> str:
    return number_format(printer.context.language.tag).figure(str(value))


def _money(printer: FieldPrinter, _: FormField, value: Any) -> str:
    figures = number_format(printer.context.language.tag)
    amount = figures.figure(str(value.amount))
    return figures.code.replace("EUR", value.currency).replace("{}", amount)


def _choice(_: FieldPrinter, field: FormField, value: str) -> str:
    return field.choices[value]


def _flag(_: FieldPrinter, field: FormField, value: bool) -> str:
    return (field.label or field.key) if value else ""


def _with_commas(_: FieldPrinter, __: FormField, value: tuple[str, ...]) -> str:
    return ", ".join(value)


def _person(_: FieldPrinter, __: FormField, value: Any) -> str:
    keys = ("name", "role", "organisation", "email", "phone")
    return ", ".join(str(getattr(value, key)) for key in keys if getattr(value, key))


def _people(printer: FieldPrinter, field: FormField, value: tuple[Any, ...]) -> str:
    return "; ".join(_person(printer, field, one) for one in value)


_PRINTERS: Mapping[str, Callable[[FieldPrinter, FormField, Any], str]] = {
    "markdown": _markdown,
    "date": _date,
    "month": _month,
    "number": _number,
    "money": _money,
    "choice": _choice,
    "flag": _flag,
    "names": _with_commas,
    "address": _with_commas,
    "person": _person,
    "people": _people,
}
"""By the types of fields, how a value is printed in one line."""

"""The printed values of declared fields, by their types."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from briefgen.content.contacts import person_words
from briefgen.content.given_values import given_value
from briefgen.content.markdown import inline_nodes
from briefgen.content.read_context import ReadContext
from briefgen.content.records import Record
from briefgen.content.registers import origins_of_organisation, printed_organisation
from briefgen.content.versions.stated_dates import PROJECT_MONTH
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.language.days import day_in_words
from briefgen.language.number_format import number_format
from briefgen.model.contract import Contract
from briefgen.model.forms import TYPES_OF_PARTS, FormField, GivenValue
from briefgen.model.nodes import Inline, LineBreak, Note, Reference, Text
from briefgen.model.walk import plain_text
from briefgen.schema import rules as schema_rules
from briefgen.spans.span import NO_SPAN, Span
from briefgen.syntax import rules as syntax_rules
from briefgen.syntax.expressions import LazyValue, PrintedValue, WholePart

if TYPE_CHECKING:
    from briefgen.schema.registers import OrganisationRecord

_EMPTY = PrintedValue("", "", NO_SPAN)
_AS_WRITTEN = ("words", "code", "time")
"""Types whose values are printed as they are written."""
_OF_SEVERAL_WORDS = ("names", "address", "person", "people")
"""Types whose values print several texts as they are written."""
_IN_DOCUMENT_LANGUAGE = ("date", "month", "number", "money", "choice", "flag")
"""Types whose values are printed in words of the language of the document."""
_LOST_IN_LINES: Mapping[type[Inline], str] = {
    Reference: "cross-references",
    LineBreak: "line breaks",
    Note: "notes",
}
"""By the types of inlines, what the cover and the lines of a template cannot print."""


class FieldPrinter(Struct, frozen=True):
    """Prints the fields of one mapping of a record."""

    record: Record[Any]
    path: tuple[str, ...]
    """The keys of the mapping in the record; empty for the record itself."""
    contract: Contract
    context: ReadContext

    def names(
        self, fields: Sequence[FormField], defaults: Mapping[str, PrintedValue | LazyValue]
    ) -> dict[str, PrintedValue | LazyValue | WholePart]:
        """The values of fields by their keys. A field without a value has its default, if any."""
        return {one.key: self._value(one, defaults.get(one.key, _EMPTY)) for one in fields}

    def _value(
        self, field: FormField, default: PrintedValue | LazyValue
    ) -> PrintedValue | LazyValue | WholePart:
        given = given_value(self.record, *self.path, field.key)
        if given is None:
            return default
        if field.type in TYPES_OF_PARTS:
            return _whole_part(".".join((*self.path, field.key)), field)
        return self.printed(field, given)

    def defaults(
        self, fields: Sequence[FormField], computed: Mapping[str, LazyValue]
    ) -> dict[str, PrintedValue | LazyValue]:
        """The values of fields with a default, by their keys; `computed` are the computed ones."""
        return {
            one.key: self._default(one, one.default, computed.get(one.key))
            for one in fields
            if one.default is not None
        }

    def _default(
        self, field: FormField, default: GivenValue, computed: LazyValue | None
    ) -> PrintedValue | LazyValue:
        if computed is None:
            return self.printed(field, default)
        if field.type in _AS_WRITTEN:
            return computed
        return LazyValue(cache(lambda: self._of_type(field, default, computed)))

    def _of_type(self, field: FormField, default: GivenValue, computed: LazyValue) -> PrintedValue:
        """A computed default, printed as a value of its type is."""
        made = computed.compute()
        assert isinstance(made, PrintedValue)
        if made.text == "":
            return made
        for value in (made.value, made.text):
            if _FITS[field.type](value):
                return self._printed(field, GivenValue(value=value, span=made.defined_at))
        message = f"the default of '{field.key}' is '{made.text}', and not a {field.type}"
        hint = "use a field of this type alone"
        hint += "" if field.type == "number" else ", or a day, as in '{{ due }}'"
        self.context.diagnostics.add(syntax_rules.UNUSABLE_VALUE, default.span, message, hint)
        return _EMPTY

    def printed(self, field: FormField, given: GivenValue) -> PrintedValue | LazyValue:
        """The printed form of a value, made when it is used."""
        if field.type in _AS_WRITTEN:
            return PrintedValue(given.value, given.value, given.span)
        return LazyValue(cache(lambda: self._printed(field, given)))

    def _printed(self, field: FormField, given: GivenValue) -> PrintedValue:
        value = given.value
        if field.type in ("organisation", "organisations"):
            return self._organisations(given)
        if field.type == "markdown":
            return self._markdown(field, given)
        text = _PRINTERS[field.type](self, field, value)
        is_scalar = isinstance(value, str | int | float | datetime.date)
        origins = given.words if field.type in _OF_SEVERAL_WORDS else ()
        return PrintedValue(
            text,
            value if is_scalar else text,
            given.span,
            origins=origins,
            is_in_document_language=field.type in _IN_DOCUMENT_LANGUAGE,
        )

    def _markdown(self, field: FormField, given: GivenValue) -> PrintedValue:
        """Inline Markdown: its words and its inlines."""
        assert given.text is not None
        nodes = inline_nodes(given.text, self.context)
        return PrintedValue(
            plain_text(nodes),
            given.value,
            given.span,
            content=nodes if any(not isinstance(one, Text) for one in nodes) else (),
            losses=tuple(_losses(field, nodes)),
        )

    def _organisations(self, given: GivenValue) -> PrintedValue:
        is_single = isinstance(given.value, str)
        names = (given.value,) if is_single else given.value
        spans = (given.span,) if is_single else given.entries
        register = self.context.registers.organisations
        entries: list[Record[OrganisationRecord]] = []
        for name, span in zip(names, spans, strict=True):
            found = register.find(str(name), span, self.context.diagnostics)
            if found is not None:
                entries.append(found)
        text = "; ".join(printed_organisation(one.value) for one in entries)
        origins = tuple(origin for one in entries for origin in origins_of_organisation(one))
        at = entries[0].defined_at("name") if len(entries) == 1 else given.span
        return PrintedValue(text, text, at, origins=origins)


def _losses(field: FormField, nodes: Iterable[Inline]) -> Iterator[Diagnostic]:
    """A finding for each kind of inline that the cover and lines of a template cannot print."""
    lost: dict[str, Span] = {}
    for one in _outside_notes(nodes):
        if (kind := _LOST_IN_LINES.get(type(one))) is not None:
            lost.setdefault(kind, one.span)
    for kind, span in lost.items():
        where = "on the cover or in a line of the template"
        message = f"'{field.key}' is printed {where}, which cannot have {kind}"
        hint = "write words alone, or let the template print the field in a fact sheet"
        yield Diagnostic(span, schema_rules.INVALID_VALUE, message, hint)


def _outside_notes(content: Iterable[Inline]) -> Iterator[Inline]:
    """Every inline in reading order, each before its content, without those of notes."""
    for node in content:
        yield node
        if not isinstance(node, Note):
            yield from _outside_notes(getattr(node, "content", ()))


def _whole_part(name: str, field: FormField) -> WholePart:
    message = f"'{name}' is a {field.type} of several lines: a line cannot print it"
    hint = f"print it as a part of the body, as in '{{part: field, field: {name}}}'"
    return WholePart(message, hint)


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
    return number_format(printer.context.language.tag).amount(value.amount, value.currency)


def _choice(_: FieldPrinter, field: FormField, value: str) -> str:
    return field.choices[value]


def _flag(_: FieldPrinter, field: FormField, value: bool) -> str:
    return (field.label or field.key) if value else ""


def _with_commas(_: FieldPrinter, __: FormField, value: tuple[str, ...]) -> str:
    return ", ".join(value)


def _person(printer: FieldPrinter, field: FormField, value: Any) -> str:
    span = printer.record.span(*printer.path, field.key)
    return person_words(value, span, printer.context)


def _people(printer: FieldPrinter, field: FormField, value: tuple[Any, ...]) -> str:
    return "; ".join(_person(printer, field, one) for one in value)


_PRINTERS: Mapping[str, Callable[[FieldPrinter, FormField, Any], str]] = {
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


def _is_date(value: object) -> bool:
    return isinstance(value, datetime.date)


def _is_month(value: object) -> bool:
    return _is_date(value) or (
        isinstance(value, str) and PROJECT_MONTH.fullmatch(value) is not None
    )


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


_FITS: Mapping[str, Callable[[object], bool]] = {
    "date": _is_date,
    "month": _is_month,
    "number": _is_number,
}
"""By the types of fields with a computed default, whether they can have a value."""

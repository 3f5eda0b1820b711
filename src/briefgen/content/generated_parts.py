"""Parts of the body that are made of registers and of lines of the template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.content.labelled_values import labelled_value, untranslated_language
from briefgen.content.read_context import ReadContext
from briefgen.content.template import Template
from briefgen.language.collation import in_order
from briefgen.model.document import AcronymEntry
from briefgen.model.mapped_nodes import origin_of
from briefgen.model.nodes import (
    Anchor,
    Block,
    Cell,
    Column,
    Inline,
    Language,
    Paragraph,
    Row,
    Strong,
    Table,
    Text,
    text_of,
    values_of,
)
from briefgen.spans.mapped_text import mapped_to
from briefgen.spans.span import NO_SPAN, Span
from briefgen.syntax.expressions import Names

if TYPE_CHECKING:
    from briefgen.schema.body_parts import FactSheetPart

ABBREVIATIONS_TABLE = "abbreviations"


def abbreviations_table(span: Span, context: ReadContext) -> tuple[Block, ...]:
    """A table of all acronyms in the order of the language; none without acronyms.

    `span` is that of the part in the template.
    """
    entries: dict[str, list[AcronymEntry]] = {}
    for _, entry in context.registers.acronyms.known():
        entries.setdefault(entry.short, []).append(entry)
    if not entries:
        return ()
    labels = (context.language.label(name) for name in ("abbreviation", "meaning"))
    header = tuple(_cell(text_of(mapped_to(label, span))) for label in labels)
    rows = []
    for entry in (
        one for short in in_order(entries, context.language.tag) for one in entries[short]
    ):
        words = (mapped_to(entry.short, entry.span), mapped_to(entry.long, entry.long_span))
        cells = tuple(_cell(text_of(one)) for one in words)
        rows.append(Row(cells=cells, name=entry.name, span=entry.span))
    table = Table(
        anchor=Anchor(ABBREVIATIONS_TABLE),
        caption=(),
        columns=(Column(), Column()),
        header=(Row(cells=header, span=span),),
        body=tuple(rows),
        # Row headers would be half of the cells below the header row: too many to be read out.
        header_columns=0,
        description=context.language.label("abbreviations"),
        span=span,
    )
    return (table,)


def fact_sheet(
    index: int, template: Template, names: Names, context: ReadContext
) -> tuple[Block, ...]:
    """The table of a fact sheet at a position in the body; none without a value."""
    plan: FactSheetPart = template.record.value.body[index]  # type: ignore[assignment]
    rows = []
    for number, row in enumerate(plan.rows):
        path = ("body", index, "rows", number)
        own = labelled_value(template, row, path, names, context.diagnostics)
        if own.value.text or own.content:
            printed = [one.key for one in values_of(own.value)]
            name, span = printed[0] if printed else "", origin_of((own.value,))
            bold = _cell(Strong(content=(own.label,), span=own.label.span))
            words = own.content or (_in_its_language(own.value, context),)
            value = _cell(*words, span=span)
            rows.append(Row(cells=(bold, value), name=name, span=span))
    if not rows:
        return ()
    table = Table(
        anchor=Anchor(f"{plan.anchor[: Anchor.LONGEST - len('-table')].rstrip('-')}-table"),
        caption=(),
        columns=(Column(weight=_LABELS), Column(weight=1 - _LABELS)),
        header=(),
        body=tuple(rows),
        header_columns=1,
        description=context.language.label("fact_sheet"),
        span=template.record.span("body", index),
    )
    return (table,)


_LABELS = 0.35
"""The share of the width of a fact sheet that its labels have."""


def _in_its_language(value: Text, context: ReadContext) -> Inline:
    """A value, marked with its language if a translation prints the words of the original."""
    language = untranslated_language(value, context.language)
    return Language(language=language, content=(value,), span=value.span) if language else value


def _cell(*content: Inline, span: Span = NO_SPAN) -> Cell:
    """A cell at a place; by default, at that of its words."""
    span = span if span.path else content[0].span
    return Cell(blocks=(Paragraph(content=content, span=span),), span=span)

"""The cover, with its abstract."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from briefgen.content.labelled_values import (
    LabelledValue,
    labelled_value,
    rows_shown,
    untranslated_language,
)
from briefgen.content.labels import DocumentLanguage
from briefgen.content.markdown import block_nodes
from briefgen.content.read_context import ReadContext
from briefgen.content.records import Record
from briefgen.content.template import Template, filled_line
from briefgen.model.document import Cover, CoverRow
from briefgen.model.nodes import Callout, Paragraph, Text
from briefgen.syntax.expressions import Names

if TYPE_CHECKING:
    from briefgen.schema.deliverables import CompleteVersion


def cover_of(
    template: Template,
    names: Names,
    context: ReadContext,
    abstract: Callout | None = None,
    notices: tuple[Paragraph, ...] = (),
) -> Cover:
    """The cover; the table of a briefing omits rows without a value."""
    plan = template.record.value.cover
    diagnostics = context.diagnostics
    rows = _cover_rows(template, names, context)
    keep_empty = template.record.value.kind == "deliverable"
    imprint = [
        filled_line(template, names, diagnostics, "cover", "imprint", index)
        for index in range(len(plan.imprint))
    ]
    printed = [text for text in imprint if text.text]
    lines = {
        name: filled_line(template, names, diagnostics, "cover", name)
        for name in ("kicker", "title", "subtitle")
    }
    sources = {f"imprint[{number}]": text for number, text in enumerate(printed, 1)}
    return Cover(
        imprint=tuple(text.text for text in printed),
        kicker=lines["kicker"].text,
        title=lines["title"].text,
        subtitle=lines["subtitle"].text,
        rows=tuple(row for row in rows if row.value or keep_empty),
        columns=plan.columns,
        form=plan.form,
        abstract=abstract if plan.abstract else None,
        notices=notices,
        emblem=plan.emblem,
        separate_page=plan.separate_page,
        sources={**sources, **lines},
        languages=_languages_of({**sources, **lines}, context.language),
    )


def _languages_of(lines: Mapping[str, Text], language: DocumentLanguage) -> dict[str, str]:
    """The languages of the lines in another language than the document, by their names."""
    found = {name: untranslated_language(line, language) for name, line in lines.items()}
    return {name: tag for name, tag in found.items() if tag}


def _cover_rows(template: Template, names: Names, context: ReadContext) -> list[CoverRow]:
    diagnostics = context.diagnostics
    return [
        _cover_row(
            labelled_value(
                template, row, ("cover", "rows", index), names, diagnostics, is_on_cover=True
            ),
            context.language,
        )
        for index, row in rows_shown(template)
    ]


def _cover_row(row: LabelledValue, language: DocumentLanguage) -> CoverRow:
    return CoverRow(
        label=row.label.text,
        value=row.value.text,
        content=row.content,
        sources=(row.label, row.value),
        language="" if row.content else untranslated_language(row.value, language),
    )


def abstract_of(version: Record[CompleteVersion], context: ReadContext) -> Callout:
    """The abstract under its heading."""
    span = version.span("abstract")
    return Callout(
        kind="box",
        title=(Text(text="", wording="abstract", span=span),),
        blocks=block_nodes(version.mapped_text("abstract"), context),
        span=span,
    )

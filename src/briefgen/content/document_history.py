"""The document history: a table of the versions of a deliverable and what changed in each."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.content.markdown import inline_nodes
from briefgen.content.read_context import ReadContext
from briefgen.content.registers import HARD_SPACE
from briefgen.content.versions import rules
from briefgen.content.versions.history import HistoryEntry
from briefgen.language.days import day_in_words
from briefgen.model.content import BodyPart
from briefgen.model.document import HISTORY_SECTION, HISTORY_TABLE
from briefgen.model.nodes import Cell, Column, Inline, Paragraph, Row, Table, Text, text_of
from briefgen.spans.mapped_text import mapped_to
from briefgen.spans.span import Span

_COLUMNS = ("history_version", "history_date", "history_authors", "history_changes")
"""The labels of the columns."""


def history_part(
    history: Sequence[HistoryEntry], title: tuple[Inline, ...], span: Span, context: ReadContext
) -> BodyPart:
    """The part with the table; `span` is that of the part in the template.

    `title` is its heading, which may be empty. A version that does not state what changed is a
    finding.
    """
    anchor = context.anchors.claim(HISTORY_SECTION, span)
    if not context.diagnostics.has_finding_at(span):  # A repeated part is one finding.
        context.anchors.claim(HISTORY_TABLE, span)
    return BodyPart(
        kind="own",
        anchor=anchor,
        title=title,
        blocks=(_table(history, span, context),),
        span=span,
    )


def _table(history: Sequence[HistoryEntry], span: Span, context: ReadContext) -> Table:
    labels = [_label(context.language.label(name), span) for name in _COLUMNS]
    return Table(
        anchor=HISTORY_TABLE,
        caption=(_label(context.language.label("history_versions"), span),),
        columns=tuple(Column() for _ in _COLUMNS),
        header=(Row(cells=tuple(_cell((label,)) for label in labels), span=span),),
        body=tuple(_row(entry, context) for entry in history),
        # With one version, row headers would make most of the cells header cells.
        header_columns=int(len(history) > 1),
        span=span,
    )


def _label(words: str, span: Span) -> Text:
    return text_of(mapped_to(words, span))


def _row(entry: HistoryEntry, context: ReadContext) -> Row:
    document = entry.document
    date = day_in_words(entry.date, context.language.tag) if entry.date else ""
    date = date.replace(" ", HARD_SPACE)
    cells = (
        _cell((text_of(mapped_to(entry.label, document.span(("version",)))),)),
        _cell((text_of(mapped_to(date, document.span(("date",)))),)),
        _cell((text_of(mapped_to(", ".join(entry.authors), entry.authors_span)),)),
        _cell(_changes(entry, context)),
    )
    return Row(cells=cells, name=entry.file, span=document.span(()))


def check_history(history: Sequence[HistoryEntry], context: ReadContext) -> None:
    """The findings on the words of the newest version, for a template that does not print them.

    A later template may print them, when the version is released and cannot be corrected.
    """
    if history and isinstance(history[-1].document.data.get("history"), str):
        _changes(history[-1], context)


def _changes(entry: HistoryEntry, context: ReadContext) -> tuple[Inline, ...]:
    document = entry.document
    if isinstance(document.data.get("history"), str):
        return inline_nodes(document.mapped_text(("history",)), context)
    if document.data.get("history") is None:
        message = f"{entry.file} does not say what changed in '{entry.label}'"
        hint = "write it under 'history', as in 'history: New figures for 2018.'"
        span = document.key_span(("version",))
        context.diagnostics.add(rules.MISSING_HISTORY, span, message, hint)
    return ()


def _cell(content: tuple[Inline, ...]) -> Cell:
    printed = tuple(node for node in content if not isinstance(node, Text) or node.text)
    if not printed:
        return Cell(blocks=())
    span = printed[0].span.to(printed[-1].span)
    return Cell(blocks=(Paragraph(content=printed, span=span),), span=span)

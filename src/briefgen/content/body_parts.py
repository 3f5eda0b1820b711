"""The parts of the body in the template's order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from briefgen.content import rules
from briefgen.content.document_history import check_history, history_part
from briefgen.content.markdown import block_nodes, inline_nodes
from briefgen.content.read_context import ReadContext
from briefgen.content.records import Record
from briefgen.content.template import Template
from briefgen.content.versions.history import HistoryEntry
from briefgen.model.content import BodyPart, SelectionCriteria
from briefgen.model.nodes import (
    Anchor,
    Block,
    BulletList,
    Callout,
    Inline,
    ListItem,
    Paragraph,
)
from briefgen.spans.span import Span
from briefgen.syntax.expressions import Names

if TYPE_CHECKING:
    from briefgen.schema.briefings import BriefingRecord

_OF_DELIVERABLES = ("outline", "history")
"""Parts of a deliverable; all others belong to briefings."""


def body_parts(
    template: Template,
    briefing: Record[BriefingRecord] | None,
    history: Sequence[HistoryEntry],
    names: Names,
    context: ReadContext,
) -> tuple[BodyPart, ...]:
    """The parts that the template lists. A briefing's own part is omitted if it has no content.

    `history` are the versions of the deliverable, the oldest first.
    """
    parts = []
    for index, plan in enumerate(template.record.value.body):
        span = template.record.span("body", index)
        if (plan.part in _OF_DELIVERABLES) is not (briefing is None):
            named_at = template.record.span("body", index, "part")
            _report_unsuitable_part(plan.part, named_at, context)
            continue
        if plan.part == "outline":
            parts.append(BodyPart(kind="outline", span=span))
            continue
        title = _title_of_part(index, template, names, context)
        if briefing is None:
            parts.append(history_part(history, title, span, context))
            continue
        blocks = _own_blocks(plan.part, briefing, context)
        if not blocks and plan.part != "selection":
            continue
        parts.append(
            BodyPart(
                kind="selection" if plan.part == "selection" else "own",
                anchor=context.anchors.claim(_anchor_of(plan.part), span),
                title=title,
                blocks=blocks,
                span=blocks[0].span if blocks else span,
            )
        )
    if briefing is None and not any(plan.part == "history" for plan in template.record.value.body):
        check_history(history, context)
    return tuple(parts)


def _title_of_part(
    index: int, template: Template, names: Names, context: ReadContext
) -> tuple[Inline, ...]:
    """The title that the template gives a part; empty without one."""
    if template.record.value.body[index].title is None:
        return ()
    mapped_text = template.record.mapped_text("body", index, "title")
    return inline_nodes(mapped_text, replace(context, names=names))


def _report_unsuitable_part(part: str, span: Span, context: ReadContext) -> None:
    context.diagnostics.names_with_findings.add(_anchor_of(part))
    hint = "remove it, or write 'part: outline' for the sections of the deliverable"
    message = f"part '{part}' belongs to briefings"
    if part in _OF_DELIVERABLES:
        hint = "remove it, or write 'part: selection' for what the briefing selects"
        message = f"part '{part}' belongs to deliverables"
    context.diagnostics.add(rules.UNSUITABLE_TEMPLATE, span, message, hint)


def _anchor_of(part: str) -> str:
    return f"briefing-{part.replace('_', '-')}"


def _own_blocks(
    part: str, briefing: Record[BriefingRecord], context: ReadContext
) -> tuple[Block, ...]:
    match part:
        case "summary":
            has_summary = briefing.value.summary is not None
            return block_nodes(briefing.mapped_text("summary"), context) if has_summary else ()
        case "objectives":
            return _bullet_list("objectives", len(briefing.value.objectives), briefing, context)
        case "key_messages":
            count = len(briefing.value.key_messages)
            blocks = _bullet_list("key_messages", count, briefing, context)
            span = briefing.span("key_messages")
            box = Callout(kind="key-message", title=(), blocks=blocks, span=span)
            return (box,) if blocks else ()
        case "charts":
            return _chart_blocks(briefing, context)
        case "defensives":
            return _defensive_blocks(briefing, context)
        case _:
            return ()


def _bullet_list(
    key: str, count: int, briefing: Record[BriefingRecord], context: ReadContext
) -> tuple[Block, ...]:
    items = []
    for index in range(count):
        span = briefing.span(key, index)
        content = inline_nodes(briefing.mapped_text(key, index), context)
        words = Paragraph(content=content, span=span)
        items.append(ListItem(blocks=(words,), span=span))
    return (BulletList(items=tuple(items), span=briefing.span(key)),) if items else ()


def _chart_blocks(briefing: Record[BriefingRecord], context: ReadContext) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for index, name in enumerate(briefing.value.charts):
        span = briefing.span("charts", index)
        if name in context.tables.entries and name not in context.charts.entries:
            hint = f"write 'select: {{anchors: [{name}]}}', which includes the table"
            context.diagnostics.add(rules.UNKNOWN_CHART, span, f"'{name}' is a table", hint)
            continue
        found = context.charts.find(name, span, context.diagnostics)
        blocks += found.blocks if found else ()
    return tuple(blocks)


def _defensive_blocks(briefing: Record[BriefingRecord], context: ReadContext) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for index in range(len(briefing.value.defensives)):
        span = briefing.span("defensives", index, "question")
        words = inline_nodes(briefing.mapped_text("defensives", index, "question"), context)
        blocks.append(Paragraph(content=words, role="question", span=span))
        blocks += block_nodes(briefing.mapped_text("defensives", index, "answer"), context)
    return tuple(blocks)


def criteria_of(briefing: Record[BriefingRecord]) -> SelectionCriteria:
    """The content that the briefing selects from its version."""
    select = briefing.value.select
    return SelectionCriteria(
        tags=frozenset(select.tags),
        anchors=tuple(Anchor(name) for name in select.anchors),
        omitted_references=select.omitted_references,
        tag_spans={
            tag: briefing.span("select", "tags", index) for index, tag in enumerate(select.tags)
        },
        anchor_spans={
            Anchor(name): briefing.span("select", "anchors", index)
            for index, name in enumerate(select.anchors)
        },
    )

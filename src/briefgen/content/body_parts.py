"""The parts of the body in the template's order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from briefgen.content import rules
from briefgen.content.budgets import limits_of, name_of_part
from briefgen.content.document_history import check_history, history_part
from briefgen.content.generated_parts import abbreviations_table, fact_sheet
from briefgen.content.limits import limited_texts
from briefgen.content.markdown import block_nodes, inline_nodes
from briefgen.content.read_context import ReadContext
from briefgen.content.records import PartRecords, Record
from briefgen.content.taken.entries import FieldTakes
from briefgen.content.template import Template, filled_line
from briefgen.content.template_parts import anchor_of, files_of_text, is_usable
from briefgen.content.versions.history import HistoryEntry
from briefgen.language.speaking_time import speaking_time
from briefgen.model.content import BodyPart
from briefgen.model.document import SINCE_SECTION
from briefgen.model.forms import FormField
from briefgen.model.nodes import (
    Block,
    BulletList,
    Callout,
    Inline,
    ListItem,
    NumberedList,
    Paragraph,
    StoryBox,
    StoryField,
    text_of,
)
from briefgen.model.walk import words_of
from briefgen.spans.mapped_text import mapped_to
from briefgen.spans.span import NO_SPAN, Span
from briefgen.syntax.expressions import Names, PrintedValue

if TYPE_CHECKING:
    from briefgen.schema.body_parts import (
        AbbreviationsPart,
        BodyRecord,
        FactSheetPart,
        FieldPart,
        HistoryPart,
        RowsPart,
        SelectionPart,
        SincePart,
        TextPart,
    )


class PartContent(Struct, frozen=True, kw_only=True):
    """The template of a document, and all that the parts of its body print."""

    template: Template
    fields: PartRecords
    history: Sequence[HistoryEntry]
    """The versions of the deliverable, the oldest first; empty for a briefing."""
    names: Names
    """The names that the lines of the template can use."""
    previous_at: Span | None
    """Where a briefing names what its reader has read before; `None` if it does not."""
    left_out: Set[int]
    """The positions in the body of the parts whose condition is not fulfilled."""
    is_card: bool
    """Whether they are those of a speaking card."""
    context: ReadContext


def body_parts(content: PartContent) -> tuple[BodyPart, ...]:
    """The parts that the template lists. One whose condition is not fulfilled is left out, as is
    one without content.
    """
    record, parts = content.template.record, []
    for index, plan in enumerate(record.value.body):
        if not is_usable(index, content.template) or index in content.left_out:
            continue
        part = _part(index, plan, content)
        if part is not None:
            is_numbered = plan.numbering and (part.kind != "own" or bool(part.title))
            form = {"is_numbered": is_numbered, "begins_page": plan.page == "new"}
            form["ends_page"] = plan.page == "alone"
            limits = {
                "name": name_of_part(plan),
                "limits": limits_of(plan.most_pages, plan.most_words),
                "limited_texts": tuple(limited_texts(plan, content.template, content.fields)),
            }
            parts.append(replace(part, **form, **limits))
    listed = {plan.part for plan in record.value.body}
    if content.history and "history" not in listed:
        check_history(content.history, content.context)
    if content.previous_at is not None and "since" not in listed:
        title = _label("body_since", content.previous_at, content.context)
        parts.insert(0, _since(title, record.span("body"), content))
    if not content.is_card:
        return tuple(parts)
    # Imported here: few briefings have a card.
    from briefgen.content.taken.pronunciations import with_pronunciations

    return with_pronunciations(tuple(parts), content.context)


def _part(index: int, plan: BodyRecord, content: PartContent) -> BodyPart | None:
    """The part of a position in the body; `None` without content."""
    template, context = content.template, content.context
    span = template.record.span("body", index)
    if plan.part == "outline":
        return BodyPart(kind="outline", span=span)
    title = _title(index, plan, content)
    if plan.part == "history":
        return history_part(content.history, title, span, context)
    if plan.part == "since":
        return _since(title, span, content) if content.previous_at is not None else None
    anchor = anchor_of(plan)
    if plan.part == "selection":
        claimed = context.anchors.claim(anchor, span)
        return BodyPart(kind="selection", anchor=claimed, title=title, span=span)
    blocks = _BLOCKS[plan.part](index, content)
    if not blocks:
        return None
    return BodyPart(
        kind="own",
        anchor=context.anchors.claim(anchor, span),
        title=title,
        blocks=blocks,
        span=blocks[0].span,
    )


def _title(
    index: int,
    plan: HistoryPart
    | SelectionPart
    | SincePart
    | FieldPart
    | RowsPart
    | TextPart
    | AbbreviationsPart
    | FactSheetPart,
    content: PartContent,
) -> tuple[Inline, ...]:
    """The title that the template gives a part, or its label."""
    context, record = content.context, content.template.record
    if plan.title is not None:
        mapped_text = content.template.text("body", index, "title")
        return inline_nodes(mapped_text, replace(context, names=content.names, original_names=None))
    if plan.part == "rows":
        return ()
    if plan.part == "field":
        label = dict(content.template.forms.named())[plan.field].label
    elif plan.part == "since":
        label = context.language.label("body_since")
    else:
        label = context.language.label(plan.part)  # That of a selection is empty.
    return _words(label, record.span("body", index))


def _label(name: str, span: Span, context: ReadContext) -> tuple[Inline, ...]:
    return _words(context.language.label(name), span)


def _words(label: str, span: Span) -> tuple[Inline, ...]:
    return (text_of(mapped_to(label, span)),) if label else ()


def _since(title: tuple[Inline, ...], claimed_at: Span, content: PartContent) -> BodyPart:
    """The place of what is new since the previous document, as the template has it."""
    span = content.previous_at or NO_SPAN
    anchor = content.context.anchors.claim(SINCE_SECTION, claimed_at)
    return BodyPart(kind="since", anchor=anchor, title=title, is_numbered=False, span=span)


# -- own content -----------------------------------------------------------------------------


def _text(index: int, content: PartContent) -> tuple[Block, ...]:
    """The blocks of a text of the template."""
    plan: TextPart = content.template.record.value.body[index]  # type: ignore[assignment]
    context = replace(content.context, names=content.names, original_names=None)
    text = content.template.boilerplate(files_of_text(plan.file, context.language.tag))
    if text is None:
        return ()  # The missing file has a finding.
    blocks = block_nodes(text, context)
    return _in_form(plan, blocks, text.span())


def _field(index: int, content: PartContent) -> tuple[Block, ...]:
    """The blocks of a declared field; none if no file gives it."""
    plan: FieldPart = content.template.record.value.body[index]  # type: ignore[assignment]
    blocks = _blocks_of_field(plan.field, content)
    part, _, key = plan.field.partition(".")
    record, path = content.fields[part]
    return _in_form(plan, blocks, record.span(*path, key)) if blocks else ()


def _blocks_of_field(field: str, content: PartContent) -> tuple[Block, ...]:
    """The blocks of a declared field; none if no file gives it."""
    part, _, key = field.partition(".")
    record, path = content.fields[part]
    values: Any = record.value
    for name in (*path, key):
        values = getattr(values, name, None)
    if not values:
        return ()
    form = dict(content.template.forms.named())[field]
    return BLOCKS_OF_TYPES[form.type](record, (*path, key), content.context)


def _rows(index: int, content: PartContent) -> tuple[Block, ...]:
    """The rows of declared fields; a row without content is left out."""
    plan: RowsPart = content.template.record.value.body[index]  # type: ignore[assignment]
    template, context = content.template, content.context
    forms, fields = dict(template.forms.named()), []
    for number, row in enumerate(plan.rows):
        blocks = _blocks_of_field(row.field, content)
        if not blocks:
            continue
        path = ("body", index, "rows", number)
        names = {**content.names, "speaking_time": _speaking_time(blocks, forms[row.field])}
        words = {
            name: filled_line(template, names, context.diagnostics, *path, name).text
            for name in ("label", "remark")
        }
        label = forms[row.field].label if row.label is None else words["label"]
        fields.append(
            StoryField(
                name=row.field.partition(".")[2],
                label=label,
                remark=words["remark"],
                look=row.look,
                blocks=tuple(map(_numbered, blocks)) if row.look == "numbered" else blocks,
                span=blocks[0].span,
            )
        )
    if not fields:
        return ()
    rows = StoryBox(kind="", form="rows", title=(), fields=tuple(fields), span=fields[0].span)
    return (rows,)


def _speaking_time(blocks: tuple[Block, ...], field: FormField) -> PrintedValue:
    """The time to speak the text of a field that is read aloud; empty for any other."""
    time = speaking_time(words_of(blocks)) if field.limits.is_spoken else ""
    return PrintedValue(time, time)


def _numbered(block: Block) -> Block:
    """A list of bullets as a numbered one."""
    if not isinstance(block, BulletList) or block.is_strip:
        return block
    return NumberedList(items=block.items, anchor=block.anchor, span=block.span)


def _in_form(
    plan: FieldPart | TextPart, blocks: tuple[Block, ...], span: Span
) -> tuple[Block, ...]:
    """The blocks of a part, in a box if the template says so."""
    if plan.form == "open" or not blocks:
        return blocks
    return (Callout(kind="key-message", title=(), blocks=blocks, span=span),)


def _abbreviations(index: int, content: PartContent) -> tuple[Block, ...]:
    span = content.template.record.span("body", index)
    return abbreviations_table(span, content.context)


def _fact_sheet(index: int, content: PartContent) -> tuple[Block, ...]:
    return fact_sheet(index, content.template, content.names, content.context)


_BLOCKS: Mapping[str, Callable[[int, PartContent], tuple[Block, ...]]] = {
    "text": _text,
    "field": _field,
    "rows": _rows,
    "abbreviations": _abbreviations,
    "fact_sheet": _fact_sheet,
}
"""The content of each part, by its position in the body."""

# -- fields ----------------------------------------------------------------------------------

_Path = tuple[str | int, ...]


def _markdown_blocks(record: Record[Any], path: _Path, context: ReadContext) -> tuple[Block, ...]:
    return block_nodes(record.mapped_text(*path), context)


def _bullet_list(record: Record[Any], path: _Path, context: ReadContext) -> tuple[Block, ...]:
    value = _value(record, path)
    takes = FieldTakes(record, path, value, context)
    items = []
    for index, entry in enumerate(value):
        messages = takes.message(index)
        if isinstance(entry, str):
            words = inline_nodes(record.mapped_text(*path, index), context)
            messages = iter([(words, record.span(*path, index))])
        for content, span in messages:
            paragraph = Paragraph(content=content, span=span)
            items.append(ListItem(blocks=(paragraph,), span=span))
    return (BulletList(items=tuple(items), span=record.span(*path)),) if items else ()


def _charts(record: Record[Any], path: _Path, context: ReadContext) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for index, name in enumerate(_value(record, path)):
        span = record.span(*path, index)
        own = context.tables.name_of(name)
        if own in context.tables.entries and own not in context.charts.entries:
            hint = f"write 'select: {{anchors: [{name}]}}', which includes the table"
            context.diagnostics.add(rules.UNKNOWN_CHART, span, f"'{name}' is a table", hint)
            continue
        found = context.charts.find(name, span, context.diagnostics)
        blocks += found.shown_at(span) if found else ()
    return tuple(blocks)


def _questions(record: Record[Any], path: _Path, context: ReadContext) -> tuple[Block, ...]:
    value = _value(record, path)
    takes = FieldTakes(record, path, value, context)
    blocks: list[Block] = []
    for index, entry in enumerate(value):
        questions = takes.question(index)
        if hasattr(entry, "question"):
            words = inline_nodes(record.mapped_text(*path, index, "question"), context)
            answer = block_nodes(record.mapped_text(*path, index, "answer"), context)
            questions = iter([(words, answer, record.span(*path, index, "question"))])
        for content, answer, span in questions:
            blocks.append(Paragraph(content=content, role="question", span=span))
            blocks += answer
    return tuple(blocks)


def _who(record: Record[Any], path: _Path, context: ReadContext) -> tuple[Block, ...]:
    takes = FieldTakes(record, path, _value(record, path), context)
    return takes.people()


def _value(record: Record[Any], path: _Path) -> Any:
    value: Any = record.value
    for name in path:
        value = getattr(value, str(name))
    return value


BLOCKS_OF_TYPES: Mapping[str, Callable[[Record[Any], _Path, ReadContext], tuple[Block, ...]]] = {
    "text": _markdown_blocks,
    "list": _bullet_list,
    "questions": _questions,
    "charts": _charts,
    "who": _who,
}
"""By the types of fields that can be parts of the body, the blocks of a value."""

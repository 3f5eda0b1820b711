"""Sections and success stories of the layered folders: files to nodes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefgen.content import rules
from briefgen.content.addresses import mail_link
from briefgen.content.anchors import is_anchor
from briefgen.content.invalid_records import check_markdown
from briefgen.content.layers.record_changes import read_layered_mapping
from briefgen.content.layers.section_changes import read_layered_section
from briefgen.content.layers.section_text import SectionText
from briefgen.content.markdown import block_nodes, body_of_runs, inline_nodes, title_nodes
from briefgen.content.read_context import ReadContext
from briefgen.content.records import Record, valid_part
from briefgen.content.registers import Register
from briefgen.model.content import SectionFile, Story
from briefgen.model.levels import Level
from briefgen.model.nodes import (
    Block,
    BulletList,
    Inline,
    LineBreak,
    ListItem,
    Paragraph,
    Section,
    StoryBox,
    StoryField,
    Strong,
    Text,
)
from briefgen.schema.layer_files import SECTIONS, STORIES
from briefgen.schema.models import SECTION, STORY
from briefgen.spans.span import Span
from briefgen.workspace.files import Files, files_of_layers

if TYPE_CHECKING:
    from briefgen.schema.texts import SectionRecord, StoryRecord

# -- sections --------------------------------------------------------------------------------


def read_sections(
    files: Files, layers: Sequence[str], context: ReadContext
) -> Register[SectionFile]:
    """The sections of the layers by anchor."""
    sections: Register[SectionFile] = Register(SECTIONS.noun, rules.UNKNOWN_SECTION_OR_STORY)
    for paths in files_of_layers(files, layers, SECTIONS.name, SECTIONS.suffix):
        text = read_layered_section(files, paths, context)
        if text is None:
            sections.complete = False
            continue
        record = valid_part(text.front, SECTION, context.diagnostics)
        if record is None:
            sections.keep(text.front, _invalid_section(text, context))
        else:
            sections.keep(text.front, _section_file(record, text, context))
    return sections


def _section_file(
    record: Record[SectionRecord], text: SectionText, context: ReadContext
) -> SectionFile | None:
    anchor = context.anchors.claim(record.value.anchor, record.span("anchor"))
    level = _level_of(record, context)
    title = title_nodes(record.mapped_text("title"), context)
    body = body_of_runs(text.runs(), anchor, text.path)
    if anchor is None:
        return None
    section = Section(
        anchor=anchor,
        title=title,
        blocks=tuple(body.blocks),
        sections=body.sections(),
        span=record.span("title"),
    )
    return SectionFile(
        section=section,
        tags=frozenset(record.value.tags),
        level=level,
        other_paths=text.paths - {section.span.path},
    )


def _level_of(
    record: Record[SectionRecord] | Record[StoryRecord], context: ReadContext
) -> Level | None:
    """The level of a section or story; `None`, and a finding, if it is not declared."""
    name = record.value.level
    if name is None:
        return None
    return context.levels.find(name, record.span("level"), context.diagnostics)


def _invalid_section(text: SectionText, context: ReadContext) -> SectionFile | None:
    """The text of a section whose front matter lacks a required key, so that it is checked."""
    front = text.front
    name = front.data.get("anchor")
    span = front.span(("anchor",))
    anchor = context.anchors.claim(name, span) if is_anchor(name) else None
    check_markdown(front, SECTION, context)
    body = body_of_runs(text.runs(), anchor, text.path)
    if anchor is None:
        return None
    section = Section(
        anchor=anchor,
        title=(),
        blocks=tuple(body.blocks),
        sections=body.sections(),
        span=front.span(()),
    )
    return SectionFile(section=section, tags=frozenset())


_BLOCK_KEYS = frozenset({"context", "objective", "policy_support", "results", "text"})
"""Keys of a story whose text is Markdown with blocks."""


# -- stories ---------------------------------------------------------------------------------


def read_stories(files: Files, layers: Sequence[str], context: ReadContext) -> Register[Story]:
    """The success stories of the layers by anchor."""
    stories: Register[Story] = Register(STORIES.noun, rules.UNKNOWN_SECTION_OR_STORY)
    for paths in files_of_layers(files, layers, STORIES.name, STORIES.suffix):
        document = read_layered_mapping(files, paths, context.diagnostics)
        if document is None:
            stories.complete = False
            continue
        record = valid_part(document, STORY, context.diagnostics)
        if record is None:
            check_markdown(document, STORY, context, _BLOCK_KEYS)
        stories.keep(document, None if record is None else _story_of(record, context))
    return stories


def _story_of(record: Record[StoryRecord], context: ReadContext) -> Story | None:
    anchor = context.anchors.claim(record.value.anchor, record.span("anchor"))
    level = _level_of(record, context)
    box = StoryBox(
        topic=record.value.kicker,
        topic_span=record.defined_at("kicker"),
        title=title_nodes(record.mapped_text("box_title"), context),
        fields=_story_fields(record, context),
        span=record.span("box_title"),
    )
    title = title_nodes(record.mapped_text("title"), context)
    if anchor is None:
        return None
    span = record.span("title")
    return Story(
        anchor=anchor,
        title=title,
        box=box,
        tags=frozenset(record.value.tags),
        level=level,
        other_paths=record.document.paths() - {span.path},
        span=span,
    )


def _story_fields(record: Record[StoryRecord], context: ReadContext) -> tuple[StoryField, ...]:
    """The fields that the story has, in the order in which the box prints them."""
    found: list[tuple[str, tuple[Block, ...]]] = [
        ("partners", (_partners(record, context),)),
        ("sectors", _sectors(record, context)),
        ("context", _markdown_field("context", record, context)),
        ("cooperation", _cooperation(record, context)),
        ("objective", _markdown_field("objective", record, context)),
        ("policy_support", _markdown_field("policy_support", record, context)),
        ("results", _markdown_field("results", record, context)),
        ("more_information", _contacts(record, context)),
    ]
    labels = {"partners": record.value.partners_label or ""}
    return tuple(
        StoryField(
            name=key, label=labels.get(key, ""), blocks=blocks, span=_span_of_field(record, key)
        )
        for key, blocks in found
        if blocks
    )


def _span_of_field(record: Record[StoryRecord], key: str) -> Span:
    return record.span("contacts" if key == "more_information" else key)


def _markdown_field(
    key: str, record: Record[StoryRecord], context: ReadContext
) -> tuple[Block, ...]:
    if getattr(record.value, key) is None:
        return ()
    return block_nodes(record.mapped_text(key), context)


def _partners(record: Record[StoryRecord], context: ReadContext) -> BulletList:
    paths = [("partners", index) for index in range(len(record.value.partners))]
    return BulletList(
        items=tuple(_field_list_item(record, path, context) for path in paths),
        span=record.span("partners"),
    )


def _field_list_item(
    record: Record[StoryRecord],
    path: tuple[str | int, ...],
    context: ReadContext,
    more: tuple[Block, ...] = (),
) -> ListItem:
    content = inline_nodes(record.mapped_text(*path), context)
    span = record.span(*path)
    return ListItem(blocks=(Paragraph(content=content, span=span), *more), span=span)


def _sectors(record: Record[StoryRecord], context: ReadContext) -> tuple[Block, ...]:
    items = []
    for index, sector in enumerate(record.value.sectors):
        parts = tuple(
            _field_list_item(record, ("sectors", index, "subsectors", number), context)
            for number in range(len(sector.subsectors))
        )
        span = record.span("sectors", index, "subsectors")
        inner = (BulletList(items=parts, span=span),) if parts else ()
        items.append(_field_list_item(record, ("sectors", index, "name"), context, inner))
    if not items:
        return ()
    return (BulletList(items=tuple(items), span=record.span("sectors")),)


def _cooperation(record: Record[StoryRecord], context: ReadContext) -> tuple[Block, ...]:
    cooperation = record.value.cooperation
    if cooperation is None:
        return ()
    span = record.span("cooperation", "type")
    words = inline_nodes(record.mapped_text("cooperation", "type"), context)
    kind = Paragraph(content=(Strong(content=words, span=span),), span=span)
    if cooperation.text is None:
        return (kind,)
    return (kind, *block_nodes(record.mapped_text("cooperation", "text"), context))


def _contacts(record: Record[StoryRecord], context: ReadContext) -> tuple[Block, ...]:
    return tuple(_contact(record, index, context) for index in range(len(record.value.contacts)))


def _contact(record: Record[StoryRecord], index: int, context: ReadContext) -> Paragraph:
    """One line for each field of the contact that is set."""
    contact, span = record.value.contacts[index], record.span("contacts", index)
    lines: list[tuple[Inline, ...]] = []
    for key in ("name", "role", "phone", "email"):
        value = getattr(contact, key)
        if value is None:
            continue
        label = Text(text="", wording=f"contact_{key}", span=span)
        at = record.span("contacts", index, key)
        words = Text(text=value, span=at)
        if key == "email":
            lines.append((label, mail_link(words, at, context.diagnostics)))
        else:
            lines.append((label, words))
    content = [*lines[0]]
    for line in lines[1:]:
        content += (LineBreak(span=span), *line)
    return Paragraph(content=tuple(content), span=span)

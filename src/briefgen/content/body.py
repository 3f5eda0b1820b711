"""The parts of the body in the template's order, and the outline behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from briefgen.content import rules
from briefgen.content.markdown import block_nodes, inline_nodes
from briefgen.content.read_context import ReadContext
from briefgen.content.records import Record
from briefgen.content.registers import Register
from briefgen.content.template import Template
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.content import BodyPart, OutlineEntry, SectionFile, SelectionCriteria, Story
from briefgen.model.nodes import (
    Anchor,
    Block,
    BulletList,
    Callout,
    Inline,
    ListItem,
    Paragraph,
)
from briefgen.schema.briefings import BriefingRecord
from briefgen.schema.deliverables import CompleteVersion, OutlineRecord
from briefgen.syntax.expressions import Names
from briefgen.workspace.span import Span

Path = tuple[str | int, ...]

# -- outline ---------------------------------------------------------------------------------


def outline_entries(
    version: Record[CompleteVersion],
    sections: Register[SectionFile],
    stories: Register[Story],
    diagnostics: Diagnostics,
) -> tuple[OutlineEntry, ...]:
    """The outline of a version; a finding for each name that no file has, or that comes twice.

    Entries with a finding are left out, and their parts take their place.
    """
    reader = _OutlineReader(version, sections, stories, diagnostics)
    return reader.entries(version.value.outline, ("outline",))


class _OutlineReader:
    """Checks the entries of one outline."""

    def __init__(
        self,
        version: Record[CompleteVersion],
        sections: Register[SectionFile],
        stories: Register[Story],
        diagnostics: Diagnostics,
    ) -> None:
        self._version = version
        self._sections = sections
        self._stories = stories
        self._diagnostics = diagnostics
        self._seen: dict[str, Span] = {}

    def entries(self, records: Sequence[OutlineRecord], path: Path) -> tuple[OutlineEntry, ...]:
        found: list[OutlineEntry] = []
        for index, record in enumerate(records):
            here = (*path, index)
            span = self._checked(record, here)
            parts = self.entries(record.parts, (*here, "parts"))
            if span is None:
                found += parts
                continue
            name = Anchor(record.section or record.story or "")
            kind: Literal["section", "story"] = "story" if record.section is None else "section"
            found.append(OutlineEntry(kind=kind, anchor=name, parts=parts, span=span))
        return tuple(found)

    def _checked(self, record: OutlineRecord, path: Path) -> Span | None:
        """Where an entry is named; `None`, mostly with a finding, for one that cannot be used."""
        is_section = record.section is not None
        name = record.section or record.story or ""
        span = self._version.span(*path, "section" if is_section else "story")
        known = self._is_known(name, span, is_section=is_section)
        if name in self._seen:
            hint = f"first named at {self._seen[name]}"
            message = f"'{name}' stands twice in the outline"
            self._diagnostics.add(rules.USED_TWICE, span, message, hint)
        elif known:
            self._seen[name] = span
            return span
        self._seen.setdefault(name, span)
        self._diagnostics.faulty_names.add(name)
        return None

    def _is_known(self, name: str, span: Span, *, is_section: bool) -> bool:
        register: Register[SectionFile] | Register[Story] = self._sections
        other: Register[SectionFile] | Register[Story] = self._stories
        if not is_section:
            register, other = other, register
        if name in other.entries and name not in register.entries:
            hint = f"write '{other.noun}: {name}'"
            message = f"'{name}' is a {other.noun}"
            self._diagnostics.add(rules.UNKNOWN_SECTION_OR_STORY, span, message, hint)
            return False
        return register.find(name, span, self._diagnostics) is not None


def report_tables_twice(
    entries: Sequence[OutlineEntry],
    sections: Register[SectionFile],
    stories: Register[Story],
    context: ReadContext,
) -> None:
    """A finding for each table or chart that two places of the outline set."""
    files = set(_files(entries, sections, stories))
    first: dict[str, Span] = {}
    for name, span in sorted(context.placements, key=lambda placement: placement[1]):
        if span.path not in files:
            continue
        if name in first:
            context.diagnostics.faulty_names.add(name)
            hint = f"first set at {first[name]}; refer to it with '[](#{name})'"
            noun = "chart" if name in context.charts.entries else "table"
            context.diagnostics.add(rules.USED_TWICE, span, f"{noun} '{name}' is set twice", hint)
        first.setdefault(name, span)


def _files(
    entries: Sequence[OutlineEntry],
    sections: Register[SectionFile],
    stories: Register[Story],
) -> list[str]:
    """Paths of the files that an outline uses."""
    paths = []
    for entry in entries:
        section = sections.entries.get(entry.anchor)
        story = stories.entries.get(entry.anchor)
        if entry.kind == "section" and section is not None:
            paths.append(section.section.span.path)
        elif entry.kind == "story" and story is not None:
            paths.append(story.span.path)
        paths += _files(entry.parts, sections, stories)
    return paths


# -- body parts ------------------------------------------------------------------------------


def body_parts(
    template: Template, briefing: Record[BriefingRecord] | None, names: Names, context: ReadContext
) -> tuple[BodyPart, ...]:
    """The parts that the template orders; a briefing's own parts only where it fills them."""
    parts = []
    for index, plan in enumerate(template.record.value.body):
        span = template.record.span("body", index)
        if plan.part == "outline":
            parts.append(BodyPart(kind="outline", span=span))
            continue
        blocks = _own_blocks(plan.part, briefing, context) if briefing is not None else ()
        if not blocks and plan.part != "selection":
            continue
        anchor = f"briefing-{plan.part.replace('_', '-')}"
        title: tuple[Inline, ...] = ()
        if plan.title is not None:
            mapped_text = template.record.mapped_text("body", index, "title")
            title = inline_nodes(mapped_text, replace(context, names=names))
        parts.append(
            BodyPart(
                kind="selection" if plan.part == "selection" else "own",
                anchor=context.anchors.claim(anchor, span),
                title=title,
                blocks=blocks,
                span=blocks[0].span if blocks else span,
            )
        )
    return tuple(parts)


def _own_blocks(
    part: str, briefing: Record[BriefingRecord], context: ReadContext
) -> tuple[Block, ...]:
    match part:
        case "summary":
            given = briefing.value.summary is not None
            return block_nodes(briefing.mapped_text("summary"), context) if given else ()
        case "objectives":
            return _bullets("objectives", len(briefing.value.objectives), briefing, context)
        case "key_messages":
            count = len(briefing.value.key_messages)
            blocks = _bullets("key_messages", count, briefing, context)
            span = briefing.span("key_messages")
            box = Callout(kind="key-message", title=(), blocks=blocks, span=span)
            return (box,) if blocks else ()
        case "charts":
            return _charts(briefing, context)
        case "defensives":
            return _defensives(briefing, context)
        case _:
            return ()


def _bullets(
    key: str, count: int, briefing: Record[BriefingRecord], context: ReadContext
) -> tuple[Block, ...]:
    items = []
    for index in range(count):
        span = briefing.span(key, index)
        content = inline_nodes(briefing.mapped_text(key, index), context)
        words = Paragraph(content=content, span=span)
        items.append(ListItem(blocks=(words,), span=span))
    return (BulletList(items=tuple(items), span=briefing.span(key)),) if items else ()


def _charts(briefing: Record[BriefingRecord], context: ReadContext) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for index, name in enumerate(briefing.value.charts):
        found = context.charts.find(name, briefing.span("charts", index), context.diagnostics)
        blocks += found.blocks if found else ()
    return tuple(blocks)


def _defensives(briefing: Record[BriefingRecord], context: ReadContext) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for index in range(len(briefing.value.defensives)):
        span = briefing.span("defensives", index, "question")
        words = inline_nodes(briefing.mapped_text("defensives", index, "question"), context)
        blocks.append(Paragraph(content=words, role="question", span=span))
        blocks += block_nodes(briefing.mapped_text("defensives", index, "answer"), context)
    return tuple(blocks)


def criteria_of(briefing: Record[BriefingRecord]) -> SelectionCriteria:
    """What the briefing takes from the version it draws on."""
    select = briefing.value.select
    return SelectionCriteria(
        tags=frozenset(select.tags),
        anchors=tuple(Anchor(name) for name in select.anchors),
        omitted_references=select.omitted_references,
        span=briefing.span("select"),
    )

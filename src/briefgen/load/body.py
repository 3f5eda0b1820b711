"""The parts of the body in the template's order, and the outline behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from briefgen.load.findings import Findings
from briefgen.load.markdown import block_nodes, inline_nodes
from briefgen.load.records import Record
from briefgen.load.registers import Register
from briefgen.load.scope import Scope
from briefgen.load.template import Template
from briefgen.load.templating import Names
from briefgen.location import Location
from briefgen.model.content import BodyPart, Choice, OutlineEntry, SectionFile, Story
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

Path = tuple[str | int, ...]

# -- outline ---------------------------------------------------------------------------------


def outline_entries(
    version: Record[CompleteVersion],
    sections: Register[SectionFile],
    stories: Register[Story],
    findings: Findings,
) -> tuple[OutlineEntry, ...]:
    """The outline of a version; a finding for each name that no file has, or that comes twice."""
    seen: dict[str, Location] = {}

    def entries(records: Sequence[OutlineRecord], path: Path) -> tuple[OutlineEntry, ...]:
        found = []
        for index, record in enumerate(records):
            here = (*path, index)
            place = _checked(record, here)
            parts = entries(record.parts, (*here, "parts"))
            name = Anchor(record.section or record.story or "")
            kind: Literal["section", "story"] = "story" if record.section is None else "section"
            found.append(OutlineEntry(kind=kind, anchor=name, parts=parts, origin=place))
        return tuple(found)

    def _checked(record: OutlineRecord, path: Path) -> Location:
        is_section = record.section is not None
        name = record.section or record.story or ""
        place = version.location(*path, "section" if is_section else "story")
        register, other = (sections, stories) if is_section else (stories, sections)
        if name in other.entries and name not in register.entries:
            hint = f"write '{other.noun}: {name}'"
            findings.add("BG123", place, f"'{name}' is a {other.noun}", hint)
        else:
            register.find(name, place, findings)
        if name in seen:
            hint = f"first named at {seen[name]}"
            findings.add("BG129", place, f"'{name}' stands twice in the outline", hint)
        seen.setdefault(name, place)
        return place

    return entries(version.value.outline, ("outline",))


def report_tables_twice(
    entries: Sequence[OutlineEntry],
    sections: Register[SectionFile],
    stories: Register[Story],
    scope: Scope,
) -> None:
    """A finding for each table or chart that two places of the outline set."""
    files = set(_files(entries, sections, stories))
    first: dict[str, Location] = {}
    for name, place in sorted(scope.placements, key=lambda placement: placement[1]):
        if place.path not in files:
            continue
        if name in first:
            hint = f"first set at {first[name]}; refer to it with '[](#{name})'"
            noun = "chart" if name in scope.charts.entries else "table"
            scope.findings.add("BG129", place, f"{noun} '{name}' is set twice", hint)
        first.setdefault(name, place)


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
            paths.append(section.section.origin.path)
        elif entry.kind == "story" and story is not None:
            paths.append(story.origin.path)
        paths += _files(entry.parts, sections, stories)
    return paths


# -- body parts ------------------------------------------------------------------------------


def body_parts(
    template: Template, briefing: Record[BriefingRecord] | None, names: Names, scope: Scope
) -> tuple[BodyPart, ...]:
    """The parts that the template orders; a briefing's own parts only where it fills them."""
    parts = []
    for index, plan in enumerate(template.record.value.body):
        place = template.record.location("body", index)
        if plan.part == "outline":
            parts.append(BodyPart(kind="outline", origin=place))
            continue
        blocks = _own_blocks(plan.part, briefing, scope) if briefing is not None else ()
        if not blocks and plan.part != "selection":
            continue
        anchor = f"briefing-{plan.part.replace('_', '-')}"
        title: tuple[Inline, ...] = ()
        if plan.title is not None:
            passage = template.record.passage("body", index, "title")
            title = inline_nodes(passage, replace(scope, names=names))
        parts.append(
            BodyPart(
                kind="selection" if plan.part == "selection" else "own",
                anchor=scope.anchors.claim(anchor, place),
                title=title,
                blocks=blocks,
                origin=blocks[0].origin if blocks else place,
            )
        )
    return tuple(parts)


def _own_blocks(part: str, briefing: Record[BriefingRecord], scope: Scope) -> tuple[Block, ...]:
    match part:
        case "summary":
            given = briefing.value.summary is not None
            return block_nodes(briefing.passage("summary"), scope) if given else ()
        case "objectives":
            return _bullets("objectives", len(briefing.value.objectives), briefing, scope)
        case "key_messages":
            count = len(briefing.value.key_messages)
            blocks = _bullets("key_messages", count, briefing, scope)
            place = briefing.location("key_messages")
            box = Callout(kind="key-message", title=(), blocks=blocks, origin=place)
            return (box,) if blocks else ()
        case "charts":
            return _charts(briefing, scope)
        case "defensives":
            return _defensives(briefing, scope)
        case _:
            return ()


def _bullets(
    key: str, count: int, briefing: Record[BriefingRecord], scope: Scope
) -> tuple[Block, ...]:
    items = []
    for index in range(count):
        place = briefing.location(key, index)
        content = inline_nodes(briefing.passage(key, index), scope)
        words = Paragraph(content=content, origin=place)
        items.append(ListItem(blocks=(words,), origin=place))
    return (BulletList(items=tuple(items), origin=briefing.location(key)),) if items else ()


def _charts(briefing: Record[BriefingRecord], scope: Scope) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for index, name in enumerate(briefing.value.charts):
        found = scope.charts.find(name, briefing.location("charts", index), scope.findings)
        blocks += found.blocks if found else ()
    return tuple(blocks)


def _defensives(briefing: Record[BriefingRecord], scope: Scope) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for index in range(len(briefing.value.defensives)):
        place = briefing.location("defensives", index, "question")
        words = inline_nodes(briefing.passage("defensives", index, "question"), scope)
        blocks.append(Paragraph(content=words, role="question", origin=place))
        blocks += block_nodes(briefing.passage("defensives", index, "answer"), scope)
    return tuple(blocks)


def choice_of(briefing: Record[BriefingRecord]) -> Choice:
    """What the briefing takes from the version it draws on."""
    select = briefing.value.select
    return Choice(
        tags=frozenset(select.tags),
        anchors=tuple(Anchor(name) for name in select.anchors),
        left_out=select.left_out,
        origin=briefing.location("select"),
    )

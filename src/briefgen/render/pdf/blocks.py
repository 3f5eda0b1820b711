"""Sections and blocks to strips: one function for each kind of block."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from briefgen.model.document import ResolvedDocument
from briefgen.model.nodes import (
    Block,
    BulletList,
    Callout,
    Chart,
    Figure,
    Inline,
    ListItem,
    Note,
    NumberedList,
    Paragraph,
    Quote,
    Section,
    StoryBox,
    Table,
)
from briefgen.render.pdf.boxes import compose_callout, compose_story
from briefgen.render.pdf.figures import compose_chart, compose_figure
from briefgen.render.pdf.fonts import FontSet
from briefgen.render.pdf.layout_context import Flow, Room, Setting
from briefgen.render.pdf.layout_items import Landmark, NoteText, Rule, Strip, Target, pad
from briefgen.render.pdf.structure import Element
from briefgen.render.pdf.tables import compose_table
from briefgen.render.pdf.text import MARK_RISE, MARK_SIZE, Measure, hang, mark_name, note_name
from briefgen.theme.geometry import BULLETS, HEADING_LEVELS, LIST_MARK_INSET, QUOTE_INSET
from briefgen.theme.tokens import StyleName, Theme

_LABEL_GAP = 6.0
"""Least distance, in points, from a list number's edge to the item's text."""
_HEADINGS: tuple[StyleName, ...] = ("heading1", "heading2", "heading3", "heading4")


def setting_for(resolved: ResolvedDocument, theme: Theme, fonts: FontSet) -> Setting:
    """A setting whose notes and nested blocks are composed by this module."""
    return Setting(theme, fonts, resolved, theme.colours.blue, _note, compose_blocks)


def compose_sections(setting: Setting, parent: Element, *, page_break_before: bool) -> list[Strip]:
    """The body of the document; `page_break_before` has its first section begin one."""
    flow = setting.flow()
    for section in setting.resolved.document.sections:
        _section(setting, section, 1, flow, parent)
    if flow.strips:
        flow.strips[0].page_break_before |= page_break_before
    return flow.strips


def _section(setting: Setting, section: Section, level: int, flow: Flow, parent: Element) -> None:
    room = Room(0, setting.theme.page.text_width)
    sect = parent.add("Sect")
    heading = sect.add(f"H{min(level, HEADING_LEVELS)}")
    name = _HEADINGS[min(level, len(_HEADINGS)) - 1]
    style = setting.style(name)
    number = setting.words(f"{section.number}.", style, heading)
    column = max(setting.theme.dimensions.heading_number_width, number.measure(number.text) + 6)
    gap = setting.words(" ", style, heading)
    measure = Measure(room.x + column, room.width - column, (number, gap), room.x)
    strips = setting.lines(section.title, name, measure, heading, sect)
    if level == 1:
        _rule_over(setting, strips, room)
    strips[0].anchors.append(Landmark(section.anchor))
    strips[0].page_break_before = name in setting.theme.word_layout_rules.page_break_before
    # Word has no space below a table: a heading brings enough of its own.
    flow.add(strips, style.before - (flow.gap if flow.boxed else 0.0), style.after)
    flow.append(compose_blocks(setting, section.blocks, room, sect))
    for part in section.sections:
        _section(setting, part, level + 1, flow, sect)


def _rule_over(setting: Setting, strips: list[Strip], room: Room) -> None:
    dimensions, colours = setting.theme.dimensions, setting.theme.colours
    thickness = dimensions.section_rule_thickness
    if thickness:
        pad(strips, thickness + dimensions.section_rule_space, 0.0)
        rule = Rule(room.x, thickness / 2, room.width, thickness, colours.blue)
        strips[0].painted.append(rule)


def compose_blocks(setting: Setting, blocks: Iterable[Block], room: Room, parent: Element) -> Flow:
    """Blocks one under the other."""
    flow = setting.flow()
    for block in blocks:
        start = len(flow.strips)
        _block(setting, block, room, parent, flow)
        if block.anchor and len(flow.strips) > start:
            flow.strips[start].anchors.append(Landmark(block.anchor, room.x))
    return flow


def _block(setting: Setting, block: Block, room: Room, parent: Element, flow: Flow) -> None:
    match block:
        case Paragraph():
            _paragraph(setting, block, room, parent, flow)
        case BulletList() | NumberedList():
            _list(setting, block, room, parent, flow)
        case Quote():
            inner = replace(room.inset(QUOTE_INSET, QUOTE_INSET), text="quote")
            flow.append(setting.compose(block.blocks, inner, parent.add("BlockQuote")))
        case Callout():
            compose_callout(setting, block, room, parent, flow)
        case Table():
            compose_table(setting, block, room, parent, flow)
        case Figure():
            compose_figure(setting, block, room, parent, flow)
        case Chart():
            compose_chart(setting, block, room, parent, flow)
        case StoryBox():
            compose_story(setting, block, room, parent, flow)
        case _:
            assert_never(block)


def _paragraph(setting: Setting, block: Paragraph, room: Room, parent: Element, flow: Flow) -> None:
    name: StyleName = room.text if block.role == "body" else block.role
    style = setting.style(name)
    strips = setting.lines(block.content, name, setting.measure(name, room), parent.add("P"))
    flow.add(strips, style.before, style.after, kind=(name, room.depth))


def _list(
    setting: Setting, block: BulletList | NumberedList, room: Room, parent: Element, flow: Flow
) -> None:
    element = parent.add("L")
    numbered = isinstance(block, NumberedList)
    element.attributes["ListNumbering"] = "Decimal" if numbered else "Disc"
    start = block.start if isinstance(block, NumberedList) else 1
    last = start + len(block.items) - 1
    face = setting.words("", setting.style(room.lists), None)
    dimensions, word_layout_rules = setting.theme.dimensions, setting.theme.word_layout_rules
    widest = face.measure(f"{last}.") + _LABEL_GAP if numbered else 0.0
    ours = dimensions.list_indent, dimensions.numbered_list_extra_indent
    usual, wider = word_layout_rules.list_indents.get(room.lists, ours)
    indent = max(usual + wider if numbered else usual, widest)
    inner = replace(room.inset(indent), text=room.lists, depth=room.depth + 1)
    for position, item in enumerate(block.items):
        label = f"{start + position}." if numbered else BULLETS[min(room.depth, len(BULLETS) - 1)]
        flow.append(_list_item(setting, item, label, inner, indent, element))


def _list_item(
    setting: Setting, item: ListItem, label: str, room: Room, indent: float, parent: Element
) -> Flow:
    """An item with its mark hanging before its first line."""
    element = parent.add("LI")
    style = setting.style(room.lists)
    mark = setting.words(label, style, element.add("Lbl"))
    if not label[0].isdigit():
        mark = replace(mark, colour=setting.theme.colours.blue)
    gap = replace(mark, text=" ")
    flow = setting.compose(item.blocks, room, element.add("LBody"))
    if not flow.strips:
        strips = setting.bordered([Strip(style.leading)], room.lists)
        flow.add(strips, 0, style.after, kind=(room.lists, room.depth))
    hang(flow.strips[0], (mark, gap), room.x - indent + LIST_MARK_INSET, style)
    return flow


def _note(setting: Setting, note: Note, home: Element) -> NoteText:
    """The text of a note, its number linking back to its mark and run in before its words."""
    element = home.add("Note", identifier=note_name(note.number))
    style = setting.style("note")
    link = element.add("Lbl").add("Link")
    back = Target("", mark_name(note.number), note.number_alternative, link)
    base = setting.words(f"{note.number}", style, link)
    number = replace(base, size=style.size * MARK_SIZE, rise=style.size * MARK_RISE, target=back)
    room = Room(0, setting.theme.page.text_width, "note", "note")
    content, rest = _opening(note.blocks)
    flow = Flow(
        setting.theme.word_layout_rules, gap=style.after, last=("note", 0)
    )  # as if below another note
    label = (number, setting.words("\u00a0", style, link))
    measure = setting.measure("note", room)
    lines = setting.lines(content, "note", measure, element.add("P"), run_in=label)
    flow.add(lines, style.before, style.after, kind=("note", 0))
    spare = (lines[0].before - style.before) or 0.0  # The same zero for all: memory.
    flow.append(setting.compose(rest, room, element))
    names = (note_name(note.number), note.anchor)
    flow.strips[0].anchors += [Landmark(name) for name in names if name]
    return NoteText(note.number, flow.strips, spare)


def _opening(blocks: tuple[Block, ...]) -> tuple[tuple[Inline, ...], tuple[Block, ...]]:
    """The words that a note's number stands before, and the blocks that follow them."""
    if blocks and isinstance(blocks[0], Paragraph):
        return blocks[0].content, blocks[1:]
    return (), blocks

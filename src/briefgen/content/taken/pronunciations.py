"""How the names are said in the points of a speaking card."""

from __future__ import annotations

import re

from msgspec.structs import replace

from briefgen.content.read_context import ReadContext
from briefgen.model.content import BodyPart, PersonFile, TakenEntry
from briefgen.model.nodes import (
    Block,
    BulletList,
    Emphasis,
    Inline,
    ListItem,
    NumberedList,
    Paragraph,
    StoryBox,
    Strong,
    Text,
)
from briefgen.model.walk import words_of

_SHORTEST = 3
"""The fewest letters of a part of a name that names the person."""


def with_pronunciations(body: tuple[BodyPart, ...], context: ReadContext) -> tuple[BodyPart, ...]:
    """The parts of a card with a line below each point that says how its names are said.

    The names are those of people whom the document may show, and whose record says it.
    """
    people = [
        (name, person)
        for name, person in context.people.entries.items()
        if person is not None and person.said
    ]
    if not people:
        return body
    return tuple(
        replace(part, blocks=tuple(_with_lines(block, people, context) for block in part.blocks))
        for part in body
    )


_People = list[tuple[str, PersonFile]]


def _with_lines(block: Block, people: _People, context: ReadContext) -> Block:
    match block:
        case StoryBox():
            fields = (
                replace(one, blocks=tuple(_with_lines(b, people, context) for b in one.blocks))
                for one in block.fields
            )
            return replace(block, fields=tuple(fields))
        case BulletList() | NumberedList():
            items = (_with_line(item, people, context) for item in block.items)
            return replace(block, items=tuple(items))
        case _:
            return block


def _with_line(item: ListItem, people: _People, context: ReadContext) -> ListItem:
    words = words_of(item.blocks)
    lines = []
    for name, person in people:
        if _names(words, person):
            content = _line(person, context.language.label("colon"))
            lines.append(Paragraph(content=content, role="small", span=person.span))
            taken = TakenEntry(kind="person", name=name, keys=("pronounce",), span=item.span)
            context.taken.append(taken)
    return replace(item, blocks=(*item.blocks, *lines)) if lines else item


def _names(words: str, person: PersonFile) -> bool:
    """Whether words name a person, by the whole name or a family name of it."""
    named = [person.name, *(one for one in person.name.split()[1:] if len(one) >= _SHORTEST)]
    return any(re.search(rf"(?<!\w){re.escape(one)}(?!\w)", words) for one in named)


def _line(person: PersonFile, colon: str) -> tuple[Inline, ...]:
    """`**Ana Ruiz**: *AH-na roo-EETH*`."""
    span = person.span
    name = Strong(content=(Text(text=person.name, span=span),), span=span)
    return name, Text(text=colon, span=span), Emphasis(content=person.said, span=span)

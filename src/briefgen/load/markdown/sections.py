"""A section's text: its blocks, and the sections that its headings open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefgen.load.anchors import slug
from briefgen.load.markdown.blocks import block, report_waiting
from briefgen.load.markdown.parser import Branch
from briefgen.load.markdown.sheet import Attributes, Sheet
from briefgen.location import Location
from briefgen.model.nodes import Anchor, Block, Inline, Section
from briefgen.model.walk import plain_text

_CLOSING_BRACES = re.compile(r"\{[#.][^{}]*\}\s*$")


@dataclass(slots=True)
class Body:
    """What stands under a heading while its end is not reached."""

    level: int = 1
    anchor: Anchor | None = None
    title: tuple[Inline, ...] = ()
    origin: Location = field(default_factory=lambda: Location(""))
    blocks: list[Block] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)

    def sections(self) -> tuple[Section, ...]:
        """The sections under this heading; those whose anchor is faulty are left out."""
        return tuple(
            Section(
                anchor=inner.anchor,
                title=inner.title,
                blocks=tuple(inner.blocks),
                sections=inner.sections(),
                origin=inner.origin,
            )
            for inner in self.bodies
            if inner.anchor is not None
        )


def body(branches: Sequence[Branch], sheet: Sheet, anchor: Anchor | None) -> Body:
    """The body of the section that a file holds; `anchor` is that section's own."""
    top = Body(anchor=anchor)
    open_bodies = [top]
    waiting: Attributes | None = None
    for branch in branches:
        if branch.kind == "attrs_block":
            waiting = sheet.attributes(branch, waiting)
            continue
        attributes = waiting or Attributes()
        waiting = None
        if branch.kind == "heading":
            _open(branch, sheet, attributes, open_bodies)
        else:
            open_bodies[-1].blocks += block(branch, sheet, attributes)
    report_waiting(waiting, sheet)
    return top


def _open(branch: Branch, sheet: Sheet, attributes: Attributes, open_bodies: list[Body]) -> None:
    place = sheet.location(branch.token)
    level = int(branch.token.tag[1:])
    if level == 1:
        hint = "the file's title is the heading of level 1; begin with '##'"
        sheet.report("BG140", place, "'#' is not allowed in a section", hint)
        level = 2
    while open_bodies[-1].level >= level:
        open_bodies.pop()
    parent = open_bodies[-1]
    if level > parent.level + 1:
        hint = f"write '{'#' * (parent.level + 1)}'"
        message = f"a heading of level {level} under one of level {parent.level}"
        sheet.report("BG141", place, message, hint)
    attributes.refuse_others(sheet.scope, "id")
    title = sheet.inlines(branch)
    if _CLOSING_BRACES.search(plain_text(title)):
        hint = "write '{#anchor}' on a line of its own before the heading"
        sheet.report("BG147", place, "attributes at the end of a heading", hint)
    if not title:
        sheet.report("BG142", place, "a heading without words", "write them after the '#' signs")
    anchor = _anchor(attributes, plain_text(title), open_bodies[0].anchor, place, sheet)
    opened = Body(level=level, anchor=anchor, title=title, origin=place)
    parent.bodies.append(opened)
    open_bodies.append(opened)


def _anchor(
    attributes: Attributes, words: str, file: Anchor | None, place: Location, sheet: Sheet
) -> Anchor | None:
    """The anchor given, else one made from the section's anchor and the heading's words."""
    if "id" in attributes.values:
        return attributes.anchor(sheet.scope)
    made = slug(words, prefix=file or "") or "section"
    return sheet.scope.anchors.claim(sheet.scope.anchors.free(made), place)

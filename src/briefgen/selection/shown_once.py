"""The tables and charts that several versions of a briefing show, of which it prints one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set

from msgspec import Struct
from msgspec.structs import replace

from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.content import Library, OutlineEntry, all_entries
from briefgen.model.nodes import (
    Anchor,
    Block,
    BulletList,
    Callout,
    Chart,
    NumberedList,
    Paragraph,
    Quote,
    Reference,
    Section,
    StoryBox,
    Table,
)
from briefgen.model.walk import blocks_in, inlines_in, inlines_of_block, sections_in
from briefgen.selection.rules import SHOWN_BY_TWO_VERSIONS
from briefgen.spans.span import NO_SPAN, Span


def shown_once(
    shown: Library, entries: tuple[OutlineEntry, ...], diagnostics: Diagnostics
) -> Library:
    """The library in which sections and records do not repeat tables and charts of other versions.

    `entries` are those that the briefing prints, in their order. In place of what was printed
    before is a reference to it, unless the text has one; each is a note. What a version itself
    shows twice stays, for another finding.
    """
    if len(shown.source_contents) < 2:
        return shown
    once = _Once(_versions_of_parts(shown), diagnostics)
    sections, records = dict(shown.sections), dict(shown.records)
    for entry in all_entries(entries):
        if entry.kind == "section":
            file = sections[entry.anchor]
            sections[entry.anchor] = replace(file, section=once.section(file.section))
        else:
            record = records[entry.anchor]
            (box,) = once.blocks((record.box,), entry.anchor)
            assert isinstance(box, StoryBox)
            records[entry.anchor] = replace(record, box=box)
    return replace(shown, sections=sections, records=records)


def _versions_of_parts(library: Library) -> Mapping[Anchor, frozenset[str]]:
    """The names of the versions that have each section, each part of one, and each record."""
    found: dict[Anchor, set[str]] = {}
    for source in library.source_contents:
        for entry in all_entries(source.entries):
            anchors = [entry.anchor]
            if entry.kind == "section" and entry.anchor in library.sections:
                whole = library.sections[entry.anchor].section
                anchors += [one.anchor for one in sections_in((whole,))]
            for anchor in anchors:
                found.setdefault(anchor, set()).add(source.name)
    return {anchor: frozenset(names) for anchor, names in found.items()}


class _FirstPlace(Struct, frozen=True):
    """Where a table or chart is printed first."""

    span: Span
    versions: frozenset[str]
    """The versions that have its section; empty for a text of the briefing itself."""


class _Once:
    """Leaves out of each part what parts of other versions before it have printed."""

    def __init__(self, versions: Mapping[Anchor, frozenset[str]], diagnostics: Diagnostics) -> None:
        self._versions = versions
        self._diagnostics = diagnostics
        self._first: dict[Anchor, _FirstPlace] = {}

    def section(self, section: Section) -> Section:
        blocks = self.blocks(section.blocks, section.anchor)
        sections = tuple(self.section(one) for one in section.sections)
        return replace(section, blocks=blocks, sections=sections)

    def blocks(self, blocks: tuple[Block, ...], part: Anchor) -> tuple[Block, ...]:
        """The blocks of a section or record."""
        inlines = (one for block in blocks_in(blocks) for one in inlines_of_block(block))
        named = {one.target for one in inlines_in(inlines) if isinstance(one, Reference)}
        return tuple(self._kept(blocks, self._versions.get(part, frozenset()), named))

    def _kept(
        self, blocks: Iterable[Block], versions: frozenset[str], named: Set[Anchor]
    ) -> Iterator[Block]:
        omitted = NO_SPAN
        for block in blocks:
            if not isinstance(block, Table | Chart):
                yield self._inside(block, versions)
                continue
            first = self._first.setdefault(block.anchor, _FirstPlace(block.shown_at, versions))
            if not _is_of_others(first, versions):
                yield block
            elif block.shown_at != omitted:  # Otherwise it is the table of the chart before it.
                omitted = block.shown_at
                self._report(block, first, has_reference=block.anchor in named)
                if block.anchor not in named:
                    reference = Reference(target=block.anchor, span=omitted)
                    yield Paragraph(content=(reference,), span=omitted)

    def _inside(self, block: Block, versions: frozenset[str]) -> Block:
        def kept(inner: tuple[Block, ...]) -> tuple[Block, ...]:
            # Without the names, so that a box or item of a list does not become empty.
            return tuple(self._kept(inner, versions, frozenset()))

        match block:
            case Callout() | Quote():
                return replace(block, blocks=kept(block.blocks))
            case BulletList() | NumberedList():
                items = (replace(one, blocks=kept(one.blocks)) for one in block.items)
                return replace(block, items=tuple(items))
            case StoryBox():
                fields = (replace(one, blocks=kept(one.blocks)) for one in block.fields)
                return replace(block, fields=tuple(fields))
            case _:
                return block

    def _report(self, block: Table | Chart, first: _FirstPlace, *, has_reference: bool) -> None:
        noun = "table" if isinstance(block, Table) else "chart"
        here = "the text here refers to it" if has_reference else "here is a reference to it"
        message = f"{noun} '{block.anchor}' of two versions is printed once; {here}"
        hint = (
            f"first shown at {first.span}; to print it here, leave out of 'select' what shows it "
            f"there. If they are two {noun}s, give one of them another anchor in its version"
        )
        self._diagnostics.add(SHOWN_BY_TWO_VERSIONS, block.shown_at, message, hint)


def _is_of_others(first: _FirstPlace, versions: frozenset[str]) -> bool:
    """Whether something is printed first by a part that none of these versions have."""
    return bool(first.versions and versions) and not first.versions & versions

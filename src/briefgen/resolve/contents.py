"""The entries of the contents lists."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model.document import ContentsEntry, Document
from briefgen.model.nodes import Chart, Figure, Section, Table
from briefgen.model.walk import blocks_in, sections_in, without_links
from briefgen.resolve.generated_text import caption_label


def contents_of(document: Document) -> tuple[ContentsEntry, ...]:
    """Headings down to the planned level, then tables, then figures; empty without a plan."""
    plan = document.contents
    if plan is None:
        return ()
    entries = list(_heading_entries(document.sections, 1, plan.levels))
    abstract = document.cover.abstract
    blocks = list(blocks_in([abstract] if abstract else ()))
    blocks += [b for s in sections_in(document.sections) for b in blocks_in(s.blocks)]
    wording = document.wording
    for block in blocks if plan.tables else ():
        if isinstance(block, Table) and block.number:
            entries.append(_caption_entry("table", caption_label(block, wording), block))
    for block in blocks if plan.figures else ():
        if isinstance(block, Figure | Chart) and block.number:
            entries.append(_caption_entry("figure", caption_label(block, wording), block))
    return tuple(entries)


def _heading_entries(
    sections: tuple[Section, ...], level: int, deepest: int
) -> Iterator[ContentsEntry]:
    if level > deepest:
        return
    for section in sections:
        if section.has_heading:
            yield ContentsEntry(
                kind="section",
                level=level,
                label=section.number,
                title=without_links(section.title),
                anchor=section.anchor,
            )
        yield from _heading_entries(section.sections, level + 1, deepest)


def _caption_entry(kind: str, label: str, block: Table | Figure | Chart) -> ContentsEntry:
    return ContentsEntry(
        kind="table" if kind == "table" else "figure",
        level=1,
        label=label,
        title=without_links(block.caption),
        anchor=block.anchor,
    )

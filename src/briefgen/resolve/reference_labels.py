"""The label of each element with an anchor, and anchors that are used twice."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.model.document import Document, Label, Wording
from briefgen.model.nodes import (
    Anchor,
    Block,
    Chart,
    Figure,
    Inline,
    Note,
    RepeatedMark,
    Section,
    Table,
)
from briefgen.model.walk import blocks_in, inlines_in, inlines_of_block, sections_in
from briefgen.resolve import rules
from briefgen.resolve.generated_text import caption_label
from briefgen.spans.span import Span


def labels_of(
    document: Document, *, sections: tuple[Section, ...] | None = None
) -> dict[Anchor, Label]:
    """Labels of numbered sections, of the tables and figures in them, and of anchored notes.

    `sections` are those of the full deliverable; by default, the document's own and its cover.
    """
    labels: dict[Anchor, Label] = {}
    for node in _inlines_of_cover(document) if sections is None else ():
        labels.update(_note_label(node))
    for section in sections_in(document.sections if sections is None else sections):
        labels[section.anchor] = Label(kind="section", text=section.number)
        for block in blocks_in(section.blocks):
            labels.update(_block_label(block, document.wording))
        for node in _inlines_of_section(section):
            labels.update(_note_label(node))
    return labels


def _note_label(node: Inline) -> dict[Anchor, Label]:
    match node:
        case Note(anchor=Anchor() as anchor):
            return {anchor: Label(kind="note", text=str(node.number))}
        case RepeatedMark(anchor=Anchor() as anchor):
            return {anchor: Label(kind="note", text=str(node.number), note=node.note)}
        case _:
            return {}


def _block_label(block: Block, wording: Wording) -> dict[Anchor, Label]:
    match block:
        case Table():
            return {block.anchor: Label(kind="table", text=caption_label(block, wording))}
        case Figure() | Chart():
            return {block.anchor: Label(kind="figure", text=caption_label(block, wording))}
        case _:
            return {}


def _inlines_of_cover(document: Document) -> Iterator[Inline]:
    abstract = document.cover.abstract
    return inlines_of_block(abstract) if abstract else iter(())


def _inlines_of_section(section: Section) -> Iterator[Inline]:
    yield from inlines_in(section.title)
    for block in section.blocks:
        yield from inlines_of_block(block)


def repeated_anchors(document: Document, reported: Container[str]) -> list[Diagnostic]:
    """A finding for each anchor that is used twice, at its second use.

    Anchors in `reported` have a finding already and are not reported again.
    """
    first: dict[Anchor, Span] = {}
    findings: list[Diagnostic] = []
    for anchor, span in anchors_in(document):
        if anchor in first and anchor not in reported:
            message = f"anchor '{anchor}' is used twice"
            hint = f"first used at {first[anchor]}; an anchor can be used only once in a document"
            findings.append(Diagnostic(span, rules.REPEATED_ANCHOR, message, hint))
        first.setdefault(anchor, span)
    return findings


def anchors_in(document: Document) -> Iterator[tuple[Anchor, Span]]:
    """Every anchor with its span, in reading order; a repeated anchor is yielded each time."""
    yield from _anchors_of_notes(_inlines_of_cover(document))
    for section in sections_in(document.sections):
        yield section.anchor, section.span
        for block in blocks_in(section.blocks):
            if block.anchor and block.anchor != section.anchor:
                yield block.anchor, block.span
        yield from _anchors_of_notes(_inlines_of_section(section))


def _anchors_of_notes(nodes: Iterable[Inline]) -> Iterator[tuple[Anchor, Span]]:
    for node in nodes:
        if isinstance(node, Note | RepeatedMark) and node.anchor:
            yield node.anchor, node.span

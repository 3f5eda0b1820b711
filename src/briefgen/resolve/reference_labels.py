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
    Note,
    ReferenceKind,
    RepeatedMark,
    Section,
    Table,
)
from briefgen.model.walk import (
    blocks_in,
    blocks_of_document,
    marks_in,
    marks_of_blocks,
    plain_text,
    sections_in,
    without_links,
)
from briefgen.resolve import rules
from briefgen.resolve.generated_text import caption_label
from briefgen.spans.span import NO_SPAN, Span


def labels_of(document: Document) -> dict[Anchor, Label]:
    """Labels of sections, of tables and figures in them and in the abstract, of anchored notes."""
    labels: dict[Anchor, Label] = {}
    abstract = document.cover.abstract
    if abstract is not None:
        _add_labels_of_blocks((abstract,), document.wording, labels)
        _add_labels_of_marks(marks_of_blocks((abstract,)), labels)
    for section in sections_in(document.sections):
        labels[section.anchor] = _label_of_section(section)
        _add_labels_of_blocks(section.blocks, document.wording, labels)
        _add_labels_of_marks(_marks_of_section(section), labels)
    return labels


def _label_of_section(section: Section) -> Label:
    if section.number:
        is_annex = section.numbering == "annex"
        return Label(kind="annex" if is_annex else "section", text=section.number)
    return Label(kind="heading", text=plain_text(without_links(section.title)).strip())


def _add_labels_of_marks(marks: Iterable[Note | RepeatedMark], labels: dict[Anchor, Label]) -> None:
    for mark in marks:
        if mark.anchor is not None:
            note = mark.note if isinstance(mark, RepeatedMark) else None
            labels[mark.anchor] = Label(kind="note", text=str(mark.number), note=note)


def _add_labels_of_blocks(
    blocks: Iterable[Block], wording: Wording, labels: dict[Anchor, Label]
) -> None:
    for block in blocks_in(blocks):
        if isinstance(block, Table | Figure | Chart) and block.number:
            kind: ReferenceKind = "table" if isinstance(block, Table) else "figure"
            text, number = caption_label(block, wording), str(block.number)
            labels[block.anchor] = Label(kind=kind, text=text, number=number)


def _marks_of_section(section: Section) -> list[Note | RepeatedMark]:
    return marks_in(section.title) + marks_of_blocks(section.blocks)


def repeated_anchors(document: Document, reported: Container[str]) -> list[Diagnostic]:
    """A finding for each anchor that is used twice, at its second use.

    That of a table or chart which is shown twice is where it is shown again. Other anchors in
    `reported` have a finding already and are not reported again.
    """
    first: dict[Anchor, Span] = {}
    findings: list[Diagnostic] = []
    shown = _shown_in(document)
    for anchor, span in anchors_in(document):
        place = first.get(anchor)
        if place in shown and span in shown:
            if shown[span].anchor == anchor:  # Otherwise it is the table of a chart's numbers.
                noun = "table" if isinstance(shown[span], Table) else "chart"
                message = f"{noun} '{anchor}' is shown twice"
                hint = f"first shown at {place}; refer to it with '[](#{anchor})'"
                findings.append(Diagnostic(span, rules.REPEATED_ANCHOR, message, hint))
        elif place is not None and anchor not in reported:
            message = f"anchor '{anchor}' is used twice"
            hint = f"first used at {place}; an anchor can be used only once in a document"
            findings.append(Diagnostic(span, rules.REPEATED_ANCHOR, message, hint))
        first.setdefault(anchor, span)
    return findings


def _shown_in(document: Document) -> dict[Span, Table | Chart]:
    """The places where tables and charts are shown, each with the first one there."""
    shown: dict[Span, Table | Chart] = {}
    for block in blocks_in(blocks_of_document(document)):
        if isinstance(block, Table | Chart) and block.shown_at != NO_SPAN:
            shown.setdefault(block.shown_at, block)
    return shown


def anchors_in(document: Document) -> Iterator[tuple[Anchor, Span]]:
    """Every anchor with its span, in reading order; a repeated anchor is yielded each time."""
    abstract = document.cover.abstract
    yield from _anchors_in_blocks([abstract] if abstract else [])
    yield from _anchors_of_marks(marks_of_blocks((abstract,) if abstract else ()))
    for section in sections_in(document.sections):
        yield section.anchor, section.span
        for anchor, span in _anchors_in_blocks(section.blocks):
            if anchor != section.anchor:
                yield anchor, span
        yield from _anchors_of_marks(_marks_of_section(section))


def anchors_without_heading(document: Document) -> Iterator[Anchor]:
    """The anchors of sections whose text is printed without a heading, except that of its table."""
    return (
        one.anchor
        for one in sections_in(document.sections)
        if not one.title and all(block.anchor != one.anchor for block in one.blocks)
    )


def anchors_without_number(document: Document) -> Iterator[Anchor]:
    """The anchors of images without a caption."""
    for section in sections_in(document.sections):
        for block in blocks_in(section.blocks):
            if isinstance(block, Figure) and not block.number:
                yield block.anchor


def _anchors_in_blocks(blocks: Iterable[Block]) -> Iterator[tuple[Anchor, Span]]:
    return ((block.anchor, _place_of(block)) for block in blocks_in(blocks) if block.anchor)


def _place_of(block: Block) -> Span:
    """Where a block is in the text that contains it."""
    if isinstance(block, Table | Chart) and block.shown_at != NO_SPAN:
        return block.shown_at
    return block.span


def _anchors_of_marks(marks: Iterable[Note | RepeatedMark]) -> Iterator[tuple[Anchor, Span]]:
    return ((mark.anchor, mark.span) for mark in marks if mark.anchor)

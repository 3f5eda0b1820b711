"""What must be right before anything is rendered and that no single file shows."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.errors import Diagnostic
from briefgen.location import Location
from briefgen.model.document import Document
from briefgen.model.nodes import Acronym, Figure, Inline, Link, Paragraph, StoryBox, Text
from briefgen.model.walk import blocks_in, inlines_in, inlines_of_block, plain_text, sections_in

_SAYS_NOTHING = {"here", "click here", "link", "this link", "more", "read more", "website"}


def check(document: Document, coverage: frozenset[int]) -> tuple[Diagnostic, ...]:
    """Every finding on an assembled document; `coverage` holds the code points the fonts show."""
    return (
        *_emptiness(document),
        *_missing_text(document),
        *_vague_links(document),
        *_uncovered(document, coverage),
    )


def _emptiness(document: Document) -> Iterator[Diagnostic]:
    """A document without a paragraph, and sections that hold nothing."""
    sections = tuple(sections_in(document.sections))
    if not any(section.blocks for section in sections):
        hint = "name sections in the outline, or choose some in `select`"
        yield Diagnostic(document.origin, "BG301", "the document would be empty", hint)
        return
    for section in sections:
        if not section.blocks and not section.sections:
            message = f"section '{section.anchor}' is empty"
            yield Diagnostic(section.origin, "BG302", message, "write it or leave it out")


def _missing_text(document: Document) -> Iterator[Diagnostic]:
    """Images whose meaning a reader who does not see them would miss (WCAG 2.1, 1.1.1)."""
    for section in sections_in(document.sections):
        for block in blocks_in(section.blocks):
            if isinstance(block, Figure) and not block.alt and not block.decorative:
                hint = "write what it shows, or mark it `{decorative=true}`"
                yield Diagnostic(block.origin, "BG303", "the image has no alternative text", hint)


def _vague_links(document: Document) -> Iterator[Diagnostic]:
    """Links whose words, read by themselves, do not say where they lead (WCAG 2.1, 2.4.4)."""
    for section in sections_in(document.sections):
        for block in section.blocks:
            for node in inlines_of_block(block):
                words = (
                    plain_text(node.content).strip(" .").lower() if isinstance(node, Link) else ""
                )
                if words in _SAYS_NOTHING:
                    message = f"the link text '{words}' says nothing of where it leads"
                    hint = "name what the reader finds there, or print the address"
                    yield Diagnostic(node.origin, "BG305", message, hint)


def _uncovered(document: Document, coverage: frozenset[int]) -> Iterator[Diagnostic]:
    """Characters that no font has: one finding for each place of text."""
    for text, origin in _texts(document):
        missing = sorted({c for c in text if ord(c) not in coverage and c not in "\n\t"})
        if missing:
            names = ", ".join(f"{c!r} (U+{ord(c):04X})" for c in missing)
            hint = "write it in another way; the fonts cover Latin, Greek, Cyrillic and Hebrew"
            yield Diagnostic(origin, "BG304", f"no font has the character {names}", hint)


def _texts(document: Document) -> Iterator[tuple[str, Location]]:
    cover, running = document.cover, document.running
    lines = [*cover.imprint, cover.kicker, cover.title, cover.subtitle]
    lines += [words for row in cover.rows for words in (row.label, row.value)]
    lines += [running.head_left, running.head_right, running.foot_left, running.foot_centre]
    for line in lines:
        yield line, document.origin
    for entry in document.acronyms.values():
        yield entry.long + entry.plural, entry.origin
    front = (*((cover.abstract,) if cover.abstract else ()), *cover.notices)
    for block in front:
        yield from _inline_texts(inlines_of_block(block), document.origin)
    for section in sections_in(document.sections):
        yield from _inline_texts(inlines_in(section.title), section.origin)
        for block in blocks_in(section.blocks):
            if isinstance(block, StoryBox):
                yield block.kicker, block.origin
            if isinstance(block, Paragraph | StoryBox):
                nodes = inlines_in(block.content if isinstance(block, Paragraph) else block.title)
                yield from _inline_texts(nodes, block.origin)


def _inline_texts(nodes: Iterator[Inline], fallback: Location) -> Iterator[tuple[str, Location]]:
    for node in nodes:
        if isinstance(node, Text | Acronym):
            yield node.text, node.origin if node.origin.path else fallback

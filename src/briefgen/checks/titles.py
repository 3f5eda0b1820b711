"""Titles and captions that consist of a note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.checks import rules
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.model.nodes import (
    Block,
    Callout,
    Chart,
    Figure,
    Inline,
    Note,
    Section,
    StoryBox,
    Table,
)
from briefgen.model.walk import inlines_in, plain_text
from briefgen.spans.span import Span


def titles_without_words(parts: Iterable[Section | Block]) -> Iterator[Diagnostic]:
    """A finding for each title and caption that has a note but no words."""
    for part in parts:
        noun, content = _heading_of(part)
        has_note = any(isinstance(inline, Note) for inline in inlines_in(content))
        if has_note and not plain_text(content).strip():
            yield Diagnostic(
                _span(part, content),
                rules.TITLE_WITHOUT_WORDS,
                f"the {noun} has no words",
                "write words before the note",
            )


def _heading_of(part: Section | Block) -> tuple[str, Sequence[Inline]]:
    """The words above a part and what they are called; nothing where it has none."""
    match part:
        case Section() | StoryBox() | Callout():
            return "title", part.title
        case Table() | Figure() | Chart():
            return "caption", part.caption
        case _:
            return "", ()


def _span(part: Section | Block, content: Sequence[Inline]) -> Span:
    span: Span = getattr(content[0], "span", part.span)
    return span

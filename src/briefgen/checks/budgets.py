"""Whether a document and its parts keep their numbers of pages and words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from briefgen.checks import rules
from briefgen.checks.word_counts import count_of_document, count_of_section
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.rule import Rule
from briefgen.diagnostics.summary import counted
from briefgen.model.budgets import Limit
from briefgen.model.document import SINCE_SECTION, Document
from briefgen.model.walk import sections_in


class Excess(Struct, frozen=True, kw_only=True):
    """A limit that a document exceeds."""

    part: str
    """The anchor of the part of the body that exceeds it; empty for the whole document."""
    unit: Literal["page", "word"]
    """The unit that is counted."""
    over: int
    """The number of words that are too many, or of lines by which the text is too long."""
    message: str
    hint: str
    limit: Limit
    document: Document

    @property
    def finding(self) -> Diagnostic:
        """The finding on it, in the briefing if that sets the limit."""
        own = self.limit.span
        span = own if own.path else self.document.span
        return Diagnostic(span, self._rule, self.message, self.hint)

    @property
    def amount(self) -> str:
        """How much is too much, as in `3 lines`."""
        return counted(max(self.over, 1), "line" if self.unit == "page" else "word")

    @property
    def _rule(self) -> Rule:
        if self.unit == "word":
            return rules.TOO_MANY_WORDS
        return rules.PART_TOO_LONG if self.part else rules.TOO_MANY_PAGES


def excesses(
    document: Document, *, pages: int, lines_over: int, lines_over_of_parts: Mapping[str, int]
) -> Iterator[Excess]:
    """Each limit of pages and words that a document exceeds.

    `lines_over` is the height that does not fit on the pages of the document, in lines, and
    `lines_over_of_parts` that of parts of the body, by their anchors.
    """
    whole = document.budget.whole
    if whole.pages and pages > whole.pages.most:
        yield _pages_of_document(document, whole.pages, pages, lines_over)
    for anchor, lines in lines_over_of_parts.items():
        limit = document.budget.parts[anchor].pages
        if limit is not None:
            yield _pages_of_part(document, limit, anchor, lines)
    if whole.words:
        yield from _words(document, whole.words, "", count_of_document(document))
    for section in sections_in(document.sections):
        limits = document.budget.parts.get(str(section.anchor))
        if limits is not None and limits.words:
            count = count_of_section(section)
            yield from _words(document, limits.words, str(section.anchor), count)


def _pages_of_document(document: Document, limit: Limit, pages: int, lines: int) -> Excess:
    message = f"the document has {counted(pages, 'page')}, but its {_allows(limit)}"
    hint = f"shorten the text by {counted(max(lines, 1), 'line')}, or {_other(limit, 'most_pages')}"
    return Excess(
        part="", unit="page", over=lines, message=message, hint=hint, limit=limit, document=document
    )


def _pages_of_part(document: Document, limit: Limit, anchor: str, lines: int) -> Excess:
    name = _name(document, anchor)
    message = f"{name} is {counted(lines, 'line')} too long: it may have "
    return Excess(
        part=anchor,
        unit="page",
        over=lines,
        message=f"{message}{counted(limit.most, 'page')}",
        hint="shorten its texts, or move some of them to another part",
        limit=limit,
        document=document,
    )


def _words(document: Document, limit: Limit, anchor: str, count: int) -> Iterator[Excess]:
    if count <= limit.most:
        return
    name = _name(document, anchor) if anchor else "the document"
    over = count - limit.most
    message = f"{name} has {counted(count, 'word')}, but its {_allows(limit)}"
    hint = f"shorten it by {counted(over, 'word')}, or {_other(limit, 'most_words')}"
    yield Excess(
        part=anchor,
        unit="word",
        over=over,
        message=message,
        hint=hint,
        limit=limit,
        document=document,
    )


def _name(document: Document, anchor: str) -> str:
    """The name of a part of the body in a message."""
    anchors = (str(section.anchor) for section in document.sections)
    first = next((one for one in anchors if one != SINCE_SECTION), "")
    limits = document.budget.parts[anchor]
    is_page_one = anchor == first and limits.pages is not None and limits.pages.most == 1
    if is_page_one and not document.cover.separate_page:
        return "page one"
    return f"the part '{limits.name or anchor}'"


def _allows(limit: Limit) -> str:
    """Who sets a limit, as in `budget allows 4`."""
    return f"{'budget' if limit.span.path else 'template'} allows {limit.most}"


def _other(limit: Limit, key: str) -> str:
    if limit.span.path:
        return "name in 'cuts' under 'budget' what can go"
    return f"change '{key}' in the template"

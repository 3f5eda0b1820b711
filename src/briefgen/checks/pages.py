"""Checks of the pages of a Word template, and of the finished pages of the PDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.checks import rules
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.summary import counted
from briefgen.model.document import Document
from briefgen.model.word_template import TemplateTheme
from briefgen.typeset.page_limits import exceeded_limits

_SHORT = 0.25
"""The part of the last page that text must fill."""


def check_template_pages(template_theme: TemplateTheme | None) -> tuple[Diagnostic, ...]:
    """Findings for pages of a Word template that are too small; none without a Word template."""
    if template_theme is None:
        return ()
    word_template = template_theme.word_template
    hint = "adjust the page size, margins or style in Word"
    return tuple(
        Diagnostic(
            word_template.span,
            rules.TEMPLATE_PAGE_TOO_SMALL,
            f"the pages of '{word_template.name}' {problem}",
            hint,
        )
        for _, problem in exceeded_limits(template_theme.theme)
    )


def check_number_of_pages(document: Document, pages: int, lines_over: int) -> Iterator[Diagnostic]:
    """A document with more pages than its template allows.

    `lines_over` is the number of lines of text on the pages that are too many.
    """
    most = document.most_pages
    if most and pages > most:
        message = f"the document has {counted(pages, 'page')}, but its template allows {most}"
        lines = counted(max(lines_over, 1), "line")
        hint = f"shorten the text by {lines}, or change 'most_pages' in the template"
        yield Diagnostic(document.span, rules.TOO_MANY_PAGES, message, hint)


def check_pages_of_parts(document: Document, lines_over: Mapping[str, int]) -> Iterator[Diagnostic]:
    """The parts with more pages than the template allows.

    `lines_over` has, by their anchors, the number of lines on the pages that are too many.
    """
    first = next((str(section.anchor) for section in document.sections), "")
    for anchor, lines in lines_over.items():
        most = document.most_pages_of_parts[anchor]
        is_page_one = anchor == first and most == 1 and not document.cover.separate_page
        name = "page one" if is_page_one else f"the part '{anchor}'"
        too_long = f"{counted(lines, 'line')} too long"
        message = f"{name} is {too_long}: it may have {counted(most, 'page')}"
        hint = "shorten its texts, or move some of them to another part"
        yield Diagnostic(document.span, rules.PART_TOO_LONG, message, hint)


def check_finished_pages(
    document: Document, *, cover_pages: int, last_lines: int, last_share: float
) -> Iterator[Diagnostic]:
    """A cover that needs more than one page, and a last page with little text.

    `cover_pages` is the number of pages of a separate cover, otherwise 0. `last_lines` is the
    number of lines of text on a last page that continues the page before, otherwise 0, and
    `last_share` the part of the page that they fill.
    """
    if cover_pages > 1:
        message = f"the cover needs {cover_pages} pages, but it must fit on one"
        hint = "shorten the abstract, the notices, the titles or the values of the cover table"
        abstract = document.cover.abstract
        span = abstract.span if abstract and abstract.span.path else document.span
        yield Diagnostic(span, rules.COVER_TOO_LONG, message, hint)
    if last_lines and last_share < _SHORT:
        lines = counted(last_lines, "line")
        message = f"the last page has only {lines} of text"
        hint = f"shorten the text by {lines} to save the page"
        yield Diagnostic(document.span, rules.SHORT_LAST_PAGE, message, hint)

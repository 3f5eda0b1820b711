"""Checks of the pages of a Word template, and of the finished pages of the PDF."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks import rules
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.summary import counted
from briefgen.model.document import Document
from briefgen.model.walk import blocks_in, sections_in
from briefgen.model.word_template import TemplateTheme
from briefgen.spans.span import Span
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
        yield Diagnostic(_last_text(document), rules.SHORT_LAST_PAGE, message, hint)


def _last_text(document: Document) -> Span:
    """The place of the last text that is printed; that of the document if no file has it."""
    found = document.span
    for section in sections_in(document.sections):
        for part in (section, *blocks_in(section.blocks)):
            found = part.span if part.span.path else found
    return found

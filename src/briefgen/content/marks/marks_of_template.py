"""Whether a template prints the mark of a document, and no mark of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from briefgen.content.marks import rules
from briefgen.content.marks.distribution import parts_of
from briefgen.content.marks.levels import Levels, comparable
from briefgen.content.template import Template
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.document import Cover, HeaderFooter
from briefgen.model.nodes import Text
from briefgen.model.word_template import HeaderFooterPages, WordTemplate
from briefgen.spans.mapped_text import Segment

_NAME = "distribution"
"""The name of the mark in expressions."""
_PAGES: Mapping[HeaderFooterPages, str] = {
    "default": "the usual pages",
    "first": "the first page",
    "even": "even pages",
}
_Lines = Mapping[HeaderFooterPages, tuple[str, ...]]
"""The lines in the header and footer of each kind of page."""
_OF_CONTENT = "\0"
"""Replaces the words of the content in a line of a template."""


def check_marks(
    template: Template,
    mark: str,
    cover: Cover,
    header_footer: HeaderFooter,
    levels: Levels,
    diagnostics: Diagnostics,
) -> None:
    """Findings for a mark that no page shows, and for marks that the template writes itself."""
    _report_marks_of_template(_lines(cover, header_footer), levels, diagnostics)
    footer = (header_footer.sources.get(name) for name in ("footer_left", "footer_centre"))
    if mark and not any(text is not None and _prints_mark(text) for text in footer):
        message = f"the footer of the template does not print the mark '{mark}'"
        hint = "write '{{ distribution }}' in 'footer_centre' or 'footer_left' of 'header_footer'"
        span = template.record.span("header_footer")
        diagnostics.add(rules.MARK_NOT_PRINTED, span, message, hint)


def check_marks_of_word_template(
    word_template: WordTemplate | None, mark: str, levels: Levels, diagnostics: Diagnostics
) -> None:
    """Findings for headers and footers of a team's Word file with another mark, or without any."""
    if word_template is None:
        return
    lines = {pages: word_template.lines_on(pages) for _, pages in word_template.header_footer}
    _report_other_marks(word_template, lines, mark, levels, diagnostics)
    if mark and word_template.replaces_footer:
        _report_pages_without_mark(word_template, lines, mark, diagnostics)


def _report_other_marks(
    word_template: WordTemplate, lines: _Lines, mark: str, levels: Levels, diagnostics: Diagnostics
) -> None:
    parts = {comparable(part) for line in chain(*lines.values()) for part in parts_of(line)}
    name, span = word_template.name, word_template.span
    for words in sorted({words for one in levels.declared.values() for words in one.words}):
        if comparable(words) in parts - {comparable(mark)}:
            message = f"the headers and footers of '{name}' contain '{words}', the mark of a level"
            hint = "write '{{ distribution }}' there in Word, which prints the mark of the document"
            diagnostics.add(rules.MARK_IN_TEMPLATE, span, message, hint)


def _report_pages_without_mark(
    word_template: WordTemplate, lines: _Lines, mark: str, diagnostics: Diagnostics
) -> None:
    shown = comparable(mark)
    without = [
        pages for pages, texts in lines.items() if all(shown not in comparable(t) for t in texts)
    ]
    if without:
        message = f"the headers and footers of '{word_template.name}' do not show the mark '{mark}'"
        where = "" if without == [*lines] else f" on {_PAGES[without[0]]}"
        hint = "write '{{ distribution }}' in their text in Word"
        span = word_template.span
        diagnostics.add(rules.MARK_NOT_PRINTED, span, f"{message}{where}", hint)


def _prints_mark(text: Text) -> bool:
    return any(value.key == _NAME for segment in text.source for value in segment.values)


def _lines(cover: Cover, header_footer: HeaderFooter) -> Iterator[Text]:
    """The lines of a template that can have a mark; labels of the cover table cannot."""
    yield from header_footer.sources.values()
    yield from cover.sources.values()
    yield from (row.sources[1] for row in cover.rows if len(row.sources) > 1)


def _report_marks_of_template(
    lines: Iterable[Text], levels: Levels, diagnostics: Diagnostics
) -> None:
    for line in lines:
        parts = {comparable(part) for part in parts_of(_words_of_template(line))}
        for declared in levels.declared.values():
            for words in declared.words:
                if comparable(words) in parts:
                    message = f"the template writes '{words}', the mark of a level"
                    hint = "write '{{ distribution }}', which prints the mark of the document"
                    diagnostics.add(rules.MARK_IN_TEMPLATE, line.span, message, hint)


def _words_of_template(line: Text) -> str:
    """The text of a line without the values that come from the content."""
    if not line.source:
        return ""
    ends = [segment.offset for segment in line.source[1:]] + [len(line.text)]
    return "".join(
        _OF_CONTENT if _is_of_content(segment) else line.text[segment.offset : end]
        for segment, end in zip(line.source, ends, strict=True)
    )


def _is_of_content(segment: Segment) -> bool:
    return any(not value.key.startswith("labels.") for value in segment.values)

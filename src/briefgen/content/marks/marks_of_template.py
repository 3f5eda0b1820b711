"""Whether a template prints the mark of a document, and no mark of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from briefgen.classified.findings import ANOTHER_MARK, finding
from briefgen.classified.markings import marking_in_line
from briefgen.content.marks import rules
from briefgen.content.marks.distribution import parts_of
from briefgen.content.marks.levels import Levels, comparable
from briefgen.content.read_context import ReadContext
from briefgen.content.template import Template
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.document import Cover, HeaderFooter
from briefgen.model.nodes import Text
from briefgen.model.word_template import WordTemplate
from briefgen.spans.mapped_text import Segment

_NAME = "distribution"
"""The name of the mark in expressions."""
_PART_OF_LINE = r"(?:^|[·|;,/()\[\]:]|\s[–—-]\s)\s*{}\s*(?:$|[·|;,/()\[\]:]|\s[–—-]\s)"
"""The pattern of a mark between separators, not `Public` in `Ministry of Public Works`."""
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
        message = "the footer of the template does not print the mark of the document"
        place = "in 'footer_centre' or 'footer_left' of 'header_footer'"
        hint = f"write '{{{{ distribution }}}}', which prints '{mark}', {place}"
        span = template.record.span("header_footer")
        diagnostics.add(rules.MARK_NOT_PRINTED, span, message, hint)


def marked_word_template(
    word_template: WordTemplate | None, mark: str, context: ReadContext
) -> WordTemplate | None:
    """A team's Word file that shows the mark on each page, and a finding for any other mark."""
    if word_template is None:
        return None
    diagnostics = context.diagnostics
    _report_other_marks(word_template, mark, context.levels, diagnostics)
    _report_classified_lines(word_template, mark, context.language.tag, diagnostics)
    if not mark:
        return word_template
    from briefgen.word_template.read.mark_line import with_mark_line

    return with_mark_line(word_template, mark, _mark_finder(mark), diagnostics)


def _mark_finder(mark: str) -> Callable[[str], bool]:
    """A function that returns whether a line, or a part of it, is the mark."""
    shown = re.compile(_PART_OF_LINE.format(re.escape(comparable(mark))))
    return lambda line: shown.search(comparable(line)) is not None


def _report_other_marks(
    word_template: WordTemplate, mark: str, levels: Levels, diagnostics: Diagnostics
) -> None:
    lines = chain.from_iterable(one.lines for one in word_template.header_footer.values())
    parts = {comparable(part) for line in lines for part in parts_of(line)}
    name, span = word_template.name, word_template.span
    for words in sorted({words for one in levels.declared.values() for words in one.words}):
        if comparable(words) in parts - {comparable(mark)}:
            message = f"the headers and footers of '{name}' contain '{words}', the mark of a level"
            hint = "write '{{ distribution }}' there in Word, which prints the mark of the document"
            diagnostics.add(rules.MARK_IN_TEMPLATE, span, message, hint)


def _report_classified_lines(
    word_template: WordTemplate, mark: str, language: str, diagnostics: Diagnostics
) -> None:
    """Findings for classified markings in headers and footers, but for the mark of the document."""
    lines = chain.from_iterable(one.lines for one in word_template.header_footer.values())
    for line in dict.fromkeys(lines):
        marking = marking_in_line(line, language)
        if marking is not None and comparable(marking.words) != comparable(mark):
            diagnostics.extend([finding(marking, word_template.span, ANOTHER_MARK)])


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

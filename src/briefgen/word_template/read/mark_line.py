"""Adds a line with the mark of a document to footers of a team's Word file that do not show it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.word_template import (
    HeaderFooterKind,
    HeaderFooterPages,
    TemplatePage,
    TemplatePart,
    WordTemplate,
)
from briefgen.ooxml.properties import is_on
from briefgen.word_template import rules
from briefgen.word_template.read.footer_line import FooterLine
from briefgen.word_template.read.header_footer import KINDS, empty_root

_PAGES: Mapping[HeaderFooterPages, str] = {
    "default": "the usual pages",
    "first": "the first page",
    "even": "even pages",
}
_EXPRESSION = re.compile(r"\bdistribution\b")
"""The name of the mark in expressions."""
_Parts = Mapping[tuple[HeaderFooterKind, HeaderFooterPages], TemplatePart]


def with_mark_line(
    word_template: WordTemplate,
    mark: str,
    is_mark: Callable[[str], bool],
    diagnostics: Diagnostics,
) -> WordTemplate:
    """The Word template, with a line for the mark in each footer of pages that do not show it.

    Each added line is a warning. `is_mark` returns whether a line of text shows the mark.
    """
    parts = dict(word_template.header_footer)
    used = list(_used_pages(word_template))
    without = [one for one in used if not _is_marked(word_template, one, is_mark)]
    pages = _own_footers(word_template, without)
    if not word_template.replaces_footer or not pages:
        return word_template
    footers = (parts[key].root for key in sorted(parts) if key[0] == "footer")
    line = FooterLine.like(footers, word_template.styles)
    for one in pages:
        part = _part_of("footer", parts, one) or TemplatePart(root=empty_root("footer"))
        parts["footer", one] = replace(part, root=line.added_to(part.root, mark))
    where = "" if without == used else f" on {' and '.join(_PAGES[one] for one in without)}"
    diagnostics.add(
        rules.ADDED_MARK,
        word_template.span,
        f"the footers of '{word_template.name}' do not show the mark of the document{where}; "
        "it is in a line of its own there",
        f"to print '{mark}' elsewhere, write '{{{{ distribution }}}}' in the footers in Word; "
        "otherwise acknowledge this warning",
    )
    return replace(word_template, header_footer=parts, page=_growing(word_template.page))


def _is_marked(
    word_template: WordTemplate, pages: HeaderFooterPages, is_mark: Callable[[str], bool]
) -> bool:
    parts = word_template.header_footer
    found = (_part_of(kind, parts, pages) for kind in KINDS)
    return any(part is not None and _shows_mark(part, is_mark) for part in found)


def _own_footers(
    word_template: WordTemplate, without: Sequence[HeaderFooterPages]
) -> Sequence[HeaderFooterPages]:
    """The pages whose footer needs a line: first pages may have the footer of the others."""
    if "default" in without and ("footer", "first") not in word_template.header_footer:
        return [pages for pages in without if pages != "first"]
    return without


def _used_pages(word_template: WordTemplate) -> Iterator[HeaderFooterPages]:
    yield "default"
    if any(pages == "first" for _, pages in word_template.header_footer):
        yield "first"
    if is_on(word_template.settings, "w:evenAndOddHeaders"):
        yield "even"


def _shows_mark(part: TemplatePart, is_mark: Callable[[str], bool]) -> bool:
    return any(map(_EXPRESSION.search, part.expressions)) or any(map(is_mark, part.lines))


def _part_of(
    kind: HeaderFooterKind, parts: _Parts, pages: HeaderFooterPages
) -> TemplatePart | None:
    """The part that pages show: even pages without one of their own show none (17.10.1)."""
    default = parts.get((kind, "default")) if pages == "first" else None
    return parts.get((kind, pages), default)


def _growing(page: TemplatePage) -> TemplatePage:
    """The page with a bottom margin that grows with its footer: a negative one is exact."""
    bottom = page.margins.get("bottom", "")
    if not bottom.startswith("-"):
        return page
    return replace(page, margins={**page.margins, "bottom": bottom.removeprefix("-")})

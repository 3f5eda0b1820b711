"""Checks of a whole document, before it is rendered."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from briefgen.checks import rules
from briefgen.checks.charts import charts_without_space
from briefgen.checks.classified_texts import (
    classified_lines,
    classified_names,
    classified_texts,
)
from briefgen.checks.levels import withheld_acronyms, withheld_references
from briefgen.checks.placeholders import missing_texts, placeholders
from briefgen.checks.printed_values import span_of_words
from briefgen.checks.similar_words import SimilarWords
from briefgen.checks.tables import tables_without_space
from briefgen.checks.whole_texts import whole_texts
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.model.charts import words_in
from briefgen.model.content import Library
from briefgen.model.document import Document
from briefgen.model.images import is_svg, svg_words
from briefgen.model.nodes import (
    Acronym,
    Block,
    BulletList,
    Chart,
    Figure,
    Inline,
    Link,
    NumberedList,
    Quote,
    Section,
    StoryBox,
    Text,
)
from briefgen.model.walk import (
    blocks_in,
    blocks_of_document,
    cover_blocks,
    inlines_in,
    inlines_of_block,
    parts_of,
    plain_text,
    sections_in,
)
from briefgen.spans.hidden_characters import HIDDEN_CHARACTER, described
from briefgen.spans.mapped_text import MappedText, mapped_to
from briefgen.spans.span import NO_SPAN, Span
from briefgen.theme.tokens import Theme
from briefgen.typeset.header_footer import headings_too_long

_MAX_NESTING = 6
"""Maximum nesting of lists and quotes, and of headings (ISO 32000-1, 14.8.4.3.2: H1 to H6)."""
_CAPITALS = re.compile(r"(?<![\w@./-])[A-Z][A-Z0-9]{4,}(?![\w@/-])")
_REMEMBERED = 1024
"""Number of texts whose words are remembered: most texts are in several documents."""
_SHORTEST_ACRONYM = 5
_SIMILARITY = 0.8
"""Minimum similarity, from 0 to 1, of a word and the acronym that it misspells."""
_VAGUE = {"here", "click here", "link", "this link", "more", "read more", "website"}


def check(
    document: Document,
    coverage: frozenset[int],
    is_rasterised: Callable[[bytes], bool],
    diagnostics: Diagnostics,
) -> None:
    """Add every finding on an assembled document.

    `coverage` contains the code points of the fonts. `is_rasterised` says whether the PDF
    shows a drawing as a bitmap. Consequences of an earlier finding are not reported.
    """
    texts = tuple(whole_texts(document))
    found = (
        *_empty_parts(document, diagnostics),
        *_lists_too_deep(document),
        *_headings_too_deep(document.sections, 1),
        *_mistyped_acronyms(document, diagnostics),
        *_keys_of_acronyms(document, diagnostics),
        *_vague_links(document),
        *_missing_characters(document, coverage),
        *_placeholders(document, texts),
        *_classified(document, texts, diagnostics),
        *_rasterised_drawings(document, coverage, is_rasterised),
    )
    diagnostics.extend(found)


def _placeholders(document: Document, texts: Iterable[MappedText]) -> Iterator[Diagnostic]:
    others = (*_texts_outside_text(document), *_properties(document))
    yield from placeholders((*_mapped_texts(document), *_properties(document)))
    yield from missing_texts((*texts, *others), document.language)


def _classified(
    document: Document, texts: Iterable[MappedText], diagnostics: Diagnostics
) -> Iterator[Diagnostic]:
    """Markings of classified information; that of the mark itself was reported when it was read."""
    lines = (*_lines_of_pages(document), *_title(document), *_properties(document))
    for one in dict.fromkeys(classified_lines(lines, document.language)):
        if not diagnostics.has_finding_at(one.span):
            yield one
    texts = (*texts, *_words_of_pictures(document), *_alternatives(document))
    yield from classified_texts(texts, document.language)
    yield from classified_names(document.target, document.span, document.language)


def check_levels(document: Document, library: Library, diagnostics: Diagnostics) -> None:
    """Add the findings on acronyms and references above the level of a document."""
    diagnostics.extend(withheld_acronyms(_mapped_texts(document), library.withheld_acronyms))
    if library.withheld:
        inlines = _inlines_of_document(document)
        diagnostics.extend(withheld_references(inlines, library.withheld))
        diagnostics.names_with_findings |= library.withheld.keys()


def check_headings(document: Document, theme: Theme) -> tuple[Diagnostic, ...]:
    """Headings that are too long for the header or footer.

    Word cannot shorten a heading there, so the PDF does not either.
    """
    hint = "shorten it, or let `header_footer` in the template show another level or a text"
    return tuple(
        Diagnostic(
            section.span,
            rules.HEADING_TOO_LONG,
            f"the heading of section '{section.anchor}' is too long for the header or footer",
            hint,
        )
        for section in dict.fromkeys(headings_too_long(document, theme))
    )


def check_space(document: Document, theme: Theme) -> tuple[Diagnostic, ...]:
    """Charts without space, and tables with words that are wider than their columns."""
    blocks = tuple(blocks_of_document(document))
    return (
        *charts_without_space(blocks, theme),
        *tables_without_space(blocks, theme, document.language),
    )


def _empty_parts(document: Document, diagnostics: Diagnostics) -> Iterator[Diagnostic]:
    """A document without a paragraph, and sections without content.

    Nothing is reported if another finding may be the reason.
    """
    if diagnostics.may_lack_content() or diagnostics.has_errors_in(document.span.path):
        return
    sections = tuple(sections_in(document.sections))
    complete = [section for section in sections if not diagnostics.has_errors_in(section.span.path)]
    if not any(section.blocks for section in sections) and complete == list(sections):
        hint = "add sections to the outline, or to `select`"
        yield Diagnostic(document.span, rules.EMPTY_DOCUMENT, "the document would be empty", hint)
        return
    # A section in the same file as the one that contains it begins with a heading in the text.
    headings = {
        inner.anchor
        for section in sections
        for inner in section.sections
        if inner.span.path == section.span.path
    }
    for section in complete:
        if not section.blocks and not section.sections:
            message, hint = (
                f"section '{section.anchor}' is empty",
                "add its text, or remove it from the outline",
            )
            if section.anchor in headings:
                message = f"the heading '{plain_text(section.title)}' has no text"
                hint = "add text or remove the heading"
            yield Diagnostic(section.span, rules.EMPTY_SECTION, message, hint)


def _vague_links(document: Document) -> Iterator[Diagnostic]:
    """Links whose words, read by themselves, do not say where they lead (WCAG 2.1, 2.4.4)."""
    for node in _inlines_of_document(document):
        if not isinstance(node, Link):
            continue
        words = plain_text(node.content).strip(" .").lower()
        if words in _VAGUE:
            message = f"the link text '{words}' does not say where the link goes"
            hint = "say what the reader finds there, or print the address"
            span = node.content[0].span.to(node.content[-1].span)
            yield Diagnostic(span, rules.VAGUE_LINK_TEXT, message, hint)


def _lists_too_deep(document: Document) -> Iterator[Diagnostic]:
    """Lists and quotes nested deeper than a page can show."""
    for block in blocks_of_document(document):
        deepest, span = _list_depth(block)
        if deepest > _MAX_NESTING:
            message = f"lists and quotes are nested {deepest} levels deep"
            hint = f"use at most {_MAX_NESTING} levels; use a subsection or a table instead"
            yield Diagnostic(span, rules.NESTED_TOO_DEEPLY, message, hint)


def _headings_too_deep(sections: Iterable[Section], level: int) -> Iterator[Diagnostic]:
    """The first heading of each branch that is deeper than a tagged PDF allows."""
    for section in sections:
        if level > _MAX_NESTING:
            message = f"section '{section.anchor}' is nested {level} levels deep"
            hint = f"use at most {_MAX_NESTING} levels of headings; move it up in the outline"
            yield Diagnostic(section.span, rules.NESTED_TOO_DEEPLY, message, hint)
        else:
            yield from _headings_too_deep(section.sections, level + 1)


def _list_depth(block: Block) -> tuple[int, Span]:
    own_level = int(isinstance(block, BulletList | NumberedList | Quote))
    inner = [_list_depth(part) for part in parts_of(block) if not isinstance(part, tuple)]
    deepest, span = max(inner, key=lambda found: found[0], default=(0, block.span))
    return own_level + deepest, span


def _mistyped_acronyms(document: Document, diagnostics: Diagnostics) -> Iterator[Diagnostic]:
    """Words in capitals that are not in the register but similar to an acronym in it.

    Each text with the word is a finding, so that an author can acknowledge one of them alone.
    """
    if not diagnostics.all_read:
        return
    original = document.original.acronyms if document.original is not None else {}
    registered = {*document.acronyms, *original, *diagnostics.names_with_findings}
    known = [short for short in document.acronyms if len(short) >= _SHORTEST_ACRONYM]
    similar = SimilarWords(known, _SIMILARITY).nearest
    for source in _mapped_texts(document):
        for word in _words_in_capitals(source.text):
            near = similar(word) if word not in registered else ""
            if near:
                hint = f"did you mean '{near}'? If not, add it to acronyms.yaml"
                span = source.span()
                yield Diagnostic(span, rules.MISTYPED_ACRONYM, f"unknown acronym '{word}'", hint)


def _keys_of_acronyms(document: Document, diagnostics: Diagnostics) -> Iterator[Diagnostic]:
    """Keys of acronyms with another short form, but for texts that are not translated."""
    entries = document.acronyms.values()
    short = {one.key: one.short for one in entries if one.key and one.key not in document.acronyms}
    if not short:
        return
    pattern = re.compile(rf"(?<![\w@./-])(?:{'|'.join(map(re.escape, short))})(?![\w@/-])")
    originals = {span.path for span in diagnostics.texts}
    for source in _mapped_texts(document):
        if source.span().path in {"", *originals}:
            continue
        for word in dict.fromkeys(pattern.findall(source.text)):
            message = f"'{word}' has another short form in this language"
            hint = f"write '{short[word]}', as in the register"
            yield Diagnostic(source.span(), rules.MISTYPED_ACRONYM, message, hint)


@lru_cache(maxsize=_REMEMBERED)
def _words_in_capitals(text: str) -> tuple[str, ...]:
    return tuple(_CAPITALS.findall(text))


def _missing_characters(document: Document, coverage: frozenset[int]) -> Iterator[Diagnostic]:
    """Characters that no font has or that are not supported: one finding for each text.

    Its span is that of the first such characters.
    """
    known: set[str] = set()
    for source in _mapped_texts(document):
        text = source.text
        if known.issuperset(text):
            continue
        known.update(c for c in set(text) - known if _is_supported(c, coverage))
        supported = [character in known for character in text]
        if all(supported):
            continue
        start = supported.index(False)
        end = next((n for n in range(start, len(text)) if supported[n]), len(text))
        missing = dict.fromkeys(
            c for c, is_supported in zip(text, supported, strict=True) if not is_supported
        )
        names = ", ".join(_named(character) for character in missing)
        one, it = ("character", "it") if len(missing) == 1 else ("characters", "them")
        message = f"the fonts do not have the {one} {names}"
        message += "" if source.path else f", in '{text}'"
        hint = f"replace {it}; Latin, Greek and Cyrillic letters are supported"
        span = span_of_words(source, start, end)
        yield Diagnostic(span, rules.MISSING_CHARACTER, message, hint)


def _rasterised_drawings(
    document: Document, coverage: frozenset[int], is_rasterised: Callable[[bytes], bool]
) -> Iterator[Diagnostic]:
    """Drawings that the PDF cannot show as vectors, but for those with missing characters."""
    for block in blocks_in(blocks_of_document(document)):
        if not isinstance(block, Figure):
            continue
        data = document.assets[block.image]
        if not is_svg(data) or any(ord(c) not in coverage for c in svg_words(data)):
            continue
        if is_rasterised(data):
            name = block.image.rpartition("/")[2]
            message = f"the PDF shows '{name}' as an image: PDF/A cannot express a part of it"
            hint = "replace gradients that repeat, or accept that its text cannot be searched"
            yield Diagnostic(block.span, rules.RASTERISED_DRAWING, message, hint)


def _named(character: str) -> str:
    """A character in a message: itself if it can be seen, otherwise its name, and its code."""
    if unicodedata.category(character)[0] in "CMZ":
        return described(character)
    return f"'{character}' (U+{ord(character):04X})"


def _is_supported(character: str, coverage: frozenset[int]) -> bool:
    """Whether a character can be set: right-to-left, combining and invisible ones cannot.

    A tab is reported where its text is read.
    """
    if character == "\t":
        return True
    if unicodedata.bidirectional(character) in {"R", "AL", "AN"}:
        return False
    if unicodedata.category(character) in {"Cc", "Mn", "Me"}:
        return False
    if HIDDEN_CHARACTER.match(character):
        return False
    return ord(character) in coverage


def _inlines_of_document(document: Document) -> Iterator[Inline]:
    """Every printed inline, with those of headings and in the rows of the cover."""
    for row in document.cover.rows:
        yield from inlines_in(row.content)
    for block in cover_blocks(document):
        yield from inlines_of_block(block)
    for section in sections_in(document.sections):
        yield from inlines_in(section.title)
        for block in section.blocks:
            yield from inlines_of_block(block)


def _properties(document: Document) -> Iterator[MappedText]:
    """The properties of the files that are not texts of the document."""
    metadata = document.metadata
    for name, texts in (("authors", metadata.authors), ("keywords", metadata.keywords)):
        for number, text in enumerate(texts, 1):
            at = metadata.spans.get(f"{name}.{number}") or metadata.spans.get(name)
            yield mapped_to(text, at or document.span)


def _title(document: Document) -> Iterator[MappedText]:
    metadata = document.metadata
    yield mapped_to(metadata.title, metadata.spans.get("title", document.span))


def _alternatives(document: Document) -> Iterator[MappedText]:
    """The text alternatives of pictures."""
    for block in blocks_in(blocks_of_document(document)):
        if isinstance(block, Figure):
            yield mapped_to(block.alt, block.span)


def _mapped_texts(document: Document) -> Iterator[MappedText]:
    """Every printed text, with the spans of its characters."""
    yield from _texts_outside_text(document)
    for block in cover_blocks(document):
        yield from _inline_texts(inlines_of_block(block), document.span)
    for section in sections_in(document.sections):
        yield from _inline_texts(inlines_in(section.title), section.span)
        for block in section.blocks:
            yield from _inline_texts(inlines_of_block(block), block.span)


def _texts_outside_text(document: Document) -> Iterator[MappedText]:
    """The lines and labels of the template, acronyms, and the words of charts and drawings."""
    yield from _lines_of_pages(document)
    for name in document.wording.__struct_fields__:
        # Labels have no spans; the message quotes them.
        yield mapped_to(getattr(document.wording, name), NO_SPAN)
    for entry in document.acronyms.values():
        yield mapped_to(entry.long, entry.long_span)
        if entry.plural:
            yield mapped_to(entry.plural, entry.plural_span)
    yield from _words_of_pictures(document)


def _lines_of_pages(document: Document) -> Iterator[MappedText]:
    """The lines of the cover, with the rows of its table, and of headers and footers."""
    cover, header_footer = document.cover, document.header_footer
    lines = [*cover.sources.values(), *header_footer.sources.values()]
    lines += [words for row in cover.rows for words in row.sources]
    yield from _inline_texts(iter(lines), document.span)


def _words_of_pictures(document: Document) -> Iterator[MappedText]:
    """The words of charts, stories and drawings outside paragraphs."""
    for section in sections_in(document.sections):
        for block in blocks_in(section.blocks):
            yield from _chart_and_story_texts(block)
            if isinstance(block, Figure) and is_svg(document.assets.get(block.image, b"")):
                yield mapped_to(svg_words(document.assets[block.image]), block.span)


def _chart_and_story_texts(block: Block) -> Iterator[MappedText]:
    if isinstance(block, Chart):
        yield from words_in(block)
    if isinstance(block, StoryBox):
        yield mapped_to(block.topic, block.topic_span)
        for entry in block.fields:
            yield mapped_to(entry.label, entry.span)
            yield mapped_to(entry.remark, entry.span)


def _inline_texts(nodes: Iterator[Inline], fallback: Span) -> Iterator[MappedText]:
    for node in nodes:
        if isinstance(node, Text | Acronym):
            span = node.span if node.span.path else fallback
            segments = node.source or mapped_to(node.text, span).segments
            yield MappedText(node.text, span.path, segments)

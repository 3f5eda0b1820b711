"""The notes that cite sources, in the style of the template."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from briefgen.content.addresses import address_link, host_of
from briefgen.content.labels import TemplateLabels
from briefgen.content.records import Record
from briefgen.content.registers import Registers
from briefgen.diagnostics.collector import Diagnostics
from briefgen.language.days import day_in_words
from briefgen.model.mapped_nodes import with_joined_texts
from briefgen.model.nodes import CitedSource, Emphasis, Inline, Link, Note, Paragraph, Text, text_of
from briefgen.model.walk import plain_text
from briefgen.spans.mapped_text import mapped_to
from briefgen.spans.span import Span

if TYPE_CHECKING:
    from briefgen.schema.registers import FactRecord, SourceRecord

_Part = tuple[str, tuple[Inline, ...]]
"""A part of a full note: words, and what follows them without a comma."""


class Citation(Struct, frozen=True):
    """A source that a note names."""

    name: str
    """The name as written, perhaps with a version."""
    span: Span
    """Where the name is written."""
    place: tuple[Inline, ...] = ()
    """The place in the source; empty for the whole source."""


class CitationStyle(Struct, frozen=True):
    """How notes print sources that do not define it themselves with `cite`."""

    is_full: bool
    """Whether a note prints everything that is known of a source.

    Otherwise it prints the address, or the title of a source without one.
    """
    accessed: Callable[[datetime.date], str]
    """The words for the day on which an address was opened, as in `accessed 3 March 2019`."""
    archived: str
    """The words before the address of an archive copy, with the colon."""
    semicolon: str
    """The sign between two sources of a note, with its spaces."""


def citation_style(labels: TemplateLabels, language: str, cite: str) -> CitationStyle:
    """The style with the labels and the `cite` of a template, in a language (BCP 47)."""
    words = {name: str(label.text) for name, label in labels.items()}
    accessed = words.get("accessed", "{date}")
    return CitationStyle(
        is_full=cite == "full",
        accessed=lambda day: accessed.format(date=day_in_words(day, language)),
        archived=words.get("archived", "") + words.get("colon", ""),
        semicolon=words.get("semicolon", ""),
    )


def source_note(
    citations: Sequence[Citation],
    registers: Registers,
    style: CitationStyle,
    span: Span,
    diagnostics: Diagnostics,
) -> Note | None:
    """The note that cites sources; each unknown source is a finding.

    `None` if no source is known.
    """
    sources = cited_sources(citations, registers, style, diagnostics)
    if not sources:
        return None
    words = Paragraph(
        content=words_of_sources(sources, style.semicolon, span), span=sources[0].span
    )
    return Note(blocks=(words,), sources=sources, span=span)


def cited_sources(
    citations: Sequence[Citation],
    registers: Registers,
    style: CitationStyle,
    diagnostics: Diagnostics,
) -> tuple[CitedSource, ...]:
    """The known sources among those that a note names; each unknown one is a finding."""
    found = []
    for one in citations:
        record = registers.sources.find(one.name, one.span, diagnostics)
        if record is not None:
            found.append(_cited_source(registers.sources.name_of(one.name), one, record, style))
    return tuple(found)


def _cited_source(
    key: str, citation: Citation, record: Record[SourceRecord], style: CitationStyle
) -> CitedSource:
    entry, stop = _printed(record, style, (), citation.span)
    words = entry
    if citation.place:
        words, stop = _printed(record, style, citation.place, citation.span)
    return CitedSource(
        name=key,
        place=" ".join(plain_text(citation.place).split()),
        short=_short_form(record.value),
        entry=entry,
        words=words,
        place_words=citation.place,
        stop=stop,
        span=record.span(),
    )


def words_of_sources(
    sources: Sequence[CitedSource], semicolon: str, span: Span, *, has_stop: bool = True
) -> tuple[Inline, ...]:
    """The text of a note that cites sources, with a semicolon between two of them.

    `has_stop` says whether it has the full stop after the last one; inside other words it has none.
    """
    done: list[Inline] = []
    for number, source in enumerate(sources, 1):
        done += source.words
        last = source.stop if has_stop else ""
        end = semicolon if number < len(sources) else last
        if end:
            done.append(text_of(mapped_to(end, span)))
    return with_joined_texts(done)


def _printed(
    record: Record[SourceRecord], style: CitationStyle, place: tuple[Inline, ...], span: Span
) -> tuple[tuple[Inline, ...], str]:
    """The words of a note for a source and a place in it, and the full stop at its end.

    An address is printed as written, as a link. The place follows the title and the year, or an
    address that is printed alone.
    """
    source = record.value
    form = source.cite or ("full" if style.is_full else "address" if source.address else "title")
    if form == "full":
        return _full(record, style, place, span)
    after = (_words(", ", record, span), *place) if place else ()
    if form == "title" or source.address is None:
        return (_words(source.title or "", record, span, "title"), *after), ""
    address = address_link(source.address, span, record.span("address"))
    if form == "address":
        return (address, *after), ""
    if not place:
        return (_words(f"{source.title or ''}, ", record, span, "title"), address), ""
    title = _words(source.title or "", record, span, "title")
    return (title, *after, _words(", ", record, span), address), ""


def _words(text: str, record: Record[SourceRecord], span: Span, *keys: str) -> Text:
    """Words of a note that values of a source give; `span` is that of the citation."""
    return text_of(mapped_to(text, span, (), tuple(_origins(record, keys))))


def _origins(record: Record[SourceRecord], keys: Iterable[str]) -> Iterator[tuple[str, Span]]:
    for key in keys:
        value = getattr(record.value, key)
        if key == "authors":
            for index, author in enumerate(value):
                yield author, record.span(key, index)
        elif value is not None:
            yield str(value), record.span(key)


def _full(
    record: Record[SourceRecord], style: CitationStyle, place: tuple[Inline, ...], span: Span
) -> tuple[tuple[Inline, ...], str]:
    """Authors, title, publisher, year, place, address, date of access, as the Interinstitutional
    Style Guide orders them, and an archive copy; and a full stop, except after an address alone.

    A publisher who is the only author is printed once, as the author.
    """
    source = record.value
    authors = ", ".join(source.authors)
    parts: list[_Part] = [(authors, ())]
    if source.title:
        title = Emphasis(content=(_words(source.title, record, span, "title"),), span=span)
        parts.append(("", (title,)))
    parts.append(("" if source.publisher in (None, authors) else source.publisher or "", ()))
    parts.append((str(source.year or ""), ()))
    has_words = any(words or nodes for words, nodes in parts)
    parts += [("", place)] if has_words else []
    if source.address:
        parts.append(("", (address_link(source.address, span, record.span("address")),)))
        parts += [] if has_words else [("", place)]
        parts.append((style.accessed(source.accessed) if source.accessed else "", ()))
    if source.archived:
        copy = address_link(source.archived, span, record.span("archived"))
        parts.append((style.archived, (copy,)))
    printed = [(words, nodes) for words, nodes in parts if words or nodes]
    if len(printed) == 1 and not printed[0][0] and isinstance(printed[0][1][0], Link):
        return printed[0][1], ""
    content = _with_commas(printed, record, span)
    return content, "" if plain_text(content).endswith(".") else "."


def _with_commas(
    parts: list[_Part], record: Record[SourceRecord], span: Span
) -> tuple[Inline, ...]:
    """The parts, with commas between them, in as few nodes as possible."""
    done: list[Inline] = []
    text = ""
    for number, (words, nodes) in enumerate(parts):
        text += f"{', ' if number else ''}{words}"
        if nodes:
            done += [_between(text, record, span), *nodes] if text else nodes
            text = ""
    return (*done, _between(text, record, span)) if text else tuple(done)


def _between(text: str, record: Record[SourceRecord], span: Span) -> Text:
    """Words of a full note around the title and addresses."""
    return _words(text, record, span, "authors", "publisher", "year")


def _short_form(source: SourceRecord) -> str:
    """The publisher of a source, or its title, or the host of its address."""
    return source.publisher or source.title or host_of(source.address or "")


def source_of_fact(fact: Record[FactRecord], registers: Registers) -> str:
    """Title or address of the source that a fact names; empty without a known source."""
    source = registers.sources.entries.get(fact.value.source or "")
    return "" if source is None else source.value.title or source.value.address or ""

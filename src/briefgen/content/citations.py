"""The notes that cite sources, in the style of the template."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from briefgen.content.addresses import address_link, host_of
from briefgen.content.labels import TemplateLabels
from briefgen.content.records import Record
from briefgen.content.registers import Registers
from briefgen.diagnostics.collector import Diagnostics
from briefgen.language.days import day_in_words
from briefgen.model.nodes import Emphasis, Inline, Link, Note, Paragraph, Text, text_of
from briefgen.spans.mapped_text import mapped_to
from briefgen.spans.span import Span

if TYPE_CHECKING:
    from briefgen.schema.registers import FactRecord, SourceRecord

_Part = tuple[str, Inline | None]
"""A part of a full note: words, and what follows them without a comma."""


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


def citation_style(labels: TemplateLabels, language: str, cite: str) -> CitationStyle:
    """The style with the labels and the `cite` of a template, in a language (BCP 47)."""
    words = {name: str(label.text) for name, label in labels.items()}
    accessed = words.get("accessed", "{date}")
    return CitationStyle(
        is_full=cite == "full",
        accessed=lambda day: accessed.format(date=day_in_words(day, language)),
        archived=words.get("archived", "") + words.get("colon", ""),
    )


def source_note(
    registers: Registers,
    style: CitationStyle,
    name: str,
    span: Span,
    diagnostics: Diagnostics,
) -> Note | None:
    """The note that cites a source; `None`, and a finding, if the source is unknown."""
    source = registers.sources.find(name, span, diagnostics)
    if source is None:
        return None
    words = Paragraph(content=citation(source, style, span), span=source.span())
    key = registers.sources.name_of(name)
    return Note(blocks=(words,), source=key, short=_short_form(source.value), span=span)


def citation(record: Record[SourceRecord], style: CitationStyle, span: Span) -> tuple[Inline, ...]:
    """The printed form of a source in a note. An address is printed as written, as a link."""
    source = record.value
    form = source.cite or ("full" if style.is_full else "address" if source.address else "title")
    if form == "full":
        return _full(record, style, span)
    if form == "title" or source.address is None:
        return (_words(source.title or "", record, span, "title"),)
    address = address_link(source.address, span, record.span("address"))
    if form == "address":
        return (address,)
    return (_words(f"{source.title or ''}, ", record, span, "title"), address)


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


def _full(record: Record[SourceRecord], style: CitationStyle, span: Span) -> tuple[Inline, ...]:
    """Authors, title, publisher, year, address, date of access, as the Interinstitutional Style
    Guide orders them, and an archive copy; with a full stop, unless the note is an address alone.

    A publisher who is the only author is printed once, as the author.
    """
    source = record.value
    authors = ", ".join(source.authors)
    parts: list[_Part] = [(authors, None)]
    if source.title:
        title = Emphasis(content=(_words(source.title, record, span, "title"),), span=span)
        parts.append(("", title))
    parts.append(("" if source.publisher in (None, authors) else source.publisher or "", None))
    parts.append((str(source.year or ""), None))
    if source.address:
        parts.append(("", address_link(source.address, span, record.span("address"))))
        parts.append((style.accessed(source.accessed) if source.accessed else "", None))
    if source.archived:
        parts.append((style.archived, address_link(source.archived, span, record.span("archived"))))
    printed = [(words, node) for words, node in parts if words or node is not None]
    if len(printed) == 1 and isinstance(link := printed[0][1], Link) and not printed[0][0]:
        return (link,)
    return _with_commas(printed, record, span)


def _with_commas(
    parts: list[_Part], record: Record[SourceRecord], span: Span
) -> tuple[Inline, ...]:
    """The parts, with commas between them and a full stop, in as few nodes as possible."""
    done: list[Inline] = []
    text = ""
    for number, (words, node) in enumerate(parts, 1):
        after = ", " if number < len(parts) else "."
        if node is None:
            text += words.removesuffix(".") + after if after == "." else words + after
            continue
        text += words
        done += [_between(text, record, span), node] if text else [node]
        text = after
    return (*done, _between(text, record, span))


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

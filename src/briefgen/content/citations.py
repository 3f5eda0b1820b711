"""The notes that cite sources, in the style of the template."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from msgspec import Struct

from briefgen.content.addresses import address_link, host_of
from briefgen.content.days import day_in_words
from briefgen.content.labels import TemplateLabels
from briefgen.content.registers import Registers
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.nodes import Emphasis, Inline, Link, Note, Paragraph, Text
from briefgen.schema.registers import SourceRecord
from briefgen.spans.span import Span

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
    words = Paragraph(content=citation(source.value, style, span), span=source.span())
    return Note(blocks=(words,), source=name, short=_short_form(source.value), span=span)


def citation(source: SourceRecord, style: CitationStyle, span: Span) -> tuple[Inline, ...]:
    """The printed form of a source in a note. An address is printed as written, as a link."""
    form = source.cite or ("full" if style.is_full else "address" if source.address else "title")
    title = Text(text=source.title or "", span=span)
    if form == "full":
        return _full(source, style, span)
    if form == "title" or source.address is None:
        return (title,)
    if form == "address":
        return (address_link(source.address, span),)
    return (Text(text=f"{title.text}, ", span=span), address_link(source.address, span))


def _full(source: SourceRecord, style: CitationStyle, span: Span) -> tuple[Inline, ...]:
    """Authors, title, publisher, year, address, date of access, as the Interinstitutional Style
    Guide orders them, and an archive copy; with a full stop, unless the note is an address alone.

    A publisher who is the only author is printed once, as the author.
    """
    authors = ", ".join(source.authors)
    parts: list[_Part] = [(authors, None)]
    if source.title:
        title = Emphasis(content=(Text(text=source.title, span=span),), span=span)
        parts.append(("", title))
    parts.append(("" if source.publisher in (None, authors) else source.publisher or "", None))
    parts.append((str(source.year or ""), None))
    if source.address:
        parts.append(("", address_link(source.address, span)))
        parts.append((style.accessed(source.accessed) if source.accessed else "", None))
    if source.archived:
        parts.append((style.archived, address_link(source.archived, span)))
    printed = [(words, node) for words, node in parts if words or node is not None]
    if len(printed) == 1 and isinstance(link := printed[0][1], Link) and not printed[0][0]:
        return (link,)
    return _with_commas(printed, span)


def _with_commas(parts: list[_Part], span: Span) -> tuple[Inline, ...]:
    """The parts, with commas between them and a full stop, in as few nodes as possible."""
    done: list[Inline] = []
    text = ""
    for number, (words, node) in enumerate(parts, 1):
        after = ", " if number < len(parts) else "."
        if node is None:
            text += words.removesuffix(".") + after if after == "." else words + after
            continue
        text += words
        done += [Text(text=text, span=span), node] if text else [node]
        text = after
    return (*done, Text(text=text, span=span))


def _short_form(source: SourceRecord) -> str:
    """The publisher of a source, or its title, or the host of its address."""
    return source.publisher or source.title or host_of(source.address or "")

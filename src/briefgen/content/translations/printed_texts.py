"""The texts of a translation: which of them its document prints, and which are not translated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Set

from msgspec import Struct

from briefgen.content.translations.keys import HISTORY
from briefgen.content.translations.rules import NOT_TRANSLATED
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.summary import counted, listed
from briefgen.diagnostics.text_of_translation import TextOfTranslation
from briefgen.language.language_names import english_name
from briefgen.model.content import Library
from briefgen.model.document import HISTORY_SECTION, Document
from briefgen.model.keyed import bare_key, value_uses
from briefgen.model.nodes import Acronym, Block, Chart
from briefgen.model.walk import blocks_of_document, inlines_of_block, sections_in
from briefgen.schema.renamed_keys import kind_of
from briefgen.spans.span import NO_SPAN, Span
from briefgen.translated_files import language_of, original_of

Texts = Mapping[Span, TextOfTranslation]
"""Texts by the spans of their originals."""
_MOST_FILES = 4


def printed_texts(library: Library, document: Document, texts: Texts) -> Texts:
    """The texts that a document prints, in the order of their files and places."""
    printed = _Printed.by(library, document)
    return {
        span: texts[span]
        for span in sorted(texts, key=lambda one: (one.path, one.start))
        if printed.contains(span.path, texts[span])
    }


def untranslated(library: Library, document: Document, texts: Texts) -> Iterator[Diagnostic]:
    """One warning if a document prints texts that are not translated."""
    if library.translated_at == NO_SPAN:
        return
    printed = printed_texts(library, document, texts)
    missing = [span for span, text in printed.items() if not text.is_printed]
    hint = f"`briefgen translate export {library.target}` writes a file for translators"
    count, mark = len(printed), library.untranslated_mark
    if mark is not None:
        missing.append(mark.span)
        count += 1
        hint += f"; {mark.addition} at {mark.span}"
    if not missing:
        return
    files = Counter(span.path for span in missing)
    names = listed((f"{path} ({count})" for path, count in files.most_common()), _MOST_FILES)
    verb = "is" if len(missing) == 1 else "are"
    language = english_name(library.language)
    message = f"{len(missing)} of {counted(count, 'text')} {verb} not translated into {language}"
    yield Diagnostic(library.translated_at, NOT_TRANSLATED, f"{message}: {names}", hint)


class _Printed(Struct, frozen=True):
    """The parts of the files of a document that it prints."""

    omitted: Set[str]
    """Files of sections, records, tables and charts that it does not contain."""
    is_briefing: bool
    has_history: bool
    """Whether it lists the versions with their changes."""
    values: Set[tuple[str, str]]
    """Kind and key of the facts and organisations that it prints."""
    charted: Set[str]
    """The facts of its charts, which print their labels."""
    countries: Set[str]
    """The organisations whose countries its charts print."""
    spelt_out: Set[tuple[str, bool]]
    """The keys of the acronyms that it spells out, with whether it does so in the plural."""
    taken: Set[tuple[str, str, str]]
    """Kind, identifier and key of the words of people and lines that it prints."""
    words: Set[Span]
    """The spans of the values that it prints, in lines and file properties too."""

    @classmethod
    def by(cls, library: Library, document: Document) -> _Printed:
        blocks = list(blocks_of_document(document))
        files = {one.span.path for one in (*sections_in(document.sections), *blocks)}
        charts = [block for block in blocks if isinstance(block, Chart)]
        values = [use.value for use in value_uses(document)]
        return cls(
            omitted=_files_of_parts(library) - {_original(path) for path in files},
            is_briefing=library.criteria is not None,
            has_history=any(one.anchor == HISTORY_SECTION for one in document.sections),
            values={(one.kind, bare_key(one.key)) for one in values},
            charted={value.key for chart in charts for value in chart.values},
            countries={name for chart in charts for name in chart.organisations},
            spelt_out=set(_spelt_out(blocks, _keys_of_acronyms(document))),
            taken={
                (one.kind, bare_key(one.name), key) for one in library.taken for key in one.keys
            },
            words={*(one.defined_at for one in values), *_given_words(document)},
        )

    def contains(self, path: str, text: TextOfTranslation) -> bool:
        """Whether a text of a file is printed."""
        place = text.place
        entry, _, key = place.rpartition(".")
        match kind_of(path):
            case "facts":
                used = entry in self.charted if key == "label" else ("fact", entry) in self.values
            case "organisations":
                used = ("organisation", entry) in self.values
                used = used or (key == "country" and entry in self.countries)
            case "people" | "lines" as file:
                kind = "person" if file == "people" else "line"
                used = (kind, *place.split(".", 1)) in self.taken
            case "acronyms":
                plurals = {plural for short, plural in self.spelt_out if short == entry}
                always = key in ("first_use", "short")
                used = bool(plurals) and (always or (key == "plural") in plurals)
            case "version" | "deliverable":
                used = place != HISTORY or self.has_history
                if self.is_briefing:
                    used = text.printed_at in self.words
            case _:
                used = path not in self.omitted
        return used


def _given_words(document: Document) -> Iterator[Span]:
    """The spans of the words in file properties, and of those that a line joins."""
    yield from document.metadata.spans.values()
    cover, texts = document.cover, document.header_footer.sources
    rows = (text for row in cover.rows for text in row.sources)
    for line in (*texts.values(), *cover.sources.values(), *rows):
        for segment in line.source:
            yield from (span for _, span in segment.origins)


def _keys_of_acronyms(document: Document) -> dict[str, str]:
    """The keys of acronyms by their short forms, those of the original included."""
    own = document.original
    entries = {**(own.acronyms if own is not None else {}), **document.acronyms}
    return {short: entry.name for short, entry in entries.items()}


def _spelt_out(blocks: list[Block], keys: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    for block in blocks:
        for one in inlines_of_block(block):
            if isinstance(one, Acronym):
                yield keys.get(one.short, one.short), f"{one.short}s" in one.text


def _files_of_parts(library: Library) -> set[str]:
    """The files of all sections, records, tables and charts that could be printed."""
    paths = [file.section.span.path for file in library.sections.values()]
    paths += [record.span.path for record in library.records.values()]
    paths += [file.table.span.path for file in library.tables.values()]
    paths += [file.chart.span.path for file in library.charts.values()]
    return {_original(path) for path in paths}


def _original(path: str) -> str:
    return original_of(path) if language_of(path) else path

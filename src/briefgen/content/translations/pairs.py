"""Translated texts, each with the original words from which it was made."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from msgspec import Struct

from briefgen.content.records import read_mapping
from briefgen.content.translations import rules
from briefgen.content.translations.keys import (
    Keys,
    form_of,
    leads_by_keys,
    next_steps,
    pattern_of,
    same_words,
)
from briefgen.content.translations.structure import (
    comparable,
    difference,
    has_words,
    without_levels,
)
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.similar_names import suggest
from briefgen.schema import rules as schema_rules
from briefgen.spans.mapped_text import MappedText
from briefgen.spans.span import Span
from briefgen.syntax.yaml.documents import Mark, Path, YamlDocument
from briefgen.translated_files import language_of
from briefgen.workspace.files import Files


class LanguagePair(Struct, frozen=True):
    """The languages of a translation."""

    original: str
    """BCP 47 tag of the original."""
    language: str
    """Language of the translation, as its folders are named."""
    withheld: tuple[str, ...] = ()
    """The names of the levels that the translated document must not contain: nothing of them may
    decide which words it prints."""

    @property
    def source(self) -> str:
        """The original language without its country, as files name it."""
        return self.original.partition("-")[0]

    def of(self, path: str) -> str:
        """The language of a text in a content file: what is not translated keeps its own."""
        return self.language if language_of(path) else self.original


class Pair(Struct, frozen=True, kw_only=True):
    """Words of the original, and their translation."""

    key: str
    """The key of the words, with `*` for entries; `text` for a block of a section."""
    original: str
    span: Span
    """The span of the original words in the translation."""
    translation: MappedText
    path: Path = ()
    """The keys that lead to the pair in its file; empty for blocks of sections."""
    mark: Mark | None = None
    """The translation as a value of YAML; `None` for blocks of a section."""
    withheld: tuple[str, ...] = ()
    """The names of the levels that the document must not contain."""

    @property
    def has_own_keys(self) -> bool:
        """Whether keys alone lead to it, and not its place in a list or section."""
        return leads_by_keys(self.path)

    @property
    def visible(self) -> str:
        """The original words that the document can contain."""
        return without_levels(self.original, self.withheld)

    @property
    def visible_translation(self) -> str:
        """The translated words that the document can contain."""
        return without_levels(self.translation.text, self.withheld)

    @property
    def has_withheld_blocks(self) -> bool:
        """Whether the document must not contain a part of its words or of their translation."""
        return self.visible != self.original or self.visible_translation != self.translation.text

    @property
    def words(self) -> str:
        """The original words, as they are compared."""
        return comparable(self.visible)

    def suits(self, keys: Keys, original: str) -> bool:
        """Whether the translation has the values, notes, links and blocks of a text."""
        return not difference(original, self.visible_translation, form_of(keys, self.key))


def pairs_in_record(
    document: YamlDocument,
    keys: Keys,
    languages: LanguagePair,
    diagnostics: Diagnostics,
    entries: Collection[str] | None = None,
) -> tuple[Pair, ...]:
    """The texts that a file translates, without those that have a finding.

    `entries` are those of the original, if it is a register; `None` if they are unknown.
    """
    reader = _RecordPairs(document, keys, languages, diagnostics, entries)
    return tuple(reader.read(document.data, ()))


def pairs_in_file(
    files: Files,
    path: str,
    keys: Keys,
    languages: LanguagePair,
    diagnostics: Diagnostics,
    entries: Collection[str] | None = None,
) -> tuple[Pair, ...]:
    """The texts that a YAML file translates, as by `pairs_in_record`; none without the file."""
    if not files.exists(path):
        return ()
    document = read_mapping(files, path, diagnostics)
    if document is None:
        return ()
    return pairs_in_record(document, keys, languages, diagnostics, entries)


def valid_pair(pair: Pair, keys: Keys, diagnostics: Diagnostics) -> bool:
    """Whether a translation has the values, notes, links and blocks of its words, or a finding.

    What is above the level of the document is not compared: its translators do not see it.
    """
    problem = difference(pair.visible, pair.visible_translation, form_of(keys, pair.key))
    if problem:
        hint = "write the same values, notes, links and blocks as in the original words"
        span = pair.translation.span()
        diagnostics.add(rules.OTHER_STRUCTURE, span, problem, hint)
    return not problem


class _RecordPairs(Struct, frozen=True):
    """Reads the pairs of one file."""

    document: YamlDocument
    keys: Keys
    languages: LanguagePair
    diagnostics: Diagnostics
    entries: Collection[str] | None

    def read(self, value: Any, path: Path) -> Iterator[Pair]:
        pattern = pattern_of(self.keys, path)
        own = {self.languages.source, self.languages.language}
        steps = next_steps(self.keys, path)
        has_inner = isinstance(value, dict) and value and not value.keys() & own
        if pattern and not (has_inner or (isinstance(value, list) and "*" in steps)):
            yield from self._pair(value, path, pattern)
            return
        if isinstance(value, list) and "*" in steps:
            for index, one in enumerate(value):
                if one is not None:
                    yield from self.read(one, (*path, index))
        elif isinstance(value, dict):
            for key, one in value.items():
                if self._knows(key, steps, path):
                    yield from self.read(one, (*path, key))
        elif path:
            self._report_shape(path, steps)

    def _knows(self, key: str, steps: set[str], path: Path) -> bool:
        if "*" in steps and not path and self.entries is not None:
            return self._has_entry(key, self.entries)
        if key in steps or "*" in steps:
            return True
        where = f" in '{'.'.join(map(str, path))}'" if path else ""
        message = f"'{key}' is not a key with words to translate{where}"
        hint = suggest(key, steps, "remove it: everything else comes from the original")
        self.diagnostics.add(
            schema_rules.UNKNOWN_KEY, self.document.key_span((*path, key)), message, hint
        )
        return False

    def _has_entry(self, key: str, entries: Collection[str]) -> bool:
        """Whether a register has an entry, or a finding."""
        if key not in entries:
            message = f"'{key}' is not a key of the original"
            hint = suggest(key, entries, "remove it, or add it to the original")
            span = self.document.key_span((key,))
            self.diagnostics.add(schema_rules.UNKNOWN_KEY, span, message, hint)
        return key in entries

    def _report_shape(self, path: Path, steps: set[str]) -> None:
        what = "a list" if "*" in steps else "a mapping"
        message = f"'{'.'.join(map(str, path))}' must be {what}, as in the original"
        hint = f"write the words as {self._form()}"
        self.diagnostics.add(schema_rules.INVALID_VALUE, self.document.span(path), message, hint)

    def _form(self) -> str:
        return f"{{{self.languages.source}: …, {self.languages.language}: …}}"

    def _pair(self, value: Any, path: Path, pattern: str) -> Iterator[Pair]:
        source, language = self.languages.source, self.languages.language
        marks = self.document.marks
        found = [marks.get((*path, one)) for one in (source, language)]
        texts = [one.text for one in found if one is not None and one.text and one.text.strip()]
        others = sorted(value.keys() - {source, language}) if isinstance(value, dict) else []
        if len(texts) < len(found) or others:
            message = f"this text needs its words in '{source}' and in '{language}'"
            hint = f"write {self._form()}: the words of the original, and their translation"
            if others:
                message, hint = f"'{others[0]}' is not a key here", f"write {self._form()}"
            self.diagnostics.add(rules.INVALID_TRANSLATION, self.document.span(path), message, hint)
            return
        pair = Pair(
            key=same_words(pattern),
            original=texts[0],
            span=self.document.span((*path, source)),
            translation=self.document.mapped_text((*path, language)),
            path=path,
            mark=found[1],
            withheld=self.languages.withheld,
        )
        is_shown = pair.visible == pair.original or has_words(pair.visible)
        if is_shown and valid_pair(pair, self.keys, self.diagnostics):
            yield pair

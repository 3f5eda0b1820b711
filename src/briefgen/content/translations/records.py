"""Records with the words of a translation in the place of those of the original."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from copy import deepcopy
from functools import partial
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from briefgen.content.translations.keys import (
    HISTORY,
    NAMES,
    OPTIONAL,
    Keys,
    form_of,
    keys_of,
    leaves,
    pattern_of,
    same_words,
)
from briefgen.content.translations.matching import (
    Match,
    OriginalText,
    matches,
    report_other_words,
    report_outdated,
    report_unused,
)
from briefgen.content.translations.pairs import LanguagePair, Pair, pairs_in_file
from briefgen.content.translations.structure import has_words
from briefgen.content.withheld_fields import (
    withheld_in_deliverable,
    withheld_in_version,
    without_pairs,
)
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.text_of_translation import TextOfTranslation
from briefgen.model.forms import Forms
from briefgen.syntax.yaml.documents import Mark, Path, YamlDocument
from briefgen.translated_files import translation_of
from briefgen.workspace.files import Files

_Found = list[tuple[Path, OriginalText]]


def translated_record(
    document: YamlDocument,
    keys: Keys,
    pairs_of: Callable[[str], Sequence[Pair]],
    diagnostics: Diagnostics,
    but_for: Collection[str] = (),
    withheld: tuple[str, ...] = (),
) -> YamlDocument:
    """A record with the translated words, which keep their own places.

    Each text comes from the translation of the file that wrote it (`pairs_of`), so layers are
    translated each by itself. Keys that begin with one of
    `but_for` are left out, and what is in a block of the levels `withheld` does not count.
    """
    by_file: dict[str, _Found] = {}
    for path, one in _texts(document, keys, but_for):
        is_hidden = _is_withheld(document.data, path, withheld)
        text = replace(one, withheld=withheld, is_hidden=is_hidden)
        if has_words(text.visible):
            by_file.setdefault(text.span.path, []).append((path, text))
    by_file.setdefault(document.path, [])
    translated: dict[Path, Match] = {}
    for file, texts in by_file.items():
        pairs = [pair for pair in pairs_of(file) if pair.path[0] not in but_for]
        found = matches([text for _, text in texts], pairs)
        report_outdated(found, diagnostics)
        if file == document.path:
            # An older translation of a hidden text is not judged: its words are not compared.
            hidden = {one.text.key for one in found if one.text.is_hidden and one.pair is None}
            report_unused(found, [one for one in pairs if one.key not in hidden], diagnostics)
        note_texts([one for one in found if not one.text.is_hidden], keys, diagnostics)
        for (path, text), match in zip(texts, found, strict=True):
            if (
                not text.is_hidden
                and match.pair is not None
                and match.pair.suits(keys, text.visible)
            ):
                translated[path] = match
    report_other_words(translated.values(), diagnostics)
    return _with_words(document, translated)


def _is_withheld(data: Any, path: Path, withheld: Collection[str]) -> bool:
    """Whether a mapping inside a record that has a text has one of some levels, as a contact."""
    for step in path[:-1] if withheld else ():
        data = data[step]
        if isinstance(data, dict) and data.get("level") in withheld:
            return True
    return False


def with_translated_words(
    document: YamlDocument,
    keys: Keys,
    languages: LanguagePair | None,
    files: Files,
    diagnostics: Diagnostics,
    but_for: Collection[str] = (),
    filtered: Callable[[tuple[Pair, ...]], tuple[Pair, ...]] = tuple,
) -> YamlDocument:
    """The record of YAML files as by `translated_record`; itself without `languages`.

    `filtered` returns those of the pairs of a file that are of the record.
    """
    if languages is None:
        return document

    removed = (path[0] for path in document.removed if len(path) == 1)
    entries = frozenset(map(str, (*document.data, *removed)))

    def pairs_of(file: str) -> Sequence[Pair]:
        path = translation_of(file, languages.language)
        return filtered(pairs_in_file(files, path, keys, languages, diagnostics, entries))

    return translated_record(document, keys, pairs_of, diagnostics, but_for, languages.withheld)


class VersionTranslation(Struct, frozen=True):
    """Puts translated words into the files of a version."""

    languages: LanguagePair
    forms: Forms | None
    """The fields that the files can have."""
    files: Files
    diagnostics: Diagnostics

    def deliverable(self, document: YamlDocument) -> YamlDocument:
        return self._translated(document, "deliverable", ())

    def version(self, document: YamlDocument) -> YamlDocument:
        """A version with the keys that it inherits, but for its words about its changes."""
        return self._translated(document, "version", (HISTORY,))

    def history(self, document: YamlDocument) -> YamlDocument:
        """The file of a version with its words about its changes."""
        others = {key.split(".")[0] for key in keys_of("version", self.forms)} - {HISTORY}
        return self._translated(document, "version", others)

    def _translated(
        self, document: YamlDocument, kind: str, but_for: Collection[str]
    ) -> YamlDocument:
        keys = keys_of(kind, self.forms)
        paths = _WITHHELD[kind](self.forms)
        return with_translated_words(
            document,
            keys,
            self.languages,
            self.files,
            self.diagnostics,
            but_for,
            partial(without_pairs, paths=paths),
        )


_WITHHELD = {"deliverable": withheld_in_deliverable, "version": withheld_in_version}
"""By the kind of a file, the paths of values that the document must not contain."""


def note_texts(found: list[Match], keys: Keys, diagnostics: Diagnostics) -> None:
    """Note which texts of a document are translated, for its count and for an export."""
    for one in found:
        pair = one.pair
        if pair is None and one.text.key in OPTIONAL:
            continue
        is_printed = pair is not None and pair.suits(keys, one.text.visible)
        mark = pair.mark if pair is not None and is_printed and one.has_other_words else None
        diagnostics.texts[one.text.span] = TextOfTranslation(
            place=one.text.place,
            path=one.text.path,
            key=one.text.key,
            form=form_of(keys, one.text.key),
            words=one.text.visible,
            withheld=one.text.withheld,
            translation=None if pair is None else pair.visible_translation,
            made_from=None if pair is None else pair.visible,
            is_up_to_date=one.is_up_to_date,
            is_printed=is_printed,
            printed_at=one.text.span if mark is None else mark.span,
        )


def _texts(document: YamlDocument, keys: Keys, but_for: Collection[str]) -> _Found:
    found = []
    for path, value in leaves(document.data):
        pattern = pattern_of(keys, path)
        mark = document.marks.get(path)
        if not pattern or path[0] in but_for or mark is None or not isinstance(value, str):
            continue
        is_name = pattern in NAMES
        if is_name and not isinstance(path[-1], str):
            continue  # an entry of a list, which has no name
        words = str(path[-1]) if is_name else value
        if mark.text is None or not has_words(words):
            continue
        text = OriginalText(
            key=same_words(pattern),
            place=".".join(str(one + 1) if isinstance(one, int) else one for one in path),
            words=words,
            span=document.key_span(path) if is_name else mark.span,
            path=path,
        )
        found.append((path, text))
    if "*.plural" in keys:
        found += [*_plurals(document), *_short_forms(document)]
    return found


def _plurals(document: YamlDocument) -> _Found:
    """The English plurals that no file writes, because they are regular."""
    found: _Found = []
    for short, entry in document.data.items():
        long = entry.get("long") if isinstance(entry, dict) else None
        if isinstance(long, str) and "plural" not in entry:
            span = document.key_span((short,))
            key, place, words = "*.plural", f"{short}.plural", f"{long}s"
            path = (short, "plural")
            text = OriginalText(key=key, place=place, words=words, span=span, path=path)
            found.append((path, text))
    return found


def _short_forms(document: YamlDocument) -> _Found:
    """The short forms that no file writes, because they are the keys."""
    return [
        (
            (short, "short"),
            OriginalText(
                key="*.short",
                place=f"{short}.short",
                words=short,
                span=document.key_span((short,)),
                path=(short, "short"),
            ),
        )
        for short, entry in document.data.items()
        if isinstance(entry, dict) and "short" not in entry
    ]


def _with_words(document: YamlDocument, translated: dict[Path, Match]) -> YamlDocument:
    if not translated:
        return document
    data, marks = deepcopy(document.data), {**document.marks}
    for path, match in translated.items():
        pair = match.pair
        assert pair is not None  # These texts are translated.
        assert pair.mark is not None  # Texts of records are values of YAML.
        if not match.has_other_words:
            continue
        if match.text.key in NAMES:
            _rename(data, marks, path, pair)
            continue
        _set(data, path, pair.translation.text)
        marks[path] = replace(pair.mark, original=match.text.words)
    return replace(document, data=data, marks=marks)


def _set(data: Any, path: Path, value: str) -> None:
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = value


def _rename(data: Any, marks: dict[Path, Mark], path: Path, pair: Pair) -> None:
    """Put a translated name in the place of a key, unless another key has it already."""
    for step in path[:-1]:
        data = data[step]
    name = pair.translation.text
    if name in data or pair.mark is None:
        return
    entries = [(name if key == path[-1] else key, value) for key, value in data.items()]
    data.clear()
    data.update(entries)
    written = marks.pop(path)
    place = pair.mark.range
    marks[(*path[:-1], name)] = replace(pair.mark, key_range=place, text=written.text)

"""Exports the texts of a translation, and imports what translators return."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from briefgen.build.publish import publish
from briefgen.content.library import read_library
from briefgen.content.translations import rules
from briefgen.content.translations.keys import Form, Keys, keys_of, leads_by_keys
from briefgen.content.translations.pairs import LanguagePair, Pair, pairs_in_file
from briefgen.content.translations.sections import section_pairs
from briefgen.content.translations.structure import comparable
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.text_of_translation import TextOfTranslation
from briefgen.errors import ContentError, raise_errors
from briefgen.rules import RULES
from briefgen.schema.renamed_keys import kind_of
from briefgen.spans.span import Span
from briefgen.translated_files import original_of, translation_of
from briefgen.workspace.files import Files
from briefgen.workspace.workspace import Workspace
from briefgen.xliff.content_files import WrittenPair, record_text, section_text
from briefgen.xliff.importing import NewTranslation, files_with, new_translations
from briefgen.xliff.reading import read_xliff
from briefgen.xliff.refusing import refused_translations
from briefgen.xliff.texts import TranslationTexts, texts_of
from briefgen.xliff.withheld_blocks import with_blocks_of
from briefgen.xliff.writing import xliff_of

_DECLARED: Mapping[str, Form] = {
    "cover.*": "plain",
    "project.*": "plain",
    "meeting.*": "plain",
    "meeting.*.*": "plain",
    **{f"series.{'.'.join('*' * depth)}": "plain" for depth in range(2, 6)},
}
"""Keys of fields that a template can declare, and those of other briefings of a series."""


class Exported(Struct, frozen=True):
    """The texts of a translation as XLIFF."""

    text: str
    count: int
    """Number of texts."""
    missing: int
    """Number of texts without a translation, or with one that is out of date."""


class Imported(Struct, frozen=True):
    """The files of a translation that were written."""

    target: str
    files: tuple[str, ...]
    """Their paths in the project, sorted."""
    count: int
    """Number of texts with a new translation."""
    diagnostics: tuple[Diagnostic, ...]
    """Findings that do not prevent the import."""


def export_texts(project: Path, target: str) -> Exported:
    """The texts that a translation prints; raises the same errors as `texts_of`."""
    texts = texts_of(project, target)
    missing = [one for one in texts.printed.values() if not one.is_up_to_date]
    return Exported(xliff_of(texts), len(texts.printed), len(missing))


def import_texts(project: Path, data: bytes, path: str) -> Imported:
    """Write the translations of an XLIFF file into the project; `path` is its name in findings.

    Raises `ContentError` with all findings, and nothing is written, if one of them is an error.
    A translation that would stop a build is left out, with a warning.
    """
    diagnostics = Diagnostics(known=RULES)
    diagnostics.remember(path, data.decode("utf-8", "replace"))
    file = read_xliff(data, path, diagnostics)
    if file is not None and not file.target:
        message = "the file does not name its target in its first note"
        hint = "restore the note of the exported file, such as 'mexico/d3.5@v2:de'"
        diagnostics.add(rules.NOT_XLIFF, file.root.span(path), message, hint)
    raise_errors(diagnostics.conclude())
    assert file is not None  # Any other file has a finding.
    texts = texts_of(project, file.target)
    found = new_translations(file, path, texts, diagnostics)
    raise_errors(diagnostics.conclude())
    found, files = _without_errors(project, texts, found, diagnostics)
    publish(project, {name: text.encode() for name, text in files.items()})
    return Imported(texts.target, tuple(sorted(files)), len(found), diagnostics.conclude())


def _without_errors(
    project: Path,
    texts: TranslationTexts,
    found: list[NewTranslation],
    diagnostics: Diagnostics,
) -> tuple[list[NewTranslation], dict[str, str]]:
    """The new translations that do not stop a build, and the files with them.

    Each other one has a finding at its place in the file of translators.
    """
    while True:
        files = dict(_changed_files(project, texts, found))
        workspace = Workspace(project, files)
        own = Diagnostics(known=RULES)
        read_library(workspace, texts.target, own)
        wrong = [one for one in own.conclude() if one.stops_build and one.span.path in files]
        left_out: list[NewTranslation] = []
        for one in wrong:
            original = original_of(one.span.path)
            pairs = _pairs_in_file(Files(workspace, Diagnostics()), original, texts)
            left_out += refused_translations(one, original, pairs, found, diagnostics)
        if wrong and not left_out:
            raise ContentError(wrong)
        if not left_out:
            return found, files
        found = [one for one in found if one not in left_out]


def _changed_files(
    project: Path, texts: TranslationTexts, found: Sequence[NewTranslation]
) -> Iterator[tuple[str, str]]:
    """The paths and texts of the files with new translations."""
    files = Files(Workspace(project), Diagnostics())
    for original in files_with(found):
        own = {span: text for span, text in texts.every.items() if span.path == original}
        new = {one.span: one.words for one in found if one.span.path == original}
        path = translation_of(original, texts.languages.language)
        older = (files.text(path) or "") if files.exists(path) else ""
        pairs = _pairs(own, new, _pairs_in_file(files, original, texts))
        write = section_text if original.endswith(".md") else record_text
        yield path, write(pairs, texts.languages, older)


def _pairs_in_file(files: Files, original: str, texts: TranslationTexts) -> Sequence[Pair]:
    """The pairs that the translation of a file has.

    Those of blocks above the level of the document are among them, and those of which only such
    blocks differ.
    """
    own = {span: one for span, one in texts.every.items() if span.path == original}
    levels = next((one.withheld for one in own.values()), ())
    forms = {one.key: _form(one) for one in own.values()}
    keys: Keys = {**forms, **_DECLARED, **keys_of(kind_of(original))}
    found: dict[Span, Pair] = {}
    for withheld in ((), levels) if levels else ((),):
        languages = replace(texts.languages, withheld=withheld)
        for one in _pairs_of(files, original, keys, languages):
            found.setdefault(one.span, one)
    return sorted(found.values(), key=lambda one: one.span.start)


def _pairs_of(files: Files, original: str, keys: Keys, languages: LanguagePair) -> Sequence[Pair]:
    ignored, path = Diagnostics(), translation_of(original, languages.language)
    if path.endswith(".md"):
        section = section_pairs(files, path, languages, ignored)
        return (*section.front, *section.blocks)
    return pairs_in_file(files, path, keys, languages, ignored)


def _form(text: TextOfTranslation) -> Form:
    return "blocks" if text.form == "blocks" else "inline" if text.form == "inline" else "plain"


def _pairs(
    own: Mapping[Span, TextOfTranslation], new: Mapping[Span, str], known: Sequence[Pair]
) -> list[WrittenPair]:
    """The pairs of a file: those of its texts in their order, then those of other words.

    `known` are those that it has, whole.
    """
    pairs, used, wholes = [], set(), _Wholes(own, known)
    spans = sorted(own, key=lambda one: one.start)
    first: dict[tuple[str, str], str] = {}
    for span in spans:
        text, translation = own[span], new.get(span, own[span].translation)
        if translation is not None and (span in new or text.is_up_to_date):
            first.setdefault((text.key, comparable(text.words)), translation)
    for span in spans:
        text = own[span]
        used |= {(text.key, text.made_from)}
        translation, original = new.get(span, text.translation), text.made_from
        if span in new:
            original = text.words
        elif translation is None and not leads_by_keys(text.path):
            # Of several translations of its words, a text in a list has the one at its place.
            translation, original = first.get((text.key, comparable(text.words))), text.words
        if translation is not None and original is not None:
            pairs.append(wholes.written(text, original, translation))
    rest = [
        WrittenPair(
            key=one.key, path=one.path, original=one.original, translation=one.translation.text
        )
        for one in wholes.remaining(used)
    ]
    return [*_without_repetitions(pairs), *rest]


class _Wholes:
    """The pairs of a file with the blocks above the level of the document, which it keeps."""

    def __init__(self, texts: Mapping[Span, TextOfTranslation], pairs: Sequence[Pair]) -> None:
        self._levels = next((one.withheld for one in texts.values()), ())
        self._pairs = [replace(one, withheld=self._levels) for one in pairs]
        self._whole: dict[tuple[str, str], list[Pair]] = {}
        for one in self._pairs:
            if one.has_withheld_blocks:
                self._whole.setdefault((one.key, one.visible), []).append(one)
        self._written: set[int] = set()

    def written(self, text: TextOfTranslation, original: str, translation: str) -> WrittenPair:
        """A pair of a text, with the blocks that its present pair has."""
        same = self._whole.get((text.key, text.made_from or ""), [])
        whole = next((one for one in same if one.path == text.path), same[0] if same else None)
        if whole is not None:
            self._written.add(id(whole))
            original = with_blocks_of(whole.original, original, self._levels)
            translation = with_blocks_of(whole.translation.text, translation, self._levels)
        return WrittenPair(key=text.key, path=text.path, original=original, translation=translation)

    def remaining(self, used: Collection[tuple[str, str | None]]) -> Iterator[Pair]:
        """The pairs that are not written; `used` are keys and words of those that are."""
        for one in self._pairs:
            is_known = not one.has_withheld_blocks and (one.key, one.original) in used
            if id(one) not in self._written and not is_known:
                yield one


def _without_repetitions(pairs: Sequence[WrittenPair]) -> Iterator[WrittenPair]:
    """One pair of those that translate the same words alike everywhere."""
    translations: dict[tuple[str, str], set[str]] = {}
    for one in pairs:
        translations.setdefault((one.key, one.original), set()).add(one.translation)
    written: set[tuple[str, str]] = set()
    for one in pairs:
        words = one.key, one.original
        if len(translations[words]) > 1 or words not in written:
            yield one
        written.add(words)

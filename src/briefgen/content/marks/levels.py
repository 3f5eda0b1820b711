"""The levels that a dossier declares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, field

from briefgen.classified.findings import ANOTHER_MARK, finding
from briefgen.classified.markings import marking_in_mark
from briefgen.content.marks import rules
from briefgen.content.records import Record
from briefgen.content.translations.pairs import LanguagePair
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.similar_names import did_you_mean
from briefgen.model.levels import Level, UntranslatedMark, above_level
from briefgen.spans.span import NO_SPAN, Span

if TYPE_CHECKING:
    from briefgen.schema.registers import DossierRecord


class DeclaredLevel(Struct, frozen=True, kw_only=True):
    """A level with everything that its declaration says."""

    level: Level
    words: Mapping[str, Span]
    """Its name, and its marks in all languages, with the span of each."""


class Levels(Struct, frozen=True, kw_only=True):
    """The levels of a dossier by key, the most open first."""

    declared: Mapping[str, DeclaredLevel] = field(default_factory=dict)
    complete: bool = True
    """Whether the declaration could be read; if not, an unknown level is not reported."""

    def find(self, name: str, span: Span, diagnostics: Diagnostics) -> Level | None:
        """The level of a name; `None`, and a finding, if it is not declared."""
        found = self.declared.get(name)
        if found is not None:
            return found.level
        if self.complete:
            message = f"level '{name}' is not declared in dossier.yaml"
            diagnostics.add(rules.UNKNOWN_LEVEL, span, message, self._hint(name))
        return None

    def _hint(self, name: str) -> str:
        if hint := did_you_mean(name, self.declared):
            return hint
        if self.declared:
            return f"declared: {', '.join(self.declared)}; or add it there under 'levels'"
        example = "public: …" if name == "public" else f"public: …, {name}: …"
        return f"add the line 'levels: {{{example}}}' there, the most open first"

    @property
    def by_key(self) -> dict[str, Level]:
        """The levels by key, without the spans of their words."""
        return {key: one.level for key, one in self.declared.items()}

    @property
    def highest(self) -> Level | None:
        """The last declared level, in the place of an unknown one; `None` without any."""
        return max((one.level for one in self.declared.values()), key=_rank, default=None)

    def more_open(self, level: Level) -> Iterator[DeclaredLevel]:
        """The levels before a level."""
        return (one for one in self.declared.values() if one.level.rank < level.rank)


def _rank(level: Level) -> int:
    return level.rank


def may_print(
    piece: str, name: str, span: Span, levels: Levels, own: Level | None, diagnostics: Diagnostics
) -> bool:
    """Whether a document of a level may print a piece with the level of a name, at a span.

    If it must not, that is a finding, which names the piece.
    """
    above = above_level(piece, own, levels.find(name, span, diagnostics))
    if above is not None:
        diagnostics.add(rules.PIECE_ABOVE_LEVEL, span, above.message, above.hint)
    return above is None


def read_levels(
    dossier: Record[DossierRecord] | None,
    languages: LanguagePair | None,
    diagnostics: Diagnostics,
) -> Levels:
    """The levels of a dossier, with findings for unsuitable marks.

    A level without a mark in the language of a translation has that of the original there.
    """
    if dossier is None:
        return Levels(complete=False)
    language = dossier.value.language.partition("-")[0]
    translated = language if languages is None else languages.language
    declared = {
        key: DeclaredLevel(
            level=Level(
                key=key, rank=rank, mark=_mark(dossier, key, language, translated, diagnostics)
            ),
            words=_words(dossier, key),
        )
        for rank, key in enumerate(dossier.value.levels)
    }
    _report_repeated_words(declared, diagnostics)
    _report_classified(dossier, declared, diagnostics)
    complete = not diagnostics.has_errors_in(dossier.document.path)
    return Levels(declared=declared, complete=complete)


def mark_span(dossier: Record[DossierRecord], level: Level) -> Span:
    """The span of the words that a level prints."""
    language = dossier.value.language.partition("-")[0]
    for path in (("mark", language), ("name",), ()):
        span = dossier.defined_at("levels", level.key, *path)
        if span != NO_SPAN:
            return span
    return NO_SPAN


def untranslated_mark(
    dossier: Record[DossierRecord], level: Level | None, languages: LanguagePair | None
) -> UntranslatedMark | None:
    """The mark of a level that has none in the language of a translation.

    `None` if it has one, and for an original.
    """
    if level is None or languages is None:
        return None
    entry = dossier.value.levels[level.key]
    marks = None if isinstance(entry, str) else entry.mark
    if languages.language in (marks or {}):
        return None
    words = f"mark: {{{languages.source}: …, {languages.language}: …}}"
    if marks is not None:
        addition = f"add '{languages.language}: …' to the 'mark'"
    elif isinstance(entry, str):
        addition = f"write '{level.key}: {{name: …, {words}}}' for the level"
    else:
        addition = f"add '{words}' to the level"
    return UntranslatedMark(mark_span(dossier, level), addition)


def _mark(
    dossier: Record[DossierRecord],
    key: str,
    language: str,
    translated: str,
    diagnostics: Diagnostics,
) -> str:
    entry = dossier.value.levels[key]
    if isinstance(entry, str):
        return entry
    if entry.mark is None:
        return entry.name
    if language not in entry.mark:
        span = dossier.document.key_span(("levels", key, "mark"))
        message = f"level '{key}' has no mark in '{language}', the language of the dossier"
        diagnostics.add(rules.MISSING_MARK, span, message, f"add '{language}: …' to its 'mark'")
        return entry.name
    return entry.mark.get(translated, entry.mark[language])


def _words(dossier: Record[DossierRecord], key: str) -> dict[str, Span]:
    entry = dossier.value.levels[key]
    if isinstance(entry, str):
        return {entry: dossier.span("levels", key)}
    words = {entry.name: dossier.span("levels", key, "name")}
    for language, mark in (entry.mark or {}).items():
        words.setdefault(mark, dossier.span("levels", key, "mark", language))
    return words


def _report_repeated_words(declared: Mapping[str, DeclaredLevel], diagnostics: Diagnostics) -> None:
    first: dict[str, str] = {}
    for key, one in declared.items():
        for words, span in one.words.items():
            other = first.setdefault(comparable(words), key)
            if other != key:
                message = f"levels '{other}' and '{key}' have the same words: '{words}'"
                hint = "give each level a name and a mark of its own"
                diagnostics.add(rules.REPEATED_MARK, span, message, hint)


def _report_classified(
    dossier: Record[DossierRecord], declared: Mapping[str, DeclaredLevel], diagnostics: Diagnostics
) -> None:
    """Findings for names and marks of levels that are markings of classified information."""
    for key, one in declared.items():
        named = {} if key in one.words else {key: dossier.document.key_span(("levels", key))}
        for words, span in {**named, **one.words}.items():
            marking = marking_in_mark(words, _language_of(words, dossier, key))
            if marking is not None:
                diagnostics.extend([finding(marking, span, ANOTHER_MARK)])


def _language_of(words: str, dossier: Record[DossierRecord], key: str) -> str:
    """The language of one of the names and marks of a level."""
    entry = dossier.value.levels[key]
    marks = {} if isinstance(entry, str) else entry.mark or {}
    return next((one for one, mark in marks.items() if mark == words), dossier.value.language)


def comparable(words: str) -> str:
    """Words in small letters with single spaces, without punctuation around them."""
    return " ".join(words.casefold().split()).strip(" .:;,·–—-|/()[]*")

"""The level of a document, and the mark that it prints."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from briefgen.classified.findings import ANOTHER_MARK, finding
from briefgen.classified.markings import marking_in_mark
from briefgen.content.marks import rules
from briefgen.content.marks.levels import (
    DeclaredLevel,
    Levels,
    comparable,
    mark_span,
    untranslated_mark,
)
from briefgen.content.records import Record
from briefgen.content.translations.pairs import LanguagePair
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.levels import Level, UntranslatedMark
from briefgen.spans.span import NO_SPAN
from briefgen.syntax.expressions import PrintedValue

if TYPE_CHECKING:
    from briefgen.content.versions import Version
    from briefgen.schema.briefings import BriefingRecord
    from briefgen.schema.registers import DossierRecord

_NO_MARK = PrintedValue("", "", NO_SPAN)
_PARTS = re.compile(r"\s*[·|;,/()\[\]]\s*|\s+[–—-]\s+")
"""Separators of the parts of a line, as in `Public · Example`."""


class Distribution(Struct, frozen=True, kw_only=True):
    """Who may see a document, and the mark that says so."""

    levels: Levels
    """The levels of the dossier."""
    level: Level | None
    """`None` for a document without a level."""
    mark: PrintedValue
    """Empty for a document without a mark."""
    contacts: bool
    """Whether it prints the e-mail addresses and telephone numbers of people."""

    @property
    def words(self) -> str:
        """The printed mark."""
        return str(self.mark.text)

    def untranslated_mark(
        self, dossier: Record[DossierRecord], languages: LanguagePair | None
    ) -> UntranslatedMark | None:
        """The mark if it is that of a level, in the language of the original."""
        found = untranslated_mark(dossier, self.level, languages)
        return found if found and found.span == self.mark.defined_at else None


def distribution_of(
    dossier: Record[DossierRecord] | None,
    levels: Levels,
    version: Version | None,
    briefing: Record[BriefingRecord] | None,
    languages: LanguagePair | None,
    diagnostics: Diagnostics,
) -> Distribution:
    """The level and the mark of a document, with findings for unknown and contradictory ones.

    A briefing that sets neither has those of its version. A level replaces a mark that the
    document inherits, because that mark was written for another level.
    """
    own = None if version is None else version.record
    records: list[Record[Any]] = [one for one in (briefing, own) if one is not None]
    named = next((one for one in records if one.value.level is not None), None)
    level = None
    if named is not None:
        level = levels.find(named.value.level, named.span("level"), diagnostics)
    mark = _NO_MARK
    if level is not None and dossier is not None:
        is_translated = untranslated_mark(dossier, level, languages) is None
        mark = PrintedValue(
            level.mark,
            level.mark,
            mark_span(dossier, level),
            is_in_document_language=is_translated,
        )
    for record in records:
        words = record.value.distribution
        if words is not None:
            mark = PrintedValue(words, words, record.defined_at("distribution"))
            _report_open_mark(words, level, levels, record, diagnostics)
            _report_classified_mark(mark, dossier, languages, diagnostics)
            break
        if record is named:
            break
    contacts = briefing is None or briefing.value.contacts
    known = level if named is None else level or levels.highest
    return Distribution(levels=levels, level=known, mark=mark, contacts=contacts)


def _report_classified_mark(
    mark: PrintedValue,
    dossier: Record[DossierRecord] | None,
    languages: LanguagePair | None,
    diagnostics: Diagnostics,
) -> None:
    language = dossier.value.language if dossier is not None else ""
    marking = marking_in_mark(str(mark.text), languages.language if languages else language)
    if marking is not None:
        diagnostics.extend([finding(marking, mark.defined_at, ANOTHER_MARK)])


def _report_open_mark(
    words: str,
    level: Level | None,
    levels: Levels,
    record: Record[Any],
    diagnostics: Diagnostics,
) -> None:
    if level is None:
        return
    for other in levels.more_open(level):
        if names_level(words, other):
            message = (
                f"'{words}' is the mark of level '{other.level.key}', but the document has level "
                f"'{level.key}'"
            )
            hint = f"remove 'distribution', which prints '{level.mark}', or change the level"
            diagnostics.add(rules.MARK_OF_OPEN_LEVEL, record.span("distribution"), message, hint)
            return


def names_level(text: str, declared: DeclaredLevel) -> bool:
    """Whether a text, or a part of it between separators, is the name or mark of a level."""
    names = {comparable(words) for words in (declared.level.key, *declared.words)}
    return any(comparable(part) in names for part in parts_of(text))


def parts_of(line: str) -> tuple[str, ...]:
    """A line, and its parts between separators."""
    return line, *_PARTS.split(line)

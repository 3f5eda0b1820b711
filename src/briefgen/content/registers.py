"""The registers of a dossier, merged, and the printed forms of their entries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.content import rules
from briefgen.content.anchors import is_anchor
from briefgen.content.joined.keys import ambiguous_key
from briefgen.content.layers.record_changes import (
    read_layered_mapping,
    with_checked_entries,
)
from briefgen.content.marks import rules as mark_rules
from briefgen.content.marks.levels import Levels
from briefgen.content.number_checks import check_fact
from briefgen.content.patterns import check_pattern
from briefgen.content.records import Record, completed_part, read_mapping, valid_part, valid_parts
from briefgen.content.stale_keys import report_stale_keys
from briefgen.content.taken import rules as taken_rules
from briefgen.content.translations.keys import keys_of
from briefgen.content.translations.pairs import LanguagePair
from briefgen.content.translations.records import with_translated_words
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.rule import Rule
from briefgen.diagnostics.similar_names import nearest, suggest
from briefgen.model.document import AcronymEntry
from briefgen.model.levels import AboveLevel, Level, above_level
from briefgen.model.slugs import hint_for_identifier, identifier_from, slug
from briefgen.schema import rules as schema_rules
from briefgen.schema.layer_files import IDENTIFIER, LAYER_FOLDERS, REGISTER_FILES, LayerFolder
from briefgen.schema.models import (
    ACRONYM,
    FACT,
    LINE,
    ORGANISATION,
    PERSON,
    SOURCE,
    Model,
    NamedModel,
)
from briefgen.spans.mapped_text import Origins
from briefgen.spans.span import NO_SPAN, Span
from briefgen.syntax.yaml.documents import YamlDocument, overlay
from briefgen.workspace.files import Files, files_of_layers

if TYPE_CHECKING:
    from briefgen.schema.registers import (
        AcronymRecord,
        FactRecord,
        KnownPersonRecord,
        LineRecord,
        OrganisationRecord,
        SourceRecord,
    )

Entry = TypeVar("Entry")

HARD_SPACE = "\u00a0"
_DEFINED_IN = {
    **REGISTER_FILES,
    **{folder.noun: f"a file in {folder.name}/" for folder in LAYER_FOLDERS.values()},
}
"""The file in which the entries of each register are defined, by the name of one entry."""


class NamedLevel(Struct, frozen=True):
    """The level that an entry of a register names."""

    name: str
    span: Span


class Withheld(Struct, frozen=True):
    """An entry that a document must not contain because of its level."""

    above: AboveLevel
    entry: Any
    """The entry; `None` for an invalid one."""


class Register(Struct, Generic[Entry]):
    """Entries by name. Invalid entries are kept as `None`, so that uses are not reported."""

    noun: str
    """Name of one entry in messages, for example `source`."""
    rule: Rule
    """Rule of the finding for an unknown name."""
    defined_in: str = ""
    """Where its entries are defined, if that is not one of the usual files and folders."""
    entries: dict[str, Entry | None] = field(default_factory=dict)
    complete: bool = True
    """Whether every entry was read; if not, an unknown name may be one of the others."""
    unknown: set[str] = field(default_factory=set)
    """Names that are not in it, of which each use is a finding."""
    intended: set[str] = field(default_factory=set)
    """Names that entries with an invalid or repeated name were probably meant to have."""
    invalid: list[YamlDocument] = field(default_factory=list)
    """The files of invalid entries, so that their Markdown can be read."""
    completed: dict[str, Record[Any]] = field(default_factory=dict)
    """Invalid entries with substitutes for required values, so that the others are judged."""
    others: tuple[Register[Any], ...] = ()
    """Registers with which this one can be confused."""
    named_levels: dict[str, NamedLevel] = field(default_factory=dict)
    """The levels that entries name, by the names of the entries."""
    withheld: dict[str, Withheld] = field(default_factory=dict)
    """Entries that the document must not contain because of their level. `entries` lacks them."""
    ambiguous: Mapping[str, tuple[str, ...]] = {}
    """The names of different entries in several versions, with the ways to write them."""
    written: Mapping[str, str] = {}
    """By the names with a version that an author can write, the names of entries."""

    def name_of(self, written: str) -> str:
        """The name of an entry that an author names, perhaps with its version."""
        return self.written.get(written, written)

    def copied(self) -> Register[Entry]:
        """A register with the same entries, which records the unknown names of other uses."""
        return replace(
            self,
            entries={**self.entries},
            unknown={*self.unknown},
            intended={*self.intended},
            invalid=[*self.invalid],
            withheld={**self.withheld},
        )

    def withhold(self, levels: Levels, own: Level | None, diagnostics: Diagnostics) -> None:
        """Remove the entries that a document of a level must not contain.

        So nothing of them can be printed; what names one of them is a finding.
        """
        for name, named in self.named_levels.items():
            level = levels.find(named.name, named.span, diagnostics)
            above = above_level(f"the {self.noun} '{name}'", own, level)
            if above is not None and name in self.entries:
                self.withheld[name] = Withheld(above, self.entries.pop(name))

    def name_levels(self: Register[Record[Any]]) -> None:
        """Keep the levels that the valid entries name."""
        for name, record in self.known():
            level: str | None = getattr(record.value, "root", record.value).level
            if level is not None:
                self.named_levels[name] = NamedLevel(level, record.span("level"))

    def name_level_in(self, entry: YamlDocument, name: str) -> None:
        """Keep the level that an invalid entry names."""
        level = entry.data.get("level")
        if isinstance(level, str):
            self.named_levels[name] = NamedLevel(level, entry.span(("level",)))

    def find(self, name: str, span: Span, diagnostics: Diagnostics) -> Entry | None:
        """The entry of a name; `None`, and a finding if it is unknown."""
        if error := self.error_of(name):
            rule, message, hint = error
            diagnostics.add(rule, span, message, hint)
        return self.entries.get(self.name_of(name))

    def error_of(self, name: str) -> tuple[Rule, str, str] | None:
        """Rule, message and hint for a use of a name; `None` if it can be used or may be known.

        An empty file has one error for all its names.
        """
        name = self.name_of(name)
        if name in self.ambiguous:
            return ambiguous_key(self.noun, name, self.ambiguous[name])
        if name in self.withheld:
            above = self.withheld[name].above
            return mark_rules.PIECE_ABOVE_LEVEL, above.message, above.hint
        if name in self.entries or not self.complete or self._is_intended(name):
            return None
        self.unknown.add(name)
        for other in self.others:
            if name in other.entries:
                return self.rule, f"'{name}' is a {other.noun}", f"name a {self.noun} here"
        file = self.defined_in or _DEFINED_IN[self.noun]
        message = f"unknown {self.noun} '{name}'"
        if not self.entries and file.endswith(".yaml"):
            self.complete = False
            hint = f"define every {self.noun} in {file}"
            return self.rule, f"{message}: {file} is missing or empty", hint
        return self.rule, message, suggest(name, self.entries, f"define it in {file}")

    def keep(self, document: YamlDocument, entry: Entry | None) -> Entry | None:
        """Add an entry by the anchor of its file; `None` for an invalid one.

        Returns the valid entry that has the anchor already; it is kept.
        """
        name = document.data.get("anchor")
        first = self.entries.get(name) if is_anchor(name) else None
        if is_anchor(name) and first is None:
            self.entries[name] = entry
            return None
        self.intended.add(PurePosixPath(document.path).stem)
        if isinstance(name, str) and first is None:
            self.intended |= {name, slug(name)}
        return first

    def _is_intended(self, name: str) -> bool:
        """Whether an unknown name is probably that of an entry with an invalid or repeated name."""
        if name in self.intended:
            return True
        if not self.intended or nearest(name, self.entries):
            return False
        # A file with the name of another entry may be meant for any name.
        return bool(nearest(name, self.intended) or self.intended & self.entries.keys())

    def known(self) -> Iterator[tuple[str, Entry]]:
        """The valid entries, sorted by name."""
        for name in sorted(self.entries):
            entry = self.entries[name]
            if entry is not None:
                yield name, entry

    def judged(self: Register[Record[Any]]) -> Iterator[tuple[str, Record[Any]]]:
        """The valid entries, then the completed ones, each sorted by name."""
        yield from self.known()
        yield from sorted(self.completed.items())


class Registers(Struct, frozen=True, kw_only=True):
    """All registers of a target, merged."""

    sources: Register[Record[SourceRecord]]
    facts: Register[Record[FactRecord]]
    organisations: Register[Record[OrganisationRecord]]
    acronyms: Register[AcronymEntry]
    people: Register[Record[KnownPersonRecord]]
    lines: Register[Record[LineRecord]]

    def acronyms_by_short_form(self) -> dict[str, AcronymEntry]:
        return {entry.short: entry for _, entry in self.acronyms.known()}

    def copied(self) -> Registers:
        return Registers(
            sources=self.sources.copied(),
            facts=self.facts.copied(),
            organisations=self.organisations.copied(),
            acronyms=self.acronyms.copied(),
            people=self.people.copied(),
            lines=self.lines.copied(),
        )

    def withhold(self, levels: Levels, own: Level | None, diagnostics: Diagnostics) -> None:
        """Remove all entries that a document of a level must not contain."""
        registers = (self.sources, self.facts, self.organisations, self.acronyms)
        for register in (*registers, self.people, self.lines):
            register.withhold(levels, own, diagnostics)

    def mark_complete(self, *, is_complete: bool) -> None:
        """Say whether every layer was read; if not, unknown names may be in the others."""
        registers = (self.sources, self.facts, self.organisations, self.acronyms)
        for register in (*registers, self.people, self.lines):
            register.complete &= is_complete


def read_registers(
    files: Files,
    layers: Sequence[str],
    misplaced: Set[str],
    language: str,
    languages: LanguagePair | None,
    diagnostics: Diagnostics,
) -> Registers:
    """The registers of the layers, oldest first.

    An entry of a newer layer replaces the keys of an older one that it sets. `misplaced` are the
    paths that misnamed files were meant to have, `language` is that of the document, and
    `languages` are those of a translation.
    """
    reader = _RegisterReader(files, layers, misplaced, languages, diagnostics)
    acronyms = reader.read(ACRONYM, Register("acronym", rules.UNKNOWN_ACRONYM))
    registers = Registers(
        sources=reader.read(SOURCE, Register("source", rules.UNKNOWN_SOURCE)),
        facts=reader.read(FACT, Register("fact", rules.UNKNOWN_FACT)),
        organisations=reader.read(
            ORGANISATION, Register("organisation", rules.UNKNOWN_ORGANISATION)
        ),
        acronyms=_acronym_entries(acronyms, languages, diagnostics),
        people=reader.read(PERSON, Register("person", taken_rules.UNKNOWN_PERSON)),
        lines=reader.read(LINE, Register("line", taken_rules.UNKNOWN_LINE)),
    )
    for _, fact in registers.facts.known():
        check_fact(fact, language if languages is None else languages.original, diagnostics)
    return registers


class _RegisterReader(Struct, frozen=True):
    """Reads each register from all layers."""

    files: Files
    layers: Sequence[str]
    """The oldest first."""
    misplaced: Set[str]
    languages: LanguagePair | None
    diagnostics: Diagnostics

    def read(
        self, model: NamedModel[Model], register: Register[Record[Model]]
    ) -> Register[Record[Model]]:
        """The register with the entries of all layers."""
        merged: YamlDocument | None = None
        for layer in self.layers:
            document = self._document(f"{layer}/{REGISTER_FILES[register.noun]}", register)
            if document is None:
                continue
            document = with_checked_entries(merged, document, self.diagnostics)
            if merged is None:
                merged = document
                continue
            report_stale_keys(merged, document, model, self.diagnostics)
            merged = overlay(merged, document, frozenset(document.data), removes=True)
        if merged is not None:
            keys = keys_of(PurePosixPath(merged.path).stem)
            merged = with_translated_words(
                merged, keys, self.languages, self.files, self.diagnostics, self._withheld(merged)
            )
            register.complete = register.complete and () not in merged.incomplete
            paths = [(name,) for name in merged.data]
            records = valid_parts(merged, model, self.diagnostics, paths)
            register.entries |= {str(name): record for (name,), record in records.items()}
            _complete_invalid(merged, model, register)
            register.name_levels()
            register.invalid += [merged] if None in records.values() else []
        return register

    def _withheld(self, document: YamlDocument) -> tuple[str, ...]:
        """The entries above the level of a translation, whose words translate no other entry."""
        withheld = () if self.languages is None else self.languages.withheld
        entries = document.data.items()
        return tuple(
            str(name)
            for name, entry in entries
            if isinstance(entry, dict) and entry.get("level") in withheld
        )

    def _document(self, path: str, register: Register[Record[Model]]) -> YamlDocument | None:
        """The mapping in a file; `None` for a missing or invalid file."""
        if not self.files.exists(path):
            register.complete &= path not in self.misplaced
            return None
        document = read_mapping(self.files, path, self.diagnostics)
        if document is None:
            register.complete = False
            return None
        for name in document.data:
            _check_identifier(name, register, document, self.diagnostics)
        return document


def _complete_invalid(
    document: YamlDocument, model: NamedModel[Model], register: Register[Record[Model]]
) -> None:
    """Keep the invalid entries of a register, completed, and the levels that they name."""
    for name, entry in document.data.items():
        if register.entries[str(name)] is None and isinstance(entry, dict):
            own = document.part((name,))
            register.name_level_in(own, str(name))
            record = completed_part(own, model)
            register.completed |= {} if record is None else {str(name): record}


def _check_identifier(
    name: str,
    register: Register[Record[Model]],
    document: YamlDocument,
    diagnostics: Diagnostics,
) -> None:
    if register.noun == "acronym" or re.fullmatch(IDENTIFIER, name):
        return
    message, hint = f"'{name}' is not an identifier", hint_for_identifier(name)
    diagnostics.add(schema_rules.INVALID_ANCHOR, document.key_span((name,)), message, hint)
    register.intended.add(identifier_from(name))


def read_folder(
    files: Files,
    layers: Sequence[str],
    folder: LayerFolder,
    model: NamedModel[Model],
    register: Register[Record[Model]],
    languages: LanguagePair | None,
    diagnostics: Diagnostics,
) -> None:
    """Read the records of a layered folder into a register, by their anchors."""
    for paths in files_of_layers(files, layers, folder.name, folder.suffix):
        document = read_layered_mapping(files, paths, diagnostics)
        if document is None:
            register.complete = False
            continue
        document = with_translated_words(
            document, keys_of(folder.noun), languages, files, diagnostics
        )
        record = valid_part(document, model, diagnostics)
        name = document.data.get("anchor")
        if record is None:
            register.invalid.append(document)
        first = register.keep(document, record)
        if first is None or not is_anchor(name):
            continue
        span = document.span(("anchor",))
        hint = f"first used at {first.span('anchor')}"
        diagnostics.add(rules.DUPLICATE_ANCHOR, span, f"anchor '{name}' is used twice", hint)
    register.name_levels()


# -- printed forms ---------------------------------------------------------------------------


def printed_organisation(organisation: OrganisationRecord) -> str:
    """The printed form of an organisation: its `display`, or name and country."""
    if organisation.display is not None:
        return organisation.display
    country = f" ({organisation.country})" if organisation.country else ""
    return f"{organisation.name}{country}"


def origins_of_fact(fact: Record[FactRecord]) -> Origins:
    """The words of the printed form of a fact."""
    if fact.value.display is not None:
        return ((fact.value.display, fact.defined_at("display")),)
    return _origins(fact, "value", "unit")


def origins_of_organisation(organisation: Record[OrganisationRecord]) -> Origins:
    """The words of the printed form of an organisation."""
    if organisation.value.display is not None:
        return ((organisation.value.display, organisation.defined_at("display")),)
    return _origins(organisation, "name", "country")


def _origins(record: Record[Any], *keys: str) -> Origins:
    values = ((key, getattr(record.value, key)) for key in keys)
    return tuple((str(value), record.defined_at(key)) for key, value in values if value)


def _mixes_languages(
    acronym: Record[AcronymRecord], first_use: str, languages: LanguagePair
) -> bool:
    """Whether the pattern of a first use has words in another language than the long form."""
    paths = (acronym.defined_at(key).path for key in ("first_use", "long"))
    is_of_words = any(map(str.isalpha, first_use.format(long="", short="")))
    return is_of_words and len({languages.of(path) for path in paths}) > 1


def _acronym_entries(
    register: Register[Record[AcronymRecord]],
    languages: LanguagePair | None,
    diagnostics: Diagnostics,
) -> Register[AcronymEntry]:
    entries: dict[str, AcronymEntry | None] = {}
    invalid = {name: None for name, record in register.entries.items() if record is None}
    diagnostics.names_with_findings |= invalid.keys()
    keys_by_short: dict[str, str] = {}
    for key, record in register.known():
        first_use = record.value.first_use
        if record.defined_at("first_use") != NO_SPAN:
            first_use = check_pattern(
                record.mapped_text("first_use"), {"long", "short"}, diagnostics, needs_name=True
            )
        short = record.value.short or key
        first = keys_by_short.setdefault(short, key)
        if first != key:
            message = f"'{short}' is the short form of '{first}', too"
            hint = "write another short form for one of them"
            diagnostics.add(schema_rules.INVALID_VALUE, record.span("short"), message, hint)
        entries[key] = AcronymEntry(
            short=short,
            key="" if key == short else key,
            long=record.value.long,
            plural=record.value.plural or "",
            first_use=first_use,
            language="" if languages is None else languages.of(record.span("long").path),
            is_mixed=languages is not None and _mixes_languages(record, first_use, languages),
            long_span=record.span("long"),
            plural_span=record.span("plural"),
            span=record.span(),
        )
    return Register(
        register.noun,
        register.rule,
        entries={**invalid, **entries},
        complete=register.complete,
        named_levels=register.named_levels,
    )

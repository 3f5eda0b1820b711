"""The registers and names that the text of one target can use."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from briefgen.content.anchors import Anchors
from briefgen.content.citations import CitationStyle
from briefgen.content.images import Images
from briefgen.content.labels import DocumentLanguage
from briefgen.content.marks.levels import Levels
from briefgen.content.registers import Register, Registers
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.content import (
    ChartFile,
    LevelBlock,
    LineFile,
    PersonFile,
    TableFile,
    TakenEntry,
)
from briefgen.model.levels import Level
from briefgen.syntax.expressions import Names
from briefgen.translated_files import language_of


class ReadContext(Struct, frozen=True, kw_only=True):
    """Everything that a reader of Markdown needs from the rest of the library."""

    language: DocumentLanguage
    registers: Registers
    original_registers: Registers | None = None
    """In a translation, those of the original; `None` for an original."""
    citation_style: CitationStyle
    tables: Register[TableFile]
    charts: Register[ChartFile]
    """Tables and charts are read before any section."""
    people: Register[PersonFile]
    lines: Register[LineFile]
    """People and lines to take, which only briefings print."""
    names: Names
    """Values and functions for `{{ }}`."""
    original_names: Names | None = None
    """In a translation, those for texts that are not translated; `None` for an original."""
    levels: Levels
    level: Level | None
    """The level of the document; a `::: level` block that it must not contain is omitted."""
    prints_contacts: bool = True
    """Whether the document prints the e-mail addresses and telephone numbers of people."""
    anchors: Anchors
    images: Images
    diagnostics: Diagnostics
    undecided_blocks: list[LevelBlock] = field(default_factory=list)
    """In a document without a level, the blocks of the most open level."""
    taken: list[TakenEntry] = field(default_factory=list)
    """The people and lines that the fields of a briefing print."""
    ambiguous_anchors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For a briefing from several versions, as `Register.ambiguous`."""
    written_anchors: Mapping[str, str] = field(default_factory=dict)
    """For a briefing from several versions, as `Register.written`."""

    def anchor_of(self, written: str) -> str:
        """The anchor in the document of one that an author names, perhaps with its version."""
        return self.written_anchors.get(written, written)

    def names_in(self, path: str) -> Names:
        """The values and functions for a text in a file.

        Figures and words in a text that is not translated are those of its own language.
        """
        if self.original_names is None or language_of(path):
            return self.names
        return self.original_names

    @property
    def countries(self) -> dict[str, str]:
        """The country of each organisation in the original, by identifier; empty if unknown."""
        registers = self.original_registers or self.registers
        return {name: one.value.country or "" for name, one in registers.organisations.known()}

    @property
    def organisation_names(self) -> dict[str, frozenset[str]]:
        """The full, short and printed name of each organisation, in all languages of the text."""
        found: dict[str, frozenset[str]] = {}
        for registers in filter(None, (self.original_registers, self.registers)):
            for name, one in registers.organisations.known():
                entry = one.value
                names = filter(None, (entry.name, entry.short, entry.display))
                found[name] = found.get(name, frozenset()) | frozenset(names)
        return found

    @property
    def country_names(self) -> dict[str, frozenset[str]]:
        """By the country in the original, its names in all languages of the text."""
        translated = dict(self.registers.organisations.known())
        found: dict[str, frozenset[str]] = {}
        for name, country in self.countries.items():
            if country:
                own = translated[name].value.country if name in translated else None
                names = frozenset((country, own or country))
                found[country] = found.get(country, frozenset()) | names
        return found

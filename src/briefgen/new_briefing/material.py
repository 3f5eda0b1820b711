"""The content of a version that a new briefing can include, and what of it is about something."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from briefgen.content.library import read_library
from briefgen.content.records import Record
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.similar_names import suggest
from briefgen.errors import UsageError, raise_errors
from briefgen.model.content import (
    ContentChoice,
    Library,
    RecordFile,
    SelectionCriteria,
    all_entries,
)
from briefgen.model.levels import may_show
from briefgen.model.record_forms import noun_of
from briefgen.model.walk import plain_text
from briefgen.new_briefing.file_text import example_text, fields_for
from briefgen.new_briefing.offer import Offer, OfferedVersion
from briefgen.new_briefing.request import BriefingRequest, LeftOut, ProposedPiece
from briefgen.selection.matching import CriteriaMatching
from briefgen.spans.span import NO_SPAN
from briefgen.workspace.workspace import Workspace

if TYPE_CHECKING:
    from briefgen.schema.registers import KnownPersonRecord, LineRecord

_ABOVE = "is about this only in texts of a level above"
"""The reason to leave out content that the briefing would include at the level of the version."""
_LONGEST = 70
"""Number of characters of the words of a piece."""


class About(Struct, frozen=True, kw_only=True):
    """The topics, countries and organisations of a briefing."""

    tags: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    """Topics of lines to take; a topic is often also a tag."""
    countries: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()


class Material:
    """The content of the version of a request, at the highest level and at that of the request."""

    def __init__(self, offer: Offer, version: OfferedVersion, request: BriefingRequest) -> None:
        self._version, self._request = version, request
        form = offer.form(request.template, version.above(request.level))
        self._fields, self._selects = fields_for(form), form.selects
        highest = version.levels[-1] if version.levels else ""
        self._all = _library(offer, version, replace(request, level=highest))
        self._own = self._all
        if highest != request.level:
            self._own = _library(offer, version, request)
        self._rank = version.levels.index(request.level) if request.level else -1

    @property
    def topics(self) -> tuple[str, ...]:
        """All tags of content and topics of lines."""
        topics = {topic for _, line in self._lines() for topic in line.value.topics}
        return tuple(sorted(topics | _tags(self._all)))

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries of organisations."""
        return tuple(sorted({one for one in self._all.countries.values() if one}))

    @property
    def organisations(self) -> tuple[str, ...]:
        """The identifiers of organisations."""
        return tuple(sorted(self._all.countries))

    def about(self, names: tuple[str, ...]) -> About:
        """The meaning of names, whatever their capitals. Raises `UsageError` for an unknown one."""
        found: dict[str, list[str]] = {}
        for name in names:
            known = self._named(name.strip())
            if not known:
                every = (*self.topics, *self.countries, *self.organisations)
                hint = suggest(name, every)
                message = f"no topic, country or organisation '{name}'"
                raise UsageError(message + (f"; {hint}" if hint else ""))
            for kind, one in known.items():
                found.setdefault(kind, []).append(one)
        return About(**{kind: tuple(dict.fromkeys(given)) for kind, given in found.items()})

    def _named(self, name: str) -> dict[str, str]:
        topics = {topic for _, line in self._lines() for topic in line.value.topics}
        kinds = {
            "tags": _tags(self._all),
            "topics": topics,
            "countries": set(self.countries),
            "organisations": set(self.organisations),
        }
        return {
            kind: one
            for kind, known in kinds.items()
            for one in sorted(known)
            if one.casefold() == name.casefold()
        }

    def visible(self, about: About) -> About:
        """Without what only content names that the briefing must not include."""
        own, countries = _tags(self._own), self._own.countries
        return About(
            tags=tuple(one for one in about.tags if one in own),
            topics=about.topics,
            countries=tuple(one for one in about.countries if one in countries.values()),
            organisations=tuple(one for one in about.organisations if one in countries),
        )

    def found(self, about: About) -> tuple[list[ProposedPiece], list[LeftOut]]:
        """The pieces that are about something, and those that the level leaves out."""
        shown: list[ProposedPiece] = []
        left_out: list[LeftOut] = []
        content = list(self._content(about)) if self._selects else []
        anchors = {piece.name for piece, _ in content}
        selected = self._selected(about)
        for piece, reason in (*self._entries(about, anchors), *content):
            if reason:
                is_excluded = bool(piece.paths) and piece.name in selected
                left_out.append(LeftOut(piece, reason, is_excluded=is_excluded))
            else:
                shown.append(piece)
        return shown, left_out

    # -- content of the outline ---------------------------------------------------------------

    def _content(self, about: About) -> Iterator[tuple[ProposedPiece, str]]:
        """Sections, records and tables, each with the reason if the level leaves it out."""
        library, level = self._all, self._own.level
        matching, selected = _matching(library, about), self._selected(about)
        for entry in all_entries(matching.entries(library.outline.entries)):
            sections = library.sections if entry.kind == "section" else library.records
            file = sections[entry.anchor]
            title = file.title if isinstance(file, RecordFile) else file.section.title
            piece = ProposedPiece(
                noun=noun_of(entry.kind),
                name=str(entry.anchor),
                words=_shortened(plain_text(title)),
                paths=file.paths,
            )
            above = None if may_show(level, file.level) else file.level
            reason = "" if entry.anchor in selected else _ABOVE
            yield piece, reason if above is None else f"has level '{above.key}'"
        for anchor, table in library.tables.items():
            if matching.includes_table(anchor, table):
                words = _shortened(plain_text(table.table.caption))
                paths = frozenset({table.table.span.path})
                piece = ProposedPiece(noun="table", name=str(anchor), words=words, paths=paths)
                above_own = self._own.withheld.get(anchor)
                reason = "" if anchor in selected else _ABOVE
                yield piece, reason if above_own is None else above_own.clause.partition(",")[0]

    def _selected(self, about: About) -> set[str]:
        """The anchors of all content that the briefing includes if it excludes nothing."""
        library, matching = self._own, _matching(self._own, self.visible(about))
        entries = all_entries(matching.entries(library.outline.entries))
        tables = (one for one, file in library.tables.items() if matching.includes_table(one, file))
        return {*(entry.anchor for entry in entries), *tables}

    # -- entries of registers -----------------------------------------------------------------

    def _lines(self) -> list[tuple[str, Record[LineRecord]]]:
        return list(self._version.registers.lines.known())

    def _entries(self, about: About, anchors: set[str]) -> Iterator[tuple[ProposedPiece, str]]:
        """Lines to take and people, each with the reason if the level leaves it out."""
        for name, line in self._lines():
            value = line.value
            evidence = set(value.evidence.sections) if value.evidence is not None else set()
            field = self._field_for(value)
            if field and (set(value.topics) & set(about.topics) or evidence & anchors):
                said = value.say if field == self._fields.messages else value.question
                words = _shortened(said or "")
                piece = ProposedPiece(noun="line", name=name, words=words, field=field)
                yield piece, self._above(value.level)
        for name, person in self._people(about):
            words = _shortened(f"{person.name}, {person.role}")
            piece = ProposedPiece(noun="person", name=name, words=words, field=self._fields.people)
            yield piece, self._above(person.level)

    def _field_for(self, line: LineRecord) -> str:
        """The field that takes a line: that for questions if it answers one; empty without any."""
        if line.question and self._fields.questions:
            return self._fields.questions
        return self._fields.messages if line.say else ""

    def _people(self, about: About) -> Iterator[tuple[str, KnownPersonRecord]]:
        wanted = set(about.organisations)
        if self._fields.people:
            for name, person in self._version.registers.people.known():
                if person.value.organisation in wanted:
                    yield name, person.value

    def _above(self, level: str | None) -> str:
        """The reason if an entry of a level is above that of the briefing; empty if it is not."""
        levels = self._version.levels
        is_above = level in levels and levels.index(level) > self._rank
        return f"has level '{level}'" if is_above else ""


def _matching(library: Library, about: About) -> CriteriaMatching:
    """The selection of all content of a library that is about something."""
    names = (about.tags, about.countries, about.organisations)
    tags, countries, organisations = (dict.fromkeys(one, NO_SPAN) for one in names)
    included = ContentChoice(tags=tags, countries=countries, organisations=organisations)
    return CriteriaMatching(library, SelectionCriteria(included=included))


def _library(offer: Offer, version: OfferedVersion, request: BriefingRequest) -> Library:
    """The library of a briefing that selects nothing."""
    root = offer.workspace.root
    form = offer.form(request.template, version.above(request.level))
    workspace = Workspace(root, {request.path: example_text(request, form)})
    diagnostics = Diagnostics()
    library = read_library(workspace, request.target, diagnostics)
    if library is None:
        raise_errors(diagnostics.conclude())
    assert library is not None  # A record is missing only where a finding stops the build.
    return library


def _tags(library: Library) -> set[str]:
    tagged = (library.sections, library.records, library.tables)
    return {tag for files in tagged for file in files.values() for tag in file.tags}


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rpartition(" ")[0] + " …"

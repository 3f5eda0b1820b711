"""The answers about a new briefing, and the result."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from msgspec import Struct

from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.model.forms import FormField


class BriefingRequest(Struct, frozen=True, kw_only=True):
    """The answers to all questions about a new briefing."""

    dossier: str
    """`mexico`."""
    name: str
    """`2019-06-aerospace`."""
    template: str
    """The kind of briefing, such as `eu-briefing`."""
    version: str
    """The version that the content comes from, as in `d3.5@v2`."""
    title: str
    date: datetime.date
    """The day of the meeting."""
    meeting: str
    """Name of the meeting."""
    time: str = ""
    place: str = ""
    people: tuple[str, ...] = ()
    """With whom the meeting is."""
    level: str = ""
    """Who may see the briefing; empty for a briefing that names no level."""
    about: tuple[str, ...] = ()
    """Topics, countries, and identifiers of organisations."""
    is_example: bool = False
    """Whether it is marked as an example, with example words in its texts."""

    @property
    def target(self) -> str:
        """`mexico/2019-06-aerospace`."""
        return f"{self.dossier}/{self.name}"

    @property
    def path(self) -> str:
        """Its file, relative to the project."""
        return f"content/{self.dossier}/briefings/{self.name}.yaml"


class OfferedForm(Struct, frozen=True, kw_only=True):
    """The fields that the file of a briefing can have, because its template prints them."""

    briefing: tuple[FormField, ...]
    """Its fields, in the order in which they are printed."""
    meeting: tuple[FormField, ...]
    """The fields under `meeting`."""
    selects: bool
    """Whether the template prints content that the briefing selects."""


class ProposedPiece(Struct, frozen=True, kw_only=True):
    """A piece of content that a new briefing can include."""

    noun: str
    """`section`, `story`, `table`, `line` or `person`."""
    name: str
    """Its anchor or identifier."""
    words: str
    """Its title or its first words."""
    paths: frozenset[str] = frozenset()
    """Paths of the files that wrote it; empty for an entry of a register."""
    field: str = ""
    """For a line, the field of the briefing that takes it."""

    def __str__(self) -> str:
        return f"{self.noun} '{self.name}'"


class LeftOut(Struct, frozen=True):
    """A piece of content that is about the same, but that the briefing does not include."""

    piece: ProposedPiece
    reason: str
    """As in `has level 'internal'`."""
    is_excluded: bool
    """Whether the briefing must name it in `exclude`, because its selection would include it."""


class NewBriefing(Struct, frozen=True, kw_only=True):
    """A briefing that was written."""

    request: BriefingRequest
    proposed: Sequence[ProposedPiece]
    """The content that it includes, in the order of its fields and of the version."""
    left_out: Sequence[LeftOut]
    open: Sequence[Diagnostic]
    """The findings that a person must correct before it can be built."""

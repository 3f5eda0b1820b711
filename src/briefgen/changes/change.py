"""The result of a comparison: each change as a reader sees it, with its place in both documents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.model.nodes import Anchor

ChangeKind = Literal[
    "added",
    "removed",
    "edited",
    "rewritten",
    "moved",
    "moved and edited",
    "divided",
    "joined",
    "reformatted",
]
"""`rewritten` has few words in common with the old text; `reformatted` has the same words."""

CHANGE_KINDS: tuple[ChangeKind, ...] = (
    "added", "removed", "edited", "rewritten", "moved", "moved and edited", "divided", "joined",
    "reformatted",
)  # fmt: skip


class Words(Struct, frozen=True):
    """Words of a changed text: in both versions, only in the old one, or only in the new one."""

    kind: Literal["equal", "removed", "added"]
    text: str


class Passage(Struct, frozen=True):
    """A text inside a part that was added, removed or moved."""

    what: str
    """Kind of its part, such as `paragraph` or `row`."""
    text: str
    """Its words; the cells of a row are separated by ` | `."""


class Detail(Struct, frozen=True):
    """A property that differs, such as the number of a chart or the format of some words."""

    name: str
    old: str
    new: str


class Position(Struct, frozen=True):
    """A place in one version."""

    path: str
    """File relative to the project folder; empty for what is in no file."""
    line: int
    """From 1."""
    headings: tuple[str, ...]
    """The headings around it, from the outermost, with their numbers."""
    anchor: Anchor | None = None
    """Of the innermost section, or table or figure with a number, in which it is."""
    field: str = ""
    """The label of the field, or of the row of a part, in which it is; empty outside of one."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.path else ""


class ContentChange(Struct, frozen=True, kw_only=True):
    """One change."""

    kind: ChangeKind
    what: str
    """The changed thing: `section`, `heading`, `row`, `fact`, …"""
    record: str = ""
    """Of a record that was added, removed or moved: its kind in words, such as `policy fiche`."""
    label: str = ""
    """Its name for a reader: `Table 3, row “HEGAN”`; the key of a fact."""
    old: Position | None = None
    """Its place in the old version; `None` where it was added."""
    new: Position | None = None
    words: tuple[Words, ...] = ()
    """Of a changed text: both versions, in runs."""
    passages: tuple[Passage, ...] = ()
    """Of an added, removed or moved part: its texts."""
    details: tuple[Detail, ...] = ()
    source: str = ""
    """Of a fact: the source in the new version."""
    places: tuple[Position, ...] = ()
    """Of a value or a source: the places in the new version that print it."""
    within: tuple[ContentChange, ...] = ()
    """Of a moved part: the changes in it."""
    in_same_section: bool = False
    """Of a moved part: whether the section around it is the same one in both versions."""
    removed_from: tuple[str, ...] = ()
    """Of a removed part: the headings of the new version around the place where it was."""

    @property
    def noun(self) -> str:
        """The changed thing in words."""
        return self.record or self.what

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings below which a report shows the change, from the outermost."""
        return self.new.headings if self.new else self.removed_from


class DocumentComparison(Struct, frozen=True, kw_only=True):
    """The changes from one version of a document to another, in reading order."""

    old: str
    """Name of the old version: a target, perhaps with a git revision."""
    new: str
    changes: tuple[ContentChange, ...]
    title: str = ""
    """Title of the new version."""
    language: str = "en"
    """Language of the new version (BCP 47 tag)."""

    @property
    def counts(self) -> dict[str, int]:
        """The number of changes of each kind that occurs, in the order of `CHANGE_KINDS`."""
        kinds = [change.kind for change in self.changes]
        return {kind: kinds.count(kind) for kind in CHANGE_KINDS if kind in kinds}


Relocation = Callable[[str], str]
"""Gives the path that a report shows for a path of one version."""


def relocated(
    comparison: DocumentComparison, old: Relocation, new: Relocation
) -> DocumentComparison:
    """The comparison with other paths for the files of its versions."""
    changes = tuple(_relocated_change(change, old, new) for change in comparison.changes)
    return replace(comparison, changes=changes)


def without_places(comparison: DocumentComparison) -> DocumentComparison:
    """The comparison without files and lines, for a reader who does not have the content."""
    found = relocated(comparison, _no_path, _no_path)
    return replace(found, changes=tuple(_without_places(change) for change in found.changes))


def _no_path(_: str) -> str:
    return ""


def _without_places(change: ContentChange) -> ContentChange:
    within = tuple(_without_places(one) for one in change.within)
    return replace(change, places=(), within=within)


def _relocated_change(change: ContentChange, old: Relocation, new: Relocation) -> ContentChange:
    return replace(
        change,
        old=change.old and replace(change.old, path=old(change.old.path)),
        new=change.new and replace(change.new, path=new(change.new.path)),
        places=tuple(replace(one, path=new(one.path)) for one in change.places),
        within=tuple(_relocated_change(one, old, new) for one in change.within),
    )

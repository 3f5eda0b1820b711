"""Values of a version above the level of a briefing, which its template must not print."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NoReturn

from msgspec import Struct

from briefgen.content.marks import rules as mark_rules
from briefgen.content.records import Record
from briefgen.content.versions.history import HistoryEntry
from briefgen.model.levels import AboveLevel, Level, above_level
from briefgen.syntax.expression_tree import ExpressionError
from briefgen.syntax.expressions import LazyValue, Names

if TYPE_CHECKING:
    from briefgen.content.marks.levels import Levels
    from briefgen.schema.deliverables import CompleteVersion

_OF_VERSION = {"subtitle": "subtitle", "date": "date", "date_month": "date"}
"""Keys of a version by the names of their values; a briefing replaces most of them later."""
_OF_CONTRACT = ("due", "due_month")
_OF_PROJECT = ("duration", "end")
"""Names of values that amendments of the contract change: a version has those of its date."""


def name_of_file(file: str) -> str:
    """The name of a version whose own readers must not see: `V2` for `v2.yaml`.

    `file` is the name of its file without the end, which a briefing has under `from`.
    """
    return file.capitalize() if re.fullmatch(r"[Vv][0-9.]+", file) else file


class WithheldValues(Struct, frozen=True):
    """Which values of a version a document must not print; a condition must not test them either.

    The name of the version is not one of them: it is then that of its file, under `from` of the
    briefing.
    """

    version: Record[CompleteVersion]
    chain: Sequence[HistoryEntry]
    """The version and those that it is based on, whose values it inherits."""
    levels: Levels
    own: Level | None
    """The level of the document."""
    has_amendments: bool
    """Whether the contract has other dates on the date of another version."""

    def of_version(self, names: Names) -> dict[str, Any]:
        """The names with an error in place of each such value of the version itself."""
        year = ("date",) if self.version.value.copyright is None else ("copyright", "year")
        paths = {**{name: (key,) for name, key in _OF_VERSION.items()}, "year": year}
        if self.has_amendments:
            paths |= dict.fromkeys(_OF_CONTRACT, ("date",))
        own = {name: self._value(name, names[name], *path) for name, path in paths.items()}
        return {**names, **own, "project": self._of_project(names["project"])}

    def _of_project(self, project: Mapping[str, Any]) -> dict[str, Any]:
        dated = _OF_PROJECT if self.has_amendments else ()
        own = {key: self._value(f"project.{key}", project[key], "date") for key in dated}
        return {**project, **own}

    def of_cover(self, names: Names) -> dict[str, Any]:
        """The names with an error in place of each such value for the cover."""
        cover: Mapping[str, Any] = names["cover"]
        own = {k: self._value(f"cover.{k}", value, "cover", k) for k, value in cover.items()}
        return {**names, "cover": own}

    def _value(self, name: str, value: object, *path: str) -> object:
        # A translation has the name of its original.
        file = PurePosixPath(self.version.defined_at(*path).path).stem
        level = next((one.level for one in self.chain if one.file == file), "")
        declared = self.levels.declared.get(level)
        piece = f"'{name}' comes from {file}, which"
        above = above_level(piece, self.own, None if declared is None else declared.level)
        return value if above is None else LazyValue(partial(_refuse, above))


def _refuse(above: AboveLevel) -> NoReturn:
    raise ExpressionError(mark_rules.PIECE_ABOVE_LEVEL, above.message, above.hint)

"""The part of a version, and of those that it is based on, that a document of a level shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from briefgen.content.marks.levels import Levels
from briefgen.content.versions import rules
from briefgen.content.versions.history import HistoryEntry
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.levels import Level, above_level, may_show
from briefgen.syntax.yaml.documents import Path, YamlDocument

if TYPE_CHECKING:
    from briefgen.content.marks.distribution import Distribution
    from briefgen.content.versions.reading import Version

_COVER = "cover"


def shown_versions(
    history: Sequence[HistoryEntry], distribution: Distribution
) -> tuple[HistoryEntry, ...]:
    """The versions of a chain, without those above the level of a document."""
    levels, own = distribution.levels, distribution.level
    return tuple(one for one in history if may_show(own, level_of(one, levels)))


def report_inherited_above(
    version: Version | None, distribution: Distribution, diagnostics: Diagnostics
) -> None:
    """A finding for each key of a version whose value is in a version above the level.

    It is in the newest file. A briefing of a lower level than its version shows no such values.
    """
    levels, own = distribution.levels, distribution.level
    if version is None or version.record is None:
        return
    history = version.history
    if history[-1:] != shown_versions(history[-1:], distribution):
        return
    of_files = {one.file: level_of(one, levels) for one in history}
    for path in _keys(version.record.document):
        # A translation has the name of its original.
        file = PurePosixPath(version.record.document.span(path).path).stem
        piece = f"'{'.'.join(path)}' comes from {file}, which"
        above = above_level(piece, own, of_files.get(file))
        if above is not None:
            place = f" under '{_COVER}'" if len(path) > 1 else ""
            hint = f"write '{path[-1]}'{place} in this version, too, or base it on another version"
            span = history[-1].document.key_span(("based_on",))
            diagnostics.add(rules.INHERITED_ABOVE_LEVEL, span, above.message, hint)


def _keys(document: YamlDocument) -> Iterator[tuple[str, ...]]:
    """The paths of the values of a version that are inherited one by one."""
    paths: list[Path] = [path for path in document.marks if len(path) == 1]
    paths += [path for path in document.marks if len(path) == 2 and path[0] == _COVER]
    for path in paths:
        if path != (_COVER,):
            yield tuple(map(str, path))


def level_of(version: HistoryEntry, levels: Levels) -> Level | None:
    """The level of a version of a chain; `None` without one, or if it is not declared."""
    declared = levels.declared.get(version.level)
    return None if declared is None else declared.level

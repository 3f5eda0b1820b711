"""Words above `series` that a briefing of the series must not print because of their level."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from briefgen.content.marks.distribution import Distribution
from briefgen.content.marks.levels_of_fields import is_own
from briefgen.content.records import Record
from briefgen.content.series import BriefingOfSeries
from briefgen.content.series_rows import SERIES, UNPRINTED
from briefgen.content.versions import rules
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.levels import above_level

if TYPE_CHECKING:
    from briefgen.content.versions import Version
    from briefgen.schema.briefings import BriefingRecord


def report_common_part_above(
    series: object,
    briefing: Record[BriefingRecord] | None,
    version: Version | None,
    distribution: Distribution,
    diagnostics: Diagnostics,
) -> None:
    """A finding for each text that a briefing of a lower level than the series has from above it.

    `series` is the file of the document. If no level is above `series`, what is above it is for the
    readers of each row; or for those of the first version, if a row has the level of the version.
    """
    if not isinstance(series, BriefingOfSeries) or briefing is None:
        return
    of_version = None
    if version is not None and version.record is not None and not series.each_has_level:
        of_version = version.record.value.level
    levels, own = distribution.levels, distribution.level
    common = levels.declared.get(series.common_level or of_version or "")
    for path in _printed(series.one_row.data):
        name = ".".join(path)
        piece = f"'{name}' comes from above '{SERIES}', which"
        above = above_level(piece, own, None if common is None else common.level)
        if above is None or not is_own(briefing, path):
            continue
        hint = f"write '{name}' in the row, too"
        if own is not None:
            hint += f", or 'level: {own.key}' above '{SERIES}' and the other levels in their rows"
        row = (SERIES, series.row)
        at = (*row, "level") if (*row, "level") in series.one_row.marks else row
        span = series.one_row.span(at)
        diagnostics.add(rules.INHERITED_ABOVE_LEVEL, span, above.message, hint)


def _printed(common: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """The paths of the values of all briefings that a document prints."""
    for key, value in common.items():
        if key == SERIES or key in UNPRINTED or value in (None, "", [], {}):
            continue
        inner = value if isinstance(value, dict) else {}
        if key == "meeting":
            yield from ((key, one) for one in inner if one != "key")
        elif key == "select":
            texts = inner.get("texts")
            yield from ((key, "texts", one) for one in (texts if isinstance(texts, dict) else ()))
        else:
            yield (key,)

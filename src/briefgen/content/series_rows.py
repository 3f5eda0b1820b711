"""The briefings that the table in the file of a series makes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from msgspec import Struct

from briefgen.translated_files import OFFICIAL_LANGUAGES

SERIES = "series"
"""The key of the table in the file of a series."""
UNPRINTED = frozenset(
    {
        "acknowledge", "budget", "card", "contacts", "contributors", "example", "from", "level",
        "requires_clearance", "template", "translations",
    }
)  # fmt: skip
"""The keys of a briefing that print no words of their own; `select` does so only with `texts`."""
_HAS_SERIES = re.compile(rb"""^["']?series["']?[ \t]*:""", re.MULTILINE)
_REMEMBERED = 64
"""Maximum number of files whose rows are remembered; every target of a series needs them."""


class SeriesRow(Struct, frozen=True):
    """One briefing of a series, as the list of targets needs it."""

    key: str
    languages: tuple[str, ...]
    """The languages into which it is translated, sorted."""
    has_card: bool


def is_series(data: bytes) -> bool:
    """Whether the file of a briefing has the key of a series."""
    return _HAS_SERIES.search(data) is not None


@lru_cache(maxsize=_REMEMBERED)
def series_rows(data: bytes, meetings: tuple[str, ...] = ()) -> tuple[SeriesRow, ...]:
    """The briefings that a file makes; none if it is not a series, or cannot be read as one.

    `meetings` are the keys of the meetings that name the series in their table.
    """
    if not is_series(data):
        return ()
    # Imported here: most projects have no series.
    from briefgen.diagnostics.collector import Diagnostics
    from briefgen.schema.layer_files import IDENTIFIER
    from briefgen.syntax.yaml.reader import read_yaml
    from briefgen.workspace.files import composed

    text = composed(data.decode("utf-8-sig", "replace"))
    document = read_yaml(text, "", Diagnostics())
    if document is None or not isinstance(document.data, dict):
        return ()
    entries = {**dict.fromkeys(meetings), **dict(entries_of(document.data.get(SERIES)))}
    keys = {key: values for key, values in entries.items() if re.fullmatch(IDENTIFIER, key)}
    return tuple(_row(key, document.data, values) for key, values in keys.items())


def entries_of(table: Any) -> list[tuple[str, Any]]:
    """The keys of the briefings in a table, in their order, with what each has of its own."""
    if isinstance(table, dict):
        return [(str(key), values) for key, values in table.items()]
    return [(str(one), None) for one in table] if isinstance(table, list) else []


def _row(key: str, common: Mapping[str, Any], values: Any) -> SeriesRow:
    own = {**common, **values} if isinstance(values, dict) else common
    named = own.get("translations")
    named = named if isinstance(named, list) else []
    languages = tuple(one for one in OFFICIAL_LANGUAGES if one in named)
    return SeriesRow(key=key, languages=languages, has_card=own.get("card") is True)

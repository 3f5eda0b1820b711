"""The meetings that name a series in the table of meetings, found without checking the table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from briefgen.content.meetings.cells import CellTable, cells_of_csv, cells_of_workbook
from briefgen.diagnostics.collector import Diagnostics
from briefgen.schema.layer_files import MEETING_FILES
from briefgen.syntax.yaml.reader import read_yaml
from briefgen.workspace.files import Files, composed

_REMEMBERED = 8
"""Maximum number of tables whose series are remembered; every target of a series needs them."""


def meetings_of_series(files: Files, path: str) -> tuple[str, ...]:
    """The keys of the meetings that name the series in a file, in the order of their table.

    The table is not recorded: what reads a briefing of the series reads it again.
    """
    dossier, name = path.rpartition("/briefings/")[::2]
    for table in MEETING_FILES:
        if data := files.glance(f"{dossier}/{table}"):
            return _by_series(data, table).get(name.removesuffix(".yaml"), ())
    return ()


@lru_cache(maxsize=_REMEMBERED)
def _by_series(data: bytes, name: str) -> Mapping[str, tuple[str, ...]]:
    """The keys of meetings by the series that they name."""
    found: dict[str, dict[str, None]] = {}
    for key, series in _named(data, name):
        if key and series:
            found.setdefault(series, {})[key] = None
    return {series: tuple(keys) for series, keys in found.items()}


def _named(data: bytes, name: str) -> Iterator[tuple[str, str]]:
    """The keys of the meetings, each with the series that it names."""
    if name.endswith(".yaml"):
        document = read_yaml(composed(data.decode("utf-8-sig", "replace")), name, Diagnostics())
        entries = document.data if document and isinstance(document.data, dict) else {}
        for key, values in entries.items():
            yield str(key), str(values.get("series") or "") if isinstance(values, dict) else ""
        return
    table: CellTable | None
    if name.endswith(".csv"):
        text = composed(data.decode("utf-8-sig", "replace"))
        table = cells_of_csv(text, name, Diagnostics())
    else:
        table = cells_of_workbook(data, name, Diagnostics())
    head, *rows = table.rows if table is not None and table.rows else [[]]
    columns = [cell.text.casefold() for cell in head]
    for row in rows:
        cells = dict(zip(columns, (cell.text for cell in row), strict=False))
        yield cells.get("key", ""), cells.get("series", "")

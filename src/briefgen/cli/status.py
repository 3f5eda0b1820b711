"""`briefgen status`."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from briefgen.clearance.status import StatusRow, status_of
from briefgen.cli.output import say
from briefgen.cli.selection import day_of, selected_targets
from briefgen.workspace.files import find_project

_HEADINGS = ("target", "slot", "owner", "state", "deadline", "late")
_NOTHING = "-"
"""Printed for an empty cell, so that every line has all columns."""
_WHOLE = "(whole)"
"""Printed in the place of a slot for a whole briefing."""


def run(patterns: tuple[str, ...], on: str | None, form: str, project: Path | None) -> int:
    """Run the command; returns its exit code."""
    day = day_of(on, "--on") or datetime.datetime.now(datetime.UTC).date()
    root = find_project(project or Path.cwd())
    found = status_of(root, selected_targets(root, patterns, everything=not patterns), day)
    if form == "json":
        # Imported here: the text needs no models of reports.
        from briefgen.clearance.json_format import status_json

        say(json.dumps(status_json(found), indent=2, ensure_ascii=False))
        return 0
    for target in found.unread:
        say(f"{target}: its content has errors; see `briefgen check {target}`", err=True)
    if not found.rows:
        say("no target has contributors, a day of return or a clearance")
    for line in _table(found.rows):
        say(line)
    return 0


def _table(rows: Sequence[StatusRow]) -> Iterator[str]:
    """Columns that begin at the same place, under headings; nothing without rows.

    The clearance follows its row in a line of its own.
    """
    cells = [_HEADINGS, *map(_cells, rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    details = ["", *map(_clearance, rows)]
    for line, detail in zip(cells, details, strict=True) if rows else ():
        yield "  ".join(f"{cell:{w}}" for cell, w in zip(line, widths, strict=True)).rstrip()
        if detail:
            yield f"{'':{widths[0]}}  {detail}"


def _clearance(row: StatusRow) -> str:
    """Who has cleared it, and the changes since; how to record a clearance without a record."""
    if row.state == "cleared" and not row.cleared_by:
        slot = f" --slot {row.slot}" if row.slot else ""
        return f"not recorded; record it: briefgen clear {row.target}{slot} --by NAME --on DATE"
    changes = f"; since then {', '.join(row.changes)}" if row.changes else ""
    return f"cleared by {row.cleared_by} on {row.cleared_on}{changes}" if row.cleared_by else ""


def _cells(row: StatusRow) -> tuple[str, ...]:
    late = "late" if row.is_late else ""
    slot = f"line {row.line}" if row.line else row.slot or _WHOLE
    cells = (slot, row.owner, row.state, str(row.deadline or ""), late)
    return row.target, *(cell or _NOTHING for cell in cells)

"""`briefgen sent`."""

from __future__ import annotations

import datetime
from pathlib import Path

from briefgen.build.unchanged_release import name_of_release
from briefgen.cli.output import say
from briefgen.cli.selection import current_project, day_of
from briefgen.errors import UsageError
from briefgen.releases.deliveries import record_delivery
from briefgen.releases.folders import named_release


def run(folder: Path, to: str, on: str | None) -> int:
    """Run the command; returns its exit code."""
    today = datetime.date.today()
    day = day_of(on, "--on") or today
    if day > today:
        raise UsageError(f"{day} is after today, {today}; record a delivery when it has been made")
    release = named_release(folder, current_project())
    record_delivery(release, to, day)
    say(f"{name_of_release(release)}: sent to {' '.join(to.split())} on {day}")
    return 0

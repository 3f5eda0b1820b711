"""The table of `--timings`: how long each stage of each target took."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.reports.model import TargetResult

_ALL = "all"


def timings_table(results: Sequence[TargetResult]) -> str:
    """A row for each target and one for all of them, in seconds.

    The columns are the stages that ran, and the time of the whole target, which includes what is
    between them. A package that is imported counts for the stage that first needs it.
    """
    stages = list(dict.fromkeys(name for one in results for name in one.stages))
    rows = [["target", *stages, "total"]]
    for one in results:
        rows.append([one.target, *(_seconds(one.stages.get(name)) for name in stages)])
        rows[-1].append(_seconds(one.seconds))
    sums = [sum(one.stages.get(name, 0.0) for one in results) for name in stages]
    rows.append([_ALL, *map(_seconds, sums), _seconds(sum(one.seconds for one in results))])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]) for row in rows
    )


def _seconds(seconds: float | None) -> str:
    return "" if seconds is None else f"{seconds:.3f}"

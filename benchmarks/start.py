"""How long help, completion and imports need, each time in a new process."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial

from benchmarks.processes import Usage, briefgen, briefgen_command, briefgen_environment, by_turns
from benchmarks.processes import run as run_command
from benchmarks.results import Row, below, table

_LIMIT = 0.10
_IMPORTS = """
from briefgen.garbage_collection import end_without_collection, garbage_collection_follows
end_without_collection()
with garbage_collection_follows():
    import briefgen.cli.build, briefgen.conformance, briefgen.build.word_file
"""


def lines(rounds: int) -> list[str]:
    """The table."""
    limited: dict[str, Callable[[], Usage]] = {
        "`briefgen --help`": lambda: briefgen("--help"),
        "completion of a command": partial(_completion, "briefgen bui", "build"),
        "completion of an option": partial(_completion, "briefgen build --", "--all"),
    }
    others: dict[str, Callable[[], Usage]] = {
        "`briefgen list`": lambda: briefgen("list"),
        "imports of `build`": partial(_python, _IMPORTS),
        "Python alone": partial(_python, "pass"),
    }
    works = limited | others
    found = by_turns(rounds, *works.values())
    return [
        f"**Start**, medians of {rounds} by turns, processor time:",
        "",
        *table(
            Row(
                work=name,
                measured=f"{usage.processor:.3f} s ({usage.clock:.3f} s on the clock)",
                target="at most 0.10 s" if name in limited else "",
                reached=below(usage.processor, _LIMIT) if name in limited else None,
            )
            for name, usage in zip(works, found, strict=True)
        ),
    ]


def _completion(line: str, expected: str) -> Usage:
    """The command that bash runs for the tabulator at the end of a line."""
    words = {"COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
    environment = briefgen_environment(_BRIEFGEN_COMPLETE="bash_complete", **words)
    usage = run_command(briefgen_command(), environment=environment)
    if expected not in usage.printed:
        raise RuntimeError(f"no completion of '{line}': {usage.printed!r}")
    return usage


def _python(code: str) -> Usage:
    return run_command([sys.executable, "-c", code], environment=briefgen_environment())

"""How long the program needs to start: `python -m benchmarks.starting`; processor time."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_RUN = "import sys; sys.argv = {}; from briefgen.cli import main; main()"
_IMPORTS = """
from briefgen.cli.interpreter import end_without_collection, garbage_collection_follows
end_without_collection()
with garbage_collection_follows():
    import briefgen.cli.build, briefgen.conformance, briefgen.build.word_file
"""
_COMPLETION = _RUN.format(["briefgen"])
_WORK: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "Python alone": ("pass", {}),
    "`briefgen --help`": (_RUN.format(["briefgen", "--help"]), {}),
    "completion of a command": (_COMPLETION, {"COMP_WORDS": "briefgen b", "COMP_CWORD": "1"}),
    "completion of an option": (
        _COMPLETION,
        {"COMP_WORDS": "briefgen build --", "COMP_CWORD": "2"},
    ),
    "`briefgen list`": (_RUN.format(["briefgen", "list"]), {}),
    "imports of `build`": (_IMPORTS, {}),
}
"""The code of each, and the variables of the environment that it needs."""


def lines(rounds: int) -> list[str]:
    """The table of results. In each round all of them are run once."""
    taken: dict[str, list[float]] = {name: [] for name in _WORK}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(rounds + 1):
            for name, (code, variables) in _WORK.items():
                seconds = _seconds(code, variables, folder)
                if number:  # the first round compiles the modules
                    taken[name].append(seconds)
    rows = [f"| {name} | {statistics.median(times):.3f} s |" for name, times in taken.items()]
    return [
        f"**Start** in new processes, processor time, medians of {rounds}; target for help and "
        "completion: at most 0.10 s:",
        "",
        "| work | time |",
        "|---|---|",
        *rows,
    ]


def _seconds(code: str, variables: Mapping[str, str], compiled: str) -> float:
    """Processor time of a new process, with modules that are compiled, as after an installation."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **variables}
    if variables:
        environment["_BRIEFGEN_COMPLETE"] = "bash_complete"
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = compiled
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        (sys.executable, "-c", code),
        cwd=ROOT,
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert not variables or b"build" in done.stdout or b"--all" in done.stdout
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


if __name__ == "__main__":
    print("\n".join(lines(int(sys.argv[1]) if len(sys.argv) > 1 else 15)))

"""A page of a document of 2,000 pages against a page of one of 20, and the memory of both."""

from __future__ import annotations

import json
import math
import subprocess
import sys

from msgspec.structs import replace

from benchmarks.once import Figures
from benchmarks.processes import ROOT, briefgen_environment
from benchmarks.results import Row, table
from benchmarks.synthetic import PAGES_PER_CHAPTER

SHORT, LONG = 20, 2000
_RATIO, _MEGABYTES = 1.1, 350


def lines(rounds: int) -> list[str]:
    """The table. The short one is measured before and after the long one, under the same load."""
    early, long, late = _synthetic(SHORT, rounds), _synthetic(LONG, 1), _synthetic(SHORT, rounds)
    short = replace(early, seconds=(early.seconds + late.seconds) / 2)
    a_page, of_short = long.seconds / long.pages, short.seconds / short.pages
    return [
        f"**Length**: a generated document, layout and writing in a new process, processor time "
        f"(the short one {rounds} times before and {rounds} times after the long one, medians):",
        "",
        *table(
            (
                Row(
                    work=f"a page of {long.pages}",
                    measured=f"{1000 * a_page:.1f} ms ({long.seconds:.1f} s, "
                    f"{long.size / 1e6:.1f} MB)",
                    compared=f"a page of {short.pages}: {1000 * of_short:.1f} ms",
                    ratio=f"{a_page / of_short:.2f} ×",
                    target=f"at most {_RATIO} ×",
                    reached=a_page / of_short <= _RATIO,
                ),
                Row(
                    work=f"peak memory at {long.pages} pages",
                    measured=f"{long.peak:.0f} MB",
                    compared=f"at {short.pages} pages: {short.peak:.0f} MB",
                    target=f"under {_MEGABYTES} MB",
                    reached=long.peak < _MEGABYTES,
                ),
            )
        ),
    ]


def _synthetic(pages: int, times: int) -> Figures:
    """The figures of a generated document with at least `pages` pages."""
    chapters = math.ceil(pages / PAGES_PER_CHAPTER)
    done = subprocess.run(
        (sys.executable, "-m", "benchmarks.once", str(chapters), str(times)),
        cwd=ROOT,
        env={**briefgen_environment(), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return Figures(**json.loads(done.stdout.splitlines()[-1]))

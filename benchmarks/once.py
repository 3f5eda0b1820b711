"""Layout and writing of generated documents: `python -m benchmarks.once CHAPTERS TIMES`.

Prints its figures as JSON. It is a process of its own so that its memory is that of one document.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import asdict

if TYPE_CHECKING:
    from briefgen.model.document import ResolvedDocument

_STATUS = Path("/proc/self/status")


class Figures(Struct, frozen=True, kw_only=True):
    """Time, size and memory of documents of one length."""

    seconds: float
    """Processor time of layout and writing; the median of several documents."""
    pages: int
    size: int
    """Size of the file in bytes."""
    peak: float
    """Peak memory of the process, nodes and interpreter included, in megabytes."""


def processor_seconds(work: Callable[[], object], times: int) -> float:
    """Median of several runs. A renderer never waits, so that this is its time when alone."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return median(taken)


def measured(chapters: int, times: int) -> Figures:
    """Lay out and write documents with a number of chapters, each with another text."""
    from benchmarks.synthetic import synthetic_document
    from briefgen.render.pdf.document import lay_out, write
    from briefgen.render.pdf.fonts import load_fonts
    from briefgen.resolve import resolve
    from briefgen.theme.tokens import Theme

    fonts, theme = load_fonts(), Theme()
    documents = (resolve(synthetic_document(chapters, seed)) for seed in range(times))
    results: list[tuple[int, int]] = []

    def work(resolved: ResolvedDocument) -> None:
        layout = lay_out(resolved, theme, fonts)
        results[:] = [(layout.page_count, len(write(layout)))]

    seconds = median(processor_seconds(partial(work, one), 1) for one in documents)
    pages, size = results[0]
    return Figures(seconds=seconds, pages=pages, size=size, peak=peak_memory())


def peak_memory() -> float:
    """The most memory that this process had, in megabytes."""
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # On Linux the figure of a started process begins with that of the one which started it.
    if _STATUS.exists():
        kilobytes = int(_STATUS.read_text().partition("VmHWM:")[2].split()[0])
    return kilobytes * 1024 / 1e6


if __name__ == "__main__":
    print(json.dumps(asdict(measured(*map(int, sys.argv[1:])))))

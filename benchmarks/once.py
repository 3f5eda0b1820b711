"""One task in a process of its own: `python -m benchmarks.once TASK`; its figures as JSON."""

from __future__ import annotations

import json
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from briefgen.build.pipeline import prepare
from briefgen.render.pdf.document import lay_out, write
from briefgen.render.pdf.fonts import load_fonts
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme

ROOT = Path(__file__).resolve().parent.parent
_STATUS = Path("/proc/self/status")
TARGET = "mexico/d3.5@v2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Time, size and memory of one task."""

    seconds: float = 0.0
    """Processor time of layout and writing; the median where it was done several times."""
    pages: int = 0
    size: int = 0
    """Size of the file in bytes."""
    peak: float = 0.0
    """Peak memory of the process, or of a program that it ran, in megabytes."""


def processor_seconds(work: Callable[[], object], times: int) -> float:
    """Median of several runs. A renderer never waits, so that this is its time when alone."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def synthetic(chapters: int, times: int) -> Figures:
    """Lay out and write a document with a number of chapters."""
    from benchmarks.synthetic import synthetic_document

    resolved, fonts, theme = resolve(synthetic_document(chapters)), load_fonts(), Theme()
    results: list[tuple[int, int]] = []

    def work() -> None:
        layout = lay_out(resolved, theme, fonts)
        results[:] = [(layout.page_count, len(write(layout)))]

    seconds = processor_seconds(work, times)
    pages, size = results[0]
    return Figures(seconds=seconds, pages=pages, size=size)


def briefgen() -> Figures:
    """From the content files to PDF."""
    ready = prepare(ROOT, TARGET)
    layout = lay_out(ready.resolved, ready.theme, ready.fonts)
    return Figures(pages=layout.page_count, size=len(write(layout)))


def with_typst(html: Path, fonts: Path) -> Figures:
    """From HTML to PDF by pandoc and Typst."""
    from benchmarks import other_programs

    with tempfile.TemporaryDirectory() as folder:
        data = other_programs.with_typst(html.read_text("utf-8"), fonts, Path(folder))
    return Figures(size=len(data))


def with_weasyprint(html: Path, fonts: Path) -> Figures:
    """From HTML to PDF by WeasyPrint."""
    from benchmarks import other_programs

    return Figures(size=len(other_programs.with_weasyprint(html.read_text("utf-8"), fonts)))


def peak_memory() -> float:
    """Most memory that this process or a program it ran held, in megabytes."""
    run = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # On Linux the figure of a started process begins with that of the one which started it.
    if _STATUS.exists():
        own = int(_STATUS.read_text().partition("VmHWM:")[2].split()[0])
    return max(own, run) * 1024 / 1e6  # both are kilobytes


def main(task: str, *arguments: str) -> Figures:
    """Run a task by its name."""
    match task, *arguments:
        case "synthetic", chapters, times:
            return synthetic(int(chapters), int(times))
        case ("briefgen",):
            return briefgen()
        case "typst", html, fonts:
            return with_typst(Path(html), Path(fonts))
        case "weasyprint", html, fonts:
            return with_weasyprint(Path(html), Path(fonts))
        case _:
            raise SystemExit(f"no such task: {task}")


if __name__ == "__main__":
    figures = main(*sys.argv[1:])
    print(json.dumps({**asdict(figures), "peak": peak_memory()}))

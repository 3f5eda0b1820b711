"""All benchmarks: prints their table and writes it into `benchmarks/README.md`."""

from __future__ import annotations

import datetime
import json
import math
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import pypandoc
import pypdfium2
from reportlab.pdfbase import pdfmetrics

from benchmarks import comparison, other_programs, starting
from benchmarks.markup import STYLE, html_of
from benchmarks.once import ROOT, TARGET, Figures, processor_seconds
from benchmarks.synthetic import PAGES_PER_CHAPTER
from benchmarks.untagged import untagged
from briefgen.build.pipeline import prepare
from briefgen.build.prepared import Prepared
from briefgen.render.docx.document import render as render_docx
from briefgen.render.pdf.document import Layout, lay_out, write

README = Path(__file__).with_name("README.md")
ROUNDS = 15
"""Runs of what takes less than a second."""
FRESH_ROUNDS = 5
SHORT, LONG = 20, 2000
"""Pages of the synthetic documents."""


def main() -> None:
    """Measure everything in one run."""
    ready = prepare(ROOT, TARGET)
    lines = [
        f"Measured on {datetime.date.today().isoformat()} by `make bench`. {machine()}",
        "",
        *tagging(ready),
        "",
        *length(),
        "",
        *word_file(ready),
        "",
        *side_by_side(ready),
        "",
        *comparison.lines(comparison.measured(FRESH_ROUNDS)),
        "",
        *starting.lines(ROUNDS),
    ]
    text = "\n".join(lines)
    print(text)
    before, after = re.split(r"(?s)(?<=<!-- results -->\n).*(?=<!-- end -->)", README.read_text())
    README.write_text(f"{before}\n{text}\n\n{after}")


def machine() -> str:
    """The machine and the versions that were measured."""
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9
    names = ("reportlab", "typst", "weasyprint")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    return (
        f"{model[1] if model else platform.machine()}, {os.cpu_count()} processors, "
        f"{memory:.0f} GB, {platform.system()}, Python {platform.python_version()}, {versions}, "
        f"pandoc {pypandoc.get_pandoc_version()}."
    )


def tagging(ready: Prepared) -> list[str]:
    """The cost of tags. Both runs alternate, so that a busy moment affects both."""

    def work() -> None:
        write(lay_out(ready.resolved, ready.theme, ready.fonts))

    work()
    with_tags, without = [], []
    for _ in range(ROUNDS):
        with_tags.append(processor_seconds(work, 1))
        with untagged():
            without.append(processor_seconds(work, 1))
    tagged, bare = statistics.median(with_tags), statistics.median(without)
    cost = 100 * (tagged / bare - 1)
    return [
        f"**Layout and writing of {TARGET}**, warm, median of {ROUNDS}, processor time:",
        "",
        "| tagged | untagged | tagging costs | target |",
        "|---|---|---|---|",
        f"| {1000 * tagged:.0f} ms | {1000 * bare:.0f} ms | {cost:.0f} % | at most 30 % |",
    ]


def word_file(ready: Prepared) -> list[str]:
    """The Word file beside pandoc's of the same content, by turns, on the clock."""
    html = html_of(ready.resolved, "at the end")
    layout = lay_out(ready.resolved, ready.theme, ready.fonts)

    def written(pages: Layout) -> bytes:
        return render_docx(ready.resolved, ready.theme, pages.pages, pages.page_count).to_bytes()

    works: tuple[Callable[[], object], ...] = (
        lambda: written(layout),
        lambda: written(lay_out(ready.resolved, ready.theme, ready.fonts)),
        lambda: other_programs.word_file(html),
    )
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for times, work in zip(taken, works, strict=True):
            start = time.perf_counter()
            work()
            times.append(time.perf_counter() - start)
    own, with_pages, pandoc = (statistics.median(times) for times in taken)
    return [
        f"**The Word file of {TARGET}**, from resolved nodes (pandoc: from HTML) to bytes, time on "
        f"the clock, medians of {ROUNDS}:",
        "",
        "| briefgen | with the layout that gives its page numbers | pandoc | target |",
        "|---|---|---|---|",
        f"| {1000 * own:.0f} ms ({own / pandoc:.2f} ×) "
        f"| {1000 * with_pages:.0f} ms ({with_pages / pandoc:.2f} ×) "
        f"| {1000 * pandoc:.0f} ms | at most 0.5 × |",
    ]


def length() -> list[str]:
    """Time for a page of a short and of a long document, and the memory of the long one.

    The short one is measured before and after the long one, so that both meet the same load.
    """
    early, long, late = synthetic(SHORT, ROUNDS), synthetic(LONG, 1), synthetic(SHORT, ROUNDS)
    short = replace(early, seconds=(early.seconds + late.seconds) / 2)
    times = (long.seconds / long.pages) / (short.seconds / short.pages)
    rows = [
        f"| {figures.pages} | {figures.seconds:.2f} s "
        f"| {1000 * figures.seconds / figures.pages:.1f} ms "
        f"| {figures.size / 1e6:.1f} MB | {figures.peak:.0f} MB |"
        for figures in (short, long)
    ]
    return [
        "**Synthetic document**, layout and writing in a fresh process, processor time "
        f"(the short one: {ROUNDS} times before and {ROUNDS} times after the long one, medians):",
        "",
        "| pages | time | a page | file | peak memory |",
        "|---|---|---|---|---|",
        *rows,
        "",
        f"A page of the long one takes {times:.2f} × a page of the short one "
        "(target: at most 1.2 ×); target for its memory: under 400 MB.",
    ]


def synthetic(pages: int, times: int) -> Figures:
    """The figures of a synthetic document with at least `pages` pages."""
    figures, _ = fresh("synthetic", str(math.ceil(pages / PAGES_PER_CHAPTER)), str(times))
    return figures


def side_by_side(ready: Prepared) -> list[str]:
    """The same content by briefgen and by others, each in one process and in fresh ones."""
    fonts = Path(pdfmetrics.getFont("Arimo-Regular").face.filename).parent
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for_typst, for_weasyprint = folder / "typst.html", folder / "weasyprint.html"
        for_typst.write_text(html_of(ready.resolved, "at the end"), "utf-8")
        for_weasyprint.write_text(html_of(ready.resolved, "in place", STYLE), "utf-8")
        ends, places = for_typst.read_text("utf-8"), for_weasyprint.read_text("utf-8")
        works: tuple[tuple[str, tuple[str, ...], Callable[[], bytes]], ...] = (
            (
                "briefgen (PDF/A-2a, PDF/UA-1)",
                ("briefgen",),
                lambda: write(lay_out(ready.resolved, ready.theme, ready.fonts)),
            ),
            (
                "pandoc → Typst (PDF/A-2a, PDF/UA-1)",
                ("typst", str(for_typst), str(fonts)),
                lambda: other_programs.with_typst(ends, fonts, folder),
            ),
            (
                "WeasyPrint (PDF/UA-1)",
                ("weasyprint", str(for_weasyprint), str(fonts)),
                lambda: other_programs.with_weasyprint(places, fonts),
            ),
        )
        rows = [compared(*work) for work in works]
    return [
        f"**Side by side**, {TARGET}, time on the clock, medians of {FRESH_ROUNDS}:",
        "",
        "| | fresh process | again in one process | pages | file | peak memory |",
        "|---|---|---|---|---|---|",
        *rows,
    ]


def compared(title: str, task: tuple[str, ...], work: Callable[[], bytes]) -> str:
    """One row: a program's times, and what it made."""
    runs = [fresh(*task) for _ in range(FRESH_ROUNDS)]
    whole = statistics.median(seconds for _, seconds in runs)
    peak = max(figures.peak for figures, _ in runs)
    data, again = work(), []
    for _ in range(FRESH_ROUNDS):
        start = time.perf_counter()
        work()
        again.append(time.perf_counter() - start)
    warm, pages = statistics.median(again), len(pypdfium2.PdfDocument(data))
    return (
        f"| {title} | {whole:.2f} s | {warm:.2f} s | {pages} | {len(data) / 1e3:.0f} kB "
        f"| {peak:.0f} MB |"
    )


def fresh(*task: str) -> tuple[Figures, float]:
    """A task in a process of its own, and its seconds on the clock, start and imports included."""
    command = [sys.executable, "-m", "benchmarks.once", *task]
    start = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    seconds = time.perf_counter() - start
    return Figures(**json.loads(done.stdout.splitlines()[-1])), seconds


main()

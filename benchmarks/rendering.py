"""The cost of tags and of the Word file, from resolved nodes to bytes in one process."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.once import processor_seconds
from benchmarks.processes import ROOT
from benchmarks.projects import PAPER, copy_mexico, write_chain
from benchmarks.results import Row, below, table
from benchmarks.untagged import untagged
from briefgen.build.pipeline import prepare
from briefgen.build.prepared import Prepared
from briefgen.render.docx.document import render as render_docx
from briefgen.render.pdf.document import Layout, lay_out, write


def lines(rounds: int) -> list[str]:
    """The table."""
    ready = prepare(ROOT, PAPER)
    return [
        f"**Rendering {PAPER}** in one process that is warm, medians of {rounds} by turns, "
        "processor time:",
        "",
        *table((_tags(ready, rounds), _word_file(ready, rounds))),
    ]


def _tags(ready: Prepared, rounds: int) -> Row:
    """Layout and PDF with tags and without, by turns, so that a busy moment affects both."""

    def work() -> None:
        write(lay_out(ready.resolved, ready.theme, ready.fonts))

    work()
    with_tags, without = [], []
    for _ in range(rounds):
        with_tags.append(processor_seconds(work, 1))
        with untagged():
            without.append(processor_seconds(work, 1))
    tagged, bare = statistics.median(with_tags), statistics.median(without)
    cost = 100 * (tagged / bare - 1)
    return Row(
        work="layout and PDF with tags",
        measured=f"{1000 * tagged:.0f} ms",
        compared=f"without tags: {1000 * bare:.0f} ms",
        ratio=f"+{cost:.0f} %",
        target="at most +30 %",
        reached=cost <= 30,
    )


def _word_file(ready: Prepared, rounds: int) -> Row:
    """The Word file with the layout that its page numbers need, beside the command of pandoc."""
    layout = lay_out(ready.resolved, ready.theme, ready.fonts)

    def written(pages: Layout) -> bytes:
        return render_docx(ready.resolved, ready.theme, pages.pages, pages.page_count).to_bytes()

    def paged() -> bytes:
        return written(lay_out(ready.resolved, ready.theme, ready.fonts))

    with tempfile.TemporaryDirectory() as name:
        chain = write_chain(copy_mexico(Path(name) / "project"), PAPER, Path(name), "paper")
        works: tuple[Callable[[], float], ...] = (
            lambda: _seconds(lambda: written(layout)),
            lambda: _seconds(paged),
            lambda: chain.step("paper", 0).processor,
        )
        found = [[work() for work in works] for _ in range(rounds)]
    own, with_pages, pandoc = (statistics.median(times) for times in zip(*found, strict=True))
    return Row(
        work="the Word file, with the layout that gives its page numbers",
        measured=f"{1000 * own:.0f} ms, {1000 * with_pages:.0f} ms with the layout",
        compared=f"pandoc, a new process: {1000 * pandoc:.0f} ms",
        ratio=f"{own / pandoc:.2f} ×, {with_pages / pandoc:.2f} × with the layout",
        target="at most 0.5 ×",
        reached=below(own / pandoc, 0.5),
    )


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start

"""One pair of files, the paper D3.5 V2, by briefgen and by the peers, by turns."""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from itertools import count
from pathlib import Path

import pypdfium2

from benchmarks.markup import STYLE, html_of
from benchmarks.peers import Chain
from benchmarks.processes import Usage, briefgen, by_turns, run
from benchmarks.projects import (
    PAPER,
    SECTION,
    copy_mexico,
    edit,
    forced,
    output_stem,
    pair,
    write_chain,
)
from benchmarks.results import Row, below, seconds, table, times
from briefgen.build.pipeline import prepare
from briefgen.render.pdf.font_files import font_folder


def lines(rounds: int) -> list[str]:
    """The tables: briefgen against the chain, the steps of the chain, and WeasyPrint."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project = copy_mexico(folder / "project")
        chain = write_chain(project, PAPER, folder / "chain", "paper")
        works = _Works(project, folder / "output", chain)
        peer, cold, warm = by_turns(rounds, works.peers, works.cold, works.edited)
        own, other = pair(output_stem(folder / "output", PAPER)), pair(chain.folder / "paper")
        if own.notes != other.notes:
            raise RuntimeError(f"{own.notes} notes, but {other.notes} by the peers")
        return [
            f"**One pair**, {PAPER}, each command in a new process, medians of {rounds} by turns, "
            "processor time:",
            "",
            *table(_rows(peer, cold, warm)),
            "",
            f"briefgen writes {own}; the peers {other}.",
            "",
            *_steps(chain, rounds),
            "",
            *_weasyprint(project, folder, rounds),
        ]


class _Works:
    def __init__(self, project: Path, output: Path, chain: Chain) -> None:
        self.project = project
        self.output = output
        self.chain = chain
        self.edits = count(1)

    def peers(self) -> Usage:
        return self.chain.run("paper")

    def cold(self) -> Usage:
        return self.build(*forced())

    def edited(self) -> Usage:
        edit(self.project / SECTION, next(self.edits))
        return self.build()

    def build(self, *options: str) -> Usage:
        folders = ("--project", self.project, "--output", self.output)
        return briefgen("build", PAPER, *folders, *options)


def _rows(peer: Usage, cold: Usage, warm: Usage) -> list[Row]:
    found = []
    for work, usage, limit, then in (
        ("one pair cold" + ("" if forced() else " (no cache yet)"), cold, 1.0, "0.85 ×"),
        ("cache warm, one section edited", warm, 0.75, "0.5 ×"),
    ):
        ratio = usage.processor / peer.processor
        found.append(
            Row(
                work=work,
                measured=times(usage),
                compared=f"pandoc, Typst: {times(peer)}",
                ratio=f"{ratio:.2f} ×",
                target=f"at most {limit} ×",
                then=then,
                reached=below(ratio, limit),
            )
        )
    return found


def _steps(chain: Chain, rounds: int) -> list[str]:
    """The time of each command of the chain."""
    names = ("pandoc to DOCX", "pandoc to Typst", "Typst to PDF (PDF/A-2a, PDF/UA-1)")
    found = by_turns(rounds, *(partial(chain.step, "paper", n) for n in range(len(names))))
    words = ", ".join(
        f"{name} {seconds(usage.processor)}" for name, usage in zip(names, found, strict=True)
    )
    return [f"The commands of the chain: {words}."]


def _weasyprint(project: Path, folder: Path, rounds: int) -> list[str]:
    """The PDF alone by the command `weasyprint`, from HTML with a style sheet."""
    ready = prepare(project, PAPER)
    source, result = folder / "paper.html", folder / "paper.pdf"
    source.write_text(html_of(ready.resolved, STYLE + _faces()), "utf-8")
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "weasyprint",
        "--pdf-variant",
        "pdf/ua-1",
        source,
        result,
    ]
    (usage,) = by_turns(min(rounds, 3), lambda: run(command, folder))
    with pypdfium2.PdfDocument(result) as document:
        pages = len(document)
    size = result.stat().st_size / 1e3
    return [
        f"WeasyPrint, the PDF alone (PDF/UA-1), from HTML: {times(usage)}, {pages} pages, "
        f"{len(ready.resolved.notes)} notes, {size:.0f} kB."
    ]


def _faces() -> str:
    return "".join(
        f"@font-face {{ font-family: Arimo; font-weight: {weight}; font-style: {slope};"
        f" src: url({(font_folder() / f'Arimo-{name}.ttf').as_uri()}) }}\n"
        for name, weight, slope in (
            ("Regular", 400, "normal"),
            ("Bold", 700, "normal"),
            ("Italic", 400, "italic"),
            ("BoldItalic", 700, "italic"),
        )
    )

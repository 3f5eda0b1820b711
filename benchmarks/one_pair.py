"""One pair of files, the paper D3.5 V2 or a briefing, by briefgen and by the peers, by turns."""

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
    BRIEFING,
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
        works = _Works(project, PAPER, folder / "output", chain)
        peer, cold, warm = by_turns(rounds, works.peers, works.cold, works.edited)
        return [
            f"**One pair**, {PAPER}, each command in a new process, medians of {rounds} by turns, "
            "processor time:",
            "",
            *table(_rows(peer, cold, warm)),
            "",
            works.figures(),
            "",
            *_steps(chain, rounds),
            "",
            *_weasyprint(project, folder, rounds),
            "",
            *_briefing(project, folder, rounds),
        ]


def _briefing(project: Path, folder: Path, rounds: int) -> list[str]:
    """The table of a briefing."""
    chain = write_chain(project, BRIEFING, folder / "chain-of-briefing", "paper")
    works = _Works(project, BRIEFING, folder / "output", chain)
    peer, cold = by_turns(rounds, works.peers, works.cold)
    return [
        f"**One briefing**, {BRIEFING}, in the same way:",
        "",
        *table([_row("one briefing cold", cold, peer, 1.5, "")]),
        "",
        works.figures(),
    ]


class _Works:
    def __init__(self, project: Path, target: str, output: Path, chain: Chain) -> None:
        self.project = project
        self.target = target
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
        return briefgen("build", self.target, *folders, *options)

    def figures(self) -> str:
        """The files of both in figures. Raises `RuntimeError` if their numbers of notes differ."""
        own, other = pair(output_stem(self.output, self.target)), pair(self.chain.folder / "paper")
        if own.notes != other.notes:
            raise RuntimeError(f"{own.notes} notes, but {other.notes} by the peers")
        return f"briefgen writes {own}; the peers {other}."


def _rows(peer: Usage, cold: Usage, warm: Usage) -> list[Row]:
    work = "one pair cold" + ("" if forced() else " (no cache yet)")
    return [
        _row(work, cold, peer, 1.0, "0.85 ×"),
        _row("cache warm, one section edited", warm, peer, 0.75, "0.5 ×"),
    ]


def _row(work: str, usage: Usage, peer: Usage, limit: float, then: str) -> Row:
    ratio = usage.processor / peer.processor
    return Row(
        work=work,
        measured=times(usage),
        compared=f"pandoc, Typst: {times(peer)}",
        ratio=f"{ratio:.2f} ×",
        target=f"at most {limit} ×",
        then=then,
        reached=below(ratio, limit),
    )


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

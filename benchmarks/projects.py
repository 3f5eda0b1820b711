"""Copies of the repository's content to build, and figures of the files that were built."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pypdfium2
from msgspec import Struct

from benchmarks.markdown import write_markdown
from benchmarks.peers import Chain, prepare_chain
from benchmarks.processes import ROOT, briefgen_command, briefgen_environment
from briefgen.build.pipeline import prepare
from briefgen.content.targets import targets
from briefgen.workspace.workspace import Workspace

PAPER = "mexico/d3.5@v2"
BRIEFING = "mexico/2019-06-aerospace-dialogue"
SECTION = "content/mexico/deliverables/d3.5/v2/sections/aerospace.md"
"""A section of the paper, to edit."""
_NOTE = re.compile(rb'<w:footnote(?![^>]*w:type="(?:separator|continuationSeparator)")[ >]')


def copy_mexico(folder: Path) -> Path:
    """A copy of the project without releases, so that everything is built from content."""
    for part in ("content", "templates"):
        shutil.copytree(ROOT / part, folder / part)
    return folder


def write_chain(project: Path, target: str, folder: Path, name: str) -> Chain:
    """The same document for the peers: `NAME.md` and the house style."""
    ready = prepare(project, target)
    chain = prepare_chain(folder, contents=ready.resolved.document.contents is not None)
    write_markdown(ready.resolved, ready.theme, folder, name)
    return chain


def edit(file: Path, number: int) -> None:
    """Add a sentence with a number to the end of a section."""
    text = re.sub(r" It was edited \d+ times\.\n$", "\n", file.read_text("utf-8"))
    file.write_text(f"{text.rstrip()} It was edited {number} times.\n", "utf-8")


class Pair(Struct, frozen=True):
    """A Word file and a PDF."""

    pages: int
    notes: int
    word_size: int
    """In bytes."""
    pdf_size: int
    """In bytes."""

    def __str__(self) -> str:
        return (
            f"{self.pages} pages, {self.notes} notes, "
            f"DOCX {self.word_size / 1e3:.0f} kB, PDF {self.pdf_size / 1e3:.0f} kB"
        )


def pair(stem: Path) -> Pair:
    """The figures of `STEM.docx` and `STEM.pdf`."""
    word, pdf = (stem.with_name(f"{stem.name}.{ending}") for ending in ("docx", "pdf"))
    with zipfile.ZipFile(word) as package:
        notes = len(_NOTE.findall(package.read("word/footnotes.xml")))
    with pypdfium2.PdfDocument(pdf) as document:
        pages = len(document)
    return Pair(pages, notes, word.stat().st_size, pdf.stat().st_size)


def output_stem(folder: Path, target: str) -> Path:
    """The path of a target's files without their endings."""
    stem = folder / target.replace("@", "-")
    if not stem.with_name(f"{stem.name}.pdf").exists():
        raise FileNotFoundError(stem)
    return stem


def targets_of(project: Path, patterns: Sequence[str]) -> list[str]:
    """The targets of a project that match shell patterns."""
    return [
        target
        for target in targets(Workspace(project))
        if any(fnmatch(target, pattern) for pattern in patterns)
    ]


@cache
def _help(*words: str) -> str:
    """The help of a command; empty for a command that does not exist."""
    done = subprocess.run(
        briefgen_command(*words, "--help"),
        env=briefgen_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if done.returncode else done.stdout


def has_command(name: str) -> bool:
    """Whether briefgen has a command."""
    return bool(_help(name))


def has_option(command: str, option: str) -> bool:
    """Whether a command of briefgen has an option."""
    return re.search(rf"(?<![\w-]){option}\b", _help(command)) is not None


def forced() -> tuple[str, ...]:
    """The option with which `build` ignores what it knows of earlier builds, if it has one."""
    return ("--force",) if has_option("build", "--force") else ()

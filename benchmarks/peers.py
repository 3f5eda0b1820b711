"""The peer chain, as a user runs it: pandoc from Markdown to Word, and by Typst to PDF.

    pandoc paper.md --defaults word.yaml -o paper.docx
    pandoc paper.md --defaults typst.yaml -o paper.typ
    typst compile --font-path fonts --pdf-standard a-2a,ua-1 paper.typ paper.pdf

`pandoc` is the program itself. PyPI, Debian and npm have no program `typst` that writes tagged PDF,
so the compiler is that of the Python package `typst`, in a bare interpreter of its own
(`python -S -E`), whose start is measured and subtracted.
"""

from __future__ import annotations

import re
import shutil
import statistics
import sys
import sysconfig
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pypandoc
from msgspec import Struct

from benchmarks.processes import Usage, run
from briefgen.render.pdf.font_files import font_folder

PANDOC = pypandoc.get_pandoc_path()
_COMMON = """\
from: markdown
standalone: true
number-sections: true
table-of-contents: {contents}
toc-depth: 2
"""
_WORD = """\
to: docx
list-of-tables: {contents}
reference-doc: reference.docx
default-image-extension: png
"""
_TYPST = """\
to: typst
default-image-extension: svg
include-in-header: [house.typ]
variables:
  papersize: a4
  mainfont: Arimo
  fontsize: 10.5pt
  margin: {x: 25mm, top: 28mm, bottom: 32.7mm}
"""
_HOUSE_STYLE = """\
#set par(leading: 0.686em, spacing: 1.25em)
#show heading: set text(fill: rgb("#003399"))
#show footnote.entry: set text(size: 8.5pt)
#show figure: set block(breakable: true)
#show table: set text(size: 9.5pt)
#show table: set par(justify: false)
"""
_COMPILE = """\
import sys
sys.path.append(sys.argv[1])
import typst
typst.compile(sys.argv[3], output=sys.argv[4], font_paths=[sys.argv[2]],
              pdf_standards=["a-2a", "ua-1"])
"""
_PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1588" w:right="1418" w:bottom="1854" '
    'w:left="1418" w:header="709" w:footer="709" w:gutter="0"/>'
)


class Chain(Struct, frozen=True):
    """A folder of Markdown files with everything that the commands need."""

    folder: Path

    def run(self, name: str) -> Usage:
        """`NAME.docx` and `NAME.pdf` from `NAME.md`, by three commands one after the other."""
        return sum((self.step(name, number) for number in range(3)), Usage())

    def step(self, name: str, number: int) -> Usage:
        """One of the commands: pandoc to Word (0), pandoc to Typst (1), Typst to PDF (2)."""
        if number < 2:
            return run(self._pandoc(name)[number], self.folder)
        usage, start = run(self._typst(name), self.folder), _start()
        return Usage(processor=usage.processor - start.processor, clock=usage.clock - start.clock)

    def _pandoc(self, name: str) -> list[Sequence[str | Path]]:
        return [
            [PANDOC, f"{name}.md", "--defaults", f"{form}.yaml", "-o", f"{name}.{ending}"]
            for form, ending in (("word", "docx"), ("typst", "typ"))
        ]

    def _typst(self, name: str) -> list[str | Path]:
        libraries = sysconfig.get_path("purelib")
        files = (f"{name}.typ", f"{name}.pdf")
        return [*_PYTHON, "-c", _COMPILE, libraries, self.folder / "fonts", *files]


_PYTHON = (sys.executable, "-S", "-E")


def prepare_chain(folder: Path, *, contents: bool) -> Chain:
    """Write the house style: defaults, the reference file of Word, and fonts."""
    folder.mkdir(parents=True, exist_ok=True)
    for form, text in (("word", _WORD), ("typst", _TYPST)):
        defaults = (_COMMON + text).replace("{contents}", str(contents).lower())
        (folder / f"{form}.yaml").write_text(defaults)
    (folder / "house.typ").write_text(_HOUSE_STYLE)
    shutil.copytree(font_folder(), folder / "fonts", dirs_exist_ok=True)
    _write_reference(folder / "reference.docx")
    return Chain(folder)


def _write_reference(path: Path) -> None:
    """Pandoc's own reference file with the page and the fonts of the house."""
    plain = path.with_name("plain.docx")
    run([PANDOC, "-o", plain, "--print-default-data-file", "reference.docx"], path.parent)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            text = old.read(entry)
            if entry.filename == "word/document.xml":
                text = re.sub(rb"<w:sectPr\b.*?</w:sectPr>|<w:sectPr\s*/>", b"", text, flags=re.S)
                section = f"<w:sectPr>{_PAGE}</w:sectPr></w:body>".encode()
                text = text.replace(b"</w:body>", section)
            elif entry.filename == "word/theme/theme1.xml":
                text = re.sub(rb'(<a:latin typeface=")[^"]*', rb"\1Arial", text)
            new.writestr(entry, text)
    plain.unlink()


@cache
def _start() -> Usage:
    """The start of a bare interpreter."""
    found = [run([*_PYTHON, "-c", "pass"]) for _ in range(15)]
    return Usage(
        processor=statistics.median(one.processor for one in found),
        clock=statistics.median(one.clock for one in found),
    )

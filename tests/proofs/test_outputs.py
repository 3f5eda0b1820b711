"""The built files are valid, and LibreOffice reads them as they are meant."""

from __future__ import annotations

import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import FileFormat

from support.libreoffice import converted
from support.reading_order import docx_notes, heading_pages
from support.validators import OFFICES, pdf_violations, word_violations

OUTPUT = Path(__file__).resolve().parent.parent.parent / "output"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def files(kind: str) -> list[Path]:
    return sorted(OUTPUT.rglob(f"*.{kind}"))


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_repository_contains_outputs_of_both_formats() -> None:
    assert len(files("docx")) == len(files("pdf")) >= 3


@pytest.mark.parametrize("path", files("pdf"), ids=lambda path: path.stem)
def test_validators_find_no_violation_in_a_pdf(path: Path) -> None:
    assert pdf_violations(path) == []


@pytest.mark.parametrize("path", files("docx"), ids=lambda path: path.stem)
@pytest.mark.parametrize("office", OFFICES)
def test_a_word_file_is_valid(office: FileFormat, path: Path) -> None:
    assert word_violations(path.read_bytes(), office) == []


# -- LibreOffice -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the PDF that LibreOffice makes of each Word file."""
    folder = tmp_path_factory.mktemp("libreoffice")
    return converted("pdf", files("docx"), folder)


def promised(docx: Path) -> list[int]:
    """The page of each heading according to the contents of the Word file."""
    with zipfile.ZipFile(docx) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    pages = []
    for paragraph in body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val") in {"TOC1", "TOC2", "TOC3"}:
            pages.append(int([t.text for t in paragraph.iter(f"{W}t") if t.text.strip()][-1]))
    return pages


@pytest.mark.parametrize(
    "path", [p for p in files("docx") if promised(p)], ids=lambda path: path.stem
)
def test_the_contents_give_the_pages_of_the_layout_by_libreoffice(path: Path, opened: Path) -> None:
    assert promised(path) == heading_pages(opened / f"{path.stem}.pdf")


@pytest.mark.parametrize("path", files("docx"), ids=lambda path: path.stem)
def test_libreoffice_prints_every_note(path: Path, opened: Path) -> None:
    printed = run("pdftotext", "-layout", opened / f"{path.stem}.pdf", "-").stdout
    opening = [note[:24] for note in docx_notes(path)]
    for number, words in enumerate(opening, 1):
        assert re.search(rf"^\s*{number}\s+{re.escape(words)}", printed, re.MULTILINE), number


@pytest.mark.parametrize("path", files("docx"), ids=lambda path: path.stem)
def test_libreoffice_numbers_every_page(path: Path, opened: Path) -> None:
    printed = run("pdftotext", "-layout", opened / f"{path.stem}.pdf", "-").stdout
    pages = printed.split("\f")[:-1]
    for number, page in enumerate(pages, 1):
        assert re.search(rf"\s{number} ?/ ?{len(pages)}$", page.rstrip())


@pytest.mark.parametrize("path", files("pdf"), ids=lambda path: path.stem)
def test_every_font_of_a_pdf_is_embedded(path: Path) -> None:
    listed = run("pdffonts", path).stdout.splitlines()[2:]
    assert listed
    assert all(line.split()[-5] == "yes" for line in listed)

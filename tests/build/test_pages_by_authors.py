"""The pages that an author begins are in both files, and no page is empty."""

from __future__ import annotations

import re
import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from briefgen.build.outputs import Built
from briefgen.build.pipeline import build
from briefgen.parity.differences import differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.word import read_word
from support.libreoffice import converted
from support.reading_order import without_white_space
from support.sample_document import W
from support.validators import pdf_violations, word_violations

TARGET = "harbours/d1.1@v1"
STARTS = ["Alpha", "Beta", "Table3", "Table4", "Gamma", "Delta", "2.1.Epsilon", "Zeta"]
"""The first words of each page that the text begins."""
TEXT = """
{page="new"}
Alpha begins a page, and see [](#second).

{page="new"}
- Beta

{#first caption="One table" page="new"}
| a | b |
|---|---|
| 1 | 2 |

{#second caption="Other table" page="new"}
| a | b |
|---|---|
| 1 | 2 |

{page="new"}
Gamma is below a table.

{page="new"}
::: box Delta
Words in a box.
:::

{page="new"}
## Epsilon

Words.

{page="new"}
> Zeta is a quotation.
"""


@pytest.fixture(scope="module")
def built(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    project = tmp_path_factory.mktemp("pages") / "project"
    shutil.copytree(starter, project)
    with (project / "content/harbours/sections/shore-power.md").open("a", encoding="utf-8") as file:
        file.write(TEXT)
    return build(project, TARGET)


@pytest.fixture(scope="module")
def opened(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Word file as a PDF of LibreOffice."""
    folder = tmp_path_factory.mktemp("opened")
    path = folder / "file.docx"
    path.write_bytes(built["docx"])
    return converted("pdf", [path], folder) / "file.pdf"


def pages_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [one.get_textpage().get_text_bounded() for one in document]


def first_words(pages: list[str]) -> list[str]:
    """The words of STARTS with which pages begin, below the header."""
    found = []
    for text in pages:
        words = without_white_space([text]).partition("version1")[2].lstrip("•")
        found += [one for one in STARTS if words.startswith(one.casefold())]
    return found


def test_each_page_begins_where_the_author_begins_it(built: Built, opened: Path) -> None:
    for pages in (pages_of(built["pdf"]), pages_of(opened.read_bytes())):
        assert first_words(pages) == STARTS
    assert len(pages_of(built["pdf"])) == len(pages_of(opened.read_bytes()))


def test_the_contents_have_the_pages_of_both_files(built: Built, opened: Path) -> None:
    for pages in (pages_of(built["pdf"]), pages_of(opened.read_bytes())):
        entry = next(found for one in pages if (found := re.search(r"Epsilon\D+(\d+)", one)))
        begun = [n for n, one in enumerate(pages, 1) if first_words([one]) == ["2.1.Epsilon"]]
        assert begun == [int(entry[1])]


def test_word_has_no_empty_paragraph_for_a_break(built: Built) -> None:
    with zipfile.ZipFile(BytesIO(built["docx"])) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    breaks = [one.getparent().getparent() for one in root.iter(f"{W}pageBreakBefore")]
    words = ["".join(one.itertext()) for one in breaks]
    for start in ("Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta"):
        assert any(start in one for one in words)
    assert all(words)


def test_both_files_have_the_same_text(built: Built) -> None:
    assert [*differences(read_word(built["docx"]), read_pdf(built["pdf"]))] == []


def test_both_files_are_valid(built: Built, tmp_path: Path) -> None:
    pdf = tmp_path / "file.pdf"
    pdf.write_bytes(built["pdf"])
    assert pdf_violations(pdf) == []
    assert word_violations(built["docx"]) == []

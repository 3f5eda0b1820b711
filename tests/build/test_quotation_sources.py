"""Quotations with their source are the same in both files."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from lxml import etree

from briefgen.build.outputs import Built
from briefgen.build.pipeline import build
from briefgen.parity.differences import differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.word import read_word
from support.libreoffice import converted
from support.reading_order import pandoc_blocks, without_white_space
from support.sample_document import W
from support.validators import pdf_violations, word_violations

TARGET = "harbours/d1.1@v1"
SOURCE = "— Ana Ruiz, Ministry of Economy, 2019"
QUOTATIONS = f"""
> Ports are the beginning of every road, and ships come where the quays are ready for them.
>
> {SOURCE}[^harbour-survey]

After the quotation.

> - One
> - Two
>
> — A list

- > Inner words
  >
  > — In a list
"""


@pytest.fixture(scope="module")
def project(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("quotations") / "project"
    shutil.copytree(starter, project)
    return project


def built_with(project: Path, text: str) -> Built:
    path = project / "content/harbours/sections/shore-power.md"
    before = path.read_text(encoding="utf-8")
    path.write_text(before + text, encoding="utf-8")
    try:
        return build(project, TARGET)
    finally:
        path.write_text(before, encoding="utf-8")


@pytest.fixture(scope="module")
def built(project: Path) -> Built:
    return built_with(project, QUOTATIONS)


def paragraphs(docx: bytes) -> list[tuple[str, Any]]:
    """The style and the element of each paragraph of the text of a Word file."""
    with zipfile.ZipFile(BytesIO(docx)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return [(one.find(f"{W}pPr/{W}pStyle").get(f"{W}val"), one) for one in root.iter(f"{W}p")]


def test_both_files_have_the_same_text(built: Built) -> None:
    assert [*differences(read_word(built["docx"]), read_pdf(built["pdf"]))] == []


def test_both_files_are_valid(built: Built, tmp_path: Path) -> None:
    pdf = tmp_path / "file.pdf"
    pdf.write_bytes(built["pdf"])
    assert pdf_violations(pdf) == []
    assert word_violations(built["docx"]) == []


def test_word_keeps_the_source_with_the_words_above_it(built: Built) -> None:
    found = paragraphs(built["docx"])
    sources = [n for n, (style, _) in enumerate(found) if style == "QuoteSource"]
    assert ["".join(found[n][1].itertext())[:9] for n in sources] == [
        "— Ana Rui",
        "— A list",
        "— In a li",
    ]
    for n in sources:
        properties = found[n - 1][1].find(f"{W}pPr")
        assert properties.find(f"{W}keepNext") is not None
        assert properties.find(f"{W}spacing").get(f"{W}after") == "0"
        assert found[n][1].find(f"{W}pPr/{W}keepNext") is None


def test_the_style_of_the_source_is_not_italic(built: Built) -> None:
    with zipfile.ZipFile(BytesIO(built["docx"])) as package:
        styles = package.read("word/styles.xml").decode()
    style = re.search(r'<w:style [^>]*w:styleId="QuoteSource".*?</w:style>', styles)
    assert style
    assert '<w:basedOn w:val="Quote"/>' in style[0]
    assert '<w:i w:val="0"/>' in style[0]


def test_pandoc_reads_the_source_in_the_quotation(built: Built) -> None:
    quoted = [b for b in pandoc_blocks(built["docx"]) if b["t"] == "BlockQuote"]
    assert "Ruiz," in str(quoted[0])
    assert "beginning" in str(quoted[0])


def test_the_source_follows_the_tag_of_the_quotation(built: Built) -> None:
    with pikepdf.open(BytesIO(built["pdf"])) as pdf:
        siblings = [*pairs_of_siblings(pdf.Root.StructTreeRoot.K)]
    after = [next_one for one, next_one in siblings if one == "/BlockQuote"]
    assert after[:3] == ["/P", "/P", "/P"]


def pairs_of_siblings(element: Any) -> Iterator[tuple[str, str]]:
    """The types of each structure element and of the one after it in the same parent."""
    if isinstance(element, pikepdf.Array):
        kinds = [
            str(one.S) for one in element if isinstance(one, pikepdf.Dictionary) if "/S" in one
        ]
        yield from pairwise(kinds)
        for one in element:
            yield from pairs_of_siblings(one)
    elif isinstance(element, pikepdf.Dictionary) and "/S" in element and "/K" in element:
        yield from pairs_of_siblings(element.K)


def page_ends(pdf: bytes) -> tuple[int, int, int]:
    """The pages, from 0, of the first and the last words of the long quotation and its source."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [without_white_space(one.get_textpage().get_text_bounded()) for one in document]
    words = ("firstofthequotation", "lastofthequotation", "ruiz,ministry")
    first, last, source = (next(n for n, one in enumerate(texts) if w in one) for w in words)
    return first, last, source


def test_the_source_is_on_the_page_of_the_last_line(project: Path, tmp_path: Path) -> None:
    """The quotation is at the end of a page in all places that lines above it can push it to."""
    words = f"First of the quotation. {'Words of the ministry about ports. ' * 14}"
    quotation = f"\n> {words} Last of the quotation.\n>\n> {SOURCE}\n"
    paths, ends = [], []
    for count in range(24, 38):
        built = built_with(project, "\n\nAn example line.\n" * count + quotation)
        paths.append(tmp_path / f"{count}.docx")
        paths[-1].write_bytes(built["docx"])
        ends.append(page_ends(built["pdf"]))
    folder = converted("pdf", paths, tmp_path)
    of_word = [page_ends((folder / f"{one.stem}.pdf").read_bytes()) for one in paths]
    for first, last, source in (*ends, *of_word):
        assert last == source
        assert first <= last
    assert {last - first for first, last, _ in ends} == {0, 1}
    assert {first for first, _, _ in ends} == {first for first, _, _ in of_word}
    assert len({first for first, _, _ in ends}) == 2

"""Lists numbered with letters, Roman numerals and brackets are the same in both files."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pytest

from briefgen.build.outputs import Built
from briefgen.build.pipeline import build
from briefgen.parity.differences import differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.word import read_word
from support.reading_order import pandoc_blocks
from support.sample_document import W
from support.validators import pdf_violations, word_violations

TARGET = "harbours/d1.1@v1"
LISTS = """
The partners want
a) better ports,
   i. with shore power
   ii. with quays
b) ships.

Later they want, too:

c) yards;
d) piers.

(1) First
(2) Second

> III) Quoted
> IV) List

viii. A wide number
ix. A number
"""
EXPECTED = [
    ("LowerAlpha", "OneParen", 1),
    ("LowerRoman", "Period", 1),
    ("LowerAlpha", "OneParen", 3),
    ("Decimal", "TwoParens", 1),
    ("UpperRoman", "OneParen", 3),
    ("LowerRoman", "Period", 8),
]
"""Format, signs and first number of each list, in pandoc's words."""


@pytest.fixture(scope="module")
def built(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    project = tmp_path_factory.mktemp("lists") / "project"
    shutil.copytree(starter, project)
    with (project / "content/harbours/sections/shore-power.md").open("a", encoding="utf-8") as file:
        file.write(LISTS)
    return build(project, TARGET)


def numbered_lists(value: Any) -> Iterator[tuple[str, str, int]]:
    """The numbered lists in pandoc's tree, in order."""
    if isinstance(value, list):
        for one in value:
            yield from numbered_lists(one)
    elif isinstance(value, dict):
        if value.get("t") == "OrderedList":
            (start, style, delimiter), _ = value["c"]
            yield style["t"], delimiter["t"], start
        yield from numbered_lists(value.get("c"))


def test_both_files_have_the_same_labels(built: Built) -> None:
    assert [*differences(read_word(built["docx"]), read_pdf(built["pdf"]))] == []
    labels = [
        " ".join(word.text for word in block.words)
        for block in read_pdf(built["pdf"]).text_blocks
        if block.kind == "label"
    ]
    expected = ["a)", "i.", "ii.", "b)", "c)", "d)", "(1)", "(2)", "III)", "IV)", "viii.", "ix."]
    assert labels[labels.index("a)") : labels.index("ix.") + 1] == expected


def test_pandoc_reads_the_form_of_each_list(built: Built) -> None:
    found = [*numbered_lists(pandoc_blocks(built["docx"]))]
    first = found.index(EXPECTED[0])
    assert found[first : first + len(EXPECTED)] == EXPECTED


def test_both_files_are_valid(built: Built, tmp_path: Path) -> None:
    pdf = tmp_path / "file.pdf"
    pdf.write_bytes(built["pdf"])
    assert pdf_violations(pdf) == []
    assert word_violations(built["docx"]) == []


def test_the_tags_name_the_form_of_the_numbers(built: Built) -> None:
    with pikepdf.open(BytesIO(built["pdf"])) as pdf:
        kinds = [*list_numberings(pdf.Root.StructTreeRoot.K)]
    first = kinds.index("/LowerAlpha")
    assert kinds[first : first + len(EXPECTED)] == [
        "/LowerAlpha",
        "/LowerRoman",
        "/LowerAlpha",
        "/Decimal",
        "/UpperRoman",
        "/LowerRoman",
    ]


def list_numberings(element: Any) -> Iterator[str]:
    if isinstance(element, pikepdf.Array):
        for one in element:
            yield from list_numberings(one)
    elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
        if element.S == "/L":
            attributes = element.A if isinstance(element.A, pikepdf.Array) else [element.A]
            yield from (str(one.ListNumbering) for one in attributes if "/ListNumbering" in one)
        if "/K" in element:
            yield from list_numberings(element.K)


def test_a_list_in_a_quotation_and_one_with_wide_numbers_have_their_own_indent(
    built: Built,
) -> None:
    with zipfile.ZipFile(BytesIO(built["docx"])) as package:
        root = ElementTree.fromstring(package.read("word/numbering.xml"))
    own = [one for one in root.iter(f"{W}num") if one.find(f"{W}lvlOverride/{W}lvl") is not None]
    indents = [int(one.find(f".//{W}ind").get(f"{W}left")) for one in own]
    first, nested, _, _, quoted, wide = indents
    assert nested > first
    assert quoted == first + 360  # a quotation is 18 points from the edge
    assert wide > first

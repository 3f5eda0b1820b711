"""Annexes and headings without numbers, from the outline to both files."""

from __future__ import annotations

import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from briefgen.build.outputs import Built
from briefgen.build.pipeline import build, prepare
from briefgen.errors import ContentError
from briefgen.parity.differences import differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.word import read_word
from briefgen.workspace.workspace import Workspace
from support.reading_order import pandoc_tree, pandoc_words
from support.validators import pdf_violations, word_violations

TARGET = "harbours/d1.1@v1"
HOME = "content/harbours"
SECTIONS = {
    "summary": "Read [](#method), [](#questions), [](#list) and [](#background).",
    "method": "As [](#summary) says.\n\n{#questions}\n## Questions\n\nThree.\n\n### Power\n\nOne.",
    "list": "A list.",
}
OUTLINE = """outline:
  - {section: summary, numbering: none}
  - section: background
  - section: shore-power
    parts:
      - story: quay-battery
  - {section: method, numbering: annex}
  - {section: list, numbering: annex}
"""
TITLES = {"Summary", "Method", "Questions", "Power", "List"}
HEADINGS = [
    "Summary",
    "1. Why small harbours matter",
    "2. Shore power",
    "2.1. A battery on the quay",
    "Annex A. Method",
    "A.1. Questions",
    "A.1.1. Power",
    "Annex B. List",
]


def project_with(outline: str, starter: Path, folder: Path) -> Path:
    project = folder / "project"
    shutil.copytree(starter, project)
    for name, text in SECTIONS.items():
        file = project / HOME / f"sections/{name}.md"
        file.write_text(f"---\nanchor: {name}\ntitle: {name.title()}\n---\n{text}\n", "utf-8")
    version = project / HOME / "deliverables/d1.1/v1.yaml"
    before, _, _ = version.read_text("utf-8").partition("outline:")
    version.write_text(before + outline, "utf-8")
    return project


@pytest.fixture(scope="module")
def built(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(project_with(OUTLINE, starter, tmp_path_factory.mktemp("annexes")), TARGET)


def words_of(built: Built, kind: str) -> list[str]:
    return [
        " ".join(word.text for word in block.words).replace("\xa0", " ")
        for block in read_pdf(built["pdf"]).text_blocks
        if block.kind == kind
    ]


def test_headings_and_contents_have_numbers_letters_or_neither(built: Built) -> None:
    assert words_of(built, "heading")[-len(HEADINGS) :] == HEADINGS
    entries = [one.rpartition(" ")[0] for one in words_of(built, "entry")]
    assert entries[: len(HEADINGS) - 1] == [one for one in HEADINGS if one != "A.1.1. Power"]


def test_references_name_the_annex(built: Built) -> None:
    texts = words_of(built, "text")
    assert "Read Annex A, section A.1, Annex B and section 1." in texts
    assert "As “Summary” says." in texts


def test_both_files_have_the_same_content_and_are_valid(built: Built, tmp_path: Path) -> None:
    assert [*differences(read_word(built["docx"]), read_pdf(built["pdf"]))] == []
    pdf = tmp_path / "file.pdf"
    pdf.write_bytes(built["pdf"])
    assert pdf_violations(pdf) == []
    assert word_violations(built["docx"]) == []


def test_the_letter_is_a_number_of_word_and_a_reference_a_field(built: Built) -> None:
    with zipfile.ZipFile(BytesIO(built["docx"])) as package:
        numbering = package.read("word/numbering.xml").decode()
        document = package.read("word/document.xml").decode()
    assert 'w:lvlText w:val="Annex\xa0%1."' in numbering
    assert "Annex" not in document.partition("How")[0].partition("Contents")[0]
    assert document.count("Annex\xa0A") == 2  # in the contents and in the reference
    assert "\\r \\h" in document


def test_bookmarks_of_the_pdf_have_the_letters(built: Built) -> None:
    with pikepdf.open(BytesIO(built["pdf"])) as pdf, pdf.open_outline() as outline:
        titles = [one.title.replace("\xa0", " ") for one in outline.root]
    assert titles[-2:] == ["Annex A. Method", "Annex B. List"]


def test_an_annex_inside_another_entry_is_a_finding(starter: Path, tmp_path: Path) -> None:
    inner = OUTLINE.replace(
        "      - story: quay-battery\n",
        "      - story: quay-battery\n      - {section: list, numbering: annex}\n",
    ).replace("\n  - {section: list, numbering: annex}\n", "\n")
    project = project_with(inner, starter, tmp_path)
    with pytest.raises(ContentError) as raised:
        prepare_target(project)
    [finding] = [one for one in raised.value.diagnostics if one.code == "BG215"]
    assert "'list' is an annex" in finding.message
    assert "A.1" in finding.hint


def prepare_target(project: Path) -> None:
    prepare(Workspace(project).for_target(), TARGET)


def test_another_numbering_is_a_finding(starter: Path, tmp_path: Path) -> None:
    project = project_with(OUTLINE.replace("none", "roman"), starter, tmp_path)
    with pytest.raises(ContentError) as raised:
        prepare_target(project)
    [finding] = raised.value.diagnostics
    assert finding.message == "'numbering' must be one of none, annex"


def test_pandoc_reads_the_headings_with_their_levels(built: Built, tmp_path: Path) -> None:
    file = tmp_path / "file.docx"
    file.write_bytes(built["docx"])
    found = [(level, words) for level, words in pandoc_headings(file) if words in TITLES]
    assert found == [(1, "Summary"), (1, "Method"), (2, "Questions"), (3, "Power"), (1, "List")]


def pandoc_headings(file: Path) -> list[tuple[int, str]]:
    blocks = [one for one in pandoc_tree(file) if one["t"] == "Header"]
    return [(one["c"][0], " ".join(pandoc_words(one["c"][2]))) for one in blocks]

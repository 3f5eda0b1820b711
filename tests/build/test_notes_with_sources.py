"""Notes with places and several sources are the same in both files."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from briefgen.build.outputs import Built
from briefgen.build.pipeline import build, prepare
from briefgen.build.printed_values import printed_values
from briefgen.build.resolved_document import resolved_document
from briefgen.parity.differences import differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.word import read_word
from support.reading_order import pandoc_blocks
from support.validators import pdf_violations, word_violations

TARGET = "harbours/d1.1@v1"
SECTION = "content/harbours/sections/shore-power.md"
TEXT = """
A place[^harbour-survey, pp. 12–14] and sources[^shore-power-guide, Article 3(2);
harbour-survey, p. *2*].
"""
SURVEY = "www.example.org/harbour-survey-2024"
GUIDE = "https://www.example.org/guides/shore-power"
EXPECTED = [f"{SURVEY}, pp. 12–14", f"{GUIDE}, Article 3(2); {SURVEY}, p. 2"]


@pytest.fixture(scope="module")
def project(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("notes") / "project"
    shutil.copytree(starter, folder)
    with (folder / SECTION).open("a", encoding="utf-8") as file:
        file.write(TEXT)
    return folder


@pytest.fixture(scope="module")
def built(project: Path) -> Built:
    return build(project, TARGET)


def notes_in(value: Any) -> list[Any]:
    """The notes in pandoc's tree, in order."""
    if isinstance(value, list):
        return [note for one in value for note in notes_in(one)]
    if not isinstance(value, dict):
        return []
    return [value["c"]] if value.get("t") == "Note" else notes_in(value.get("c"))


def words_in(value: Any) -> str:
    if isinstance(value, list):
        return "".join(map(words_in, value))
    if not isinstance(value, dict):
        return ""
    match value["t"]:
        case "Str":
            return value["c"]
        case "Space":
            return " "
        case "Link":
            return words_in(value["c"][1])
        case _:
            return words_in(value.get("c"))


def test_both_files_have_the_same_notes(built: Built) -> None:
    assert [*differences(read_word(built["docx"]), read_pdf(built["pdf"]))] == []


def test_pandoc_reads_the_sources_and_places_of_each_note(built: Built) -> None:
    notes = [
        words_in(note).replace("\u00a0", " ") for note in notes_in(pandoc_blocks(built["docx"]))
    ]
    assert notes[notes.index(EXPECTED[0]) :][:2] == EXPECTED


def test_both_files_are_valid(built: Built, tmp_path: Path) -> None:
    pdf = tmp_path / "file.pdf"
    pdf.write_bytes(built["pdf"])
    assert pdf_violations(pdf) == []
    assert word_violations(built["docx"]) == []


def test_every_source_of_a_note_is_printed_and_its_place_changes_no_entry(project: Path) -> None:
    (project / SECTION).write_text(
        "---\nanchor: shore-power\ntitle: Shore power\n---\n"
        "Words[^harbour-survey, p. 3; shore-power-guide]. See [](#background).\n"
        "\n::: table networks\n:::\n\n::: chart shore-power-by-coast\n:::\n"
    )
    assert not [one for one in prepare(project, TARGET).diagnostics if one.stops_build]
    with_place = printed_values(resolved_document(project, TARGET))
    text = (project / SECTION).read_text()
    (project / SECTION).write_text(text.replace("-survey, p. 3", "-survey, p. 4"))
    assert {"source harbour-survey", "source shore-power-guide"} <= with_place.keys()
    assert printed_values(resolved_document(project, TARGET)) == with_place

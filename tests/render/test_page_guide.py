"""The line at the foot of the first page that says on which pages each part of the body is."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from msgspec.structs import replace

from briefgen.build.pipeline import build, prepare
from briefgen.conformance import violations_in
from briefgen.language.conventions import OFFICIAL_LANGUAGES, conventions_of
from briefgen.parity.differences import differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.text_blocks import Reading
from briefgen.parity.word import read_word
from briefgen.resolve.generated_text import range_parts
from briefgen.typeset.page_guide import guide_entries
from support.content_files import BRIEFING, OWN, TALK
from support.projects import Files

TARGET = "demo/talk"
LABELS = Path(__file__).parents[2] / "templates" / "easme-deliverable" / "languages"
TEMPLATE = """
extends: meeting-briefing
header_footer: {page_guide: true}
body:
  - {part: rows, rows: [{field: briefing.summary, label: In short}]}
  - {part: rows, anchor: more, page: new, rows: [{field: briefing.defensives, label: If asked}]}
  - {part: field, field: briefing.objectives, title: Aims, page: new}
"""
VALUES = "summary: Words.\ndefensives: [{question: A?, answer: B.}]\nobjectives: [One]\n"


def talk(values: str = VALUES, template: str = TEMPLATE) -> Files:
    own = BRIEFING.replace("template: meeting-briefing", "template: own")
    return {TALK: own + values, OWN: template}


def lines(reading: Reading) -> list[str]:
    return [" ".join(word.text for word in block.words) for block in reading.text_blocks]


@pytest.mark.parametrize(
    ("values", "line"),
    [
        (VALUES, "Page 2: If asked · Page 3: Aims"),
        (VALUES.replace("objectives: [One]\n", ""), "Page 2: If asked"),
        ("summary: Words.\nobjectives: [One]\n", "Page 2: Aims"),
    ],
)
def test_both_files_say_where_the_parts_with_content_begin(values: str, line: str, project) -> None:
    built = build(project(talk(values)), TARGET)
    assert not violations_in(built["pdf"])
    pdf, word = read_pdf(built["pdf"]), read_word(built["docx"])
    assert list(differences(pdf, word)) == []
    assert line in lines(pdf)
    assert line in lines(word)
    with zipfile.ZipFile(BytesIO(built["docx"])) as package:
        document = package.read("word/document.xml").decode()
    assert len(re.findall("PAGEREF ", document)) == line.count(":")


@pytest.mark.parametrize(
    ("count", "page_break", "line"),
    [
        (60, "", "Pages 2–3: If asked · Page 3: Aims"),
        (60, "page: new, ", "Pages 2–3: If asked · Page 4: Aims"),
        (130, "", "Pages 2–5: If asked · Page 5: Aims"),
    ],
)
def test_a_part_on_several_pages_has_the_range_of_its_pages(
    count: int, page_break: str, line: str, project
) -> None:
    answer = "\n\n      ".join(["Words."] * count)
    values = f"summary: Words.\ndefensives:\n  - question: A?\n    answer: |\n      {answer}\n"
    template = TEMPLATE.replace("title: Aims, page: new", f"{page_break}title: Aims")
    built = build(project(talk(f"{values}objectives: [One]\n", template)), TARGET)
    assert not violations_in(built["pdf"])
    pdf, word = read_pdf(built["pdf"]), read_word(built["docx"])
    assert list(differences(pdf, word)) == []
    assert line in lines(pdf)
    assert line in lines(word)
    with zipfile.ZipFile(BytesIO(built["docx"])) as package:
        document = package.read("word/document.xml").decode()
    for name in re.findall(r"PAGEREF (\S+)", document):
        assert f'w:name="{name}"' in document


def test_a_template_without_the_label_of_several_pages_has_first_pages(project) -> None:
    """The templates in releases of earlier versions have no such label."""
    answer = "\n\n      ".join(["Words."] * 60)
    values = f"summary: Words.\ndefensives:\n  - question: A?\n    answer: |\n      {answer}\n"
    prepared = prepare(project(talk(values)), TARGET)
    layout = prepared.layout
    assert layout is not None
    without = replace(prepared.resolved, page_range=range_parts(""))
    last_pages = layout.box_breaks.last_pages
    (entry,) = guide_entries(without, prepared.theme, layout.pages, last_pages)
    assert entry.text == "Page 2: If asked"


@pytest.mark.parametrize("language", OFFICIAL_LANGUAGES)
def test_the_label_of_several_pages_has_the_dash_of_its_language(language: str) -> None:
    labels = yaml.safe_load((LABELS / f"{language}.yaml").read_text("utf-8"))
    _, dash, _ = range_parts(labels["pages"])
    pattern = conventions_of(language).number_range
    assert dash.lstrip(".") == pattern.replace("{}", "")


def test_a_document_of_one_page_or_without_a_guide_has_no_line(project) -> None:
    for files in (talk("summary: Words.\n"), talk(template=TEMPLATE.replace("true", "false"))):
        found = lines(read_word(build(project(files), TARGET)["docx"]))
        assert not [line for line in found if line.startswith("Page ")]


def test_every_row_of_a_part_is_named(project) -> None:
    rows = "[{field: briefing.defensives, label: If asked}, {field: briefing.summary, label: Facts}"
    template = TEMPLATE.replace("[{field: briefing.defensives, label: If asked}", rows)
    found = lines(read_pdf(build(project(talk(template=template)), TARGET)["pdf"]))
    assert "Page 2: If asked, Facts · Page 3: Aims" in found


def test_a_long_guide_has_two_lines_above_the_footer(project) -> None:
    title = "Aims of this meeting and " * 5
    built = build(project(talk(template=TEMPLATE.replace("Aims", title))), TARGET)
    assert not violations_in(built["pdf"])
    pdf, word = read_pdf(built["pdf"]), read_word(built["docx"])
    assert list(differences(pdf, word)) == []
    assert f"Page 2: If asked · Page 3: {title.strip()}" in lines(pdf)


def test_parts_without_space_in_two_lines_are_left_out(project) -> None:
    template = TEMPLATE.replace("title: Aims", f"title: {'Aims of this ' * 24}")
    found = lines(read_pdf(build(project(talk(template=template)), TARGET)["pdf"]))
    assert "Page 2: If asked" in found


@pytest.mark.parametrize("part", ["field, field: briefing.objectives, title: Aims", "selection"])
def test_what_follows_a_part_that_is_alone_begins_a_page(part: str, project) -> None:
    title = ", title: Background" if part == "selection" else ""
    template = (
        "extends: meeting-briefing\nheader_footer: {page_guide: true}\nbody:\n"
        "  - {part: rows, page: alone, rows: [{field: briefing.summary, label: In short}]}\n"
        "  - {part: rows, anchor: more, rows: [{field: briefing.defensives, label: If asked}]}\n"
        f"  - {{part: {part}{title}}}\n"
    )
    own = "select: {anchors: [aim]}" if part == "selection" else "objectives: [One]"
    values = f"summary: Words.\n{own}\n"
    built = build(project(talk(values, template)), TARGET)
    pdf, word = read_pdf(built["pdf"]), read_word(built["docx"])
    assert list(differences(pdf, word)) == []
    assert f"Page 2: {title.partition('title: ')[2] or 'Aims'}" in lines(pdf)

"""Rows of labels and texts: a part of the body, and a form of records."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from briefgen.build.pipeline import build, prepare
from briefgen.conformance import violations_in
from briefgen.content.library import read_library
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.model.nodes import BulletList, NumberedList, StoryBox
from briefgen.model.walk import words_of
from briefgen.parity.differences import differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.word import read_word
from support.content_files import BRIEFING, OWN, TALK
from support.projects import Files

Findings = Callable[..., tuple[Diagnostic, ...]]
TARGET = "demo/talk"
ROWS = """
extends: meeting-briefing
fields:
  briefing:
    notes: {type: text, label: Notes, help: Words.}
body:
  - part: rows
    rows:
      - {field: briefing.summary, label: {en: In short, de: Kurz}, look: lead}
      - {field: briefing.objectives, label: "{{ labels.body_objectives }}", look: numbered}
      - {field: briefing.key_messages, label: To say, remark: to be read aloud, look: tinted}
      - {field: briefing.notes}
"""
VALUES = (
    "summary: In *short*.\nobjectives: [One, Two]\nkey_messages: [Say this.]\nnotes: |\n"
    "  Words.\n\n  - An item\n"
)


def talk(template: str = ROWS, values: str = VALUES) -> Files:
    own = BRIEFING.replace("template: meeting-briefing", "template: own")
    return {TALK: own + values, OWN: template}


def rows_of(folder: Path) -> StoryBox:
    (section,) = prepare(folder, TARGET).resolved.document.sections
    assert not section.has_heading
    assert section.number == ""
    (rows,) = section.blocks
    assert isinstance(rows, StoryBox)
    return rows


def test_rows_have_labels_remarks_and_looks(project) -> None:
    rows = rows_of(project(talk()))
    assert rows.form == "rows"
    assert [(one.name, one.label, one.remark, one.look) for one in rows.fields] == [
        ("summary", "In short", "", "lead"),
        ("objectives", "What we want from this meeting", "", "numbered"),
        ("key_messages", "To say", "to be read aloud", "tinted"),
        ("notes", "Notes", "", "text"),
    ]
    _, objectives, messages, _ = rows.fields
    assert isinstance(objectives.blocks[0], NumberedList)
    assert isinstance(messages.blocks[0], BulletList)


def test_a_row_without_content_is_left_out_and_so_is_the_part(project) -> None:
    rows = rows_of(project(talk(values="notes: Words.\n")))
    assert [words_of(one.blocks).strip() for one in rows.fields] == ["Words."]
    second = "  - {part: text, file: a.md, title: A}\n"
    files = talk(ROWS + second, "") | {"templates/own/a.md": "Words.\n"}
    sections = prepare(project(files), TARGET).resolved.document.sections
    assert [one.anchor for one in sections] == ["a"]


@pytest.mark.parametrize("title", ["", "    title: Page one\n"])
def test_both_files_of_rows_have_the_same_content_and_conform(title: str, project) -> None:
    template = ROWS.replace("    rows:\n", f"{title}    rows:\n")
    built = build(project(talk(template)), TARGET)
    assert not violations_in(built["pdf"])
    assert list(differences(read_pdf(built["pdf"]), read_word(built["docx"]))) == []


def _items(element: pikepdf.Object) -> Iterator[str]:
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield str(kid.S)
            yield from _items(kid)


def test_rows_are_tagged_as_a_list_whose_labels_are_their_names(project) -> None:
    built = build(project(talk(values="notes: Words.\n")), TARGET)
    with pikepdf.open(BytesIO(built["pdf"])) as pdf:
        tags = " ".join(_items(pdf.Root.StructTreeRoot))
    assert "/L /LI /Lbl /LBody /P" in tags
    assert "/H1" not in tags


def test_only_a_word_file_with_rows_has_their_styles(project) -> None:
    def styles(folder: Path) -> str:
        with zipfile.ZipFile(BytesIO(build(folder, TARGET)["docx"])) as package:
            return package.read("word/styles.xml").decode()

    assert "Row Tinted List Bullet" in styles(project(talk()))
    assert "Row T" not in styles(project({TALK: BRIEFING + "summary: Words.\n"}))


@pytest.mark.parametrize(
    ("row", "code", "words", "hint"),
    [
        ("{field: ¶briefing.sumary}", "BG112", "no field 'briefing.sumary'", "'briefing.summary'?"),
        ("{field: ¶meeting.place}", "BG112", "has the type 'words'", "{{ meeting.place }}"),
        ("{field: ¶cover.version}", "BG128", "a briefing has no field", "briefing or meeting"),
        ("{field: ¶briefing.notes}", "BG112", "already", "remove one"),
        ("{field: briefing.charts, label: A, look: ¶bold}", "BG112", "", "lead"),
        ("{field: briefing.charts, label: {¶english: A}}", "BG110", "'english'", ""),
    ],
)
def test_a_row_that_cannot_be_printed_is_a_finding(
    row: str, code: str, words: str, hint: str, findings: Findings, places
) -> None:
    files = talk(f"{ROWS}      - {row}\n")
    (found,) = findings(files, TARGET)
    assert (found.code, found.span.start) == (code, *places(files))
    assert words in found.message
    assert hint in (found.hint or "")


def test_two_parts_of_rows_need_two_anchors(findings: Findings, places, project) -> None:
    second = "  - {part: ¶rows, rows: [{field: briefing.charts, label: A}]}\n"
    files = talk(ROWS + second)
    (found,) = findings(files, TARGET)
    assert found.span.start == places(files)[0]
    assert found.message == "two parts of rows have the anchor 'rows'"
    rows_of(project(talk(ROWS + second.replace("¶rows", "rows, anchor: more"))))


def test_a_text_of_a_row_in_one_language_has_a_warning_in_a_translation(project, places) -> None:
    template = ROWS.replace("label: To say, remark: to", "label: ¶To say, remark: ¶to")
    files = talk(template, f"translations: [de]\n{VALUES}")
    diagnostics = Diagnostics()
    read_library(project(files), "demo/talk:de", diagnostics)
    found = [one.span.start for one in diagnostics.conclude() if one.code == "BG808"]
    assert set(places(files)) <= set(found)

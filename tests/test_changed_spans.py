"""How the tracked changes of a Word file are counted."""

from __future__ import annotations

import pytest

from support.changed_spans import changed_spans
from support.minimal_word_files import (
    cell,
    deleted,
    field,
    inserted,
    paragraph,
    row,
    run,
    table,
    tracked,
    word_file,
)

INS, DEL = tracked("ins"), tracked("del")

COUNTED = {
    "an unchanged paragraph": (paragraph(run("One")), []),
    "a replaced word": (
        paragraph(run("We have ") + deleted(run("330")) + inserted(run("370")) + run(" here.")),
        ["words: 330 → 370"],
    ),
    "two words with an unchanged one between": (
        paragraph(deleted(run("A ")) + run("b ") + inserted(run("C"))),
        ["words: A  → ", "words:  → C"],
    ),
    "two words with unchanged space between": (
        paragraph(deleted(run("A")) + inserted(run("B")) + run(" ") + inserted(run("C"))),
        ["words: A  → B C"],
    ),
    "a paragraph that is added, and one that is dropped": (
        paragraph(inserted(run("New.")), mark=INS) + paragraph(deleted(run("Old.")), mark=DEL),
        ["paragraph:  → New.", "paragraph: Old. → "],
    ),
    "an empty paragraph that is added": (paragraph("", mark=INS), ["paragraph:  → "]),
    "a paragraph that is moved": (
        paragraph(tracked("moveFrom", run("A")), mark=tracked("moveFrom"))
        + paragraph(tracked("moveTo", run("A")), mark=tracked("moveTo")),
        ["paragraph: A → ", "paragraph:  → A"],
    ),
    "a split": (paragraph(run("One "), mark=INS) + paragraph(run("two")), ["words:  → ¶"]),
    "a split after a changed word": (
        paragraph(run("One") + deleted(run(" two")), mark=INS),
        ["words:  two → ¶"],
    ),
    "a row, whose cells are not counted": (
        table(row(cell(paragraph(inserted(run("A")))), cell(paragraph(run("B"))), properties=INS)),
        ["row:  → A B"],
    ),
    "words in a cell": (
        table(row(cell(paragraph(inserted(run("A")))), cell(paragraph(deleted(run("B")))))),
        ["words:  → A", "words: B → "],
    ),
    "text that is inserted and then deleted": (
        paragraph(run("One") + inserted(deleted(run(" two")))),
        ["words:  two → "],
    ),
    "properties": (
        paragraph(run("One", tracked("rPrChange", "<w:rPr/>"))),
        [],
    ),
}


def counted(docx: bytes) -> list[str]:
    return [f"{span.kind}: {span.old} → {span.new}" for span in changed_spans(docx)]


@pytest.mark.parametrize("case", COUNTED)
def test_changes_are_counted(case: str) -> None:
    body, expected = COUNTED[case]
    assert counted(word_file(body)) == expected


def test_a_note_belongs_to_its_mark() -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = f'<w:footnote w:id="2">{paragraph(inserted(run("A source")))}</w:footnote>'
    added = word_file(paragraph(run("Text") + inserted(mark)), footnotes=note)
    assert counted(added) == ["words:  → \ufffc"]
    kept = word_file(paragraph(run("Text") + mark), footnotes=note)
    assert [(span.part, span.new) for span in changed_spans(kept)] == [
        ("word/footnotes.xml", "A source")
    ]


def test_a_header_is_counted_once() -> None:
    reference = '<w:headerReference w:type="{}" r:id="header"/>'
    section = f"<w:sectPr>{reference.format('first')}{reference.format('default')}</w:sectPr>"
    docx = word_file(section, header=paragraph(deleted(run("1")) + inserted(run("2"))))
    assert counted(docx) == ["words: 1 → 2"]


def test_changes_in_the_contents_are_known() -> None:
    contents = field("TOC \\o", inserted(run("Results"))) + inserted(run("After"))
    found = [(span.new, span.fields) for span in changed_spans(word_file(paragraph(contents)))]
    assert found == [("ResultsAfter", ("TOC \\o",))]
    contents = field("TOC \\o", inserted(run("Results")) + run("3")) + inserted(run("After"))
    found = [(span.new, span.fields) for span in changed_spans(word_file(paragraph(contents)))]
    assert found == [("Results", ("TOC \\o",)), ("After", ())]

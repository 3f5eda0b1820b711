"""A record as rows that a page of the layout divides: the Word file has a row from there on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from briefgen.build.pipeline import prepare
from briefgen.build.word_file import word_package
from briefgen.ooxml.element import Element
from support.content_files import BRIEFING, OWN, TALK
from support.projects import Files

TEMPLATE = """
extends: meeting-briefing
body:
  - {part: rows, rows: [{field: briefing.defensives, label: If asked}]}
"""
ANSWER = "      Words.\n\n" * 3


def words(element: Element) -> str:
    return "".join(one.text for one in element.descendants("w:t"))


def test_a_question_at_the_top_of_a_page_begins_a_row_that_stays_whole(
    project: Callable[[Files], Path],
) -> None:
    questions = "".join(f"  - question: Number {n}?\n    answer: |\n{ANSWER}" for n in range(20))
    own = BRIEFING.replace("template: meeting-briefing", "template: own")
    files = {OWN: TEMPLATE, TALK: f"{own}defensives:\n{questions}"}
    prepared = prepare(project(files), "demo/talk")
    layout = prepared.layout
    assert layout is not None
    package = word_package(
        prepared.resolved,
        prepared.theme,
        layout.pages,
        layout.page_count,
        box_breaks=layout.box_breaks,
    )
    (document,) = (one for one in package.parts if one.name == "word/document.xml")
    assert isinstance(document.content, Element)
    rows = [row for row in document.content.descendants("w:tr") if "Number" in words(row)]
    whole = [words(row) for row in rows if row.find("w:trPr", "w:cantSplit") is not None]
    assert layout.page_count == len(rows) // 2 + 1 > 2
    assert all(one.startswith("Number ") for one in whole)
    assert len(whole) == layout.page_count - 1

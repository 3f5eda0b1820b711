"""The remarks on moves and on facts, and their comments in Word."""

from __future__ import annotations

from briefgen.changes.matching import match
from briefgen.changes.parts import parts_of
from briefgen.model.document import Document
from briefgen.redline.remarks import remarks
from briefgen.resolve import resolve
from support.builders import document, para, section

LONG = "Clusters in Mexico and in Europe have worked together for more than ten years."


def said(old: Document, new: Document) -> list[tuple[bool, str, str]]:
    found = match(parts_of(old), parts_of(new))
    return [(one.is_new, one.part.text, one.text) for one in remarks(found, new, (), ())]


def paper(*contents: tuple[str, ...]) -> Document:
    """A document with one section for each of its contents."""
    sections = [
        section(f"section-{n}", f"Section {n}", *map(para, texts))
        for n, texts in enumerate(contents, 1)
    ]
    return resolve(document(*sections)).document


def test_a_moved_paragraph_is_remarked_at_both_places() -> None:
    old, new = paper((LONG, "First."), ("Second.",)), paper(("First.",), ("Second.", LONG))
    assert said(old, new) == [
        (False, LONG, "Moved to 2"),
        (True, LONG, "Moved from 1"),
    ]


def test_a_paragraph_moves_within_its_section_though_its_number_and_heading_change() -> None:
    old = document(section("here", "Ports", para(LONG), para("First.")))
    first = section("first", "Quays", para("A first section is about the quays."))
    new = document(first, section("here", "Harbours", para("First."), para(LONG)))
    texts = {text for _, __, text in said(*(resolve(one).document for one in (old, new)))}
    assert texts == {"Moved within 2"}


def test_the_words_that_changed_in_a_moved_paragraph_are_counted() -> None:
    edited = LONG.replace("more than ten", "nearly ten")
    old, new = paper((LONG, "First."), ("Second.",)), paper(("First.",), ("Second.", edited))
    assert said(old, new)[1][2] == "Moved from 1; two words changed"


def test_a_section_that_takes_the_place_of_another_is_remarked_where_it_is() -> None:
    old = paper((LONG,), ("Ports and harbours share their data.",))
    new = paper(("Ports and harbours share their data.",), ("Energy is traded at sea.",))
    assert "Moved from 2" in {text for _, __, text in said(old, new)}


def test_a_document_without_moves_has_no_remark() -> None:
    assert said(paper((LONG,)), paper((f"{LONG} More.",))) == []

"""Bookmarks and `w14:paraId` follow from the keys of the document, not from its text."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from briefgen.model.document import Document
from briefgen.model.keyed import nodes_by_key
from briefgen.model.nodes import Note, Paragraph
from briefgen.ooxml.bookmarked_texts import bookmarked_texts, digest_of_texts
from briefgen.ooxml.element import Element
from briefgen.render.docx import key_bookmarks
from briefgen.render.docx.document import render
from briefgen.render.docx.key_bookmarks import KeyIdentifiers
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from support import sample_document as sample
from support.builders import bullets, cell, cite, document, item, note, para, row, section, table
from support.strategies import fixed_documents

GENERATED = 6


def parts(made: Document) -> tuple[Element, Element]:
    """The main part and the footnotes part."""
    resolved = resolve(made)
    package = render(resolved, Theme(), sample.pages(resolved), 9)
    parts = {part.name: part for part in package.parts}
    return parts["word/document.xml"].root, parts["word/footnotes.xml"].root


def bookmark_names(main: Element) -> list[str]:
    names = [mark.get("w:name") for mark in main.descendants("w:bookmarkStart")]
    return [name for name in names if re.fullmatch("_[0-9A-F]{8}", name)]


def name_of(key: str) -> str:
    return f"_{KeyIdentifiers().identifier(key)}"


def all_texts(made: Document) -> dict[str, str]:
    return bookmarked_texts(*parts(made))


PLAIN = document(
    section(
        "aim",
        "The aim",
        para("First words", note("A remark.", anchor="remark"), " and more."),
        para("Second ", cite("https://example.org/a"), " words"),
        bullets("one", "two"),
        table("size", ["a", "b"], row(cell(para("x")), cell(para("y")))),
    )
)


def test_a_bookmark_contains_the_text_of_each_part_with_a_key():
    texts = all_texts(PLAIN)
    assert texts[name_of("aim/@title")] == "The aim"
    assert texts[name_of("aim[1]")] == "First words and more."
    assert texts[name_of("remark")] == "A remark."
    assert texts[name_of("aim[3][2]")] == "two"
    assert texts[name_of("size[1][2][1]")] == "y"
    assert texts[name_of("size/@caption")].startswith("Table\u00a01")


@pytest.mark.parametrize("made", [sample.document(), *fixed_documents(GENERATED)])
def test_every_paragraph_and_note_with_a_key_has_one_bookmark(made):
    main, _ = parts(made)
    names = bookmark_names(main)
    assert len(names) == len(set(names))
    notes = [mark.get("w:id") for mark in main.descendants("w:footnoteReference")]
    printed = nodes_by_key(resolve(made).document)
    keyed_notes = [key for key, part in printed.items() if isinstance(part, Note)]
    assert len(notes) == len(keyed_notes)
    assert {name_of(key) for key in keyed_notes} <= set(names)
    in_notes = {
        key for key in printed if any(key.startswith(f"{of_note}[") for of_note in keyed_notes)
    }
    paragraphs = {key for key, part in printed.items() if isinstance(part, Paragraph)} - in_notes
    first_of_item = {f"{key}[1]" for key in printed}
    assert {name_of(key) for key in paragraphs - first_of_item} <= set(names)


@pytest.mark.parametrize("made", [sample.document(), *fixed_documents(GENERATED)])
def test_the_identifier_of_a_paragraph_is_that_of_its_bookmark_and_occurs_once(made):
    main, footnotes = parts(made)
    assert not list(footnotes.descendants("w:bookmarkStart"))
    identifiers = []
    for root in (main, footnotes):
        for paragraph in root.descendants("w:p"):
            identifiers += filter(None, [paragraph.get("w14:paraId")])
    assert len(identifiers) == len(set(identifiers))
    assert all(0 < int(one, 16) < 0x80000000 for one in identifiers)
    for paragraph in main.descendants("w:p"):
        if identifier := paragraph.get("w14:paraId"):
            assert paragraph.children[1].get("w:name") == f"_{identifier}"
            assert paragraph.children[-1].tag == "w:bookmarkEnd"
            assert paragraph.children[-1].get("w:id") == paragraph.children[1].get("w:id")


def test_numbers_of_bookmarks_are_unique():
    main, _ = parts(sample.document())
    numbers = [mark.get("w:id") for mark in main.descendants("w:bookmarkStart")]
    ends = [mark.get("w:id") for mark in main.descendants("w:bookmarkEnd")]
    assert len(set(numbers)) == len(numbers)
    assert sorted(numbers) == sorted(ends)


def test_an_edit_of_a_text_changes_no_bookmark_but_the_digest():
    first = PLAIN.sections[0]
    edited = replace(PLAIN, sections=(replace(first, blocks=(para("New"), *first.blocks[1:])),))
    before, after = all_texts(PLAIN), all_texts(edited)
    assert before.keys() - after.keys() == {name_of("remark")}  # its mark was in the edited text
    assert after.keys() <= before.keys()
    assert digest_of_texts(before) != digest_of_texts(after)


def test_a_named_row_keeps_its_bookmark_where_another_is_inserted():
    def made(*names: str) -> Document:
        items = [replace(item(name), name=name) for name in names]
        return document(section("aim", "The aim", bullets(*items)))

    before, after = all_texts(made("one", "two")), all_texts(made("new", "one", "two"))
    assert before.items() <= after.items()


def test_two_keys_never_have_the_same_identifier(monkeypatch):
    monkeypatch.setattr(key_bookmarks, "_LARGEST", 40)
    identifiers = KeyIdentifiers()
    keys = [f"aim[{number}]" for number in range(39)]
    given = [identifiers.identifier(key) for key in keys]
    assert len(set(given)) == len(keys)
    assert [identifiers.identifier(key) for key in keys] == given


def test_the_digest_of_the_texts_is_a_property_of_the_file():
    resolved = resolve(PLAIN)
    package = render(resolved, Theme(), sample.pages(resolved), 9)
    custom = next(part.root for part in package.parts if part.name == "docProps/custom.xml")
    values = {one.get("name"): one.children[0].text for one in custom.find_all("property")}
    assert values["text_digest"] == digest_of_texts(all_texts(PLAIN))

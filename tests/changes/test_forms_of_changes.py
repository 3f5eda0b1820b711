"""Changes without added or removed words: other forms, other lines, other places."""

from __future__ import annotations

import pytest

from briefgen.changes import compare
from briefgen.changes.change import ContentChange, Detail
from briefgen.model.document import Document
from briefgen.model.nodes import Block, Callout, Inline, LineBreak, ListItem
from briefgen.resolve import resolve
from support.builders import (
    bullets,
    cite,
    document,
    inlines,
    item,
    key_message,
    link,
    note,
    para,
    quote,
    ref,
    row,
    section,
    table,
)

WORDS = "Quoted words of a person who said them aloud."


def changes(old: Document, new: Document) -> list[ContentChange]:
    return list(compare(resolve(old), resolve(new)).changes)


def paper(*blocks: Block) -> Document:
    return document(section("here", "Here", para("First."), *blocks, para("Last.")))


def described(found: list[ContentChange]) -> list[tuple[str, str, tuple[Detail, ...]]]:
    return [(one.kind, one.what, one.details) for one in found]


# -- forms -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("blocks", "form"), [((quote(para(WORDS)),), "quote"), ((bullets(WORDS),), "list item")]
)
def test_a_paragraph_that_takes_another_form_has_not_moved(
    blocks: tuple[Block, ...], form: str
) -> None:
    old, new = paper(*blocks), paper(para(WORDS))
    detail = Detail("form", form, "paragraph")
    assert described(changes(old, new)) == [("reformatted", "paragraph", (detail,))]
    (back,) = changes(new, old)
    assert (back.kind, back.details) == ("reformatted", (Detail("form", "paragraph", form),))


def test_a_box_that_becomes_a_key_message_is_one_change() -> None:
    old = paper(
        Callout(kind="box", title=inlines("One title"), blocks=(para(WORDS), bullets("One")))
    )
    new = paper(key_message(para(WORDS), bullets("One"), title="One title"))
    detail = Detail("kind", "box", "key message")
    assert described(changes(old, new)) == [("edited", "key message", (detail,))]


# -- lists -------------------------------------------------------------------------------------


def nested(*outer: str | ListItem) -> Document:
    return paper(bullets(*outer))


@pytest.mark.parametrize("last", ["Beta", "Beta of the list with more words"])
def test_an_item_that_goes_into_another_item_or_out_of_it_has_moved(last: str) -> None:
    inside = nested(item("Alpha of all", bullets("Inner", last)), "Gamma of all")
    outside = nested(item("Alpha of all", bullets("Inner")), last, "Gamma of all")
    for pair in ((inside, outside), (outside, inside)):
        (found,) = changes(*pair)
        assert (found.kind, found.what, found.in_same_section) == ("moved", "list item", True)


def test_an_item_that_is_divided_keeps_its_inner_list() -> None:
    words = ("The ferries lie here for the whole night.", "The boats only cool their fish.")
    old = nested(item(" ".join(words), bullets("Inner")))
    new = nested(words[0], item(words[1], bullets("Inner")))
    assert ("divided", "list item") in [(one.kind, one.what) for one in changes(old, new)]


# -- lines and addresses -----------------------------------------------------------------------


@pytest.mark.parametrize("word", ["whole", ref("t"), link("https://example.org/guide", "there")])
def test_a_line_break_is_a_change_of_the_word_after_it(word: str | Inline) -> None:
    other = table("t", ("A", "B"), row("One", "Two"), caption="Words")
    old = paper(para("For the ", word, " night."), other)
    new = paper(para("For the", LineBreak(), word, " night."), other)
    ((kind, _, details),) = described(changes(old, new))
    assert kind == "reformatted"
    assert [one.new.rpartition(", ")[2] for one in details] == ["on a new line"]
    assert changes(new, new) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (link("mailto:one@example.org", "one@example.org"), "two@example.org"),
        (link("https://www.example.org/a", "www.example.org/a"), "www.example.org/b"),
    ],
)
def test_an_address_that_is_printed_changes_only_with_its_words(old: Inline, new: str) -> None:
    url = f"mailto:{new}" if "@" in new else f"https://{new}"
    found = changes(paper(para("Write to ", old)), paper(para("Write to ", link(url, new))))
    assert [(one.kind, one.details) for one in found] == [("edited", ())]


def test_an_address_that_is_not_printed_is_a_change() -> None:
    old, new = (paper(para("See ", link(f"https://example.org/{n}", "this"))) for n in "ab")
    (found,) = changes(old, new)
    assert found.details == (
        Detail("“this”", "link https://example.org/a", "link https://example.org/b"),
    )


# -- notes -------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", [note("A note with words."), cite("survey")])
def test_a_note_with_another_place_has_moved(mark: Inline) -> None:
    old = paper(para("One text", mark, " of the paper."), para("Another text of it."))
    new = paper(para("One text of the paper."), para("Another text", mark, " of it."))
    (found,) = changes(old, new)
    assert (found.kind, found.what, found.in_same_section) == ("moved", "note", True)


def test_a_note_in_another_section_says_from_where() -> None:
    def with_note(place: int) -> Document:
        texts = [para("Text", *([note("A note.")] if n == place else []), ".") for n in (0, 1)]
        return document(section("a", "One", texts[0]), section("b", "Two", texts[1]))

    (found,) = changes(with_note(0), with_note(1))
    assert (found.kind, found.in_same_section) == ("moved", False)
    assert found.old is not None
    assert found.old.headings == ("1. One",)


def test_notes_with_other_words_are_removed_and_added() -> None:
    old = paper(para("One text", note("Ferries.")), para("Another text."))
    new = paper(para("One text"), para("Another text", note("Weather."), "."))
    kinds = [(one.kind, one.what) for one in changes(old, new)]
    assert ("removed", "note") in kinds
    assert ("moved", "note") not in kinds

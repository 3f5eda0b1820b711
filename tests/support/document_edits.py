"""Documents whose texts are in one kind of place, and edits of these texts.

A test knows exactly what was edited, and so what a comparison must find.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.model.document import Document
from briefgen.model.nodes import Block, Paragraph, Section
from support.builders import (
    bullets,
    cell,
    document,
    key_message,
    note,
    numbered,
    para,
    prose,
    quote,
    row,
    section,
    story,
    table,
)

Texts = Sequence[str]


class EditedPlace(Struct, frozen=True):
    """One kind of place that several texts can have."""

    name: str
    made: Callable[[Texts], tuple[Block | Section, ...]]
    """The blocks or sections with the texts."""
    what: str
    """The name of a text that was edited."""
    whole: str = ""
    """The name of one that was added, removed or moved; default: `what`."""
    can_be_divided: bool = True
    can_be_moved: bool = True

    @property
    def part(self) -> str:
        return self.whole or self.what


def _paragraphs(texts: Texts) -> tuple[Paragraph, ...]:
    return tuple(map(para, texts))


def _in_cell(texts: Texts) -> tuple[Block, ...]:
    words = cell(*_paragraphs(texts))
    return (table("t", ("Name", "Words"), row("Here", words), row("There", "No words")),)


def _in_note(texts: Texts) -> tuple[Block, ...]:
    return (para("These words have notes", *map(note, texts), " and end."),)


def _as_rows(texts: Texts) -> tuple[Block, ...]:
    rows = (row(text, f"In {text.split()[0]}") for text in texts)
    return (table("t", ("Words", "Place"), *rows),)


def _as_tables(texts: Texts) -> tuple[Block, ...]:
    return tuple(
        table(f"t-{text.split()[0].lower()}", ("Name",), row("More"), caption=text)
        for text in texts
    )


def _as_sections(texts: Texts) -> tuple[Section, ...]:
    return tuple(
        section(f"s-{text.split()[0].lower()}", text, para(f"All about {text.split()[0]}."))
        for text in texts
    )


def _in_story(texts: Texts) -> tuple[Block, ...]:
    box = story(("Context", para("Short.")), ("Results", para("None.")))
    fields = (box.fields[0], replace(box.fields[1], blocks=_paragraphs(texts)))
    return (replace(box, fields=fields),)


PLACES = (
    EditedPlace("paragraphs", _paragraphs, "paragraph"),
    EditedPlace("bullets", lambda texts: (bullets(*texts),), "list item"),
    EditedPlace("numbered list", lambda texts: (numbered(*texts),), "list item"),
    EditedPlace("rows", _as_rows, "cell", "row", can_be_divided=False),
    EditedPlace("cell", _in_cell, "paragraph"),
    EditedPlace("notes", _in_note, "note", can_be_divided=False, can_be_moved=False),
    EditedPlace("captions", _as_tables, "caption", "table", can_be_divided=False),
    EditedPlace("headings", _as_sections, "heading", "section", can_be_divided=False),
    EditedPlace("box", lambda texts: (key_message(*_paragraphs(texts)),), "paragraph"),
    EditedPlace("quote", lambda texts: (quote(*_paragraphs(texts)),), "paragraph"),
    EditedPlace("field of a story", _in_story, "paragraph"),
)


def document_with(place: EditedPlace, texts: Texts) -> Document:
    """A document with the texts in one place, between other content."""
    parts = place.made(texts)
    blocks = [part for part in parts if not isinstance(part, Section)]
    sections = [part for part in parts if isinstance(part, Section)]
    return document(
        section("before", "Before", para("The paper begins with these words.")),
        section("here", "Here", para("First."), *blocks, para("Last."), sections=sections),
        section("after", "After", para("The paper ends with these words.")),
    )


def distinct_texts(seed: int, count: int, words: int) -> list[str]:
    """Texts of usual words, each beginning with a name of its own."""
    names = ("Aragon", "Bilbao", "Colima", "Durango", "Elche", "Faro", "Gdansk", "Hull")
    return [f"{names[n]} {prose(seed * 31 + n, words)}" for n in range(count)]


# -- edits -------------------------------------------------------------------------------------


def edited(text: str, draw: random.Random) -> str:
    """The text with one word after the first replaced by another."""
    words = text.split()
    words[draw.randrange(1, len(words))] = "Zanzibar"
    return " ".join(words)


Edited = tuple[list[str], list[tuple[str, str]]]
"""The texts after an edit, and what a comparison must find: kinds and things."""


def _edit(texts: list[str], place: EditedPlace, at: int, draw: random.Random) -> Edited:
    texts[at] = edited(texts[at], draw)
    return texts, [("edited", place.what)]


def _add(texts: list[str], place: EditedPlace, at: int, draw: random.Random) -> Edited:
    at += draw.randrange(2)
    texts.insert(at, f"Zaragoza {prose(draw.randrange(10**6), 12)}")
    return texts, [("added", place.part)]


def _drop(texts: list[str], place: EditedPlace, at: int, draw: random.Random) -> Edited:
    del texts[at]
    return texts, [("removed", place.part)]


def _move(texts: list[str], place: EditedPlace, at: int, draw: random.Random) -> Edited:
    """To a place two or more further: of two neighbours, either could be the one that moved."""
    far = [n for n in range(len(texts)) if abs(n - at) > 1]
    texts.insert(draw.choice(far), texts.pop(at))
    return texts, [("moved", place.part)]


def _move_and_edit(texts: list[str], place: EditedPlace, at: int, draw: random.Random) -> Edited:
    texts[at] = edited(texts[at], draw)
    texts, _ = _move(texts, place, at, draw)
    if place.name == "headings":
        return texts, [("moved", "section"), ("edited", "heading")]
    if place.name == "captions":
        return texts, [("moved", "table"), ("edited", "caption")]
    return texts, [("moved and edited", place.part)]


def _divide(texts: list[str], place: EditedPlace, at: int, draw: random.Random) -> Edited:
    words = texts[at].split()
    middle = draw.randrange(3, len(words) - 2)
    texts[at : at + 1] = [" ".join(words[:middle]), " ".join(words[middle:])]
    return texts, [("divided", place.part)]


def _join(texts: list[str], place: EditedPlace, at: int, draw: random.Random) -> Edited:
    at = min(at, len(texts) - 2)
    texts[at : at + 2] = [" ".join(texts[at : at + 2])]
    return texts, [("joined", place.part)]


EDITS: Mapping[str, Callable[[list[str], EditedPlace, int, random.Random], Edited]] = {
    "edit": _edit,
    "add": _add,
    "drop": _drop,
    "move": _move,
    "move and edit": _move_and_edit,
    "divide": _divide,
    "join": _join,
}


def cases() -> list[tuple[EditedPlace, str]]:
    """Every place with every edit that is possible there."""
    return [
        (place, name)
        for place in PLACES
        for name in EDITS
        if (place.can_be_divided or name not in ("divide", "join"))
        and (place.can_be_moved or not name.startswith("move"))
    ]

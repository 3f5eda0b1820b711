"""Spaces before the signs of each language are no-break spaces in a resolved document."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.model.document import Document
from briefgen.model.nodes import Inline, Language, Note, Strong, Text
from briefgen.model.walk import inlines_of_block
from briefgen.resolve import resolve
from support.builders import document, para, section

FRENCH = (
    Text(text="Quoi ? "),
    Strong(content=(Text(text="Oui : 5 % !"),)),
    Language(language="de", content=(Text(text=" Was ? 5 % "),)),
    Note(anchor=None, blocks=(para("Non ; « jamais »."),)),
)


def texts(content: tuple[Inline, ...], language: str) -> list[str]:
    made: Document = replace(document(section("a", "A : b", para(*content))), language=language)
    found = resolve(made).document.sections[0]
    inner = [one for block in found.blocks for one in inlines_of_block(block)]
    return [one.text for one in (*found.title, *inner) if isinstance(one, Text)]


def test_each_text_has_the_spaces_of_its_language() -> None:
    assert texts(FRENCH, "fr") == [
        "A\u00a0: b",
        "Quoi\u202f? ",
        "Oui\u00a0: 5\u00a0%\u202f!",
        " Was ? 5\u00a0% ",
        "Non\u202f; «\u00a0jamais\u00a0».",
    ]


def test_punctuation_of_another_language_stays() -> None:
    assert texts(FRENCH, "en")[:3] == ["A : b", "Quoi ? ", "Oui : 5\u00a0% !"]

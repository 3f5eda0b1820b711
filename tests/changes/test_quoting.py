"""Texts in messages read as the document does, without the marks of notes."""

from __future__ import annotations

import pytest

from briefgen.changes.terminal import marked_words
from briefgen.changes.tokens import Token, text_of_tokens
from briefgen.quoting import without_separators
from briefgen.releases.content_changes import ChangedText

MARK = Token("", "^source")
SPACED_MARK = Token("", "^source", after_space=True)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("ships at berth,. Where the grid", "ships at berth. Where the grid"),
        ("ships at berth,,; where", "ships at berth; where"),
        ("the grid is weak., Next", "the grid is weak. Next"),
        ("the grid (at berth,) and", "the grid (at berth) and"),
        ("the last words,", "the last words"),
        ("a survey of them ; most", "a survey of them; most"),
        ("a survey of them . Since", "a survey of them. Since"),
    ],
)
def test_separators_of_marks_and_their_spaces_are_left_out(text: str, quoted: str) -> None:
    assert without_separators(text) == quoted


@pytest.mark.parametrize(
    "text",
    [
        "Spain, France and 1,200 others, as in 2.1, e.g. Porto.",
        "La question\u00a0: oui\u00a0; non\u202f!",
        "a file with the ending .pdf, 12 % of the ports (a, b)",
        "Ports, ships; trains: cars!",
    ],
)
def test_other_texts_are_quoted_as_they_are(text: str) -> None:
    assert without_separators(text) == text


def test_a_change_is_quoted_without_marks() -> None:
    words = marked_words("can supply ships at berth,. Where", "can serve ships at berth,. Where")
    assert words == "can [-supply-] {+serve+} ships at berth. Where"


def test_a_text_with_other_marks_only_says_so() -> None:
    changed = ChangedText("aim[1]", "ships at berth. Where", "ships at berth,. Where")
    assert changed.words == "the marks of its notes differ"


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ((Token("at", "at"), MARK, Token(".", ".")), "at."),
        ((Token("at", "at"), SPACED_MARK, Token(".", ".")), "at."),
        ((Token("at", "at"), SPACED_MARK, SPACED_MARK, Token(",", ",")), "at,"),
        ((Token("at", "at"), SPACED_MARK, Token("sea", "sea")), "at sea"),
        ((Token("at", "at"), MARK, Token("sea", "sea", after_space=True)), "at sea"),
    ],
)
def test_words_of_tokens_have_no_space_of_a_mark(tokens: tuple[Token, ...], text: str) -> None:
    assert text_of_tokens(tokens) == text

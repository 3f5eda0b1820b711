"""Anchors and identifiers from words, and the hints that propose them."""

from __future__ import annotations

import pytest

from briefgen.model.nodes import Anchor
from briefgen.model.slugs import hint_for_anchor, hint_for_identifier, identifier_from, slug


@pytest.mark.parametrize(
    ("words", "anchor", "identifier"),
    [
        ("Über Häfen", "uber-hafen", "uber-hafen"),
        ("2nd place", "x-2nd-place", "2nd-place"),
        ("Açores_São-Tomé", "acores-sao-tome", "acores-sao-tome"),
        ("Λιμάνι", "", ""),
        ("a" * 40, "a" * 36, "a" * 40),
    ],
)
def test_words_as_an_anchor_and_as_an_identifier(words: str, anchor: str, identifier: str) -> None:
    assert (slug(words), identifier_from(words)) == (anchor, identifier)
    assert not anchor or Anchor(anchor)


def test_several_identifiers_in_one_text_are_entries_of_their_own() -> None:
    assert hint_for_identifier("one, two words") == "write an entry for each: 'one', 'two-words'"


@pytest.mark.parametrize(
    ("written", "of_anchor", "of_identifier"),
    [
        ("2nd place", "did you mean 'x-2nd-place'? Use", "did you mean '2nd-place'? Use"),
        ("Häfen", "did you mean 'hafen'? Use", "did you mean 'hafen'? Use"),
        ("—", "use lower-case letters", "use lower-case letters"),
    ],
)
def test_a_hint_proposes_what_is_valid(written: str, of_anchor: str, of_identifier: str) -> None:
    assert hint_for_anchor(written).startswith(of_anchor)
    assert hint_for_anchor(written).endswith("beginning with a letter, 36 characters at most")
    assert hint_for_identifier(written).startswith(of_identifier)
    assert hint_for_identifier(written).endswith("digits and single hyphens")

"""A translation cites the sources of its original, with places in other words."""

from __future__ import annotations

import pytest

from briefgen.content.translations.structure import difference, has_words


@pytest.mark.parametrize(
    ("original", "translation", "found"),
    [
        ("A[^law, Article 3; book]", "B[^law, Artikel 3; book]", ""),
        ("A[^law; book]", "B[^law;\nbook]", ""),
        ("A[^law, p. 3]", "B[^book, S. 3]", "the translation lacks the note '[^law]'"),
        ("A[^law; book]", "B[^law]", "the translation lacks the note '[^law; book]'"),
    ],
)
def test_sources_are_compared_without_their_places(original, translation, found):
    assert difference(original, translation, "blocks") == found


@pytest.mark.parametrize(
    ("text", "expected"), [("[^law; book]", False), ("[^law, p. 3]", True), ("[^law]", False)]
)
def test_the_words_of_a_place_are_translated(text, expected):
    assert has_words(text) is expected

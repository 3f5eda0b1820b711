"""The indefinite article of English."""

from __future__ import annotations

import pytest

from briefgen.language.articles import indefinite_article


@pytest.mark.parametrize(
    ("words", "article"),
    [
        ("protected designation", "a"),
        ("agreement", "an"),
        ("European Union", "a"),
        ("university", "a"),
        ("unit of measure", "a"),
        ("uninsured person", "an"),
        ("understanding", "an"),
        ("urban area", "an"),
        ("utility", "a"),
        ("one-stop shop", "a"),
        ("hourly rate", "an"),
        ("household", "a"),
        ("honorary consul", "an"),
        ("EU programme", "an"),
        ("UN body", "a"),
        ("SME fund", "an"),
    ],
)
def test_the_article_fits_how_the_words_are_said(words: str, article: str) -> None:
    assert indefinite_article(words) == article

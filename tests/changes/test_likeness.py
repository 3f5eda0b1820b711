"""Which parts of two documents are compared with each other."""

from __future__ import annotations

from briefgen.changes.likeness import candidates
from briefgen.changes.parts import DocumentPart
from briefgen.changes.tokens import Token


def paragraph(words: str) -> DocumentPart:
    return DocumentPart(
        kind="paragraph", key="", tokens=tuple(Token(word, word) for word in words.split())
    )


def test_of_parts_that_share_equally_many_words_the_nearest_are_compared() -> None:
    """Otherwise two runs could find different changes, as sets of words have no order."""
    names = [f"word{number}" for number in range(5)]
    alike = [f"{name} {' '.join(names)}" for name in "abcdefghijklmnopqrst"]
    others = [f"other{number}" for number in range(20)]
    new = [paragraph(words) for words in (*alike, *others)]
    old = [paragraph(f"old{number}") for number in range(39)]
    old.insert(10, paragraph(f"z {' '.join(names)}"))
    found = [(i, j) for i, j, _ in candidates(old, new)]
    assert found == [(10, j) for j in (10, 9, 11, 8, 12, 7, 13, 6)]

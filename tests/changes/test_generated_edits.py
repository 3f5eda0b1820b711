"""A comparison finds exactly the edit that was made, of every kind, in every kind of place."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.changes import compare
from briefgen.model.document import Document
from briefgen.resolve import resolve
from support import strategies
from support.document_edits import (
    EDITS,
    EditedPlace,
    cases,
    distinct_texts,
    document_with,
)
from support.sampling import examples


@pytest.mark.parametrize(("place", "edit"), cases(), ids=lambda case: getattr(case, "name", case))
@examples(6, 60)
@given(
    seed=st.integers(0, 10**6),
    count=st.integers(4, 7),
    words=st.integers(12, 30),
    where=st.sampled_from(["first", "between", "last"]),
)
def test_a_comparison_finds_exactly_the_edit(
    place: EditedPlace, edit: str, seed: int, count: int, words: int, where: str
) -> None:
    texts = distinct_texts(seed, count, words)
    at = {"first": 0, "between": count // 2, "last": count - 1}[where]
    old = document_with(place, texts)
    after, expected = EDITS[edit](list(texts), place, at, random.Random(seed))
    found = compare(resolve(old), resolve(document_with(place, after)))
    assert [(change.kind, change.what) for change in found.changes] == expected


@examples(15, 200)
@given(strategies.documents())
def test_a_document_has_no_changes_to_itself(document: Document) -> None:
    assert compare(resolve(document), resolve(document)).changes == ()

"""A comparison that passes over equal parts finds what one finds that compares every part."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.build.resolved_document import resolved_document
from briefgen.changes import compare, matching, texts
from briefgen.changes.change import DocumentComparison
from briefgen.model.document import Document, ResolvedDocument
from briefgen.resolve import resolve
from support import strategies
from support.document_edits import EDITS, EditedPlace, cases, distinct_texts, document_with
from support.sampling import examples


def compared_slowly(old: ResolvedDocument, new: ResolvedDocument) -> DocumentComparison:
    """The comparison in which no two parts and no two texts are taken for equal at once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matching._Matcher, "_are_equal", lambda *_: False)
        patch.setattr(texts, "_notes_in_order", lambda *_: None)
        return compare(old, new)


@examples(20, 300)
@given(strategies.documents(), strategies.documents())
def test_any_two_documents(old: Document, new: Document) -> None:
    documents = resolve(old), resolve(new)
    assert compare(*documents) == compared_slowly(*documents)
    assert compare(documents[0], documents[0]) == compared_slowly(documents[0], documents[0])


@pytest.mark.parametrize(("place", "edit"), cases(), ids=lambda case: getattr(case, "name", case))
@examples(3, 30)
@given(seed=st.integers(0, 10**6), at=st.integers(0, 4))
def test_every_kind_of_edit(place: EditedPlace, edit: str, seed: int, at: int) -> None:
    before = distinct_texts(seed, 5, 12)
    after, _ = EDITS[edit](list(before), place, at, random.Random(seed))
    documents = resolve(document_with(place, before)), resolve(document_with(place, after))
    assert compare(*documents) == compared_slowly(*documents)


def test_two_versions_of_a_paper(root: Path) -> None:
    documents = [resolved_document(root, f"mexico/d3.5@{name}") for name in ("v1", "v2")]
    for old, new in (documents, documents[::-1]):
        assert compare(old, new) == compared_slowly(old, new)

"""A comparison finds exactly the edit that was made, of every kind, in every kind of place."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.changes import compare
from briefgen.changes.change import ContentChange
from briefgen.changes.html_page import html_page
from briefgen.changes.json_format import CHANGES_SCHEMA, changes_json
from briefgen.changes.markdown import markdown_report
from briefgen.changes.parts import parts_of
from briefgen.changes.terminal import terminal_report
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
from support.json_schemas import assert_valid
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


@examples(10, 200)
@given(strategies.documents(), strategies.documents())
def test_any_two_documents_can_be_compared_and_reported(old: Document, new: Document) -> None:
    """Each of their texts is in both documents, or reported."""
    resolved = resolve(old), resolve(new)
    found = compare(*resolved)
    assert_valid(changes_json([found]), CHANGES_SCHEMA)
    for report in (terminal_report(found), markdown_report(found), html_page([found])):
        assert report
    reported = letters(" ".join(words_of_change(change) for change in found.changes))
    common = {part.words for part in parts_of(resolved[0].document).walk()}
    for part in parts_of(resolved[1].document).walk():
        if part.kind == "paragraph" and part.words not in common:
            assert letters(part.text) in reported


def letters(text: str) -> str:
    """The text without spaces, and without the notes between its words."""
    return "".join(re.sub(r"\[note: [^\]]*\]", "", text).split())


def words_of_change(change: ContentChange) -> str:
    """The words of the new version in a change, without the notes between them."""
    words = "".join(run.text for run in change.words if run.kind != "removed")
    passages = " ".join(one.text for one in change.passages)
    return " ".join([words, passages, *(words_of_change(one) for one in change.within)])

"""The changes from V1 to V2 of the paper on Mexico are marked completely, by a person.

They are the measure of a redline: how many changes a reader must look at.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from support.marked_changes import MarkedChange, marked_changes, unmarked_words, words_of
from support.word_content import DocumentContent
from support.word_reading import content_of

MARKED = Path(__file__).parent / "papers" / "mexico-d3.5-v1-v2.yaml"


def paper(root: Path, version: str) -> DocumentContent:
    return content_of((root / f"output/mexico/d3.5-{version}.docx").read_bytes())


def test_the_papers_agree_in_all_words_that_are_not_marked(root: Path) -> None:
    changes = marked_changes(MARKED)
    old = [(change.kind, change.old) for change in changes if change.old]
    new = [(change.kind, change.new) for change in changes if change.new]
    assert unmarked_words(paper(root, "v1"), old) == unmarked_words(paper(root, "v2"), new)


def test_changed_words_begin_and_end_with_a_change() -> None:
    assert [change for change in marked_changes(MARKED) if not is_exact(change)] == []


def is_exact(change: MarkedChange) -> bool:
    """Whether a change has words, and begins and ends with words that differ."""
    old, new = words_of(change.old), words_of(change.new)
    if change.kind != "words" or not (old and new):
        return bool(old) != bool(new)
    return old[0] != new[0] and old[-1] != new[-1]


def test_the_number_of_changes_is_measured(record_property: Callable[[str, Any], None]) -> None:
    changes = marked_changes(MARKED)
    record_property("changes marked from V1 to V2 of mexico/d3.5", len(changes))
    assert changes

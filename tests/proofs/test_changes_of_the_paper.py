"""The comparison of V1 and V2 of the paper on Mexico, against the changes that a person marked.

Each marked place is reported, and nothing else. The words of a run can begin and end elsewhere
than a person would: what counts is the paragraph or row with the change.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.build.resolved_document import resolved_document
from briefgen.changes import compare
from briefgen.changes.change import ContentChange, DocumentComparison, Words
from support.marked_changes import MarkedChange, marked_changes, words_of

MARKED = Path(__file__).parent / "papers" / "mexico-d3.5-v1-v2.yaml"
STORY = "UNAQ, CONALEP, Safran and Airbus Helicopters: training and resource sharing"


@pytest.fixture(scope="module")
def comparison(root: Path) -> DocumentComparison:
    old, new = (resolved_document(root, f"mexico/d3.5@{version}") for version in ("v1", "v2"))
    return compare(old, new)


Text = list[tuple[str, bool]]
"""The words of a text, each with whether it was changed."""


def sides(change: ContentChange) -> tuple[Text, Text]:
    """The old and the new text of a change, without the notes of added and removed parts."""
    old = [word for run in change.words if run.kind != "added" for word in flagged(run)]
    new = [word for run in change.words if run.kind != "removed" for word in flagged(run)]
    passages = " ".join(one.text for one in change.passages if one.what != "note")
    whole = [(word, True) for word in words_of(f"{change.label} {passages}") if word != "|"]
    if change.kind in ("added", "removed"):
        return (whole, []) if change.kind == "removed" else ([], whole)
    return old, new


def flagged(run: Words) -> Text:
    text = re.sub(r" \[note: [^\]]*\]", " ", run.text)
    return [(word, run.kind != "equal") for word in words_of(text)]


def has_changed(text: Text, quote: str) -> bool:
    """Whether a text has quoted words, at least one of which was changed."""
    words, quoted = [word for word, _ in text], words_of(quote)
    for n in range(len(words) - len(quoted) + 1):
        changed = any(is_changed for _, is_changed in text[n : n + len(quoted)])
        if words[n : n + len(quoted)] == quoted and changed:
            return True
    return False


def test_every_marked_place_is_reported(comparison: DocumentComparison) -> None:
    texts = [sides(change) for change in comparison.changes]
    missing = [
        (mark.part, mark.kind, quote)
        for mark in marked_changes(MARKED)
        for side, quote in enumerate((mark.old, mark.new))
        if quote and not any(has_changed(text[side], quote) for text in texts)
    ]
    assert missing == []


def test_nothing_unmarked_is_reported(comparison: DocumentComparison) -> None:
    marks = marked_changes(MARKED)
    unmarked = [
        change
        for change in comparison.changes
        if change.kind != "moved" and not any(is_marked(mark, change) for mark in marks)
    ]
    assert unmarked == []


def is_marked(mark: MarkedChange, change: ContentChange) -> bool:
    quotes = zip((mark.old, mark.new), sides(change), strict=True)
    return any(quote and has_changed(text, quote) for quote, text in quotes)


def test_the_story_is_reported_as_moved(comparison: DocumentComparison) -> None:
    moved = [change for change in comparison.changes if change.kind == "moved"]
    assert [change.what for change in moved] == ["story"]
    assert moved[0].old is not None
    assert moved[0].new is not None
    assert moved[0].old.headings[-1] == f"3.3. {STORY}"
    assert moved[0].new.headings[-1] == f"3.2. Success story 2: {STORY}"


def test_each_change_leads_to_a_line_of_both_versions(
    comparison: DocumentComparison, root: Path
) -> None:
    for change in comparison.changes:
        positions = [one for one in (change.old, change.new) if one is not None]
        assert len(positions) == (1 if change.kind in ("added", "removed") else 2)
        for position in positions:
            lines = (root / position.path).read_text("utf-8").split("\n")
            assert 1 <= position.line <= len(lines)


def test_a_paper_has_no_changes_to_itself(root: Path) -> None:
    paper = resolved_document(root, "mexico/d3.5@v2")
    assert compare(paper, paper).changes == ()

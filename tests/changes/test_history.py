"""The changes in words, from which an author can make a history."""

from __future__ import annotations

import pytest

from briefgen.changes.change import (
    ChangeKind,
    ContentChange,
    DocumentComparison,
    Position,
    Words,
)
from briefgen.changes.history import history_words, without_history
from briefgen.resolve import resolve
from support.builders import document, para, section


def at(*headings: str) -> Position:
    return Position("a.md", 1, headings)


PORTS, AIM = at("2. Aim", "2.1. Ports of call"), at("2. Aim")
COVER = ContentChange(
    kind="edited", what="cover row", label="Date", old=at("Cover"), new=at("Cover")
)


def changed(
    what: str = "paragraph",
    kind: ChangeKind = "edited",
    where: Position = PORTS,
    *,
    label: str = "",
    text: str = "",
    **others: object,
) -> ContentChange:
    words = (Words("removed", "old"), Words("added", text)) if text else ()
    return ContentChange(
        kind=kind,
        what=what,
        label=label,
        old=None if kind == "added" else where,
        new=None if kind == "removed" else where,
        words=words,
        **others,  # type: ignore[arg-type]
    )


def compared(*changes: ContentChange) -> DocumentComparison:
    return DocumentComparison(old="a/d1@v1", new="a/d1@v2", changes=(COVER, *changes))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ((), "Cover revised."),
        ((changed(),), "Section 2.1 revised."),
        ((changed(), changed(), changed(where=AIM)), "Sections 2.1 and 2 revised."),
        ((changed(where=at("Aim")),), "“Aim” revised."),
        (
            (changed("section", "added"), changed("story", "removed", at("3. A 4.5 MW cell"))),
            "Section “Ports of call” added; story “A 4.5 MW cell” removed.",
        ),
        (
            (
                changed("cell", label="Table 2, row “HEGAN”, column “Site”"),
                changed("row", "added", label="Table 2, row “Net”"),
                changed("table", "added", label="Table 3"),
                changed("caption", label="Figure 1"),
            ),
            "Table 2 and Figure 1 revised; Table 3 added.",
        ),
        (
            (changed("fact", label="jobs"), changed("fact", label="exports"), changed("source")),
            "2 facts updated; 1 source updated.",
        ),
        ((changed("organisation"), changed("organisation")), "2 names of organisations updated."),
    ],
)
def test_the_changes_are_one_sentence(changes: tuple[ContentChange, ...], words: str) -> None:
    assert history_words(compared(*changes)) == words


def test_equal_documents_have_no_changes() -> None:
    assert history_words(DocumentComparison(old="a", new="b", changes=())) == "No changes."


def test_the_list_of_versions_is_not_compared() -> None:
    sections = (
        section("aim", "Aim", para("Text.")),
        section("document-history", "History", para("V1: First.")),
    )
    found = without_history(resolve(document(*sections)))
    assert [one.anchor for one in found.document.sections] == ["aim"]

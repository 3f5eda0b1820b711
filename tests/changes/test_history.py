"""A history is compared with the changes, and can be made from them."""

from __future__ import annotations

import pytest

from briefgen.changes.change import (
    ChangeKind,
    ContentChange,
    Detail,
    DocumentComparison,
    Passage,
    Position,
    Words,
)
from briefgen.changes.history import history_words, names_a_change, without_history
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


SAME_WORDS = changed(text="about harbours of Monterrey")


@pytest.mark.parametrize(
    "record",
    [
        "",
        "TBC",
        "n/a",
        "V2",
        "Version 2 of March 2019.",
        "Minor updates.",
        "Various changes after comments of the agency.",
        "Final version with small corrections",
        "The annex is shorter.",
        "Tables are new.",
        "1 change",
        "Neue Fassung.",
    ],
)
def test_words_that_fit_any_change_are_not_enough(record: str) -> None:
    assert not names_a_change(record, compared(SAME_WORDS))


@pytest.mark.parametrize(
    "record",
    [
        "Section 2.1 is new.",
        "2.1 rewritten",
        "All paragraphs reviewed.",
        "Chapters on ports.",
        "Ports updated.",
        "Texts about Monterrey",
        "Harbour statistics",
        "The whole document was revised.",
        "Complete revision.",
        "Typos corrected.",
        "Kapitel „Ports of call“ neu gefasst",
    ],
)
def test_a_part_a_kind_of_part_or_the_whole_is_a_change(record: str) -> None:
    assert names_a_change(record, compared(SAME_WORDS))


@pytest.mark.parametrize(
    ("change", "record"),
    [
        (changed("table", "added", label="Table 3"), "A table is new."),
        (changed("row", "added", label="Table 3, row “HEGAN”"), "HEGAN added."),
        (changed("fact", label="mx-companies"), "{{ fact('mx-companies') }} companies."),
        (changed("fact", label="x", details=(Detail("value", "330", "370"),)), "370, not 330."),
        (changed("fact", label="x"), "New figures."),
        (changed(text="12 of 40"), "New figures."),
        (changed("source", source="Eurostat, Trade"), "Figures of Eurostat."),
        (changed("note", "added"), "Two footnotes more."),
        (changed("story", "moved"), "The order of the stories"),
        (
            changed("paragraph", "added", passages=(Passage("paragraph", "In Jalisco, it grew."),)),
            "Jalisco is included.",
        ),
        (changed("story", "moved", within=(changed(text="turbines"),)), "Turbines"),
    ],
)
def test_names_values_and_kinds_are_found(change: ContentChange, record: str) -> None:
    assert names_a_change(record, compared(change))
    assert not names_a_change(record, compared(changed(where=at("Aim"))))


def test_usual_words_of_a_new_paragraph_name_nothing() -> None:
    passage = Passage("paragraph", "In Jalisco, exports increased after 2019 because of aid.")
    change = changed("paragraph", "added", passages=(passage,))
    assert not names_a_change("Increased quality, 2019.", compared(change))


def test_the_cover_counts_where_nothing_else_has_changed() -> None:
    assert names_a_change("The date is corrected.", compared())
    assert not names_a_change("The date is corrected.", compared(changed(where=at("Aim"))))


def test_the_document_has_own_words_for_kinds_of_parts() -> None:
    found = compared(changed("row", "added", label="Tabelle 1, row “A”"))
    assert not names_a_change("Eine Liste mehr.", found, {"row": "Tabelle"})
    change = compared(changed("row", "added"))
    assert names_a_change("Tabellen ergänzt.", change, {"row": "Tabelle"})
    assert not names_a_change("Tabellen ergänzt.", change)


def test_the_list_of_versions_is_not_compared() -> None:
    sections = (
        section("aim", "Aim", para("Text.")),
        section("document-history", "History", para("V1: First.")),
    )
    found = without_history(resolve(document(*sections)))
    assert [one.anchor for one in found.document.sections] == ["aim"]

"""A history must name one of the largest changes, as people write them."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.build.resolved_document import resolved_document
from briefgen.changes import compare
from briefgen.changes.change import (
    ChangeKind,
    ContentChange,
    Detail,
    DocumentComparison,
    Passage,
    Position,
    Words,
)
from briefgen.changes.history import without_history
from briefgen.changes.history_names import more_than_corrections, unnamed_changes
from briefgen.review.words_by_language import WORDS


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
    assert unnamed_changes(record, compared(SAME_WORDS))


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
        "Kapitel „Ports of call“ neu gefasst",
    ],
)
def test_a_part_a_kind_of_part_or_the_whole_is_a_change(record: str) -> None:
    assert not unnamed_changes(record, compared(SAME_WORDS))


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
    assert not unnamed_changes(record, compared(change))
    assert unnamed_changes(record, compared(changed(where=at("Aim"))))


def test_usual_words_of_a_new_paragraph_name_nothing() -> None:
    passage = Passage("paragraph", "In Jalisco, exports increased after 2019 because of aid.")
    change = changed("paragraph", "added", passages=(passage,))
    assert unnamed_changes("Increased quality, 2019.", compared(change))


def test_the_cover_counts_where_nothing_else_has_changed() -> None:
    assert not unnamed_changes("The date is corrected.", compared())
    assert unnamed_changes("The date is corrected.", compared(changed(where=at("Aim"))))


def test_the_document_has_own_words_for_kinds_of_parts() -> None:
    found = compared(changed("row", "added", label="Tabelle 1, row “A”"))
    assert unnamed_changes("Eine Liste mehr.", found, {"row": "Tabelle"})
    change = compared(changed("row", "added"))
    assert not unnamed_changes("Tabellen ergänzt.", change, {"row": "Tabelle"})
    assert unnamed_changes("Tabellen ergänzt.", change)


# -- versions as people write them -----------------------------------------------------------

_LABELS = {"section": "Section", "table": "Table", "figure": "Figure", "story": "Success story"}


@pytest.fixture(scope="module")
def harbours(starter: Path) -> DocumentComparison:
    return versions(starter, "harbours/d1.1")


@pytest.fixture(scope="module")
def mexico(root: Path) -> DocumentComparison:
    return versions(root, "mexico/d3.5")


def versions(project: Path, target: str) -> DocumentComparison:
    old, new = (resolved_document(project, f"{target}@{one}") for one in ("v1", "v2"))
    return compare(without_history(old), without_history(new))


@pytest.mark.parametrize(
    ("language", "record"),
    [
        ("en", "The background counts the harbours that have joined since version 1."),
        ("en", "Section 1 revised."),
        ("en", "Two towns have joined since version 1."),
        ("en", "Updated text on why small harbours matter"),
        ("en", "Whole text revised"),
        ("en", "Survey of 2024; two towns joined"),
        ("es", "Se actualizan todas las secciones."),
        ("de", "Kapitel 1 überarbeitet"),
        ("fr", "Chapitre 1 révisé"),
        ("hu", "1. fejezet frissítve"),
        ("el", "Το κεφάλαιο 1 αναθεωρήθηκε"),
        ("fi", "Koko teksti päivitetty"),
    ],
)
def test_a_history_of_a_small_version(
    language: str, record: str, harbours: DocumentComparison
) -> None:
    assert unnamed_changes(record, replace(harbours, language=language), _LABELS) == []


@pytest.mark.parametrize(
    ("language", "record"),
    [
        ("en", "The survey is repeated."),
        ("en", "Editorial changes"),
        ("en", "Second version for the agency"),
        ("en", "Section 2 revised"),
        ("en", "Section 11 revised"),
        ("en", "Typos corrected."),
        ("en", "The shore power is new"),
        ("en", "Harbours in Europe"),
        ("en", "All comments of the agency considered"),
        ("fr", "Deuxième version"),
        ("de", "Neue Fassung des Dokuments"),
        ("es", "Actualización menor"),
        ("pl", "Rozdział 2 zaktualizowany"),
    ],
)
def test_one_word_of_a_changed_paragraph_is_not_its_name(
    language: str, record: str, harbours: DocumentComparison
) -> None:
    found = unnamed_changes(record, replace(harbours, language=language), _LABELS)
    assert found == ["section 1 revised"]


@pytest.mark.parametrize(
    ("language", "record"),
    [
        ("en", "Updated figures for 2019; story on the Basque Energy Cluster added"),
        ("en", "ICT section added"),
        ("en", "Biotechnology dropped"),
        ("en", "Tables of clusters added"),
        ("en", "Sections 3 and 4 updated"),
        ("en", "Sections 3–4 rewritten"),
        ("en", "2.1 rewritten"),
        ("en", "Complete revision of the paper"),
        ("en", "Opportunities for aerospace and automotive updated"),
        ("en", "Table 3 is new"),
        ("en", "Policy dialogue updated"),
        ("es", "Se añade el sector TIC y se suprime la biotecnología"),
        ("es", "Nuevas cifras de 2019"),
        ("de", "Neuer Abschnitt zu IKT; Biotechnologie entfällt"),
        ("de", "Abschnitte 3 bis 4 aktualisiert"),
        ("fr", "Ajout d’un récit sur le cluster de l’énergie basque"),
        ("fr", "Actualisation intégrale du document"),
        ("it", "Aggiunte cinque tabelle; sezione 4.4 nuova"),
        ("pl", "Sektor biotechnologii usunięty"),
        ("sv", "Avsnitt 3 och 4 uppdaterade"),
    ],
)
def test_a_history_of_a_large_version(
    language: str, record: str, mexico: DocumentComparison
) -> None:
    assert unnamed_changes(record, replace(mexico, language=language), _LABELS) == []


@pytest.mark.parametrize(
    ("language", "record"),
    [
        ("en", "The survey is repeated."),
        ("en", "Update of the paper on Mexico"),
        ("en", "Mexican clusters and EU cooperation"),
        ("en", "Minor updates after comments of the European Commission"),
        ("en", "Version 2 of March 2019"),
        ("en", "Typos corrected"),
        ("en", "Chapter 7 revised"),
        ("en", "Table 9 is new"),
        ("en", "Improved wording and layout"),
        ("de", "Überarbeitete Fassung nach Kommentaren der Agentur"),
        ("es", "Versión revisada tras comentarios de la Comisión"),
        ("it", "Versione finale"),
        ("sv", "Avsnitt 7 uppdaterat"),
    ],
)
def test_a_history_that_names_no_large_change(
    language: str, record: str, mexico: DocumentComparison
) -> None:
    found = unnamed_changes(record, replace(mexico, language=language), _LABELS)
    assert found[0].startswith("story “Success story 1: Cluster de Energía")
    assert "section “Biotechnology sector” removed" in found
    assert "section 2.2 revised" in found


def test_a_small_change_does_not_count_beside_large_ones() -> None:
    found = compared(changed("section", "removed", AIM), changed(text="Kraken", where=PORTS))
    assert unnamed_changes("The kraken is new.", found) == ["section “Aim” removed"]
    assert not unnamed_changes("The kraken is new.", compared(changed(text="Kraken")))
    assert not unnamed_changes("The aim is dropped; the kraken is new.", found)


SPELLING = [
    ("en", "harbuor", "harbour"), ("en", "their is", "there is"), ("en", "co-op", "coop"),
    ("en", "the port, which", "the port which"), ("en", "port", "Port"), ("en", "is", "are"),
    ("en", "", "the"), ("en", "an port", "a port"), ("en", "alot", "a lot"),
    ("en", "Mexco", "Mexico"),
    ("es", "puetro", "puerto"), ("es", "Mexico", "México"), ("de", "Haffen", "Hafen"),
    ("de", "daß", "dass"), ("fr", "ameliorer", "améliorer"), ("pl", "portow", "portów"),
    ("hu", "kikötö", "kikötő"), ("el", "λιμανι", "λιμάνι"), ("bg", "пристанще", "пристанище"),
    ("fi", "satamma", "satama"), ("pt", "acao", "ação"),
]  # fmt: skip
MEANING = [
    ("en", "weak", "strong"), ("en", "a", "no"), ("en", "", "not"), ("en", "may", "must"),
    ("en", "12", "13"), ("en", "1.2", "12"), ("en", "million", "billion"), ("en", "and", "or"),
    ("en", "import", "export"), ("en", "legal", "illegal"), ("en", "Austria", "Australia"),
    ("en", "possible", "impossible"), ("en", "two", "ten"), ("en", "increase", "decrease"),
    ("en", "Latvia", "Lithuania"), ("en", "can", "can't"), ("en", "", "temporary"),
    ("en", "some", ""), ("de", "mit", "ohne"), ("de", "ein", "kein"), ("fr", "avec", "sans"),
    ("es", "y", "o"), ("es", "", "no"), ("pl", "jest", "nie jest"), ("it", "prima", "dopo"),
    ("nl", "een", "geen"), ("sv", "stark", "svag"),
]  # fmt: skip
OF_SPELLING = {
    "bg": "Поправени печатни грешки.", "cs": "Opraveny překlepy.", "da": "Trykfejl rettet.",
    "de": "Tippfehler berichtigt.", "el": "Τυπογραφικά λάθη.", "en": "Typos corrected.",
    "es": "Corrección de erratas.", "et": "Trükivead parandatud, kirjavead.",
    "fi": "Kirjoitusvirheitä korjattu.", "fr": "Coquilles corrigées.",
    "ga": "Botúin litrithe ceartaithe.", "hr": "Ispravljeni tipfeleri.",
    "hu": "Elírások javítása.", "it": "Correzione di refusi.", "lt": "Ištaisytos rašybos klaidos.",
    "lv": "Labotas drukas kļūdas.", "mt": "Żbalji ortografiċi.", "nl": "Typefouten verbeterd.",
    "pl": "Poprawiono literówki.", "pt": "Gralhas corrigidas.", "ro": "Greșeli de tipar.",
    "sk": "Opravené preklepy.", "sl": "Popravljene tipkarske napake.",
    "sv": "Stavfel rättade.",
}  # fmt: skip
"""By language: a history of a version with corrected spelling."""


def edited(language: str, *pairs: tuple[str, str]) -> DocumentComparison:
    """A comparison in which words of one paragraph replace each other."""
    words = [Words("equal", "The words of ports")]
    for old, new in pairs:
        words += [Words("removed", f" {old}")] if old else []
        words += [Words("added", f" {new}")] if new else []
        words.append(Words("equal", " in all ports of the sea"))
    change = replace(changed(), words=tuple(words))
    return replace(compared(change), language=language)


@pytest.mark.parametrize(("language", "old", "new"), SPELLING)
def test_a_history_can_say_that_the_spelling_is_corrected(
    language: str, old: str, new: str
) -> None:
    found = edited(language, (old, new))
    for record in ("Typos corrected.", "Spelling and grammar", OF_SPELLING[language]):
        assert unnamed_changes(record, found) == []
        assert unnamed_changes(record, edited(language, (old, new), ("small", "large"))) != []


@pytest.mark.parametrize(("language", "old", "new"), MEANING)
def test_another_word_is_not_a_correction_of_the_spelling(
    language: str, old: str, new: str
) -> None:
    found = edited(language, ("recieve", "receive"), (old, new))
    for record in ("Typos corrected.", "Spelling and grammar", OF_SPELLING[language]):
        assert unnamed_changes(record, found) == ["section 2.1 revised"]
        assert more_than_corrections(record, found) == (
            "corrects the spelling",
            "other words have changed",
        )
    assert unnamed_changes("Typos corrected in section 2.1.", found) == []


@pytest.mark.parametrize("language", sorted(WORDS))
def test_each_official_language_has_words_for_corrected_spelling(language: str) -> None:
    assert unnamed_changes(OF_SPELLING[language], edited(language, ("letterz", "letters"))) == []


@pytest.mark.parametrize(
    ("language", "old", "new", "is_wording"),
    [
        ("en", "weak", "feeble", True),
        ("en", "which is big", "that has become large", True),
        ("en", "North", "Baltic", False),
        ("en", "40 ports", "50 harbours", False),
        ("en", "weak", "not strong", False),
        ("de", "Probleme", "Schwierigkeiten", True),
        ("de", "eine Lösung", "keine Lösung", False),
        ("es", "el Puerto", "la terminal", False),
    ],
)
def test_a_history_can_say_that_the_wording_is_improved(
    language: str, old: str, new: str, is_wording: bool
) -> None:
    found = edited(language, (old, new))
    assert (unnamed_changes("Improved wording", found) == []) == is_wording
    assert unnamed_changes("Typos corrected", found) != []
    if not is_wording:
        assert more_than_corrections("Improved wording", found)[0] == "improves the wording"


def test_a_correction_in_one_section_does_not_name_a_change_in_another() -> None:
    (typo,) = edited("en", ("recieve", "receive")).changes[1:]
    other = changed(text="kraken", where=AIM)
    assert unnamed_changes("Typos corrected.", compared(typo)) == []
    assert unnamed_changes("Typos corrected.", compared(typo, other)) != []
    assert unnamed_changes("Typos corrected; section 2 revised.", compared(typo, other)) == []


ROW = changed(
    "list item",
    "removed",
    at("2. Shore power"),
    label="Table 2, row “Blue Basin”",
    text="Blue Basin",
)


@pytest.mark.parametrize(
    "record",
    [
        "Words.",
        "Some words.",
        "Text.",
        "Typos corrected.",
        "Wording improved",
        "Grammar and style",
        "Paragraphs reworded",
    ],
)
def test_a_kind_of_edit_does_not_name_a_row_that_has_left(record: str) -> None:
    assert unnamed_changes(record, compared(ROW))


def test_a_generic_noun_does_not_name_a_small_edit() -> None:
    for record in ("Words.", "Some words."):
        assert unnamed_changes(record, compared(SAME_WORDS))


@pytest.mark.parametrize(
    ("language", "record"),
    [
        ("en", "Section 2 was not revised."), ("en", "Section 2 hasn’t been edited."),
        ("en", "Table 2 unchanged"), ("en", "Tables and figures are unchanged."),
        ("en", "This is not a revision of section 2."),
        ("en", "Section 2 need not be revised."),
        ("en", "Blue Basin did not change; section 1 is identical."),
        ("pt", "Section 2 unchanged; capítulo 2 não alterado"),
        ("bg", "Раздел 2 не е променен."), ("bg", "Раздел 2 е непроменен"),
        ("de", "Kapitel 2 wurde nicht geändert"), ("pl", "Rozdział 2 nie został zmieniony"),
        ("cs", "Kapitola 2 nebyla změněna"), ("nl", "Hoofdstuk 2 is ongewijzigd"),
        ("cs", "Kapitola 2 beze změn"), ("da", "Afsnit 2 er uændret"),
        ("de", "Kapitel 2 nicht überarbeitet"), ("de", "Abschnitt 2 unverändert"),
        ("el", "Κεφάλαιο 2 χωρίς αλλαγές"), ("es", "La sección 2 no se modifica"),
        ("et", "Peatükk 2 muutmata"), ("fi", "Luku 2 muuttumaton"),
        ("fr", "Section 2 inchangée"), ("fr", "La section 2 n’est pas révisée"),
        ("ga", "Caibidil 2 gan athrú"), ("hr", "Poglavlje 2 bez promjena"),
        ("hu", "A 2. fejezet nem változott."), ("it", "Sezione 2 non modificata"),
        ("lt", "Skyrius 2 be pakeitimų"), ("lv", "Nodaļa 2 bez izmaiņām"),
        ("mt", "Kapitolu 2 mingħajr tibdil"), ("nl", "Hoofdstuk 2 niet gewijzigd"),
        ("pl", "Rozdział 2 bez zmian"), ("pt", "Capítulo 2 sem alterações"),
        ("ro", "Capitolul 2 neschimbat"), ("sk", "Kapitola 2 bez zmien"),
        ("sl", "Poglavje 2 brez sprememb"), ("sv", "Avsnitt 2 oförändrat"),
    ],
)  # fmt: skip
def test_a_part_that_is_called_unchanged_is_not_named(language: str, record: str) -> None:
    assert unnamed_changes(record, replace(compared(ROW), language=language), _LABELS)


@pytest.mark.parametrize(
    ("language", "record"),
    [
        ("en", "Blue Basin is no longer in the table."),
        ("en", "Blue Basin has left and nothing else changed."),
        ("en", "Blue Basin left without other changes."),
        ("en", "Section 2 revised. Section 1 is unchanged."),
        ("en", "Section 1 unchanged, section 2 revised"),
        ("en", "Table no. 2 updated"),
        ("en", "Section 1 was not revised, but Blue Basin has left."),
        ("de", "Abschnitt 2 überarbeitet, sonst keine Änderungen"),
        ("de", "Kapitel 2 überarbeitet und Kapitel 1 unverändert"),
        ("fr", "Section 2 révisée sans autre modification"),
        ("hu", "2. fejezet frissítve"),
        ("cs", "Kapitola 2 přepracována beze změn kapitoly 1"),
        ("lt", "Skyrius 2 atnaujintas be kitų pakeitimų"),
        ("pt", "Revisões no capítulo 2"),
        ("es", "Blue Basin no figura ya"),
    ],
)
def test_a_change_beside_an_unchanged_part_is_named(language: str, record: str) -> None:
    assert unnamed_changes(record, replace(compared(ROW), language=language), _LABELS) == []


def test_counts_that_follow_are_named_only_if_nothing_else_changed() -> None:
    row = changed("list item", "removed", label="Table 2, row “Blue Basin”", text="Blue Basin")
    count = changed("count", label="networks")
    for record in (
        "Section 2 revised.",
        "Blue Basin has left.",
        "Table 2 updated.",
        "Table updated.",
    ):
        assert unnamed_changes(record, compared(row, count)) == []
    assert unnamed_changes("1 count updated.", compared(row, count)) == ["“list item” revised"]
    assert unnamed_changes("1 count updated.", compared(count)) == []


def test_the_cover_counts_where_only_a_notice_has_changed_beside_it() -> None:
    notice = changed("notice", where=at("Cover"), text="European Union, 2025")
    board = changed("cover row", where=at("Cover"), label="Validated by", text="Steering board")
    assert unnamed_changes("Validated by the steering board.", compared(notice, board)) == []
    assert unnamed_changes("The survey is repeated.", compared(notice, board)) != []

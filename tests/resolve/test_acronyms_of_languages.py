"""Acronyms are spelt out by the rules of the language of the document."""

from __future__ import annotations

import pytest

from briefgen.errors import ContentError
from briefgen.model.document import AcronymEntry
from briefgen.model.walk import words_of
from briefgen.resolve import resolve
from support.builders import document, para, ref, section


def expanded(words: str, entry: AcronymEntry, language: str) -> str:
    made = document(section("a", "A", para(words)), acronyms=[entry], language=language)
    return words_of(resolve(made).document.sections[0].blocks).strip()


@pytest.mark.parametrize(
    ("language", "entry", "words", "printed"),
    [
        (
            "fr",
            AcronymEntry(short="PME", long="petite entreprise", plural="petites entreprises"),
            "Les PMEs exportent.",
            "Les petites entreprises (PMEs) exportent.",
        ),
        (
            "en",
            AcronymEntry(short="SME", long="small enterprise"),
            "Many SMEs export.",
            "Many small enterprises (SMEs) export.",
        ),
        # An ending belongs to the short form, which stays.
        ("fi", AcronymEntry(short="EU", long="Euroopan unioni"), "EU:n alue.", "EU:n alue."),
        ("sv", AcronymEntry(short="EU", long="Europeiska unionen"), "EU:s mål.", "EU:s mål."),
        ("tr", AcronymEntry(short="AB", long="Avrupa Birliği"), "AB’nin hedefi.", "AB’nin hedefi."),
        ("hu", AcronymEntry(short="EU", long="Európai Unió"), "Az EU-ban él.", "Az EU-ban él."),
        # The Portuguese article is not the English one.
        (
            "pt",
            AcronymEntry(short="UE", long="União Europeia"),
            "Portugal integra a UE.",
            "Portugal integra a União Europeia (UE).",
        ),
        ("en", AcronymEntry(short="EU", long="Union"), "It is an EU aim.", "It is an EU aim."),
        (
            "nl",
            AcronymEntry(short="YM", long="ijzermaatschappij"),
            "YM groeit.",
            "IJzermaatschappij (YM) groeit.",
        ),
    ],
)
def test_the_first_use_is_spelt_out_if_it_is_right_in_the_language(
    language: str, entry: AcronymEntry, words: str, printed: str
) -> None:
    assert expanded(words, entry, language) == printed


@pytest.mark.parametrize(
    ("language", "before", "printed"),
    [
        ("el", "Γιατί; ", "Γιατί; Section\u00a02"),
        ("en", "Ports; ", "Ports; section\u00a02"),
        ("es", "¿", "¿Section\u00a02"),
        ("en", "Why? ", "Why? Section\u00a02"),
    ],
)
def test_a_reference_begins_a_sentence_by_the_signs_of_the_language(
    language: str, before: str, printed: str
) -> None:
    parts = section("a", "A", para(before, ref("b"))), section("b", "B", para("x"))
    made = document(*parts, language=language)
    assert words_of(resolve(made).document.sections[0].blocks).strip() == printed


def test_a_plural_that_is_not_known_is_a_finding() -> None:
    entry = AcronymEntry(short="KMU", long="kleines Unternehmen")
    with pytest.raises(ContentError) as caught:
        expanded("Viele KMUs exportieren.", entry, "de")
    (found,) = caught.value.diagnostics
    assert found.rule.code == "BG741"
    assert "'KMU' has no plural" in found.message
    assert "plural: …" in found.hint

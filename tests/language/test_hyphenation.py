"""The positions at which words are hyphenated, and the words that are not hyphenated."""

from __future__ import annotations

from itertools import pairwise

import pytest

from briefgen.language.conventions import OFFICIAL_LANGUAGES
from briefgen.language.hyphenation import break_points, has_dictionary
from briefgen.typeset.line_breaks import is_address


def parts(word: str, language: str) -> str:
    points = [0, *break_points(word, language), len(word)]
    return "|".join(word[a:b] for a, b in pairwise(points))


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        ("cooperation", "en-GB", "co|oper|a|tion"),
        ("Wirtschaftsgemeinschaft", "de", "Wirt|schafts|ge|mein|schaft"),
        ("Zusammenarbeit", "de-DE", "Zu|sam|men|ar|beit"),
        ("Fabrikausrüstung", "de-CH", "Fa|brik|aus|rüs|tung"),
        ("Wirtschaftsgemeinschaft", "de-AT", "Wirt|schafts|ge|mein|schaft"),
        ("cooperación", "es-MX", "coope|ra|ción"),
        ("“cooperation”,", "en-GB", "“co|oper|a|tion”,"),
        ("l’innovation", "fr", "l’in|no|va|tion"),
        ("«\u00a0innovation\u00a0»", "fr", "«\u00a0in|no|va|tion\u00a0»"),
        ("company’s", "en-GB", "com|pany’s"),
    ],
)
def test_words_are_hyphenated_by_the_patterns_of_their_language(
    word: str, language: str, expected: str
) -> None:
    assert parts(word, language) == expected


def test_at_least_two_letters_precede_a_hyphen_and_three_follow() -> None:
    for word in ("cooperation", "automotive", "development", "education", "international"):
        points = break_points(word, "en-GB")
        assert points
        assert all(2 <= point <= len(word) - 3 for point in points)


@pytest.mark.parametrize(
    "word",
    [
        "area", "SMES", "CONALEP", "SMEs", "ProMéxico", "www.cooperation.org", "cooperation.org",
        "information@cooperation.org", "https://cooperation/", "cooperation/development",
        "cooperation4", "2cooperation", "12\u00a0cooperation", "#cooperation", "@cooperation", "–",
        "cooperation_development", "",
    ],
)  # fmt: skip
def test_addresses_numbers_acronyms_and_short_words_are_not_hyphenated(word: str) -> None:
    assert break_points(word, "en-GB") == ()


def test_the_whole_word_decides_whether_its_parts_are_hyphenated() -> None:
    assert break_points("cooperation", "en-GB", "cluster-cooperation,")
    assert not break_points("cooperation", "en-GB", "www.my-cooperation")
    assert not break_points("cooperation", "en-GB", "C4-cooperation")


def test_no_hyphenation_changes_the_spelling_of_a_word() -> None:
    """The Dutch "omaatje" would become "oma-tje"."""
    assert parts("omaatje", "nl") == "omaatje"


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        # A break before a letter with a diaeresis replaces it: co-ordinatie.
        ("coördinatie", "nl", "coör|di|na|tie"),
        ("geïnteresseerd", "nl-BE", "geïn|te|res|seerd"),
        ("financiële", "nl", "fi|nan|ciële"),
        ("patiënten", "nl", "pa|tiën|ten"),
        ("reünie", "nl", "reü|nie"),
        ("Coördinatie", "nl", "Coör|di|na|tie"),
        # A long consonant of two letters is written in full on both sides: asz-szony.
        ("asszonyok", "hu", "asszo|nyok"),
        ("könnyű", "hu", "könnyű"),
        ("meggyőződés", "hu", "meggyő|ző|dés"),
        ("loccsan", "hu", "loccsan"),
        ("mennyiség", "hu", "mennyi|ség"),
        # Two equal consonants can be three: tugg-gummi.
        ("tuggummi", "sv", "tuggummi"),
        ("glassås", "sv", "glassås"),
        ("fotbollag", "sv", "fot|bollag"),
        ("trafikkork", "nb", "tra|fikkork"),
        ("samarbete", "sv", "sam|ar|bete"),
        # The sign between two l is not a letter.
        ("col·lecció", "ca", "col·lecció"),
        ("paral·lel", "ca", "paral·lel"),
        # Modern spelling keeps three equal letters and does not change ck.
        ("Schifffahrt", "de", "Schiff|fahrt"),
        ("Kongresssaal", "de", "Kon|gress|saal"),
        ("Zucker", "de", "Zu|cker"),
        ("Ευρωπαϊκή", "el", "Ευ|ρω|παϊκή"),
    ],
)
def test_no_break_would_change_the_spelling(word: str, language: str, expected: str) -> None:
    assert parts(word, language) == expected


@pytest.mark.parametrize("language", ["tlh", "xx-XX", ""])
def test_a_word_in_an_unknown_language_is_not_hyphenated(language: str) -> None:
    assert break_points("cooperation", language) == ()


_WORDS = {
    "bg": "сътрудничество",
    "cs": "spolupráce",
    "da": "samarbejde",
    "de": "Zusammenarbeit",
    "el": "συνεργασία",
    "en": "cooperation",
    "es": "cooperación",
    "et": "koostöölepingud",
    "fr": "coopération",
    "hr": "suradnja",
    "hu": "együttműködés",
    "it": "cooperazione",
    "lt": "bendradarbiavimas",
    "lv": "sadarbība",
    "nl": "samenwerking",
    "pl": "współpraca",
    "pt": "cooperação",
    "ro": "cooperare",
    "sk": "spolupráca",
    "sl": "sodelovanje",
    "sv": "samarbetsavtal",
}
"""A word in each official language that has patterns."""


@pytest.mark.parametrize("language", OFFICIAL_LANGUAGES)
def test_every_official_language_but_three_has_patterns(language: str) -> None:
    assert has_dictionary(language) == (language not in {"fi", "ga", "mt"})
    assert bool(break_points(_WORDS.get(language, "yhteistyösopimus"), language)) == (
        language in _WORDS
    )


def test_languages_are_recognised_by_their_tags() -> None:
    assert all(map(has_dictionary, ("de", "de-CH", "en-GB", "es-MX", "pt-BR", "sr-Latn-RS")))
    assert not any(map(has_dictionary, ("tlh", "zh-Hant", "german")))


def test_addresses_are_distinguished_from_words() -> None:
    assert all(map(is_address, ("www.example.org", "https://x", "a@b")))
    assert not any(map(is_address, ("the site of the agency.", "site")))

"""Number words, lists, quotation marks, ranges and spaces in each official language."""

from __future__ import annotations

import datetime
import re

import pytest
from babel import Locale
from babel.lists import format_list
from icu4py.messageformat import MessageFormat

from briefgen.language.conventions import OFFICIAL_LANGUAGES, Conventions, conventions_of
from briefgen.language.lists import listed
from briefgen.language.number_words import LARGEST, ordinal_figures, words_of
from briefgen.language.quotations import quoted
from briefgen.language.ranges import day_range, figure_range
from briefgen.language.spaces import with_no_break_spaces
from briefgen.language.tags import european

_HARD, _NARROW = "\u00a0", "\u202f"

# -- number words ------------------------------------------------------------------------------

_RULES_OF_ICU = {
    "before-noun": {"hu": "", "es": "-masculine-adjective"},
    "alone": {"hu": ""},
    "common": {"da": "-common", "sv": "-reale"},
    **{form: {"de": ending} for form, ending in
       (("e", ""), ("en", "-n"), ("er", "-r"), ("es", "-s"), ("em", "-m"))},
}  # fmt: skip
"""The ends of the names of rule sets in CLDR, where they are not those of the form."""
_NOT_IN_ICU = {
    ("cardinal", "ga"), ("cardinal", "mt", "alone"),
    *(("ordinal", language) for language in ("cs", "et", "ga", "lv", "mt", "ro", "sk", "sl")),
}  # fmt: skip
"""Words that CLDR does not have. They are compared with `_OWN_WORDS`."""
_CORRECTED = {
    ("cardinal", "hu", "before-noun", 2), ("cardinal", "hu", "before-noun", 12),
    ("cardinal", "ro", "masculine", 1), ("cardinal", "ro", "feminine", 1),
    ("cardinal", "ro", "neuter", 1),
    ("cardinal", "sl", "masculine", 1), ("cardinal", "sl", "masculine", 3),
    ("cardinal", "sl", "masculine", 4), ("cardinal", "sl", "feminine", 2),
    ("cardinal", "sl", "neuter", 1),
    ("ordinal", "el", "neuter", 8),
    ("ordinal", "es", "masculine", 11), ("ordinal", "es", "masculine", 12),
    ("ordinal", "es", "feminine", 11), ("ordinal", "es", "feminine", 12),
}  # fmt: skip
"""Words that are wrong or unusual in CLDR."""
_OWN_WORDS = {
    ("cardinal", "ga", "alone"): "a haon/a dó/a trí",
    ("cardinal", "ga", "before-noun"): "aon/dhá/trí",
    ("cardinal", "ga", "people"): "duine/beirt/triúr",
    ("cardinal", "mt", "alone"): "wieħed/tnejn/tlieta",
    ("ordinal", "cs", "masculine"): "první/druhý/třetí",
    ("ordinal", "cs", "feminine"): "první/druhá/třetí",
    ("ordinal", "cs", "neuter"): "první/druhé/třetí",
    ("ordinal", "et", ""): "esimene/teine/kolmas",
    ("ordinal", "ga", ""): "chéad/dara/tríú",
    ("ordinal", "lv", "masculine"): "pirmais/otrais/trešais",
    ("ordinal", "lv", "feminine"): "pirmā/otrā/trešā",
    ("ordinal", "mt", "with-article"): "l-ewwel/it-tieni/it-tielet",
    ("ordinal", "mt", "without-article"): "ewwel/tieni/tielet",
    ("ordinal", "ro", "masculine"): "primul/al doilea/al treilea",
    ("ordinal", "ro", "feminine"): "prima/a doua/a treia",
    ("ordinal", "ro", "neuter"): "primul/al doilea/al treilea",
    ("ordinal", "sk", "masculine"): "prvý/druhý/tretí",
    ("ordinal", "sk", "feminine"): "prvá/druhá/tretia",
    ("ordinal", "sk", "neuter"): "prvé/druhé/tretie",
    ("ordinal", "sl", "masculine"): "prvi/drugi/tretji",
    ("ordinal", "sl", "feminine"): "prva/druga/tretja",
    ("ordinal", "sl", "neuter"): "prvo/drugo/tretje",
}


def _word_of_icu(kind: str, language: str, form: str, number: int) -> str:
    defaults = {"": {("cardinal", "nl"): "-stressed", ("ordinal", "sv"): "-reale"}}
    ending = _RULES_OF_ICU.get(form, {}).get(language, form and f"-{form}")
    ending = defaults.get(form, {}).get((kind, language), ending)
    pattern = f"{{n,spellout,%spellout-{kind}{ending}}}"
    word = MessageFormat(pattern, european(language)).format({"n": number})
    return word.replace("\u00ad", "").replace("ʼ", "’")


@pytest.mark.parametrize("kind", ["cardinal", "ordinal"])
@pytest.mark.parametrize("language", OFFICIAL_LANGUAGES)
def test_number_words_are_those_of_cldr_or_of_the_table(language: str, kind: str) -> None:
    for form in words_of(kind, 1, language):
        words = {number: words_of(kind, number, language)[form] for number in range(1, LARGEST + 1)}
        if {(kind, language), (kind, language, form)} & _NOT_IN_ICU:
            assert "/".join(list(words.values())[:3]) == _OWN_WORDS[kind, language, form]
            continue
        found = {number: _word_of_icu(kind, language, form, number) for number in words}
        differing = {number for number, word in words.items() if word != found[number]}
        corrected = {one[3] for one in _CORRECTED if one[:3] == (kind, language, form)}
        assert differing == corrected, form


@pytest.mark.parametrize("language", OFFICIAL_LANGUAGES)
def test_every_language_has_words_and_ordinals(language: str) -> None:
    found = conventions_of(language)
    assert found.list_and
    assert found.list_or
    assert {len(words) for words in found.cardinals.values()} == {LARGEST + 1}
    assert {len(words) for words in found.ordinals.values()} == {LARGEST}
    assert set(ordinal_figures(13, language)) <= set(words_of("ordinal", 3, language))
    assert ordinal_figures(13, language)


@pytest.mark.parametrize(
    ("language", "form", "expected"),
    [
        ("bg", "masculine", "13-ти 21-ви 22-ри 28-ми 100-тен"),
        ("de", "en", "13. 21. 22. 28. 100."),
        ("el", "neuter", "13ο 21ο 22ο 28ο 100ο"),
        ("en", "", "13th 21st 22nd 28th 100th"),
        ("es", "before-noun", "13.er 21.er 22.º 28.º 100.º"),
        ("fr", "feminine", "13e 21e 22e 28e 100e"),
        ("lt", "masculine", "13-as 21-as 22-as 28-as 100-as"),
        ("mt", "without-article", "13-il 21 22 28 100"),
        ("ro", "feminine", "a 13-a a 21-a a 22-a a 28-a a 100-a"),
        ("sv", "", "13:e 21:a 22:a 28:e 100:e"),
    ],
)
def test_larger_ordinals_are_figures(language: str, form: str, expected: str) -> None:
    figures = [ordinal_figures(number, language)[form] for number in (13, 21, 22, 28, 100)]
    assert " ".join(figures) == expected


# -- lists -------------------------------------------------------------------------------------

_NAMES = ["Anna", "Bob", "Zoë"]


@pytest.mark.parametrize("word", ["and", "or"])
@pytest.mark.parametrize("language", OFFICIAL_LANGUAGES)
def test_lists_are_those_of_cldr(language: str, word: str) -> None:
    locale = Locale.parse(european(language), sep="-")
    style = "standard" if word == "and" else "or"
    for items in ([], _NAMES[:1], _NAMES[:2], _NAMES):
        expected = format_list(items, style, locale)
        if language == "mt":
            # CLDR has a comma before the last item, and the English word "or".
            expected = expected.replace(", u", " u").replace(", or", " jew").replace(" or", " jew")
        if language == "sk":
            # A word of one letter does not end a line; CLDR has this space in lists of two only.
            expected = expected.replace(" a ", f" a{_HARD}")
        assert listed(items, language, word) == expected


@pytest.mark.parametrize(
    ("items", "word", "expected"),
    [
        (["España", "Italia"], "and", "España e Italia"),
        (["minas", "hierro"], "and", "minas y hierro"),
        (["padres", "hijos"], "and", "padres e hijos"),
        (["siete", "ocho"], "or", "siete u ocho"),
        (["días", "horas"], "or", "días u horas"),
    ],
)
def test_a_spanish_conjunction_changes_before_its_own_sound(
    items: list[str], word: str, expected: str
) -> None:
    assert listed(items, "es", word) == expected


def test_a_language_without_a_file_has_no_words_of_another_language() -> None:
    assert conventions_of("tr") == Conventions()
    assert listed(_NAMES, "tr") == "Anna, Bob, Zoë"
    assert words_of("cardinal", 2, "tr") == {}


# -- quotation marks ---------------------------------------------------------------------------

_QUOTATIONS = {
    "bg": "„ “ ‚ ‘",
    "cs": "„ “ ‚ ‘",
    "da": "“ ” ‘ ’",
    "de": "„ “ ‚ ‘",
    "el": "« » “ ”",
    "en": "“ ” ‘ ’",
    "es": "« » “ ”",
    "et": "„ “ ‚ ‘",
    "fi": "” ” ’ ’",
    "fr": "« » “ ”",
    "ga": "“ ” ‘ ’",
    "hr": "„ “ ‚ ‘",
    "hu": "„ ” » «",
    "it": "« » “ ”",
    "lt": "„ “ ‚ ‘",
    "lv": "“ ” ‘ ’",
    "mt": "“ ” ‘ ’",
    "nl": "‘ ’ “ ”",
    "pl": "„ ” « »",
    "pt": "« » “ ”",
    "ro": "„ ” « »",
    "sk": "„ “ ‚ ‘",
    "sl": "„ “ ‚ ‘",
    "sv": "” ” ’ ’",
}
"""The marks in CLDR 48; where CLDR has the same marks inside (bg, fr, lt, nl), or those of America
(es), the marks of the Publications Office."""


@pytest.mark.parametrize("language", OFFICIAL_LANGUAGES)
def test_quotation_marks_are_those_of_the_language(language: str) -> None:
    opening, closing, inner_opening, inner_closing = _QUOTATIONS[language].split()
    inside = _HARD if language == "fr" else ""
    assert quoted("a", language) == f"{opening}{inside}a{inside}{closing}"
    found = quoted(f"a {opening}b{closing}", language)
    if opening != closing:
        assert found == f"{opening}{inside}a {inner_opening}b{inner_closing}{inside}{closing}"


# -- ranges ------------------------------------------------------------------------------------

_SPACED = {"bg": "–", "hr": "–", "sk": "–", "pt": "-", "ro": "-"}
_HYPHEN = {"da", "es", "it", "nl"}


@pytest.mark.parametrize("language", OFFICIAL_LANGUAGES)
def test_figures_of_a_range_have_the_sign_of_the_language(language: str) -> None:
    # CLDR 48; its figure dash in Estonian and Swedish is an en dash here.
    sign = "-" if language in _HYPHEN else "–"
    if language in _SPACED:
        sign = f"{_HARD}{_SPACED[language]}{_HARD}"
    assert figure_range("10", "12", language) == f"10{sign}12"


@pytest.mark.parametrize(
    ("language", "unit", "expected"),
    [
        ("en", "%", "1.5–2%"),
        ("de", "%", f"1,5–2{_HARD}%"),
        ("en", "€", "€1.5–2"),
        ("pl", "PLN", f"1,5–2{_HARD}PLN"),
        ("ga", "EUR", f"EUR{_HARD}1.5–2"),
    ],
)
def test_a_range_has_its_unit_once(language: str, unit: str, expected: str) -> None:
    assert figure_range("1.5", "2", language, unit) == expected


def test_a_range_of_days_names_both() -> None:
    first, last = datetime.date(2019, 3, 31), datetime.date(2019, 4, 2)
    assert day_range(first, last, "en") == "31 March – 2 April 2019"
    assert day_range(first, last, "cs") == "31. března – 2. dubna 2019"
    assert day_range(first, last, "lt") == "2019 m. kovo 31 d. – balandžio 2 d."
    assert day_range(first, first, "de") == "31. März 2019"
    later = datetime.date(2020, 3, 31)
    assert day_range(first, later, "en") == "31 March 2019 – 31 March 2020"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "5–7 November 2024"),
        ("de", "5.–7. November 2024"),
        ("es", "5-7 de noviembre de 2024"),
        ("hu", "2024. november 5–7."),
        ("lt", "2024 m. lapkričio 5–7 d."),
        ("lv", "2024. gada 5.–7. novembris"),
        ("bg", "5\u00a0–\u00a07 ноември 2024\u202fг."),
        ("pt", "5\u00a0-\u00a07 de novembro de 2024"),
    ],
)
def test_days_of_one_month_name_it_once(language: str, words: str) -> None:
    first, last = datetime.date(2024, 11, 5), datetime.date(2024, 11, 7)
    assert day_range(first, last, language) == words


# -- spaces ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Quoi ? Ah ! Oui ; non : bon.", "Quoi_? Ah_! Oui_; non~: bon."),
        ("fr", "« Oui » dit-il", "«~Oui~» dit-il"),
        ("fr", "12 500 EUR, 5 % ou 3 €", "12_500~EUR, 5~% ou 3~€"),
        ("de", "5 % von 3 € : 2", "5~% von 3~€ : 2"),
        ("sv", "1 250 000 euro", "1~250~000 euro"),
        ("pl", "12 500 PLN", "12~500~PLN"),
        ("en", "EUR 30 and 5 % ?", "EUR~30 and 5~% ?"),
        ("fi", "12 500 euroa, vuonna 2019 500 euroa", "12~500 euroa, vuonna 2019 500 euroa"),
        ("en", "no", "no"),
    ],
)
def test_no_line_breaks_at_the_spaces_of_the_language(
    language: str, text: str, expected: str
) -> None:
    marks = {_HARD: "~", _NARROW: "_"}
    found = re.sub(
        f"[{_HARD}{_NARROW}]", lambda one: marks[one[0]], with_no_break_spaces(text, language)
    )
    assert found == expected

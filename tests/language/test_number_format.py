"""Figures as each language writes them."""

from __future__ import annotations

import pytest

from briefgen.language.number_format import number_format

_HARD, _NARROW = "\u00a0", "\u202f"
_FIGURES = {
    "bg": ("1234", f"−12{_HARD}500,20", "78%", f"5{_HARD}€", f"5{_HARD}EUR"),
    "cs": (f"1{_HARD}234", f"−12{_HARD}500,20", f"78{_HARD}%", f"5{_HARD}€", f"5{_HARD}EUR"),
    "da": ("1.234", "−12.500,20", f"78{_HARD}%", f"5{_HARD}€", f"5{_HARD}EUR"),
    "de": ("1.234", "−12.500,20", f"78{_HARD}%", f"5{_HARD}€", f"5{_HARD}EUR"),
    "el": ("1.234", "−12.500,20", "78%", f"5{_HARD}€", f"5{_HARD}EUR"),
    "en": ("1,234", "−12,500.20", "78%", "€5", f"EUR{_HARD}5"),
    "es": ("1234", "−12.500,20", f"78{_HARD}%", f"5{_HARD}€", f"5{_HARD}EUR"),
    "et": ("1234", f"−12{_HARD}500,20", "78%", f"5{_HARD}€", f"5{_HARD}EUR"),
    "fi": (f"1{_HARD}234", f"−12{_HARD}500,20", f"78{_HARD}%", f"5{_HARD}€", f"5{_HARD}EUR"),
    "fr": (
        f"1{_NARROW}234",
        f"−12{_NARROW}500,20",
        f"78{_HARD}%",
        f"5{_HARD}€",
        f"5{_HARD}EUR",
    ),
    "ga": ("1,234", "−12,500.20", "78%", "€5", f"EUR{_HARD}5"),
    "hr": ("1.234", "−12.500,20", f"78{_HARD}%", f"5{_HARD}€", f"5{_HARD}EUR"),
    "hu": ("1234", f"−12{_HARD}500,20", "78%", f"5{_HARD}€", f"5{_HARD}EUR"),
    "it": ("1234", "−12.500,20", "78%", f"5{_HARD}€", f"5{_HARD}EUR"),
    "lt": (f"1{_HARD}234", f"−12{_HARD}500,20", f"78{_HARD}%", f"5{_HARD}€", f"5{_HARD}EUR"),
    "lv": ("1234", f"−12{_HARD}500,20", "78%", f"5{_HARD}€", f"5{_HARD}EUR"),
    "mt": ("1,234", "−12,500.20", "78%", "€5", f"EUR{_HARD}5"),
    "nl": ("1.234", "−12.500,20", "78%", f"€{_HARD}5", f"EUR{_HARD}5"),
    "pl": ("1234", f"−12{_HARD}500,20", "78%", f"5{_HARD}€", f"5{_HARD}EUR"),
    "pt": ("1234", f"−12{_HARD}500,20", "78%", f"5{_HARD}€", f"5{_HARD}EUR"),
    "ro": ("1.234", "−12.500,20", f"78{_HARD}%", f"5{_HARD}€", f"5{_HARD}EUR"),
    "sk": (f"1{_HARD}234", f"−12{_HARD}500,20", f"78{_HARD}%", f"5{_HARD}€", f"5{_HARD}EUR"),
    "sl": ("1234", "−12.500,20", f"78{_HARD}%", f"5{_HARD}€", f"5{_HARD}EUR"),
    "sv": (f"1{_HARD}234", f"−12{_HARD}500,20", f"78{_HARD}%", f"5{_HARD}€", f"5{_HARD}EUR"),
}
"""1234, -12500.20, 78 %, 5 € and 5 EUR in each language (CLDR 48)."""


@pytest.mark.parametrize("language", _FIGURES)
def test_each_official_language_has_its_figures(language: str) -> None:
    shown = number_format(language)
    written = (("1234", ""), ("-12500.20", ""), ("78", "%"), ("5", "€"), ("5", "EUR"))
    assert tuple(shown.figure(*one) for one in written) == _FIGURES[language]


@pytest.mark.parametrize(
    ("language", "figure"),
    {
        "en-GB": "1,234,567.5",
        "pt-BR": "1.234.567,5",
        "pt-PT": f"1{_HARD}234{_HARD}567,5",
        "de-AT": f"1{_HARD}234{_HARD}567,5",
        "es-MX": "1,234,567.5",
    }.items(),
)
def test_a_region_can_have_other_figures(language: str, figure: str) -> None:
    assert number_format(language).figure("1234567.5") == figure


def test_other_currencies_are_in_the_place_of_the_euro() -> None:
    assert number_format("de").figure("5", "$") == f"5{_HARD}$"
    assert number_format("en").figure("5", "£") == "£5"
    assert number_format("fr").figure("5", "MXN") == f"5{_HARD}MXN"


def test_a_text_that_is_not_a_number_stays_as_it_is() -> None:
    assert number_format("de").figure("about 12,000") == "about 12,000"

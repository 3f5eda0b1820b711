"""Names in the order of each language."""

from __future__ import annotations

import random

import pytest

from briefgen.language.collation import in_order
from support.projects import HOME

_IN_ORDER = {
    "bg": "Австрия България Йордания Кипър Швеция Япония",
    "cs": "Brno cizí Česko dnes had chata island řeka Slovensko Švédsko Zlín žena",
    "da": "Zealand Ærø Østersund Aalborg Århus",
    "de": "Ägypten Belgien Oman Österreich Russland Übersee Ungarn Zypern",
    "el": "Άγκυρα Βέλγιο Έλληνες Ήπειρος Ιταλία Ωκεανός",
    "en": "apple Élan Zebra",
    "es": "árbol nadie nunca ñandú Oslo",
    "et": "Soome Šveits Zaire Žanna Taani Õli Ämari Ööbik Ülemiste",
    "fi": "Viro Ylä Zürich Åbo Ähtäri Öljy",
    "fr": "cote coté côte côté Étain Zoo",
    "ga": "Éire Fód Iodáil",
    "hr": "cvijet čaj ćup drvo džep đak lav ljeto noć njuška šuma zid žaba",
    "hu": "cukor csak dal dzsem gomba gyár nap nyár ok öt sör szép út üveg zab zsák",
    "it": "Città Èboli Zara",
    "lt": "Cipras Čilė Ypatinga Ispanija Šveicarija Žemė",
    "lv": "Cēsis Čehija Gulbene Ģibuļi Īrija Šveice Zviedrija Žemgale",
    "mt": "Belt Ċina Ċipru dar Franza Ġermanja Gozo Għawdex Ħamrun Żebbuġ Zurrieq",
    "nl": "Éénrum Friesland Zeeland",
    "pl": "Azja ąka cud ćma Lublin Łódź Szwecja środa Zgierz źrebię żaba",
    "pt": "África Brasil Zâmbia",
    "ro": "Austria Ăla Âla Iași Înalt Suedia Șard Turda Țara",
    "sk": "auto äther cena čas hrad chata olej ôsmy Švédsko zima žena",
    "sl": "cesta Češka Slovenija Švedska Zagreb Žalec",
    "sv": "Zebra Ålesund Ängelholm Örebro",
}


@pytest.mark.parametrize("language", _IN_ORDER)
def test_names_are_in_the_order_of_the_language(language: str) -> None:
    names = _IN_ORDER[language].split()
    shuffled = random.Random(1).sample(names, len(names))
    assert in_order(shuffled, language) == names


def test_the_same_names_are_in_another_order_in_another_language() -> None:
    names = ["Zypern", "Åland", "Österreich"]
    assert in_order(names, "de-AT") == ["Åland", "Österreich", "Zypern"]
    assert in_order(names, "sv-SE") == ["Zypern", "Åland", "Österreich"]


def test_equal_numbers_of_a_chart_are_in_the_order_of_the_language(library) -> None:
    files = {
        f"{HOME}/dossier.yaml": "name: D\nlanguage: de\n",
        f"{HOME}/organisations.yaml": (
            "hegan: {name: A, country: Zypern}\nnet: {name: B, country: Ägypten}\n"
            "ost: {name: C, country: Österreich}\n"
        ),
        f"{HOME}/tables/clusters.yaml": (
            "anchor: clusters\nkind: list\ncaption: C\nheader: N\nitems: [hegan, net, ost]\n"
        ),
        f"{HOME}/charts/sketch.yaml": (
            "anchor: sketch\ncaption: C\nkind: bar\ndata: {count: country, of: clusters}\n"
        ),
        f"{HOME}/sections/aim.md": "---\nanchor: aim\ntitle: Aim\n---\n::: chart sketch\n:::\n",
    }
    (chart,) = library(files).sections["aim"].section.blocks
    assert chart.categories == ("Ägypten", "Österreich", "Zypern")

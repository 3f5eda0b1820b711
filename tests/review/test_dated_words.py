"""Dated words of each official language of the EU: what is found, and what only looks like it."""

from __future__ import annotations

import datetime
import re

import pytest

from briefgen.review.dated_words import dated_words_in
from briefgen.review.words_by_language import WORDS

ON = datetime.date(2020, 6, 30)
LANGUAGES = [
    *("bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr"),
    *("hu", "it", "lt", "lv", "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv"),
]

DATED = {
    "bg": "[Понастоящем] има десет. Център [се планира] [до края на 2019] г., а [скоро] и друг. "
    "[Тази година] расте [до май 2020] г.",
    "cs": "[V současnosti] jich je deset. [Plánuje se] další [do konce roku 2019]. Projekt [je "
    "plánován] [do května 2020], práce [dosud] běží.",
    "da": "[I øjeblikket] er der ti. En havn [er planlagt] [inden udgangen af 2019]. De "
    "[igangværende] arbejder slutter [senest 1. maj 2020], og [i år] vokser de.",
    "de": "[Derzeit] sind es zehn. Ein Hafen [ist für das Ufer geplant], [bis Ende 2019], der "
    "Ausbau "
    "[bis zum 1. Mai 2020]. Er wuchs [in den letzten Jahren] und ist [noch nicht] fertig.",
    "el": "[Σήμερα] υπάρχουν δέκα. [Σχεδιάζεται] λιμάνι [έως το τέλος του 2019], και [πρόσφατα] "
    "άλλο. Είναι [υπό κατασκευή] [μέχρι τα μέσα του 2018].",
    "en": "[Currently] there are ten. A port [is planned] [by the end of 2019]. It grew [in recent "
    "years] and is being widened [until 1 May 2020].",
    "es": "[Actualmente] hay diez. [Está previsto] un puerto [para finales de 2019] y otro [antes "
    "de mayo de 2020]. Las obras [en curso] siguen [hoy en día].",
    "et": "[Praegu] on neid kümme. Sadam on [kavas] [2019. aasta lõpuks], teine [aastaks 2020]. "
    "[Viimastel aastatel] on see kasvanud.",
    "fi": "[Tällä hetkellä] niitä on kymmenen. Satama on [suunnitteilla] [vuoteen 2019 mennessä], "
    "toinen [vuoden 2020 loppuun mennessä]. Se kasvoi [viime vuosina].",
    "fr": "[Actuellement], il y en a dix. Un port [est prévu] [d’ici la fin de l’année 2019], un "
    "autre [d'ici mai 2020]. [Récemment], les travaux [en cours] ont grandi [cette année].",
    "ga": "[Faoi láthair] tá deich gcinn ann. [Tá sé beartaithe] calafort a thógáil [faoi "
    "dheireadh "
    "2019]. Tá obair [ar siúl] [i mbliana].",
    "hr": "[Trenutačno] ih je deset. Luka [je planirana] [do kraja 2019]. Radovi su [u tijeku], a "
    "[uskoro] [do svibnja 2020] raste.",
    "hu": "[Jelenleg] tíz van. A kikötőt [2019 végéig] [tervezik], a másikat [2020-ig]. A munka "
    "[folyamatban van], és [idén] nő.",
    "it": "[Attualmente] sono dieci. Un porto [è previsto] [entro la fine del 2019], un altro "
    "[entro maggio 2020]. I lavori [in corso] crescono [quest'anno].",
    "lt": "[Šiuo metu] jų yra dešimt. Uostą [planuojama] pastatyti [iki 2019] m. pabaigos. "
    "[Pastaraisiais metais] jis augo, o [netrukus] augs.",
    "lv": "[Pašlaik] to ir desmit. Ostu [ir plānots] būvēt [līdz 2019]. gada beigām. [Pēdējos "
    "gados] tā auga, un [drīzumā] augs.",
    "mt": "[Bħalissa] hemm għaxra. Il-port [huwa ppjanat] [sal-2019], u ieħor [sa Mejju 2020]. "
    "[Reċentement] kiber, u [din is-sena] jikber.",
    "nl": "[Momenteel] zijn het er tien. Een haven [is voor de kust gepland], [tegen eind 2019], "
    "een "
    "andere [uiterlijk 1 mei 2020]. Ze groeide [onlangs] en is [nog niet] klaar.",
    "pl": "[Obecnie] jest ich dziesięć. Port [jest planowany] [do końca 2019] r., drugi [do maja "
    "2020]. [Niedawno] wzrósł, a [w tym roku] rośnie.",
    "pt": "[Atualmente] são dez. [Está previsto] um porto [até ao final de 2019] e outro [até 1 de "
    "maio de 2020]. As obras [em curso] crescem [este ano].",
    "ro": "[În prezent] sunt zece. Un port [este planificat] [până la sfârșitul anului 2019], "
    "altul "
    "[până în mai 2020]. [Recent] a crescut, lucrările sunt [în curs].",
    "sk": "[V súčasnosti] ich je desať. [Plánuje sa] ďalší [do konca roka 2019]. Projekt [je "
    "plánovaný] [do mája 2020], [doteraz] rástol.",
    "sl": "[Trenutno] jih je deset. Pristanišče [je načrtovano] [do konca leta 2019], drugo [do "
    "maja "
    "2020]. Dela so [v teku], [letos] raste.",
    "sv": "[För närvarande] är de tio. En hamn [är planerad] [senast 2019], en annan [fram till "
    "maj "
    "2020]. Den växte [nyligen], och [pågående] arbeten växer [i år].",
}
"""A text of each language with dated words in brackets."""

NOT_DATED = {
    "bg": "От 2015 г. до 2019 г. растат до 100. Нужни са съвременни пристанища до 2021 г.",
    "cs": "V letech 2015 do 2019 rostly do 100. Přístav bude do roku 2021. Mezi prací a dnem.",
    "da": "Havnen voksede i år 2019 med 100. Den åbner inden 2021. Et idagslys.",
    "de": "Von 2015 bis 2019 wuchs er bis 100. Er war geplant und öffnet bis 2021. Die baldigen "
    "Heutigen; aktuelle Zahlen.",
    "el": "Από το 2015 έως το 2019 αυξήθηκε έως 100. Ανοίγει έως το 2021. Όπως προβλέπεται στον "
    "νόμο.",
    "en": "From 2015 until 2019 it grew by 100. It opens by 2021. Confirmed by the 2017 survey.",
    "es": "De 2015 hasta 2019 creció hasta 100. Abre para 2021. Los países en desarrollo, tan "
    "pronto como puedan.",
    "et": "Aastatel 2015 kuni 2019 kasvas see 100 võrra. See avatakse 2021. aastaks. Tänan väga.",
    "fi": "Vuosina 2015–2019 se kasvoi. Se avataan vuoteen 2021 mennessä. Vuoden 2019 loppu oli "
    "hyvä.",
    "fr": "De 2015 jusqu’en 2019, il a grandi au cours de l’année. Il ouvre d’ici 2021. Comme il "
    "est prévu par la loi, au moment de signer, avant 2019.",
    "ga": "Ó 2015 go dtí 2019 d’fhás sé. Osclófar é faoi 2021. Bhí láithreán ann.",
    "hr": "Od 2015. do 2019. rasla je do 100. Otvara se do 2021. Kako je predviđeno zakonom, "
    "sadašnji oblik.",
    "hu": "A 2015 és 2019 közötti időszakban nőtt. 2021-ig nyílik meg. A mai nap és a mostani "
    "alak.",
    "it": "Dal 2015 fino al 2019 è cresciuto nel corso dell'anno. Apre entro il 2021. Come è "
    "previsto dalla legge, al momento della firma.",
    "lt": "Nuo 2015 iki 2019 m. augo iki 100. Bus atidarytas iki 2021 m. Dabartinis pavidalas.",
    "lv": "No 2015. līdz 2019. gadam tā auga līdz 100. To atvērs līdz 2021. gadam. Tagadējais "
    "veids.",
    "mt": "Mill-2015 sal-2019 kiber. Jiftaħ sal-2021. L-illuminazzjoni tal-port.",
    "nl": "Van 2015 tot 2019 groeide hij tot 100. Hij opent tegen 2021. Het is voorzien van een "
    "kraan, en nu en dan.",
    "pl": "Od 2015 do 2019 r. rósł do 100. Będzie otwarty do 2021 r. W trakcie prac, ostatni etap.",
    "pt": "De 2015 até 2019 cresceu até 100. Abre até 2021. Os países em desenvolvimento, no "
    "momento "
    "da assinatura.",
    "ro": "Din 2015 până în 2019 a crescut până la 100. Se deschide până în 2021. Țările în curs "
    "de "
    "dezvoltare, cum este prevăzut de lege.",
    "sk": "Od 2015 do 2019 rástol do 100. Otvorí sa do roku 2021. Dnešok a terazšok.",
    "sl": "Od 2015 do 2019 je rasla do 100. Odprla se bo do leta 2021. Kot je predvideno v zakonu, "
    "sedanji red.",
    "sv": "Från 2015 fram till 2019 växte den i år 2019. Den öppnar senast 2021. Snarast möjligt, "
    "det planerade.",
}
"""A text of each language without dated words: ranges of years, later years, similar words."""


def found_in(text: str, language: str) -> list[str]:
    return [text[one.start : one.end] for one in dated_words_in(text, language, ON)]


def test_every_official_language_has_words_and_two_texts() -> None:
    assert sorted(WORDS) == LANGUAGES
    assert sorted(DATED) == LANGUAGES
    assert sorted(NOT_DATED) == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_dated_words_are_found(language: str) -> None:
    marked = DATED[language]
    expected = re.findall(r"\[(.*?)\]", marked)
    assert len(expected) >= 4
    assert found_in(re.sub(r"[\[\]]", "", marked), language) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_words_are_not_found(language: str) -> None:
    assert found_in(NOT_DATED[language], language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_expression_is_one_that_can_match_and_is_written_once(language: str) -> None:
    words = WORDS[language]
    for expression in (*words.phrases, *words.limits, *words.years):
        assert re.compile(expression)
        assert expression == expression.strip()
    assert len(set(words.phrases)) == len(words.phrases)


def test_the_year_of_each_form_is_known() -> None:
    (first,) = dated_words_in("bis Ende 2019", "de-AT", ON)
    (second,) = dated_words_in("2019-ig", "hu", ON)
    (third,) = dated_words_in("antes de mayo de 2020", "es", ON)
    assert [one.since for one in (first, second, third)] == [
        datetime.date(2019, 1, 1),
        datetime.date(2019, 1, 1),
        datetime.date(2020, 5, 1),
    ]


def test_a_language_without_words_has_none() -> None:
    assert found_in("Currently, by 2019.", "is") == []

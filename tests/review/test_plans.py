"""Words that announce what is to come, with a time that has passed on the day, in each language."""

from __future__ import annotations

import datetime

import pytest

from briefgen.review.dated_words import dated_words_in
from briefgen.review.plans_by_language import PLANS
from briefgen.review.words_by_language import WORDS

ON = datetime.date(2019, 6, 12)
PASSED = {
    "en": [
        "It will be ready in May 2019.",
        "It will be finished in 2018.",
        "It will open on 1 June 2019.",
        "It will be held on 2019-05-03.",
        "A report is planned for March 2019.",
        "It is due in April 2019.",
        "It is ongoing (2016–2018).",
        "By the first quarter of 2019 it opens.",
        "by 12.6.2019",
        "By 31/12/2018",
        "by June 11, 2019",
        "In May 2019 it will open.",
        "The new quay is expected to open in the spring of 2018.",
        "The project will run from 2016 to 2018.",
        "A call (planned: March 2019) follows.",
        "It is under construction until May 2019",
        "The works are under way, from 2016 to 2018",
        "It will be ready at the end of May 2019",
        "It will be completed in Q1 2019.",
        "It will be ready in the first quarter of 2019.",
        "will be ready by Q2 2019",
        "It will be presented at the fair in Querétaro in May 2019.",
        "The centre shall be opened on 3rd May 2019",
        "The works are due to finish in 2018.",
        "It'll open in May 2019",
        "the plan is due for adoption in March 2019",
        "will be finished between 2016 and 2018",
        "It will take place from 3 to 5 June 2019",
        "It is expected in late 2018",
        "will start in summer 2018",
        "until 11 June 2019",
        "before 1 May 2019",
    ],
    "de": [
        "Es wird im Mai 2019 fertig sein.",
        "Es soll 2018 fertiggestellt werden.",
        "Es wird am 1. Juni 2019 eröffnet.",
        "Ein Bericht ist für März 2019 geplant.",
        "Im Mai 2019 wird es eröffnet.",
        "Das Projekt ist im Gange (2016–2018).",
        "Der Bericht ist im April 2019 fällig.",
        "bis 12.6.2019",
        "bis zum ersten Quartal 2019",
        "bis zum 11. Juni 2019",
        "Es läuft noch (2016–2018).",
        "bis Ende Mai 2019",
        "Es wird im ersten Quartal 2019 fertig.",
        "Er wird am 03.05.2019 stattfinden.",
    ],
    "fr": [
        "Il sera prêt en mai 2019.",
        "Il ouvrira le 1er juin 2019.",
        "Il sera achevé en 2018.",
        "Un rapport est prévu pour mars 2019.",
        "Il est en cours (2016–2018).",
        "d'ici le 12.6.2019",
        "d’ici au 11 juin 2019",
        "En mai 2019, le port ouvrira.",
        "Il aura lieu le 3 mai 2019.",
        "Il est attendu en avril 2019.",
        "d'ici la fin du premier trimestre 2019",
        "Il sera prêt au premier trimestre 2019.",
        "avant le 31/12/2018",
    ],
    "es": [
        "Estará listo en mayo de 2019.",
        "Se terminará en 2018.",
        "Se inaugurará el 1 de junio de 2019.",
        "Está previsto para marzo de 2019.",
        "Está en curso (2016–2018).",
        "para el 12.6.2019",
        "antes del 31/12/2018",
        "En mayo de 2019 se inaugurará.",
        "Se celebrará el 3 de mayo de 2019.",
        "hasta el 11 de junio de 2019",
        "para el primer trimestre de 2019",
        "Se espera en abril de 2019.",
        "Estará listo a finales de 2018.",
    ],
    "it": [
        "Sarà pronto nel maggio 2019.",
        "Aprirà il 1º giugno 2019.",
        "È previsto per marzo 2019.",
        "È in corso (2016–2018).",
        "Sarà pronto nel 2018.",
    ],
    "pt": [
        "Estará pronto em maio de 2019.",
        "Abrirá a 1 de junho de 2019.",
        "Está previsto para março de 2019.",
        "Está em curso (2016–2018).",
        "Será concluído em 2018.",
    ],
    "nl": [
        "Het zal in mei 2019 klaar zijn.",
        "Het zal op 1 juni 2019 openen.",
        "Een rapport is gepland voor maart 2019.",
        "Het is in uitvoering (2016–2018).",
        "Het wordt in 2018 voltooid.",
    ],
    "pl": [
        "Będzie gotowy w maju 2019 r.",
        "Zostanie otwarty 1 czerwca 2019 r.",
        "Jest planowany na marzec 2019 r.",
        "Jest w toku (2016–2018).",
        "Będzie gotowy w 2018 r.",
        "do 31.12.2018",
    ],
    "cs": [
        "Bude hotový v květnu 2019.",
        "Bude otevřen 1. června 2019.",
        "Je plánován na březen 2019.",
        "Probíhá (2016–2018).",
        "Bude hotový v roce 2018.",
    ],
    "sk": [
        "Bude hotový v máji 2019.",
        "Bude otvorený 1. júna 2019.",
        "Je plánovaný na marec 2019.",
        "Prebieha (2016–2018).",
        "Bude hotový v roku 2018.",
    ],
    "sl": [
        "Pripravljen bo maja 2019.",
        "Odprt bo 1. junija 2019.",
        "Načrtovan je za marec 2019.",
        "Je v teku (2016–2018).",
        "Končan bo leta 2018.",
    ],
    "hr": [
        "Bit će spreman u svibnju 2019.",
        "Otvorit će se 1. lipnja 2019.",
        "Planira se za ožujak 2019.",
        "U tijeku je (2016. – 2018.).",
        "Bit će gotov u 2018. godini.",
    ],
    "bg": [
        "Ще бъде готов през май 2019 г.",
        "Ще бъде открит на 1 юни 2019 г.",
        "Планиран е за март 2019 г.",
        "В ход е (2016–2018).",
        "Ще бъде завършен през 2018 г.",
    ],
    "el": [
        "Θα είναι έτοιμο τον Μάιο του 2019.",
        "Θα ανοίξει την 1η Ιουνίου 2019.",
        "Προβλέπεται για τον Μάρτιο του 2019.",
        "Είναι σε εξέλιξη (2016–2018).",
        "Θα ολοκληρωθεί το 2018.",
    ],
    "da": [
        "Det vil være klar i maj 2019.",
        "Det bliver åbnet den 1. juni 2019.",
        "Det er planlagt til marts 2019.",
        "Det er i gang (2016–2018).",
        "Det vil være klar i 2018.",
    ],
    "sv": [
        "Det ska vara klart i maj 2019.",
        "Det kommer att öppnas den 1 juni 2019.",
        "Det är planerat till mars 2019.",
        "Det pågår (2016–2018).",
        "Det blir klart 2018.",
    ],
    "fi": [
        "Se valmistuu toukokuussa 2019.",
        "Se avataan 1. kesäkuuta 2019.",
        "Se on suunniteltu maaliskuulle 2019.",
        "Se on käynnissä (2016–2018).",
        "Se valmistuu vuonna 2018.",
    ],
    "et": [
        "See valmib mais 2019.",
        "See avatakse 1. juunil 2019.",
        "See on kavandatud 2019. aasta märtsiks.",
        "See on käimas (2016–2018).",
        "See valmib 2018. aastal.",
    ],
    "lv": [
        "Tas būs gatavs 2019. gada maijā.",
        "To atklās, tas notiks 2019. gada 1. jūnijā.",
        "Tas ir plānots 2019. gada martā.",
        "Tas notiek (2016–2018).",
        "Tas būs gatavs 2018. gadā.",
    ],
    "lt": [
        "Jis bus baigtas 2019 m. gegužę.",
        "Jis bus atidarytas 2019 m. birželio 1 d.",
        "Jis numatytas 2019 m. kovo mėn.",
        "Jis vyksta (2016–2018).",
        "Jis bus baigtas 2018 m.",
    ],
    "hu": [
        "2019 májusában lesz kész.",
        "Kész lesz 2019 májusában.",
        "A megnyitó 2019. június 1-jén lesz.",
        "Várható 2019. március.",
        "Folyamatban van (2016–2018).",
        "Kész lesz 2018-ban.",
    ],
    "ro": [
        "Va fi gata în mai 2019.",
        "Va fi deschis la 1 iunie 2019.",
        "Este planificat pentru martie 2019.",
        "Este în curs (2016–2018).",
        "Va fi terminat în 2018.",
    ],
    "mt": [
        "Se jkun lest f'Mejju 2019.",
        "Se jinfetaħ fl-1 ta' Ġunju 2019.",
        "Huwa ppjanat għal Marzu 2019.",
        "Għaddej (2016–2018).",
        "Se jkun lest fl-2018.",
    ],
    "ga": [
        "Beidh sé réidh i mí Bealtaine 2019.",
        "Osclófar é ar 1 Meitheamh 2019.",
        "Tá sé beartaithe i Márta 2019.",
        "Tá sé ar siúl (2016–2018).",
        "Beidh sé réidh in 2018.",
    ],
}
"""Sentences whose time has passed, or has begun for `by` and `until`."""
NOT_PASSED = {
    "en": [
        "It was finished in 2018.",
        "It has been under way since May 2019.",
        "The strategy adopted in May 2019 will be reviewed.",
        "The port is expected to grow, as in 2018.",
        "It will be finished in May.",
        "The ministry, founded in 1994, will host the fair.",
        "In 2018 the ministry founded a centre that will grow.",
        "It will last from 2018 to 2020.",
        "It will open on 13 June 2019.",
        "It will be ready in June 2019.",
        "It will be ready in 2019.",
        "It will open on 2019-06-12",
        "It is ongoing (2016–2020).",
        "by 13.6.2019",
        "by Q3 2019",
        "until 15 June 2019",
        "It has been ongoing since 2016.",
        "It was planned for 2018.",
        "It will build on the results published in 2017.",
        "The survey of 2017 will be repeated.",
        "The political will in 2018 was strong.",
        "Due to the crisis in 2008, trade fell.",
        "It will cost 2018 euros.",
        "Exports were higher than expected in 2018.",
        "It will be based on data from 2017.",
        "It grew in 2018, and will grow.",
        "It opened on 1 June 2019.",
        "by 2020",
        "from 2015 until 2019",
        "It will run from 2016 to 2020.",
        "will open in the second quarter of 2019",
        "We will discuss what was agreed in May 2019.",
    ],
    "de": [
        "Es wurde 2018 fertiggestellt.",
        "Es wird im Juni 2019 fertig sein.",
        "Es soll 2019 fertig werden.",
        "Es wird am 13. Juni 2019 eröffnet.",
        "bis 13.6.2019",
        "Er war für März 2019 geplant.",
        "Das Projekt läuft seit 2016.",
        "Es wurde im Mai 2019 eröffnet.",
        "Im Mai 2019 wurde es eröffnet.",
        "bis zum dritten Quartal 2019",
        "bis zum 15. Juni 2019",
        "Es konnte 2018 eröffnet werden.",
        "von 2015 bis 2019",
        "Das Projekt ist im Gange (2016–2020).",
    ],
    "fr": [
        "Il a été achevé en 2018.",
        "Il sera prêt en juin 2019.",
        "Il sera prêt en 2019.",
        "Il ouvrira le 13 juin 2019.",
        "Il était prévu pour mars 2019.",
        "Il est en cours depuis 2016.",
        "L'opéra en 2018 a grandi.",
        "Il est en cours (2016–2020).",
        "Il a ouvert le 1er juin 2019.",
        "avant 2019",
    ],
    "es": [
        "Se terminó en 2018.",
        "Estará listo en junio de 2019.",
        "Estará listo en 2019.",
        "Se inaugurará el 13 de junio de 2019.",
        "Está en curso desde 2016.",
        "Está en curso (2016–2020).",
        "antes del 13.6.2019",
        "Se inauguró el 1 de junio de 2019.",
        "hasta el 15 de junio de 2019",
    ],
    "it": [
        "Fu finito nel 2018.",
        "Sarà pronto nel giugno 2019.",
        "Era previsto per marzo 2019.",
    ],
    "pt": [
        "Foi concluído em 2018.",
        "Estará pronto em junho de 2019.",
        "No verão em 2018.",
    ],
    "nl": [
        "Het werd in 2018 voltooid.",
        "Het zal in juni 2019 klaar zijn.",
        "Het was gepland voor maart 2019.",
    ],
    "pl": [
        "Został otwarty w 2018 r.",
        "Będzie gotowy w czerwcu 2019 r.",
        "Był planowany na marzec 2019.",
    ],
    "cs": [
        "Byl dokončen v roce 2018.",
        "Bude hotový v červnu 2019.",
        "Byl plánován na březen 2019.",
    ],
    "sk": [
        "Bol dokončený v roku 2018.",
        "Bude hotový v júni 2019.",
    ],
    "sl": [
        "Končan je bil leta 2018.",
        "Pripravljen bo junija 2019.",
    ],
    "hr": [
        "Završen je 2018. godine.",
        "Bit će spreman u lipnju 2019.",
        "Bit će spreman u listopadu 2019.",
    ],
    "bg": [
        "Беше завършен през 2018 г.",
        "Ще бъде готов през юни 2019 г.",
    ],
    "el": [
        "Ολοκληρώθηκε το 2018.",
        "Θα είναι έτοιμο τον Ιούνιο του 2019.",
    ],
    "da": [
        "Det blev færdigt i 2018.",
        "Det vil være klar i juni 2019.",
    ],
    "sv": [
        "Det blev klart 2018.",
        "Det ska vara klart i juni 2019.",
    ],
    "fi": [
        "Se valmistui vuonna 2018.",
        "Se valmistuu kesäkuussa 2019.",
    ],
    "et": [
        "See valmis 2018. aastal.",
        "See valmib juunis 2019.",
    ],
    "lv": [
        "Tas bija gatavs 2018. gadā.",
        "Tas būs gatavs 2019. gada jūnijā.",
    ],
    "lt": [
        "Jis buvo baigtas 2018 m.",
        "Jis bus baigtas 2019 m. birželį.",
    ],
    "hu": [
        "Kész volt 2018-ban.",
        "Kész lesz 2019 júniusában.",
    ],
    "ro": [
        "A fost terminat în 2018.",
        "Va fi gata în iunie 2019.",
    ],
    "mt": [
        "Kien lest fl-2018.",
        "Se jkun lest f'Ġunju 2019.",
    ],
    "ga": [
        "Bhí sé réidh in 2018.",
        "Beidh sé réidh i Meitheamh 2019.",
    ],
}
"""Sentences in the past tense, or whose time has not passed."""


def since(text: str, language: str) -> list[datetime.date]:
    found = dated_words_in(text, language, ON)
    return [one.since for one in found if one.since is not None]


def test_every_language_with_dated_words_has_words_of_plans_and_sentences() -> None:
    assert {*PLANS} == {*WORDS} == {*PASSED} == {*NOT_PASSED}


@pytest.mark.parametrize("language", PASSED)
def test_a_plan_is_found_when_its_time_has_passed(language: str) -> None:
    for text in PASSED[language]:
        assert len(since(text, language)) == 1, text


@pytest.mark.parametrize("language", NOT_PASSED)
def test_a_plan_whose_time_is_to_come_and_the_past_tense_are_not_found(language: str) -> None:
    for text in NOT_PASSED[language]:
        assert since(text, language) == [], text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It will be ready in May 2019.", ("will be ready in May 2019", "2019-06-01", True)),
        ("It is ongoing (2016–18).", ("ongoing (2016–18", "2019-01-01", True)),
        ("It opens by Q2 2019.", ("by Q2 2019", "2019-04-01", False)),
        ("It is ready by 12/31/2018.", ("by 12/31/2018", "2018-12-31", False)),
    ],
)
def test_it_is_out_of_date_from_the_day_after_its_time(
    text: str, expected: tuple[str, str, bool]
) -> None:
    (one,) = dated_words_in(text, "en", ON)
    found = (text[one.start : one.end], str(one.since), one.has_passed)
    assert found == expected


@pytest.mark.parametrize("time", ["30.2.2019", "2018-13-01", "1 Foo 2019"])
def test_days_that_do_not_exist_are_not_found(time: str) -> None:
    assert since(f"It will open on {time}.", "en") == []

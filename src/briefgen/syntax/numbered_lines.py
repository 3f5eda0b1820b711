"""Whether lines that begin with a number are the entries of a list, or sentences.

CommonMark reads `12. března 1999 …` as an entry of a list and prints another number. Here, lines
are a list only if their numbers count up, and if they are not dates.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBER = re.compile(r"(?P<number>[0-9]+)[.)][ \t]+(?P<next>[0-9]+[./)]|[^\W\d_]+)?")
_LONGEST_NUMBER = 3
"""Digits of the number of an entry; a longer number is a year."""
_NAMES_OF_MONTHS = """
    abril agosto aibreán août april aprila aprile aprilie aprill aprillil apríl apríla aprīlis
    aprīlī august augusta augusti augustil augusts augustus augustā augusztus avgust avgusta
    avril awwissu balandis balandžio bealtaine birželio birželis březen března czerwca czerwiec
    december decembra decembrie decembris decembrī deireadh detsember detsembril dezember
    dezembro dicembre diciembre diċembru duben dubna décembre eanáir elokuu elokuuta enero
    feabhra febbraio febrero februar februari februarie februarja february február februára
    februāris februārī fevereiro frar février gegužė gegužės gennaio giugno grudnia grudzień
    gruodis gruodžio heinäkuu heinäkuuta helmikuu helmikuuta huhtikuu huhtikuuta ianuarie iulie
    iunie iúil jaanuar jaanuaril janeiro jannar januar januari januarja january január januára
    janvier janvāris janvārī joulukuu joulukuuta juillet juin julho juli julij julija julio
    july june junho juni junij junija junio juuli juulil juuni juunil júl júla július jún júna
    június jūlijs jūlijā jūnijs jūnijā kesäkuu kesäkuuta kolovoz kolovoza kovas kovo květen
    května kwiecień kwietnia lapkritis lapkričio leden ledna liepa liepos lipanj lipca lipiec
    lipnja listopad listopada listopadu lokakuu lokakuuta luglio lulju lutego luty lúnasa
    maaliskuu maaliskuuta maart maggio mai maijs maijā mail maio maj maja marca march marec
    marraskuu marraskuuta mars martie marts martā marzec marzo marzu março may mayo mei
    meitheamh mejju meán máj mája május március márta märts märtsil märz noiembrie nollaig
    november novembra novembre novembril novembris novembro novembru novembrī noviembre october
    octobre octombrie octubre oktober oktobra oktobris oktobrī oktoober oktoobril október
    októbra ottobre ottubru outubro ožujak ožujka październik października prosinac prosinca
    prosince prosinec rugpjūtis rugpjūčio rugsėjis rugsėjo rujan rujna samhain sausio sausis
    september septembra septembre septembrie septembril septembris septembrī septiembre
    setembro settembre settembru sierpień sierpnia siječanj siječnja spalio spalis srpanj srpen
    srpna srpnja studeni studenoga styczeń stycznia svibanj svibnja syyskuu syyskuuta
    szeptember tammikuu tammikuuta toukokuu toukokuuta travanj travnja vasario vasaris veebruar
    veebruaril veljača veljače wrzesień września září április únor února červen července
    červenec června ġunju říjen října απρίλιος απριλίου αυγούστου αύγουστος δεκέμβριος
    δεκεμβρίου ιανουάριος ιανουαρίου ιουλίου ιουνίου ιούλιος ιούνιος μάιος μάρτιος μαΐου
    μαρτίου νοέμβριος νοεμβρίου οκτωβρίου οκτώβριος σεπτέμβριος σεπτεμβρίου φεβρουάριος
    φεβρουαρίου август април декември май март ноември октомври септември февруари юли юни
    януари
"""
"""First words of the months in the official languages of the EU (CLDR), with the forms that follow
a day in Estonian, Latvian and Slovenian."""
_MONTHS = frozenset(_NAMES_OF_MONTHS.split())


def counts_up(numbers: Sequence[str]) -> bool:
    """Whether the written numbers of a list increase by one, or are all `1`."""
    values = [int(number) for number in numbers]
    return all(v == 1 for v in values) or values == list(range(values[0], values[0] + len(values)))


def is_text(line: str) -> bool:
    """Whether a line begins with a date or a year, or with a number written with a zero."""
    found = _NUMBER.match(line)
    if found is None:
        return False
    number, following = found["number"], found["next"] or ""
    if len(number) > _LONGEST_NUMBER or (len(number) > 1 and number.startswith("0")):
        return True
    return following[:1].isdigit() or following.lower() in _MONTHS

"""The names of months in the official languages of the EU."""

from __future__ import annotations

_NAMES = (
    """eanáir enero gennaio ianuarie jaanuar jaanuariks jaanuaril jaanuaris janeiro jannar
    januar januari januarja januarju january január januára januárban januári januárjában
    janvier janvāris janvārī leden ledna lednu sausio sausis sausį siječanj siječnja
    siječnju styczeń stycznia styczniu tammikuu tammikuulle tammikuun tammikuussa tammikuuta
    ιανουάριο ιανουάριος ιανουαρίου януари""",
    """feabhra febbraio febrero februar februari februarie februarja februarju february
    február februára februárban februári februárjában februāris februārī fevereiro frar
    février helmikuu helmikuulle helmikuun helmikuussa helmikuuta lutego luty lutym vasario
    vasaris vasarį veebruar veebruariks veebruaril veebruaris veljača veljače veljači únor
    února únoru φεβρουάριο φεβρουάριος φεβρουαρίου февруари""",
    """březen března březnu kovas kovo kovą maaliskuu maaliskuulle maaliskuun maaliskuussa
    maaliskuuta maart marca march marci marcu marec mars martie marts martā marzec marzo
    marzu março március márciusban márciusában márta märts märtsiks märtsil märtsis märz
    ožujak ožujka ožujku μάρτιο μάρτιος μαρτίου март""",
    """abril aibreáin aibreán april aprila aprile aprilie aprill aprilliks aprillil aprillis
    aprilu apríl apríla apríli aprīlis aprīlī avril balandis balandį balandžio duben dubna
    dubnu huhtikuu huhtikuulle huhtikuun huhtikuussa huhtikuuta kwiecień kwietnia kwietniu
    travanj travnja travnju április áprilisban áprilisában απρίλιο απρίλιος απριλίου април""",
    """bealtaine gegužė gegužės gegužę květen května květnu maggio mai maijs maijā maiks
    mail maio maj maja maju may mayo mei mejju máj mája máji május májusban májusában
    svibanj svibnja svibnju toukokuu toukokuulle toukokuun toukokuussa toukokuuta μάιο μάιος
    μαΐου май""",
    """birželio birželis birželį czerwca czerwcu czerwiec giugno iunie juin june junho juni
    junij junija juniju junio juuni juuniks juunil juunis jún júna júni június júniusban
    júniusában jūnijs jūnijā kesäkuu kesäkuulle kesäkuun kesäkuussa kesäkuuta lipanj lipnja
    lipnju meitheamh meithimh červen června červnu ġunju ιουνίου ιούνιο ιούνιος юни""",
    """heinäkuu heinäkuulle heinäkuun heinäkuussa heinäkuuta iulie iúil juillet julho juli
    julij julija juliju julio july juuli juuliks juulil juulis júl júla júli július
    júliusban júliusában jūlijs jūlijā liepa liepos liepą lipca lipcu lipiec luglio lulju
    srpanj srpnja srpnju července červenci červenec ιουλίου ιούλιο ιούλιος юли""",
    """agosto août august augusta auguste augusti augustiks augustil augustis augusts
    augustus augustā augusztus augusztusban augusztusában avgust avgusta avgustu awwissu
    elokuu elokuulle elokuun elokuussa elokuuta kolovoz kolovoza kolovozu lúnasa rugpjūtis
    rugpjūtį rugpjūčio sierpień sierpnia sierpniu srpen srpna srpnu αυγούστου αύγουστο
    αύγουστος август""",
    """meán rugsėjis rugsėjo rugsėjį rujan rujna rujnu september septembra septembre
    septembri septembrie septembriks septembril septembris septembru septembrī septiembre
    setembro settembre settembru syyskuu syyskuulle syyskuun syyskuussa syyskuuta szeptember
    szeptemberben szeptemberében wrzesień września wrześniu září σεπτέμβριο σεπτέμβριος
    σεπτεμβρίου септември""",
    """deireadh lokakuu lokakuulle lokakuun lokakuussa lokakuuta october octobre octombrie
    octubre oktober oktobra oktobris oktobru oktobrī oktoober oktoobriks oktoobril oktoobris
    október októberben októberében októbra októbri ottobre ottubru outubro październik
    października październiku spalio spalis spalį říjen října říjnu οκτωβρίου οκτώβριο
    οκτώβριος октомври""",
    """lapkritis lapkritį lapkričio listopad listopada listopadu listopadzie marraskuu
    marraskuulle marraskuun marraskuussa marraskuuta noiembrie november novemberben
    novemberében novembra novembre novembri novembriks novembril novembris novembro novembru
    novembrī noviembre samhain samhna studeni studenoga studenom studenome studenomu
    νοέμβριο νοέμβριος νοεμβρίου ноември""",
    """december decemberben decemberében decembra decembri decembrie decembris decembru
    decembrī detsember detsembriks detsembril detsembris dezember dezembro dicembre
    diciembre diċembru décembre grudnia grudniu grudzień gruodis gruodį gruodžio joulukuu
    joulukuulle joulukuun joulukuussa joulukuuta nollag nollaig prosinac prosinca prosince
    prosincu prosinec δεκέμβριο δεκέμβριος δεκεμβρίου декември""",
)
"""First words of the months, from January on (CLDR), with the forms that follow a day in Estonian,
Latvian and Slovenian, and those that mean "in this month"."""
_IN_ONE_LANGUAGE = {
    ("et", "mais"): 5,
    ("hr", "listopad"): 10,
    ("hr", "listopada"): 10,
    ("hr", "listopadu"): 10,
}
"""Words that are another month, or another word, in other languages."""
MONTHS = frozenset(" ".join(_NAMES).split())
"""Every name, in lower case."""
_NUMBERS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
_SHORT = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH = {**{name: number for number, name in enumerate(_SHORT, 1)}, "sept": 9}


def month_number(name: str, language: str) -> int:
    """The number of a month from 1; 0 for other words.

    `language` is the language of the text (BCP 47). English abbreviations are known, too.
    """
    word = name.lower()
    number = _IN_ONE_LANGUAGE.get((language.partition("-")[0], word))
    return number or _NUMBERS.get(word) or _ENGLISH.get(word, 0)

"""The names of months in the official languages of the EU."""

from __future__ import annotations

_NAMES = (
    """eanáir enero gennaio ianuarie jaanuar jaanuaril janeiro jannar januar januari
    januarja january január januára janvier janvāris janvārī leden ledna sausio sausis
    siječanj siječnja styczeń stycznia tammikuu tammikuuta ιανουάριος ιανουαρίου януари""",
    """feabhra febbraio febrero februar februari februarie februarja february február
    februára februāris februārī fevereiro frar février helmikuu helmikuuta lutego luty
    vasario vasaris veebruar veebruaril veljača veljače únor února φεβρουάριος φεβρουαρίου
    февруари""",
    """březen března kovas kovo maaliskuu maaliskuuta maart marca march marec mars martie
    marts martā marzec marzo marzu março március márta märts märtsil märz ožujak ožujka
    μάρτιος μαρτίου март""",
    """abril aibreán april aprila aprile aprilie aprill aprillil apríl apríla aprīlis aprīlī
    avril balandis balandžio duben dubna huhtikuu huhtikuuta kwiecień kwietnia travanj
    travnja április απρίλιος απριλίου април""",
    """bealtaine gegužė gegužės květen května maggio mai maijs maijā mail maio maj maja may
    mayo mei mejju máj mája május svibanj svibnja toukokuu toukokuuta μάιος μαΐου май""",
    """birželio birželis czerwca czerwiec giugno iunie juin june junho juni junij junija
    junio juuni juunil jún júna június jūnijs jūnijā kesäkuu kesäkuuta lipanj lipnja
    meitheamh červen června ġunju ιουνίου ιούνιος юни""",
    """heinäkuu heinäkuuta iulie iúil juillet julho juli julij julija julio july juuli
    juulil júl júla július jūlijs jūlijā liepa liepos lipca lipiec luglio lulju srpanj
    srpnja července červenec ιουλίου ιούλιος юли""",
    """agosto août august augusta augusti augustil augusts augustus augustā augusztus avgust
    avgusta awwissu elokuu elokuuta kolovoz kolovoza lúnasa rugpjūtis rugpjūčio sierpień
    sierpnia srpen srpna αυγούστου αύγουστος август""",
    """meán rugsėjis rugsėjo rujan rujna september septembra septembre septembrie septembril
    septembris septembrī septiembre setembro settembre settembru syyskuu syyskuuta
    szeptember wrzesień września září σεπτέμβριος σεπτεμβρίου септември""",
    """deireadh lokakuu lokakuuta october octobre octombrie octubre oktober oktobra oktobris
    oktobrī oktoober oktoobril október októbra ottobre ottubru outubro październik
    października spalio spalis říjen října οκτωβρίου οκτώβριος октомври""",
    """lapkritis lapkričio listopad listopada listopadu marraskuu marraskuuta noiembrie
    november novembra novembre novembril novembris novembro novembru novembrī noviembre
    samhain studeni studenoga νοέμβριος νοεμβρίου ноември""",
    """december decembra decembrie decembris decembrī detsember detsembril dezember dezembro
    dicembre diciembre diċembru décembre grudnia grudzień gruodis gruodžio joulukuu
    joulukuuta nollaig prosinac prosinca prosince prosinec δεκέμβριος δεκεμβρίου декември""",
)
"""First words of the months, from January on (CLDR), with the forms that follow a day in Estonian,
Latvian and Slovenian."""
_LISTOPAD = ("listopad", "listopada")
"""October in Croatian, November in Czech and Polish."""
MONTHS = frozenset({*" ".join(_NAMES).split(), *_LISTOPAD})
"""Every name, in lower case."""
_NUMBERS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
_SHORT = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH = {**{name: number for number, name in enumerate(_SHORT, 1)}, "sept": 9}


def month_number(name: str, language: str) -> int:
    """The number of a month from 1; 0 for other words.

    `language` is the language of the text (BCP 47). English abbreviations are known, too.
    """
    word = name.lower()
    if word in _LISTOPAD:
        return 10 if language.startswith("hr") else 11
    return _NUMBERS.get(word) or _ENGLISH.get(word, 0)

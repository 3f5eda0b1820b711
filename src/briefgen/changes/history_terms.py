"""Words by which a history names kinds of changes, in the official languages of the EU."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from msgspec import Struct


class Terms(Struct, frozen=True):
    """Beginnings of words in one language, without accents and in small letters."""

    everything: tuple[str, ...]
    """Words for all of a text: `all`, `complete`."""
    revised: tuple[str, ...]
    """Words for a change of a text: `rewritten`."""
    section: tuple[str, ...]
    """Words for a numbered part: `section`, `chapter`."""
    data: tuple[str, ...]
    """Words for numbers: `figures`, `data`."""


_TABLE = """
bg | всичк цял изцяло | преработ актуализ редакт ревиз обнов | раздел глав | данни цифр \
стойност
cs | všechn celý celé veškeré zcela | přeprac aktualiz revid přeps | kapitol oddíl | údaj \
čísl dat
da | alle hele samtlige fuldst | revid opdater omskr omarbejd | afsnit kapit | tal tallene \
data værdi
de | alle ganze gesamte sämtlich vollst komplett durchg | überarb aktualis revid gefasst | \
kapitel abschnitt | zahl daten werte angaben
el | όλα όλες όλο ολόκληρ πλήρ συνολικ | αναθεώρ αναθεωρ επικαιρ ενημερ ενημέρ | κεφάλαι \
κεφαλαί ενότητ | στοιχεί αριθμ δεδομέν
en | all every whole entire complete full throughout | revis rewrit rewor updat overhaul \
review chang edit | section chapter part heading | figure fact number data value statistic \
indicator
es | tod enter complet íntegr | revis actualiz reescr | secci capítul apartado | cifra dato \
valor
et | kõik kogu täielik | uuend ajakoh läbi | jagu jao peatük | andme arvud arve näitaj
fi | kaikki kaikk koko kokonaan täysin | päivit tarkist uudist kirjoitet | luku luvu luvut \
osio jakso | luvut lukuj tiedot tietoj arvot
fr | tous toute entier entièr compl intégral | révis actualis refon réécri jour | section \
chapitre partie | chiffr donnée valeur
ga | gach uile iomlán | athbhr nuash leasai | roinn rannóg caibid | figiúir sonraí uimhr
hr | sve svi cijel potpun | ažurir revid prerađ | poglavlj odjelj | podac podat brojk vrijed
hu | minden összes teljes egész | frissít átdolg felülv átír | fejezet szakasz | adat szám \
érték
it | tutt inter complet | aggiorn revis riscrit | sezion capitol paragraf | cifr dati dato \
valor
lt | visi visos visas visiškai | atnauj peržiūr patais perraš | skyri skyrius skirsn | \
duomen skaič rodikl
lv | visi visas visu pilnīb | atjaun atjauni pārskat pārstr | nodaļ iedaļ sadaļ | dati datus \
skait rādīt
mt | kollha kull sħiħ | aġġorn rived | taqsim kapitol | ċifri data dejta
nl | alle hele geheel volled | herzien bijgew actual hersch | hoofdst paragr afdel | cijfer \
gegeven waarde
pl | wszyst cał pełn | aktualiz zaktual przereda zmien popraw | rozdzia sekcj | dane danych \
liczb wartoś
pt | tod inteir complet íntegr | revis revist atualiz actualiz reescr | secç seçã capítul | \
dado número valor cifra
ro | toate toți întreg complet | revizu actualiz rescri | secțiun capitol | cifre date \
valori
sk | všetk celý celé celá komplet | prepracov aktualiz revid | kapitol oddiel | údaj čísl \
dáta
sl | vsi vse vsa celot popoln | posodob prenov pregled | poglavj oddel razdel | podatk \
števil vrednost
sv | alla hela samtliga fullst | revid uppdat omarbet skriv | avsnitt kapit | siffr data \
uppgift värden
"""


def folded(word: str) -> str:
    """A word in small letters without accents, so that `Capítulo` equals `capitulo`."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _terms(columns: list[str]) -> Terms:
    return Terms(*(tuple(folded(column).split()) for column in columns))


_TERMS: Mapping[str, Terms] = {
    columns[0].strip(): _terms(columns[1:])
    for line in _TABLE.strip().splitlines()
    if (columns := line.split("|"))
}


def terms_of(language: str, *, with_english: bool = True) -> Terms:
    """The words of a language (BCP 47) and of English, in which many histories are written."""
    english = _TERMS["en"]
    own = _TERMS.get(language.partition("-")[0].lower(), english)
    if own is english or not with_english:
        return own
    return Terms(
        everything=own.everything + english.everything,
        revised=own.revised + english.revised,
        section=own.section + english.section,
        data=own.data + english.data,
    )

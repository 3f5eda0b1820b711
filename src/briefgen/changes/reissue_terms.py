"""Words by which a history says that only the date has changed, in the official languages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from briefgen.changes.history_terms import folded

_TABLE = """
bg | преизда непромен | без няма | промен измен | дата корица
cs | opětovn reedic nezměn | bez beze žádn | změn | datum data obálk titul
da | genudgiv genudsend uændr | ingen uden | ændr | dato forside omslag
de | neuausgab neuaufl wiederveröff unveränd | keine ohne nicht | änder | datum titelbl deckbl \
titelseit
el | επανέκδ επανεκδ αμετάβλ | χωρίς καμία δεν | αλλαγ μεταβολ | ημερομην εξώφυλλ
en | reissu republ reprint unchang identic | no without not nothing | chang edit revis | date \
dated cover copyright
es | reedi reemis reemit idéntic | sin ningún no | cambi modific | fecha portada cubierta
et | kordus taasavald muutmata | ilma pole ei | muudat muutus | kuupäev kaan
fi | uudelleenjulk uusintajulk muuttumat | ei ilman | muutok muutet | päiväys päivämäär kansi \
kannen
fr | réédi réémi inchang identiq | sans aucun pas | chang modific | date couverture
ga | atheisi | gan níl | athr | dáta clúdach
hr | reizda nepromijenj | bez nema | promjen izmjen | datum naslovn koric
hu | újrakiad változatl | nincs nélkül nem | változ módosít | dátum keltez borító
it | ristamp riemiss riediz riemess invariat identic | senza nessun non | modific cambia variaz | \
data copertin
lt | pakartot nepakeist nepakit | be nėra | pakeit pakit | data datą datos viršel
lv | atkārtot nemain | bez nav | izmaiņ main | datum vāk
mt | mill-ġdid | ebda mingħajr | bidl tibdil | data qoxra
nl | heruitg ongewijz | geen zonder niet | wijzig verander | datum omslag voorblad
pl | wznowi niezmien | bez brak żadn | zmian | data daty datą okład
pt | reedi reemi inalter idêntic | sem nenhum não | alter mudan modific | data capa
ro | reedit retipăr neschimb | fără nicio nu | modific schimb | data dată copert
sk | opätovn nezmen | bez žiadn | zmen zmien | dátum titul obál
sl | ponovno nespremen | brez ni | sprememb | datum naslovn
sv | nyutgåv återutg oförändr | inga utan inte | ändr | datum omslag försätt
"""
"""By language: beginnings of words for a reissue or an unchanged text; words for `no`, and
beginnings of words for a change beside them; beginnings of words for the date and the cover."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def says_that_only_the_date_changed(text: str, language: str) -> bool:
    """Whether a history says so in a language (BCP 47) or in English: `Reissued`, `No changes`."""
    words = [folded(word) for word in _WORD.findall(text)]
    names = dict.fromkeys((language.partition("-")[0].lower(), "en"))
    return any(_says_so(words, *_TERMS[name]) for name in names if name in _TERMS)


def _says_so(
    words: Sequence[str],
    reissued: tuple[str, ...],
    no: tuple[str, ...],
    change: tuple[str, ...],
    date: tuple[str, ...],
) -> bool:
    has_no_change = any(word in no for word in words) and any(w.startswith(change) for w in words)
    return has_no_change or any(word.startswith((*reissued, *date)) for word in words)


_TERMS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    columns[0].strip(): tuple(tuple(folded(one).split()) for one in columns[1:])
    for line in _TABLE.strip().splitlines()
    if (columns := line.split("|"))
}

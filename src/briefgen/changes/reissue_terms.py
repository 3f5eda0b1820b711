"""Words by which a history says that only the date has changed, in the official languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set

from briefgen.changes.history_terms import folded, terms_of

_TABLE = """
bg | преизда | непромен | без няма не | промен измен | дата корица
cs | opětovn reedic | nezměn | bez beze žádn není nebyl nebyla nebylo nebyly | změn | datum data \
obálk titul
da | genudgiv genudsend | uændr | ingen uden ikke | ændr | dato forside omslag
de | neuausgab neuaufl wiederveröff | unveränd | keine ohne nicht | änder geänder veränder | \
datum titelbl deckbl titelseit
el | επανέκδ επανεκδ | αμετάβλ | χωρίς καμία δεν | αλλαγ μεταβολ άλλαξ | ημερομην εξώφυλλ
en | reissu republ reprint | unchang identic | no without not nothing | chang edit revis | date \
dated cover copyright
es | reedi reemis reemit | idéntic | sin ningún no | cambi modific | fecha portada cubierta
et | kordus taasavald | muutmata | ilma pole ei | muudat muutus muudet | kuupäev kaan
fi | uudelleenjulk uusintajulk | muuttumat | ei ilman | muutok muutet | päiväys päivämäär kansi \
kannen
fr | réédi réémi | inchang identiq | sans aucun pas | chang modific | date couverture
ga | atheisi | | gan níl níor | athr | dáta clúdach
hr | reizda | nepromijenj | bez nema nije nisu | promjen izmjen | datum naslovn koric
hu | újrakiad | változatl | nincs nélkül nem | változ módosít | dátum keltez borító
it | ristamp riemiss riediz riemess | invariat identic | senza nessun non | modific cambia \
variaz | data copertin
lt | pakartot | nepakeist nepakit | be nėra nebuvo | pakeit pakit keist keič | data datą datos \
viršel
lv | atkārtot | nemain | bez nav | izmaiņ main | datum vāk
mt | mill-ġdid | | ebda mingħajr mhux ma | bidl tibdil nbid mibd | data qoxra
nl | heruitg | ongewijz | geen zonder niet | wijzig verander gewijzig | datum omslag voorblad
pl | wznowi | niezmien | bez brak żadn nie | zmian | data daty datą okład
pt | reedi reemi | inalter idêntic | sem nenhum não | alter mudan modific | data capa
ro | reedit retipăr | neschimb | fără nicio nu | modific schimb | data dată copert
sk | opätovn | nezmen | bez žiadn nebol nebola nebolo neboli | zmen zmien | dátum titul obál
sl | ponovno | nespremen | brez ni niso | sprememb spremenj | datum naslovn
sv | nyutgåv återutg | oförändr | inga utan inte | ändr | datum omslag försätt
"""
"""By language: beginnings of words for a reissue, and for `unchanged`; words for `no`, and
beginnings of words for a change beside them; beginnings of words for the date and the cover."""
_JOINTS = """
bg | и но | без
cs | a ale | beze?
da | og men | uden
de | und aber | ohne
el | και αλλά | χωρίς
en | and but while | without
es | y e pero | sin
et | ja aga | ilma
fi | ja mutta | ilman
fr | et mais | sans
ga | agus ach | gan
hr | i a ali | bez
hu | és de | nélkül
it | e ma | senza
lt | ir bet o | be
lv | un bet | bez
mt | u iżda | mingħajr
nl | en maar | zonder
pl | i a ale | bez
pt | e mas | sem
ro | și dar | fără
sk | a ale | bez
sl | in a | brez
sv | och men | utan
"""
"""By language: words for `and` and `but`, and for `without` as an expression."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_STOP = re.compile(r"(?<=[.;:,!?])\s+|\s+[–—-]\s+")
_LEAST = 3
"""Number of words from which what precedes `and` or `without` is a statement of its own."""
_ENGLISH_NOT = re.compile(r"n['’]t\b")
_NUMBER_SIGN = re.compile(r"\bno\.\s*(?=[0-9])", re.IGNORECASE)


def says_that_only_the_date_changed(text: str, language: str) -> bool:
    """Whether a history says so in a language (BCP 47) or in English: `Reissued`, `No changes`."""
    words = [folded(word) for word in _WORD.findall(text)]
    names = dict.fromkeys((language.partition("-")[0].lower(), "en"))
    return any(_says_so(words, *_TERMS[name]) for name in names if name in _TERMS)


def negations(language: str) -> frozenset[str]:
    """Words for `no` and `not` in a language (BCP 47), in small letters without accents."""
    names = dict.fromkeys((language.partition("-")[0].lower(), "en"))
    found = {word for name in names if name in _TERMS for word in _TERMS[name][2]}
    return frozenset(found - _other_words(language))


def without_unchanged(text: str, language: str) -> str:
    """A history without what it says of unchanged parts: `Section 2 was not revised.`

    The words are those of a language (BCP 47) and of English.
    """
    text = _NUMBER_SIGN.sub("", _ENGLISH_NOT.sub(" not", text))
    own = language.partition("-")[0].lower()
    names = [name for name in dict.fromkeys((own, "en")) if name in _TERMS]
    other = _other_words(own)
    clauses = [part for one in _STOP.split(text) for part in _statements(one, names)]
    return " ".join(one for one in clauses if not any(_denies(one, name, other) for name in names))


def _other_words(language: str) -> Set[str]:
    """English words that have another meaning in a language."""
    # In Portuguese, `no` is `in the`.
    return frozenset({"no"} if language.partition("-")[0].lower() == "pt" else ())


def _statements(clause: str, languages: Sequence[str]) -> Iterator[str]:
    """The parts of a clause before and after `and` and `without`, unless they are short."""
    start = 0
    for joint in re.finditer("|".join(_JOINT[one] for one in languages), clause, re.IGNORECASE):
        if len(clause[start : joint.start()].split()) >= _LEAST:
            yield clause[start : joint.start()]
            start = joint.end()
    yield clause[start:]


def _denies(clause: str, language: str, other: Set[str]) -> bool:
    """Whether it says that something has not changed; words of `other` do not count."""
    words = [word for one in _WORD.findall(clause) if (word := folded(one)) not in other]
    _, unchanged, no, change, _ = _TERMS[language]
    changed = (*change, *terms_of(language, with_english=False).revised)
    is_denied = any(word in no for word in words) and any(w.startswith(changed) for w in words)
    return is_denied or any(word.startswith(unchanged) for word in words)


def _says_so(
    words: Sequence[str],
    reissued: tuple[str, ...],
    unchanged: tuple[str, ...],
    no: tuple[str, ...],
    change: tuple[str, ...],
    date: tuple[str, ...],
) -> bool:
    has_no_change = any(word in no for word in words) and any(w.startswith(change) for w in words)
    return has_no_change or any(word.startswith((*reissued, *unchanged, *date)) for word in words)


_TERMS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    columns[0].strip(): tuple(tuple(folded(one).split()) for one in columns[1:])
    for line in _TABLE.strip().splitlines()
    if (columns := line.split("|"))
}
_JOINT: Mapping[str, str] = {
    language.strip(): rf"\s+(?:{'|'.join(joining.split())})\s+(?=\D)|\s+(?={without.strip()}\s)"
    for line in _JOINTS.strip().splitlines()
    for language, joining, without in [line.split("|")]
}
"""By language, the expression between two statements; a number after `and` belongs to a list."""

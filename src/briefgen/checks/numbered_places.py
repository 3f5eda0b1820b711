"""Places of a document that a text names by a number, in the official languages of the EU."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

_BEFORE = """
bg | таблиц(?:а|ата|и|ите)|фигур(?:а|ата|и|ите)|диаграм(?:а|ата|и)|раздел(?:а|ът|и)?| \
страниц(?:а|ата|и|ите)|стр\\.
cs | tabul(?:ka|ce|ku|ky|kou)|obráz(?:ek|ku|kem|ky)|obr\\.|graf(?:u|em|y)?|oddíl(?:u|em|y)?| \
stran(?:a|ě|u|y|ou)|str\\.
da | tabel(?:len)?|figur(?:en)?|diagram\\w{0,3}|afsnit(?:tet)?|side|s\\.
de | tabellen?|tab\\.|abbildung(?:en)?|abb\\.|diagramm|schaubild|abschnitt(?:s|e|en)?|seiten?|s\\.
el | πίνακ(?:ας|α|ες)|σχήμα(?:τα|τος)?|διάγραμμα|γράφημα|ενότητ(?:α|ας|ες)|σελίδ(?:α|ας|ες)|σελ\\.
en | table|figure|chart|section|page|pp?\\.|(?:table|figure|chart|section|page)s\
(?=\\s\\d+\\s?(?:and|to|or|[–,-])\\s?\\d)
es | cuadros?|tablas?|figuras?|gráficos?|secci(?:ón|ones)|apartados?|páginas?|págs?\\.|pp?\\.
et | tabel(?:i|is|id|ites)?|joonis(?:e|el|ed|tel)?|ja(?:gu|o|os|ost)|lehek(?:ülg|ülje|üljel|\
üljed)|lk
fi | taulu(?:kko|kon|kossa|kot|kosta)|kuvio(?:n|ssa|t|sta)?|kuva(?:n|ssa|t)?|jakso(?:n|ssa|t)?| \
sivu(?:n|lla|t|lta)?|s\\.
fr | tableaux?|figures?|graphiques?|sections?|pages?|pp?\\.
ga | th?ábla|dt?ábla|fh?íor|roinn|rannóg|leathanach|lch\\.
hr | tablic(?:a|e|i|u|om)|slik(?:a|e|i|u|om)|grafikon(?:a|u)?|odjelj(?:ak|ka|ku|ci|cima)| \
stranic(?:a|e|i|u)|str\\.
it | tabell[ae]|figur[ae]|grafic(?:o|i)|sezion[ei]|pagin[ae]|pagg?\\.|pp?\\.
lt | p\\.|psl\\.
mt | tabell[ai]|figur[ai]|taqsim(?:a|iet)|paġn[ai]|p\\.
nl | tabel(?:len)?|figu(?:ur|ren)|grafiek(?:en)?|deel|paragraaf|pagina(?:'s|’s)?|blz\\.|p\\.
pl | tabel(?:a|i|ę|e|ach)|tab\\.|rysun(?:ek|ku|ki)|rys\\.|wykres(?:ie|u|y)?|sekcj(?:a|i|ę|e)| \
stron(?:a|ie|ę|y|ach)|str\\.|s\\.
pt | quadros?|tabelas?|figuras?|gráficos?|sec?ç(?:ão|ões)|páginas?|págs?\\.|pp?\\.
ro | tabel(?:ul|ului|ele)?|figur(?:a|ii|ile)|grafic(?:ul)?|secțiun(?:ea|ii|ile)|pagin(?:a|ii|ile)| \
pag\\.|p\\.
sk | tabuľ(?:ka|ke|ku|ky|kou)|obráz(?:ok|ku|kom|ky)|obr\\.|graf(?:u|e|y)?|oddiel(?:e|u|y)?| \
stran(?:a|e|u|y|ou)|str\\.|s\\.
sl | preglednic(?:a|e|i|o)|tabel(?:a|e|i|o)|slik(?:a|e|i|o)|grafikon(?:u|a)?|oddel(?:ek|ku|ka)| \
stran(?:i|eh)?|str\\.
sv | tabell(?:en|er)?|figur(?:en|er)?|diagram\\w{0,3}|avsnitt(?:et|en)?|sid(?:a|an|or|orna)|s\\.
"""
"""By language: words for a table, a figure, a section or a page before a number."""
_AFTER = """
hu | \\. (?:táblázat|ábr|szakasz|oldal)
lt | (?:-\\w+)? (?:lentel(?:ė|ę|ėje|ės)|paveiksl(?:as|e|ą)|pav\\.|skirsn(?:is|yje|į)|\
puslap(?:is|yje|į))
lv | \\. (?:tabul|attēl|iedaļ|lappus|lpp\\.)
"""
"""By language: the sign after a number, and the beginnings of such words after it."""
_NUMBER = (
    r"(?:(?!(?:122|201|232|301|337)(?!\d))(?:[A-Z]\.)?\d{1,3}(?:[.-]\d+)*(?![\d%])"
    r"|(?-i:II+|IV|VI{0,3}|IX|X)(?!\w))"
)
"""Without the numbers of sections of American acts by which people name tariffs: Section 232."""
_ENGLISH = "en"


def numbered_places(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Start and end of each place with a number, in a language (BCP 47) and in English."""
    names = dict.fromkeys((language.partition("-")[0].lower(), _ENGLISH))
    found = {one.span() for name in names for one in _pattern(name).finditer(text)}
    yield from sorted(found)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    before, after = _WORDS_BEFORE.get(language), _WORDS_AFTER.get(language)
    parts = [rf"(?<!\w)(?:{before})\s?№?\s?{_NUMBER}"] if before else []
    if after:
        sign, words = after.split(" ", 1)
        parts.append(rf"(?<![\w.,]){_NUMBER}{sign}\s{words}\w*")
    return re.compile("|".join(parts) or "(?!)", re.IGNORECASE)


def _by_language(table: str) -> Mapping[str, str]:
    lines = (line.partition(" | ") for line in table.strip().splitlines())
    return {language: re.sub(r"\|\s+", "|", words.strip()) for language, _, words in lines}


_WORDS_BEFORE = _by_language(_BEFORE)
_WORDS_AFTER = _by_language(_AFTER)

"""Whether changes only correct the spelling or the wording, as a history can say in a few words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from msgspec import Struct
from rapidfuzz.distance import OSA

from briefgen.changes.change import ContentChange
from briefgen.changes.history_terms import folded
from briefgen.changes.reissue_terms import negations

_TABLE = """
bg | печатн правопис | стил език формулир
cs | překlep pravopis tiskov | stylis jazyk formulac
da | trykfejl slåfejl stavefejl tastefejl | sproglig formuler ordlyd
de | tippfehler druckfehler schreibfehler rechtschreib orthogr grammat | sprachlich formulier \
stilist wortlaut
el | τυπογραφικ ορθογραφ | γλωσσικ διατύπωσ
en | spell typo gramm misprint | wordi langu style phras
es | errata ortogr tipogr | redacc estilo lingü
et | trükiv kirjav õigekir | keelel sõnast
fi | kirjoitusvirh painovirh lyöntivirh oikeinkirj | kieliasu sanamuo
fr | coquill orthogr typogr | formul style linguis rédactionn
ga | litrithe litriú clódóir | friotal teanga
hr | tipfel pravopis tiskarsk zatip | jezičn stilsk formulac
hu | elírás helyesír gépel | nyelvi megfogalm
it | refus ortogr battitur | formulaz stil linguis
lt | spausdinimo rašybos korektūr | kalbos stil formuluot
lv | drukas pareizrakst | valodas stil formulē
mt | ortogr tipogr | lingw
nl | typefout tikfout spelfout spell drukfout | taal formuler stijl
pl | literów pisown ortogr | język styl redakcyjn sformuł
pt | gralha ortogr tipogr digitaç | redaç estilo linguís formul
ro | tipar ortogr dactilo | formul stil lingvis
sk | preklep pravopis tlačov | štylis jazyk formulác
sl | tipkarsk pravopis tiskovn zatipk | jezikovn slogovn
sv | stavfel tryckfel skrivfel | språklig formuler
"""
"""By language, the beginnings of words for a correction of the spelling, and of the wording."""
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")
_SHORT = 4
"""Up to this number of letters, one letter of a misspelt word can be wrong; otherwise two."""
_AGREEING = frozenset(
    frozenset(pair.split())
    for pair in ("is are", "was were", "has have", "a an", "a the", "an the")
)
"""English words that a correction of the grammar exchanges."""
_ARTICLES = frozenset({"a", "an", "the"})
_CAPITAL_NOUNS = frozenset({"de", "lb"})
"""Languages in which each noun has a capital letter."""
_NOT = re.compile(r"n['’]t\b", re.IGNORECASE)


def says_spelling(words: Iterable[str], language: str) -> bool:
    """Whether a history has a word for it in a language (BCP 47) or in English."""
    return _begins(words, language, 0)


def says_wording(words: Iterable[str], language: str) -> bool:
    """Whether a history has a word for it in a language (BCP 47) or in English."""
    return _begins(words, language, 1)


def only_spelling(changes: Iterable[ContentChange], language: str) -> bool:
    """Whether each change replaces words by others of almost the same letters."""
    return all(
        _is_edit(change) and all(_is_spelling(run, language) for run in _runs(change))
        for change in changes
    )


def only_wording(changes: Iterable[ContentChange], language: str) -> bool:
    """Whether each change edits a text, but neither a number nor a negation nor a name in it."""
    return all(
        _is_edit(change) and all(_has_same_facts(run, language) for run in _runs(change))
        for change in changes
    )


def _begins(words: Iterable[str], language: str, column: int) -> bool:
    names = {language.partition("-")[0].lower(), "en"} & _TERMS.keys()
    beginnings = tuple(one for name in names for one in _TERMS[name][column])
    return any(word.startswith(beginnings) for word in words)


def _is_edit(change: ContentChange) -> bool:
    """Whether nothing else than words of a text differs."""
    others = change.details or change.passages or change.within or change.source
    return change.kind in ("edited", "rewritten") and not others


class _Run(Struct, frozen=True):
    """Words that replace each other."""

    old: str
    new: str
    at_start: bool
    """Whether they are the first ones of a sentence."""


def _runs(change: ContentChange) -> Iterator[_Run]:
    before = ""
    for is_equal, words in groupby(change.words, key=lambda one: one.kind == "equal"):
        texts = list(words)
        if is_equal:
            before = texts[-1].text
            continue
        old, new = (
            " ".join(one.text for one in texts if one.kind == kind) for kind in ("removed", "added")
        )
        yield _Run(old, new, not before.strip() or before.rstrip()[-1] in ".!?:")


def _has_same_facts(run: _Run, language: str) -> bool:
    primary = language.partition("-")[0].lower()
    no = negations(primary)
    old, new = (_facts(text, no) for text in (run.old, run.new))
    has_same_names = primary in _CAPITAL_NOUNS or _names(run.old, run) == _names(run.new, run)
    return old == new and has_same_names


def _facts(text: str, no: frozenset[str]) -> tuple[list[str], int]:
    """The numbers of a text, and the number of its negations."""
    words = [folded(word) for word in _WORD.findall(text)]
    return _NUMBER.findall(text), sum(word in no for word in words) + len(_NOT.findall(text))


def _names(text: str, run: _Run) -> set[str]:
    """The words with a capital letter inside a sentence."""
    words = _WORD.findall(text)[1 if run.at_start else 0 :]
    return {folded(word) for word in words if not word.islower()}


def _is_spelling(run: _Run, language: str) -> bool:
    """Whether two texts differ in a few letters of each word, in signs, or in articles."""
    primary = language.partition("-")[0].lower()
    if _NUMBER.findall(run.old) != _NUMBER.findall(run.new):
        return False
    old, new = (_WORD.findall(text) for text in (run.old, run.new))
    if folded("".join(old)) == folded("".join(new)):
        return True
    if primary == "en":
        if {frozenset(map(folded, old)) | frozenset(map(folded, new))} <= _AGREEING:
            return True
        if not old or not new:
            return {folded(word) for word in (*old, *new)} <= _ARTICLES
    no = negations(primary)
    return len(old) == len(new) and all(
        _is_misspelt(*pair, no) for pair in zip(old, new, strict=True)
    )


def _is_misspelt(old: str, new: str, no: frozenset[str]) -> bool:
    """Whether one word has one or two wrong letters, but not the first one."""
    before, after = folded(old), folded(new)
    if before == after:
        return True
    if before[0] != after[0] or {before, after} & no:
        return False
    is_name = not (old.islower() or new.islower())
    wrong = 1 if is_name or min(len(before), len(after)) <= _SHORT else 2
    return bool(OSA.distance(before, after) <= wrong)


def _columns(line: str) -> list[str]:
    return [column.strip() for column in line.split("|")]


_TERMS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    name: tuple(tuple(folded(column).split()) for column in columns)
    for line in _TABLE.strip().splitlines()
    for name, *columns in [_columns(line)]
}

"""Whether the history of a version names one of the largest changes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from types import MappingProxyType

from rapidfuzz import fuzz

from briefgen.changes.change import ContentChange, DocumentComparison, Passage, Words
from briefgen.changes.changed_parts import ChangedPart, changed_texts, large_parts, number_of
from briefgen.changes.corrections import (
    only_spelling,
    only_wording,
    says_spelling,
    says_wording,
)
from briefgen.changes.history import named_changes_of
from briefgen.changes.history_terms import Terms, folded, terms_of
from briefgen.changes.reissue_terms import without_unchanged

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"[0-9]+(?:[.,\u00a0][0-9]+)*")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_KIND_IN_LABEL = re.compile(r"^(\w+) [0-9]+.*$", re.DOTALL)
"""A label that begins with a kind and a number: `Table 2, row “Blue Basin”`."""
_START = 5
"""Number of letters that words with another ending share: `cluster` and `clusters`."""
_LIKE = 84
"""Likeness, from 0 to 100, of words that are forms of one word."""
_FEW_WORDS = 3
"""Up to this number of changed words, one of them names the change."""
_FEW_PARTS = 3
"""Words in the titles of more changed parts than this identify none of them."""
_GENERAL_WORDS = """
    about accor added after agenc also amend among april augus based behal betwe chang comme
    commi conce corre could decem delet delta deliv docum draft durin edite editi edits europ
    febru final first follo from have impro inclu janua july june makes many march minor modif
    newer novem octob other owing paper proje regar remov repor respe resul revie revis secon
    septe sever shoul since small some text texts that their there these third this under union
    updat using vario versi were where which while with work would
"""
_GENERAL = frozenset(_GENERAL_WORDS.split())
"""Beginnings of words that fit any change."""
_KINDS: Mapping[str, str] = {
    "secti chapt": "section",
    "story stori cases examp pract": "story field topic",
    "table rows colum cells entri": "table row cell column",
    "figur chart graph diagr image pictu illus": "figure chart",
    "organ names partn": "organisation row",
    "sourc refer footn notes citat bibli links addre": "source note",
    "acron abbre": "acronym",
    "cover": "cover notice",
    "title renam headi": "heading",
    "notic legal copyr discl": "notice",
    "struc order reord moved": "moved",
}
"""Beginnings of English words for kinds of changes and parts, with the words of these kinds."""
_SMALL_KINDS: Mapping[str, str] = {
    "parag": "paragraph",
    "title": "notice cover",
}
"""The same for parts whose changes are not large."""


class _Record:
    """The words and numbers of a history."""

    def __init__(self, text: str, terms: Terms) -> None:
        self.words = {folded(word) for word in _WORD.findall(text)}
        self.significant = set(_significant(text))
        self.numbers = set(_NUMBER.findall(text))
        self.says_everything = self._begins(terms.everything) and (
            self._begins(terms.revised) or self._begins(terms.section)
        )
        self.says_data = self._begins(terms.data)
        self._text, self._section = folded(text), "|".join(terms.section)

    def _begins(self, beginnings: Iterable[str]) -> bool:
        return any(word.startswith(tuple(beginnings)) for word in self.words)

    def says_kind(self, beginnings: str) -> bool:
        """Whether it has a word for a kind that no number identifies: not for `Table 9`."""
        words = beginnings.split()
        return self._begins(words) and not self.numbers_after("|".join(words))

    def shared(self, words: Iterable[str]) -> set[str]:
        """The words of a text that the history has too, perhaps with another ending."""
        return {one for one in words if any(_alike(one, other) for other in self.significant)}

    def numbers_after(self, beginnings: str) -> set[str]:
        """Numbers beside a word: `2`, `3` and `4` in `Sections 2 and 3–4`, `3` in `3. fejezet`."""
        number = r"[0-9]+(?:\.[0-9]+)*\.?"
        numbers = rf"{number}(?:\s*(?:[,;/&–-]|\b\w{{1,3}}\b)*\s*{number})*"
        word = rf"(?<!\w)(?:{beginnings})\w*"
        found = re.findall(rf"{word}\s+({numbers})|([0-9]+\.)\s+{word}", self._text)
        return {
            each
            for one in found
            for text in one
            for each in _range(re.findall(r"[0-9]+(?:\.[0-9]+)*|[–-]", text))
        }

    def repeats(self, words: str) -> bool:
        """Whether it has the words in which a finding or `diff` names a change."""
        return folded(words) in self._text

    def quotes(self, heading: str) -> bool:
        """Whether it has the whole title of a heading, which may consist of short words."""
        title = re.escape(folded(heading.partition(" ")[2].strip()))
        return bool(title and re.search(rf"(?<!\w){title}(?!\w)", self._text))

    @property
    def sections(self) -> set[str]:
        """The numbers of sections that it names."""
        dotted = {one for one in self.numbers if "." in one}
        return dotted | self.numbers_after(self._section + "|§")


def _range(found: list[str]) -> Iterator[str]:
    """Numbers, with those inside a range of whole numbers."""
    for place, one in enumerate(found):
        if one.isdecimal() or "." in one:
            yield one
        elif 0 < place < len(found) - 1:
            first, last = found[place - 1], found[place + 1]
            if first.isdecimal() and last.isdecimal() and int(last) - int(first) < 100:
                yield from map(str, range(int(first), int(last)))


def unnamed_changes(
    record: str, comparison: DocumentComparison, labels: Mapping[str, str] = MappingProxyType({})
) -> list[str]:
    """The largest changes in words, the largest first, if a history does not name any of them.

    A history names a change by the number or by words of the title of its part, by a name or two
    words of what changed, by the kind of part, or by the whole text. `labels` are words in the
    language of the document by kinds of parts, such as `table`. Parts that it calls unchanged do
    not count. Empty if it names one, and for documents without changes.
    """
    record = without_unchanged(record, comparison.language)
    said = _Record(record, terms_of(comparison.language))
    parts = large_parts(named_changes_of(comparison))
    usual = {*_significant(comparison.title), *_frequent(parts)}
    if any(_is_named(part, said, usual, labels) for part in parts):
        return []
    if _is_correction(said, parts, comparison.language):
        return []
    return [part.words for part in parts]


def more_than_corrections(record: str, comparison: DocumentComparison) -> tuple[str, str]:
    """The correction that a history names, as a predicate, and what else differs, as a clause.

    Both are empty if it names neither spelling nor wording, or if there are large changes, of which
    it must name one.
    """
    words = {folded(word) for word in _WORD.findall(record)}
    if any(part.is_large for part in large_parts(named_changes_of(comparison))):
        return "", ""
    if says_spelling(words, comparison.language):
        return "corrects the spelling", "other words have changed"
    if says_wording(words, comparison.language):
        return "improves the wording", "a number, a name or a negation has changed"
    return "", ""


def _is_correction(said: _Record, parts: Sequence[ChangedPart], language: str) -> bool:
    """Whether a history says that the spelling or the wording is corrected, and nothing else is."""
    changes = [one for part in parts for one in part.changes]
    if any(part.is_large for part in parts):
        return False
    if says_spelling(said.words, language) and only_spelling(changes, language):
        return True
    return says_wording(said.words, language) and only_wording(changes, language)


def _frequent(parts: Sequence[ChangedPart]) -> Iterator[str]:
    """Words in the titles of several parts, or names in several parts, which identify no part."""
    titles: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for part in parts:
        titles.update({word[:_START] for word in _title_words(part)})
        names.update({word[:_START] for one in part.changes for word in _proper_names(one)})
    yield from (word for word, number in titles.items() if number > _FEW_PARTS)
    for word, number in names.items():
        if number > _FEW_PARTS and (word not in titles or number * 2 >= len(parts)):
            yield word


def _is_named(part: ChangedPart, said: _Record, usual: set[str], labels: Mapping[str, str]) -> bool:
    return (
        said.says_everything
        or said.repeats(part.words)
        or _is_named_by_number(part, said, labels)
        or _is_named_by_kind(part, said, labels)
        or bool(said.shared(set(_names(part)) - _forms(usual, part)))
        or _is_named_by_its_words(part, said, usual)
        or any(said.quotes(heading) for heading in _headings(part) if number_of(heading))
    )


def _forms(usual: set[str], part: ChangedPart) -> set[str]:
    """The words of a part that are forms of words in the title of the document."""
    return {one for one in _names(part) if any(_alike(one, other) for other in usual)}


def _is_named_by_number(part: ChangedPart, said: _Record, labels: Mapping[str, str]) -> bool:
    sections = said.sections
    for heading in _headings(part):
        number = number_of(heading)
        if any(number == one or number.startswith(f"{one}.") for one in sections):
            return True
    for one in part.changes:
        name, _, number = one.label.partition(", ")[0].rpartition(" ")
        word = "|".join({folded(name)[:_START], *map(folded, labels.values())})
        if name and number.isdecimal() and number in said.numbers_after(word):
            return True
    values = {text for one in part.changes for text in (one.details and _values(one)) or ()}
    return any(value in said.numbers for value in values)


def _values(change: ContentChange) -> Iterator[str]:
    for detail in change.details:
        for number in _NUMBER.findall(f"{detail.old} {detail.new}"):
            if not _YEAR.fullmatch(number):
                yield number


def _is_named_by_kind(part: ChangedPart, said: _Record, labels: Mapping[str, str]) -> bool:
    kinds = part.kinds
    if said.says_data and kinds & {"fact", "count", "chart", "digits"}:
        return True
    known = [*_KINDS.items(), *(() if part.is_large else _SMALL_KINDS.items())]
    if any(kinds & set(of.split()) and said.says_kind(words) for words, of in known):
        return True
    own = {_KIND_IN_LABEL.sub(r"\1", one.label) for one in part.changes}
    own = {folded(one)[:_START] for one in own if one.isalpha()}
    own |= {word[:_START] for kind in kinds & labels.keys() for word in _significant(labels[kind])}
    return any(said.says_kind(word) for word in own)


def _is_named_by_its_words(part: ChangedPart, said: _Record, usual: set[str]) -> bool:
    """Whether a history has two words of a change, or one if few words have changed."""
    texts = [text for one in part.changes for text in (*changed_texts(one), one.source)]
    words = {
        one
        for one in _significant(" ".join(texts))
        if not any(_alike(one, other) for other in usual)
    }
    least = 1 if len(words) <= _FEW_WORDS else 2
    return len({one[:_START] for one in said.shared(words)}) >= least


# -- words of a part -------------------------------------------------------------------------


def _headings(part: ChangedPart) -> Iterator[str]:
    for one in part.changes:
        for place in (one.old, one.new):
            if place is not None:
                yield from place.headings


def _names(part: ChangedPart) -> Iterator[str]:
    """Words that a reader connects with the part: of its titles, file, label and of names in it."""
    yield from _title_words(part)
    for one in part.changes:
        yield from _significant(_without_kinds(one.label))
        for detail in one.details:
            yield from _significant(f"{detail.old} {detail.new}")
        for within in one.within:
            yield from _significant(_without_kinds(within.label))
        yield from _proper_names(one)


def _title_words(part: ChangedPart) -> Iterator[str]:
    for one in part.changes:
        for place in (one.old, one.new):
            if place is not None:
                yield from _significant(" ".join(place.headings[-1:]))
                yield from _significant(PurePosixPath(place.path).stem)


def _without_kinds(label: str) -> str:
    """A label without briefgen's words: `HEGAN` of `Table 3, row “HEGAN”, column 2`."""
    quoted = re.findall("“([^”]*)”", label)
    return " ".join(quoted) if quoted or re.search(r" [0-9]+$", label) else label


def _proper_names(change: ContentChange) -> Iterator[str]:
    """Names and acronyms in the words of a change: a capital letter inside a sentence.

    Not for a long paragraph in which most words are names, as in German.
    """
    for text in _texts_as_written(change):
        inside = re.findall(r"(?<=[\w,;)] )[^\W\d_]+", text)
        capitals = [word for word in inside if not word.islower()]
        if len(capitals) * 4 <= len(inside) or len(inside) <= _FEW_WORDS:
            yield from _significant(" ".join(capitals))
        yield from _significant(" ".join(word for word in _WORD.findall(text) if word.isupper()))
    for one in change.within:
        yield from _proper_names(one)


def _texts_as_written(change: ContentChange) -> Iterator[str]:
    runs: Iterable[Words | Passage] = (*change.words, *change.passages)
    for run in runs:
        if not isinstance(run, Words) or run.kind != "equal":
            yield run.text


def _significant(text: str) -> Iterator[str]:
    """The words of a text, without accents, but for short ones and those that fit any change."""
    for word in _WORD.findall(text):
        plain = folded(word)
        is_acronym = word.isupper() and len(word) > 1
        if (len(word) > 3 or is_acronym) and plain[:_START] not in _GENERAL:
            yield plain


def _alike(one: str, other: str) -> bool:
    """Whether two words are forms of one word, or one is in the other, as in `Hafenstrom`."""
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _START:
        return len(shorter) == _START - 1 and longer.startswith(shorter) and len(longer) < 7
    if one[:_START] == other[:_START] or shorter in longer:
        return True
    return fuzz.ratio(one, other, score_cutoff=_LIKE) > 0

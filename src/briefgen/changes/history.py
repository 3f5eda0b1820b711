"""The history of a version against its changes: words for it, and whether it names a change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from types import MappingProxyType

from briefgen.changes.change import ContentChange, DocumentComparison
from briefgen.model.document import HISTORY_SECTION, ResolvedDocument

_IN_TABLES = ("table", "header row", "row", "cell", "caption", "figure", "chart", "column")
_VALUES = {
    "fact": ("fact", "facts"),
    "count": ("count", "counts"),
    "source": ("source", "sources"),
    "acronym": ("acronym", "acronyms"),
    "organisation": ("name of an organisation", "names of organisations"),
}
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)*")
_OUTSIDE = ("cover line", "cover row", "header", "footer")
"""Parts outside the text, most of which change with each version."""


def without_history(resolved: ResolvedDocument) -> ResolvedDocument:
    """The document without the part that lists its versions, which changes with each of them."""
    document = resolved.document
    kept = tuple(one for one in document.sections if one.anchor != HISTORY_SECTION)
    return replace(resolved, document=replace(document, sections=kept))


def text_changes_of(comparison: DocumentComparison) -> Sequence[ContentChange]:
    """The changes of a comparison but for those on the cover, in headers and in footers."""
    return [one for one in comparison.changes if one.what not in _OUTSIDE]


# -- words for a history ---------------------------------------------------------------------


def history_words(comparison: DocumentComparison) -> str:
    """The changes as one sentence, from which an author can make the history of the version.

    Headings and labels are those of the documents, the other words are English.
    """
    changes = text_changes_of(comparison)
    clauses = [
        *_revised_sections(changes),
        *_whole_sections(changes),
        *_tables_and_figures(changes),
        *_values(changes),
    ]
    if not clauses:
        clauses = ["cover revised"] if comparison.changes else ["no changes"]
    words = "; ".join(dict.fromkeys(clauses))
    return f"{words[0].upper()}{words[1:]}."


def _is_whole(change: ContentChange) -> bool:
    return change.what in ("section", "story")


def _revised_sections(changes: Iterable[ContentChange]) -> Iterator[str]:
    headings = dict.fromkeys(
        one.headings[-1]
        for one in changes
        if one.headings and not _is_whole(one) and one.what not in (*_IN_TABLES, *_VALUES, "notice")
    )
    numbers = [number for heading in headings if (number := _number_of(heading))]
    if numbers:
        yield f"section{'' if len(numbers) == 1 else 's'} {_and(numbers)} revised"
    for heading in headings:
        if not _number_of(heading):
            yield f"“{heading}” revised"


def _whole_sections(changes: Iterable[ContentChange]) -> Iterator[str]:
    for one in changes:
        place = one.new or one.old
        if not _is_whole(one) or place is None or not place.headings:
            continue
        number = _number_of(place.headings[-1])
        title = place.headings[-1].removeprefix(f"{number}.").removeprefix(number).strip()
        yield f"{one.what} “{title}” {one.kind}"


def _tables_and_figures(changes: Iterable[ContentChange]) -> Iterator[str]:
    found: dict[str, str] = {}
    for one in changes:
        if one.what in _IN_TABLES and one.label:
            name = one.label.partition(", ")[0]
            is_whole = one.what in ("table", "figure", "chart") and one.kind != "edited"
            found[name] = one.kind if is_whole else found.get(name, "revised")
    for kind in dict.fromkeys(found.values()):
        yield f"{_and([name for name in found if found[name] == kind])} {kind}"


def _values(changes: Sequence[ContentChange]) -> Iterator[str]:
    for what, names in _VALUES.items():
        if number := sum(one.what == what for one in changes):
            yield f"{number} {names[number > 1]} updated"


def _number_of(heading: str) -> str:
    """The number of a heading without its full stop; empty for one without a number."""
    found = re.match(r"([0-9]+(?:\.[0-9]+)*)\.?\s", heading)
    return found[1] if found else ""


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


# -- whether a history names a change --------------------------------------------------------

_STEM = 5
"""Number of letters by which words are compared, so that `cluster` and `clusters` are the same."""
_GENERAL_WORDS = """
    about above accor added after agenc also amend among april augus based behal betwe chang comme
    conce corre could decem delet delta deliv docum draft durin edite editi edits febru final first
    follo from have impro inclu janua july june makes many march minor modif newer novem octob other
    owing paper proje regar remov repor respe resul revie revis secon septe sever shoul since small
    some text texts that their there these third this under updat using vario versi were where which
    while with work would
"""
_GENERAL = frozenset(_GENERAL_WORDS.split())
"""Beginnings of words that fit any change."""
_EVERYTHING = frozenset({"compl", "entir", "every", "full", "fully", "throu", "whole"})
_REVISED = frozenset({"chang", "edite", "overh", "revie", "revis", "rewor", "rewri", "updat"})
_KINDS: Mapping[str, str] = {
    "secti chapt parts headi": "section heading paragraph list quote box key rewritten divided",
    "parag words wordi langu spell typos typog gramm style": "paragraph item edited rewritten cell",
    "story stori cases examp pract": "story field topic",
    "table rows colum cells entri": "table row cell column",
    "figur chart graph diagr image pictu illus": "figure chart",
    "figur facts numbe data value stati indic": "fact count chart digits",
    "organ names partn": "organisation field row",
    "sourc refer footn notes citat bibli links addre": "source note",
    "acron abbre": "acronym",
    "cover title": "cover notice heading",
    "notic legal copyr discl": "notice",
    "struc order reord moved": "moved section story",
}
"""Beginnings of English words for kinds of changes and parts, with the words of these kinds."""


def names_a_change(
    record: str, comparison: DocumentComparison, labels: Mapping[str, str] = MappingProxyType({})
) -> bool:
    """Whether a history names a changed part, a kind of part that changed, or the whole text.

    `labels` are words in the language of the document by kinds of parts, such as `table`. Only
    English has more words for kinds; headings, labels and changed words count in every language.
    """
    changes = text_changes_of(comparison) or comparison.changes
    said, beginnings = _stems(record), _beginnings(record)
    if beginnings & _EVERYTHING and beginnings & _REVISED:
        return True
    if said & {stem for one in changes for stem in _stems(" ".join(_texts(one)))}:
        return True
    kinds = {word for one in changes for word in f"{one.what} {one.kind}".split()}
    if any(char.isdigit() for one in changes for text in _new_texts(one) for char in text):
        kinds.add("digits")
    if said & {stem for kind in kinds & labels.keys() for stem in _stems(labels[kind])}:
        return True
    return any(
        beginnings & set(stems.split()) for stems, of in _KINDS.items() if kinds & set(of.split())
    )


def _texts(change: ContentChange) -> Iterator[str]:
    """All texts by which a history can name a change."""
    yield change.label
    yield change.source
    for place in (change.old, change.new):
        if place is not None:
            yield from (*place.headings, PurePosixPath(place.path).stem)
    is_new = change.kind in ("added", "removed", "rewritten")
    for text in _new_texts(change):
        yield _names_in(text) if is_new else text
    for detail in change.details:
        yield from (detail.name, detail.old, detail.new)
    for one in change.within:
        yield from _texts(one)


def _new_texts(change: ContentChange) -> Iterator[str]:
    """The words that only one of the two versions has."""
    yield from (words.text for words in change.words if words.kind != "equal")
    yield from (passage.text for passage in change.passages)


def _names_in(text: str) -> str:
    """The words of a text with a capital letter: usual words do not identify a paragraph."""
    return " ".join(word for word in re.findall(r"[^\W\d_]+", text) if not word.islower())


def _stems(text: str) -> set[str]:
    """The beginnings of the words of a text, its numbers, and its acronyms.

    Words that fit any change are omitted, and short ones, which occur in any text.
    """
    found = {number for number in _NUMBER.findall(text) if len(number) > 1}
    for word in re.findall(r"[^\W\d_]+", text):
        stem = word.casefold()[:_STEM]
        if (len(word) > 3 or (word.isupper() and len(word) > 1)) and stem not in _GENERAL:
            found.add(stem)
    return found


def _beginnings(text: str) -> set[str]:
    return {word.casefold()[:_STEM] for word in re.findall(r"[^\W\d_]+", text)}

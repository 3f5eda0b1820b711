"""The changes of a version in words, from which an author can make its history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from briefgen.changes.change import ContentChange, DocumentComparison
from briefgen.changes.changed_parts import VALUES, number_of, title_of
from briefgen.model.document import HISTORY_SECTION, ResolvedDocument

_IN_TABLES = ("table", "header row", "row", "cell", "caption", "figure", "chart", "column")
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


def named_changes_of(comparison: DocumentComparison) -> Sequence[ContentChange]:
    """The changes of which a history must name one: those of the text, without its notices.

    If only the cover, its notices, or headers and footers have changed, all changes.
    """
    found = [one for one in text_changes_of(comparison) if one.what != "notice"]
    return found or comparison.changes


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
        if one.headings and not _is_whole(one) and one.what not in (*_IN_TABLES, *VALUES, "notice")
    )
    numbers = [number for heading in headings if (number := number_of(heading))]
    if numbers:
        yield f"section{'' if len(numbers) == 1 else 's'} {_and(numbers)} revised"
    for heading in headings:
        if not number_of(heading):
            yield f"“{heading}” revised"


def _whole_sections(changes: Iterable[ContentChange]) -> Iterator[str]:
    for one in changes:
        place = one.new or one.old
        if not _is_whole(one) or place is None or not place.headings:
            continue
        yield f"{one.noun} “{title_of(one)}” {one.kind}"


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
    for what, names in VALUES.items():
        if number := sum(one.what == what for one in changes):
            yield f"{number} {names[number > 1]} updated"


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"

"""The changes that follow from every new version: its name, its date and the year of its notice."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from msgspec.structs import replace

from briefgen.changes.change import ContentChange, DocumentComparison
from briefgen.content.versions.next_version import (
    adapted_delivery,
    adapted_subtitle,
    forms_of,
    month_in_words,
    update_in_words,
)
from briefgen.model.contract import Contract
from briefgen.model.document import Document

_PLACES = ("cover line", "cover row", "notice", "header", "footer")
_SPACES = re.compile(r"\s+")


def without_following_changes(
    comparison: DocumentComparison, old: Document, new: Document, contract: Contract
) -> DocumentComparison:
    """The comparison without what follows from the name and date of the new version."""
    labels = old.metadata.version, new.metadata.version
    days = old.metadata.date, new.metadata.date
    kept = tuple(
        one for one in comparison.changes if not _follows(one, labels, days, contract, new.language)
    )
    return replace(comparison, changes=kept)


def _follows(
    change: ContentChange,
    labels: tuple[str, str],
    days: tuple[datetime.date, datetime.date],
    contract: Contract,
    language: str,
) -> bool:
    """Whether a text outside the body is the old one with another name or date of the version."""
    if change.what not in _PLACES or not change.words or change.details:
        return False
    before = "".join(one.text for one in change.words if one.kind != "added")
    after = "".join(one.text for one in change.words if one.kind != "removed")
    adapted = [adapted_subtitle(before, labels, days, language), *_renamed(before, labels)]
    if change.what == "cover row":
        adapted += [
            adapted_delivery(before, days, contract, language),
            month_in_words(days[1], language),
        ]
    is_adapted = any(_plain(after) == _plain(one) for one in adapted if one)
    return is_adapted or _is_update(change, days[1], language)


def _renamed(text: str, labels: tuple[str, str]) -> Iterator[str]:
    """A text with the new name of the version, each in full or as after the word `Version`."""
    for old in {labels[0], _bare(labels[0])}:
        parts = re.split(rf"(?<!\w){re.escape(old)}(?!\w)", text)
        for new in (labels[1], _bare(labels[1])):
            yield new.join(parts)


def _bare(label: str) -> str:
    """The number in a label such as `V2`; any other label as it is."""
    return label[1:] if re.fullmatch(r"[Vv][0-9.]+", label) else label


def _is_update(change: ContentChange, day: datetime.date, language: str) -> bool:
    """Whether only the date of the version was added to a row: `(updated June 2024)`."""
    changed = [one for one in change.words if one.kind != "equal"]
    if change.what != "cover row" or any(one.kind == "removed" for one in changed):
        return False
    words = " ".join(one.text for one in changed)
    date = next((form for form in forms_of(day, language) if form in words), "")
    rest = _words(words.replace(date, ""))
    usual = _words(update_in_words(day, language).replace(month_in_words(day, language), ""))
    return bool(date) and (len(rest) <= 1 or rest == usual)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())


def _plain(text: str) -> str:
    return _SPACES.sub("", text)

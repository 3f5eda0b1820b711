"""How the labels of list items and headings of a Word file differ from those that were sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from briefgen.releases.content_changes import ChangedText
from briefgen.releases.word_labels import LabelledText


def label_changes(
    before: Sequence[LabelledText], now: Sequence[LabelledText], place: Callable[[str], str]
) -> Iterator[ChangedText]:
    """The labels that differ; several one after another are one change.

    `place` names the part with a bookmark. Where texts were added or removed, numbers follow from
    them, so only the patterns of the labels are compared.
    """
    same_texts = [one.text for one in before] == [one.text for one in now]
    pairs = list(zip(before, now, strict=True)) if same_texts else _by_anchor(before, now)

    def differs(pair: tuple[LabelledText, LabelledText]) -> bool:
        old, new = pair
        return old.pattern != new.pattern or (same_texts and old.label != new.label)

    for is_changed, group in groupby(pairs, differs):
        if is_changed:
            (old, new), *more = group
            yield ChangedText(place(old.anchor), "", "", _described(old, new, len(more)))


def _by_anchor(
    before: Sequence[LabelledText], now: Sequence[LabelledText]
) -> list[tuple[LabelledText, LabelledText]]:
    old = {one.anchor: one for one in before if one.anchor}
    return [(old[one.anchor], one) for one in now if one.anchor in old]


def _described(old: LabelledText, new: LabelledText, more: int) -> str:
    parts = "paragraph has" if more == 1 else "paragraphs have"
    others = f", and {more} more {parts} other labels" if more else ""
    if not new.label:
        return f"its label “{old.label}” is missing{others}"
    if not old.label:
        return f"the label “{new.label}” was added{others}"
    labels = [f"“{one.label}”" for one in (old, new)]
    if labels[0] == labels[1] and old.pattern and new.pattern:
        labels = [f"{labels[0]} of the format '{one[1]}'" for one in (old.pattern, new.pattern)]
    return f"its label was {labels[0]} and is {labels[1]}{others}"

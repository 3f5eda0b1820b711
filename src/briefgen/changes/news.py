"""The news in a document for a reader of another one, the most important first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.changes.change import ContentChange, Position
from briefgen.changes.changed_parts import title_of
from briefgen.changes.comparison import compare
from briefgen.model.document import ResolvedDocument
from briefgen.model.nodes import Anchor

NewsKind = Literal["value", "new", "changed", "gone"]
"""`value`: a fact, count or name is another one; `new`, `changed`, `gone`: a part of the text."""
_ORDER: tuple[NewsKind, ...] = ("value", "new", "changed", "gone")
_VALUES = ("fact", "count", "organisation")
_WHOLE = ("section", "story", "table", "figure", "chart")
_MOST_WORDS = 8
"""Number of words by which a part without a heading is named."""
_UNSEEN = ("reformatted", "moved")
"""Kinds of changes after which a reader knows nothing new."""


class NewsItem(Struct, frozen=True, kw_only=True):
    """One thing that a reader does not know yet."""

    kind: NewsKind
    anchor: Anchor | None = None
    """The section, table or figure that has it; of what is gone, the one that had it. `None` for
    a part that no reference can name."""
    name: str = ""
    """Of what is gone, and of a part that no reference can name, its name for a reader."""
    value: tuple[str, str] = ("", "")
    """Of a value, its kind and key."""
    old: str = ""
    """The old value as it was printed."""
    new: str = ""


def news_of(old: ResolvedDocument, new: ResolvedDocument) -> tuple[NewsItem, ...]:
    """The news for a reader of the older document: values, then new, changed and gone parts.

    Each part is named once. What only moved, or looks different, is not among it, and neither are
    the cover, the headers and the footers, which are those of the document itself.
    """
    items = (_linked(one, new) for one in _items(compare(old, new).changes))
    found = dict.fromkeys(items)
    whole = {one.anchor for one in found if one.kind == "new"}
    named = (one for one in found if one.anchor is not None or one.name or one.kind == "value")
    kept = (one for one in named if one.kind != "changed" or one.anchor not in whole)
    return tuple(sorted(kept, key=lambda one: _ORDER.index(one.kind)))


def _linked(item: NewsItem, new: ResolvedDocument) -> NewsItem:
    """An item without a name if the label of its place in the new document names it."""
    if item.kind == "gone":
        return item
    label = new.labels.get(item.anchor) if item.anchor else None
    has_words = label is not None and bool(label.text)
    return replace(item, name="") if has_words else replace(item, anchor=None)


def _items(changes: Iterable[ContentChange]) -> Iterator[NewsItem]:
    for one in changes:
        if one.what in _VALUES:
            value, detail = (one.what, one.label), one.details[0]
            place = next((place.anchor for place in one.places), None)
            yield NewsItem(kind="value", anchor=place, value=value, old=detail.old, new=detail.new)
        elif one.kind not in _UNSEEN:
            yield from _item_of_text(one)


def _item_of_text(change: ContentChange) -> Iterator[NewsItem]:
    """A part that is new, changed or gone; nothing for what is in no section."""
    where = change.new or change.old
    if where is None or where.anchor is None:
        return
    is_whole = change.what in _WHOLE or (change.what == "field" and not where.headings)
    if change.new is None and is_whole:
        for name in _names(change):
            yield NewsItem(kind="gone", anchor=where.anchor, name=name)
    elif change.kind == "added" and is_whole:
        for name in _names(change):
            yield NewsItem(kind="new", anchor=where.anchor, name=name)
    else:
        name = _label(change, where) or _beginning(change)
        yield NewsItem(kind="changed", anchor=where.anchor, name=name)


def _names(change: ContentChange) -> list[str]:
    """The words that name a whole part: its title or caption, or else the labels of its rows.

    A part without any of these has its first words.
    """
    if change.what not in ("section", "story"):
        first = change.passages[0].text if change.passages else change.label
        return [first or change.label]
    labels = [one.text for one in change.passages if one.what == "field" and one.text]
    title = title_of(change)
    return [title] if title else labels or [_beginning(change)]


def _beginning(change: ContentChange) -> str:
    """The first words of a part as it is now, or as it was."""
    texts = (one.text for one in change.passages)
    words = " ".join([*texts, *(one.text for one in change.words if one.kind != "removed")]).split()
    return " ".join(words[:_MOST_WORDS]) + " …" * (len(words) > _MOST_WORDS)


def _label(change: ContentChange, where: Position) -> str:
    """The name of a part in a section without a heading, or around one that was removed.

    Otherwise its section names it.
    """
    if change.new is None:
        return next(reversed(change.removed_from), where.field)
    return "" if where.headings else where.field

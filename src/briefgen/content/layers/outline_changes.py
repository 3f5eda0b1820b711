"""`outline_changes` of a version: parts that it drops, inserts and moves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from briefgen.content.layers import rules
from briefgen.content.layers.arrangement import Arrangement, PartReference, Place
from briefgen.content.layers.items import Item
from briefgen.content.layers.subtrees import Subtree, as_list, entries, subtree, with_value
from briefgen.content.records import Record, validate
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.forms import Forms
from briefgen.schema import rules as schema_rules
from briefgen.schema.models import NamedModel, change_of_outline
from briefgen.syntax.yaml.documents import Mark, YamlDocument
from briefgen.syntax.yaml.keys import with_keys

if TYPE_CHECKING:
    from briefgen.schema.changes import OutlineChange, PlacedChange

KEY = "outline_changes"


def with_changed_outline(
    older: YamlDocument | None,
    newer: YamlDocument,
    forms: Forms | None,
    diagnostics: Diagnostics,
) -> YamlDocument:
    """The file of a version with its whole outline where it only changes the older one.

    `older` is the merged file of the versions that it is based on; `None` for the oldest version.
    `forms` are those of its template; `None` if that cannot be read.
    """
    if KEY not in newer.data:
        return newer
    without = with_keys(newer, {(KEY,): None})
    if older is None:
        message = "'outline_changes' has no effect: this version is based on no other"
        hint = "write 'based_on: v1', or the whole outline under 'outline'"
        diagnostics.add(rules.NOTHING_TO_CHANGE, newer.key_span((KEY,)), message, hint)
        return without
    if "outline" in newer.data:
        message = "the version has both 'outline' and 'outline_changes'"
        hint = "remove 'outline', or write the whole outline there"
        diagnostics.add(rules.WHOLE_AND_CHANGES, newer.key_span((KEY,)), message, hint)
        return without
    if not _is_outline(older.data.get("outline")):
        return without  # The older version has a finding.
    whole = subtree(older, ("outline",))
    arrangement = Arrangement(
        [*_items(whole, 0)],
        "part",
        f"the outline of {older.path.rpartition('/')[2].removesuffix('.yaml')}",
        diagnostics,
        is_nested=True,
        is_unique=True,
    )
    for record in _changes(newer, change_of_outline(forms), diagnostics):
        _apply(record, arrangement)
    merged = _outline_of(arrangement.items, whole.marks[()])
    return with_value(without, "outline", merged)


def _changes(
    newer: YamlDocument, model: NamedModel[OutlineChange], diagnostics: Diagnostics
) -> Iterator[Record[OutlineChange]]:
    listed = newer.data[KEY]
    if not isinstance(listed, list):
        message = "'outline_changes' must be a list"
        hint = "write each change on a line of its own, as in '- drop: campus'"
        diagnostics.add(schema_rules.INVALID_VALUE, newer.span((KEY,)), message, hint)
        return
    for index in range(len(listed)):
        record = validate(newer, model, diagnostics, (KEY, index))
        if record is not None:
            yield record


def _apply(record: Record[OutlineChange], arrangement: Arrangement[_Entry]) -> None:
    change = record.value
    if change.drop is not None:
        arrangement.drop(PartReference(change.drop, record.span("drop")))
    elif change.move is not None:
        arrangement.move(PartReference(change.move, record.span("move")), place_of(record))
    else:
        written = subtree(record.document, (*record.path, "insert"))
        listed = as_list([written], written.marks[()])
        arrangement.insert([*_items(listed, 0)], place_of(record))


def place_of(record: Record[Any]) -> Place:
    """The place that a change names."""
    change: PlacedChange = record.value
    if change.at is not None:
        return Place(change.at)
    relations: Sequence[Literal["after", "before", "into"]] = ("after", "before", "into")
    for relation in relations:
        name = getattr(change, relation, None)
        if name is not None:
            return Place(relation, PartReference(name, record.span(relation)))
    raise AssertionError("the schema requires a place")


# -- the outline as items --------------------------------------------------------------------


class _Entry(Struct, frozen=True):
    """An entry of an outline without its parts."""

    own: Subtree
    parts_mark: Mark | None
    """The mark of the list of its parts."""


def _is_outline(data: Any) -> bool:
    return isinstance(data, list) and all(
        isinstance(one, dict) and _is_outline(one.get("parts", [])) for one in data
    )


def _items(listed: Subtree, depth: int) -> Iterator[Item[_Entry]]:
    """The entries of an outline and their parts, in the order of the document."""
    for entry in entries(listed):
        if not isinstance(entry.data, dict):
            continue
        parts = entry.data.get("parts")
        data = {key: value for key, value in entry.data.items() if key != "parts"}
        marks = {path: mark for path, mark in entry.marks.items() if path[:1] != ("parts",)}
        own = _Entry(Subtree(data, marks), entry.marks.get(("parts",)))
        key = next(iter(data), "section")
        name, named_at = data.get(key), marks.get((key,))
        yield Item(
            content=own,
            names=frozenset([name] if isinstance(name, str) else []),
            depth=depth,
            span=(named_at or marks[()]).span,
        )
        if isinstance(parts, list):
            inner = {path[1:]: m for path, m in entry.marks.items() if path[:1] == ("parts",)}
            yield from _items(Subtree(parts, inner), depth + 1)


def _outline_of(items: Sequence[Item[_Entry]], mark: Mark) -> Subtree:
    """The outline that consists of some items."""
    found: list[Subtree] = []
    start = 0
    while start < len(items):
        item = items[start]
        following = range(start + 1, len(items))
        end = next((n for n in following if items[n].depth <= item.depth), len(items))
        own = item.content.own
        if end > start + 1:
            parts = _outline_of(items[start + 1 : end], item.content.parts_mark or own.marks[()])
            data = {**own.data, "parts": parts.data}
            own = Subtree(data, {**own.marks, **parts.marks_below(("parts",))})
        found.append(own)
        start = end
    return as_list(found, mark)

"""`rows` and `items` under `changes`: what a newer layer changes in a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from briefgen.content.layers import rules
from briefgen.content.layers.arrangement import Arrangement, PartReference
from briefgen.content.layers.items import Item, named_older
from briefgen.content.layers.outline_changes import place_of
from briefgen.content.layers.plain_words import plain_words
from briefgen.content.layers.quotations import Quotations
from briefgen.content.layers.subtrees import Subtree, as_list, entries, subtree, with_value
from briefgen.content.records import Record, validate
from briefgen.diagnostics.collector import Diagnostics
from briefgen.schema import rules as schema_rules
from briefgen.schema.models import ITEM_CHANGE, ROW_CHANGE, NamedModel
from briefgen.syntax.yaml.documents import YamlDocument

if TYPE_CHECKING:
    from briefgen.schema.changes import ItemChange, RowChange

LISTS: Mapping[str, NamedModel[Any]] = {"rows": ROW_CHANGE, "items": ITEM_CHANGE}
"""The model of a change, by the key of the list."""
_NOUNS = {"rows": "row", "items": "item"}
_Change: TypeAlias = "Record[RowChange] | Record[ItemChange]"


def with_changed_list(
    key: str,
    older: YamlDocument,
    newer: YamlDocument,
    quotations: Quotations,
    diagnostics: Diagnostics,
) -> YamlDocument | None:
    """The older table with changed rows or items; `None`, and a finding, if it has none."""
    other = {"rows": "items", "items": "rows"}[key]
    if key not in older.data:
        message = f"the older file has no '{key}'"
        hint = f"write the changes under '{other}'" if other in older.data else "remove them"
        span = newer.key_span(("changes", key))
        diagnostics.add(rules.UNKNOWN_PART, span, message, hint)
        return None
    if not isinstance(older.data[key], list):
        return None  # The older table has a finding.
    whole = subtree(older, (key,))
    items = [_item_of(entry) for entry in entries(whole)]
    names = [name for item in items for name in item.names]
    arrangement = Arrangement(
        items,
        _NOUNS[key],
        named_older(whole.span.path, older.path),
        diagnostics,
        is_unique=key == "items" or len(set(names)) == len(names),  # One row for each name.
    )
    listed = newer.data["changes"][key]
    if _report_no_changes(key, newer, diagnostics):
        return None
    for index in range(len(listed)):
        record = validate(newer, LISTS[key], diagnostics, ("changes", key, index))
        if record is not None:
            _apply(record, arrangement, quotations)
    found = [item.content for item in arrangement.items]
    return with_value(older, key, as_list(found, whole.marks[()]))


def _report_no_changes(key: str, newer: YamlDocument, diagnostics: Diagnostics) -> bool:
    """Whether a value is not a list of changes. Each entry of another kind is a finding."""
    listed, path = newer.data["changes"][key], ("changes", key)
    hint = f"write '- drop: …', '- insert: …' and so on; for other {key}, write the whole file"
    if not isinstance(listed, list):
        message = f"'{key}' under 'changes' must be a list of changes"
        diagnostics.add(schema_rules.INVALID_VALUE, newer.span(path), message, hint)
        return True
    wrong = [n for n, one in enumerate(listed) if not isinstance(one, dict)]
    for number in wrong:
        message = f"this entry of '{key}' under 'changes' is not a change"
        diagnostics.add(schema_rules.INVALID_VALUE, newer.span((*path, number)), message, hint)
    return bool(wrong)


def _apply(record: _Change, arrangement: Arrangement[Subtree], quotations: Quotations) -> None:
    change = record.value
    if change.drop is not None:
        arrangement.drop(PartReference(change.drop, record.span("drop")))
    elif change.move is not None:
        arrangement.move(PartReference(change.move, record.span("move")), place_of(record))
    elif change.replace is not None:
        reference = PartReference(change.replace, record.span("replace"))
        new = _item_of(subtree(record.document, (*record.path, "with")))
        found = arrangement.find(reference)
        if found is not None:
            _check_quotation(record, arrangement.items[found.start].content, quotations)
            arrangement.replace(found, [new], reference.span)
        else:
            arrangement.leave_out([new])
    else:
        new = _item_of(subtree(record.document, (*record.path, "insert")))
        arrangement.insert([new], place_of(record))


def _check_quotation(record: _Change, now: Subtree, quotations: Quotations) -> None:
    what = f"'{record.value.replace}'"
    if record.value.replaces is None:
        quotations.add_missing(what, record.span("replace"))
        return
    then = subtree(record.document, (*record.path, "replaces"))
    quotations.compare(what, then.data, now.data, then.span, now.span)


def _item_of(entry: Subtree) -> Item[Subtree]:
    return Item(content=entry, names=frozenset(_names(entry)), span=entry.span)


def _names(entry: Subtree) -> Iterable[str]:
    """The names of a row or an item: its first organisation, its first cell, all of its cells."""
    if not isinstance(entry.data, list):
        yield _words(entry, ())
        return
    cells = [_words(entry, (index,)) for index in range(len(entry.data))]
    organisations = [c["organisation"] for c in entry.data if _is_organisation(c)]
    yield from organisations[:1]
    yield from [cell for cell in (*cells[:1], " | ".join(cells)) if cell]


def _is_organisation(cell: Any) -> bool:
    return isinstance(cell, dict) and isinstance(cell.get("organisation"), str)


def _words(entry: Subtree, path: tuple[int, ...]) -> str:
    """The words of a cell or an item."""
    value = entry.data
    for step in path:
        value = value[step]
    if isinstance(value, dict):
        return plain_words(str(value.get("organisation", value.get("text", ""))))
    mark = entry.marks.get(path)
    return plain_words(mark.text) if mark is not None and mark.text is not None else ""

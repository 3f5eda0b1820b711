"""Records of a newer layer that change parts of the record in the file of the same name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from briefgen.content.layers import rules
from briefgen.content.layers.list_changes import LISTS, with_changed_list
from briefgen.content.layers.quotations import Quotations
from briefgen.content.layers.replaced_files import with_checked_digest
from briefgen.content.layers.subtrees import Subtree, subtree
from briefgen.content.records import read_mapping
from briefgen.diagnostics.collector import Diagnostics
from briefgen.schema import rules as schema_rules
from briefgen.schema.layer_files import KEYS_OF_DATA
from briefgen.syntax.yaml.documents import Path, YamlDocument, overlay
from briefgen.syntax.yaml.keys import with_keys
from briefgen.workspace.files import Files

CHANGES, REPLACES = "changes", "replaces"
"""The keys of a file that changes an older one: new values, and quotations of those replaced."""
_KIND = "kind"
_KINDS_OF_TABLES = frozenset({"list", "grid"})


def read_layered_mapping(
    files: Files, paths: Sequence[str], diagnostics: Diagnostics
) -> YamlDocument | None:
    """The mapping of a file of the newest layer, with what it keeps of the older ones.

    `paths` are the files of one name, oldest first. A file without the key `changes` replaces the
    older ones, of which then only a digest counts. `None`, and a finding, if a file is invalid.
    """
    newest = read_mapping(files, paths[-1], diagnostics)
    if newest is None or CHANGES not in newest.data:
        older_files = paths[:-1]
        return newest and with_checked_digest(newest, files, older_files, diagnostics)
    if report_file_without_older(newest, len(paths), diagnostics):
        return None
    older = read_layered_mapping(files, paths[:-1], diagnostics)
    return None if older is None else changed_record(older, newest, diagnostics)


def with_checked_quotations(
    older: YamlDocument | None, newer: YamlDocument, diagnostics: Diagnostics
) -> YamlDocument:
    """A version without its key `replaces`.

    Its quotations are compared with the older version; without one they are a finding.
    """
    quotations = Quotations(older or newer, newer, diagnostics)
    return _without_quotations(older is not None, newer, (), quotations, diagnostics)


def with_checked_entries(
    older: YamlDocument | None, newer: YamlDocument, diagnostics: Diagnostics
) -> YamlDocument:
    """A register without the keys `replaces` of its entries.

    Their quotations are compared with the older entries; one note names all that are missing.
    """
    quotations, without = Quotations(older or newer, newer, diagnostics), newer
    for name, own in newer.data.items():
        has_older = older is not None and name in older.data
        if has_older and isinstance(own, dict):
            quotations.note_unquoted(_changes(own), own.get(REPLACES) or {}, (name,), (name,))
        without = _without_quotations(has_older, without, (name,), quotations, diagnostics)
    quotations.report_missing()
    return without


def _without_quotations(
    has_older: bool,
    newer: YamlDocument,
    place: Path,
    quotations: Quotations,
    diagnostics: Diagnostics,
) -> YamlDocument:
    """A record without the key `replaces` at a place, which is checked."""
    own, path = newer.value(place), (*place, REPLACES)
    if not isinstance(own, dict) or REPLACES not in own:
        return newer
    if not has_older:
        message, hint = "'replaces' has no effect: there is no older value", "remove it"
        diagnostics.add(rules.UNUSED_QUOTATION, newer.key_span(path), message, hint)
    elif not isinstance(own[REPLACES], dict):
        _report_no_mapping(newer, path, diagnostics)
    else:
        quotations.check(_changes(own), own[REPLACES], place, place)
    return with_keys(newer, {path: None})


def _changes(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key != REPLACES}


def report_file_without_older(newest: YamlDocument, count: int, diagnostics: Diagnostics) -> bool:
    """Whether a file with `changes` is the only one of its name, with a finding."""
    if count > 1:
        return False
    message = "'changes' has no effect: no older layer has a file of this name"
    hint = "give the file the name of the one that it changes, or write the whole file"
    diagnostics.add(rules.NOTHING_TO_CHANGE, newest.key_span((CHANGES,)), message, hint)
    diagnostics.all_read = False
    return True


def changed_record(
    older: YamlDocument, newer: YamlDocument, diagnostics: Diagnostics
) -> YamlDocument:
    """The older record with the values under `changes` of a newer file.

    Mappings are merged key by key at every depth. Changes that cannot be made are findings.
    """
    _report_other_keys(newer, diagnostics)
    changes = _mapping_at(newer, CHANGES, diagnostics)
    if changes is None:
        return older
    quotations = Quotations(older, newer, diagnostics)
    for key in LISTS:
        if key in changes.data:
            changed = with_changed_list(key, older, newer, quotations, diagnostics)
            changes = with_keys(changes, {(key,): None})
            older = older if changed is None else changed
    changes = _without_kind(older, newer, changes, diagnostics)
    replaced = _mapping_at(newer, REPLACES, diagnostics)
    quoted = {} if replaced is None else replaced.data
    quotations.check(changes.data, quoted)
    quotations.note_unquoted(changes.data, quoted, (CHANGES,))
    quotations.report_missing()
    return _merged(older, changes)


def _without_kind(
    older: YamlDocument, newer: YamlDocument, changes: YamlDocument, diagnostics: Diagnostics
) -> YamlDocument:
    """The changes without another `kind` of a table, whose other keys belong to the older kind."""
    kind, was = changes.data.get(_KIND), older.data.get(_KIND)
    if not {kind, was} <= _KINDS_OF_TABLES or kind == was:
        return changes
    message = f"'kind' cannot become '{kind}': the older keys are those of '{was}'"
    hint = "write the whole table in this file, without 'changes'"
    diagnostics.add(rules.CONTRADICTORY_CHANGE, newer.span((CHANGES, _KIND)), message, hint)
    return with_keys(changes, {(_KIND,): None})


def _merged(older: YamlDocument, changes: YamlDocument) -> YamlDocument:
    """The older record with other values; data of another kind replace those of a chart."""
    own, under = changes.data.get("data"), older.data.get("data")
    merged = frozenset(changes.data)
    if isinstance(own, dict) and isinstance(under, dict):
        kind = KEYS_OF_DATA & own.keys()
        if kind and not kind & under.keys():
            merged -= {"data"}
    return overlay(older, changes, merged, removes=True)


def _report_other_keys(newer: YamlDocument, diagnostics: Diagnostics) -> None:
    for key in newer.data:
        if key in (CHANGES, REPLACES):
            continue
        message = f"'{key}' is beside 'changes', which names everything that differs"
        hint = f"write '{key}' under 'changes', or remove it"
        diagnostics.add(rules.WHOLE_AND_CHANGES, newer.key_span((key,)), message, hint)


def _mapping_at(newer: YamlDocument, key: str, diagnostics: Diagnostics) -> YamlDocument | None:
    """The mapping under a key as a document; `None`, with a finding for any other value."""
    value = newer.data.get(key)
    if value is None:
        mark = newer.marks[()]
        return YamlDocument(newer.path, {}, {(): mark}) if key == CHANGES else None
    if not isinstance(value, dict):
        _report_no_mapping(newer, (key,), diagnostics)
        return None
    found: Subtree = subtree(newer, (key,))
    incomplete = frozenset(path[1:] for path in newer.incomplete if path[:1] == (key,))
    data: dict[str, Any] = found.data
    return YamlDocument(newer.path, data, found.marks, incomplete)


def _report_no_mapping(newer: YamlDocument, path: Path, diagnostics: Diagnostics) -> None:
    message, hint = f"'{path[-1]}' must be a mapping", "write lines such as 'title: Words' below it"
    diagnostics.add(schema_rules.INVALID_VALUE, newer.span(path), message, hint)

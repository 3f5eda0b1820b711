"""Finds keys of an entry that become wrong when a newer layer changes another key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from briefgen.content import rules
from briefgen.diagnostics.collector import Diagnostics
from briefgen.schema.models import ACRONYM, FACT, LINE, ORGANISATION, PERSON, SOURCE, NamedModel
from briefgen.syntax.yaml.documents import YamlDocument

_DEPENDENT_KEYS: Mapping[NamedModel[Any], Mapping[str, tuple[str, ...]]] = {
    FACT: {"display": ("value", "unit")},
    ORGANISATION: {"display": ("name", "country")},
    ACRONYM: {"plural": ("long",)},
    PERSON: {"pronounce": ("name",)},
    LINE: {"answer": ("question",)},
    SOURCE: {"accessed": ("address",), "archived": ("address",)},
}
"""For each kind of entry, the keys that become wrong when one of some other keys changes."""


def report_stale_keys(
    older: YamlDocument, newer: YamlDocument, model: NamedModel[Any], diagnostics: Diagnostics
) -> None:
    """A finding for each key of an older entry that a newer entry makes wrong but leaves as it is.

    For example, the older `display` of a fact prints the older value.
    """
    for name, entry in newer.data.items():
        below = older.data.get(name)
        if not isinstance(entry, dict) or not isinstance(below, dict):
            continue
        for stale, cause in _stale_keys(below, entry, model):
            message = f"'{cause}' changes, but '{stale}' stays that of {older.span((name, stale))}"
            hint = f"write '{stale}' here, too, or '{stale}: null' to remove it"
            span = newer.span((name, cause))
            diagnostics.add(rules.STALE_KEY, span, message, hint)


def _stale_keys(
    below: Mapping[str, Any], entry: Mapping[str, Any], model: NamedModel[Any]
) -> Iterator[tuple[str, str]]:
    """Each key that stays although it depends on another, and the first of those that change."""
    for stale, causes in _DEPENDENT_KEYS[model].items():
        if below.get(stale) is None or stale in entry:
            continue
        changed = [key for key in causes if key in entry and entry[key] != below.get(key)]
        if changed:
            yield stale, changed[0]

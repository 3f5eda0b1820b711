"""The keys of content files whose values are words that are translated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from briefgen.model.forms import Forms
from briefgen.model.record_forms import RecordForm
from briefgen.syntax.yaml.documents import Path

Form = Literal["plain", "inline", "blocks"]
"""How a text is written: plain text, inline Markdown, or Markdown with blocks."""
BODY = "text"
"""The key of the blocks of a section."""
HISTORY = "history"
"""The key of the words of a version about its changes."""
Keys = Mapping[str, Form]
"""Keys joined by full stops, with the form of their words; `*` is any key, or any entry of a list.
"""
_FIELDS: Mapping[str, Mapping[str, Form]] = {
    "words": {"": "plain"},
    "time": {"": "plain"},
    "markdown": {"": "inline"},
    "text": {"": "blocks"},
    "list": {".*": "inline"},
    "questions": {".*.question": "inline", ".*.answer": "blocks"},
    "kind_and_text": {".type": "inline", ".text": "blocks"},
    "person": {".role": "plain"},
    "people": {".*.role": "plain"},
    "contacts": {".*.role": "plain"},
    "figures": {".*.value": "inline", ".*.label": "inline"},
    "pictures": {".*.alt": "plain"},
    "groups": {".*.name": "inline"},
}
"""By the types of declared fields with words, what follows their keys, and the form of the words.

Names of people and organisations are the same in all languages.
"""
_PARTS = {
    "deliverable": {"project": "project.", "deliverable": ""},
    "version": {"cover": "cover."},
    "briefing": {"meeting": "meeting.", "briefing": ""},
}
"""By the kind of a file, the parts with declared fields, and what precedes their keys."""
_KEYS: Mapping[str, Keys] = {
    "deliverable": {
        **dict.fromkeys((f"project.{key}" for key in ("name", "duration", "programme")), "plain"),
        "project.contract": "plain",
        "title": "plain",
        "work_package": "plain",
    },
    "version": {
        **dict.fromkeys(("subtitle", "distribution", "keywords.*"), "plain"),
        "abstract": "blocks",
        "history": "inline",
    },
    "briefing": {
        **dict.fromkeys(("title", "subtitle", "distribution", "keywords.*"), "plain"),
        "meeting.name": "plain",
        "select.texts.*.title": "inline",
        "select.texts.*.text": "blocks",
    },
    "section": {"title": "inline"},
    "table": {
        **dict.fromkeys(("caption", "header", "items.*.text", "columns.*.title"), "inline"),
        **dict.fromkeys(("rows.*.*", "rows.*.*.text"), "inline"),
        "description": "plain",
    },
    "chart": {
        **dict.fromkeys(("caption", "with_table.caption"), "inline"),
        **dict.fromkeys(("with_table.heading", "with_table.numbers", "unit"), "plain"),
        **dict.fromkeys(
            ("data.of.*", "data.others", "data.categories.*", "data.series.*.name"), "plain"
        ),
    },
    "facts": dict.fromkeys(("*.value", "*.unit", "*.display", "*.label"), "plain"),
    "organisations": dict.fromkeys(("*.country", "*.display"), "plain"),
    "people": {
        **dict.fromkeys(("*.role", "*.pronounce", "*.photo.alt"), "plain"),
        "*.cv": "blocks",
    },
    "lines": {**dict.fromkeys(("*.say", "*.question"), "inline"), "*.answer": "blocks"},
    "acronyms": dict.fromkeys(("*.long", "*.short", "*.plural", "*.first_use"), "plain"),
}
"""The keys with words of each kind of file.

Sources have no words to translate: a publication is cited as it was published.
"""
COUNTED = frozenset({"*.country"})
"""The keys of words by which a chart counts, so that equal words are one thing."""
NAMES = frozenset({"data.of.*"})
"""Keys that are words themselves: the last key is translated, and its value stays."""
OPTIONAL = frozenset({"*.short", "*.pronounce"})
"""Keys of words that are the same in most languages: they are not missing in a translation."""
_SHORTER = {"rows.*.*.text": "rows.*.*"}
"""Keys of words that a file can write in two forms."""


def keys_of(kind: str, forms: Forms | None = None) -> Keys:
    """The keys with words of a kind of file, with the fields that the template declares."""
    keys = _KEYS.get(kind, {})
    if forms is None or kind not in _PARTS:
        return keys
    declared: dict[str, Form] = {}
    for part, before in _PARTS[kind].items():
        for field in getattr(forms, part):
            for after, form in _FIELDS.get(field.type, {}).items():
                declared[f"{before}{field.key}{after}"] = form
    return {**keys, **declared}


def keys_of_record(form: RecordForm) -> Keys:
    """The keys with words of the files of a kind of record."""
    keys: dict[str, Form] = {"title": "inline"}
    if form.is_box:
        keys["box_title"] = "inline"
    for field in form.fields:
        for after, own in _FIELDS.get(field.type, {}).items():
            keys[f"{field.key}{after}"] = own
        if field.has_own_label:
            keys[field.own_label] = "plain"
        if field.type == "groups":
            keys[f"{field.key}.*.{field.parts}.*"] = "inline"
    return keys


def leads_by_keys(path: Path) -> bool:
    """Whether a path has only keys, and no places in lists."""
    return bool(path) and all(isinstance(step, str) for step in path)


def form_of(keys: Keys, key: str) -> Form:
    """The form of a text."""
    return "blocks" if key == BODY else keys[key]


def pattern_of(keys: Keys, path: Path) -> str:
    """The key that matches the path of a value; empty if its words are not translated."""
    for pattern in keys:
        steps = pattern.split(".")
        if len(steps) == len(path) and all(
            one in ("*", step) for one, step in zip(steps, path, strict=True)
        ):
            return pattern
    return ""


def same_words(pattern: str) -> str:
    """One key for the two forms in which a file can write the same words."""
    return _SHORTER.get(pattern, pattern)


def next_steps(keys: Keys, path: Path) -> set[str]:
    """The keys that can follow a path that leads to words: names, or `*` for any."""
    found = set()
    for pattern in keys:
        steps = pattern.split(".")
        if len(steps) > len(path) and all(
            one in ("*", step) for one, step in zip(steps, path, strict=False)
        ):
            found.add(steps[len(path)])
    return found


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """The scalars in data, with their paths."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from leaves(one, (*path, key))
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from leaves(one, (*path, index))
    else:
        yield path, value

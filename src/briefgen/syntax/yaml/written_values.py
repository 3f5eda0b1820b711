"""Writes values as YAML that people read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from briefgen.syntax.yaml.documents import plain_value

_PLAIN = re.compile(r"[^\W_](?:[\w .·–/()@-]*[\w)])?")
"""A text that YAML reads as it is, unless it is a value of another kind."""


def written_mapping(keys: Mapping[str, object], indent: str = "") -> str:
    """The lines of a mapping of texts, dates, numbers, lists and mappings."""
    lines = []
    for key, value in keys.items():
        if isinstance(value, Mapping):
            lines.append(f"{indent}{key}:\n{written_mapping(value, indent + '  ')}")
        else:
            lines.append(f"{indent}{key}: {written_value(value)}\n")
    return "".join(lines)


def written_value(value: object) -> str:
    """A value in one line, with quotes where YAML would read a text as something else."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {written_value(one)}" for key, one in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(map(written_value, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str):
        return str(value)
    words = " ".join(value.split())
    if _PLAIN.fullmatch(words) and plain_value(words) == words:
        return words
    return "'" + words.replace("'", "''") + "'"

"""The choices of declared fields with their printed texts, for hints."""

from __future__ import annotations

from collections.abc import Mapping

ChoicesSchema = tuple[tuple[str, tuple[str, ...]], ...]
"""The names of choices, each with its printed texts in the languages of the template."""


def choices_schema(
    choices: Mapping[str, str], declared: Mapping[str, str | Mapping[str, str] | None]
) -> ChoicesSchema:
    """Choices with all of their texts, the printed ones first.

    `choices` are the printed texts by their names; `declared` are those of the template, with one
    for each language where it has several.
    """
    found = []
    for name, printed in choices.items():
        own = declared.get(name)
        texts = (printed, *(own.values() if isinstance(own, Mapping) else (own or "",)))
        found.append((name, tuple(dict.fromkeys(text for text in texts if text))))
    return tuple(found)

"""Patterns: texts with names in braces, which are replaced by values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from briefgen.content import rules
from briefgen.diagnostics.collector import Diagnostics
from briefgen.spans.mapped_text import MappedText

_PARTS = re.compile(r"\{\{|\}\}|\{(?P<name>[^{}]*)\}|[{}]")
"""`{{` and `}}` print a brace; any other brace belongs to a name."""


def check_pattern(
    pattern: MappedText,
    allowed: Set[str],
    diagnostics: Diagnostics,
    *,
    label: str = "",
    required: Set[str] = frozenset(),
    needs_name: bool = False,
) -> str:
    """The text of a pattern if it is valid.

    Otherwise a finding for each mistake, and a valid pattern of all allowed names. `label` names
    the pattern in the messages;
    with `needs_name`, the pattern must contain at least one of the allowed names.
    """
    errors = list(_errors(pattern.text, allowed, required, needs_name))
    if not errors:
        return pattern.text
    before = f"'{label}': " if label else ""
    hint = f"use {_in_braces(allowed, ' and ')}"
    hint += f"; {_in_braces(required, ' and ')} is required" if required else ""
    for start, end, error in errors:
        diagnostics.add(rules.INVALID_PATTERN, pattern.span(start, end), f"{before}{error}", hint)
    return _in_braces(allowed, " ")


def _errors(
    pattern: str, allowed: Set[str], required: Set[str], needs_name: bool
) -> list[tuple[int, int, str]]:
    """Start, end and message of each mistake."""
    found = []
    names = set()
    for part in _PARTS.finditer(pattern):
        name = part["name"]
        if name is not None:
            names.add(name)
            if name not in allowed:
                found.append((*part.span("name" if name else 0), _name_error(name, allowed)))
        elif part[0] in ("{", "}"):
            error = "is not closed with '}'" if part[0] == "{" else "closes no '{'"
            found.append((*part.span(), f"'{part[0]}' {error}"))
    if not found and (missing := sorted(required - names)):
        found.append((0, len(pattern), f"the pattern must contain '{{{missing[0]}}}'"))
    if not found and needs_name and not names:
        either = _in_braces(allowed, " nor ")
        found.append((0, len(pattern), f"the pattern contains neither {either}"))
    return found


def _name_error(name: str, allowed: Set[str]) -> str:
    if not name:
        return "'{}' contains no name"
    base = re.split("[:!]", name)[0]
    if base in allowed:
        return f"'{{{base}}}' must not have a format in the pattern"
    return f"unknown name '{name}' in the pattern"


def _in_braces(names: Iterable[str], between: str) -> str:
    return between.join(f"{{{name}}}" for name in sorted(names))

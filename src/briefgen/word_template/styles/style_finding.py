"""A finding about a style of a Word template."""

from __future__ import annotations

from typing import NamedTuple

from briefgen.diagnostics.rule import Rule


class StyleFinding(NamedTuple):
    """A repair that changes a look or a name; its place is the line that names the Word file."""

    rule: Rule
    message: str
    """Without the name of the Word file."""
    hint: str

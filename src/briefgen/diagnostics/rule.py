"""A rule: code, severity, explanation and examples."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "note"]
"""Only errors stop a build."""


@dataclass(frozen=True, slots=True)
class Example:
    """Text that breaks a rule and text that follows it."""

    kind: str
    """The kind of file that the text is from, as `briefgen schema` names it."""
    wrong: str
    right: str


@dataclass(frozen=True, slots=True, order=True)
class Rule:
    """One rule that content must follow."""

    code: str
    """`BG` and three digits; never used for another rule."""
    name: str = field(compare=False)
    text: str = field(compare=False)
    """Meaning of the rule and its reason; plain text."""
    severity: Severity = field(default="error", compare=False)
    acknowledgeable: bool = field(default=False, compare=False)
    """Whether a correct document can still be made although content breaks the rule."""
    example: Example | None = field(default=None, compare=False)
    """`None` if only a missing or binary file breaks the rule."""

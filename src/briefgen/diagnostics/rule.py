"""What a rule is: its code, how severe it is, what it says and why, and examples."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "note"]
"""Only errors stop a build."""


@dataclass(frozen=True, slots=True, order=True)
class Rule:
    """One rule that content must follow."""

    code: str
    """`BG` and three digits; never used for another rule."""
    name: str = field(compare=False)
    text: str = field(compare=False)
    """What the rule says and why; plain text."""
    severity: Severity = field(default="error", compare=False)
    acknowledgeable: bool = field(default=False, compare=False)
    """Whether a correct document can still be made although content breaks the rule."""

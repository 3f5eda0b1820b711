"""What a rule is: its code, and what it means."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Rule:
    """One rule that content must follow."""

    code: str
    """`BG` and three digits; never used for another rule."""
    name: str = field(compare=False)
    text: str = field(compare=False)
    """Why it is a fault and how to correct it."""

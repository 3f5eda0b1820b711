"""The diagnostics of a team's Word file, all at the line of `template.yaml` that names it."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.rule import Rule
from briefgen.spans.span import Span
from briefgen.word_template import rules

_LISTED_VALUES = 3
"""Maximum number of invalid values in the message."""


@dataclass(frozen=True, slots=True)
class Report:
    """Collects the diagnostics of one file."""

    name: str
    span: Span
    diagnostics: Diagnostics
    invalid_values: list[str] = field(default_factory=list)
    """Main clauses, such as `the element 'lvl' has no 'ilvl'`."""

    def add(self, rule: Rule, message: str, hint: str) -> None:
        """Add one diagnostic."""
        self.diagnostics.add(rule, self.span, message, hint)

    def add_invalid_values(self) -> None:
        """Add one diagnostic for all `invalid_values`, which have the same cause and remedy."""
        different = list(dict.fromkeys(self.invalid_values))
        if different:
            listed = "; ".join(different[:_LISTED_VALUES])
            more = f"; and {len(different) - _LISTED_VALUES} more"
            listed += more if different[_LISTED_VALUES:] else ""
            hint = (
                "Word would not produce this; open the file in Word, correct it and save it again"
            )
            self.add(rules.INVALID_WORD_VALUE, f"'{self.name}' is not valid: {listed}", hint)

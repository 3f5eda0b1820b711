"""What is wrong with a team's Word file, all of it at the line of the template that names it."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.rule import Rule
from briefgen.word_template import rules
from briefgen.workspace.span import Span

_MOST = 3
"""How many faults of one kind are spelt out."""


@dataclass(frozen=True, slots=True)
class Report:
    """Of one file."""

    name: str
    place: Span
    diagnostics: Diagnostics
    faults: list[str] = field(default_factory=list)
    """What no Word file may hold."""

    def tell(self, rule: Rule, message: str, hint: str) -> None:
        """A finding of its own."""
        self.diagnostics.add(rule, self.place, message, hint)

    def finish(self) -> None:
        """One finding for all `faults`: they have one cause and one cure."""
        different = list(dict.fromkeys(self.faults))
        if different:
            shown = "; ".join(different[:_MOST])
            more = f"; and {len(different) - _MOST} more" if different[_MOST:] else ""
            hint = "Word itself would not open or write that: mend it there, or save the file anew"
            self.tell(rules.INVALID_WORD_VALUE, f"'{self.name}' holds {shown}{more}", hint)

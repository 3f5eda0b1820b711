"""One finding: which rule the content breaks, where, and what to do."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefgen.diagnostics.rule import Rule
from briefgen.workspace.span import Span


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding in the content."""

    span: Span
    rule: Rule
    message: str
    """What is wrong, without a full stop."""
    hint: str = ""
    """What to do; empty where the message says it all."""
    excerpt: str = field(default="", compare=False)
    """The line of the file that `span` names; empty where no line shows the fault."""

    @property
    def code(self) -> str:
        """`BG` and three digits; `briefgen explain CODE` says more."""
        return self.rule.code

"""One finding: the rule that the content breaks, the span, a message and a hint."""

from __future__ import annotations

from briefgen.diagnostics.rule import Rule, Severity
from briefgen.spans.span import Span
from briefgen.structs import PartlyCompared

_MOST_PLACES = 2
"""Number of places that a message names."""


class Diagnostic(PartlyCompared, frozen=True):
    """One finding in the content."""

    not_compared = ("excerpt", "severity", "acknowledged", "acknowledged_at", "cause", "uses")

    span: Span
    rule: Rule
    message: str
    """The message, without a full stop."""
    hint: str = ""
    """The hint; empty if the message is enough."""
    excerpt: str = ""
    """The first line of `span`, or of `cause`, in the file; empty for a span outside any file."""
    severity: Severity = "error"
    """Severity of the rule; `error` for a warning with `--strict`."""
    acknowledged: str = ""
    """The reason why the author accepts the finding; empty if it is not acknowledged."""
    acknowledged_at: Span | None = None
    """Where the acknowledgement is written."""
    cause: Span | None = None
    """The mistake in a register, if it is reported there once for all places that it concerns."""
    uses: tuple[Span, ...] = ()
    """The places of the findings with one cause that are reported as this one."""

    @property
    def code(self) -> str:
        """`BG` and three digits; `briefgen explain CODE` says more."""
        return self.rule.code

    @property
    def identity(self) -> tuple[Span, Rule, str]:
        """Rule, place and message: findings of several targets with the same ones are one.

        The place is that of the cause, if it has one.
        Their hints can differ, so words in the language of a document are in hints, and not in
        messages.
        """
        return self.cause or self.span, self.rule, self.message

    @property
    def text(self) -> str:
        """The message, with the places that a mistake in a register concerns."""
        if not self.uses:
            return self.message
        places, more = self.uses[:_MOST_PLACES], len(self.uses) - _MOST_PLACES
        words = ", ".join(map(str, places)) + (f" and {more} more" if more > 0 else "")
        return f"{self.message} (taken at {words})"

    @property
    def stops_build(self) -> bool:
        """Whether no document can be built before the content is corrected."""
        return self.severity == "error" and not self.acknowledged

"""Findings for markings of classified information."""

from __future__ import annotations

from briefgen.classified.markings import ClassifiedMarking
from briefgen.classified.rules import CLASSIFIED_MARKING
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.spans.span import Span

_REMOVE = (
    "if it is classified, remove the content from the project and process it only in a system that "
    "is accredited for it; if not, "
)
ANOTHER_MARK = "choose another mark, such as 'Internal use'"
OTHER_WORDS = "write other words, or put the marking into quotation marks"
OTHER_NAME = "rename it: the built files have this name"


def finding(marking: ClassifiedMarking, span: Span, otherwise: str) -> Diagnostic:
    """The finding for a marking; `otherwise` says what to do if nothing is classified."""
    *others, last = marking.issuers
    of = f"{', '.join(others)} and {last}" if others else last
    message = (
        f"'{marking.words}' is a marking of classified information of {of}; briefgen must not "
        "process such information"
    )
    return Diagnostic(span, CLASSIFIED_MARKING, message, _REMOVE + otherwise)

"""Collects what is wrong with the content, so that one run names every fault."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.rule import Rule
from briefgen.errors import ContentError
from briefgen.workspace.span import Span


class Diagnostics:
    """Every fault found so far, with the lines of the files read, for their excerpts."""

    def __init__(self) -> None:
        self._found: list[Diagnostic] = []
        self._lines: dict[str, list[str]] = {}

    def remember(self, path: str, text: str) -> None:
        """Keep a file's text, so that a finding can show the line it names."""
        self._lines[path] = text.split("\n")

    def add(self, rule: Rule, span: Span, message: str, hint: str = "") -> None:
        """Note a fault; `message` says what is wrong, `hint` how to mend it."""
        excerpt = self._excerpt(span)
        self._found.append(Diagnostic(span, rule, message, hint, excerpt))

    def _excerpt(self, span: Span) -> str:
        lines = self._lines.get(span.path, [])
        return lines[span.line - 1] if 0 < span.line <= len(lines) else ""

    def names(self, span: Span) -> bool:
        """Whether a finding names exactly this place."""
        return any(found.span.start == span.start for found in self._found)

    def raise_any(self) -> None:
        """Raises `ContentError` with every fault found, if there is one."""
        if self._found:
            raise ContentError(self._found)


def suggest(name: str, known: Iterable[str]) -> str:
    """A hint that gives the known name nearest to a wrong one, or the few that there are."""
    names = sorted(known)
    near = get_close_matches(name, names, n=1, cutoff=0.6)
    if near:
        return f"did you mean '{near[0]}'?"
    if names and len(names) <= 8:
        return f"known: {', '.join(names)}"
    return ""

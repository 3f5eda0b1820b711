"""Anchors of one library: each is given once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from briefgen.content import rules
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.nodes import Anchor
from briefgen.schema import rules as schema_rules
from briefgen.workspace.span import Span


class Anchors:
    """Every anchor given so far, and where."""

    def __init__(self, diagnostics: Diagnostics) -> None:
        self._findings = diagnostics
        self._spans: dict[Anchor, Span] = {}
        self._given: set[tuple[str, str]] = set()
        """File and name of each anchor."""

    def claim(self, name: str, span: Span) -> Anchor | None:
        """The anchor of a name; a finding if it is used already, `None` if it is invalid."""
        try:
            anchor = Anchor(name)
        except ValueError:
            hint = "use lower-case letters, digits and single hyphens, beginning with a letter"
            near = slug(name)
            hint += f", for example '{near}'" if near else ""
            self._findings.add(
                schema_rules.INVALID_ANCHOR, span, f"'{name}' is not an anchor", hint
            )
            return None
        self._given.add((span.path, anchor))
        first = self._spans.setdefault(anchor, span)
        if first != span:
            self._findings.faulty_names.add(anchor)
            hint = f"first used at {first}"
            self._findings.add(rules.DUPLICATE_ANCHOR, span, f"anchor '{name}' is used twice", hint)
        return anchor

    def claimed(self) -> Iterable[tuple[str, Span]]:
        """Every anchor given so far, and where it was given first."""
        return self._spans.items()

    def make(self, name: str, span: Span) -> Anchor:
        """The name, or the name with the lowest number that makes it new in its file.

        Other files do not count: the document may not print them.
        """
        candidate, count = name, 1
        while (span.path, candidate) in self._given:
            count += 1
            ending = f"-{count}"
            candidate = name[: Anchor.LONGEST - len(ending)].rstrip("-") + ending
        anchor = Anchor(candidate)
        self._given.add((span.path, anchor))
        self._spans.setdefault(anchor, span)
        return anchor


def slug(words: str, prefix: str = "") -> str:
    """An anchor made from words; empty if they contain no letter or digit."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    joined = "-".join(re.findall(r"[a-z0-9]+", plain))
    joined = f"{prefix}-{joined}" if prefix and joined else joined
    joined = joined if joined[:1].isalpha() or not joined else f"x-{joined}"
    if len(joined) > Anchor.LONGEST:
        joined = joined[: Anchor.LONGEST + 1].rpartition("-")[0] or joined[: Anchor.LONGEST]
    return joined.rstrip("-")

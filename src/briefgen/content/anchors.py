"""The anchors of one library, each of which can be used only once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeGuard

from briefgen.content import rules
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.nodes import Anchor
from briefgen.model.slugs import hint_for_anchor
from briefgen.schema import rules as schema_rules
from briefgen.spans.span import Span


class Anchors:
    """Every anchor so far, with its span."""

    def __init__(self, diagnostics: Diagnostics) -> None:
        self._diagnostics = diagnostics
        self._spans: dict[Anchor, Span] = {}
        self.repeated_in: set[str] = set()
        """Paths of the files with an anchor that another part has."""
        self._used_in_file: set[tuple[str, str]] = set()
        """File and name of each anchor."""

    def copied(self, diagnostics: Diagnostics) -> Anchors:
        """The same anchors, to which other ones can be added."""
        copied = Anchors(diagnostics)
        copied._spans |= self._spans
        copied.repeated_in |= self.repeated_in
        copied._used_in_file |= self._used_in_file
        return copied

    def with_names(self, spans: Mapping[str, Span]) -> Anchors:
        """The same anchors under the names that they have in a briefing from several versions."""
        copied = self.copied(self._diagnostics)
        copied._spans = {Anchor(name): span for name, span in spans.items()}
        return copied

    def claim(self, name: str, span: Span) -> Anchor | None:
        """The anchor of a name, with a finding if it is used already.

        `None`, and a finding, if the name is not a valid anchor.
        """
        try:
            anchor = Anchor(name)
        except ValueError:
            message, hint = f"'{name}' is not an anchor", hint_for_anchor(name)
            self._diagnostics.add(schema_rules.INVALID_ANCHOR, span, message, hint)
            return None
        self._used_in_file.add((span.path, anchor))
        first = self._spans.setdefault(anchor, span)
        if first != span:
            self.repeated_in.add(span.path)
            self._diagnostics.names_with_findings.add(anchor)
            hint = f"first used at {first}"
            self._diagnostics.add(
                rules.DUPLICATE_ANCHOR, span, f"anchor '{name}' is used twice", hint
            )
        return anchor

    def claimed(self) -> Iterable[tuple[str, Span]]:
        """Every anchor so far, with the span of its first use."""
        return self._spans.items()

    def generate(self, name: str, span: Span, path: str) -> Anchor:
        """The name as an anchor, with a number if the file at `path` has that anchor already.

        Anchors of other files do not count, because the document may omit those files. What a
        newer layer writes for a file counts as text of that file.
        """
        candidate, count = name, 1
        while (path, candidate) in self._used_in_file:
            count += 1
            ending = f"-{count}"
            candidate = name[: Anchor.LONGEST - len(ending)].rstrip("-") + ending
        anchor = Anchor(candidate)
        self._used_in_file.add((path, anchor))
        self._spans.setdefault(anchor, span)
        return anchor


def is_anchor(name: object) -> TypeGuard[str]:
    """Whether a value of a record can be an anchor."""
    try:
        return isinstance(name, str) and bool(Anchor(name))
    except ValueError:
        return False

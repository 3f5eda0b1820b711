"""Acronyms and references that a document must not print because of its level."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from briefgen.checks import rules
from briefgen.checks.printed_values import span_of_words
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.model.levels import AboveLevel
from briefgen.model.nodes import Inline, Reference
from briefgen.spans.mapped_text import MappedText


def withheld_acronyms(
    texts: Iterable[MappedText], withheld: Mapping[str, AboveLevel]
) -> Iterator[Diagnostic]:
    """A finding for each place that prints the short form of a withheld acronym."""
    if not withheld:
        return
    shorts = "|".join(map(re.escape, sorted(withheld, key=len, reverse=True)))
    pattern = re.compile(rf"(?<!\w)(?P<short>{shorts})(?!\w)")
    for text in texts:
        for found in pattern.finditer(text.text):
            above, span = withheld[found["short"]], span_of_words(text, *found.span())
            yield Diagnostic(span, rules.NAME_ABOVE_LEVEL, above.message, above.hint)


def withheld_references(
    inlines: Iterable[Inline], withheld: Mapping[str, AboveLevel]
) -> Iterator[Diagnostic]:
    """A finding for each reference to a part that the document must not contain."""
    for node in inlines:
        if isinstance(node, Reference) and node.target in withheld:
            above = withheld[node.target]
            yield Diagnostic(node.span, rules.NAME_ABOVE_LEVEL, above.message, above.hint)

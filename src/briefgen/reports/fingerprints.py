"""Identifies a finding from run to run, although lines are added or removed above it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from briefgen.diagnostics.diagnostic import Diagnostic


def with_fingerprints(findings: Iterable[Diagnostic]) -> Iterator[tuple[Diagnostic, str]]:
    """Each finding with a fingerprint of 64 hexadecimal digits, which no other one has.

    It depends on the rule, the file, the message and the words of the line, not on the position.
    Equal ones are numbered in their order.
    """
    known: Counter[str] = Counter()
    for found in findings:
        parts = (found.code, found.span.path, found.message, " ".join(found.excerpt.split()))
        text = "\0".join(parts)
        known[text] += 1
        yield found, fingerprint(text, str(known[text]))


def fingerprint(*parts: str) -> str:
    """A fingerprint of some texts: 64 hexadecimal digits."""
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

"""The rules of records."""

from __future__ import annotations

from briefgen.diagnostics.rule import Rule

UNKNOWN_KEY = Rule(
    "BG110",
    "unknown key",
    "The format has no such key here; most often it is misspelt. `briefgen schema KIND` "
    "gives the keys of each kind of file.",
)
MISSING_FIELD = Rule(
    "BG111",
    "missing field",
    "The format asks for this key. Add it.",
)
INVALID_VALUE = Rule(
    "BG112",
    "mistyped value",
    "The value has another type or form than the format asks for: text, number, date, list or "
    "mapping. A number or date that is meant as text goes in quotes.",
)
INVALID_ANCHOR = Rule(
    "BG113",
    "bad anchor or identifier",
    "Anchors hold lower-case letters, digits and single hyphens, begin with a letter and are "
    "at most 36 characters long: that is what a Word bookmark can carry. Identifiers in "
    "registers follow the same rule, but may begin with a digit.",
)

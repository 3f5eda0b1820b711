"""The rules of records."""

from __future__ import annotations

from briefgen.diagnostics.rule import Example, Rule

UNKNOWN_KEY = Rule(
    "BG110",
    "unknown key",
    "The format has no such key here; most often it is misspelt. `briefgen schema KIND` "
    "prints the keys of each kind of file.",
    example=Example(
        "version",
        "keyword: [ports]",
        "keywords: [ports]",
    ),
)
MISSING_FIELD = Rule(
    "BG111",
    "missing field",
    "The format requires this key. Add it.",
    example=Example(
        "facts",
        "jobs: {unit: '%'}",
        "jobs: {value: 12, unit: '%'}",
    ),
)
INVALID_VALUE = Rule(
    "BG112",
    "invalid value",
    "The value has another type or form than the format requires: text, number, date, list or"
    " mapping. Put a number or a date that is meant as text in quotes.",
    example=Example(
        "version",
        "date: 31 March 2019",
        "date: 2019-03-31",
    ),
)
INVALID_ANCHOR = Rule(
    "BG113",
    "invalid anchor or identifier",
    "Anchors consist of lower-case letters, digits and single hyphens, begin with a letter "
    "and have at most 36 characters, so that they can be Word bookmarks. The same applies to "
    "identifiers in registers, but these may begin with a digit.",
    example=Example(
        "section",
        "{#Main_Point}\nThe main point.",
        "{#main-point}\nThe main point.",
    ),
)

"""The rules of records."""

from __future__ import annotations

from briefgen.diagnostics.rule import Example, Rule

UNKNOWN_KEY = Rule(
    "BG110",
    "unknown key",
    "A file must contain only keys of its format.",
    "The program would ignore any other key; most often it is misspelt. `briefgen schema KIND` "
    "prints the keys of each kind of file.",
    example=Example.of(
        "version",
        "keyword: [ports]",
        "keywords: [ports]",
    ),
)
MISSING_FIELD = Rule(
    "BG111",
    "missing field",
    "A key that the format requires must be present.",
    "The document prints its value, or cannot be made without it.",
    example=Example.of(
        "facts",
        "jobs: {unit: '%'}",
        "jobs: {value: 12, unit: '%'}",
    ),
)
INVALID_VALUE = Rule(
    "BG112",
    "invalid value",
    "A value must have the type and form that the format requires, such as text, number, date, "
    "list or mapping, and must be possible together with the other keys beside it.",
    "YAML reads an unquoted number or date as such. Put it in quotes where text is meant.",
    example=Example.of(
        "version",
        "date: 31 March 2019",
        "date: 2019-03-31",
    ),
)
INVALID_ANCHOR = Rule(
    "BG113",
    "invalid anchor or identifier",
    "An anchor must consist of lower-case letters, digits and single hyphens, begin with a letter "
    "and have at most 36 characters.",
    "Anchors become Word bookmarks, which allow no more. Identifiers in registers have the same "
    "characters, but may begin with a digit and be longer.",
    example=Example.of(
        "section",
        "{#Main_Point}\nThe main point.",
        "{#main-point}\nThe main point.",
    ),
)
MARKUP_IN_PLAIN_TEXT = Rule(
    "BG604",
    "markup in plain text",
    "A text that is not Markdown, such as a name, a label or a line of the cover, must not contain "
    "markup.",
    "It would be printed letter for letter. `briefgen schema KIND` says which texts are Markdown.",
    acknowledgeable=True,
    example=Example.of(
        "facts",
        "trips: {value: Two **or** three}",
        "trips: {value: Two or three}",
    ),
)

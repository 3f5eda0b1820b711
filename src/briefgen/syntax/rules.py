"""The rules of YAML and expressions."""

from __future__ import annotations

from briefgen.diagnostics.rule import Rule

INVALID_YAML = Rule(
    "BG104",
    "broken YAML",
    "The file, or a section's front matter, is not YAML. Common causes: a value with a colon "
    "that is not in quotes, tabs, lines that are indented differently.",
)
DUPLICATE_KEY = Rule(
    "BG105",
    "key given twice",
    "A mapping holds the same key twice. Only one of the two values could count; remove the other.",
)
YAML_ALIAS_OR_TAG = Rule(
    "BG106",
    "alias, anchor or tag of YAML",
    "'&name', '*name' and '!name' are features of YAML that hide where a value comes from. "
    "Write the value out. Text that begins with one of these characters goes in quotes.",
)
INVALID_EXPRESSION = Rule(
    "BG130",
    "broken expression",
    "What stands between '{{' and '}}' is not an expression, or holds more than a value, a "
    "function, a filter, '~' or a choice. It begins and ends in one line.",
)
STATEMENT_OR_COMMENT = Rule(
    "BG131",
    "statement or comment",
    "'{% … %}' and '{# … #}' could add or hide lines, so that no diagnostic would name the "
    "right one. Use ':::' blocks for variants; comments go into YAML.",
)
UNKNOWN_NAME = Rule(
    "BG132",
    "unknown name",
    "The expression uses a name that is not given here.",
)
UNKNOWN_FILTER = Rule(
    "BG133",
    "unknown filter",
    "Filters are in_words, ordinal_words and capitalised.",
)
UNUSABLE_VALUE = Rule(
    "BG134",
    "value cannot be made",
    "The function or filter cannot work on what it was given: a table whose rows are spanned "
    "has no row count, only a whole number can be written in words.",
)

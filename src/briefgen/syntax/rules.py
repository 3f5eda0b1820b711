"""The rules of YAML and expressions."""

from __future__ import annotations

from briefgen.diagnostics.rule import Example, Rule

INVALID_YAML = Rule(
    "BG104",
    "invalid YAML",
    "The file, or the front matter of a section, is not valid YAML. Common causes: a value "
    "with a colon that is not in quotes, tabs, lines with different indentation.",
    example=Example(
        "version",
        "abstract: Note: all text",
        "abstract: 'Note: all text'",
    ),
)
DUPLICATE_KEY = Rule(
    "BG105",
    "key used twice",
    "A mapping contains the same key twice, and only one of the two values could be used. "
    "Remove the other one.",
    example=Example(
        "version",
        "keywords: [ports]\nkeywords: [ships]",
        "keywords: [ports, ships]",
    ),
)
YAML_ALIAS_OR_TAG = Rule(
    "BG106",
    "alias, anchor or tag of YAML",
    "The YAML features '&name', '*name' and '!name' hide where a value comes from. Write the "
    "value out. Put text that begins with one of these characters in quotes.",
    example=Example(
        "version",
        "authors: [*team]",
        "authors: [SPI]",
    ),
)
INVALID_EXPRESSION = Rule(
    "BG130",
    "invalid expression",
    "The text between '{{' and '}}' is not a valid expression. An expression may contain "
    "names, functions, filters, '~' and a choice with 'if' and 'else', and it must begin and "
    "end in the same line.",
    example=Example(
        "section",
        "A value: {{ 1 + 1 }}.",
        'A value: {{ fact("jobs") }}.',
    ),
)
STATEMENT_OR_COMMENT = Rule(
    "BG131",
    "statement or comment",
    "Only '{{ }}' is supported. Jinja statements '{% %}' and comments '{# #}' could add or "
    "hide lines, and findings would then name the wrong line. Use ':::' blocks for variants, "
    "and write comments in YAML.",
    example=Example(
        "section",
        "{% if true %}",
        "::: level internal\nFor colleagues only.\n:::\n\nFor everybody.",
    ),
)
UNKNOWN_NAME = Rule(
    "BG132",
    "unknown name",
    "The expression uses a name that is not available here.",
    example=Example(
        "section",
        'There are {{ facts("jobs") }} jobs.',
        'There are {{ fact("jobs") }} jobs.',
    ),
)
UNKNOWN_FILTER = Rule(
    "BG133",
    "unknown filter",
    "The filters are in_words, ordinal_words and capitalised.",
    example=Example(
        "section",
        "{{ 5 | in_word }} ports.",
        "{{ 5 | in_words }} ports.",
    ),
)
UNUSABLE_VALUE = Rule(
    "BG134",
    "unusable value",
    "The function or filter cannot be applied to this value. For example, the rows of a table"
    " cannot be counted if a cell spans several of them, and only a whole number can be "
    "written in words.",
    example=Example(
        "section",
        '{{ fact("growth") | in_words }}',
        '{{ fact("growth") }}',
    ),
)

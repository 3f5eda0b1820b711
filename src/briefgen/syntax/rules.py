"""The rules of YAML and expressions."""

from __future__ import annotations

from briefgen.diagnostics.rule import Example, Rule

INVALID_YAML = Rule(
    "BG104",
    "invalid YAML",
    "A YAML file, or the front matter of a section, must be valid YAML.",
    "Otherwise no value of the file can be read. Common causes are a value with a colon that is "
    "not in quotes, tabs, and lines with different indentation.",
    example=Example.of(
        "version",
        "abstract: Note: all text",
        "abstract: 'Note: all text'",
    ),
)
DUPLICATE_KEY = Rule(
    "BG105",
    "key used twice",
    "A mapping must contain each key only once.",
    "Only one of the two values could be used. Remove the other one.",
    example=Example.of(
        "version",
        "keywords: [ports]\nkeywords: [ships]",
        "keywords: [ports, ships]",
    ),
)
YAML_ALIAS_OR_TAG = Rule(
    "BG106",
    "alias, anchor or tag of YAML",
    "YAML must not use '&name', '*name' or '!name'.",
    "These features hide where a value comes from. Write the value out. Put text that begins with "
    "one of these characters in quotes.",
    example=Example.of(
        "version",
        "authors: [*team]",
        "authors: [SPI]",
    ),
)
COMMENT_AFTER_VALUE = Rule(
    "BG108",
    "comment after an unquoted value",
    "An unquoted value must not be followed by a comment, in its line or indented below it.",
    "In YAML, ' #' begins a comment, so 'title: Priority #1' is the title 'Priority'. Put a value "
    "that contains ' #' in quotes. Write comments on lines of their own.",
    example=Example.of(
        "version",
        "keywords: [ports, ships] \nsubtitle: Priority #1 for ports",
        "keywords: [ports, ships] # in this order\nsubtitle: 'Priority #1 for ports'",
    ),
)
JOINED_LINE = Rule(
    "BG109",
    "line that YAML joins to the one above",
    "A later line of a text that is not after '|' must not begin like an entry of a list, a row of "
    "a table, a heading, a quotation, a box or code.",
    "YAML joins the lines of such a text with spaces, also after '>', so the signs would be "
    "printed in the middle of a sentence.",
    example=Example.of(
        "version",
        "authors:\n  - The cluster\n    - Its office",
        "authors:\n  - The cluster\n  - Its office",
    ),
)
INVALID_EXPRESSION = Rule(
    "BG130",
    "invalid expression",
    "The text between '{{' and '}}' must be a valid expression, which begins and ends in the same "
    "line.",
    "Anything else has no value to print. An expression may contain names, functions, filters, "
    "'~' and a choice with 'if' and 'else'.",
    example=Example.of(
        "section",
        "A value: {{ 1 + 1 }}.",
        'A value: {{ fact("jobs") }}.',
    ),
)
STATEMENT_OR_COMMENT = Rule(
    "BG131",
    "statement or comment",
    "Text must not contain Jinja statements '{% %}' or comments '{# #}'.",
    "They could add or hide lines, and findings would then name the wrong line. Use ':::' blocks "
    "for variants, and write comments in YAML.",
    example=Example(
        {"section": "{% if true %}"},
        {
            "dossier.yaml": "name: Demo\nlanguage: en-GB\n"
            "levels: {public: Public, internal: Internal}\n",
            "section": "::: level internal\nFor colleagues only.\n:::\n\nFor everybody.",
        },
    ),
)
UNKNOWN_NAME = Rule(
    "BG132",
    "unknown name",
    "An expression must use only names that are available where it is written.",
    "Any other name has no value.",
    example=Example.of(
        "section",
        'There are {{ facts("jobs") }} jobs.',
        'There are {{ fact("jobs") }} jobs.',
    ),
)
UNKNOWN_FILTER = Rule(
    "BG133",
    "unknown filter",
    "An expression must use only the filters in_words, ordinal_words, capitalised and quoted.",
    "There are no others.",
    example=Example.of(
        "section",
        "{{ 5 | in_word }} ports.",
        "{{ 5 | in_words }} ports.",
    ),
)
UNUSABLE_VALUE = Rule(
    "BG134",
    "unusable value",
    "A function or filter must be applied to a value that it supports.",
    "For example, the rows of a table cannot be counted if a cell spans several of them, and only "
    "a whole number can be written in words.",
    example=Example.of(
        "section",
        '{{ fact("growth") | in_words }}',
        '{{ fact("growth") }}',
    ),
)

"""The rules of Markdown."""

from __future__ import annotations

from briefgen.diagnostics.rule import Example, FileDescription, Rule

TOP_LEVEL_HEADING = Rule(
    "BG140",
    "heading with one '#'",
    "Headings in the text of a section must begin with '##' or more.",
    "The heading with one '#' is the title in the front matter of the section.",
    example=Example.of(
        "section",
        "# Ports\n\nText.",
        "## Ports\n\nText.",
    ),
)
SKIPPED_HEADING_LEVEL = Rule(
    "BG141",
    "skipped heading level",
    "A heading must be at most one level below the heading before it.",
    "Readers who navigate by headings would miss a level (PDF/UA, WCAG 1.3.1).",
    example=Example.of(
        "section",
        "## Ports\n\nText.\n\n#### Cranes\n\nText.",
        "## Ports\n\nText.\n\n### Cranes\n\nText.",
    ),
)
UNSUPPORTED_MARKDOWN = Rule(
    "BG142",
    "unsupported Markdown",
    "Text must use only supported Markdown: no code, horizontal rules, headings in boxes or "
    "lists, images inside a line, or footnotes that are not closed.",
    "The documents have no form for these in both formats.",
    example=Example.of(
        "section",
        "Use `code`.",
        "Use *stressed words*.",
    ),
)
HTML = Rule(
    "BG143",
    "HTML",
    "Text must not contain HTML.",
    "Word and PDF cannot show it. Write '&lt;' to print the character '<'.",
    example=Example.of(
        "section",
        "Ports<br>and ships.",
        "Ports\\\nand ships.",
    ),
)
INVALID_CONTAINER = Rule(
    "BG144",
    "invalid ':::' block",
    "The word after ':::' must be table, chart, key-message, box or level, with what this block "
    "needs.",
    "A table or chart block must name its anchor and be empty, and a level block must name the "
    "level. Otherwise the block would print nothing, or to the wrong readers.",
    example=Example.of(
        "section",
        "::: note\nText.\n:::",
        "::: box Title\nText.\n:::",
    ),
)
UNPAIRED_CONTAINER = Rule(
    "BG145",
    "unpaired ':::'",
    "Every ':::' block must be closed by a line with as many colons.",
    "Otherwise the end of the block is unknown. A block that contains another one needs more "
    "colons than the inner one.",
    example=Example.of(
        "section",
        "::: box Title\nText.",
        "::: box Title\nText.\n:::",
    ),
)
NESTED_NOTE = Rule(
    "BG146",
    "footnote inside a footnote",
    "A footnote must not contain another footnote.",
    "Neither Word nor PDF can show it. Inside '^[…]', '[^id]' prints the citation of a source.",
    example=Example.of(
        "section",
        "Ports^[Some^[Two.] words.] matter.",
        "Ports^[Some words.] matter.",
    ),
)
INVALID_CITATION = Rule(
    "BG840",
    "footnote whose sources cannot be read",
    "A footnote that cites sources must name each once, with a semicolon between two of them and a "
    "comma before the words of a place: '[^one; two, page 12]'.",
    "Otherwise a source or a place would be missing, or be printed twice.",
    example=Example.of(
        "section",
        "Ports matter.[^nordea, ]",
        "Ports matter.[^nordea, p. 12]",
    ),
)
INVALID_ATTRIBUTES = Rule(
    "BG147",
    "attributes without effect",
    "'{#anchor key=\"value\"}' must be on a separate line directly before its block, after an "
    "empty line, and contain only attributes that the block supports.",
    "Anywhere else the attributes would have no effect.",
    example=Example.of(
        "section",
        '{#point width="0.5"}\nText.',
        "{#point}\nText.",
    ),
)
EMPTY_LINK_TEXT = Rule(
    "BG149",
    "link without text",
    "A link must have a text.",
    "A screen reader cannot announce a link without text (WCAG 2.4.4). Only a reference to an "
    "anchor may have none, because the program writes its text.",
    example=Example.of(
        "section",
        "Read [](https://example.org).",
        "Read [the report](https://example.org).",
    ),
)
MISSING_TEXT_ALTERNATIVE = Rule(
    "BG151",
    "missing text alternative",
    "An image must have a text alternative between its brackets, unless '{decorative=true}' is on "
    "the line before it.",
    "Screen readers read it instead of the image (PDF/UA, WCAG 1.1.1).",
    example=Example(
        {
            "section": "![](images/map.png)",
            "images/map.png": FileDescription("a PNG image"),
        },
        {
            "section": "![Map of the ports](images/map.png)",
            "images/map.png": FileDescription("a PNG image"),
        },
    ),
)
UNCAPTIONED_TABLE = Rule(
    "BG154",
    "table without anchor and caption",
    "A table in Markdown must have an anchor and a caption, as in '{#ports caption=\"Ports\"}' on "
    "the line before it.",
    "Every table has a number and a caption, so that the text can refer to it.",
    example=Example.of(
        "section",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        '{#ports caption="Ports"}\n| a | b |\n|---|---|\n| 1 | 2 |',
    ),
)
OTHER_DIALECT = Rule(
    "BG600",
    "markup of another dialect",
    "Text must not contain markup that other programs read and this one does not: strikethrough, "
    "formulas of TeX, task lists, definition lists, attributes in a line, links of a wiki, fields "
    "of Word and the like.",
    "It would be printed letter for letter. The hint names the markup to use instead. A backslash "
    "before a sign prints the sign.",
    example=Example.of(
        "section",
        "Ships burn ~~oil~~ gas.",
        "Ships burn gas.",
    ),
)
MISCOUNTED_LIST = Rule(
    "BG601",
    "numbers of a list that do not count up",
    "The written numbers of a list must increase by one, or all be 1.",
    "Word and PDF number the entries themselves, so that a date or an ordinal number at the start "
    "of a line would be printed with another number. A single line, lines that begin with a date "
    "and paragraphs whose numbers do not count up are not a list. Write '\\.' after a number that "
    "does not begin an entry.",
    example=Example.of(
        "section",
        "12. prize: Ports\n15. prize: Ships",
        "12\\. prize: Ports\\\n15\\. prize: Ships",
    ),
)
QUOTE_SOURCE = Rule(
    "BG825",
    "source of a quotation",
    "The source of a block quotation must be its last paragraph, after its words, and begin with "
    "an em dash, '—'.",
    "Only such a paragraph is printed as a source: small, and on the page where the quotation "
    "ends. The sign is the same in all languages.",
    example=Example.of(
        "section",
        "> Ports matter.\n> — Ana Ruiz",
        "> Ports matter.\n>\n> — Ana Ruiz",
    ),
)
UNUSED_DEFINITION = Rule(
    "BG602",
    "link definition without a link",
    "The address of a link that is defined in a separate line, as in '[name]: https://…', must be "
    "used by a link '[words][name]' in the same text, and be defined once.",
    "A definition prints nothing. Write addresses in the link itself, as in [words](https://…).",
    example=Example.of(
        "section",
        "Ports matter.\n\n[atlas]: https://example.org",
        "[The atlas of ports](https://example.org) shows why.",
    ),
)
TEXT_OF_DECORATION = Rule(
    "BG662",
    "caption or text alternative of a decorative image",
    "A decorative image must not have a caption or a text alternative.",
    "An image without meaning has no number and no entry in the list of figures, and screen "
    "readers skip it with its words.",
    example=Example(
        {
            "section": '{decorative=true}\n![](images/map.png "The ports")',
            "images/map.png": FileDescription("a PNG image"),
        },
        {
            "section": "{decorative=true}\n![](images/map.png)",
            "images/map.png": FileDescription("a PNG image"),
        },
    ),
)
TITLE_WITHOUT_WORDS = Rule(
    "BG722",
    "title without words",
    "A title and a caption must have words; a note alone is not enough.",
    "The contents, the bookmarks and a screen reader would announce a heading without a name.",
    example=Example(
        {
            "sections/aim.md": "---\nanchor: aim\ntitle: '[^nordea]'\n---\nWords.\n",
        },
        {
            "sections/aim.md": "---\nanchor: aim\ntitle: 'Aim[^nordea]'\n---\nWords.\n",
        },
    ),
)

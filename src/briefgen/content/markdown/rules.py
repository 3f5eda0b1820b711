"""The rules of Markdown."""

from __future__ import annotations

from briefgen.diagnostics.rule import Example, Rule

TOP_LEVEL_HEADING = Rule(
    "BG140",
    "heading with one '#'",
    "The heading of a section is the title in its front matter. Begin headings in the text "
    "with '##'.",
    example=Example(
        "section",
        "# Ports\n\nText.",
        "## Ports\n\nText.",
    ),
)
SKIPPED_HEADING_LEVEL = Rule(
    "BG141",
    "skipped heading level",
    "A heading is more than one level below the heading before it. Readers who navigate by "
    "headings would miss a level (PDF/UA, WCAG 1.3.1).",
    example=Example(
        "section",
        "## Ports\n\nText.\n\n#### Cranes\n\nText.",
        "## Ports\n\nText.\n\n### Cranes\n\nText.",
    ),
)
UNSUPPORTED_MARKDOWN = Rule(
    "BG142",
    "unsupported Markdown",
    "The documents do not support code, horizontal rules, headings in boxes or lists, images "
    "inside a line, and footnotes that are not closed.",
    example=Example(
        "section",
        "Use `code`.",
        "Use *stressed words*.",
    ),
)
HTML = Rule(
    "BG143",
    "HTML",
    "HTML is not supported, because Word and PDF cannot show it. Write '&lt;' to print the "
    "character '<'.",
    example=Example(
        "section",
        "Ports<br>and ships.",
        "Ports\\\nand ships.",
    ),
)
INVALID_CONTAINER = Rule(
    "BG144",
    "invalid ':::' block",
    "The word after ':::' must be one of: table, chart, key-message, box, level. A table or "
    "chart block must name its anchor and be empty; a level block must name the level.",
    example=Example(
        "section",
        "::: note\nText.\n:::",
        "::: box Title\nText.\n:::",
    ),
)
UNPAIRED_CONTAINER = Rule(
    "BG145",
    "unpaired ':::'",
    "Every ':::' block must be closed by a line with as many colons. A block that contains "
    "another one needs more colons than the inner one.",
    example=Example(
        "section",
        "::: box Title\nText.",
        "::: box Title\nText.\n:::",
    ),
)
NESTED_NOTE = Rule(
    "BG146",
    "footnote inside a footnote",
    "A footnote cannot contain another footnote. Inside '^[…]', '[^id]' prints the citation "
    "of a source.",
    example=Example(
        "section",
        "Ports^[Some^[Two.] words.] matter.",
        "Ports^[Some words.] matter.",
    ),
)
INVALID_ATTRIBUTES = Rule(
    "BG147",
    "attributes without effect",
    "'{#anchor key=\"value\"}' must be on a separate line directly before its block, after an "
    "empty line, and contain only attributes that the block supports.",
    example=Example(
        "section",
        '{#point width="0.5"}\nText.',
        "{#point}\nText.",
    ),
)
INVALID_LINK_ADDRESS = Rule(
    "BG148",
    "invalid link address",
    "Links can use http, https and mailto. Refer to parts of the dossier with '[](#anchor)'.",
    example=Example(
        "section",
        "Read [the report](ftp://example.org).",
        "Read [the report](https://example.org).",
    ),
)
EMPTY_LINK_TEXT = Rule(
    "BG149",
    "link without text",
    "A screen reader cannot announce a link without text (WCAG 2.4.4). Only a reference to an"
    " anchor may have none, because the program writes its text.",
    example=Example(
        "section",
        "Read [](https://example.org).",
        "Read [the report](https://example.org).",
    ),
)
MISSING_TEXT_ALTERNATIVE = Rule(
    "BG151",
    "missing text alternative",
    "Describe the image between the brackets (PDF/UA, WCAG 1.1.1). If an image is purely "
    "decorative, write '{decorative=true}' on the line before it.",
)
UNCAPTIONED_TABLE = Rule(
    "BG154",
    "table without anchor and caption",
    'Every table has a number and a caption. Write {#anchor caption="Words"} on the line '
    "before it.",
    example=Example(
        "section",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        '{#ports caption="Ports"}\n| a | b |\n|---|---|\n| 1 | 2 |',
    ),
)

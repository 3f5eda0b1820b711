"""The rules of Markdown."""

from __future__ import annotations

from briefgen.diagnostics.rule import Rule

TOP_LEVEL_HEADING = Rule(
    "BG140",
    "heading with one '#'",
    "A section's own heading is the title in its front matter. Headings in the text begin "
    "with '##'.",
)
SKIPPED_HEADING_LEVEL = Rule(
    "BG141",
    "skipped heading level",
    "A heading stands more than one level under the one before it. Readers who move by "
    "headings would miss a level (PDF/UA, WCAG 1.3.1).",
)
UNSUPPORTED_MARKDOWN = Rule(
    "BG142",
    "unsupported Markdown",
    "Code, rules across the page, headings in boxes or lists, images inside a line and notes "
    "that are not closed have no form in the documents.",
)
HTML = Rule(
    "BG143",
    "HTML",
    "HTML cannot be carried into Word or PDF. '<' as a character is '&lt;'.",
)
INVALID_CONTAINER = Rule(
    "BG144",
    "unknown or faulty ':::' block",
    "The word after ':::' is table, chart, key-message, box or audience. The block of a table "
    "or chart names its anchor and holds nothing; an audience's block names the audience.",
)
UNPAIRED_CONTAINER = Rule(
    "BG145",
    "':::' without its pair",
    "Every ':::' block is closed by a line of as many colons. A block that holds another "
    "needs more colons than the inner one.",
)
NESTED_NOTE = Rule(
    "BG146",
    "note inside a note",
    "A note cannot carry a mark of its own. Inside '^[…]' a source is cited as '[^id]', which "
    "prints what the source is.",
)
INVALID_ATTRIBUTES = Rule(
    "BG147",
    "attributes without effect",
    "'{#anchor key=\"value\"}' stands on a line of its own, right before the block it is for, "
    "after an empty line; and it holds only what that block takes.",
)
INVALID_LINK_ADDRESS = Rule(
    "BG148",
    "address that cannot be linked",
    "Links lead to http, https or mailto. Parts of the dossier are referred to by '[](#anchor)'.",
)
EMPTY_LINK_TEXT = Rule(
    "BG149",
    "link without words",
    "A screen reader has nothing to say for a link without words (WCAG 2.4.4). Only a "
    "reference to an anchor writes its own.",
)
MISSING_TEXT_ALTERNATIVE = Rule(
    "BG151",
    "missing text alternative",
    "Say between the brackets what the image shows (PDF/UA, WCAG 1.1.1). An image that shows "
    "nothing gets '{decorative=true}' on the line before it.",
)
UNCAPTIONED_TABLE = Rule(
    "BG154",
    "table without anchor and caption",
    'Every table is numbered and captioned. Write {#anchor caption="Words"} on the line before it.',
)

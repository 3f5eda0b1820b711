"""The rules of whole documents."""

from __future__ import annotations

from briefgen.diagnostics.rule import Example, Rule

EMPTY_DOCUMENT = Rule(
    "BG301",
    "empty document",
    "No content was selected or written, so the files would be empty.",
    example=Example(
        "briefing",
        "select: {tags: []}",
        "select: {tags: [aero]}",
    ),
)
EMPTY_SECTION = Rule(
    "BG302",
    "empty section",
    "A heading has neither text nor a subsection below it.",
    acknowledgeable=True,
    example=Example(
        "section",
        "Text.\n\n## Ports",
        "Text.\n\n## Ports\n\nText.",
    ),
)
NESTED_TOO_DEEPLY = Rule(
    "BG303",
    "nesting too deep",
    "Lists, quotes or sections are nested more deeply than a page can show or a listener can "
    "follow. A tagged PDF has six levels of headings.",
    example=Example(
        "section",
        "> > > > > > > Text.",
        "> Text.",
    ),
)
MISSING_CHARACTER = Rule(
    "BG304",
    "unsupported character",
    "The fonts of the PDF do not have the character, or it is not supported: right-to-left "
    "letters, combining marks, invisible characters.",
    example=Example(
        "section",
        "The word שלום.",
        "The word shalom.",
    ),
)
VAGUE_LINK_TEXT = Rule(
    "BG305",
    "vague link text",
    "Screen readers read link texts without the text around them, so each must say where the "
    "link goes (WCAG 2.1, 2.4.4).",
    acknowledgeable=True,
    example=Example(
        "section",
        "Read [here](https://example.org).",
        "Read [the report](https://example.org).",
    ),
)
MISTYPED_ACRONYM = Rule(
    "BG306",
    "mistyped acronym",
    "A word in capital letters is almost the same as an acronym in acronyms.yaml: either it "
    "is misspelt, or the register lacks an acronym.",
    acknowledgeable=True,
    example=Example(
        "section",
        "The EASMA pays.",
        "The EASME pays.",
    ),
)
UNDRAWABLE_IMAGE = Rule(
    "BG307",
    "image that cannot be drawn",
    "A PNG or JPEG is damaged or incomplete. Or the renderers of an SVG failed or skipped "
    'something: an invalid value such as width="abc", an incomplete path, a colour or '
    "clipping path that does not exist, a size in per cent.",
)
HEADING_TOO_LONG = Rule(
    "BG320",
    "heading too long for the header or footer",
    "The template shows the heading of the page's chapter in the header or footer, where it "
    "has one line beside other text. Word cannot shorten it there.",
)
TEMPLATE_PAGE_TOO_SMALL = Rule(
    "BG321",
    "page of the Word template too small",
    "Within their margins, the pages of the Word file are too small for a column with tables,"
    " for a heading, the line after it and a footnote, or for lines in its own styles.",
)

"""The rules of whole documents."""

from __future__ import annotations

from briefgen.diagnostics.rule import Rule

EMPTY_DOCUMENT = Rule(
    "BG301",
    "empty document",
    "Nothing was chosen or written, so that the files would be empty.",
)
EMPTY_SECTION = Rule(
    "BG302",
    "empty section",
    "A heading stands over no text and no subsection.",
    acknowledgeable=True,
)
NESTED_TOO_DEEPLY = Rule(
    "BG303",
    "nested too deep",
    "Lists, quotes or sections stand in each other deeper than a page can show and a listener "
    "follow. A tagged PDF has six levels of headings.",
)
MISSING_CHARACTER = Rule(
    "BG304",
    "character that no font has",
    "The PDF's fonts cannot show a character, or it cannot be set: letters from right to left, "
    "marks that join their neighbours, invisible signs.",
)
VAGUE_LINK_TEXT = Rule(
    "BG305",
    "link text that says nothing",
    "Link texts are read out by themselves; say where the link goes (WCAG 2.1, 2.4.4).",
    acknowledgeable=True,
)
MISTYPED_ACRONYM = Rule(
    "BG306",
    "unknown acronym",
    "A word in capitals is nearly an acronym of acronyms.yaml: either a slip, or an acronym "
    "that the register lacks.",
    acknowledgeable=True,
)
UNDRAWABLE_IMAGE = Rule(
    "BG307",
    "image that cannot be drawn",
    "A PNG or JPEG is damaged or cut off. Or a drawing is plain SVG, but when it was tried, "
    "what draws it in the PDF or makes the "
    'PNG for Word gave up or left something out: a value that is none, such as width="abc", a '
    "path that stops in the middle, a colour or a clipping path that does not exist, a size "
    "in per cent.",
)
HEADING_TOO_LONG = Rule(
    "BG320",
    "heading too long for a running line",
    "The template shows the heading of the page's chapter in the head or foot, where it has "
    "one line beside the other texts. Word cannot cut it there.",
)
TEMPLATE_PAGE_TOO_SMALL = Rule(
    "BG321",
    "page without room",
    "The pages of the Word file, less their margins, are too small for a column with tables, "
    "for a heading, the line after it and a note, or for lines of its own styles.",
)

"""The rules of anchors and references."""

from __future__ import annotations

from briefgen.diagnostics.rule import Example, Rule

REPEATED_ANCHOR = Rule(
    "BG203",
    "anchor used twice in a document",
    "Two parts of one document have the same anchor, so a reference could mean either.",
)
UNKNOWN_REFERENCE = Rule(
    "BG204",
    "reference to an unknown anchor",
    "A cross-reference names an anchor that is neither in this document nor in the "
    "deliverable that the document is based on.",
    example=Example(
        "section",
        "See [](#campuss).",
        "See [](#clusters).\n\n::: table clusters\n:::",
    ),
)
OMITTED_REFERENCE = Rule(
    "BG205",
    "reference to an omitted part",
    "With 'omitted_references: error', a briefing must not refer to a part that it omits. Add"
    " the part to 'select', or set 'omitted_references: cite'.",
    example=Example(
        "briefing",
        "summary: See [](#aim).\nselect: {tags: [aero], omitted_references: error}",
        "summary: See [](#clusters).\nselect: {tags: [aero], omitted_references: error}",
    ),
)

"""The rules of anchors and references."""

from __future__ import annotations

from briefgen.diagnostics.rule import Rule

REPEATED_ANCHOR = Rule(
    "BG203",
    "anchor used twice",
    "Two things of one document have the same anchor, so that a reference could mean either.",
)
UNKNOWN_REFERENCE = Rule(
    "BG204",
    "reference to nothing",
    "A cross-reference names an anchor that neither this document nor the deliverable it is "
    "taken from holds.",
)
OMITTED_REFERENCE = Rule(
    "BG205",
    "reference to something left out",
    "With 'omitted_references: error' a briefing may not refer to what it leaves out. "
    "Take that in, or set 'omitted_references: cite'.",
)

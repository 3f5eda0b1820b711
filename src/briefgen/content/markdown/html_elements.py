"""The signs of Markdown for elements of HTML."""

from __future__ import annotations

STRONG, EMPHASIS = "**", "*"
SIGNS_AROUND = {
    "b": STRONG, "strong": STRONG, "i": EMPHASIS, "em": EMPHASIS, "cite": EMPHASIS,
    "sub": "~", "sup": "^",
}  # fmt: skip
"""The signs around the words of an element."""
SIGNS_BEFORE = {
    "li": "- ", "h1": "## ", "h2": "## ", "h3": "### ", "h4": "#### ", "blockquote": "> ",
}  # fmt: skip
"""The signs at the start of the line of an element."""

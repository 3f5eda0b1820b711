"""The hyphens that are characters of their own."""

from __future__ import annotations

SOFT_HYPHEN = "\u00ad"
"""In Word, where a line may end with a hyphen. In a PDF, the hyphen of a word that continues on the
next line: visible, but not part of the word (ISO 32000-1, 14.8.2.2.3)."""
NO_BREAK_HYPHEN = "\u2011"
"""A hyphen at which no line breaks."""

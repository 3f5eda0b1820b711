"""The words of a Markdown text, to which a change can refer without writing its marks."""

from __future__ import annotations

from briefgen.late_patterns import compiled

_MARKERS = r"^(?:[#>*+-]+|[0-9]+[.)])[ \t]+"
_MARKUP = r"\[\^[^\]]*\]|[*_`\\]|\{[#.][^}]*\}"


def plain_words(text: str) -> str:
    """A text without line breaks, marks of emphasis and notes, and the mark of a list before it."""
    return " ".join(compiled(_MARKUP).sub("", compiled(_MARKERS).sub("", text.lstrip())).split())

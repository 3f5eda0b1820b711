"""Texts as messages quote them: without the marks of notes.

A text that is read from a file has the separators between the marks of neighbouring notes, as in
`at berth4,5. Where`, but not the marks, which are numbers in fields. A quotation shows neither.
"""

from __future__ import annotations

from briefgen.late_patterns import compiled

_SEPARATORS = r",+(?=[.,;:!?)\]”’»›]|$)|(?<=[.;:!?…]),+(?=\s)"
"""Commas that no sentence has: before another mark or the end, or after the end of a sentence."""
_SPACE = r" +(?=[)\]]|[.,;:!?](?:[\s”’»›)\]]|$))"
"""The space of a mark before a punctuation mark; French has a hard space there."""


def without_separators(text: str) -> str:
    """A text without the separators and spaces that the marks of notes leave in it."""
    return compiled(_SPACE).sub("", compiled(_SEPARATORS).sub("", text))

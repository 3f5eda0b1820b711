"""The texts of a document that is a translation."""

from __future__ import annotations

from msgspec import Struct

from briefgen.spans.span import Span


class TextOfTranslation(Struct, frozen=True, kw_only=True):
    """A text of an original, and its translation."""

    place: str
    """Its name in the file: the keys that lead to it, or the number of a block."""
    path: tuple[str | int, ...]
    """The keys that lead to it; empty for a block of a section."""
    key: str
    """Its keys with `*` for entries; `text` for a block of a section."""
    form: str
    """`plain`, `inline` or `blocks`: plain text, or Markdown without or with blocks."""
    words: str
    """The original words, as they are written, without blocks of the levels `withheld`."""
    withheld: tuple[str, ...] = ()
    """The names of the levels that the document must not contain."""
    translation: str | None
    """The translation as it is written, without these blocks; `None` before it is translated."""
    made_from: str | None
    """The words of which the translation was made, without these blocks; `None` as above."""
    is_up_to_date: bool
    """Whether the translation was made of these words."""
    is_printed: bool
    """Whether the document prints the translation, and not the original."""
    printed_at: Span
    """The span of the words that it prints: in the translation, or else in the original."""

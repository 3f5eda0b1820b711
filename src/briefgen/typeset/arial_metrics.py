"""The advance widths of Arial, for text that must be cut or placed alike in every output.

Arimo, which the PDF embeds, has the same widths. The tables are in thousandths of the em.
"""

from __future__ import annotations

import functools
import unicodedata

from briefgen.typeset.font_metrics import FontMetrics

_FIRST_CODE_POINT = 0x20
"""The first code point of the tables, the space; the last one is the tilde."""
# fmt: off
_REGULAR = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667,
    667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722,
    667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500,
    556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278,
    556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)
_BOLD = (
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722,
    722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722,
    667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556,
    611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333,
    611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
)
# fmt: on
_OTHER_WIDTHS = {
    "–": 556,
    "—": 1000,
    "−": 584,
    "’": 278,
    "‘": 278,
    "“": 500,
    "”": 500,
    "·": 333,
    "×": 584,
    "€": 556,
    "£": 556,
    "°": 400,
    "ß": 611,
    "æ": 889,
    "Æ": 1000,
    "ø": 611,
    "Ø": 778,
    "œ": 944,
    "ł": 278,
    "Ł": 611,
    "đ": 611,
    "Đ": 722,
    "ı": 278,
}  # fmt: skip
_DEFAULT_WIDTH = 720
"""The width of all other characters, which is too wide rather than too narrow."""


class _ArialMetrics:
    """`FontMetrics` of one weight."""

    def __init__(self, widths: tuple[int, ...]) -> None:
        self._in_table = widths
        self._width = functools.lru_cache(maxsize=1024)(self._thousandths)

    def text_width(self, text: str, size: float) -> float:
        """The width of a text without kerning, in points."""
        return self._width(text) * size / 1000

    def _thousandths(self, text: str) -> int:
        return sum(map(self._of_character, unicodedata.normalize("NFKD", text)))

    def _of_character(self, character: str) -> int:
        position = ord(character) - _FIRST_CODE_POINT
        if 0 <= position < len(self._in_table):
            return self._in_table[position]
        return (
            0 if unicodedata.combining(character) else _OTHER_WIDTHS.get(character, _DEFAULT_WIDTH)
        )


ARIAL = _ArialMetrics(_REGULAR)
ARIAL_BOLD = _ArialMetrics(_BOLD)


def arial(*, bold: bool) -> FontMetrics:
    """The metrics of the bold or the regular weight."""
    return ARIAL_BOLD if bold else ARIAL

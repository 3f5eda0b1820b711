"""The places at which the lines of a text end, for lines that the Word file breaks itself."""

from __future__ import annotations

import re

from briefgen.typeset.font_metrics import FontMetrics

_WORD = re.compile(r"[^ ]+")


def line_ends(text: str, metrics: FontMetrics, size: float, width: float) -> list[int]:
    """The offsets of the spaces at which lines end, each line as full as possible.

    The type size and the width of the lines are in points. A word that is wider than a line has a
    line of its own.
    """
    ends: list[int] = []
    start = previous = 0
    for word in _WORD.finditer(text):
        if previous > start and metrics.text_width(text[start : word.end()], size) > width:
            ends.append(word.start() - 1)
            start = word.start()
        previous = word.end()
    return ends

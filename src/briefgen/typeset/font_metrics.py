"""How wide a text is: the one question that every layout asks of a font."""

from __future__ import annotations

from typing import Protocol


class FontMetrics(Protocol):
    """The advance widths of one face.

    `arial_metrics` has Arial's, for what must be the same in all outputs and needs no font file;
    `line_estimates` has rough ones, for text that Word sets in a font nobody knows yet;
    `render/pdf/fonts` has those of the embedded font, or of a font as wide as a team's.
    """

    def text_width(self, text: str, size: float) -> float:
        """The width of a text without kerning, in points."""
        ...

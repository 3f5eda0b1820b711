"""The interface for the width of a text in a font."""

from __future__ import annotations

from typing import Protocol


class FontMetrics(Protocol):
    """The advance widths of one face.

    Three classes implement it: `arial_metrics` has the widths of Arial, without a font file;
    `line_estimates` has estimates for fonts whose widths are unknown; `render/pdf/fonts` has the
    widths of the embedded font, or of a font with the metrics of a Word template's font.
    """

    def text_width(self, text: str, size: float) -> float:
        """The width of a text without kerning, in points."""
        ...

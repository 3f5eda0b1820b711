"""The contrast of colours (WCAG 2.1, 1.4.3), and the pairs of text and background in a theme."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.theme.tokens import ColourName, Colours

MINIMUM_CONTRAST = 4.5
"""Minimum contrast ratio of text and its background."""

_TEXT_ON_BACKGROUND: tuple[tuple[ColourName, ColourName], ...] = (
    ("ink", "white"),
    ("grey", "white"),
    ("blue", "white"),
    ("white", "blue"),
    ("ink", "tint"),
    ("blue", "tint"),
)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours given as `#rrggbb`, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def weak_pairs(colours: Colours) -> Iterator[tuple[ColourName, ColourName, float]]:
    """The text colour, the background and the ratio of each pair below the minimum contrast."""
    for text, background in _TEXT_ON_BACKGROUND:
        ratio = contrast(getattr(colours, text), getattr(colours, background))
        if ratio < MINIMUM_CONTRAST:
            yield text, background, ratio


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)

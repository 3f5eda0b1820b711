"""What a running line holds in both formats: texts that never meet."""

from __future__ import annotations

from briefgen.theme.letters import text_width
from briefgen.theme.tokens import MM, Theme

_GAP = 4 * MM
"""Least distance between the texts of one line."""


def fitting_line(left: str, centre: str, right: str, theme: Theme) -> tuple[str, str, str]:
    """The three texts, each without the last words that would reach into the next one's room."""
    whole = end = theme.page.text_width
    fitted: list[str] = []
    for text, share, most in ((right, 1.0, whole / 2), (centre, 0.5, whole / 3), (left, 0, whole)):
        text = _fitting(text, min(most, end), theme)
        if text:
            end = share * (whole - _width(text, theme)) - _GAP
        fitted.append(text)
    return fitted[2], fitted[1], fitted[0]


def _fitting(text: str, room: float, theme: Theme) -> str:
    kept, shown = text.split(" "), text
    while len(kept) > 1 and _width(shown, theme) > room:
        kept.pop()
        shown = f"{' '.join(kept)} …"
    return shown


def _width(text: str, theme: Theme) -> float:
    style = theme.styles["running"]
    return text_width(text, style.size, bold=style.bold)

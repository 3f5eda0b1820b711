"""Markdown for the reference pages, as GitHub renders it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A pipe table with a final line feed; a `|` in a cell is escaped."""
    lines = [list(header), ["---"] * len(header), *(list(row) for row in rows)]
    return "".join(f"| {' | '.join(map(_cell, line))} |\n" for line in lines)


def code(text: object) -> str:
    """Inline code; empty for an empty text."""
    return f"`{text}`" if str(text) else ""


def plain(text: str) -> str:
    """Text in which nothing is markup but inline code."""
    return re.sub(r"(`[^`]+`)|[\\`*_\[\]<>]", lambda found: found[1] or rf"\{found[0]}", text)


def link_to(heading: str) -> str:
    """A link to a heading of the same page."""
    slug = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
    return f"[{heading}](#{slug})"


def _cell(text: str) -> str:
    return text.replace("\n", " ").replace("|", "\\|")

"""Dictionaries and arrays as they stand in the file, of items that are written already.

The line ends are those that ReportLab sets (ISO 32000-1, 7.3.6 and 7.3.7, leaves them free).
"""

from __future__ import annotations


def dictionary(entries: dict[str, str]) -> str:
    """Values by key, sorted."""
    words = [f"/{key} {entries[key]}" for key in sorted(entries)]
    return f"<<\n{_in_rows(words, 6)}\n>>"


def array(items: list[str]) -> str:
    """Items in their order."""
    return f"[ {_in_rows(items, 10)} ]"


def _in_rows(items: list[str], width: int) -> str:
    """Lines of so many items, so that none grows too long to be read."""
    rows = [" ".join(items[start : start + width]) for start in range(0, len(items), width)]
    return " \n  ".join(rows)

"""Text that can be printed: no character in it controls the terminal or reorders the line."""

from __future__ import annotations

import unicodedata

_CATEGORIES = {"Cc", "Cs", "Zl", "Zp"}
"""Controls, halves of surrogate pairs, line and paragraph separators (Unicode, 4.5)."""
_REORDERING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Bidi controls (Unicode, UAX 9): they show characters in another order than they have."""
_PICTURES, _DELETE = 0x2400, 0x7F
"""First of the control pictures, which are in the order of the controls U+0000 to U+001F."""


def is_printable(character: str) -> bool:
    """Whether a character shows itself and does nothing else."""
    return character not in _REORDERING and unicodedata.category(character) not in _CATEGORIES


def printable(text: str, keep: str = "") -> str:
    r"""A text with an escape, such as `\x1b`, for each character that cannot be printed.

    Characters in `keep`, for example the line feed, stay as they are.
    """
    if text.isprintable():
        return text
    return "".join(c if c in keep or is_printable(c) else _escape(c) for c in text)


def printable_line(line: str) -> str:
    """A line of the same length, with a sign for each character that cannot be printed."""
    return "".join(c if is_printable(c) else _sign(c) for c in line.replace("\t", " "))


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _sign(character: str) -> str:
    code = ord(character)
    if code == _DELETE:
        return "\u2421"
    return chr(_PICTURES + code) if code < 0x20 else "\ufffd"

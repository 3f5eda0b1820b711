"""The names to which references point."""

from __future__ import annotations

import re
from typing import Literal

_ANCHOR = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")

ReferenceKind = Literal["section", "annex", "heading", "table", "figure", "note"]
"""Kind of the target of a reference; a `heading` is one without a number."""


class Anchor(str):
    """Identifier of an element to which references can point.

    Lower-case letters, digits and single hyphens, starting with a letter, at most 36 characters:
    together with a prefix it fits a Word bookmark name (40 characters, ISO/IEC 29500-1, 17.13.6.2).
    Raises `ValueError` for anything else.
    """

    __slots__ = ()
    LONGEST = 36

    def __new__(cls, value: str) -> Anchor:
        if not _ANCHOR.fullmatch(value) or len(value) > cls.LONGEST:
            raise ValueError(f"not an anchor: {value!r}")
        return super().__new__(cls, value)

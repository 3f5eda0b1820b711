"""Texts in Markdown for GitHub and GitLab, in which no sign of the text is markup."""

from __future__ import annotations

import re

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&])")
"""Signs that can be markup in the Markdown of GitHub and GitLab."""
_AT_LINE_START = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


def escaped(text: str) -> str:
    """The text in one line, in which no sign is markup."""
    line = _SIGNS.sub(r"\\\1", " ".join(text.split()))
    return _AT_LINE_START.sub(r"\1\\\2", line)


def code(text: str) -> str:
    """The text as code in a line; its backticks are left out."""
    return f"`{text.replace('`', '')}`"

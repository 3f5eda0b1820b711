"""The keys of records whose texts are not printed as they are."""

from __future__ import annotations

UNPRINTED = frozenset(
    {
        "address",
        "archived",
        "based_on",
        "from",
        "level",
        "note",
        "owner",
        "parts",
        "review_every",
        "template",
    }
)
"""Keys whose texts are not printed, or are addresses."""

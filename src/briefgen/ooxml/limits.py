"""The limits of a package that is read; a larger one would need too much memory."""

from __future__ import annotations

_MEGABYTE = 1024 * 1024
MAXIMUM_PARTS = 10_000
"""Maximum number of parts."""
MAXIMUM_PART = 64 * _MEGABYTE
"""Maximum size of a part, in bytes, as all sizes here when it is unpacked."""
MAXIMUM_TREE = 24 * _MEGABYTE
"""Maximum size of a part that is read as a tree of elements, in bytes."""
MAXIMUM_TOTAL = 512 * _MEGABYTE
"""Maximum size of everything that is read, in bytes."""
LARGE_PART = 4 * _MEGABYTE
"""The size above which the compression of a part is limited, in bytes."""
MAXIMUM_RATIO = 200
"""Maximum compression of a larger part; the text of a document reaches 50."""


def megabytes(size: int) -> str:
    """A number of bytes in megabytes: `64 MB`."""
    return f"{size // _MEGABYTE} MB"

"""Regular expressions that few documents need, compiled when one is first used.

Python compiles a pattern in up to a millisecond, which is as long as it takes to import a module.
"""

from __future__ import annotations

import re
from functools import cache


@cache
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The compiled pattern."""
    return re.compile(pattern, flags)

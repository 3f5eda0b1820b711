"""Whether lines that begin with a number are the entries of a list, or sentences.

CommonMark reads `12. března 1999 …` as an entry of a list and prints another number. Here, lines
are a list only if their numbers count up, and if they are not dates.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.language.months import MONTHS
from briefgen.late_patterns import compiled

_NUMBER = r"(?P<number>[0-9]+)[.)][ \t]+(?P<next>[0-9]+[./)]|[^\W\d_]+)?"
_LONGEST_NUMBER = 3
"""Digits of the number of an entry; a longer number is a year."""


def counts_up(numbers: Sequence[str]) -> bool:
    """Whether the written numbers of a list increase by one, or are all `1`."""
    values = [int(number) for number in numbers]
    return all(v == 1 for v in values) or values == list(range(values[0], values[0] + len(values)))


def is_text(line: str) -> bool:
    """Whether a line begins with a date or a year, or with a number written with a zero."""
    found = compiled(_NUMBER).match(line)
    if found is None:
        return False
    number, following = found["number"], found["next"] or ""
    if len(number) > _LONGEST_NUMBER or (len(number) > 1 and number.startswith("0")):
        return True
    return following[:1].isdigit() or following.lower() in MONTHS

"""The base of values of which some fields do not count when two of them are compared.

Values are `msgspec.Struct` classes: immutable records whose classes and instances are made faster
than those of `dataclasses`, which has the greatest effect on the start of a command.
"""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar, Self

from msgspec import Struct


class PartlyCompared(Struct, frozen=True, eq=False):
    """A value that is equal to another one of its class when all fields but some are equal.

    A place in a file, for example, says where a text is written and not what it says.
    """

    not_compared: ClassVar[tuple[str, ...]] = ("key", "span")
    """Names of the fields that do not count."""

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return self is other or bool(_compared(self) == _compared(other))

    def __lt__(self, other: Self) -> bool:
        return bool(_compared(self) < _compared(other))

    def __hash__(self) -> int:
        return hash(_compared(self))


def _compared(value: PartlyCompared) -> tuple[Any, ...]:
    """The values of the fields that count."""
    return tuple([getattr(value, name) for name in _names(type(value))])


@cache
def _names(kind: type[PartlyCompared]) -> tuple[str, ...]:
    """The fields that count, in order."""
    return tuple(name for name in kind.__struct_fields__ if name not in kind.not_compared)

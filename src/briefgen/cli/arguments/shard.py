"""One of several parts of a batch, each of which another machine builds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from msgspec import Struct

_Item = TypeVar("_Item")


class Shard(Struct, frozen=True):
    """A part of a batch: `Shard(3, 8)` is the third of eight."""

    number: int
    """From 1 to `total`."""
    total: int

    def __str__(self) -> str:
        return f"{self.number}/{self.total}"

    def part(self, items: Sequence[_Item]) -> Sequence[_Item]:
        """The items of this shard: neighbours, so that a dossier is read on few machines.

        Every item is in one shard, and the numbers of items in two shards differ by 1 at most.
        """
        start = len(items) * (self.number - 1) // self.total
        return items[start : len(items) * self.number // self.total]

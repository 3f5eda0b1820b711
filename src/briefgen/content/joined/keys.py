"""The keys of the content of several versions, where one key can mean several things."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from typing import Any

from msgspec import Struct, field

from briefgen.content.joined import rules
from briefgen.diagnostics.rule import Rule


class JoinedKeys(Struct, frozen=True, kw_only=True):
    """The keys of one kind of content in several versions.

    A key that means different things is written with its version, as in `d3.6@v1:aim`.
    """

    renamed: tuple[Mapping[str, str], ...]
    """For each version, its keys that mean other things in another one, with their new names."""
    ambiguous: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The same keys, with the ways to write what can be meant."""
    written: Mapping[str, str] = field(default_factory=dict)
    """Each key with its version, as an author can write it, and its name in the briefing."""


def qualified(version: str, key: str) -> str:
    """A key with its version, as in `d3.6@v1:aim`."""
    return f"{version}:{key}"


def differing(contents: Sequence[Mapping[str, Any]]) -> set[str]:
    """The keys that do not mean the same in all versions that have them."""
    first: dict[str, Any] = {}
    found = set()
    for content in contents:
        for key, one in content.items():
            if key not in first:
                first[key] = one
            elif first[key] != one:
                found.add(key)
    return found


def joined_keys(
    versions: Sequence[str],
    contents: Sequence[Mapping[str, Any]],
    ambiguous: Set[str],
    new_name: Callable[[str, str], str] = qualified,
) -> JoinedKeys:
    """The keys of the contents of some versions, of which those in `ambiguous` get new names.

    `new_name` makes one of the name of a version and a key.
    """
    candidates: dict[str, tuple[str, ...]] = {}
    written: dict[str, str] = {}
    renamed: list[dict[str, str]] = []
    for version, content in zip(versions, contents, strict=True):
        own = {key: new_name(version, key) for key in content if key in ambiguous}
        renamed.append(own)
        for key in own:
            candidates[key] = (*candidates.get(key, ()), qualified(version, key))
        written |= {qualified(version, key): own.get(key, key) for key in content}
    return JoinedKeys(renamed=tuple(renamed), ambiguous=candidates, written=written)


def ambiguous_key(noun: str, key: str, candidates: Sequence[str]) -> tuple[Rule, str, str]:
    """Rule, message and hint for a key that several versions have, without its version."""
    versions = " and ".join(f"'{one.rpartition(':')[0]}'" for one in candidates)
    choices = " or ".join(f"'{one}'" for one in candidates)
    message = f"{versions} each have a {noun} '{key}', and they differ"
    return rules.AMBIGUOUS_KEY, message, f"write {choices}"

"""Why a target is built again, in words: what has changed since its last build, and where."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from briefgen.build.target_entry import LABELS, WITHIN, Printed
from briefgen.cache.program import OWN_FILES
from briefgen.diagnostics.summary import counted, listed
from briefgen.workspace.folder import Folder
from briefgen.workspace.read_set import ABSENT, ReadSet, digest
from briefgen.workspace.workspace import Workspace

_MOST_NAMES = 3
"""Maximum number of files, places, and changed parts, that the reasons name."""
_Change = Literal["added", "changed", "removed"]
"""The change of a file since the last build."""
_KINDS: Mapping[str, str] = {"count": "the count of"}
"""Words for kinds of values that differ from the names of the kinds."""


def program_changes(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    """The first difference between two versions of the program and of its libraries."""
    for name in dict.fromkeys([*before, *now]):
        old, new = before.get(name), now.get(name)
        if old == new or name == OWN_FILES:
            continue
        if old and new:
            yield f"{name} is {new} now, before it was {old}"
        else:
            yield f"{name} is {'needed' if new else 'not needed'} now"
        return
    if before.get(OWN_FILES) != now.get(OWN_FILES):
        yield "briefgen itself was changed"


def output_changes(folder: Path, outputs: Mapping[str, str]) -> Iterator[str]:
    """The files in the output folder that are not those of a record, which has their digests."""
    stored = Folder(folder)
    for name, expected in outputs.items():
        if stored.state(name) != "file":
            yield f"{name} is missing"
            continue
        try:
            if digest(stored.read(name)) != expected:
                yield f"{name} was changed"
        except OSError as error:
            yield f"{name} cannot be read ({error.strerror})"


def made_with_options(options: Sequence[str], now: Sequence[str]) -> str:
    """The options of two builds that differ: `its files were made with --attach-docx`."""
    others = [f"with {_option(one)}" for one in options if one not in now]
    others += [f"without {_option(one)}" for one in now if one not in options]
    return f"its files were made {' and '.join(others)}"


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


# -- files that were read ---------------------------------------------------------------------


def file_changes(
    changed: Sequence[str], before: ReadSet, now: ReadSet, workspace: Workspace
) -> str:
    """The changes in the files of the project: `a.md changed; b.md was removed`.

    `changed` are the paths whose state differs from the record `before`; a path that ends in `/`
    is a folder. `now` is the record of the build after the change.
    """
    found: dict[_Change, list[str]] = {}
    for path in changed:
        if path.endswith("/") and path not in before.files:
            new = [one for one in now.files if one.startswith(path) and one not in before.files]
            found.setdefault("added", []).extend(filter(workspace.exists, new))
        elif before.files.get(path) == ABSENT:
            found.setdefault("added", []).append(path)
        else:
            found.setdefault("changed" if workspace.exists(path) else "removed", []).append(path)
    clauses = [_clause(paths, change) for change, paths in found.items() if paths]
    return "; ".join(clauses) or _clause(changed, "changed")


def _clause(paths: Sequence[str], change: _Change) -> str:
    """The paths and what happened to them: `a.md changed`, `a.md and 7 more were removed`."""
    verb = "" if change == "changed" else "was " if len({*paths}) == 1 else "were "
    return f"{listed(paths, _MOST_NAMES)} {verb}{change}"


# -- what is printed in another way -----------------------------------------------------------


def printed_changes(before: Printed, now: Printed) -> Iterator[str]:
    """The values and parts that differ, or a sentence if neither does."""
    found = [*_value_changes(before, now), *_part_changes(before, now)]
    found = found or list(_following_changes(before, now))
    yield from found[:_MOST_NAMES]
    if (more := len(found) - _MOST_NAMES) > 0:
        yield f"and {counted(more, 'more change')}"


def _value_changes(before: Printed, now: Printed) -> Iterator[str]:
    for name, (value, forms) in now.values.items():
        if name not in before.values:
            continue
        old, old_forms = before.values[name]
        kind, _, key = name.partition(" ")
        words = f"{_KINDS.get(kind, kind)} {key}"
        if kind == "source":
            if value and old and value != old:
                yield f"{words} changed, cited in {_listed(forms)}"
        elif value != old:
            yield f"{words} changed from {old} to {value}, printed in {_listed(forms)}"
        else:
            for place, form in forms.items():
                if old_forms.get(place, form) != form:
                    earlier = f"before it was “{old_forms[place]}”"
                    yield f"{words} is printed as “{form}” in {place}, {earlier}"


def _part_changes(before: Printed, now: Printed) -> Iterator[str]:
    every = dict.fromkeys([*before.parts, *now.parts])
    for key in every:
        old, new = before.parts.get(key), now.parts.get(key)
        whole = _whole(key, every)
        if key == LABELS or (whole and not (whole in before.parts and whole in now.parts)):
            continue
        if old is None and new is not None:
            yield f"{new[0]} was added"
        elif new is None and old is not None:
            yield f"{old[0]} was removed"
        elif old and new and old[1] != new[1]:
            yield f"{new[0]} changed"


def _following_changes(before: Printed, now: Printed) -> Iterator[str]:
    """The change that no part shows."""
    old, new = before.parts.get(LABELS), now.parts.get(LABELS)
    if old and new and old[1] != new[1]:
        yield f"{new[0]} changed"
    elif orders := [*_changed_orders(before, now)]:
        yield from (f"the order {one} changed" for one in orders)
    else:
        yield "a number or an identifier changed that follows from other content"


def _changed_orders(before: Printed, now: Printed) -> Iterator[str]:
    """The parts of which the parts have another order, as `in section 2` or `of the sections`."""
    common = before.parts.keys() & now.parts.keys()
    old, new = (_by_whole([key for key in one.parts if key in common]) for one in (before, now))
    for whole, keys in new.items():
        if keys != old[whole]:
            yield f"in {now.parts[whole][0]}" if whole else "of the sections"


def _by_whole(keys: Sequence[str]) -> dict[str, list[str]]:
    """The keys of parts, in their order, by the key of the part of which they are a part."""
    known, found = set(keys), dict[str, list[str]]()
    for key in keys:
        found.setdefault(_whole(key, known), []).append(key)
    return found


def _whole(key: str, known: Container[str]) -> str:
    """The key of the part of which a part is a part; empty for a section and for the cover.

    The name of a row can contain the sign between two keys.
    """
    whole = key.rpartition(WITHIN)[0]
    while whole and whole not in known:
        whole = whole.rpartition(WITHIN)[0]
    return whole


def _listed(places: Iterable[str]) -> str:
    """`section 1`, `section 1 and Table 2`, `section 1, Table 2, Figure 1 and 3 more`."""
    found = list(places)
    if len(found) > _MOST_NAMES:
        return listed(found, _MOST_NAMES)
    return " and ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)

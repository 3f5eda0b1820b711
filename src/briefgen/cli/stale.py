"""`briefgen stale`."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from briefgen.cli.output import say
from briefgen.cli.selection import day_of, matches, selected_targets
from briefgen.diagnostics.summary import counted, listed
from briefgen.markdown_escapes import escaped
from briefgen.releases.readable_releases import ReadableReleases
from briefgen.releases.records import Delivery
from briefgen.stale.found import ReleaseUse, StaleContent, StaleItem
from briefgen.stale.items import former_targets, stale_content
from briefgen.stale.json_format import stale_json
from briefgen.workspace.files import find_project

_HEADINGS = ("Due since", "What", "Owner", "Printed in", "Released in")
_IN_REGISTERS = ("fact", "corrected-fact", "corrected-count", "source")
"""The kinds whose place is in a file of the content, beside the places that print them."""
_MOST_NAMES = 3
"""Maximum number of readers of a release, and of places in a target, in a table."""


def run(
    patterns: tuple[str, ...],
    on: str | None,
    form: str,
    exit_code: bool,
    project: Path | None,
) -> int:
    """Run the command; returns its exit code."""
    day = day_of(on, "--on") or datetime.datetime.now(datetime.UTC).date()
    root = find_project(project or Path.cwd())
    releases = ReadableReleases(root)
    former = former_targets(root, releases)
    chosen = selected_targets(root, patterns, everything=not patterns, former=former)
    named = [one for one in former if any(matches(one, pattern) for pattern in patterns)]
    found = stale_content(root, [*chosen, *(named if patterns else former)], day)
    for line in _papers_of_former(named, releases):
        say(line, err=True)
    for note in found.notes:
        say(note, err=True)
    for target in found.unread:
        say(f"{target}: its content has errors; see `briefgen check {target}`", err=True)
    if form == "json":
        say(json.dumps(stale_json(found), indent=2, ensure_ascii=False))
    else:
        table = _markdown_table if form == "markdown" else _text_table
        items = [one for one in found.items if not _was_never_opened(one)]
        parts = [_summary(found), table(items) if items else "", *_remainder(found)]
        if form == "markdown" and found.unread:
            names = ", ".join(escaped(target) for target in found.unread)
            parts.insert(1, f"not read, because their content has errors: {names}")
        say("\n\n".join(part for part in parts if part))
    return 1 if exit_code and (found.items or found.unread) else 0


def _papers_of_former(named: Iterable[str], releases: ReadableReleases) -> Iterable[str]:
    """The releases of targets that the project does not have any more, with who received them."""
    for target in named:
        own = (one for one in releases.of_target(target) if one.manifest.target == target)
        papers = "; ".join(f"{one.path}{_sent(one.deliveries or ())}" for one in own)
        if papers:
            yield f"{target}: the project does not have it any more; its releases: {papers}"


def _summary(found: StaleContent) -> str:
    """The number of items in the table; the sentences after it count the others."""
    in_table = sum(not _was_never_opened(one) for one in found.items)
    count = counted(in_table, "item") if found.items else "nothing"
    return f"due for review on {found.on}: {count}"


def _remainder(found: StaleContent) -> Iterable[str]:
    """The items that a table does not show, as sentences."""
    if unopened := sum(map(_was_never_opened, found.items)):
        verb = "has" if unopened == 1 else "have"
        yield (
            f"{counted(unopened, 'printed source')} {verb} no day on which the address was last "
            "opened ('accessed'); --format json lists them"
        )
    if found.unprinted:
        yield f"entries that are due, but printed nowhere: {found.unprinted}"


def _was_never_opened(item: StaleItem) -> bool:
    """Whether it is a source without a day of access, of which there can be hundreds."""
    return item.kind == "source" and item.since is None


def _what(item: StaleItem) -> str:
    kind = item.kind.replace("-", " ")
    return f"“{item.name}”" if item.kind == "words" else f"{kind} '{item.name}'"


def _uses(item: StaleItem) -> Iterable[tuple[str, str]]:
    """The targets that print an item at the same places, and these places."""
    places: dict[str, list[str]] = {}
    for use in item.uses:
        places.setdefault(use.target, []).append(str(use.span))
    targets: dict[tuple[str, ...], list[str]] = {}
    for target, spans in places.items():
        targets.setdefault(tuple(spans), []).append(target)
    for where, names in targets.items():
        yield ", ".join(names), listed(where, _MOST_NAMES)


def _release(use: ReleaseUse) -> str:
    return f"{use.release}: {' and '.join(use.values)}{_sent(use.deliveries)}"


def _sent(deliveries: Sequence[Delivery]) -> str:
    """Who received a release, as the end of a sentence."""
    readers = (f"{one.to} on {one.on}" for one in deliveries)
    return f", sent to {listed(readers, _MOST_NAMES)}" if deliveries else ", not sent"


def _text_table(items: Sequence[StaleItem]) -> str:
    """Three columns; the places that print an item follow it, whole, each in a line."""
    rows = [(_since(one), one.owner, f"{_what(one)}: {one.reason}", _places(one)) for one in items]
    rows.insert(0, (_HEADINGS[0].lower(), "owner", "what", []))
    width = max(len(owner) for _, owner, _, _ in rows)
    lines = []
    for since, owner, what, places in rows:
        lines.append(f"{since:10}  {owner:{width}}  {what}")
        lines += [f"{'':10}  {'':{width}}  {line}" for line in places]
    return "\n".join(lines)


def _places(item: StaleItem) -> list[str]:
    register = [str(item.span)] if item.kind in _IN_REGISTERS else []
    uses = [f"printed in {names}: {where}" for names, where in _uses(item)]
    return [*register, *uses, *(f"released in {_release(one)}" for one in item.releases)]


def _markdown_table(items: Sequence[StaleItem]) -> str:
    lines = [_HEADINGS, ("---",) * len(_HEADINGS)]
    for one in items:
        uses = "<br>".join(f"{escaped(names)}: {escaped(where)}" for names, where in _uses(one))
        releases = "<br>".join(escaped(_release(use)) for use in one.releases)
        what = escaped(f"{_what(one)}: {one.reason}")
        lines.append((_since(one), what, escaped(one.owner), uses, releases))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _since(item: StaleItem) -> str:
    return str(item.since or "unknown")

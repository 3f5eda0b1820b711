"""Counts of findings, the findings of several targets as one list, and lists in messages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from briefgen.diagnostics import rules
from briefgen.diagnostics.diagnostic import Diagnostic

_MOST_FINDINGS = 5
"""Maximum number of findings of a document in a message."""


def combined(runs: Iterable[Sequence[Diagnostic]]) -> list[Diagnostic]:
    """The findings of several targets, sorted, each once.

    If targets have the same finding with different hints, the hint is that of the first target.
    An acknowledgement without a finding in one target is not reported if it has one in another.
    Findings with the same cause in a register are one finding there.
    """
    every = [one for run in runs for one in run]
    used = {one.acknowledged_at for one in every if one.acknowledged_at is not None}
    unused = rules.UNUSED_ACKNOWLEDGEMENT
    found: dict[tuple[object, bool], list[Diagnostic]] = {}
    for one in every:
        if one.rule != unused or one.span not in used:
            is_accepted = one.cause is not None and bool(one.acknowledged)
            found.setdefault((one.identity, is_accepted), []).append(one)
    return sorted(map(_as_one, found.values()))


def _as_one(found: Sequence[Diagnostic]) -> Diagnostic:
    """The first finding; at its cause in a register, with the places of all, if it has one."""
    first = found[0]
    if first.cause is None:
        return first
    uses = {use for one in found for use in one.uses or (one.span.start,)}
    return replace(first, span=first.cause, uses=tuple(sorted(uses)))


def counts_of(findings: Sequence[Diagnostic]) -> dict[str, int]:
    """Numbers of findings by severity, of acknowledged ones, and of files with other ones."""
    reported = [one for one in findings if not one.acknowledged]
    severities = [one.severity for one in reported]
    return {
        "errors": severities.count("error"),
        "warnings": severities.count("warning"),
        "notes": severities.count("note"),
        "acknowledged": len(findings) - len(reported),
        "files": len({one.span.path for one in reported if one.span.path}),
    }


def closing_line(findings: Sequence[Diagnostic]) -> str:
    """`12 findings in 3 files`, with warnings, notes and acknowledged ones where there are any."""
    counts = counts_of(findings)
    total = counts["errors"] + counts["warnings"] + counts["notes"]
    line = counted(total, "finding") if total else "nothing found"
    if counts["files"]:
        line += f" in {counted(counts['files'], 'file')}"
    parts = [counted(counts[f"{noun}s"], noun) for noun in ("warning", "note")]
    milder = [part for part in parts if not part.startswith("0 ")]
    line += f" ({', '.join(milder)})" if milder else ""
    return line + (f", {counts['acknowledged']} acknowledged" if counts["acknowledged"] else "")


def first_findings(found: Sequence[Diagnostic]) -> str:
    """The number of findings that stop a build, and the first of them."""
    stopping = [one for one in found if one.stops_build]
    lines = [f"\n  {one.span} {one.code} {one.message}" for one in stopping[:_MOST_FINDINGS]]
    more = len(stopping) - len(lines)
    lines += [f"\n  and {more} more"] if more else []
    return counted(len(stopping), "finding") + "".join(lines)


def counted(number: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number} {noun}" + ("" if number == 1 else "s")


def listed(items: Iterable[str], most: int, separator: str = ", ") -> str:
    """The different items; of more than `most` the first ones: `a, b and 2 more`.

    Another separator is also written before "and": `a; b; and 2 more`.
    """
    different = list(dict.fromkeys(items))
    shown, more = separator.join(different[:most]), len(different) - most
    conjunction = " and" if separator == ", " else f"{separator}and"
    return f"{shown}{conjunction} {more} more" if more > 0 else shown

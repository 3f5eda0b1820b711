"""The entry of one target: the files it has read, its outputs and its findings."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from msgspec import Struct, to_builtins
from msgspec.structs import astuple, replace

from briefgen.build.manifest import BuiltTarget, record_as_stored
from briefgen.build.prepared import PageFigures
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.rule import Example, Rule, Severity
from briefgen.spans.span import Span
from briefgen.workspace.read_set import ReadSet

LABELS = "@labels"
"""Key of the labels of the template."""
WITHIN = " > "
"""The sign between the key of a part and that of a part of it."""
_RULE = ("code", "name", "requirement", "rationale", "severity", "acknowledgeable")
"""The fields of the rule of a finding that are kept, in the order of the arguments of `_rule`."""


class Printed(Struct, frozen=True, kw_only=True):
    """Everything that a document prints."""

    digest: str
    """SHA-256 of everything on which the files depend."""
    parts: Mapping[str, tuple[str, str]]
    """By key of a part, its name for people, and the digest of what its author wrote.

    They have the order of the document. Numbers that follow and values are not in this digest. A
    part of a part has the key of both, as in `section results > networks`.
    """
    values: Mapping[str, tuple[str, Mapping[str, str]]]
    """By kind and key, as in `fact jobs`, the value, and its printed form by the place of print.

    The value of a source is a digest of its note.
    """


class Entry(Struct, frozen=True, kw_only=True):
    """The files that a target has read, its outputs and its findings."""

    program: Mapping[str, str]
    """The version of the program and of its libraries, by name."""
    reads: ReadSet
    """Everything on which the files depend."""
    reads_for_findings: ReadSet
    """Everything else on which the findings depend, such as files of other versions."""
    record: BuiltTarget | None = None
    """The record of its outputs in the manifest; `None` if there are none.

    If findings stopped the build, the outputs are those of an earlier build.
    """
    findings: tuple[Diagnostic, ...] = ()
    pages: PageFigures | None = None
    """Numbers of the layout of the outputs; `None` without them."""
    printed: Printed | None = None
    """Everything that the outputs print; `None` without them."""


def to_bytes(entry: Entry) -> bytes:
    """An entry as JSON."""
    data = {
        "program": dict(entry.program),
        "reads": _reads_to_json(entry.reads),
        "reads_for_findings": _reads_to_json(entry.reads_for_findings),
        "record": None if entry.record is None else to_builtins(entry.record),
        "findings": [_finding_to_json(one) for one in entry.findings],
        "pages": None if entry.pages is None else astuple(entry.pages),
        "printed": None if entry.printed is None else astuple(entry.printed),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(
        errors="surrogatepass"
    )


def from_bytes(data: bytes) -> Entry | None:
    """The entry of such JSON; `None` for anything else."""
    try:
        return _entry(json.loads(data.decode(errors="surrogatepass")))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _entry(data: Mapping[str, Any]) -> Entry:
    printed, pages = data["printed"], data["pages"]
    return Entry(
        program=_strings(data["program"]),
        reads=_reads(data["reads"]),
        reads_for_findings=_reads(data["reads_for_findings"]),
        record=None if data["record"] is None else _record(data["record"]),
        findings=tuple(_finding(*one) for one in data["findings"]),
        pages=None if pages is None else _pages(*pages),
        printed=None if printed is None else _printed(*printed),
    )


def _strings(data: Mapping[Any, Any]) -> dict[str, str]:
    return {str(name): str(value) for name, value in data.items()}


def _record(data: Mapping[str, Any]) -> BuiltTarget:
    found = record_as_stored(data)
    return replace(found, pages=int(found.pages), files=_strings(found.files))


def _pages(
    cover_pages: Any,
    last_lines: Any,
    last_share: Any,
    pages: Any,
    lines_over: Any,
    lines_over_of_parts: Mapping[str, Any],
    lines: Any,
) -> PageFigures:
    last_page = int(last_lines), float(last_share)
    parts = {str(anchor): int(lines) for anchor, lines in lines_over_of_parts.items()}
    return PageFigures(int(cover_pages), *last_page, int(pages), int(lines_over), parts, int(lines))


def _printed(digest: str, parts: Mapping[str, Any], values: Mapping[str, Any]) -> Printed:
    return Printed(
        digest=str(digest),
        parts={str(key): (str(name), str(one)) for key, (name, one) in parts.items()},
        values={
            str(name): (str(value), _strings(places)) for name, (value, places) in values.items()
        },
    )


def _reads_to_json(reads: ReadSet) -> list[Any]:
    listings = [(folder, suffix, names) for (folder, suffix), names in reads.listings.items()]
    return [reads.files, listings]


def _reads(data: Sequence[Any]) -> ReadSet:
    files, listings = data
    return ReadSet(
        _strings(files),
        {(str(folder), str(suffix)): str(names) for folder, suffix, names in listings},
    )


def _finding_to_json(found: Diagnostic) -> list[Any]:
    rule, acknowledged_at = found.rule, found.acknowledged_at
    return [
        astuple(found.span),
        [getattr(rule, name) for name in _RULE],
        found.message,
        found.hint,
        found.excerpt,
        found.severity,
        found.acknowledged,
        None if acknowledged_at is None else astuple(acknowledged_at),
        None if found.cause is None else astuple(found.cause),
    ]


def _finding(
    span: Sequence[Any],
    rule: Sequence[Any],
    message: str,
    hint: str,
    excerpt: str,
    severity: Any,
    acknowledged: str,
    acknowledged_at: Sequence[Any] | None,
    cause: Sequence[Any] | None,
) -> Diagnostic:
    return Diagnostic(
        span=_span(*span),
        rule=_rule(*rule),
        message=str(message),
        hint=str(hint),
        excerpt=str(excerpt),
        severity=_severity(severity),
        acknowledged=str(acknowledged),
        acknowledged_at=None if acknowledged_at is None else _span(*acknowledged_at),
        cause=None if cause is None else _span(*cause),
    )


def _span(path: Any, *places: Any) -> Span:
    return Span(str(path), *map(int, places))


def _severity(value: Any) -> Severity:
    if value not in get_args(Severity):
        raise ValueError(f"{value!r} is not a severity")
    severity: Severity = value
    return severity


def _rule(
    code: str,
    name: str,
    requirement: str,
    rationale: str,
    severity: Any,
    acknowledgeable: bool,
) -> Rule:
    """The rule without its examples, which only `briefgen explain` prints."""
    return Rule(
        str(code),
        str(name),
        str(requirement),
        str(rationale),
        example=Example({}, {}),
        severity=_severity(severity),
        acknowledgeable=bool(acknowledgeable),
    )

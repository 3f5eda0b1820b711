"""Entries of targets that a store keeps."""

from __future__ import annotations

import json
from typing import Any

import pytest
from msgspec.structs import replace

from briefgen.build.manifest import BuiltTarget
from briefgen.build.prepared import PageFigures
from briefgen.build.target_entry import Entry, Printed, from_bytes, to_bytes
from briefgen.content.rules import UNKNOWN_TABLE
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.terminal import describe
from briefgen.spans.span import Span
from briefgen.workspace.read_set import ReadSet

FINDING = Diagnostic(
    Span("a.md", 2, 3), UNKNOWN_TABLE, "message", "hint", "excerpt", "warning", "reason", Span("b")
)
ENTRY = Entry(
    program={"briefgen": "1"},
    reads=ReadSet({"a.md": "0a", "b\udcff": "absent"}, {("content", ".md"): "1b"}),
    reads_for_findings=ReadSet({"c.yaml": "2c"}),
    record=BuiltTarget(identifier="D1", version="V1", date="2024-01-01", pages=3, files={"d": "3"}),
    findings=(FINDING,),
    pages=PageFigures(1, 4, 0.25, 3, 0, lines_over_of_parts={"page-one": 2}),
    printed=Printed(
        digest="4d",
        parts={"section aim": ("section 1", "5e")},
        values={"fact x": ("7", {"section 1": "seven", "Table 2": "7"})},
    ),
)


@pytest.mark.parametrize(
    "entry",
    [ENTRY, replace(ENTRY, record=None, pages=None, printed=None), replace(ENTRY, findings=())],
)
def test_an_entry_is_the_same_after_it_was_kept(entry: Entry) -> None:
    found = from_bytes(to_bytes(entry))
    assert found == entry
    for one, other in zip(found.findings, entry.findings, strict=True):
        assert (one.excerpt, one.severity, one.acknowledged, one.acknowledged_at) == (
            other.excerpt, other.severity, other.acknowledged, other.acknowledged_at,
        )  # fmt: skip
        assert (one.rule.name, one.rule.requirement, one.rule.rationale) == (
            other.rule.name, other.rule.requirement, other.rule.rationale,
        )  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every value in JSON."""
    if not isinstance(value, dict | list):
        return [path]
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    return [path, *(one for key, item in inner for one in places(item, (*path, key)))]


@pytest.mark.parametrize("wrong", [None, 5, "x", [], {}, [[]], {"x": 1}], ids=repr)
def test_an_entry_with_a_value_of_another_kind_can_be_used_or_does_not_exist(wrong: object) -> None:
    stored = json.loads(to_bytes(ENTRY).decode(errors="surrogatepass"))
    for path in places(stored)[1:]:
        data = json.loads(json.dumps(stored))
        target = data
        for key in path[:-1]:
            target = target[key]
        target[path[-1]] = wrong
        found = from_bytes(json.dumps(data).encode())
        if found is None:
            continue
        lines = [describe(one) for one in sorted({*found.findings, FINDING})]
        assert all(lines)
        names = {*found.program.items(), *found.reads.files.items()}
        names |= {*(found.record.files.items() if found.record else ())}
        assert {type(text) for pair in names for text in pair} <= {str}
        assert from_bytes(to_bytes(found)) == found


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff", b"[" * 100_000, b"null"])
def test_anything_else_does_not_exist(data: bytes) -> None:
    assert from_bytes(data) is None

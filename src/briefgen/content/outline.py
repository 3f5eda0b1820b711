"""The outline of a version: its sections and records in their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from briefgen.content import rules
from briefgen.content.records import Record
from briefgen.content.registers import Register
from briefgen.content.versions.rules import ANNEX_IN_A_PART
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.content import OutlineEntry, RecordFile, SectionFile
from briefgen.model.nodes import Anchor
from briefgen.model.record_forms import SECTION
from briefgen.schema.outline_keys import NUMBERING, PARTS
from briefgen.spans.span import Span
from briefgen.syntax.yaml.documents import Path

if TYPE_CHECKING:
    from briefgen.schema.deliverables import CompleteVersion
    from briefgen.schema.outlines import OutlineRecord

_TOP = 2
"""Length of the path of an entry that is not a part of another one: `outline`, and its number."""
Parts = Mapping[str, Register[Any]]
"""The registers of what an outline can name, by their keys in an entry."""


def parts_of_outline(
    sections: Register[SectionFile], records: Mapping[str, Register[RecordFile]]
) -> Parts:
    """The registers of sections and of each kind of record."""
    return {SECTION: sections, **records}


def outline_entries(
    version: Record[CompleteVersion], parts: Parts, diagnostics: Diagnostics
) -> tuple[OutlineEntry, ...]:
    """The outline of a version; an unknown or repeated name is a finding.

    The parts of an entry with a finding replace the entry.
    """
    reader = _OutlineReader(version, parts, diagnostics)
    return reader.entries(version.value.outline, ("outline",))


def part_named_in(entry: OutlineRecord) -> tuple[str, str] | None:
    """The kind and the name of the part that an entry names; `None` if the kind is not known."""
    return next(
        ((k, name) for k, name in entry if k not in (PARTS, NUMBERING) and name is not None), None
    )


def numbered_kinds(version: Record[CompleteVersion]) -> Iterator[tuple[str, Span]]:
    """The kinds of records whose headings a version numbers, and where it says so."""
    if version.value.numbered_stories:
        yield "story", version.span("numbered_stories")
    for index, kind in enumerate(version.value.numbered_records):
        yield kind, version.span("numbered_records", index)


class _OutlineReader:
    """Checks the entries of one outline."""

    def __init__(
        self, version: Record[CompleteVersion], parts: Parts, diagnostics: Diagnostics
    ) -> None:
        self._version = version
        self._parts = parts
        self._diagnostics = diagnostics
        self._seen: dict[str, Span] = {}

    def entries(self, records: Sequence[OutlineRecord], path: Path) -> tuple[OutlineEntry, ...]:
        found: list[OutlineEntry] = []
        for index, record in enumerate(records):
            entry_path = (*path, index)
            named = part_named_in(record)
            span = named and self._span_of_valid_entry(*named, entry_path)
            parts = self.entries(record.parts, (*entry_path, "parts"))
            if named is None or span is None:
                found += parts
                continue
            kind, name = named
            numbering = record.numbering or "usual"
            if numbering == "annex" and len(entry_path) > _TOP:
                self._report_inner_annex(name, self._version.span(*entry_path, NUMBERING))
            found.append(OutlineEntry(kind, Anchor(name), numbering, parts, span))
        return tuple(found)

    def _report_inner_annex(self, name: str, span: Span) -> None:
        message = f"'{name}' is an annex, but part of another entry"
        hint = "make it an entry of the outline itself; the parts of an annex are 'A.1', 'A.2'"
        self._diagnostics.add(ANNEX_IN_A_PART, span, message, hint)

    def _span_of_valid_entry(self, kind: str, name: str, path: Path) -> Span | None:
        """The span of the name of an entry; `None` if the entry cannot be used."""
        span = self._version.span(*path, kind)
        known = self._is_known(kind, name, span)
        if name in self._seen:
            hint = f"first named at {self._seen[name]}"
            message = f"'{name}' is in the outline twice"
            self._diagnostics.add(rules.USED_TWICE, span, message, hint)
        elif known:
            self._seen[name] = span
            return span
        self._seen.setdefault(name, span)
        self._diagnostics.names_with_findings.add(name)
        return None

    def _is_known(self, kind: str, name: str, span: Span) -> bool:
        register = self._parts[kind]
        for other_kind, other in self._parts.items():
            if name in other.entries and name not in register.entries:
                hint = f"write '{other_kind}: {name}'"
                message = f"'{name}' is a {other.noun}"
                self._diagnostics.add(rules.UNKNOWN_SECTION_OR_RECORD, span, message, hint)
                register.unknown.add(name)
                return False
        return register.find(name, span, self._diagnostics) is not None

"""The outline of a version: its sections and stories in their order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from briefgen.content import rules
from briefgen.content.read_context import ReadContext
from briefgen.content.records import Record
from briefgen.content.registers import Register
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.content import OutlineEntry, SectionFile, Story
from briefgen.model.nodes import Anchor
from briefgen.spans.span import Span
from briefgen.syntax.yaml.documents import Path

if TYPE_CHECKING:
    from briefgen.schema.deliverables import CompleteVersion
    from briefgen.schema.outlines import OutlineRecord


def outline_entries(
    version: Record[CompleteVersion],
    sections: Register[SectionFile],
    stories: Register[Story],
    diagnostics: Diagnostics,
) -> tuple[OutlineEntry, ...]:
    """The outline of a version; an unknown or repeated name is a finding.

    The parts of an entry with a finding replace the entry.
    """
    reader = _OutlineReader(version, sections, stories, diagnostics)
    return reader.entries(version.value.outline, ("outline",))


class _OutlineReader:
    """Checks the entries of one outline."""

    def __init__(
        self,
        version: Record[CompleteVersion],
        sections: Register[SectionFile],
        stories: Register[Story],
        diagnostics: Diagnostics,
    ) -> None:
        self._version = version
        self._sections = sections
        self._stories = stories
        self._diagnostics = diagnostics
        self._seen: dict[str, Span] = {}

    def entries(self, records: Sequence[OutlineRecord], path: Path) -> tuple[OutlineEntry, ...]:
        found: list[OutlineEntry] = []
        for index, record in enumerate(records):
            entry_path = (*path, index)
            span = self._span_of_valid_entry(record, entry_path)
            parts = self.entries(record.parts, (*entry_path, "parts"))
            if span is None:
                found += parts
                continue
            name = Anchor(record.section or record.story or "")
            kind: Literal["section", "story"] = "story" if record.section is None else "section"
            found.append(OutlineEntry(kind=kind, anchor=name, parts=parts, span=span))
        return tuple(found)

    def _span_of_valid_entry(self, record: OutlineRecord, path: Path) -> Span | None:
        """The span of the name of an entry; `None` if the entry cannot be used."""
        is_section = record.section is not None
        name = record.section or record.story or ""
        span = self._version.span(*path, "section" if is_section else "story")
        known = self._is_known(name, span, is_section=is_section)
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

    def _is_known(self, name: str, span: Span, *, is_section: bool) -> bool:
        register: Register[SectionFile] | Register[Story] = self._sections
        other: Register[SectionFile] | Register[Story] = self._stories
        if not is_section:
            register, other = other, register
        if name in other.entries and name not in register.entries:
            hint = f"write '{other.noun}: {name}'"
            message = f"'{name}' is a {other.noun}"
            self._diagnostics.add(rules.UNKNOWN_SECTION_OR_STORY, span, message, hint)
            register.unknown.add(name)
            return False
        return register.find(name, span, self._diagnostics) is not None


def report_repeated_placements(
    entries: Sequence[OutlineEntry],
    sections: Register[SectionFile],
    stories: Register[Story],
    context: ReadContext,
) -> None:
    """A finding for each table or chart that the outline places twice."""
    files = set(_paths_used(entries, sections, stories))
    first: dict[str, Span] = {}
    for name, span in sorted(context.placements, key=lambda placement: placement[1]):
        if span.path not in files:
            continue
        if name in first:
            context.diagnostics.names_with_findings.add(name)
            hint = f"first shown at {first[name]}; refer to it with '[](#{name})'"
            noun = "chart" if name in context.charts.entries else "table"
            context.diagnostics.add(rules.USED_TWICE, span, f"{noun} '{name}' is shown twice", hint)
        first.setdefault(name, span)


def _paths_used(
    entries: Sequence[OutlineEntry],
    sections: Register[SectionFile],
    stories: Register[Story],
) -> list[str]:
    """Paths of the files that an outline uses."""
    paths: list[str] = []
    for entry in entries:
        section = sections.entries.get(entry.anchor)
        story = stories.entries.get(entry.anchor)
        if entry.kind == "section" and section is not None:
            paths += section.paths
        elif entry.kind == "story" and story is not None:
            paths += story.paths
        paths += _paths_used(entry.parts, sections, stories)
    return paths

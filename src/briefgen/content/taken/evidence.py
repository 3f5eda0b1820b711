"""The evidence of the lines to take that a briefing prints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from briefgen.content.records import Record
from briefgen.content.registers import Register
from briefgen.content.taken import rules
from briefgen.content.texts_of_layers import TextsOfLayers
from briefgen.diagnostics.similar_names import suggest
from briefgen.model.content import RecordFile, SectionFile, TakenEntry
from briefgen.model.levels import Level, described, may_show
from briefgen.spans.span import Span


def check_evidence(texts: TextsOfLayers) -> None:
    """Findings for evidence that does not exist, or that readers must not see.

    They are at the entries of the briefing that take the lines.
    """
    evidence = _Evidence(texts)
    for taken in texts.context.taken:
        line = texts.context.registers.lines.entries.get(taken.name)
        if taken.kind == "line" and line is not None and line.value.evidence is not None:
            evidence.check(taken, line)


class _Evidence(Struct, frozen=True):
    """Everything that a line can name as its evidence."""

    texts: TextsOfLayers

    def check(self, taken: TakenEntry, line: Record[Any]) -> None:
        """Findings for the evidence of one line."""
        named = line.value.evidence
        registers = self.texts.context.registers
        for index, name in enumerate(named.facts):
            span = line.span("evidence", "facts", index)
            self._check_entry("fact", name, span, registers.facts, taken)
        for index, name in enumerate(named.sections):
            self._check_part(name, line.span("evidence", "sections", index), taken)
        for index, name in enumerate(named.sources):
            span = line.span("evidence", "sources", index)
            self._check_entry("source", name, span, registers.sources, taken)

    def _check_entry(
        self, noun: str, name: str, span: Span, register: Register[Any], taken: TakenEntry
    ) -> None:
        if name not in register.entries:
            if register.complete and name not in register.intended:
                self._report_gone(noun, name, span, register.entries, taken)
            return
        entry = register.entries[name]
        level = getattr(entry.value, "level", None) if entry is not None else None
        found = self.texts.context.levels.declared.get(level or "")
        self._check_level(noun, name, span, None if found is None else found.level, taken)

    def _check_part(self, name: str, span: Span, taken: TakenEntry) -> None:
        """A section or record, or a part of one, or a table or chart, by its anchor."""
        texts, context = self.texts, self.texts.context
        anchors = dict(context.anchors.claimed())
        files: tuple[Register[Any], ...] = (texts.sections, *texts.record_files.values())
        if name not in anchors:
            if all(one.complete for one in (*files, context.tables, context.charts)):
                self._report_gone("part", name, span, anchors, taken)
            return
        path = anchors[name].path
        own = (one for register in files for _, one in register.known() if path in one.paths)
        file: SectionFile | RecordFile | None = next(own, None)
        self._check_level("part", name, span, None if file is None else file.level, taken)

    def _report_gone(
        self, noun: str, name: str, span: Span, known: Iterable[str], taken: TakenEntry
    ) -> None:
        message = (
            f"the line '{taken.name}' rests on the {noun} '{name}', which does not exist "
            f"(named at {span})"
        )
        hint = suggest(name, known, "name other evidence there, or take another line")
        self.texts.context.diagnostics.add(rules.EVIDENCE_GONE, taken.span, message, hint)

    def _check_level(
        self, noun: str, name: str, span: Span, level: Level | None, taken: TakenEntry
    ) -> None:
        context = self.texts.context
        if level is None or may_show(context.level, level):
            return
        message = (
            f"the line '{taken.name}' rests on the {noun} '{name}', which has level '{level.key}' "
            f"(named at {span}), but this document {described(context.level)}"
        )
        hint = "take another line, or acknowledge it with the reason"
        context.diagnostics.add(rules.EVIDENCE_ABOVE_LEVEL, taken.span, message, hint)

"""The evidence of the lines to take that a briefing prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from briefgen.content.records import Record
from briefgen.content.registers import Register
from briefgen.content.taken import rules
from briefgen.content.texts_of_layers import TextsOfLayers
from briefgen.content.withheld import withheld_parts
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.similar_names import suggest
from briefgen.model.content import TakenEntry
from briefgen.model.levels import AboveLevel
from briefgen.spans.span import Span


def check_evidence(texts: TextsOfLayers) -> None:
    """Findings for evidence that does not exist, or that readers must not see.

    They are at the entries of the briefing that take the lines.
    """
    evidence = _Evidence(texts, withheld_parts(texts))
    for taken in texts.context.taken:
        line = texts.context.registers.lines.entries.get(taken.name)
        if taken.kind == "line" and line is not None and line.value.evidence is not None:
            evidence.check(taken, line)


class _Evidence(Struct, frozen=True):
    """Everything that a line can name as its evidence."""

    texts: TextsOfLayers
    withheld: Mapping[str, AboveLevel]
    """The parts that the document must not contain because of their level, by anchor."""

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
        if name in register.withheld:
            self._report_level(register.withheld[name].above, span, taken)
        elif name not in register.entries and register.complete and name not in register.intended:
            self._report_gone(noun, name, span, register.entries, taken)

    def _check_part(self, name: str, span: Span, taken: TakenEntry) -> None:
        """A section or record, or a part of one, or a table or chart, by its anchor."""
        texts, context = self.texts, self.texts.context
        anchors = dict(context.anchors.claimed())
        files: tuple[Register[Any], ...] = (texts.sections, *texts.record_files.values())
        if name in self.withheld:
            self._report_level(self.withheld[name], span, taken)
        elif name not in anchors and all(
            one.complete for one in (*files, context.tables, context.charts)
        ):
            self._report_gone("part", name, span, anchors, taken)

    def _report_gone(
        self, noun: str, name: str, span: Span, known: Iterable[str], taken: TakenEntry
    ) -> None:
        message = f"the line '{taken.name}' rests on the {noun} '{name}', which does not exist"
        hint = suggest(name, known, "name other evidence here, or take another line")
        found = Diagnostic(taken.span, rules.EVIDENCE_GONE, message, hint, cause=span)
        self.texts.context.diagnostics.extend([found])

    def _report_level(self, above: AboveLevel, span: Span, taken: TakenEntry) -> None:
        message = (
            f"the line '{taken.name}' rests on {above.piece}, which {above.clause} "
            f"(named at {span})"
        )
        hint = "take another line, or acknowledge it with the reason"
        self.texts.context.diagnostics.add(rules.EVIDENCE_ABOVE_LEVEL, taken.span, message, hint)

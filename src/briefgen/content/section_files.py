"""Sections of the layered folders: files to nodes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from briefgen.content import rules
from briefgen.content.anchors import is_anchor
from briefgen.content.invalid_records import check_invalid
from briefgen.content.layers.section_changes import read_layered_section
from briefgen.content.layers.section_text import SectionText
from briefgen.content.markdown import body_of_runs, title_nodes
from briefgen.content.read_context import ReadContext
from briefgen.content.records import Record, valid_part
from briefgen.content.registers import Register
from briefgen.content.translations.sections import translated_section
from briefgen.model.content import SectionFile
from briefgen.model.levels import Level, may_show
from briefgen.model.nodes import Section
from briefgen.schema.layer_files import SECTIONS
from briefgen.schema.models import SECTION
from briefgen.workspace.files import Files, files_of_layers

if TYPE_CHECKING:
    from briefgen.schema.texts import OpenRecord, SectionRecord


def read_sections(
    files: Files, layers: Sequence[str], context: ReadContext
) -> Register[SectionFile]:
    """The sections of the layers by anchor."""
    sections: Register[SectionFile] = Register(SECTIONS.noun, rules.UNKNOWN_SECTION_OR_RECORD)
    for paths in files_of_layers(files, layers, SECTIONS.name, SECTIONS.suffix):
        text = read_layered_section(files, paths, context)
        if text is None:
            sections.complete = False
            continue
        text = translated_section(text, files, context)
        record = valid_part(text.front, SECTION, context.diagnostics)
        if record is None:
            sections.keep(text.front, _invalid_section(text, context))
        else:
            sections.keep(text.front, _section_file(record, text, context))
    return sections


def _section_file(
    record: Record[SectionRecord], text: SectionText, context: ReadContext
) -> SectionFile | None:
    anchor = context.anchors.claim(record.value.anchor, record.span("anchor"))
    level = level_of(record, context)
    is_withheld = anchor is not None and not may_show(context.level, level)
    if anchor is not None and is_withheld:
        # The document must not contain it, so nothing of its text is read.
        section = Section(anchor=anchor, title=(), blocks=(), span=record.span("title"))
    else:
        title = title_nodes(record.mapped_text("title"), context)
        body = body_of_runs(text.runs(), anchor, text.path)
        if anchor is None:
            return None
        section = Section(
            anchor=anchor,
            title=title,
            blocks=tuple(body.blocks),
            sections=body.sections(),
            span=record.span("title"),
        )
    return SectionFile(
        section=section,
        tags=frozenset(record.value.tags),
        level=level,
        other_paths=text.paths - {section.span.path},
        withheld=text.anchors() if is_withheld else frozenset(),
    )


def level_of(
    record: Record[SectionRecord] | Record[OpenRecord] | Record[Any], context: ReadContext
) -> Level | None:
    """The level of a section, record or entry of a register.

    `None`, and a finding, if it is not declared.
    """
    name = record.value.level
    if name is None:
        return None
    return context.levels.find(name, record.span("level"), context.diagnostics)


def _invalid_section(text: SectionText, context: ReadContext) -> SectionFile | None:
    """The text of a section whose front matter lacks a required key, so that it is checked."""
    front = text.front
    name = front.data.get("anchor")
    span = front.span(("anchor",))
    anchor = context.anchors.claim(name, span) if is_anchor(name) else None
    check_invalid(front, SECTION, context)
    body = body_of_runs(text.runs(), anchor, text.path)
    if anchor is None:
        return None
    section = Section(
        anchor=anchor,
        title=(),
        blocks=tuple(body.blocks),
        sections=body.sections(),
        span=front.span(()),
    )
    return SectionFile(section=section, tags=frozenset())

"""The documents of the versions from which a briefing takes content."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from briefgen.content.body_parts import PartContent, body_parts
from briefgen.content.cover import abstract_of
from briefgen.content.document_records import DocumentRecords
from briefgen.content.expression_names import identifier_of
from briefgen.content.other_versions import VersionTexts
from briefgen.content.outline import outline_entries, parts_of_outline
from briefgen.content.read_context import ReadContext
from briefgen.content.template_names import template_names_of
from briefgen.content.template_parts import positions_left_out
from briefgen.content.texts_by_language import (
    report_defaults_of_source,
    report_texts_of_one_language,
)
from briefgen.content.texts_of_layers import TextsOfLayers
from briefgen.content.unshown.fields_not_shown import report_parts_left_out
from briefgen.content.versions.contract import parts_of_version
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.content import BodyPart, Outline, OutlineEntry, SourceContent
from briefgen.spans.span import Span
from briefgen.syntax.expressions import Names
from briefgen.workspace.files import Files

if TYPE_CHECKING:
    from briefgen.content.joined.renaming import Renaming


class DocumentContent(Struct, frozen=True, kw_only=True):
    """All content of a document, for a briefing from the versions that it takes content from."""

    versions: tuple[DocumentRecords, ...]
    """The records of the document, with each version; the first gives the values of the cover."""
    texts: TextsOfLayers
    """The texts of all versions, in which each key means one thing."""
    outline: Outline
    sources: tuple[SourceContent, ...]
    """The documents of the versions; empty for a deliverable."""

    def named(self, unprinted: Set[str]) -> tuple[DocumentRecords, ...]:
        """The records with each version that a briefing names: the first one if none is printed."""
        chosen = [one for one in self.versions if one.chosen and one.chosen.name not in unprinted]
        return tuple(chosen) or self.versions[:1]

    @property
    def records(self) -> DocumentRecords:
        """The records with the first version."""
        return self.versions[0]


def content_of_document(versions: Sequence[VersionTexts], files: Files) -> DocumentContent | None:
    """The content of a document; `None` if a record is invalid."""
    records = tuple(one.records for one in versions if one.records is not None)
    if len(records) < len(versions):
        return None
    first, texts = records[0], versions[0].texts
    found = [_source_content(one, own.texts) for one, own in zip(records, versions, strict=True)]
    sources = tuple(source for source, _ in found)
    if len(versions) > 1:
        # Imported here: most briefings take content from one version.
        from briefgen.content.joined.parts import parts_of_version
        from briefgen.content.joined.texts import joined_texts

        parts = [
            parts_of_version(source.name, own.texts, anchors)
            for (source, anchors), own in zip(found, versions, strict=True)
        ]
        joined = joined_texts(versions[0].source, [one.texts for one in versions], parts, files)
        texts = joined.texts
        pairs = zip(sources, joined.renamings, strict=True)
        sources = tuple(_renamed(source, names) for source, names in pairs)
    outline = Outline(
        identifier=sources[0].identifier,
        version=sources[0].version,
        entries=_joined_entries(sources),
    )
    is_briefing = first.briefing is not None
    return DocumentContent(
        versions=records, texts=texts, outline=outline, sources=sources if is_briefing else ()
    )


def _source_content(
    records: DocumentRecords, texts: TextsOfLayers
) -> tuple[SourceContent, Mapping[str, Span]]:
    """The document of a version, whose references are its own, and the anchors of its body."""
    is_briefing, originals = records.briefing is not None, texts.context.original_registers
    body, anchors = _body_of_source(records, texts.context)
    content = SourceContent(
        name="" if records.chosen is None else records.chosen.name,
        folder="" if records.chosen is None else records.chosen.folder,
        identifier=identifier_of(records.deliverable.value),
        version=str(records.version_name.text),
        entries=_outline_of(records, texts),
        body=body,
        abstract=abstract_of(records.version, texts.context) if is_briefing else None,
        is_withheld=not records.may_show_version,
        acronyms=texts.context.registers.acronyms_by_short_form(),
        original_acronyms={} if originals is None else originals.acronyms_by_short_form(),
    )
    return content, anchors


def _renamed(source: SourceContent, names: Renaming) -> SourceContent:
    """The document of a version with the names that its parts have in the briefing."""
    # Imported here, as above.
    from briefgen.content.joined.registers import renamed_acronym

    own, originals = source.acronyms, source.original_acronyms
    return replace(
        source,
        acronyms={key: renamed_acronym(one, names) for key, one in own.items()},
        original_acronyms={key: renamed_acronym(one, names) for key, one in originals.items()},
        entries=names.of(source.entries),
        body=names.of(source.body),
        abstract=names.of(source.abstract),
    )


def _joined_entries(sources: Sequence[SourceContent]) -> tuple[OutlineEntry, ...]:
    """The outlines of versions, one after the other; what two of them have is in the first."""
    seen: set[str] = set()
    return tuple(entry for one in sources for entry in _new_entries(one.entries, seen))


def _new_entries(entries: tuple[OutlineEntry, ...], seen: set[str]) -> tuple[OutlineEntry, ...]:
    """The entries whose anchors are not among those seen, which then contain them."""
    found: list[OutlineEntry] = []
    for entry in entries:
        is_new = entry.anchor not in seen
        seen.add(entry.anchor)
        parts = _new_entries(entry.parts, seen)
        found += [replace(entry, parts=parts)] if is_new else parts
    return tuple(found)


def _outline_of(records: DocumentRecords, texts: TextsOfLayers) -> tuple[OutlineEntry, ...]:
    """The entries of the outline of a version."""
    parts = parts_of_outline(texts.sections, texts.record_files)
    return outline_entries(records.version, parts, texts.context.diagnostics)


def body_of(records: DocumentRecords, names: Names, context: ReadContext) -> tuple[BodyPart, ...]:
    """The parts of the body of a document."""
    fields = records.parts
    history = records.history if records.briefing is None else ()
    left_out = positions_left_out(records.template, names, context.diagnostics)
    report_parts_left_out(
        records.template, left_out, fields, records.briefing or records.version, context.diagnostics
    )
    return body_parts(
        PartContent(
            template=records.template,
            fields=fields,
            history=history,
            names=names,
            previous_at=records.previous_at,
            left_out=left_out,
            is_card=records.target.is_card,
            context=context,
        )
    )


def report_untranslated_template(
    records: DocumentRecords,
    versions: Iterable[DocumentRecords],
    diagnostics: Diagnostics,
) -> None:
    """Findings for texts of the templates that a translation prints in another language.

    `versions` are those from which a briefing takes content.
    """
    template, languages = records.template, records.languages
    if languages is None:
        return
    report_texts_of_one_language(template, languages, records.parts, diagnostics)
    for one in versions:
        if one.source is not None:
            fields = parts_of_version(one.deliverable, one.version)
            report_defaults_of_source(template, one.source[0], languages, fields, diagnostics)


def _body_of_source(
    records: DocumentRecords, context: ReadContext
) -> tuple[tuple[BodyPart, ...], Mapping[str, Span]]:
    """The parts of the deliverable from which a briefing selects, with their anchors.

    Its own documents have the findings.
    """
    if records.source is None:
        return (), {}
    found = Diagnostics()
    template, labels = records.source
    own = replace(records, briefing=None, template=template, labels=labels)
    others = dict(context.anchors.claimed())
    context = replace(
        context,
        language=replace(context.language, labels=labels),
        anchors=context.anchors.copied(found),
        diagnostics=found,
        undecided_blocks=[],
        taken=[],
    )
    body = body_of(own, template_names_of(own, context), context)
    claimed = context.anchors.claimed()
    return body, {name: span for name, span in claimed if name not in others}

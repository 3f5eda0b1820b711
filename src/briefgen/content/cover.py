"""The cover, with its abstract and notices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from msgspec.structs import replace

from briefgen.content.markdown import block_nodes
from briefgen.content.markdown import rules as markdown_rules
from briefgen.content.project_files.misplaced_files import NOTICES
from briefgen.content.read_context import ReadContext
from briefgen.content.records import Record
from briefgen.content.template import Template, filled_line, row_of_labels
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.document import Cover, CoverRow
from briefgen.model.nodes import Callout, Paragraph, Text
from briefgen.spans.mapped_text import MappedText, text_of_lines
from briefgen.syntax.expressions import Names
from briefgen.workspace import rules
from briefgen.workspace.files import Files, layered

if TYPE_CHECKING:
    from briefgen.schema.deliverables import CompleteVersion, DeliverableRecord


def cover_of(
    template: Template,
    names: Names,
    context: ReadContext,
    abstract: Callout | None = None,
    notices: tuple[Paragraph, ...] = (),
) -> Cover:
    """The cover; the table of a briefing omits rows without a value."""
    plan = template.record.value.cover
    diagnostics = context.diagnostics
    rows = _cover_rows(template, names, diagnostics)
    keep_empty = template.record.value.kind == "deliverable"
    imprint = [
        filled_line(template, names, diagnostics, "cover", "imprint", index)
        for index in range(len(plan.imprint))
    ]
    printed = [text for text in imprint if text.text]
    lines = {
        name: filled_line(template, names, diagnostics, "cover", name)
        for name in ("kicker", "title", "subtitle")
    }
    sources = {f"imprint[{number}]": text for number, text in enumerate(printed, 1)}
    return Cover(
        imprint=tuple(text.text for text in printed),
        kicker=lines["kicker"].text,
        title=lines["title"].text,
        subtitle=lines["subtitle"].text,
        rows=tuple(row for row in rows if row.value or keep_empty),
        columns=plan.columns,
        abstract=abstract,
        notices=notices,
        emblem=plan.emblem,
        separate_page=plan.separate_page,
        sources={**sources, **lines},
    )


def _cover_rows(template: Template, names: Names, diagnostics: Diagnostics) -> list[CoverRow]:
    return [
        _cover_row(*row_of_labels(template, row, ("cover", "rows", index), names, diagnostics))
        for index, row in enumerate(template.record.value.cover.rows)
    ]


def _cover_row(label: Text, value: Text) -> CoverRow:
    return CoverRow(label=label.text, value=value.text, sources=(label, value))


def abstract_of(version: Record[CompleteVersion], context: ReadContext) -> Callout:
    """The abstract under its heading."""
    span = version.span("abstract")
    return Callout(
        kind="box",
        title=(Text(text="", wording="abstract", span=span),),
        blocks=block_nodes(version.mapped_text("abstract"), context),
        span=span,
    )


def read_notices(files: Files, layers: Sequence[str]) -> Mapping[str, MappedText]:
    """The project's own notices by their names, from `notices/` of each layer, oldest first."""
    texts = {}
    for path in layered(files, layers, "notices", ".md"):
        name = path.rpartition("/")[2].removesuffix(".md")
        if name in NOTICES:
            texts[name] = text_of_lines((files.text(path) or "").split("\n"), files.name(path))
    return texts


def texts_of_notices(
    template: Template,
    own: Mapping[str, MappedText],
    version: Record[CompleteVersion],
    deliverable: DeliverableRecord,
    context: ReadContext,
) -> Mapping[str, MappedText]:
    """By their names, the notices that the template lists and the version sets.

    A notice of the project (`own`) replaces that of the template. Of the template's files, the one
    for the project's agency and the language of the document (`legal-notice.easme.en.md.j2`) is
    preferred to the general ones (`legal-notice.md.j2`). A missing notice is a finding.
    """
    wanted = {
        "copyright": version.value.copyright is not None,
        "legal-notice": version.value.legal_notice,
    }
    agency, primary = deliverable.project.agency.lower(), context.language.tag.partition("-")[0]
    texts: dict[str, MappedText] = {}
    for notice in template.record.value.notices:
        if not wanted[notice]:
            continue
        endings = (f".{agency}.{primary}", f".{agency}", f".{primary}", "")
        files = [f"{notice}{ending}.md.j2" for ending in endings]
        text = own.get(notice) or template.boilerplate(files)
        if text is None:
            key = notice.replace("-", "_")
            hint = f"write the text in notices/{notice}.md of the dossier, or remove '{key}' here"
            message = f"the template has no file '{notice}.{primary}.md.j2' or '{notice}.md.j2'"
            context.diagnostics.add(rules.MISSING_FILE, version.span(key), message, hint)
            continue
        texts[notice] = text
    return texts


def notices_of(
    texts: Mapping[str, MappedText], names: Names, context: ReadContext
) -> tuple[Paragraph, ...]:
    """The paragraphs of notices, in which expressions use `names`."""
    context = replace(context, names=names)
    paragraphs = [_paragraphs_of_notice(name, text, context) for name, text in texts.items()]
    return tuple(chain.from_iterable(paragraphs))


def _paragraphs_of_notice(name: str, text: MappedText, context: ReadContext) -> Iterator[Paragraph]:
    for block in block_nodes(text, context):
        if isinstance(block, Paragraph):
            yield replace(block, role="small", name=name)
        else:
            context.diagnostics.add(
                markdown_rules.UNSUPPORTED_MARKDOWN,
                block.span,
                "a notice consists of paragraphs only",
                "write it as paragraphs",
            )

"""What stands before the contents: the cover with its abstract and notices."""

from __future__ import annotations

from dataclasses import replace

from briefgen.content.markdown import block_nodes
from briefgen.content.read_context import ReadContext
from briefgen.content.records import Record
from briefgen.content.template import Template, line
from briefgen.model.document import Cover, CoverRow
from briefgen.model.nodes import Callout, Paragraph, Text
from briefgen.schema.deliverables import CompleteVersion, DeliverableRecord
from briefgen.syntax.expressions import Names
from briefgen.workspace import rules


def cover_of(
    template: Template,
    names: Names,
    context: ReadContext,
    abstract: Callout | None = None,
    notices: tuple[Paragraph, ...] = (),
) -> Cover:
    """The cover; a briefing's table leaves out rows without a value."""
    plan = template.record.value.cover
    diagnostics = context.diagnostics
    rows = [
        CoverRow(
            label=line(template, names, diagnostics, "cover", "rows", index, "label"),
            value=line(template, names, diagnostics, "cover", "rows", index, "value"),
        )
        for index in range(len(plan.rows))
    ]
    keep_empty = template.record.value.kind == "deliverable"
    imprint = [
        line(template, names, diagnostics, "cover", "imprint", index)
        for index in range(len(plan.imprint))
    ]
    return Cover(
        imprint=tuple(text for text in imprint if text),
        kicker=line(template, names, diagnostics, "cover", "kicker"),
        title=line(template, names, diagnostics, "cover", "title"),
        subtitle=line(template, names, diagnostics, "cover", "subtitle"),
        rows=tuple(row for row in rows if row.value or keep_empty),
        columns=plan.columns,
        abstract=abstract,
        notices=notices,
        emblem=plan.emblem,
        separate_page=plan.separate_page,
    )


def abstract_of(version: Record[CompleteVersion], context: ReadContext) -> Callout:
    """The abstract under its heading."""
    place = version.span("abstract")
    return Callout(
        kind="box",
        title=(Text(text="", wording="abstract", span=place),),
        blocks=block_nodes(version.mapped_text("abstract"), context),
        span=place,
    )


def notices_of(
    template: Template,
    version: CompleteVersion,
    deliverable: DeliverableRecord,
    names: Names,
    context: ReadContext,
) -> tuple[Paragraph, ...]:
    """The notices that the template has and the version asks for.

    A text for the project's agency (`legal-notice.easme.md.j2`) comes before one for all.
    """
    wanted = {
        "copyright": version.copyright is not None,
        "legal-notice": version.legal_notice,
    }
    agency = deliverable.project.agency.lower()
    paragraphs: list[Paragraph] = []
    for index, notice in enumerate(template.record.value.notices):
        if not wanted[notice]:
            continue
        text = template.boilerplate((f"{notice}.{agency}.md.j2", f"{notice}.md.j2"))
        if text is None:
            place = template.record.span("notices", index)
            hint = f"put it beside template.yaml, or leave '{notice}' out"
            context.diagnostics.add(
                rules.MISSING_FILE, place, f"missing file '{notice}.md.j2'", hint
            )
            continue
        blocks = block_nodes(text, replace(context, names=names))
        paragraphs += (replace(b, role="small") for b in blocks if isinstance(b, Paragraph))
    return tuple(paragraphs)

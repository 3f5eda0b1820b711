"""The stages in order: load, select, assemble, check, resolve, render, verify."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from briefgen.assemble import assemble
from briefgen.checks.document import check, check_layout, check_pages
from briefgen.content import load, output_name
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import ConformanceError, ContentError
from briefgen.model.document import Document, ResolvedDocument
from briefgen.model.images import is_svg
from briefgen.model.word_template import TemplateTheme, WordTemplate
from briefgen.render.docx import vectors as docx_vectors
from briefgen.render.docx.document import render as render_docx
from briefgen.render.pdf import vectors as pdf_vectors
from briefgen.render.pdf.attachments import Attachment
from briefgen.render.pdf.document import Layout, lay_out, write
from briefgen.render.pdf.figures import raster_fault
from briefgen.render.pdf.fonts import FontSet, load_fonts
from briefgen.render.pdf.substitute_fonts import with_metrics_of
from briefgen.resolve import resolve
from briefgen.select import select
from briefgen.theme.tokens import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """Both files of one target."""

    docx: bytes
    pdf: bytes
    page_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A document that is ready to be rendered: nothing in it needs mending."""

    resolved: ResolvedDocument
    theme: Theme
    fonts: FontSet
    attach_docx: bool
    """Whether its template puts the Word file into the PDF."""
    template_theme: TemplateTheme | None = None
    """Of the team's own Word file, whose styles rule over the theme in the Word file."""


def prepare(project: Path, target: str) -> Prepared:
    """Everything up to rendering. Raises `ContentError` with all findings."""
    library = load(project, target)
    fonts = load_fonts()
    document = assemble(select(library))
    word_template, theme = library.word_template, library.theme
    problems = [*check(document, fonts.coverage, _image_fault), *_clashes(word_template, theme)]
    resolved = _resolved(document, problems)
    template_theme = _template_theme(word_template, theme)
    # Where a team's file brings heads and feet, ours are not shown in Word.
    looks = (
        [theme]
        if template_theme is None or template_theme.word_template.header_footer
        else [theme, template_theme.theme]
    )
    too_long = (found for look in looks for found in check_layout(resolved.document, look))
    if problems := [*check_pages(template_theme), *dict.fromkeys(too_long)]:
        raise ContentError(problems)
    return Prepared(
        resolved=resolved,
        theme=theme,
        fonts=fonts,
        attach_docx=library.attach_docx,
        template_theme=template_theme,
    )


def _clashes(word_template: WordTemplate | None, theme: Theme) -> Iterable[Diagnostic]:
    if word_template is None:
        return ()
    from briefgen.word_template.apply.conflicts import clashes

    return dict.fromkeys(clashes(word_template, theme))


def _template_theme(word_template: WordTemplate | None, theme: Theme) -> TemplateTheme | None:
    if word_template is None:
        return None
    from briefgen.word_template.apply.derived_theme import derive_theme

    return derive_theme(word_template, theme)


def _resolved(document: Document, problems: Sequence[Diagnostic]) -> ResolvedDocument:
    try:
        resolved = resolve(document)
    except ContentError as error:
        raise ContentError([*problems, *error.diagnostics]) from error
    if problems:
        raise ContentError(problems)
    return resolved


@cache
def _image_fault(data: bytes) -> str:
    """Why one of the two formats cannot show an image; of an SVG the PDF can tell more."""
    if is_svg(data):
        return pdf_vectors.svg_fault(data) or docx_vectors.svg_fault(data)
    return raster_fault(data)


def build(project: Path, target: str, *, attach_docx: bool = False) -> Built:
    """Both files of a target, in memory.

    The Word file goes into the PDF where its template or the caller asks for that. Raises
    `ConformanceError` where the finished PDF breaks a rule of the standards that it claims to
    follow.
    """
    ready = prepare(project, target)
    return render(ready, target, attach_docx=attach_docx or ready.attach_docx)


def render(ready: Prepared, target: str, *, attach_docx: bool) -> Built:
    """Both files of a prepared document; raises as `build` does."""
    # Imported here: checking content needs no pikepdf, which takes its time and room to load.
    from briefgen.conformance import faults_in

    layout = lay_out(ready.resolved, ready.theme, ready.fonts)
    docx = word_file(ready, layout)
    attachment = _as_attachment(docx, target, ready.resolved.document) if attach_docx else None
    pdf = write(layout, attachment)
    if faults := faults_in(pdf):
        raise ConformanceError(target, faults)
    return Built(docx=docx, pdf=pdf, page_count=layout.page_count)


def word_file(ready: Prepared, layout: Layout) -> bytes:
    """The Word file, whose contents open with the right pages: those of the PDF's layout.

    In a team's styles it breaks otherwise than the PDF: it is laid out once more, in those.
    """
    resolved, template_theme = ready.resolved, ready.template_theme
    if template_theme is not None:
        layout = lay_out(
            resolved, template_theme.theme, with_metrics_of(template_theme.font, ready.fonts)
        )
    return render_docx(resolved, ready.theme, layout.pages, layout.page_count, template_theme)


def _as_attachment(docx: bytes, target: str, document: Document) -> Attachment:
    return Attachment(
        name=f"{output_name(target).rpartition('/')[2]}.docx",
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        description=f"{document.metadata.title} (Microsoft Word)",
        data=docx,
    )

"""The stages in order: load, select, assemble, check, resolve, render, verify."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from briefgen.assemble import assemble
from briefgen.build.outputs import Built, render
from briefgen.build.prepared import Prepared
from briefgen.checks.document import check, check_layout, check_pages
from briefgen.content import load
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import ContentError
from briefgen.model.document import Document, ResolvedDocument
from briefgen.model.images import is_svg
from briefgen.model.word_template import TemplateTheme, WordTemplate
from briefgen.render.docx import vectors as docx_vectors
from briefgen.render.pdf import svg as pdf_svg
from briefgen.render.pdf.figures import raster_fault
from briefgen.render.pdf.fonts import load_fonts
from briefgen.resolve import resolve
from briefgen.select import select
from briefgen.theme.tokens import Theme
from briefgen.workspace.workspace import Workspace


def prepare(project: Path | Workspace, target: str) -> Prepared:
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
        return pdf_svg.svg_fault(data) or docx_vectors.svg_fault(data)
    return raster_fault(data)


def build(project: Path | Workspace, target: str, *, attach_docx: bool = False) -> Built:
    """All files of a target, in memory.

    The PDF contains the Word file where the target's template or the caller asks for that. Raises
    `ContentError` with all findings, and `ConformanceError` where the finished PDF breaks a rule of
    the standards that it claims to follow.
    """
    prepared = prepare(project, target)
    return render(prepared, target, attach_docx=attach_docx or prepared.attach_docx)

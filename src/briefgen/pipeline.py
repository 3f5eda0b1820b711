"""The stages in order: load, select, assemble, check, resolve, render, verify."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefgen.assemble import assemble
from briefgen.check import check
from briefgen.errors import ConformanceError, ContentError, Diagnostic
from briefgen.load import load
from briefgen.model.document import Document, ResolvedDocument
from briefgen.render.docx.document import render as render_docx
from briefgen.render.pdf.document import render as render_pdf
from briefgen.render.pdf.fonts import FontSet, load_fonts
from briefgen.resolve import resolve
from briefgen.select import select
from briefgen.theme.tokens import Theme
from briefgen.verify import faults_in


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


def prepare(project: Path, target: str) -> Prepared:
    """Everything up to rendering. Raises `ContentError` with all findings."""
    library = load(project, target)
    fonts = load_fonts()
    document = assemble(select(library))
    return Prepared(resolved=_resolved(document, fonts), theme=library.theme, fonts=fonts)


def _resolved(document: Document, fonts: FontSet) -> ResolvedDocument:
    problems: list[Diagnostic] = list(check(document, fonts.coverage))
    try:
        resolved = resolve(document)
    except ContentError as error:
        raise ContentError([*problems, *error.diagnostics]) from error
    if problems:
        raise ContentError(problems)
    return resolved


def build(project: Path, target: str) -> Built:
    """Both files of a target, in memory.

    The pages of the PDF's layout go to the Word writer, so that its contents open right; the
    renderers themselves do not know each other. Raises `ConformanceError` where the finished PDF
    breaks a rule of the standards that it claims to follow.
    """
    ready = prepare(project, target)
    pdf = render_pdf(ready.resolved, ready.theme, ready.fonts)
    if faults := faults_in(pdf.data):
        raise ConformanceError(target, faults)
    docx = render_docx(ready.resolved, ready.theme, pdf.pages, pdf.page_count)
    return Built(docx=docx, pdf=pdf.data, page_count=pdf.page_count)

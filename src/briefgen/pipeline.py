"""The stages in order: load, select, assemble, check, resolve, render, verify."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from briefgen.assemble import assemble
from briefgen.check import check, check_layout
from briefgen.errors import ConformanceError, ContentError, Diagnostic
from briefgen.load import load, output_name
from briefgen.model.document import Document, ResolvedDocument
from briefgen.model.house import HouseStyles, WornStyles
from briefgen.model.images import is_svg
from briefgen.render.docx import vectors as docx_vectors
from briefgen.render.docx.document import render as render_docx
from briefgen.render.pdf import vectors as pdf_vectors
from briefgen.render.pdf.attachments import Attachment
from briefgen.render.pdf.document import Layout, lay_out, write
from briefgen.render.pdf.figures import raster_fault
from briefgen.render.pdf.fonts import FontSet, load_fonts
from briefgen.render.pdf.stand_ins import measured_as
from briefgen.resolve import resolve
from briefgen.select import select
from briefgen.theme.room import room_faults
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
    worn: WornStyles | None = None
    """Of the team's own Word file, whose styles rule over the theme in the Word file."""


def prepare(project: Path, target: str) -> Prepared:
    """Everything up to rendering. Raises `ContentError` with all findings."""
    library = load(project, target)
    fonts = load_fonts()
    document = assemble(select(library))
    house, theme = library.house, library.theme
    problems = [*check(document, fonts.coverage, _image_fault), *_clashes(house, theme)]
    resolved = _resolved(document, problems)
    worn = _worn(house, theme)
    # Where a team's file brings heads and feet, ours are not shown in Word.
    looks = [theme] if worn is None or worn.house.running else [theme, worn.theme]
    too_long = (found for look in looks for found in check_layout(resolved.document, look))
    if problems := [*_without_room(worn), *dict.fromkeys(too_long)]:
        raise ContentError(problems)
    return Prepared(
        resolved=resolved,
        theme=theme,
        fonts=fonts,
        attach_docx=library.attach_docx,
        worn=worn,
    )


def _clashes(house: HouseStyles | None, theme: Theme) -> Iterable[Diagnostic]:
    if house is None:
        return ()
    from briefgen.render.docx.house.clashes import clashes

    return dict.fromkeys(clashes(house, theme))


def _worn(house: HouseStyles | None, theme: Theme) -> WornStyles | None:
    if house is None:
        return None
    from briefgen.render.docx.house.worn import wear

    return wear(house, theme)


def _without_room(worn: WornStyles | None) -> Iterator[Diagnostic]:
    if worn is None:
        return
    house, hint = worn.house, "set the page, its margins or the style in Word"
    for _, fault in room_faults(worn.theme):
        yield Diagnostic(house.origin, "BG321", f"the pages of '{house.name}' {fault}", hint)


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
    from briefgen.verify import faults_in

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
    resolved, worn = ready.resolved, ready.worn
    if worn is not None:
        layout = lay_out(resolved, worn.theme, measured_as(worn.font, ready.fonts))
    return render_docx(resolved, ready.theme, layout.pages, layout.page_count, worn)


def _as_attachment(docx: bytes, target: str, document: Document) -> Attachment:
    return Attachment(
        name=f"{output_name(target).rpartition('/')[2]}.docx",
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        description=f"{document.metadata.title} (Microsoft Word)",
        data=docx,
    )

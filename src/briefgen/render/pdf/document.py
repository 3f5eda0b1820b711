"""Entry points: the layout of a document on pages, and the PDF of a layout."""

from __future__ import annotations

import datetime
import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from briefgen.errors import LayoutError
from briefgen.model.document import ResolvedDocument
from briefgen.model.nodes import Anchor, Section
from briefgen.model.walk import plain_text
from briefgen.render.pdf.attachments import Attachment
from briefgen.render.pdf.blocks import compose_sections, context_for
from briefgen.render.pdf.contents import compose_contents
from briefgen.render.pdf.cover import compose_cover
from briefgen.render.pdf.fonts import FIRST_FACE, FontSet
from briefgen.render.pdf.header_footer import headers_and_footers
from briefgen.render.pdf.identifiers import UNKNOWN, document_id, trailer_id, with_instance_id
from briefgen.render.pdf.internals.file import attach, finish, set_catalogue, set_dates
from briefgen.render.pdf.internals.patches import patched_reportlab
from briefgen.render.pdf.internals.tag_tree import StructureWriter
from briefgen.render.pdf.layout_context import LayoutContext
from briefgen.render.pdf.layout_items import Frame
from briefgen.render.pdf.metadata import PRODUCER, srgb_profile, xmp_packet
from briefgen.render.pdf.pages import Page, anchor_pages, fill_pages
from briefgen.render.pdf.paint import Painter
from briefgen.render.pdf.structure import Element, number_marked_content
from briefgen.theme.tokens import Theme

_MOST_PASSES = 4
_OUTLINE_LEVELS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A document on its pages; it can be written once."""

    pages: Mapping[Anchor, int]
    """The page of each anchor, counted from 1."""
    page_count: int
    context: LayoutContext
    laid_out_pages: list[Page]
    """Emptied while the file is written, so that memory contains a long document only once."""
    root: Element


def lay_out(resolved: ResolvedDocument, theme: Theme, fonts: FontSet) -> Layout:
    """Lay out a document; raises `LayoutError` if the pages of the contents do not settle."""
    context = context_for(resolved, theme, fonts)
    root = Element("Document", title=resolved.document.metadata.title)
    with _garbage_collection_paused():
        laid_out_pages = _fill(context, root)
    return Layout(
        pages=anchor_pages(laid_out_pages),
        page_count=len(laid_out_pages),
        context=context,
        laid_out_pages=laid_out_pages,
        root=root,
    )


def write(layout: Layout, attachment: Attachment | None = None) -> bytes:
    """A file that conforms to PDF/UA-1 and PDF/A-2a, or PDF/A-3a with an attachment."""
    with _garbage_collection_paused(), patched_reportlab():
        return _write(layout, attachment)


@contextmanager
def _garbage_collection_paused() -> Iterator[None]:
    """Without garbage collection: frames and elements are all in use until they are written.

    The collector would visit all of them again and again.
    """
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()


def _fill(context: LayoutContext, root: Element) -> list[Page]:
    """Fill pages; lay out the contents again with the resulting page numbers until they agree."""
    document = context.resolved.document
    cover = compose_cover(context, root)
    contents_home = root.add("Sect") if context.resolved.contents else root
    body = compose_sections(context, root, page_break_before=document.cover.separate_page)
    known: dict[Anchor, int] = {}
    for _ in range(_MOST_PASSES):
        contents = _contents(context, contents_home, known)
        pages = fill_pages([*cover, *contents, *body], context.theme)
        found = anchor_pages(pages)
        if not contents or found == known:
            return pages
        known = found
    raise LayoutError(f"{document.target}: the pages of the contents do not settle")


def _contents(context: LayoutContext, home: Element, pages: Mapping[Anchor, int]) -> list[Frame]:
    if not context.resolved.contents:
        return []
    home.children.clear()
    frames = compose_contents(context, home, pages)
    if frames:
        frames[0].page_break_before = context.resolved.document.cover.separate_page
    return frames


def _write(layout: Layout, attachment: Attachment | None) -> bytes:
    context, pages = layout.context, layout.laid_out_pages
    document, theme = context.resolved.document, context.theme
    canvas = Canvas(
        BytesIO(),
        pagesize=(theme.page.width, theme.page.height),
        invariant=1,
        pageCompression=1,
        pdfVersion=(1, 7),
        lang=document.language,
        initialFontName=FIRST_FACE,  # type: ignore[arg-type]  # a number in the stubs
    )
    _describe(canvas, context)
    number_marked_content(layout.root)
    count = layout.page_count
    painter = Painter(canvas, theme, context.fonts, count)
    lines = headers_and_footers(context, layout.pages, count)
    pages.reverse()
    while pages:
        painter.paint(pages.pop(), lines.on(count - len(pages)))
    _outline(canvas, document.sections, 0)
    writer = StructureWriter(canvas, painter.page_references, painter.annotations)
    writer.write(layout.root, document.language)
    identifier = document_id(document.target)
    packet = xmp_packet(document, identifier, part=3 if attachment else 2)
    set_catalogue(canvas, metadata=packet, profile=srgb_profile())
    if attachment:
        attach(canvas, attachment)
    data = finish(canvas, trailer_id(identifier, UNKNOWN))
    return with_instance_id(data, packet, identifier)


def _describe(canvas: Canvas, context: LayoutContext) -> None:
    metadata = context.resolved.document.metadata
    canvas.setTitle(metadata.title)
    canvas.setAuthor("; ".join(metadata.authors))
    canvas.setSubject(metadata.subject)
    canvas.setKeywords(", ".join(metadata.keywords))
    canvas.setCreator(PRODUCER)
    canvas.setProducer(PRODUCER)
    midnight = datetime.datetime.combine(metadata.date, datetime.time(), datetime.UTC)
    set_dates(canvas, midnight)
    canvas.addPageLabel(0, "ARABIC", 1)


def _outline(canvas: Canvas, sections: tuple[Section, ...], level: int) -> None:
    """Outline entries (bookmarks) for headings, without their notes."""
    for section in sections if level < _OUTLINE_LEVELS else ():
        title = f"{section.number}. {plain_text(section.title)}"
        canvas.addOutlineEntry(title, section.anchor, level, closed=level > 0)
        _outline(canvas, section.sections, level + 1)

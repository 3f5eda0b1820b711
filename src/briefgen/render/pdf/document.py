"""Entry points: a document onto pages, which tell where each anchor lies, and the pages to PDF."""

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
from briefgen.render.pdf.blocks import compose_sections, setting_for
from briefgen.render.pdf.conformance import PRODUCER, srgb_profile, xmp_packet
from briefgen.render.pdf.fonts import FIRST_FACE, FontSet
from briefgen.render.pdf.front import compose_contents, compose_cover
from briefgen.render.pdf.header_footer import running_lines
from briefgen.render.pdf.internals import (
    StructureWriter,
    attach,
    finish,
    set_catalogue,
    set_dates,
)
from briefgen.render.pdf.layout_context import Setting
from briefgen.render.pdf.layout_items import Strip
from briefgen.render.pdf.pages import Page, anchor_pages, fill_pages
from briefgen.render.pdf.paint import Painter
from briefgen.render.pdf.structure import Element, number_slots
from briefgen.theme.tokens import Theme

_MOST_PASSES = 4
_OUTLINE_LEVELS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A document on its pages, to be written once."""

    pages: Mapping[Anchor, int]
    """The page, counted from 1, on which each anchor lies."""
    page_count: int
    setting: Setting
    filled: list[Page]
    """Emptied while it is written, so that a long document is not held twice."""
    root: Element


def lay_out(resolved: ResolvedDocument, theme: Theme, fonts: FontSet) -> Layout:
    """Lines, pages and tags; raises `LayoutError` where the contents' pages do not settle."""
    setting = setting_for(resolved, theme, fonts)
    root = Element("Document", title=resolved.document.metadata.title)
    with _collector_paused():
        filled = _fill(setting, root)
    return Layout(
        pages=anchor_pages(filled),
        page_count=len(filled),
        setting=setting,
        filled=filled,
        root=root,
    )


def write(layout: Layout, attachment: Attachment | None = None) -> bytes:
    """A PDF/A-2a and PDF/UA-1 file; with an attachment PDF/A-3a in place of PDF/A-2a."""
    with _collector_paused():
        return _write(layout, attachment)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """No search for cycles of garbage: strips and elements are all in use until they are written.

    The search would go over every one of them again and again, the longer the document the more.
    """
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()


def _fill(setting: Setting, root: Element) -> list[Page]:
    """Fill pages; set the contents again with the pages that came out until they agree."""
    document = setting.resolved.document
    cover = compose_cover(setting, root)
    contents_home = root.add("Sect") if setting.resolved.contents else root
    body = compose_sections(setting, root, page_break_before=document.cover.separate_page)
    known: dict[Anchor, int] = {}
    for _ in range(_MOST_PASSES):
        contents = _contents(setting, contents_home, known)
        pages = fill_pages([*cover, *contents, *body], setting.theme)
        found = anchor_pages(pages)
        if not contents or found == known:
            return pages
        known = found
    raise LayoutError(f"{document.target}: the pages of the contents do not settle")


def _contents(setting: Setting, home: Element, pages: Mapping[Anchor, int]) -> list[Strip]:
    if not setting.resolved.contents:
        return []
    home.children.clear()
    strips = compose_contents(setting, home, pages)
    if strips:
        strips[0].page_break_before = setting.resolved.document.cover.separate_page
    return strips


def _write(layout: Layout, attachment: Attachment | None) -> bytes:
    setting, pages = layout.setting, layout.filled
    document, theme = setting.resolved.document, setting.theme
    canvas = Canvas(
        BytesIO(),
        pagesize=(theme.page.width, theme.page.height),
        invariant=1,
        pageCompression=1,
        pdfVersion=(1, 7),
        lang=document.language,
        initialFontName=FIRST_FACE,  # type: ignore[arg-type]  # the stubs take it for a number
    )
    _describe(canvas, setting)
    number_slots(layout.root)
    count = layout.page_count
    painter = Painter(canvas, theme, setting.fonts, count)
    lines = running_lines(setting, layout.pages, count)
    pages.reverse()
    while pages:
        painter.paint(pages.pop(), lines.on(count - len(pages)))
    _outline(canvas, document.sections, 0)
    writer = StructureWriter(canvas, painter.page_references, painter.annotations)
    writer.write(layout.root, document.language)
    set_catalogue(canvas, metadata=xmp_packet(document, attachment), profile=srgb_profile())
    if attachment:
        attach(canvas, attachment)
    return finish(canvas)


def _describe(canvas: Canvas, setting: Setting) -> None:
    metadata = setting.resolved.document.metadata
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
    """Bookmarks for the headings, without their notes."""
    for section in sections if level < _OUTLINE_LEVELS else ():
        title = f"{section.number}. {plain_text(section.title)}"
        canvas.addOutlineEntry(title, section.anchor, level, closed=level > 0)
        _outline(canvas, section.sections, level + 1)

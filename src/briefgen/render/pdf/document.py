"""Entry points: the layout of a document on pages, and the PDF of a layout."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace
from reportlab.pdfgen.canvas import Canvas

from briefgen import PROGRAM
from briefgen.errors import LayoutError
from briefgen.garbage_collection import garbage_collection_paused
from briefgen.model.box_breaks import BoxBreaks
from briefgen.model.document import Document, ResolvedDocument, heading_label
from briefgen.model.identifiers import UNKNOWN, document_id
from briefgen.model.nodes import Anchor, Section
from briefgen.model.walk import plain_text, without_deletions
from briefgen.render.pdf.attachments import Attachment
from briefgen.render.pdf.blocks import compose_sections, compose_summary, context_for
from briefgen.render.pdf.contents import compose_contents
from briefgen.render.pdf.cover import compose_cover
from briefgen.render.pdf.fonts import FIRST_FACE, FontSet
from briefgen.render.pdf.header_footer import HeadersAndFooters, headers_and_footers
from briefgen.render.pdf.identifiers import trailer_id, with_instance_id
from briefgen.render.pdf.internals.content import TextWriter
from briefgen.render.pdf.internals.file import attach, finish, set_catalogue, set_dates
from briefgen.render.pdf.internals.patches import patched_reportlab
from briefgen.render.pdf.internals.tag_tree import StructureWriter
from briefgen.render.pdf.layout_context import LayoutContext
from briefgen.render.pdf.layout_items import Frame, TextItem
from briefgen.render.pdf.line_breaking import lines_kept
from briefgen.render.pdf.metadata import srgb_profile, xmp_packet
from briefgen.render.pdf.page_guide import add_page_guide
from briefgen.render.pdf.page_heights import content_height, lines_over
from briefgen.render.pdf.pages_and_notes import Page, anchor_pages, fill_pages
from briefgen.render.pdf.paint import Painter
from briefgen.render.pdf.structure import StructureElement, elements_in, number_marked_content
from briefgen.theme.tokens import Theme

Name = TypeVar("Name", bound=str)
_MAXIMUM_PASSES = 4
_SMALL = 0.7
"""Size of a raised text, at most, relative to the text beside it."""
_OUTLINE_LEVELS = 3


class Layout(Struct, frozen=True, kw_only=True):
    """A document on its pages, which can be written only once."""

    pages: Mapping[Anchor, int]
    """The page of each anchor, from 1."""
    page_count: int
    cover_pages: int
    """Number of pages of a cover that has pages of its own; otherwise 0."""
    first_cover_page: int
    """The page on which the cover begins, from 1."""
    last_lines: int
    """Number of lines of text on the last page; 0 if it does not continue the page before."""
    last_share: float
    """The part of the last page that is filled, without notes."""
    lines: int
    """Height of all text, tables and pictures without notes, in lines of the body."""
    lines_over: int
    """The height that does not fit on the pages that the document may have, in lines of the body:
    how much shorter its text must be."""
    lines_over_of_parts: Mapping[str, int]
    """The same of parts of the body with too many pages, by their anchors."""
    box_breaks: BoxBreaks
    context: LayoutContext
    laid_out_pages: list[Page]
    """The pages in order. Writing the file empties the list, which saves memory."""
    root: StructureElement
    """The root of the tag tree."""
    before: int = 0
    """Number of pages of the file before the document."""


def lay_out(resolved: ResolvedDocument, theme: Theme, fonts: FontSet, *, before: int = 0) -> Layout:
    """Lay out a document; the file has `before` other pages before it, which are counted.

    Raises `LayoutError` if the page numbers in the contents keep changing.
    """
    context = context_for(resolved, theme, fonts)
    root = StructureElement("Document", title=resolved.document.metadata.title)
    metadata = resolved.document.metadata
    name = f"{metadata.identifier} {metadata.version} {metadata.title} {metadata.date}"
    with garbage_collection_paused(), lines_kept(name):
        laid_out_pages, cover = _fill_pages(context, root, before)
    summary = len(resolved.redline.summary) if resolved.redline else 0
    sect, first_page = root.children[summary], _page_of(cover[0], laid_out_pages)
    assert isinstance(sect, StructureElement)
    pages, box_breaks = anchor_pages(laid_out_pages), _box_breaks(laid_out_pages, resolved.document)
    last_pages = counted(box_breaks.last_pages, before)
    add_page_guide(context, counted(pages, before), last_pages, cover[0], first_page + before, sect)
    separate = resolved.document.cover.separate_page
    last_lines, last_share = _last_page(laid_out_pages, context)
    limit = resolved.document.budget.whole.pages
    return Layout(
        pages=pages,
        page_count=len(laid_out_pages),
        cover_pages=_pages_with(cover, laid_out_pages) if separate else 0,
        first_cover_page=first_page,
        last_lines=last_lines,
        last_share=last_share,
        lines=_height_in_lines(laid_out_pages, theme),
        lines_over=lines_over(laid_out_pages, limit.most, theme) if limit else 0,
        lines_over_of_parts=_lines_over_of_parts(laid_out_pages, resolved.document, theme),
        box_breaks=box_breaks,
        context=context,
        laid_out_pages=laid_out_pages,
        root=root,
        before=before,
    )


def counted(pages: Mapping[Name, int], before: int) -> Mapping[Name, int]:
    """Pages of a document as pages of a file that has some before it."""
    return {name: page + before for name, page in pages.items()} if before else pages


def write(layout: Layout, attachment: Attachment | None = None) -> bytes:
    """The bytes of a PDF that conforms to PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2).

    With an attachment it conforms to PDF/A-3a (ISO 19005-3).
    """
    with garbage_collection_paused(), patched_reportlab():
        return _write_file((layout,), (), attachment)


def write_together(layouts: Sequence[Layout], titles: Sequence[str]) -> bytes:
    """The bytes of a PDF with several documents, each after the pages that it has before it.

    Its metadata are those of the first document. Its outline has an entry for each document, with
    one of the `titles`, and a reference to `part_name` leads to the same place. A page that no
    document has is empty; if the document before it has a mark, it has the footer of that document.
    """
    with garbage_collection_paused(), patched_reportlab():
        return _write_file(layouts, titles, None)


def part_name(number: int) -> Anchor:
    """The name of the first page of a document in a file with several, from 0."""
    return Anchor(f"document-{number}")


def _box_breaks(pages: list[Page], document: Document) -> BoxBreaks:
    return BoxBreaks(
        new_pages=frozenset(key for page in pages for key in page.begins if key),
        divided=frozenset(page.continued_box for page in pages if page.continued_box),
        last_pages=_last_pages_of_parts(pages, document),
    )


def _pages_with(frames: list[Frame], pages: list[Page]) -> int:
    """The number of pages that have some of the frames."""
    wanted = set(map(id, frames))
    return sum(any(id(frame) in wanted for _, frame in page.body) for page in pages)


def _page_of(frame: Frame, pages: list[Page]) -> int:
    """The page of a frame, from 1."""
    found = (n for n, page in enumerate(pages, 1) if any(one is frame for _, one in page.body))
    return next(found)


def _last_page(pages: list[Page], context: LayoutContext) -> tuple[int, float]:
    """The number of lines on the last page, and the part of the page that is filled.

    Both are 0 if nothing continues there from the page before.
    """
    body = pages[-1].body
    if len(pages) < 2 or not body or body[0][1].page_break_before:
        return 0, 0.0
    bottom = max(y + frame.height for y, frame in body)
    return len(_baselines(pages[-1])), bottom / context.theme.text_height(len(pages))


def height_of_part(layout: Layout, anchor: str) -> float:
    """The height of a part of the body, on all its pages together; 0 for one that is not there."""
    document = layout.context.resolved.document
    parts = _parts_on_pages(layout.laid_out_pages, document.sections)
    found = (own.get(anchor, []) for own in parts)
    heights = (
        max(y + frame.height for y, frame in frames) - min(y for y, _ in frames)
        for frames in found
        if frames
    )
    return sum(heights, 0.0)


def _parts_on_pages(
    pages: list[Page], sections: Iterable[Section]
) -> Iterator[dict[str, list[tuple[float, Frame]]]]:
    """Of each page, the frames of each of some sections, by its anchor; those before have none."""
    anchors, part = {str(section.anchor) for section in sections}, ""
    for page in pages:
        frames: dict[str, list[tuple[float, Frame]]] = {}
        for y, frame in page.body:
            part = next((name for name in frame.begins if name in anchors), part)
            frames.setdefault(part, []).append((y, frame))
        yield frames


def _lines_over_of_parts(pages: list[Page], document: Document, theme: Theme) -> dict[str, int]:
    """The height that does not fit on the pages that parts may have.

    These are parts of the body, and sections in them, such as the texts of a briefing.
    """
    parts = document.sections
    inner = tuple(one for part in parts for one in part.sections)
    limits = {
        name: limits.pages.most
        for name, limits in document.budget.parts.items()
        if limits.pages is not None
    }
    over = dict[str, int]()
    for own, sections in ((parts, parts), (inner, (*parts, *inner))):
        if most := {str(one.anchor): limits[one.anchor] for one in own if one.anchor in limits}:
            over |= dict(_lines_over(pages, sections, most, theme))
    return over


def _lines_over(
    pages: list[Page], sections: Iterable[Section], most: Mapping[str, int], theme: Theme
) -> Iterator[tuple[str, int]]:
    """The same of sections with the most pages of some, each from its heading to the next one."""
    firsts, own = dict[str, int](), dict[str, list[Page]]()
    for number, frames in enumerate(_parts_on_pages(pages, sections)):
        for name, body in frames.items():
            firsts.setdefault(name, number)
            own.setdefault(name, []).append(replace(pages[number], body=body))
    for name, of_part in own.items():
        if name in most and len(of_part) > most[name]:
            yield name, lines_over(of_part, most[name], theme, before=firsts[name])


def _last_pages_of_parts(pages: list[Page], document: Document) -> dict[str, int]:
    """The last pages of the parts of the body, for the page guide; none without it."""
    if not document.header_footer.page_guide:
        return {}
    anchors = {section.anchor for section in document.sections}
    part, ends = "", dict[str, int]()
    for number, page in enumerate(pages, 1):
        for _, frame in page.body:
            part = next((name for name in frame.begins if name in anchors), part)
            if part and frame.items:
                ends[part] = number
    return ends


def _height_in_lines(pages: list[Page], theme: Theme) -> int:
    return round(sum(map(content_height, pages)) / theme.styles["body"].leading)


def _baselines(page: Page) -> set[int]:
    """The positions of the lines of text on a page, without its notes."""
    return _baselines_of(page.body)


def _baselines_of(body: Iterable[tuple[float, Frame]]) -> set[int]:
    return {
        round(y + item.y)
        for y, frame in body
        if not frame.repeated
        for item in _items_on_baselines(frame)
    }


def _items_on_baselines(frame: Frame) -> Iterator[TextItem]:
    """The texts of a frame that are not smaller than another one, as the mark of a note is."""
    texts = [item for item in frame.items if isinstance(item, TextItem)]
    largest = max((text.size for text in texts), default=0.0)
    return (text for text in texts if text.size >= largest * _SMALL)


def _fill_pages(
    context: LayoutContext, root: StructureElement, before: int
) -> tuple[list[Page], list[Frame]]:
    """Fill the pages, and repeat this until the page numbers in the contents are correct.

    Also returns the frames of the cover.
    """
    document = context.resolved.document
    summary = compose_summary(context, root)
    cover = compose_cover(context, root)
    cover[0].page_break_before = bool(summary)
    contents_parent = root.add("Sect") if context.resolved.contents else root
    body = compose_sections(context, root, page_break_before=document.cover.separate_page)
    pages_in_contents: dict[Anchor, int] = {}
    for _ in range(_MAXIMUM_PASSES):
        shown = counted(pages_in_contents, before)
        contents = _compose_contents_again(context, contents_parent, shown)
        pages = fill_pages([*summary, *cover, *contents, *body], context.theme)
        pages_of_anchors = anchor_pages(pages)
        if not contents or pages_of_anchors == pages_in_contents:
            return pages, cover
        pages_in_contents = pages_of_anchors
    raise LayoutError(f"{document.target}: the pages of the contents do not settle")


def _compose_contents_again(
    context: LayoutContext, parent: StructureElement, pages: Mapping[Anchor, int]
) -> list[Frame]:
    if not context.resolved.contents:
        return []
    parent.children.clear()
    frames = compose_contents(context, parent, pages)
    if frames:
        frames[0].page_break_before = context.resolved.document.cover.separate_page
    return frames


def _write_file(
    layouts: Sequence[Layout], titles: Sequence[str], attachment: Attachment | None
) -> bytes:
    context, root = layouts[0].context, _root_of(layouts)
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
    _set_metadata(canvas, context)
    number_marked_content(root)
    count = layouts[-1].before + layouts[-1].page_count
    painter = Painter(canvas, theme, context.fonts, count, TextWriter(canvas))
    for number, layout in enumerate(layouts):
        _paint(layout, painter, number, titles[number] if titles else "")
        following = layouts[number + 1].before if number + 1 < len(layouts) else 0
        _paint_empty_pages(layout, painter, following)
    _write_tags(canvas, painter, root, document.language)
    identifier = document_id(document.target)
    packet = xmp_packet(document, identifier, part=3 if attachment else 2)
    set_catalogue(canvas, metadata=packet, profile=srgb_profile())
    if attachment:
        attach(canvas, attachment)
    pieces = finish(canvas, trailer_id(identifier, UNKNOWN))
    return with_instance_id(pieces, packet, identifier)


def _root_of(layouts: Sequence[Layout]) -> StructureElement:
    """The root of the tag tree: that of the only document, or one with a part for each."""
    if len(layouts) == 1:
        return layouts[0].root
    first = layouts[0].context.resolved.document
    root = StructureElement("Document", title=first.metadata.title)
    for number, layout in enumerate(layouts):
        part, language = layout.root, layout.context.resolved.document.language
        part.role, part.language = "Part", language if language != first.language else ""
        root.children.append(part)
        for element in elements_in(part):
            element.identifier = element.identifier and f"{_prefix(number)}{element.identifier}"
            headers = element.attributes.get("Headers")
            if isinstance(headers, tuple):
                element.set("Headers", tuple(f"{_prefix(number)}{one}" for one in headers))
    return root


def _prefix(number: int) -> str:
    """The beginning of the names of the places of a document in a file with several."""
    return f"{number}-" if number else ""


def _paint(layout: Layout, painter: Painter, number: int, title: str) -> None:
    """Paint the pages of a document, and add its outline.

    `title` is its entry there, if the file has several documents.
    """
    context, pages, canvas = layout.context, layout.laid_out_pages, painter.canvas
    document, page = context.resolved.document, context.theme.page
    painter.theme, painter.fonts, painter.prefix = context.theme, context.fonts, _prefix(number)
    canvas.setPageSize((page.width, page.height))
    header_footer = _headers_and_footers(layout, painter.page_count)
    if title:
        name = part_name(number)
        canvas.bookmarkPage(name, fit="XYZ", left=0, top=page.height, zoom=0)
        canvas.addOutlineEntry(title, name, 0, closed=True)
    pages.reverse()
    while pages:
        painter.paint(pages.pop(), header_footer.on(layout.page_count - len(pages)))
    redline = context.resolved.redline
    sections = (*(redline.summary if redline else ()), *document.sections)
    _add_outline(canvas, sections, int(bool(title)), _prefix(number))


def _headers_and_footers(layout: Layout, count: int) -> HeadersAndFooters:
    first, before = layout.first_cover_page, layout.before
    return headers_and_footers(layout.context, layout.pages, count, first, before)


def _paint_empty_pages(layout: Layout, painter: Painter, count: int) -> None:
    """Paint pages after those of a document, until the file has a number of pages.

    The mark of the document is on each of its sheets, so it is on the back of the last one, too.
    """
    has_mark = bool(layout.context.resolved.document.metadata.mark)
    header_footer = _headers_and_footers(layout, painter.page_count)
    while (number := len(painter.page_references)) < count:
        footer = header_footer.footer_on(number + 1 - layout.before) if has_mark else ()
        painter.paint(Page(), tuple(footer))


def _write_tags(canvas: Canvas, painter: Painter, root: StructureElement, language: str) -> None:
    """Write the tag tree; what is needed for it is not in memory afterwards."""
    references, annotations = painter.page_references, painter.annotations
    StructureWriter(canvas, references, annotations).write(root, language)
    references.clear()
    annotations.clear()


def _set_metadata(canvas: Canvas, context: LayoutContext) -> None:
    metadata = context.resolved.document.metadata
    canvas.setTitle(metadata.title)
    canvas.setAuthor("; ".join(metadata.authors))
    canvas.setSubject(metadata.subject)
    canvas.setKeywords(", ".join(metadata.keywords))
    canvas.setCreator(PROGRAM)
    canvas.setProducer(PROGRAM)
    midnight = datetime.datetime.combine(metadata.date, datetime.time(), datetime.UTC)
    set_dates(canvas, midnight)
    canvas.addPageLabel(0, "ARABIC", 1)


def _add_outline(
    canvas: Canvas, sections: tuple[Section, ...], level: int, prefix: str = ""
) -> None:
    """Outline entries (bookmarks) for headings, without their notes; not for deleted ones."""
    for section in sections if level < _OUTLINE_LEVELS else ():
        words = plain_text(without_deletions(section.title))
        if not words.strip():
            continue
        title = f"{heading_label(section.number)} {words}" if section.number else words
        canvas.addOutlineEntry(title, f"{prefix}{section.anchor}", level, closed=level > 0)
        _add_outline(canvas, section.sections, level + 1, prefix)

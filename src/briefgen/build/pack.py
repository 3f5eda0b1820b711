"""Packs: several documents in one PDF, after an index of them, which is a Word file, too."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from briefgen.build.pipeline import prepare
from briefgen.build.prepared import Prepared
from briefgen.build.word_file import word_file
from briefgen.conformance import violations_in
from briefgen.content.records import read_mapping
from briefgen.content.shared_reads import SharedReads
from briefgen.content.targets import CARD, is_card
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.similar_names import suggest
from briefgen.errors import ConformanceError, ContentError, LayoutError, UsageError
from briefgen.language.days import day_in_words
from briefgen.language.letter_case import capitalised
from briefgen.language.ranges import day_range
from briefgen.model.budgets import Budget
from briefgen.model.document import Document
from briefgen.model.nodes import (
    Anchor,
    Cell,
    Column,
    Inline,
    LineBreak,
    Paragraph,
    Reference,
    Row,
    Section,
    Strong,
    Table,
    Text,
)
from briefgen.render.pdf.document import Layout, lay_out, part_name, write_together
from briefgen.resolve import resolve
from briefgen.workspace.files import Files
from briefgen.workspace.workspace import Workspace

_INDEX = Anchor("pack-index")
_TABLE = Anchor("pack-documents")
_MAXIMUM_PASSES = 4
_PACK = "pack"
"""Beginning of the name that the files state: a pack is not the file of a former target."""
_DOT = " · "
"""Between the parts of a line."""
_WEIGHTS = (9.0, 1.0)
"""Shares of the columns of the index in its width."""


class PackRequest(Struct, frozen=True, kw_only=True):
    """The documents of a pack, and what its index says of them."""

    targets: tuple[str, ...]
    """At least one, all of one dossier."""
    name: str
    """Path of its files below the output folder, without their endings."""
    title: str
    """Its title; empty for that of its documents, which must then be the same."""
    level: str
    """The level that no document may be above; empty for that of the highest one."""


class Pack(Struct, frozen=True, kw_only=True):
    """The files of a pack, in memory."""

    pdf: bytes
    index: bytes
    """The index as a Word file."""
    page_count: int
    level: str
    """The name of the highest level of its documents; empty if none names a level."""
    diagnostics: tuple[Diagnostic, ...]
    """Findings that do not stop a build."""


class _PackEntry(Struct, frozen=True):
    """One document in the index."""

    title: str
    details: str
    page: int


def make_pack(project: Path, request: PackRequest) -> Pack:
    """The files of a pack.

    Raises `ContentError` with the findings of all its documents if one of them stops the build,
    and `UsageError` for documents above the level of the pack.
    """
    parts = _prepared(project, request.targets)
    _check_levels(project, request, parts)
    _check_title(request, parts)
    parts.sort(key=lambda one: one.resolved.document.metadata.date)
    index, layouts = _laid_out(request, parts)
    word = word_file(index, lay_out(index.resolved, index.theme, index.fonts))
    last = layouts[-1]
    page_count = last.before + last.page_count
    titles = [index.resolved.document.wording.contents, *_titles(parts)]
    pdf = write_together(layouts, titles)
    if violations := violations_in(pdf):
        raise ConformanceError(request.name, violations)
    found = dict.fromkeys(one for part in parts for one in part.diagnostics)
    highest = _highest(parts).level
    return Pack(
        pdf=pdf, index=word, page_count=page_count,
        level="" if highest is None else highest.key, diagnostics=tuple(found),
    )  # fmt: skip


def _prepared(project: Path, targets: Sequence[str]) -> list[Prepared]:
    """The documents. Raises `ContentError` with all findings, also of the briefing of a card."""
    workspace, shared = Workspace(project, unchanged=True), SharedReads()
    parts: list[Prepared] = []
    findings: dict[Diagnostic, None] = {}
    briefings = {target.removesuffix(CARD) for target in targets} - {*targets}
    for target in (*targets, *sorted(briefings)):
        try:
            prepared = prepare(workspace.for_target(), target, shared=shared)
            parts += [] if target in briefings else [prepared]
        except ContentError as error:
            findings |= dict.fromkeys(error.diagnostics)
    if findings:
        raise ContentError(tuple(findings))
    return parts


# -- levels ----------------------------------------------------------------------------------


def _check_levels(project: Path, request: PackRequest, parts: Sequence[Prepared]) -> None:
    """Raise `UsageError` for documents above the level that the pack shall have."""
    if not request.level:
        return
    dossier = request.targets[0].partition("/")[0]
    files = Files(Workspace(project), Diagnostics())
    document = read_mapping(files, f"content/{dossier}/dossier.yaml", Diagnostics())
    declared = document.data.get("levels") if document is not None else None
    known = [str(one) for one in declared] if isinstance(declared, dict) else []
    if request.level not in known:
        hint = suggest(request.level, known, f"the levels of {dossier}: {', '.join(known)}")
        raise UsageError(f"unknown level '{request.level}'; {hint}")
    rank = known.index(request.level)
    above = [
        f"{part.resolved.document.target} ({part.level.key})"
        for part in parts
        if part.level is not None and part.level.rank > rank
    ]
    if above:
        raise UsageError(
            f"a pack of the level '{request.level}' must not contain documents above it: "
            f"{', '.join(above)}; leave them out, or choose another --level"
        )


def _highest(parts: Sequence[Prepared]) -> Prepared:
    """The first document of the highest level: the index has its marks and its design."""
    return max(parts, key=lambda one: -1 if one.level is None else one.level.rank)


def _check_title(request: PackRequest, parts: Sequence[Prepared]) -> None:
    titles = dict.fromkeys(part.resolved.document.metadata.title for part in parts)
    if not request.title and len(titles) > 1:
        raise UsageError(
            f"the documents have different titles: {', '.join(map(repr, titles))}; give the pack "
            "a title with --title"
        )


# -- pages -----------------------------------------------------------------------------------


def _laid_out(request: PackRequest, parts: Sequence[Prepared]) -> tuple[Prepared, list[Layout]]:
    """The index, and the layouts of the index and of each document, from a right-hand page."""
    pages = 1
    for _ in range(_MAXIMUM_PASSES):
        layouts: list[Layout] = []
        before = pages
        for part in parts:
            before += before % 2
            layouts.append(lay_out(part.resolved, part.theme, part.fonts, before=before))
            before += layouts[-1].page_count
        starts = [layout.before + 1 for layout in layouts]
        index = _index(request, parts, starts)
        linked = _with_links(index, starts)
        layout = lay_out(linked.resolved, linked.theme, linked.fonts)
        if layout.page_count == pages:
            return index, [layout, *layouts]
        pages = layout.page_count
    raise LayoutError(f"{request.name}: the pages of the index do not settle")


# -- the index -------------------------------------------------------------------------------


def _index(request: PackRequest, parts: Sequence[Prepared], starts: Sequence[int]) -> Prepared:
    base = _highest(parts)
    document = _index_document(request, parts, base.resolved.document)
    entries = list(_entries(parts, starts))
    section = Section(anchor=_INDEX, title=(), blocks=(_table(entries, base),), numbering="none")
    resolved = resolve(replace(document, sections=(section,)), Diagnostics())
    return replace(base, resolved=resolved, layout=None, attach_docx=False)


def _index_document(request: PackRequest, parts: Sequence[Prepared], base: Document) -> Document:
    """The document of the index without its table, with the marks of another document."""
    documents = [part.resolved.document for part in parts]
    title = request.title or documents[0].metadata.title
    first, last = documents[0].metadata.date, documents[-1].metadata.date
    subtitle = day_range(first, last, base.language)
    metadata = replace(
        base.metadata,
        title=title,
        subject="; ".join(dict.fromkeys(one.metadata.title for one in documents)),
        authors=tuple(dict.fromkeys(one for own in documents for one in own.metadata.authors)),
        keywords=tuple(dict.fromkeys(one for own in documents for one in own.metadata.keywords)),
        identifier=request.name.partition("/")[2],
        version="",
        date=last,
        spans={},
    )
    cover = replace(
        base.cover, title=title, subtitle=subtitle, imprint=(), rows=(), abstract=None,
        notices=(), separate_page=False, sources={}, languages={},
    )  # fmt: skip
    header_footer = replace(
        base.header_footer, header_left=title, header_right="", page_guide=False
    )
    return replace(
        base, target=f"{_PACK} {request.name}", metadata=metadata, cover=cover,
        header_footer=header_footer, contents=None, sections=(), acronyms={}, original=None,
        source_deliverables=(), budget=Budget(), limited_texts=(), assets={},
    )  # fmt: skip


def _titles(parts: Sequence[Prepared]) -> list[str]:
    """The titles of the documents, or their subjects if two have the same title.

    That of a speaking card has the words for it, because its briefing has the same title.
    """
    documents = [part.resolved.document for part in parts]
    own = [one.metadata for one in documents if not is_card(one.target)]
    have_titles = len({one.title for one in own}) == len(own)
    titles = []
    for one in documents:
        title = one.metadata.title if have_titles else one.metadata.subject or one.metadata.title
        titles.append(_of_card(title, one) if is_card(one.target) else title)
    return titles


def _of_card(title: str, card: Document) -> str:
    """The title of a card with the words above its own, as in `Talk · Speaking notes`."""
    words = card.cover.kicker.partition(_DOT)[0]
    return f"{title}{_DOT}{words}" if words else title


def _entries(parts: Sequence[Prepared], starts: Sequence[int]) -> list[_PackEntry]:
    documents = [part.resolved.document for part in parts]
    marks = {one.metadata.mark for one in documents}
    entries = []
    for document, title, page in zip(documents, _titles(parts), starts, strict=True):
        own = document.metadata
        about = document.cover.subtitle if own.version else _time_of(document)
        details = dict.fromkeys((about, own.subject, own.mark if len(marks) > 1 else ""))
        shown = _DOT.join(
            one for one in details if one and title not in (one, _of_card(one, document))
        )
        entries.append(_PackEntry(title, shown, page))
    return entries


def _time_of(briefing: Document) -> str:
    """The day and time of its meeting, as its first page has them."""
    day = day_in_words(briefing.metadata.date, briefing.language, "full")
    return f"{day}, {briefing.metadata.time}" if briefing.metadata.time else day


def _table(entries: Sequence[_PackEntry], base: Prepared) -> Table:
    wording, language = base.resolved.document.wording, base.resolved.document.language
    page = " ".join(word.strip() for word in base.resolved.page_label if word.strip())
    return Table(
        anchor=_TABLE,
        caption=(),
        columns=(Column(weight=_WEIGHTS[0]), Column(weight=_WEIGHTS[1], align="right")),
        header=(_row((Text(text=wording.contents),), capitalised(page, language)),),
        body=tuple(_row(_words_of(one), str(one.page)) for one in entries),
        description=wording.contents,
    )


def _words_of(entry: _PackEntry) -> tuple[Inline, ...]:
    details = (LineBreak(), Text(text=entry.details)) if entry.details else ()
    return (Strong(content=(Text(text=entry.title),)), *details)


def _row(words: tuple[Inline, ...], page: str) -> Row:
    cells = (words, (Text(text=page),))
    return Row(cells=tuple(Cell(blocks=(Paragraph(content=one),)) for one in cells))


def _with_links(index: Prepared, starts: Sequence[int]) -> Prepared:
    """The index with links from the titles to the documents, which the Word file cannot have."""
    resolved = index.resolved
    (section,) = resolved.document.sections
    (table,) = section.blocks
    assert isinstance(table, Table)
    before, after = resolved.page_label
    rows = []
    for number, (row, page) in enumerate(zip(table.body, starts, strict=True), 1):
        first, *others = row.cells
        (paragraph,) = first.blocks
        assert isinstance(paragraph, Paragraph)
        title, *details = paragraph.content
        link = Reference(
            target=part_name(number), content=(title,), kind="section",
            label=f"{before}{page}{after}",
        )  # fmt: skip
        words = replace(paragraph, content=(link, *details))
        rows.append(replace(row, cells=(replace(first, blocks=(words,)), *others)))
    section = replace(section, blocks=(replace(table, body=tuple(rows)),))
    document = replace(resolved.document, sections=(section,))
    return replace(index, resolved=replace(resolved, document=document))
